"""Sentences that know where their figures come from.

    told = tell("列入台账的问题共 {all} 个。", all=Figure(3, "finding.all", "数一数……", rows))
    told.text      # "列入台账的问题共 3 个。"
    told.figures   # where each figure stands in the text, and the rows it was counted from

A bare number cannot be told: it needs the rows behind it. What looks like a number and is none (a period, a
code, a name) is told as a Label, a date as a date.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from string import Formatter
from typing import Any

Row = tuple[str, int]
_DIGIT = re.compile(r"\d")


@dataclasses.dataclass(frozen=True, slots=True)
class Figure:
    """A figure or a quotation: its value, how it was counted, and the rows (table, primary key) behind it.

    `method` says how the value follows from the rows, so that it can be counted again:
    `rows` their number · `column:COLUMN` what the column of the one row says · `masked:COLUMN` the same with
    names masked · `items:COLUMN[:KEY=VALUE]` how many objects a JSON column holds · `since:DAY` days from
    that day to the day of the row's reminder · `query` the named figure `code`, asked again: of the one row,
    or of the organisation and (`period`) the stretch of time.
    """

    value: int | float | str
    code: str
    how: str
    rows: Sequence[Row] = ()
    text: str = ""
    method: str = "rows"
    period: str = ""

    @property
    def shown(self) -> str:
        """The figure as it is written."""
        return self.text or str(self.value)

    def to_json(self) -> dict[str, Any]:
        """As the trace holds it."""
        told: dict[str, Any] = {
            "text": self.shown,
            "value": self.value,
            "code": self.code,
            "how": self.how,
            "method": self.method,
            "rows": [{"table": table, "id": pk} for table, pk in self.rows],
        }
        if self.period:
            told["period"] = self.period
        return told


class Label(str):
    """Words that hold digits and state no figure: a period, the code of a rule, a document number."""

    __slots__ = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Placed:
    """A figure and where it stands in its statement: from `start` up to `end`."""

    start: int
    end: int
    figure: Figure


@dataclasses.dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or a cell of a table, with the figures in it."""

    text: str
    figures: tuple[Placed, ...] = ()

    def __add__(self, other: Statement) -> Statement:
        return join([self, other])

    def to_json(self, number: int) -> dict[str, Any]:
        """As the trace holds it."""
        figures = [{**p.figure.to_json(), "at": [p.start, p.end]} for p in self.figures]
        return {"id": number, "text": self.text, "figures": figures}


Part = Figure | Statement | str | dt.date


def tell(template: str, /, **parts: Part) -> Statement:
    """The template with its {names} filled. Raises ValueError for a digit that no figure accounts for."""
    pieces: list[Statement] = []
    for literal, name, _spec, _conversion in Formatter().parse(template):
        if literal:
            pieces.append(piece(literal))
        if name is not None:
            pieces.append(piece(parts[name]))
    return join(pieces)


def piece(part: Part) -> Statement:
    """One part as a statement. Raises ValueError for words with a digit that are no Label."""
    if isinstance(part, Statement):
        return part
    if isinstance(part, Figure):
        shown = one_line(part.shown)
        return Statement(shown, (Placed(0, len(shown), part),))
    if isinstance(part, dt.date):
        return Statement(long_day(part))
    words = one_line(part) if isinstance(part, Label) else part
    if not isinstance(part, Label) and _DIGIT.search(words):
        raise ValueError(f"“{words}”里的数字没有出处，应写成 Figure、Label 或日期。")
    return Statement(words)


def join(pieces: Iterable[Statement | str], between: str = "") -> Statement:
    """Statements one after the other, their figures moved along."""
    text, placed = "", []
    for index, part in enumerate(pieces):
        told = part if isinstance(part, Statement) else piece(part)
        text += between if index else ""
        placed += [Placed(p.start + len(text), p.end + len(text), p.figure) for p in told.figures]
        text += told.text
    return Statement(text, tuple(placed))


def quote(text: str, table: str, pk: int, column: str, *, masked: bool = False) -> Statement:
    """Words of a record as they stand there (`masked`: with names masked), traced to its row."""
    words = one_line(text)
    if not words:
        return Statement("")
    how = f"照录 {table} 第 {pk} 行的 {column}" + ("，姓名已隐去" if masked else "")
    method = f"{'masked' if masked else 'column'}:{column}"
    return piece(Figure(words, f"{table}.{column}", how, [(table, pk)], method=method))


def one_line(text: str) -> str:
    """Text without line breaks and runs of blanks, as a sentence or a cell takes it."""
    return " ".join(text.split())


def long_day(day: dt.date) -> str:
    """2026年3月1日."""
    return f"{day.year}年{day.month}月{day.day}日"
