"""The heatmap as an Excel workbook: the figures of the rows, and the duties behind what is not done."""

from __future__ import annotations

import io
from collections.abc import Sequence

from django.http import FileResponse

from bihuan.access.clock import today
from bihuan.files.safe_cells import SafeBook
from bihuan.oversight.duties import exports, figures, queries
from bihuan.oversight.duties.reminder_pages import XLSX
from bihuan.workbench.heatmap import MONTHS, Board, Row

_HEADER = {"bold": True, "border": 1, "bg_color": "#EEF0F2", "text_wrap": True, "valign": "vcenter"}
_CELL = {"border": 1, "valign": "top"}


def answer(board: Board, rows: Sequence[Row]) -> FileResponse:
    """The workbook to be saved."""
    content = io.BytesIO()
    write(content, board, rows)
    content.seek(0)
    name = f"应办事项热力表-{board.asked.year}年-{today():%Y%m%d}.xlsx"
    return FileResponse(content, as_attachment=True, filename=name, content_type=XLSX)


def write(target: io.BytesIO, board: Board, rows: Sequence[Row]) -> None:
    """Sheet 热力表 with the figures of the rows, sheet 应办事项 with what is behind the missing ones."""
    ids = [pk for row in rows for pk in board.ids(row.org.pk, need="missing")]
    with SafeBook(target) as book:
        _figures(book, board, rows)
        shown = queries.read(figures.duties(ids[: exports.MOST_ROWS]), today())
        exports.add_sheet(book, shown)
        if len(ids) > len(shown):
            sheet = book.sheet("说明")
            words = f"没有办好的共 {len(ids)} 件，“应办事项”只列了前 {len(shown)} 件。请少选一些组织再导出。"
            book.write(sheet, 0, 0, words)


def _figures(book: SafeBook, board: Board, rows: Sequence[Row]) -> None:
    sheet = book.sheet("热力表")
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    months = [f"{month}月" for month in MONTHS]
    titles = ["组织编码", "组织", *months, "按期完成", "计入完成率", "待核实", "逾期超30天"]
    sheet.set_column(0, 1, 20)
    for column, title in enumerate(titles):
        book.write(sheet, 0, column, title, **_HEADER)
    for number, row in enumerate(rows, start=1):
        cells = [cell.text if cell else None for cell in row.cells]
        values = [row.org.code, row.org.name, *cells, row.on_time, row.counted, row.verify, row.aged]
        for column, value in enumerate(values):
            book.write(sheet, number, column, value, **_CELL)
