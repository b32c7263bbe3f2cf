"""The heatmap: who owed what in which month, and the very duties behind each figure."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bihuan.access.scope import Scope
from bihuan.access.words import Action
from bihuan.oversight.duties import figures as standing
from bihuan.oversight.duties import rulebook
from bihuan.oversight.duties.categories import codes_of
from bihuan.oversight.duties.figures import CODE, ON_TIME, Figures, Ids
from bihuan.oversight.duties.queries import DONE
from bihuan.rulekit.reading import Status
from bihuan.rulekit.verdict import Nature
from bihuan.workbench import heatmap_tree
from bihuan.workbench.heatmap_tree import Node, Tree

AGED_DAYS = 30
MONTHS = range(1, 13)
# Nobody owes these here: not yet opened, outside a declared ledger, or exempt.
_NOT_OWED = (Status.NOT_OPEN, Status.MATERIAL, Status.EXEMPT)
# Not done, and nobody is behind yet: still time, or a reason was accepted.
_NOT_MISSING = (*DONE, Status.PENDING, Status.DUE_SOON, Status.EXPLAINED)
# What a row or the whole page may be asked for besides its months.
NEEDS = {
    "verify": "待核实",
    "overdue": "逾期",
    "aged": f"逾期超 {AGED_DAYS} 天",
    "counted": "计入按期完成率",
    "ontime": "按期完成",
    "remind": "逾期和临期",
}
# Which rows are shown.
ROWS = {"": "全部", "help": "需帮助", "ontime": "全部按期", "judged": "有到期事项"}


@dataclasses.dataclass(frozen=True, slots=True)
class Asked:
    """What the page is narrowed to; `org` is the organisation whose parts are the rows."""

    year: int
    cluster: int | None = None
    category: str = ""
    rows: str = ""
    org: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Cell:
    """A month of a row. `missing`: due and not done, accepted reasons aside; `overdue` is part of it."""

    month: int
    owed: int
    done: int
    overdue: int
    missing: int

    @property
    def behind(self) -> bool:
        """Whether the cell carries the mark 「!」."""
        return self.overdue > 0 or self.missing > 1

    @property
    def text(self) -> str:
        return f"{self.done}/{self.owed}" + ("!" if self.behind else "")

    @property
    def tint(self) -> str:
        if self.behind:
            return "heat-some" if 2 * self.done >= self.owed else "heat-few"
        return "heat-most" if self.missing else "heat-all"

    @property
    def words(self) -> str:
        late = f" 逾期{self.overdue}" if self.overdue else ""
        return f"{self.month}月 应办{self.owed} 已办{self.done}{late}"


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """An organisation with its months (None: nothing owed) and what waits there."""

    org: Node
    cells: tuple[Cell | None, ...]
    verify: int
    aged: int
    overdue: int
    counted: int
    on_time: int
    deeper: bool
    orgs: frozenset[int]

    @property
    def help(self) -> bool:
        """需帮助: something is overdue."""
        return self.overdue > 0

    @property
    def whole(self) -> bool:
        """Everything that counts was done on time."""
        return 0 < self.counted == self.on_time


@dataclasses.dataclass(frozen=True, slots=True)
class Board:
    """Every row before `Asked.rows` narrows them, and the lines they count."""

    asked: Asked
    rows: tuple[Row, ...]
    clusters: dict[int, Node]
    years: tuple[int, ...]
    only_conduct: bool
    _ids: NDArray[Any]
    _row: NDArray[Any]
    _month: NDArray[Any]
    _is: dict[str, NDArray[Any]]

    def shown(self) -> list[Row]:
        """The rows that `Asked.rows` leaves."""
        keep = {"help": "help", "ontime": "whole", "judged": "counted"}.get(self.asked.rows)
        return [row for row in self.rows if keep is None or getattr(row, keep)]

    def ids(self, row: int | None = None, month: int | None = None, need: str = "") -> Ids:
        """The duties behind a figure: a cell, a row, or what `need` names; without a row, of all rows."""
        chosen = self._is[need or "owed"].copy()
        if row is not None:
            chosen &= self._row == row
        if month is not None:
            chosen &= self._month == month
        return Ids(self._ids[chosen])


def build(figures: Figures, scope: Scope, asked: Asked) -> Board:
    """The board of the scope. No query where one of the same scope was built since anything changed."""
    seen = scope.org_ids(Action.VIEW)
    plain = dataclasses.replace(asked, rows="")
    board: Board = figures.remember(("board", seen, plain), lambda: _build(figures, seen, plain))
    return dataclasses.replace(board, asked=asked)


def tree_of(figures: Figures) -> Tree:
    """The organisations and relations; read once while the figures stand. Relations raise revisions too."""
    tree: Tree = figures.remember("tree", lambda: heatmap_tree.read(figures.day))
    return tree


def _build(figures: Figures, seen: frozenset[int], asked: Asked) -> Board:
    tree = tree_of(figures)
    chosen = figures.due(dt.date(asked.year, 1, 1), dt.date(asked.year, 12, 31)) & figures.of_orgs(seen)
    years = _years(figures, seen)
    codes = codes_of(asked.category) if asked.category else frozenset(figures.rules)
    chosen &= figures.of_rules(codes)
    lines = {name: column[chosen] for name, column in figures.lines.items()}
    rows = _rows(tree, lines, seen, asked)
    of_cluster = _in_cluster(tree, asked.cluster)
    places = np.array([of_cluster(row) for row in rows.tolist()], bool) if len(rows) else rows.astype(bool)
    lines, rows = {name: column[places] for name, column in lines.items()}, rows[places]
    which = _which(figures, lines)
    months = (lines["due"].astype("datetime64[D]").astype("datetime64[M]").astype("i4") % 12) + 1
    book = rulebook.book().rules
    return Board(
        asked=asked,
        rows=_summed(tree, lines, rows, months, which),
        clusters={pk: tree.nodes[pk] for pk in sorted(set(tree.clusters.values()) & seen)},
        years=years,
        only_conduct=all(book[code].nature is not Nature.OWED for code in codes),
        _ids=lines["id"],
        _row=rows,
        _month=months,
        _is=which,
    )


def _years(figures: Figures, seen: frozenset[int]) -> tuple[int, ...]:
    """The years in which anything in sight is due, up to this one, latest first; this one always."""
    days = figures.lines["due"][figures.of_orgs(seen)]
    found = {figures.day.year}
    if len(days):
        first = (np.datetime64("1970-01-01") + int(days[0])).astype(object).year
        found |= set(range(first, figures.day.year))
    return tuple(sorted(found, reverse=True))


def _in_cluster(tree: Tree, cluster: int | None) -> Any:
    known: dict[int, bool] = {}

    def test(row: int) -> bool:
        if row not in known:
            known[row] = bool(row) and (cluster is None or tree.clusters.get(row) == cluster)
        return known[row]

    return test


def _rows(tree: Tree, lines: dict[str, NDArray[Any]], seen: frozenset[int], asked: Asked) -> NDArray[Any]:
    """The row of each line, 0 for none. Where one row alone has parts, its parts take its place."""
    rows = _placed(tree, lines, seen, asked.org)
    if asked.org is not None or asked.cluster is not None or not len(rows):
        return rows
    below = set(np.unique(rows[rows != lines["org"]]).tolist())
    if len(below) != 1:
        return rows
    only = below.pop()
    return np.where(rows == only, _placed(tree, lines, seen, only), rows)


def _placed(
    tree: Tree, lines: dict[str, NDArray[Any]], seen: Collection[int], top: int | None
) -> NDArray[Any]:
    """The row of each line at one level: by organisation, and by due day where one has moved."""
    rows = np.zeros(len(lines["org"]), "i4")
    first = dt.date(1970, 1, 1)
    by_org: dict[int, int] = {}
    places = np.zeros(int(lines["org"].max(initial=0)) + 1, "i4")
    for org_id in np.unique(lines["org"]).tolist():
        if tree.moved(org_id):
            by_org[org_id] = 0
            continue
        places[org_id] = heatmap_tree.row_of(tree, org_id, first, top, seen) or 0
    rows[:] = places[lines["org"]]
    for org_id in by_org:
        for number in np.flatnonzero(lines["org"] == org_id).tolist():
            day = first + dt.timedelta(int(lines["due"][number]))
            rows[number] = heatmap_tree.row_of(tree, org_id, day, top, seen) or 0
    return rows


def _which(figures: Figures, lines: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """Which lines each figure counts, by the figure's word."""
    book = rulebook.book().rules
    nature = np.array([book[code].nature is Nature.OWED for code in figures.rules], bool)
    owed = nature[lines["rule"]] & ~_at(lines, _NOT_OWED)
    late = lines["due"] < standing.ordinal(figures.day - dt.timedelta(AGED_DAYS))
    overdue = _at(lines, (Status.OVERDUE,))
    return {
        "owed": owed,
        "done": owed & _at(lines, DONE),
        "overdue": owed & overdue,
        "missing": owed & ~_at(lines, _NOT_MISSING),
        "verify": _at(lines, (Status.TO_VERIFY,)),
        "aged": overdue & late,
        "all": np.ones(len(lines["org"]), bool),
        "counted": lines["counted"],
        "ontime": lines["counted"] & _at(lines, ON_TIME),
        "remind": _at(lines, (Status.OVERDUE, Status.DUE_SOON)),
    }


