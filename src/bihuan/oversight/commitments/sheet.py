"""自查承诺 as an Excel workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from bihuan.files.safe_cells import SafeBook, Value
from bihuan.oversight.commitments import standing
from bihuan.oversight.commitments.models import Commitment

_HEADER = {"bold": True, "border": 1, "bg_color": "#EEF0F2", "text_wrap": True, "valign": "vcenter"}
_CELL = {"border": 1, "text_wrap": True, "valign": "top"}
COLUMNS = (
    *(("组织", 22), ("序号", 6), ("方面", 20), ("问题", 50), ("原因", 40), ("整改措施", 50)),
    *(("责任人", 10), ("完成时限", 12), ("进度", 10), ("完成日期", 12), ("完成情况", 30), ("来源", 22)),
)


def write(target: Path | IO[bytes], rows: Iterable[Commitment], day: dt.date) -> None:
    """One sheet, a row for each commitment; what is open says 待填."""
    with SafeBook(target) as book:
        sheet = book.sheet("自查承诺")
        for column, (title, width) in enumerate(COLUMNS):
            sheet.set_column(column, column, width)
            book.write(sheet, 0, column, title, **_HEADER)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        for at, row in enumerate(rows, 1):
            for column, value in enumerate(_line(row, day)):
                book.write(sheet, at, column, value, **_CELL)


def _line(row: Commitment, day: dt.date) -> tuple[Value, ...]:
    return (
        row.org.name,
        row.no,
        row.aspect,
        row.problem or "待填",
        row.causes,
        row.measures or "待填",
        row.owner or "待填",
        row.due_on or "待填",
        standing.of(row, day).label,
        row.done_on,
        row.done_how,
        row.source_name,
    )
