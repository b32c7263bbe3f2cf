"""Writing workbooks whose cells cannot run: text stays text, whatever it begins with.

A cell beginning with `= + - @`, a tab or a line break is written as a string and marked with Excel's
quote prefix, so that neither opening nor editing the cell turns it into a formula. Its text is unchanged.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import IO, Any

import xlsxwriter

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
Value = str | int | float | dt.date | None


def is_dangerous(value: object) -> bool:
    """Whether a spreadsheet could take the value for a formula."""
    return isinstance(value, str) and value.startswith(DANGEROUS)


class SafeBook:
    """An .xlsx workbook to which only values are written. Use as a context manager; it saves on leaving."""

    def __init__(self, target: Path | IO[bytes]) -> None:
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.book = xlsxwriter.Workbook(target if not isinstance(target, Path) else str(target), options)
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __enter__(self) -> SafeBook:
        return self

    def __exit__(self, *_error: object) -> None:
        self.book.close()

    def sheet(self, name: str) -> Any:
        """A new worksheet, A4 landscape, one page wide."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def format(self, **properties: Any) -> Any:
        """The cell format with these properties, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(properties)
        return self._formats[key]

    def write(self, sheet: Any, row: int, column: int, value: Value, **properties: Any) -> None:
        """Write one value as text, number or date; row and column from 0."""
        if value is None or value == "":
            sheet.write_blank(row, column, None, self.format(**properties))
        elif isinstance(value, dt.date):
            sheet.write_datetime(row, column, value, self.format(num_format="yyyy-mm-dd", **properties))
        elif isinstance(value, str):
            prefix = {"quote_prefix": True} if is_dangerous(value) else {}
            sheet.write_string(row, column, value, self.format(**prefix, **properties))
        else:
            sheet.write_number(row, column, value, self.format(**properties))
