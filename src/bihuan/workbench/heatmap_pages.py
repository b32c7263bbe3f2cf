"""The heatmap as pages show it: filters read from the address, a link behind every figure, the panel."""

from __future__ import annotations

import dataclasses
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Page
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from bihuan.access.loading import NOT_FOUND, get_org, require_any
from bihuan.access.requests import scope_of
from bihuan.access.words import Action
from bihuan.oversight.duties import categories, figures, panels, queries, reminder_pages, reminders
from bihuan.oversight.duties.figures import Figures
from bihuan.oversight.duties.panels import Line
from bihuan.web.forms import Form
from bihuan.web.http import redirect_after, render_page, wants_fragment
from bihuan.web.paging import paginate
from bihuan.web.templatetags.web import rate
from bihuan.workbench import heatmap, heatmap_export
from bihuan.workbench.heatmap import NEEDS, ROWS, Asked, Board, Group, Row

PANEL, RESULTS = "heat-panel", "heat"
# What narrows the page; the rest of the address says which figure is open.
FILTERS = ("year", "cluster", "category", "rows", "org", "view")
OPENED = ("row", "month", "need", "page", "size")


class HeatForm(Form):
    """年度、片组、规则类别、显示哪些组织; every value stands in the address."""

    view = forms.CharField(required=False, widget=forms.HiddenInput)
    org = forms.CharField(required=False, widget=forms.HiddenInput)
    year = forms.TypedChoiceField(label="年度", coerce=int, required=False, empty_value=None)
    cluster = forms.TypedChoiceField(label="片组", coerce=int, required=False, empty_value=None)
    category = forms.ChoiceField(label="规则类别", required=False)
    rows = forms.ChoiceField(label="显示", required=False, choices=list(ROWS.items()))

    def __init__(self, data: QueryDict, board: Board) -> None:
        super().__init__(data, auto_id="heat_%s")
        self._choose("year", [(year, f"{year}年") for year in board.years])
        self._choose("cluster", [("", "全部"), *((pk, node.name) for pk, node in board.clusters.items())])
        self._choose("category", [("", "全部"), *((c.code, c.label) for c in categories.in_use())])
        if not board.clusters:
            del self.fields["cluster"]

    def _choose(self, name: str, choices: list[tuple[Any, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


@dataclasses.dataclass(frozen=True, slots=True)
class Panel:
    """The duties behind one figure."""

    title: str
    total: int
    page: Page[Any]
    lines: list[Line]


@dataclasses.dataclass(frozen=True, slots=True)
class View:
    """The heatmap for one request. `refused` names filters that could not be read."""

    board: Board
    form: HeatForm
    refused: list[str]
    query: QueryDict
    shown: list[Row]
    groups: list[Group]
    top: str
    counted: tuple[int, int]
    orgs: tuple[int, int]
    unit: str

    def link(self, **changes: object) -> str:
        """An address of this page with its filters and these changes; empty values fall away."""
        return address(self.query, **changes)

    @property
    def narrowed(self) -> bool:
        """Whether any filter besides the year stands."""
        asked = self.board.asked
        return bool(asked.cluster or asked.category or asked.rows or asked.org)

    @property
    def orgs_percent(self) -> str:
        return str(rate(*self.orgs)).partition("（")[0]

    @property
    def counted_percent(self) -> str:
        return str(rate(*self.counted)).partition("（")[0]

    @property
    def link_all(self) -> str:
        return self.link(rows="")

    @property
    def link_up(self) -> str:
        return self.link(org="")

    @property
    def link_ontime(self) -> str:
        return self.link(rows="ontime")

    @property
    def link_judged(self) -> str:
        return self.link(rows="judged")

    @property
    def link_ontime_duties(self) -> str:
        return self.link(need="ontime")

    @property
    def link_counted_duties(self) -> str:
        return self.link(need="counted")


def address(query: QueryDict, **changes: object) -> str:
    """`?…` with the filters of `query` and the changes."""
    kept = QueryDict(mutable=True)
    kept["year"] = str(query.get("year", ""))
    for name in FILTERS:
        if query.get(name):
            kept[name] = str(query.get(name, ""))
    for name, value in changes.items():
        kept.pop(name, None)
        if value not in (None, ""):
            kept[name] = str(value)
    return "?" + kept.urlencode()


def read(request: HttpRequest, standing: Figures) -> View:
    """The heatmap that the address asks for. Http404 for an organisation out of sight."""
    return read_query(request, request.GET, standing)


def read_query(request: HttpRequest, query: QueryDict, standing: Figures) -> View:
    """The heatmap that a query asks for."""
    scope = scope_of(request)
    top = _top(request, query)
    start = Asked(year=standing.day.year, org=top[0])
    form = HeatForm(query, heatmap.build(standing, scope, start))
    form.is_valid()
    given = form.cleaned_data
    asked = Asked(
        year=given.get("year") or standing.day.year,
        cluster=given.get("cluster"),
        category=given.get("category") or "",
        rows=given.get("rows") or "",
        org=top[0],
    )
    board = heatmap.build(standing, scope, asked)
    shown = board.shown()
    judged = [row for row in board.rows if row.counted]
    kinds = {row.deeper for row in board.rows}
    return View(
        board=board,
        form=form,
        refused=[
            f"{form.fields[name].label}：没有这一项，可能已撤销或不在你能看到的范围内" for name in form.errors
        ],
        query=query,
        shown=shown,
        groups=heatmap.grouped(board, heatmap.tree_of(standing)),
        top=top[1],
        counted=(sum(row.on_time for row in judged), sum(row.counted for row in judged)),
        orgs=(sum(row.whole for row in judged), len(judged)),
        unit="个组织" if True in kinds else "个支部",
    )


def _top(request: HttpRequest, query: QueryDict) -> tuple[int | None, str]:
    """The organisation whose parts are the rows, with its name."""
    asked = query.get("org", "")
    if not asked:
        return None, ""
    if not (asked.isascii() and asked.isdigit()):
        raise Http404(NOT_FOUND)
    org = get_org(request, Action.VIEW, int(asked))
    return org.pk, org.name


def panel(request: HttpRequest, standing: Figures, view: View) -> Panel | None:
    """The duties of the figure that the address opens; None where it opens none."""
    asked = request.GET
    need, row_asked, month_asked = asked.get("need", ""), asked.get("row", ""), asked.get("month", "")
    if need not in NEEDS and not row_asked:
        return None
    row = next((row for row in view.board.rows if str(row.org.pk) == row_asked), None)
    if row_asked and row is None:
        raise Http404(NOT_FOUND)
    month = int(month_asked) if month_asked in map(str, heatmap.MONTHS) else None
    need = need if need in NEEDS else ""
    ids = view.board.ids(row.org.pk if row else None, month, need)
    # A short panel: the whole page stays below three thousand elements.
    page = paginate(request, ids, default_size=10)
    duties = figures.duties(page.object_list)
    when = f"{view.board.asked.year}年" + (f"{month}月" if month else "")
    what = NEEDS.get(need, "应办事项")
    return Panel(
        title=f"{row.org.name if row else '全部组织'}：{when}{what}",
        total=page.paginator.count,
        page=page,
        lines=panels.lines(queries.read(duties, standing.day, standing.ledgers)),
    )


def context(request: HttpRequest, standing: Figures) -> dict[str, Any]:
    """What the templates of the heatmap need, home page or its own."""
    view = read(request, standing)
    opened = panel(request, standing, view)
    return {
        "heat": view,
        "heat_form": view.form,
        "heat_panel": opened,
        "heat_table": _table(request, standing, view) if view.shown else "",
        "heat_may_remind": bool(scope_of(request).org_ids(Action.REMIND)),
        "heat_back": address(request.GET, **{name: request.GET.get(name) for name in OPENED}).removeprefix(
            "?"
        ),
        "needy": sum(row.help for row in view.shown),
    }


def respond(request: HttpRequest, standing: Figures, more: dict[str, Any]) -> HttpResponse | None:
    """The answer to a fragment request for a part of the heatmap; None for any other request."""
    if not wants_fragment(request):
        return None
    target = request.headers.get("HX-Target", "")
    if target == PANEL:
        view = read(request, standing)
        shown = {"heat": view, "heat_panel": panel(request, standing, view), **more}
        return render_page(request, "workbench/parts/heat_panel.html", shown)
    if target == RESULTS:
        return render_page(request, "workbench/parts/heat.html", {**context(request, standing), **more})
    return None


def _table(request: HttpRequest, standing: Figures, view: View) -> SafeString:
    """The table's HTML, kept while nothing it shows has changed: a thousand cells cost more than all else."""
    scope = scope_of(request)
    remindable = scope.org_ids(Action.REMIND)
    reminded = reminders.last_days()
    chosen = (request.GET.get("row", ""), request.GET.get("month", ""), request.GET.get("need", ""))
    key = (
        "heat-table",
        scope.org_ids(Action.VIEW),
        remindable,
        view.board.asked,
        view.query.get("view", ""),
        reminded.newest,
        chosen,
    )

    def make() -> str:
        lines = [
            (group.cluster, [_line(row, view, remindable, reminded, chosen) for row in group.rows])
            for group in view.groups
        ]
        shown = {"heat": view, "groups": lines, "months": heatmap.MONTHS, "base": view.link()}
        return render_to_string("workbench/parts/heat_table.html", shown)

    return mark_safe(standing.remember(key, make))  # noqa: S308 -- a template's output, escaped there


@dataclasses.dataclass(frozen=True, slots=True)
class LineShown:
    """A row with its addresses, worked out once for the cached table."""

    row: Row
    may_remind: bool
    last: Any
    cells: list[tuple[Any, str, bool]]
    deeper: str
    verify: str
    overdue: str


def _line(
    row: Row, view: View, remindable: frozenset[int], reminded: reminders.LastDays, chosen: tuple[str, ...]
) -> LineShown:
    opened = str(row.org.pk) == chosen[0] and not chosen[2]
    base = f"{view.link()}&row={row.org.pk}"
    cells = [
        (
            cell,
            f"{base}&month={cell.month}" if cell else "",
            bool(cell and opened and chosen[1] == str(cell.month)),
        )
        for cell in row.cells
    ]
    deeper = view.link(org=row.org.pk, cluster="") if row.deeper else base
    return LineShown(
        row=row,
        may_remind=not row.orgs.isdisjoint(remindable),
        last=reminded.of(row.orgs),
        cells=cells,
        deeper=deeper,
        verify=f"{base}&need=verify",
        overdue=f"{base}&need=overdue",
    )


def bulk(request: HttpRequest, standing: Figures) -> HttpResponse | FileResponse:
    """What the bar below the table does with the rows: a preview of the reminder, or a workbook."""
    asked = QueryDict(request.POST.get("back", ""))
    home = reverse("workbench:home")
    page = home if request.POST.get("page") == home else reverse("workbench:heatmap")
    back = f"{page}?{asked.urlencode()}"
    view = read_query(request, asked, standing)
    picked = set(request.POST.getlist("pick"))
    every = request.POST.get("reach") == "all"
    rows = [row for row in view.shown if every or str(row.org.pk) in picked]
    if not rows:
        messages.error(request, "请先勾选组织，或选“列出的全部”。")
        return redirect_after(request, back)
    if request.POST.get("do") == "export":
        return heatmap_export.answer(view.board, rows)
    require_any(request, Action.REMIND)
    remindable = scope_of(request).org_ids(Action.REMIND)
    chosen = {row.org.pk: _remindable(standing, view.board, row, remindable) for row in rows}
    idle = [row.org.name for row in rows if not chosen[row.org.pk]]
    if idle:
        messages.info(
            request, f"没有逾期或临期的事项，不用提醒：{'、'.join(idle[:5])}{'等' if len(idle) > 5 else ''}。"
        )
    return reminder_pages.preview(request, {pk: ids for pk, ids in chosen.items() if ids}, back)


def _remindable(standing: Figures, board: Board, row: Row, remindable: frozenset[int]) -> list[int]:
    """The overdue and soon due duties of a row, of the organisations that this person may remind."""
    if row.orgs <= remindable:
        return list(board.ids(row.org.pk, need="remind"))
    mine = set(standing.lines["id"][standing.of_orgs(row.orgs & remindable)].tolist())
    return [pk for pk in board.ids(row.org.pk, need="remind") if pk in mine]