def _at(lines: dict[str, NDArray[Any]], statuses: Collection[Status]) -> NDArray[Any]:
    return np.isin(lines["status"], [CODE[status] for status in statuses])


def _summed(
    tree: Tree,
    lines: dict[str, NDArray[Any]],
    rows: NDArray[Any],
    months: NDArray[Any],
    which: dict[str, NDArray[Any]],
) -> tuple[Row, ...]:
    found, place = np.unique(rows, return_inverse=True)
    size = len(found)
    by_month = {
        name: np.bincount(place[which[name]] * 12 + months[which[name]] - 1, minlength=size * 12).tolist()
        for name in ("owed", "done", "overdue", "missing")
    }
    whole = {
        name: np.bincount(place[which[name]], minlength=size).tolist()
        for name in ("verify", "aged", "overdue", "counted", "ontime")
    }
    pairs = np.unique(place.astype("i8") << 32 | lines["org"])
    orgs_of: dict[int, set[int]] = {}
    for pair in pairs.tolist():
        orgs_of.setdefault(pair >> 32, set()).add(pair & 0xFFFFFFFF)
    made = []
    for number, org_id in enumerate(found.tolist()):
        orgs = frozenset(orgs_of[number])
        cells = tuple(_cell(by_month, number * 12 + month - 1, month) for month in MONTHS)
        made.append(
            Row(
                org=tree.nodes[org_id],
                cells=cells,
                verify=whole["verify"][number],
                aged=whole["aged"][number],
                overdue=whole["overdue"][number],
                counted=whole["counted"][number],
                on_time=whole["ontime"][number],
                deeper=bool(orgs - {org_id}),
                orgs=orgs,
            )
        )
    return tuple(sorted(made, key=lambda row: (row.org.code, row.org.pk)))


def _cell(by_month: dict[str, list[int]], place: int, month: int) -> Cell | None:
    owed = by_month["owed"][place]
    if not owed:
        return None
    return Cell(month, owed, by_month["done"][place], by_month["overdue"][place], by_month["missing"][place])


@dataclasses.dataclass(frozen=True, slots=True)
class Group:
    """Rows of one 片组, or of none."""

    cluster: Node | None
    rows: list[Row]


def grouped(board: Board, tree: Tree) -> list[Group]:
    """The shown rows by 片组, those in none last; one group without a name where no row is in any."""
    shown = board.shown()
    by_cluster: dict[int | None, list[Row]] = {}
    for row in shown:
        cluster = tree.clusters.get(row.org.pk)
        by_cluster.setdefault(cluster if cluster in board.clusters else None, []).append(row)
    named = sorted((pk for pk in by_cluster if pk is not None), key=lambda pk: tree.nodes[pk].code)
    groups = [Group(tree.nodes[pk], by_cluster[pk]) for pk in named]
    return groups + ([Group(None, by_cluster[None])] if None in by_cluster else [])
