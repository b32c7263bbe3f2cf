"""组织党员: the organisations in sight, one organisation, and the declarations made about its ledgers."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from bihuan.access.clock import today
from bihuan.access.loading import get_org, require_any
from bihuan.access.models import OrgNode
from bihuan.access.requests import actor_of, scope_of
from bihuan.access.words import Action, RelationKind
from bihuan.ledger.orgs import actions, listing
from bihuan.ledger.orgs.checks import month_words
from bihuan.ledger.orgs.forms import CloseForm, LedgerForm, ReopenForm, StartForm
from bihuan.ledger.orgs.ledgers import ledgers_of
from bihuan.ledger.orgs.org_field import label_of, search
from bihuan.ledger.orgs.standing import standing
from bihuan.ledger.orgs.words import RecordKind
from bihuan.web.http import redirect_after, render_page
from bihuan.web.paging import paginate


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Organisations in sight: a tree by one kind of relation, or a list narrowed by the address."""
    require_any(request, Action.VIEW)
    found = listing.build(request.GET, scope_of(request), today())
    page = paginate(request, found.rows)
    context = {
        "page": page,
        "lines": found.lines(list(page)),
        "form": found.asked,
        "listing": found,
        "trees": [*RelationKind.choices, ("list", "清单")],
        "shown_tree": found.asked.tree or "list",
    }
    return render_page(request, "orgs/index.html", context, partial="list")


@require_GET
def options(request: HttpRequest) -> HttpResponse:
    """Suggestions for a field that names an organisation, within what the asker may act on."""
    asked = request.GET.get("action", "")
    if asked not in Action.values:
        raise PermissionDenied("这里没有可选的组织。请从原来的页面打开。")
    words = request.GET.get(request.GET.get("field", ""), "")
    found = search(scope_of(request).org_ids(Action(asked)), words)
    return render_page(request, "orgs/org_options.html", {"options": [label_of(org) for org in found]})


@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _detail(request, get_org(request, Action.VIEW, pk))


@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """启用日, declared by a person."""
    org = get_org(request, Action.DECLARE_START, pk)

    def act(form: LedgerForm) -> str:
        given = form.cleaned_data
        row = actions.declare_start(
            by=actor_of(request), org=org, record_kind=given["record_kind"], starts_on=given["starts_on"]
        )
        return f"已声明“{RecordKind(row.record_kind).label}”从 {row.starts_on} 起启用。"

    return _declare(request, org, StartForm(request.POST), act)


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """月结 of one month."""
    org = get_org(request, Action.CLOSE_MONTH, pk)

    def act(form: LedgerForm) -> str:
        given = form.cleaned_data
        row = actions.close_month(
            by=actor_of(request), org=org, record_kind=given["record_kind"], month=given["month"]
        )
        return (
            f"{month_words(row.month)}“{RecordKind(row.record_kind).label}”已月结。以后再补的记录照样能保存。"
        )

    return _declare(request, org, CloseForm(request.POST), act)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a 月结 back, with a reason."""
    org = get_org(request, Action.REOPEN_MONTH, pk)

    def act(form: LedgerForm) -> str:
        given = form.cleaned_data
        row = actions.reopen_month(
            by=actor_of(request),
            org=org,
            record_kind=given["record_kind"],
            month=given["month"],
            reason=given["reason"],
        )
        return f"{month_words(row.month)}“{RecordKind(row.record_kind).label}”的月结已重开。"

    return _declare(request, org, ReopenForm(request.POST), act)


def _declare(
    request: HttpRequest, org: OrgNode, form: LedgerForm, act: Callable[[LedgerForm], str]
) -> HttpResponse:
    """Do it and go back to where the form stood; a refusal is said on the organisation's page."""
    if form.is_valid():
        try:
            done = act(form)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, done)
            if request.POST.get("back") == "home":
                return redirect_after(request, "/")
            return redirect_after(request, "orgs:detail", pk=org.pk)
    sentences = [str(sentence) for sentences in form.errors.values() for sentence in sentences]
    return _detail(request, org, sentences, status=422)


def _detail(
    request: HttpRequest, org: OrgNode, refusals: list[str] | None = None, *, status: int = 200
) -> HttpResponse:
    scope = scope_of(request)
    found = standing(scope, org, today())
    context = {
        "org": org,
        "profile": found.profile,
        "standing": found,
        "ledgers": ledgers_of([org.pk], today())[org.pk],
        "may_manage": scope.may(Action.MANAGE_ORG, org.pk),
        "may_register": scope.may_under(Action.MANAGE_ORG, org.pk),
        "may_start": scope.may(Action.DECLARE_START, org.pk),
        "may_close": scope.may(Action.CLOSE_MONTH, org.pk),
        "may_reopen": scope.may(Action.REOPEN_MONTH, org.pk),
        "may_write": scope.may(Action.WRITE_RECORD, org.pk),
        "today": today(),
        "refusals": refusals or [],
        "page_has_errors": bool(refusals),
    }
    return render_page(request, "orgs/detail.html", context, status=status)
