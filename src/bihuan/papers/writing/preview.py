"""A draft as a page shows it: every counted figure a link to the rows it counts."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Manager
from django.urls import reverse

from bihuan.access import log
from bihuan.access.models import OrgNode
from bihuan.access.scope import Scope, among
from bihuan.access.words import Action
from bihuan.gongwen.draft import Attachment, Draft, Grid, Line
from bihuan.gongwen.traced import Figure, Row, Statement
from bihuan.ledger.meetings.models import Meeting
from bihuan.ledger.members.models import Membership, Post
from bihuan.oversight.duties.models import Duty
from bihuan.oversight.findings.models import Finding

# More lines than these are looked at in the Word file itself.
MOST_LINES, MOST_CELLS = 60, 120
MOST_ROWS = 200
# Quotations lead to no list: what they quote stands in the sentence already.
_COUNTED = ("rows", "items")
_FILL_IN = re.compile("（请填写([^（）]+)）")
_PEOPLE: Mapping[str, Manager[Any]] = {"membership": Membership.objects, "post": Post.objects}
_PAGES = {
    "finding": "findings:detail",
    "duty": "duties:detail",
    "meeting": "meetings:detail",
    "org_node": "orgs:detail",
}


@dataclasses.dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a sentence; `figure` is the number of the figure it states, None for plain words."""

    text: str
    figure: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph (`level` 0 to 4), or a table with its header and rows of segments."""

    level: int
    segments: Sequence[Segment] = ()
    header: Sequence[str] = ()
    rows: Sequence[Sequence[Sequence[Segment]]] = ()
    title: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Counted:
    """One row behind a figure: which table, what it is, and its page where it has one."""

    table: str
    label: str
    url: str


def figures(draft: Draft) -> list[Figure]:
    """Every figure of the draft in the order of its statements."""
    return [placed.figure for told in draft.statements() for placed in told.figures]


def shown(draft: Draft) -> tuple[list[Shown], bool]:
    """The paper for the page, and whether the end of it was left out."""
    numbers = iter(range(10**9))
    found: list[Shown] = []
    _segments(draft.title, numbers)
    cells = 0
    for block in draft.blocks:
        if len(found) >= MOST_LINES or cells >= MOST_CELLS:
            return found, True
        if isinstance(block, Line):
            found.append(Shown(block.level, _segments(block.statement, numbers)))
        elif isinstance(block, Attachment):
            found.append(Shown(1, [Segment(f"附件{block.number or ''}：{block.title}")]))
        else:
            table, cut = _table(block, numbers, MOST_CELLS - cells)
            found.append(table)
            cells += len(block.rows) * len(block.header)
            if cut:
                return found, True
    return found, False


def _table(grid: Grid, numbers: Iterator[int], room: int) -> tuple[Shown, bool]:
    most = max(room // len(grid.header), 1)
    rows = [[_segments(cell, numbers) for cell in row] for row in grid.rows[:most]]
    return Shown(0, header=grid.header, rows=rows, title=grid.title), len(grid.rows) > most


def _segments(told: Statement, numbers: Iterator[int]) -> list[Segment]:
    found, at = [], 0
    for placed in told.figures:
        number = next(numbers)
        if not leads_somewhere(placed.figure):
            continue
        found += [Segment(told.text[at : placed.start])] if placed.start > at else []
        found.append(Segment(told.text[placed.start : placed.end], number))
        at = placed.end
    return [*found, Segment(told.text[at:])] if at < len(told.text) else found


def leads_somewhere(figure: Figure) -> bool:
    """Whether a figure counts rows that can be listed."""
    counted = figure.method.split(":")[0] in _COUNTED or (figure.method == "query" and len(figure.rows) > 1)
    return counted and bool(figure.rows)


def unfilled(draft: Draft) -> list[str]:
    """What still stands as （请填写……） in the paper and around it, each once, in order."""
    frame = draft.frame
    around = (draft.unit, frame.recipients, frame.signer, frame.note)
    texts = [*(told.text for told in draft.statements()), *around]
    return list(dict.fromkeys(what for text in texts for what in _FILL_IN.findall(text)))


def rows_of(figure: Figure, scope: Scope) -> list[Counted]:
    """The first rows a figure counts, in words; people by name where in sight. One query a table."""
    wanted = figure.rows[:MOST_ROWS]
    seen = scope.org_ids(Action.VIEW)
    names = {}
    for table in {table for table, _ in wanted}:
        ids = [pk for found, pk in wanted if found == table]
        names[table] = _people(table, ids, seen) if table in _PEOPLE else _named(table, ids)
    return [_counted(row, names[row[0]]) for row in wanted]


def _counted(row: Row, names: dict[int, str]) -> Counted:
    table, pk = row
    page = _PAGES.get(table)
    url = reverse(page, args=[pk]) if page and pk in names else ""
    return Counted(log.object_of(table), names.get(pk, f"第 {pk} 号"), url)


def _people(table: str, ids: Sequence[int], seen: Collection[int]) -> dict[int, str]:
    """张三（某支部） for what is on the roll or in a seat of an organisation in sight."""
    rows = _PEOPLE[table].filter(pk__in=ids, org__in=among(seen))
    return {pk: f"{name}（{org}）" for pk, name, org in rows.values_list("pk", "person__name", "org__name")}


def _named(table: str, ids: Sequence[int]) -> dict[int, str]:
    if table == "finding":
        return {f.pk: f"第 {f.pk} 号：{f.text[:60]}" for f in Finding.objects.filter(pk__in=ids)}
    if table == "duty":
        found = Duty.objects.filter(pk__in=ids).select_related("org")
        return {d.pk: f"{d.org.name} {d.rule} {d.period} 期限 {d.due_on.isoformat()}" for d in found}
    if table == "meeting":
        held = Meeting.objects.filter(pk__in=ids).select_related("org")
        return {m.pk: f"{m.org.name} {m.held_on or ''} {m.get_kind_display()} {m.theme}" for m in held}
    if table == "org_node":
        return dict(OrgNode.objects.filter(pk__in=ids).values_list("pk", "name"))
    return {}
