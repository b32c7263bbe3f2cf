"""Pages of 应办事项 and of the rules behind them. Lists read stored duties; nothing is judged here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_GET, require_POST

from bihuan.access.clock import today
from bihuan.access.loading import NOT_FOUND, check, get_org, get_record
from bihuan.access.models import OrgNode
from bihuan.access.requests import actor_of, scope_of
from bihuan.access.revisions import Conflict
from bihuan.access.words import Action
from bihuan.ledger.meetings.entry import MeetingEntry
from bihuan.ledger.meetings.models import Meeting
from bihuan.ledger.meetings.queries import whole
from bihuan.ledger.orgs.words import RecordKind
from bihuan.oversight.duties import actions, figures, panels, proof, queries, reminders, rule_pages, rulebook
from bihuan.oversight.duties.figures import Figures
from bihuan.oversight.duties.forms import DecideForm, EndForm, ExemptForm, ExplainForm, FilterForm
from bihuan.oversight.duties.models import Duty
from bihuan.oversight.duties.queries import DutyRow
from bihuan.oversight.duties.titles import heading_of
from bihuan.web.forms import Form
from bihuan.web.http import redirect_after, render_page
from bihuan.web.paging import paginate

VIEW_WORDS = {
    "todo": "未办",
    "overdue": "逾期、不符合",
    "week": "本周",
    "verify": "待核实",
    "done": "已办",
    "exempt": "不适用、已说明",
    "all": "全部",
}
UNCLOSED = "unclosed"
DECIDED = "这份说明刚刚有人决定过，你这一步没有生效。下面是最新情况。"


def may_see(request: HttpRequest) -> bool:
    """Whether the menu shows 应办事项 and 规则."""
    return bool(scope_of(request).org_ids(Action.VIEW))


def _require_some(request: HttpRequest) -> None:
    if not may_see(request):
        check(scope_of(request), Action.VIEW, None)


@require_GET
def duty_list(request: HttpRequest) -> HttpResponse:
    """Stored duties by saved view and filters; counts are those of the same filters."""
    _require_some(request)
    scope, day = scope_of(request), today()
    form = FilterForm(request.GET, scope=scope)
    filters = form.filters()
    asked = form.cleaned_data.get("view") or ""
    standing = figures.current(day)
    found = figures.listing(standing, scope, filters)
    numbers = queries.view_counts(found.by_status)
    page = paginate(request, found.ids)
    rows = queries.read(figures.duties(page.object_list), day, standing.ledgers)
    unclosed = _unclosed(request, standing) if asked == UNCLOSED else None
    context = {
        "form": form,
        "views": [
            (
                word,
                numbers[code],
                _with(request.GET, code),
                code == filters.view and asked != UNCLOSED and not filters.statuses,
            )
            for code, word in VIEW_WORDS.items()
        ],
        "material": numbers["material"],
        "material_query": _with(request.GET, "material"),
        "showing_material": filters.view == "material",
        "page": page,
        "lines": panels.lines(rows, reminders.last_days({row.duty.org_id for row in rows}).days),
        "back": request.GET.urlencode(),
        "may_remind": bool(scope.org_ids(Action.REMIND)),
        "outdated": standing.outdated({row.duty.org_id for row in rows}),
        "narrowed": filters != queries.Filters(view=filters.view),
        "may_decide": bool(scope.org_ids(Action.ACCEPT)),
        "explanations": found.to_decide,
        "explanations_query": _with(request.GET, queries.EXPLANATIONS),
        "showing_explanations": filters.view == queries.EXPLANATIONS and not filters.statuses,
        "may_close": bool(scope.org_ids(Action.ACCEPT) | scope.org_ids(Action.CLOSE_MONTH)),
        "unclosed": unclosed,
        "unclosed_page": unclosed,
        "unclosed_query": _with(request.GET, UNCLOSED),
    }
    return render_page(request, "duties/list.html", context, partial="results")


def _unclosed(request: HttpRequest, standing: Figures) -> Page[Any]:
    """(organisation, ledger, months) of what should be closed by now."""
    scope = scope_of(request)
    closing = scope.org_ids(Action.CLOSE_MONTH) | scope.org_ids(Action.ACCEPT)
    page = paginate(request, figures.months_unclosed(standing, closing))
    page.object_list = [
        (item.org.name, RecordKind(item.record_kind).label, item.months) for item in page.object_list
    ]
    return page


def _with(asked: QueryDict, view: str) -> str:
    query = asked.copy()
    for name in ("page", "view", "status"):
        query.pop(name, None)
    if view:
        query["view"] = view
    return query.urlencode()


def _row(request: HttpRequest, pk: int, action: Action = Action.VIEW) -> DutyRow:
    """The duty as read today; Http404 for one out of sight or of a rule that has left the rulebook."""
    duty = get_record(request, action, Duty.objects.select_related("org"), pk=pk)
    rows = queries.read([duty], today())
    if not rows:
        raise Http404(NOT_FOUND)
    return rows[0]


@require_GET
def duty_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _detail(request, _row(request, pk))


def _detail(
    request: HttpRequest,
    row: DutyRow,
    refused: dict[str, Form] | None = None,
    warning: str = "",
    status: int = 200,
) -> HttpResponse:
    """谁、应做什么、何时前、为什么、用哪条记录证明, and what this person may say about it."""
    account = actor_of(request).account
    offered = panels.offers(scope_of(request), row, account.pk if account is not None else None)
    context = {
        "row": row,
        "duty": row.duty,
        "title": heading_of(row),
        "chip": panels.chip_of(row.reading),
        "evidence": proof.shown(scope_of(request), row.duty),
        "outdated": bool(queries.outdated([row.duty.org_id])),
        "offered": offered,
        "steps": _forms(row, offered) | (refused or {}),
        "refusals": list((refused or {}).values()),
        "forms": next(iter((refused or {}).values()), None),
        "warning": warning,
    }
    return render_page(request, "duties/detail.html", context, status=status)


def _forms(row: DutyRow, offered: frozenset[str]) -> dict[str, Form]:
    forms: dict[str, Form] = {}
    if "explain" in offered:
        forms["explain"] = ExplainForm(auto_id="explain_%s")
    if "decide" in offered and row.explanation is not None:
        initial = {"revision": row.explanation.revision}
        forms["decide"] = DecideForm(auto_id="decide_%s", initial=initial)
    if "exempt" in offered:
        forms["exempt"] = ExemptForm(auto_id="exempt_%s", duty=row.duty)
    if "end" in offered and row.exemption is not None:
        forms["end"] = EndForm(auto_id="end_%s", initial={"revision": row.exemption.revision})
    return forms


def _step(
    request: HttpRequest, row: DutyRow, name: str, form: Form, act: Callable[[], Any], done: str
) -> HttpResponse:
    """Take a step on a duty; refused, the page says why with the form as it was filled."""
    if form.is_valid():
        try:
            act()
        except ValidationError as refusal:
            form.add_error(None, ValidationError(refusal.messages))
        except Conflict:
            return _detail(request, _row(request, row.duty.pk), warning=DECIDED, status=409)
        else:
            messages.success(request, done)
            return redirect_after(request, "duties:detail", pk=row.duty.pk)
    return _detail(request, row, {name: form}, status=422)


@require_POST
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    row = _row(request, pk, Action.EXPLAIN)
    form = ExplainForm(request.POST, auto_id="explain_%s")

    def act() -> None:
        actions.explain(by=actor_of(request), duty=row.duty, text=form.cleaned_data["text"])

    return _step(request, row, "explain", form, act, "说明已提交，等待上级决定。")


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or return an explanation, by the button pressed."""
    row = _row(request, pk, Action.ACCEPT)
    told = row.explanation
    if told is None:
        raise Http404(NOT_FOUND)
    form = DecideForm(request.POST, auto_id="decide_%s")
    accepted = request.POST.get("decision") == "accept"

    def act() -> None:
        decision = actions.accept_explanation if accepted else actions.return_explanation
        given = form.cleaned_data
        decision(by=actor_of(request), explanation=told, note=given["note"], revision=given["revision"])

    done = "已接受说明，这一项不再算逾期，仍计入总数。" if accepted else "已退回说明，支部可以再写。"
    return _step(request, row, "decide", form, act, done)


