"""A form's cells answered from the ledger, its sums added up from the parts that were filled."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from decimal import Decimal

from bihuan.access.models import OrgNode
from bihuan.papers.filling import asking, headings
from bihuan.papers.filling.answers import MISSING, Answer, Clerk, left, unknown, whole_city
from bihuan.papers.filling.asking import Reading
from bihuan.papers.filling.blanks import Blank, Kind
from bihuan.papers.filling.grids import SUBTOTAL, WHOLE_CITY, Grid, Slot
from bihuan.papers.filling.tokens import Names

_FILLED_BY = re.compile("(?:填报|报送)单位(?:名称)?[（(]?(?:盖章|公章)?[）)]?[:：]\\s*([^\\s，,（(_]+)")
_CITY = re.compile("全市|我市|本市")
_ORGANS = re.compile("市直|工委")
_NO_READING = Reading(Blank(0, 0, Kind.NUMBER, ""), "", None, "", MISSING)


@dataclasses.dataclass(frozen=True, slots=True)
class CellAnswer:
    """A cell with its answer; `value` is the number to be written, where there is one."""

    sheet: str
    slot: Slot
    answer: Answer
    value: int | float | None


def answer(grid: Grid, clerk: Clerk, names: Names) -> list[CellAnswer]:
    """Every empty cell of the sheet that asks for something. Sums last, from what was filled."""
    named = _FILLED_BY.search(grid.heading)
    org = clerk.named(named[1]) if named else clerk.org
    found: dict[tuple[int, int], CellAnswer] = {}
    slots = list(grid.slots())
    for slot in slots:
        if not slot.total:
            found[slot.row, slot.column] = _cell(grid, slot, clerk, names, org)
    for slot in slots:
        if slot.total and _parts(grid, slot):
            found[slot.row, slot.column] = _sum(grid, slot, found)
        elif slot.total:
            found[slot.row, slot.column] = _alone(grid, slot, clerk, names, org)
    return [found[slot.row, slot.column] for slot in slots]


def _cell(grid: Grid, slot: Slot, clerk: Clerk, names: Names, org: OrgNode | None) -> CellAnswer:
    """A cell answered for the unit of its row, else for the organisation that fills the form."""
    total = _total_label(grid, slot)
    reading = headings.read(slot.labels, grid.heading, total, slot.measure, clerk.on, names)
    reading = dataclasses.replace(reading, clause="　".join(filter(None, (slot.unit, reading.clause))))
    if slot.unit:
        org = clerk.named(slot.unit)
    if org is None:
        named = _FILLED_BY.search(grid.heading)
        name = slot.unit or (named[1] if named else "")
        return _left(grid, slot, reading, unknown(name), asking.UNCLEAR)
    told = clerk.about(org).answer([reading])[0]
    return CellAnswer(grid.title, slot, told, _number(told) if told.filled else None)


def _alone(grid: Grid, slot: Slot, clerk: Clerk, names: Names, org: OrgNode | None) -> CellAnswer:
    """合计 in a form without units: the figure of the organisation that fills the form."""
    cell = _cell(grid, dataclasses.replace(slot, unit=""), clerk, names, org)
    told = dataclasses.replace(cell.answer, clause=f"{slot.unit}　{cell.answer.clause}")
    reason = _not_its_own(grid, slot)
    if reason and told.category != asking.OUTSIDE:
        told = left(dataclasses.replace(_NO_READING, clause=told.clause), reason, asking.UNCLEAR)
    elif told.filled:
        note = f"表里没有单位行，按“{told.subject}”的台账填合计"
        told = dataclasses.replace(told, note="；".join(filter(None, (told.note, note))))
    return CellAnswer(grid.title, slot, told, cell.value if told.filled else None)


def _not_its_own(grid: Grid, slot: Slot) -> str:
    """Why a sum without parts is not that of the organisation that fills the form; empty where it is."""
    if slot.total == SUBTOTAL:
        return "小计上面没有单位行，不知道是哪些单位的小计。"
    of_city = _CITY.search(grid.heading) and not (
        _ORGANS.search(grid.heading) or _FILLED_BY.search(grid.heading)
    )
    return whole_city(()) if slot.total == WHOLE_CITY or of_city else ""


def _total_label(grid: Grid, slot: Slot) -> str:
    """The label above that 其中 refers to, in a form with one item a row."""
    if grid.unit_column or not headings.is_part(slot.labels[-1]):
        return ""
    for row in range(slot.row - 1, grid.top, -1):
        label = grid.left_of(row, slot.column)
        if label and not headings.is_part(label):
            return label
    before = [grid.text(slot.row, c) for c in range(slot.column - 2, 0, -1) if grid.text(slot.row, c)]
    return before[0] if before else ""


def _number(told: Answer) -> int | float:
    value = Decimal(told.text)
    return int(value) if value == value.to_integral_value() else float(value)


def _sum(grid: Grid, slot: Slot, found: Mapping[tuple[int, int], CellAnswer]) -> CellAnswer:
    """合计: the parts in the same column, all of which must stand there."""
    reading = dataclasses.replace(_NO_READING, clause="　".join((slot.unit, " / ".join(slot.labels))))
    rows = _parts(grid, slot)
    values: list[Decimal] = []
    lacking = 0
    for row in rows:
        here = found.get((row, slot.column))
        kind, text = grid.cells.get((row, slot.column), ("", ""))
        if here is not None and here.value is not None:
            values.append(Decimal(str(here.value)))
        elif kind == "n":
            values.append(Decimal(text))
        else:
            lacking += 1
    if lacking:
        return _left(grid, slot, reading, f"有 {lacking} 个单位这一列没有填上，不能合计。", MISSING)
    parts = [found[row, slot.column].answer for row in rows if (row, slot.column) in found]
    if any("%" in figure.unit for part in parts for figure in part.figures):
        return _left(grid, slot, reading, "比率不能相加，请按分子、分母的合计另算。", asking.UNCLEAR)
    value = sum(values, Decimal())
    figures = tuple(figure for part in parts for figure in part.figures)
    told = Answer(
        reading.blank,
        reading.clause,
        True,
        text=f"{value:f}",
        note=f"同一列 {len(rows)} 个单位的数相加",
        figures=figures,
    )
    return CellAnswer(grid.title, slot, told, _number(told))


def _parts(grid: Grid, slot: Slot) -> list[int]:
    """The rows a sum adds up: those of organisations, for 小计 only since the sum before."""
    named = [
        row
        for row in range(grid.top + 1, grid.rows + 1)
        if grid.text(row, grid.unit_column) and not grid.header_part(row) and row != slot.row
    ]
    rows = [row for row in named if not grid.is_total(row)]
    if slot.total != SUBTOTAL:
        return rows
    since = max((row for row in named if grid.is_total(row) and row < slot.row), default=0)
    return [row for row in rows if since < row < slot.row]


def _left(grid: Grid, slot: Slot, reading: Reading, reason: str, category: str) -> CellAnswer:
    return CellAnswer(grid.title, slot, left(reading, reason, category), None)


def letter(column: int) -> str:
    """A, B, … AA: the letter of a column counted from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
