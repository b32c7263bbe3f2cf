"""The days a figure of a period counts."""

from __future__ import annotations

import dataclasses
import datetime as dt

from bihuan.ledger.meetings.periods import period_span, period_words


@dataclasses.dataclass(frozen=True, slots=True)
class Span:
    """First and last day, the last never after the day of reading; `words` names the period."""

    first: dt.date
    last: dt.date
    words: str


def span_of(period: str | None, on: dt.date) -> Span:
    """2025, 2025H1, 2025Q1, 2025-03 or 2024-01-01/2025-03-31 up to `on`; without any the year of `on`.

    Raises ValueError for a text that names no period, and for one that begins after `on`.
    """
    code = period or str(on.year)
    found = period_span(code) or _days(code)
    if found is None:
        raise ValueError(f"“{code}”不是期间，请写成 2026、2026H1、2026Q1 或 2026-03。")
    first, last = found
    words = period_words(code) if "/" not in code else f"{first.isoformat()} 至 {last.isoformat()} "
    if first > on:
        raise ValueError(f"{words}在 {on.isoformat()} 还没有开始，没有数可填。")
    return Span(first, min(last, on), words if last <= on else f"{words}（截至 {on.isoformat()}）")


def _days(code: str) -> tuple[dt.date, dt.date] | None:
    first, _, last = code.partition("/")
    try:
        found = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    except ValueError:
        return None
    return found if found[0] <= found[1] else None
