"""Cells copied in Excel or WPS and pasted into a box, as the workbook they would have stood in."""

from __future__ import annotations

import csv
import io

import xlsxwriter
from django.core.exceptions import ValidationError

from bihuan.files.workbooks import MOST_COLUMNS

TITLE = "粘贴的内容"
MOST_PASTED_ROWS = 5_000


def workbook_of(text: str) -> io.BytesIO:
    """A workbook of one sheet: a line of `text` is a row, tabs part its cells, every cell is text.

    A cell with line breaks or quotes of its own comes in quotes, as spreadsheets put it on the clipboard.
    Raises ValidationError for one column only (no table), too many rows or too many columns.
    """
    rows = _rows(text.lstrip("\ufeff"))
    _require_a_table(rows)
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet(TITLE)
        for number, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if cell:
                    sheet.write_string(number, column, cell)
    content.seek(0)
    return content


def _rows(text: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True))
    except csv.Error:
        # A quotation mark somebody typed, not one that the spreadsheet put around a cell.
        return [line.split("\t") for line in text.splitlines()]


def _require_a_table(rows: list[list[str]]) -> None:
    if not any(len(cells) > 1 for cells in rows):
        raise ValidationError("粘贴的内容不是表格：请在 Excel 或 WPS 里连表头一起选中，复制，再粘贴到这里。")
    if len(rows) > MOST_PASTED_ROWS:
        raise ValidationError(
            f"粘贴的内容有 {len(rows)} 行，一次最多 {MOST_PASTED_ROWS} 行。请存成工作簿上传。"
        )
    if max(len(cells) for cells in rows) > MOST_COLUMNS:
        raise ValidationError(f"粘贴的内容超过 {MOST_COLUMNS} 列，请只选表头和下面的内容。")
