"""首页: a branch sees what to do next; everybody above sees who needs help; administrators their links."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from bihuan.access.clock import today
from bihuan.access.loading import get_org, require_any
from bihuan.access.requests import scope_of
from bihuan.access.words import Action, Role
from bihuan.ledger.orgs.org_field import label_of
from bihuan.oversight.duties import figures, panels, queries
from bihuan.web.http import render_page
from bihuan.web.paging import paginate
from bihuan.workbench import branch, heatmap_pages, overview
from bihuan.workbench.titles import title_of

BRANCH_ROLES = frozenset({Role.BRANCH_SECRETARY.value, Role.BRANCH_MEMBER.value, Role.GROUP_LEADER.value})


def may_manage_accounts(request: HttpRequest) -> bool:
    """Whether the menu shows 账号与授权."""
    return Action.MANAGE_ACCOUNTS in scope_of(request).rights


def may_view_log(request: HttpRequest) -> bool:
    """Whether the menu shows 操作日志."""
    return Action.VIEW_LOG in scope_of(request).rights


def may_see_overview(request: HttpRequest) -> bool:
    """Whether the menu shows 一页看: to those who look on more than a branch of their own."""
    scope = scope_of(request)
    return bool(scope.org_ids(Action.VIEW)) and not scope.roles <= BRANCH_ROLES


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Each role's own page: 领导 get 一页看, a branch's people their branch, the others all they see."""
    scope = scope_of(request)
    if scope.roles == {Role.LEADER}:
        return redirect("workbench:overview")
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
    standing = figures.current(today())
    sees_duties = bool(scope.org_ids(Action.VIEW))
    more = {"sees_duties": sees_duties}
    part = heatmap_pages.respond(request, standing, more) if sees_duties else None
    if part is not None:
        return part
    context = {"shown": overview.build(scope, standing), "day": today(), **more}
    if sees_duties:
        context |= heatmap_pages.context(request, standing)
    return render_page(request, "workbench/overview.html", context)


@require_GET
def orgs(request: HttpRequest) -> HttpResponse:
    """Every organisation in sight with its figures, each opening the rows it counts."""
    scope = scope_of(request)
    if not (scope.org_ids(Action.VIEW) or scope.org_ids(Action.VIEW_FINDING)):
        require_any(request, Action.VIEW)
    shown = overview.build(scope, figures.current(today()))
    page = paginate(request, overview.orgs(scope, shown))
    context = {
        "shown": shown,
        "page": page,
        "lines": [(shown.line(org), label_of(org)) for org in page],
        "sees_duties": bool(scope.org_ids(Action.VIEW)),
    }
    return render_page(request, "workbench/orgs.html", context)


@require_GET
def heatmap(request: HttpRequest) -> HttpResponse:
    """The heatmap on a page of its own, with the panel of the figure that the address opens."""
    require_any(request, Action.VIEW)
    standing = figures.current(today())
    more = {"sees_duties": True}
    part = heatmap_pages.respond(request, standing, more)
    if part is not None:
        return part
    return render_page(request, "workbench/heatmap.html", heatmap_pages.context(request, standing) | more)


@require_POST
def heatmap_bulk(request: HttpRequest) -> HttpResponse | FileResponse:
    """提醒 or 导出 for the rows ticked, or for all rows listed."""
    require_any(request, Action.VIEW)
    return heatmap_pages.bulk(request, figures.current(today()))
