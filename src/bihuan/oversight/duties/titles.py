"""A duty in the words of a list: 2025年一季度党员大会, 3月5日党员大会：达到半数以上再表决."""

from __future__ import annotations

from bihuan.ledger.meetings.periods import period_words
from bihuan.ledger.meetings.words import MeetingKind
from bihuan.oversight.duties.queries import DutyRow
from bihuan.rulekit.verdict import Nature


def heading_of(row: DutyRow) -> str:
    """What is to be done, in words that fit whatever the records show."""
    action, period = row.rule.action, row.duty.period
    if row.rule.nature is Nature.OWED and action.kind in MeetingKind.values and period:
        return period_words(period) + str(MeetingKind(action.kind).label)
    wanted = action.text.removesuffix("。")
    about = "" if row.subject == row.duty.org.name else f"{row.subject}："
    return f"{about}{wanted}" + (f"（{period_words(period)}）" if period else "")
