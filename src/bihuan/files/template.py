"""Workbooks written from the sheets' definition: the template people fill, and any rows as such a workbook.

Every text is written as text: XlsxWriter's guessing of formulas, numbers and links is off, so a cell that
begins with = + - @ is never run. Such texts carry the quote prefix of `safe_cells` as well, so that editing
the cell does not make a formula of it either; the text itself is unchanged.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from bihuan.files.cells import expected_of
from bihuan.files.safe_cells import is_dangerous
from bihuan.files.sheets import Column, Sheet, column_letter
from bihuan.files.workbooks import EXAMPLE_MARK, MOST_BYTES

NOTES_SHEET = "说明"
# Drop-downs and formats reach this far down an empty template.
PREPARED_ROWS = 5000
_WIDTHS = {"date": 13, "int": 9, "bool": 9, "code": 14, "choice": 14, "months": 24, "time": 10}
_HOW = (
    "每张表的第一行是表头，带 * 的列必填，列的先后可以换，不用的列可以删。",
    f"表头下灰色的一行是示例，以“{EXAMPLE_MARK}”开头，不会导入，可以保留。",
    "日期可写 2025-03-12、2025.3.12、20250312、2025年3月12日；表头上方写明“2025年”的，也可写三月十二日。",
    "请填数值，不用公式，不合并单元格。同一文件可以再次导入：没有变的行不会重复。",
    f"单个文件不超过 {MOST_BYTES >> 20} MB。",
    "本系统不得录入涉密内容。",
)


def write_template(
    path: Path, sheets: Sequence[Sheet], *, parameters: Iterable[tuple[str, str]] = ()
) -> None:
    """The empty workbook with drop-downs, an example row and the sheet 说明.

    `parameters`: code and meaning of each figure that 地方设置 may set.
    """
    write_workbook(path, sheets, {}, examples=True, parameters=parameters)


def write_workbook(
    path: Path,
    sheets: Sequence[Sheet],
    rows: Mapping[str, Sequence[Mapping[str, Any]]],
    *,
    examples: bool = False,
    parameters: Iterable[tuple[str, str]] = (),
) -> None:
    """A workbook in the template's shape with `rows`: sheet name → rows by column key.

    Values are what `cells.read_cell` gives back: dates, numbers, booleans, texts, codes of a choice.
    """
    options = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        formats = {
            "text": book.add_format({"num_format": "@"}),
            "quoted": book.add_format({"num_format": "@", "quote_prefix": True}),
            "date": book.add_format({"num_format": "yyyy-mm-dd"}),
            "time": book.add_format({"num_format": "hh:mm"}),
            "int": book.add_format({"num_format": "0"}),
            "head": book.add_format({"bold": True, "bg_color": "#E8F1FB", "border": 1, "text_wrap": True}),
            "example": book.add_format({"italic": True, "font_color": "#868C98", "num_format": "@"}),
            "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        for sheet in sheets:
            _write_sheet(book, sheet, rows.get(sheet.name, ()), formats, examples)
        _write_notes(book, sheets, list(parameters), formats)


def _write_sheet(
    book: Any,
    sheet: Sheet,
    rows: Sequence[Mapping[str, Any]],
    formats: Mapping[str, Any],
    examples: bool,
) -> None:
    page = book.add_worksheet(sheet.name)
    page.freeze_panes(1, 0)
    for index, column in enumerate(sheet.columns):
        form = formats.get(column.kind, formats["text"])
        page.set_column(index, index, _WIDTHS.get(column.kind, 20), form)
        page.write_string(0, index, f"{column.header}{'*' if column.required else ''}", formats["head"])
        page.write_comment(0, index, f"{column.meaning}。{expected_of(column)}"[:250])
        _offer(page, index, column)
    first = 1
    if examples:
        for index, column in enumerate(sheet.columns):
            shown = f"{EXAMPLE_MARK}：{column.example}" if index == 0 else column.example
            page.write_string(1, index, shown, formats["example"])
        first = 2
    for number, row in enumerate(rows, first):
        for index, column in enumerate(sheet.columns):
            _write_cell(page, number, index, column, row.get(column.key), formats)


def _offer(page: Any, index: int, column: Column) -> None:
    """A drop-down where the column has few words to choose from; other words are warned of, not barred."""
    words = list(column.choices.values()) or (["是", "否"] if column.kind == "bool" else [])
    if words:
        page.data_validation(
            1,
            index,
            PREPARED_ROWS,
            index,
            {
                "validate": "list",
                "source": words,
                "error_type": "warning",
                "error_title": column.header,
                "error_message": "请从下拉的词里选择。",
            },
        )


def _write_cell(
    page: Any, row: int, index: int, column: Column, value: Any, formats: Mapping[str, Any]
) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_string(row, index, "是" if value else "否", formats["text"])
    elif isinstance(value, dt.date):
        page.write_datetime(row, index, value, formats["date"])
    elif isinstance(value, dt.time):
        page.write_datetime(row, index, value, formats["time"])
    elif isinstance(value, int):
        page.write_number(row, index, value, formats["int"])
    elif isinstance(value, tuple):
        page.write_string(row, index, "、".join(map(str, value)), formats["text"])
    else:
        text = column.choices.get(str(value), str(value))
        page.write_string(row, index, text, formats["quoted" if is_dangerous(text) else "text"])


def _write_notes(
    book: Any, sheets: Sequence[Sheet], parameters: list[tuple[str, str]], formats: Mapping[str, Any]
) -> None:
    page = book.add_worksheet(NOTES_SHEET)
    page.set_column(0, 1, 18, formats["wrap"])
    page.set_column(2, 3, 48, formats["wrap"])
    lines: list[tuple[str, ...]] = [("怎样填写", "", text, "") for text in _HOW]
    for sheet in sheets:
        lines.append((sheet.name, "", sheet.meaning, ""))
        for index, column in enumerate(sheet.columns):
            need = "必填" if column.required else "选填"
            where = f"{column_letter(index)} {column.header}"
            lines.append((sheet.name, where, f"{column.meaning}（{need}）", expected_of(column)))
    lines += [("地方设置的参数", code, meaning, "") for code, meaning in parameters]
    for index, text in enumerate(("工作表", "列", "说明", "怎样写")):
        page.write_string(0, index, text, formats["head"])
    for number, line in enumerate(lines, 1):
        for index, text in enumerate(line):
            page.write_string(number, index, text, formats["wrap"])
