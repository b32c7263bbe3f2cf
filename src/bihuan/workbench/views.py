"""首页: a branch sees what to do next; everybody above sees who needs help; administrators their links."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from bihuan.access.clock import today
from bihuan.access.loading import get_org
from bihuan.access.requests import scope_of
from bihuan.access.words import Action, Role
from bihuan.ledger.orgs.org_field import label_of
from bihuan.oversight.duties import panels, queries
from bihuan.web.http import render_page
from bihuan.web.paging import paginate
from bihuan.workbench import branch, overview
from bihuan.workbench.titles import title_of

BRANCH_ROLES = frozenset({Role.BRANCH_SECRETARY.value, Role.BRANCH_MEMBER.value, Role.GROUP_LEADER.value})


def may_manage_accounts(request: HttpRequest) -> bool:
    """Whether the menu shows 账号与授权."""
    return Action.MANAGE_ACCOUNTS in scope_of(request).rights


def may_view_log(request: HttpRequest) -> bool:
    """Whether the menu shows 操作日志."""
    return Action.VIEW_LOG in scope_of(request).rights


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    scope = scope_of(request)
    mine = branch.own_branches(scope, BRANCH_ROLES)
    if mine and request.GET.get("view") != "overview":
        return _branch(request, mine)
    if scope.org_ids(Action.VIEW) or scope.org_ids(Action.VIEW_FINDING):
        return _overview(request)
    links = [right for right in (Action.MANAGE_ACCOUNTS, Action.VIEW_LOG) if right in scope.rights]
    return render_page(request, "workbench/plain.html", {"rights": {right.value for right in links}})


@require_GET
def rate(request: HttpRequest, pk: int) -> HttpResponse:
    """The duties that one organisation's 按期完成率 of the year counts."""
    org = get_org(request, Action.VIEW, pk)
    day = today()
    first, last = overview.year_span(day)
    rows = queries.counted(scope_of(request), day, first, last, org.pk)
    context = {
        "org": org,
        "year": day.year,
        "on_time": sum(row.reading.on_time for row in rows),
        "due": len(rows),
        "rows": [(row, title_of(row, day), panels.chip_of(row.reading)) for row in rows],
    }
    return render_page(request, "workbench/rate.html", context)


def _branch(request: HttpRequest, mine: list[int]) -> HttpResponse:
    scope = scope_of(request)
    asked = request.GET.get("org", "")
    org_id = int(asked) if asked in {str(pk) for pk in mine} else mine[0]
    shown = branch.build(scope, org_id, today())
    context = {
        "home": shown,
        "org": shown.org,
        "heading": shown.org.name,
        "day": today(),
        "others": [pk for pk in mine if pk != org_id],
        "ledgers": shown.ledgers,
        "may_start": scope.may(Action.DECLARE_START, org_id),
        "may_close": scope.may(Action.CLOSE_MONTH, org_id),
        "may_reopen": False,
        "may_write": scope.may(Action.WRITE_RECORD, org_id),
        "back": "home",
    }
    return render_page(request, "workbench/branch.html", context)


def _overview(request: HttpRequest) -> HttpResponse:
    scope = scope_of(request)
    shown = overview.build(scope, today())
    page = paginate(request, shown.orgs)
    context = {
        "shown": shown,
        "page": page,
        "day": today(),
        "lines": [(shown.line(org), label_of(org)) for org in page],
        "sees_duties": bool(scope.org_ids(Action.VIEW)),
    }
    return render_page(request, "workbench/overview.html", context)
