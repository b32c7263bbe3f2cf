"""A named figure of the ledger: what it says, how it was counted, and the rows behind it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

Value = int | Decimal | str
Rows = Sequence[tuple[str, int]]


@dataclasses.dataclass(frozen=True, slots=True)
class Figure:
    """`value` is None where `missing` says why it cannot be answered; `known` is what records hold so far.

    `rows` are (table, primary key) of what is counted: as many as `value`, or as `denominator` for a share,
    whose value is a percentage to one decimal. A count of people at meetings has one row a meeting.
    """

    code: str
    title: str
    value: Value | None
    text: str
    unit: str
    as_of: dt.date
    how: str
    source: str
    rows: Rows = ()
    missing: str = ""
    numerator: int | None = None
    denominator: int | None = None
    known: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Definition:
    """A figure as the catalogue names it. `timed`: it counts what happened in a period."""

    code: str
    title: str
    unit: str
    timed: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Count:
    """What was counted, before it is told as a Figure; `people` replaces the number of rows."""

    rows: Rows
    how: str
    source: str
    missing: str = ""
    numerator: int | None = None
    people: int | None = None


def told(definition: Definition, on: dt.date, count: Count) -> Figure:
    """The count as a figure of that definition."""
    share = definition.unit == "%"
    number = len(count.rows) if count.people is None else count.people
    value: Value | None = number
    text = f"{number}{definition.unit}"
    missing = count.missing
    if share:
        value = percent(count.numerator or 0, number) if number else None
        text = f"{value}%（{count.numerator}/{number}）"
        missing = missing or ("" if number else "没有可以计入的事项，算不出比率。")
    return Figure(
        code=definition.code,
        title=definition.title,
        value=None if missing else value,
        text="" if missing else text,
        unit=definition.unit,
        as_of=on,
        how=count.how,
        source=count.source,
        rows=tuple(count.rows),
        missing=missing,
        numerator=count.numerator if share else None,
        denominator=number if share else None,
        known=None if share else number,
    )


def percent(part: int, whole: int) -> Decimal:
    """A percentage to one decimal, halves up. `whole` is not 0."""
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
