"""A duty in the words of the home page: 2月支委会, 逾期 26 天."""

from __future__ import annotations

import datetime as dt

from bihuan.oversight.duties.queries import DutyRow
from bihuan.oversight.duties.titles import heading_of
from bihuan.rulekit.reading import Status
from bihuan.rulekit.verdict import Nature


def title_of(row: DutyRow, day: dt.date) -> str:
    """The duty's heading; this year goes without saying."""
    return heading_of(row).removeprefix(f"{day.year}年")


def due_words(row: DutyRow, day: dt.date) -> str:
    """应于 2月28日前 · 逾期 26 天; 3月31日前 · 还有 5 天."""
    due = row.duty.due_on
    shown = f"{due.month}月{due.day}日" if due.year == day.year else f"{due.year}年{due.month}月{due.day}日"
    if row.reading.status is Status.OVERDUE:
        return f"应于 {shown}前 · 逾期 {(day - due).days} 天"
    if row.reading.status in (Status.DUE_SOON, Status.PENDING):
        left = (due - day).days
        return f"{shown}前 · " + (f"还有 {left} 天" if left else "今天到期")
    if row.rule.nature is Nature.OWED:
        return f"应于 {shown}前"
    return shown
