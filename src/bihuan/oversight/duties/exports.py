"""应办事项 as an Excel workbook: the rows of a list, as narrowed or as ticked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import IO

from bihuan.access.clock import today
from bihuan.files.safe_cells import SafeBook
from bihuan.oversight.duties import figures, queries
from bihuan.oversight.duties.queries import DutyRow
from bihuan.oversight.duties.titles import heading_of

# A workbook of more rows helps nobody and would keep others waiting.
MOST_ROWS = 5_000
COLUMNS = (
    ("组织编码", 14),
    ("责任组织", 26),
    ("事项", 40),
    ("规则", 10),
    ("依据", 40),
    ("期限", 12),
    ("状态", 14),
    ("完成日期", 12),
    ("录入日期", 12),
    ("佐证", 50),
    ("附注", 16),
)
_HEADER = {"bold": True, "border": 1, "bg_color": "#EEF0F2", "text_wrap": True, "valign": "vcenter"}
_CELL = {"border": 1, "text_wrap": True, "valign": "top"}


def write(target: Path | IO[bytes], ids: Iterable[int]) -> int:
    """Write the duties of these ids in their order and return how many. Seven queries."""
    rows = queries.read(figures.duties(ids), today())
    with SafeBook(target) as book:
        add_sheet(book, rows)
    return len(rows)


def add_sheet(book: SafeBook, rows: Iterable[DutyRow]) -> None:
    """Sheet 应办事项 of a workbook."""
    sheet = book.sheet("应办事项")
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    for column, (title, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        book.write(sheet, 0, column, title, **_HEADER)
    number = 0
    for number, row in enumerate(rows, start=1):
        duty = row.duty
        values = (
            duty.org.code,
            duty.org.name,
            heading_of(row),
            row.rule.code,
            row.basis,
            duty.due_on,
            row.reading.label,
            duty.done_on if duty.verdict == "met" else None,
            duty.recorded_on if duty.verdict == "met" else None,
            row.sentence,
            row.reading.note,
        )
        for column, value in enumerate(values):
            book.write(sheet, number, column, value, **_CELL)
    sheet.autofilter(0, 0, max(number, 1), len(COLUMNS) - 1)
