"""A duty in the words of a list: 2025年一季度党员大会, 3月5日党员大会：达到半数以上再表决."""

from __future__ import annotations

from bihuan.ledger.meetings.periods import period_words
from bihuan.ledger.meetings.words import MeetingKind
from bihuan.oversight.duties.queries import DutyRow
from bihuan.rulekit.verdict import Nature, Verdict


def heading_of(row: DutyRow) -> str:
    """What is to be done, in words that fit whatever the records show."""
    action, period = row.rule.action, row.duty.period
    if row.rule.nature is Nature.OWED and action.kind in MeetingKind.values and period:
        # A 党小组 is what its branch's duty is about; the branch itself goes without saying.
        whose = "" if row.subject == row.duty.org.name else f"（{row.subject}）"
        return period_words(period) + str(MeetingKind(action.kind).label) + whose
    # What was done wrongly is called by its fault; what is in doubt or in order, by what is asked.
    wrong = row.duty.verdict == Verdict.UNMET.value
    wanted = row.rule.title if wrong else action.text.split("。")[0].split("；")[0]
    about = "" if row.subject == row.duty.org.name else f"{row.subject}："
    return f"{about}{wanted}" + (f"（{period_words(period)}）" if period else "")
