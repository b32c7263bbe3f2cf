"""Excel forms: their cells as read, and figures put into empty cells. Works in the process of `apart`.

Cells with a formula and cells that hold something are never written. What is written is a number, or text
that cannot run.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font

from bihuan.files.safe_cells import is_dangerous

MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 5_000, 200, 50
LOST = "这个工作簿里有图表或图片，填写后的文件不带这些，请对照原表。"


def read(path: Path) -> dict[str, Any]:
    """{"sheets": [{title, hidden, cells: [[row, column, kind, text]], merged: [[r1, c1, r2, c2]]}], "notes"}.

    Rows and columns from 1; kind t (text), n (number), f (formula) or o (anything else).
    """
    book = load_workbook(str(path))
    sheets = []
    for sheet in book.worksheets[:MOST_SHEETS]:
        if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
            raise ValueError(sheet.title)
        cells = [
            [cell.row, cell.column, *_kind(cell.value)]
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        ]
        bounds = [list(_bounds(area)) for area in sheet.merged_cells.ranges]
        styled = [sheet.max_row, sheet.max_column]
        shown = sheet.sheet_state == "visible"
        sheets.append(
            {"title": sheet.title, "hidden": not shown, "cells": cells, "merged": bounds, "size": styled}
        )
    lost = any(sheet._charts or sheet._images for sheet in book.worksheets)
    return {"sheets": sheets, "notes": [LOST] if lost else []}


def _bounds(area: Any) -> tuple[int, int, int, int]:
    return area.min_row, area.min_col, area.max_row, area.max_col


def _kind(value: Any) -> tuple[str, str]:
    if isinstance(value, str):
        return ("f" if value.startswith("=") else "t"), value
    if isinstance(value, bool):
        return "o", str(value)
    if isinstance(value, int | float):
        return "n", str(value)
    return "o", str(value)


def write(path: Path, edits: dict[str, Any], out: Path) -> None:
    """Put in `edits["put"]` ([sheet, row, column, number]) and add a sheet with `edits["tables"]`."""
    book = load_workbook(str(path))
    for title, row, column, number in edits["put"]:
        cell = book[title].cell(row, column)
        if isinstance(cell, MergedCell) or (isinstance(cell.value, str) and cell.value.startswith("=")):
            raise ValueError(cell.coordinate)
        cell.value = number
    _append(book, edits["title"], edits["tables"])
    book.save(str(out))


def _append(book: Any, title: str, tables: Sequence[dict[str, Any]]) -> None:
    name = title if title not in book.sheetnames else f"{title}（{len(book.sheetnames)}）"
    sheet = book.create_sheet(name)
    row = 1
    for told in tables:
        _write(sheet.cell(row, 1), told["title"], bold=True)
        for values in (told["header"], *told["rows"]):
            row += 1
            for column, value in enumerate(values, start=1):
                _write(sheet.cell(row, column), value, bold=values is told["header"])
        row += 2
    for column, width in enumerate((14, 10, 30, 12, 60, 24, 14), start=1):
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = width


def _write(cell: Cell, value: Any, *, bold: bool = False) -> None:
    """The value as it is: text that a spreadsheet could take for a formula stays text."""
    cell.value = value
    if is_dangerous(value):
        cell.data_type = "s"
        cell.quotePrefix = True
    cell.font = Font(bold=bold)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