@require_POST
def exempt(request: HttpRequest, pk: int) -> HttpResponse:
    row = _row(request, pk, Action.ACCEPT)
    form = ExemptForm(request.POST, auto_id="exempt_%s", duty=row.duty)

    def act() -> None:
        actions.exempt(by=actor_of(request), org=row.duty.org, rule=row.duty.rule, **form.cleaned_data)

    return _step(request, row, "exempt", form, act, "已认定不适用，理由和起止日期留存可查。")


@require_POST
def end_exemption(request: HttpRequest, pk: int) -> HttpResponse:
    row = _row(request, pk, Action.ACCEPT)
    if row.exemption is None:
        raise Http404(NOT_FOUND)
    form, standing = EndForm(request.POST, auto_id="end_%s"), row.exemption

    def act() -> None:
        actions.end_exemption(by=actor_of(request), exemption=standing, **form.cleaned_data)

    return _step(request, row, "end", form, act, "不适用已提前结束。")


@require_POST
def meeting_advice(request: HttpRequest) -> HttpResponse:
    """The panel beside 记一次 for the form as filled now. Reads only; works on nothing that is saved."""
    meeting = _meeting_asked(request)
    org = meeting.org if meeting is not None else _org_asked(request)
    entry = MeetingEntry(org, request.POST.dict(), meeting=meeting, check=True)
    return render_page(request, "duties/advice.html", panels.panel(entry))


def _meeting_asked(request: HttpRequest) -> Meeting | None:
    asked = request.POST.get("meeting", "")
    if not asked.isdigit():
        return None
    found = get_record(request, Action.WRITE_RECORD, Meeting.objects.all(), pk=int(asked))
    return whole(found.pk)


def _org_asked(request: HttpRequest) -> OrgNode:
    asked = request.POST.get("org", "")
    if not (asked.isascii() and asked.isdigit()):
        raise Http404(NOT_FOUND)
    return get_org(request, Action.WRITE_RECORD, int(asked))


@require_GET
def rule_list(request: HttpRequest) -> HttpResponse:
    _require_some(request)
    rules = sorted(rulebook.book().rules.values(), key=lambda rule: rule.code)
    return render_page(request, "duties/rules.html", {"rules": [rule_pages.summary(r) for r in rules]})


@require_GET
def rule_detail(request: HttpRequest, code: str) -> HttpResponse:
    _require_some(request)
    rule = rulebook.find(code)
    if rule is None:
        raise Http404(NOT_FOUND)
    return render_page(request, "duties/rule.html", rule_pages.detail(rule))
