"""Beside the form, before anything is saved: what the rules would say of the draft. Writes nothing."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from bihuan.access.clock import today
from bihuan.access.models import OrgNode, OrgRevision
from bihuan.facts.catalogue import TABLES
from bihuan.ledger.meetings.draft import MeetingDraft
from bihuan.ledger.meetings.extract import draft_rows
from bihuan.oversight.duties import facts_source, rulebook, slices
from bihuan.oversight.duties.models import Duty
from bihuan.rulekit.rule import Rule, sentence
from bihuan.rulekit.tables import arrow_from_rows
from bihuan.rulekit.verdict import Nature, Verdict, verdict_word

NEW_MEETING = -1
# Loudest first; what is in order comes last.
_ORDER = (Verdict.UNMET, Verdict.REVIEW, Verdict.UNKNOWN, Verdict.MET)
_MARKS: Mapping[Verdict, str] = {
    Verdict.UNMET: "!",
    Verdict.REVIEW: "?",
    Verdict.UNKNOWN: "…",
    Verdict.MET: "✓",
}
_THROUGH_MEETING = "meeting_id"


@dataclasses.dataclass(frozen=True, slots=True)
class Advice:
    """One line of the panel: a mark and word for the verdict, what the draft shows, and the basis."""

    rule: str
    title: str
    mark: str
    verdict: str
    word: str
    sentence: str
    basis: str
    period: str


def for_meeting(
    org: OrgNode,
    draft: MeetingDraft,
    *,
    meeting_id: int | None = None,
    entered_on: dt.date | None = None,
) -> list[Advice]:
    """What the rules that read meetings say of the draft, loudest first.

    `draft` is what `meetings.actions.checked` returned. Told are acts of this very meeting, and
    periods in which it counts: those it would finish, or that its kind is about and its day lies in.
    """
    subject = NEW_MEETING if meeting_id is None else meeting_id
    rows = draft_rows(draft, org_id=org.pk, entered_on=entered_on or today(), meeting_id=subject)
    engine = rulebook.engine()
    facts = _slice(org, engine.tables_for(rows))
    judged = engine.run_live(_with_draft(facts, rows, subject), org.pk, list(rows)).to_pylist()
    standing = dict(
        Duty.objects.filter(org=org, rule__in=engine.rules_touching(rows)).values_list("duty_key", "verdict")
    )
    rules = engine.rulebook.rules
    told = [
        _advice(rules[row["rule"]], row)
        for row in judged
        if _concerns(rules[row["rule"]], row, draft, subject, standing.get(row["duty_key"]))
    ]
    return sorted(told, key=lambda a: (_ORDER.index(Verdict(a.verdict)), a.rule, a.period))


def _slice(org: OrgNode, tables: Collection[str]) -> dict[str, pa.Table]:
    """The organisation's slice, from what was kept where nothing has changed since."""
    n = OrgRevision.objects.filter(pk=org.pk).values_list("n", flat=True).first()
    if n is None:
        return facts_source.read(facts_source.selection([org.pk]), tables)
    facts = slices.read(org.pk, n, tables)
    slices.keep(org.pk, n, facts)
    return facts


def _concerns(
    rule: Rule, row: Mapping[str, Any], draft: MeetingDraft, subject: int, before: str | None
) -> bool:
    if rule.nature is Nature.CONDUCT:
        return row["subject_kind"] == "meeting" and row["subject_id"] == subject
    if before is not None and before != row["verdict"]:
        return True
    if draft.held_on is None or rule.action.kind != draft.kind:
        return False
    if draft.for_period:
        return bool(row["period"] == draft.for_period)
    return bool(row["opens_on"] <= draft.held_on <= row["due_on"])


def _advice(rule: Rule, row: Mapping[str, Any]) -> Advice:
    verdict = Verdict(row["verdict"])
    return Advice(
        rule=rule.code,
        title=rule.title,
        mark=_MARKS[verdict],
        verdict=verdict.value,
        word=verdict_word(verdict, rule.grade),
        sentence=sentence(rule, row),
        basis="；".join(basis.text() for basis in rule.basis),
        period=row["period"] or "",
    )


def _with_draft(
    facts: Mapping[str, pa.Table], rows: Mapping[str, Iterable[Sequence[Any]]], meeting_id: int
) -> dict[str, pa.Table]:
    """The slice with the draft's rows in the place of those saved for the same meeting."""
    merged = dict(facts)
    for name in facts.keys() & rows.keys():
        saved = facts[name]
        if meeting_id != NEW_MEETING:
            saved = saved.filter(pc.not_equal(saved.column(_THROUGH_MEETING), meeting_id))
        merged[name] = pa.concat_tables([saved, arrow_from_rows(TABLES[name], list(rows[name]))])
    return merged
