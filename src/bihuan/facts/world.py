"""Calendar facts, so that no rule needs a dialect's calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import chinese_calendar

from bihuan.facts.codes import Frequency, YesNo
from bihuan.rulekit.tables import Column, Slice, Table

PERIOD = Table(
    name="period",
    label="期间",
    meaning="每个自然月、季度、半年、年一行，从最早的启用日所在年到明年年底",
    slice=Slice.ALL,
    columns=(
        Column("freq", "text", "频度", "M 月、Q 季度、H 半年、Y 年", required=True, codes=Frequency.words),
        Column("period", "text", "期间", "2025-03、2025Q1、2025H1、2025", required=True),
        Column("starts_on", "date", "起", "期间的第一天", required=True),
        Column("ends_on", "date", "止", "期间的最后一天，含当日", required=True),
    ),
)

CALENDAR = Table(
    name="calendar",
    label="日历",
    meaning="每天一行",
    slice=Slice.ALL,
    columns=(
        Column("day", "date", "日期", "当天", required=True),
        Column("is_workday", "int64", "工作日", "1 工作日，0 休息日", required=True, codes=YesNo.words),
        Column(
            "settled", "int64", "已公布", "1 已按公布的放假安排，0 暂算", required=True, codes=YesNo.words
        ),
    ),
)

TABLES = (PERIOD, CALENDAR)


def month_of(day: date) -> str:
    """The month's period text: 2025-03."""
    return f"{day.year}-{day.month:02d}"


def _month_rows(year: int, months: int) -> Iterator[tuple[date, date]]:
    for first in range(1, 13, months):
        after = date(year + 1, 1, 1) if first + months > 12 else date(year, first + months, 1)
        yield date(year, first, 1), after - timedelta(days=1)


def period_rows(first: date, last: date) -> list[tuple[str, str, date, date]]:
    """Rows of `period` for every whole year that touches first…last, in the table's column order."""
    rows: list[tuple[str, str, date, date]] = []
    for year in range(first.year, last.year + 1):
        for starts, ends in _month_rows(year, 1):
            rows.append(("M", month_of(starts), starts, ends))
        for number, (starts, ends) in enumerate(_month_rows(year, 3), 1):
            rows.append(("Q", f"{year}Q{number}", starts, ends))
        for number, (starts, ends) in enumerate(_month_rows(year, 6), 1):
            rows.append(("H", f"{year}H{number}", starts, ends))
        rows.append(("Y", str(year), date(year, 1, 1), date(year, 12, 31)))
    return rows


def _workday(day: date) -> tuple[int, int]:
    try:
        return int(chinese_calendar.is_workday(day)), 1
    except NotImplementedError:
        # The library knows only announced years; Monday to Friday stands in until the notice is out.
        return int(day.weekday() < 5), 0


def is_settled(day: date) -> bool:
    """Whether the holidays of that year are announced; otherwise its days are 暂算."""
    return _workday(day)[1] == 1


def calendar_rows(first: date, last: date) -> list[tuple[date, int, int]]:
    """Rows of `calendar` for first…last, both included; years not announced are marked settled = 0."""
    days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return [(day, *_workday(day)) for day in days]
