"""The text of a workbook (xlsx, xls, et, ods): a line with each sheet's name, then a line per row."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

import python_calamine as calamine

from bihuan.intake.model import IntakeError
from bihuan.intake.reading import limits


def text_of(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text, cells parted by tabs, and sentences on what was left out. Raises IntakeError."""
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        hidden = [s.name for s in book.sheets_metadata if s.visible != calamine.SheetVisibleEnum.Visible]
        lines = [
            line for title in book.sheet_names if title not in hidden for line in _sheet(book, title, name)
        ]
    except calamine.PasswordError:
        raise IntakeError(
            f"“{name}”有密码，打不开。请在 WPS 或 Excel 中取消密码，另存为 xlsx 后再读入。"
        ) from None
    except (calamine.CalamineError, OSError, ValueError):
        raise IntakeError(
            f"“{name}”打不开，文件可能已损坏，或者不是表格。请在 WPS 或 Excel 中打开后另存为 xlsx 再读入。"
        ) from None
    told = f"“{name}”里隐藏的工作表没有读：{'、'.join(hidden)}。"
    return "\n".join(lines), (told,) if hidden else ()


def _sheet(book: Any, title: str, name: str) -> Iterator[str]:
    sheet = book.get_sheet_by_name(title)
    yield title
    if sheet.height == 0 or sheet.width == 0:
        return
    if sheet.height * sheet.width > limits.MAX_CHARACTERS * 4:
        raise IntakeError(
            f"“{name}”的工作表“{title}”有 {sheet.height} 行 {sheet.width} 列，大得读不下。"
            "请删去多余的空行空列，或只留要读的部分另存后再读入。"
        )
    for row in sheet.iter_rows():
        cells = [_cell(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield "\t".join(cells)


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "minutes") if value.time() != dt.time() else value.date().isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        return str(value)
    return " ".join(str(value).split())
