"""Pages of 问题整改: three lists of one data set, a finding with its steps, and the check before applying."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bihuan.access.clock import today
from bihuan.access.loading import NOT_FOUND, check, get_record
from bihuan.access.requests import actor_of, scope_of
from bihuan.access.revisions import Conflict
from bihuan.access.words import Action
from bihuan.oversight.duties import evidence as duty_evidence
from bihuan.oversight.duties.models import Duty
from bihuan.oversight.findings import actions, bulk, checklist, lists, offers, panels, queries
from bihuan.oversight.findings.forms import (
    LISTS,
    BulkForm,
    DutyFindingForm,
    FilterForm,
    FindingForm,
    MeasureFormSet,
    PlanForm,
    StepForm,
)
from bihuan.oversight.findings.models import Finding
from bihuan.oversight.findings.step_pages import STEPS, said
from bihuan.web.forms import Form
from bihuan.web.http import redirect_after, render_page
from bihuan.web.paging import paginate

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOT_OFFERED = "这一步现在不由你办理。需要时请向机关党委申请。"


def may_see(request: HttpRequest) -> bool:
    """Whether the menu shows 问题整改."""
    return bool(scope_of(request).org_ids(Action.VIEW_FINDING))


def _require_some(request: HttpRequest, action: Action) -> None:
    if not scope_of(request).org_ids(action):
        check(scope_of(request), action, None)


@require_GET
def finding_list(request: HttpRequest) -> HttpResponse:
    """问题、任务、责任 as one data set: the same rows, filters and totals under each tab."""
    _require_some(request, Action.VIEW_FINDING)
    scope = scope_of(request)
    form = FilterForm(request.GET, scope=scope)
    filters = form.filters()
    chosen = form.cleaned_data.get("list") or "problems"
    everything = list(queries.ledger(scope, filters))
    totals = queries.totals(everything, today())
    page = paginate(request, everything)
    context = {
        "form": form,
        "chosen": chosen,
        "tabs": [(code, label, _with(request.GET, list=code)) for code, label in LISTS.items()],
        "page": page,
        "rows": [(row, panels.chips(row)) for row in queries.read(page.object_list, today())],
        "totals": totals,
        "by_method": [pair for pair in totals.by_method.items() if pair[1]],
        "reported": [pair for pair in totals.reported.items() if pair[1]],
        "narrowed": filters != queries.Filters(),
        "export": _with(request.GET),
        "bulk": BulkForm() if scope.org_ids(Action.CONFIRM_FINDING) else None,
        "back": request.GET.urlencode(),
        "may_open": bool(scope.org_ids(Action.OPEN_FINDING)),
    }
    return render_page(request, "findings/list.html", context, partial="results")


@require_POST
def bulk_step(request: HttpRequest) -> HttpResponse:
    """确认、反馈、延期 for several findings at once; then back to the list as it was narrowed."""
    _require_some(request, Action.CONFIRM_FINDING)
    step_name = request.POST.get("do", "")
    back = f"{reverse('findings:list')}?{QueryDict(request.POST.get('back', '')).urlencode()}"
    form = BulkForm(request.POST)
    if not form.is_valid() or step_name not in bulk.STEPS:
        for sentence in [str(s) for errors in form.errors.values() for s in errors]:
            messages.error(request, sentence)
        return redirect_after(request, back)
    name = "shown" if form.cleaned_data["reach"] == "page" else "ticked"
    chosen = [int(text) for text in request.POST.getlist(name) if text.isascii() and text.isdigit()]
    findings = queries.visible_findings(scope_of(request)).select_related("org").filter(pk__in=chosen)
    if not chosen:
        messages.error(request, "请先勾选问题，或选“本页全部问题”。")
        return redirect_after(request, back)
    given = form.cleaned_data
    outcome = bulk.take(
        by=actor_of(request),
        findings=findings.order_by("id"),
        step=step_name,
        deadline=given["deadline"],
        reason=given["reason"],
    )
    if outcome.done:
        messages.success(request, f"已{bulk.STEPS[step_name][0]} {outcome.done} 个问题。")
    for sentence in outcome.refused:
        messages.warning(request, sentence)
    return redirect_after(request, back)


def _with(asked: QueryDict, **changes: str) -> str:
    query = asked.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query[name] = value
    return query.urlencode()


@require_GET
def export(request: HttpRequest) -> FileResponse:
    """The one workbook of the three lists, narrowed as the page is."""
    _require_some(request, Action.VIEW_FINDING)
    scope = scope_of(request)
    filters = FilterForm(request.GET, scope=scope).filters()
    content = io.BytesIO()
    lists.write(content, scope=scope, filters=filters)
    content.seek(0)
    name = f"问题任务责任清单-{today():%Y%m%d}.xlsx"
    return FileResponse(content, as_attachment=True, filename=name, content_type=XLSX)


@require_http_methods(["GET", "POST"])
def finding_new(request: HttpRequest) -> HttpResponse:
    """A finding by hand, or of the duty that `?duty=` names."""
    _require_some(request, Action.OPEN_FINDING)
    duty = _duty_asked(request)
    scope, data = scope_of(request), request.POST or None
    form: Form
    if duty is not None:
        form = DutyFindingForm(data, scope=scope, initial={"text": actions.dated_sentence(duty)})
    else:
        form = FindingForm(data, scope=scope)
    if request.method == "POST" and form.is_valid():
        found = _tried(form, lambda: _opened(request, form, duty))
        if found is not None:
            messages.success(request, "问题已提出。下一步：反馈给责任组织。")
            return redirect_after(request, "findings:detail", pk=found.pk)
    context = {"form": form, "duty": duty, "rule_title": duty_evidence.title(duty.rule) if duty else ""}
    return render_page(request, "findings/new.html", context, status=_status(form))


def _duty_asked(request: HttpRequest) -> Duty | None:
    asked = request.GET.get("duty", "")
    if not asked:
        return None
    if not asked.isdigit():
        raise Http404(NOT_FOUND)
    return get_record(request, Action.OPEN_FINDING, Duty.objects.select_related("org"), pk=int(asked))


def _opened(request: HttpRequest, form: Form, duty: Duty | None) -> Finding:
    given = form.cleaned_data
    if duty is not None:
        return actions.open_from_duty(by=actor_of(request), duty=duty, **given)
    return actions.open_by_hand(by=actor_of(request), **given)


def _tried(form: Form, act: Callable[[], Any]) -> Any:
    """What `act` gives; None where it refused, with the sentence on the form."""
    try:
        return act()
    except ValidationError as refusal:
        form.add_error(None, ValidationError(refusal.messages))
        return None


def _status(form: Form) -> int:
    return 422 if form.is_bound and form.errors else 200


def _finding(request: HttpRequest, pk: int) -> Finding:
    """The finding if it is in sight; Http404 otherwise."""
    found = (
        queries.visible_findings(scope_of(request))
        .select_related("org", "source_org", "source_file")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404(NOT_FOUND)
    return found


@require_GET
def finding_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _detail(request, _finding(request, pk))


def _detail(
    request: HttpRequest,
    finding: Finding,
    *,
    refused: dict[str, StepForm] | None = None,
    warning: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of a finding with a form for each step open to this person."""
    scope = scope_of(request)
    offered = offers.of(scope, actor_of(request), finding)
    steps = {
        name: page.form(finding=finding, scope=scope, auto_id=f"{name}_%s")
        for name, page in STEPS.items()
        if name in offered
    }
    context = panels.detail(scope, finding) | {
        "offered": offered,
        "steps": {**steps, **(refused or {})},
        "refusals": list((refused or {}).values()),
        "forms": next(iter(refused.values())) if refused else None,
        "warning": warning,
        "deciding": offered & {"method", "return", "ongoing", "close"},
    }
    return render_page(request, "findings/detail.html", context, status=status)


