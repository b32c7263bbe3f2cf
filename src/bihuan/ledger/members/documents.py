"""基本情况 as a workbook and as a Word table, from the very lines the page shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, Any

from bihuan.files.safe_cells import SafeBook
from bihuan.gongwen.document import Gongwen
from bihuan.ledger.members.profile import Base, Line, Section

HEADER = ("项目", "隶属", "指导", "合计")
_HEAD = {"bold": True, "border": 1, "bg_color": "#EEF0F2"}
_CELL = {"border": 1}


def title_of(base: Base) -> str:
    """市直机关工委基本情况（截至2025年3月26日）."""
    day = base.day
    return f"{base.under.name}基本情况（截至{day.year}年{day.month}月{day.day}日）"


def workbook(target: IO[bytes], base: Base, parts: Sequence[Section]) -> None:
    """One sheet with every line."""
    with SafeBook(target) as book:
        sheet = book.sheet("基本情况")
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, 3, 12)
        book.write(sheet, 0, 0, title_of(base), bold=True)
        row = 2
        for part in parts:
            for column, word in enumerate((f"{part.title}（{part.unit}）", *HEADER[1:])):
                book.write(sheet, row, column, word, **_HEAD)
            for line in part.lines:
                row += 1
                _row(book, sheet, row, line)
            row += 2
        book.write(sheet, row, 0, note(base))


def _row(book: SafeBook, sheet: Any, row: int, line: Line) -> None:
    for column, value in enumerate(cells(line)):
        book.write(sheet, row, column, value, **_CELL)


def cells(line: Line) -> tuple[str | int, ...]:
    """A line as both documents show it."""
    name = "　" * line.depth + line.label
    return name, line.affiliated.number, line.guided.number, line.total.number


def paper(target: IO[bytes], base: Base, parts: Sequence[Section]) -> None:
    """The official layout: a sentence for each part, and its table."""
    document = Gongwen(title_of(base))
    for part in parts:
        whole = part.lines[0]
        document.heading1(part.title)
        document.paragraph(
            f"{part.title} {whole.total.number} {part.unit}，其中隶属 {whole.affiliated.number} {part.unit}，"
            f"指导 {whole.guided.number} {part.unit}。"
        )
        document.table(HEADER, [cells(line) for line in part.lines], widths=(40, 20, 20, 20))
    document.paragraph(note(base))
    document.save(target)


def note(base: Base) -> str:
    """How it was counted."""
    twice = f"有 {base.twice} 人次同时在两个以上名册上，各计一次。" if base.twice else ""
    return (
        "党组织指工委、机关党委、党总支、党支部，不含党组、机关纪委、党小组；既隶属又指导的计入隶属。"
        f"党员按名册计。{twice}"
    )
