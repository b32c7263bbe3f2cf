"""What the boxes of 记一次 hold, as parts of a draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from bihuan.ledger.meetings.draft import AgendaDraft, CriticismDraft
from bihuan.ledger.meetings.forms import AgendaForm, CriticismForm
from bihuan.ledger.meetings.periods import period_code, period_span
from bihuan.ledger.meetings.words import CriticismKind


def late_period(text: str, held: dt.date | None) -> str:
    """所属期 as saved: only a meeting held outside its period needs one."""
    period = period_code(text)
    span = period_span(period)
    return "" if span is not None and held is not None and span[0] <= held <= span[1] else period


def agenda_of(form: AgendaForm) -> AgendaDraft:
    """One item."""
    given = form.cleaned_data
    return AgendaDraft(
        title=given["title"],
        category=given.get("category", ""),
        opinions=given.get("opinions", ""),
        decision=given.get("decision", ""),
        decision_code=given.get("decision_code", ""),
        voted=given.get("voted", False),
        votes_for=given.get("votes_for"),
        votes_against=given.get("votes_against"),
        votes_abstained=given.get("votes_abstained"),
    )


def criticisms_of(forms: Iterable[CriticismForm]) -> Iterable[CriticismDraft]:
    """Rows that name both; the same person twice is self-criticism."""
    for form in forms:
        given = form.cleaned_data
        speaker, target = given.get("speaker"), given.get("target")
        if speaker is None or target is None:
            continue
        kind = CriticismKind.SELF if speaker == target else CriticismKind.MUTUAL
        yield CriticismDraft(kind.value, speaker, target, given.get("words", ""))