@require_POST
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Take one step; refused, the page says why with the form as it was filled."""
    finding = _finding(request, pk)
    scope = scope_of(request)
    form = STEPS[name].form(request.POST, request.FILES, finding=finding, scope=scope, auto_id=f"{name}_%s")
    if not form.is_valid():
        if name not in offers.of(scope, actor_of(request), finding):
            return _not_offered(request, finding)
        return _refused(request, finding, name, form)

    def act() -> Any:
        return STEPS[name].act(by=actor_of(request), finding=finding, **form.values())

    try:
        outcome = _tried(form, act)
    except Conflict:
        return _overtaken(request, pk)
    if outcome is None:
        return _refused(request, finding, name, form)
    messages.success(request, said(name, outcome))
    return redirect_after(request, "findings:detail", pk=pk)


def _not_offered(request: HttpRequest, finding: Finding) -> HttpResponse:
    """The step is not theirs, or no longer, because somebody went ahead since the page was shown."""
    shown = request.POST.get("revision", "")
    if shown.isdigit() and int(shown) != finding.revision:
        return _overtaken(request, finding.pk)
    raise PermissionDenied(NOT_OFFERED)


def _refused(request: HttpRequest, finding: Finding, name: str, form: StepForm) -> HttpResponse:
    if name == "apply":
        return _check_page(request, finding, form, status=422)
    return _detail(request, finding, refused={name: form}, status=422)


def _overtaken(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody took a step meanwhile: the page as it stands now, and who did what."""
    current = _finding(request, pk)
    last = current.steps.last()
    done = (
        f"{last.by}在 {timezone.localtime(last.at):%H:%M} 办理了“{last.get_kind_display()}”" if last else ""
    )
    sentence = f"{done or '这个问题刚刚有人办理过'}，你这一步没有生效。下面是最新情况，请核对后再办。"
    return _detail(request, current, warning=sentence, status=409)


