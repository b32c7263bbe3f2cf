"""Period texts (2025-03, 2025Q1, 2025H1, 2025) as spans of days and in words."""

from __future__ import annotations

import datetime as dt
import re

from bihuan.ledger.meetings.checks import period_start

_HALVES = {"H1": "上半年", "H2": "下半年"}
_QUARTERS = {"Q1": "一季度", "Q2": "二季度", "Q3": "三季度", "Q4": "四季度"}
_WRITTEN = re.compile(
    r"(\d{4})年(?:第?([一二三四1-4])季度|(上|下)半年|(0?[1-9]|1[0-2])月份?|全年)?", re.ASCII
)
_ORDINALS = {"一": "1", "二": "2", "三": "3", "四": "4"}


def period_code(text: str) -> str:
    """The period text of what people write: 2026年一季度 → 2026Q1, 2026年10月 → 2026-10, 2026q1 → 2026Q1.

    What is no such period comes back as it is, without spaces, for the check to name.
    """
    plain = "".join(text.split()).upper()
    match = _WRITTEN.fullmatch(plain)
    if match is None:
        return plain
    year, quarter, half, month = match.groups()
    if quarter:
        return f"{year}Q{_ORDINALS.get(quarter, quarter)}"
    if half:
        return f"{year}H{1 if half == '上' else 2}"
    return f"{year}-{int(month):02d}" if month else year


def period_span(text: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of a period; None where the text names none."""
    start = period_start(text)
    if start is None:
        return None
    tail = text[4:]
    months = 12 if not tail else 1 if tail[0] == "-" else 3 if tail[0] == "Q" else 6
    index = start.year * 12 + start.month - 1 + months
    return start, dt.date(index // 12, index % 12 + 1, 1) - dt.timedelta(days=1)


def period_words(text: str) -> str:
    """2025年2月, 2025年一季度, 2025年上半年, 2025年; the text itself where it names no period."""
    if period_start(text) is None:
        return text
    year, tail = f"{text[:4]}年", text[4:]
    if not tail:
        return year
    return year + (_QUARTERS.get(tail) or _HALVES.get(tail) or f"{int(tail[1:])}月")