@require_http_methods(["GET", "POST"])
def finding_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """措施 with owners and deadlines; [加一条] works without script."""
    finding = _finding(request, pk)
    scope = scope_of(request)
    if "plan" not in offers.of(scope, actor_of(request), finding):
        return _not_offered(request, finding)
    if request.method == "GET":
        form = PlanForm(finding=finding, scope=scope)
        return _plan_page(request, finding, form, _measure_forms(finding, scope))
    if "more" in request.POST:
        form = PlanForm(finding=finding, scope=scope, initial=request.POST.dict())
        return _plan_page(request, finding, form, _one_more(request.POST, scope))
    form = PlanForm(request.POST, finding=finding, scope=scope)
    rows = MeasureFormSet(request.POST, form_kwargs={"scope": scope})
    if form.is_valid() and rows.is_valid():
        try:
            planned = _tried(form, lambda: _planned(request, finding, form, rows))
        except Conflict:
            return _overtaken(request, pk)
        if planned is not None:
            messages.success(request, "整改措施已保存。")
            return redirect_after(request, "findings:detail", pk=pk)
    return _plan_page(request, finding, form, rows, status=422)


def _planned(request: HttpRequest, finding: Finding, form: PlanForm, rows: Any) -> Finding:
    drafts = [row.draft() for row in rows if not row.is_empty()]
    return actions.plan(by=actor_of(request), finding=finding, measures=drafts, **form.values())


def _measure_forms(finding: Finding, scope: Any) -> Any:
    open_ones = finding.measures.filter(done_on=None).select_related("org").order_by("no")
    initial = [{"text": m.text, "owner": m.owner, "deadline": m.deadline, "org": m.org} for m in open_ones]
    return MeasureFormSet(initial=initial, form_kwargs={"scope": scope})


def _one_more(data: QueryDict, scope: Any) -> Any:
    """The rows as typed, and one empty row more. Nothing is checked yet."""
    asked = data.get("form-TOTAL_FORMS", "")
    total = min(int(asked), 30) if asked.isdigit() else 0
    typed = [
        {name: data.get(f"form-{no}-{name}", "") for name in ("text", "owner", "deadline", "org")}
        for no in range(total)
    ]
    return MeasureFormSet(initial=typed, form_kwargs={"scope": scope})


def _plan_page(
    request: HttpRequest, finding: Finding, form: PlanForm, rows: Any, status: int = 200
) -> HttpResponse:
    context = {
        "finding": finding,
        "form": form,
        "rows": rows,
        "done": list(finding.measures.exclude(done_on=None).order_by("no")),
        "forms": rows,
    }
    return render_page(request, "findings/plan.html", context, status=status)


@require_http_methods(["GET", "POST"])
def finding_apply(request: HttpRequest, pk: int) -> HttpResponse:
    """The check before 申请销号: every line can still be changed."""
    if request.method == "POST":
        return step(request, pk, "apply")
    finding = _finding(request, pk)
    if "apply" not in offers.of(scope_of(request), actor_of(request), finding):
        raise PermissionDenied(NOT_OFFERED)
    form = STEPS["apply"].form(finding=finding, scope=scope_of(request))
    return _check_page(request, finding, form)


def _check_page(request: HttpRequest, finding: Finding, form: StepForm, status: int = 200) -> HttpResponse:
    lines = checklist.lines(finding)
    context = panels.detail(scope_of(request), finding) | {
        "form": form,
        "ready": all(line.met for line in lines),
    }
    return render_page(request, "findings/apply.html", context, status=status)
