"""What pages show of duties: chips, the steps open to somebody, and the panels of the meeting form."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from bihuan.access.clock import today
from bihuan.access.scope import Scope
from bihuan.access.words import Action
from bihuan.ledger.meetings import origins
from bihuan.ledger.meetings.actions import checked
from bihuan.ledger.meetings.entry import MeetingEntry
from bihuan.ledger.meetings.models import Meeting
from bihuan.oversight.duties import advice, queries, rulebook
from bihuan.oversight.duties.models import Duty
from bihuan.oversight.duties.queries import DutyRow
from bihuan.oversight.duties.titles import heading_of
from bihuan.rulekit.reading import Reading, Status, Tone
from bihuan.rulekit.verdict import Grade, SubjectKind, Verdict
from bihuan.web import chips
from bihuan.web.chips import Chip

MOST_LINES = 5
_TONES: dict[Tone, chips.Tone] = {
    Tone.DANGER: "overdue",
    Tone.WARNING: "soon",
    Tone.INFO: "todo",
    Tone.VERIFY: "verify",
    Tone.DONE: "done",
    Tone.MUTED: "quiet",
}
_LOUD = (Status.OVERDUE, Status.NONCONFORMING)


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """One duty of a list: what it is, and how it stands."""

    row: DutyRow
    heading: str
    status: Chip
    reminded_on: dt.date | None = None


def chip_of(reading: Reading) -> Chip:
    """The status of a duty as read, with its mark."""
    done = "✓" if reading.tone is Tone.DONE else ""
    # 逾期 has one look whatever the grade; the grade speaks through the word of 不符合.
    tone = "overdue" if reading.status is Status.OVERDUE else _TONES[reading.tone]
    return Chip(reading.label, tone, "!" if reading.status in _LOUD else done)


def lines(rows: Iterable[DutyRow], reminded: Mapping[int, dt.date] | None = None) -> list[Line]:
    """Rows as lists show them; `reminded` holds 上次提醒日期 by organisation."""
    last = reminded or {}
    return [Line(row, heading_of(row), chip_of(row.reading), last.get(row.duty.org_id)) for row in rows]


def offers(scope: Scope, row: DutyRow, account_id: int | None) -> frozenset[str]:
    """Names of the steps open to this person on a duty."""
    steps: set[str] = set()
    duty, told = row.duty, row.explanation
    accepts = scope.may(Action.ACCEPT, duty.org_id)
    standing = told is not None and told.accepted is not False
    explainable = row.rule.grade is Grade.GENERAL and duty.verdict != Verdict.MET and not standing
    if explainable and scope.may(Action.EXPLAIN, duty.org_id):
        steps.add("explain")
    if accepts and told is not None and told.accepted is None and told.written_by_account_id != account_id:
        steps.add("decide")
    if accepts:
        steps.add("end" if row.exemption is not None else "exempt")
    if _recordable(row) and scope.may(Action.WRITE_RECORD, duty.org_id):
        steps.add("record")
    return frozenset(steps)


def _recordable(row: DutyRow) -> bool:
    open_to_record = (Status.OVERDUE, Status.TO_VERIFY, Status.DUE_SOON, Status.PENDING)
    return row.rule.action.record == "meeting" and row.reading.status in open_to_record


def origin_of(key: str) -> origins.Origin | None:
    """What a duty asks to be recorded: answers `/records/new/?duty=` for the meeting form."""
    duty = Duty.objects.filter(duty_key=key).first()
    rule = rulebook.find(duty.rule) if duty is not None else None
    if duty is None or rule is None or rule.action.record != "meeting":
        return None
    group = duty.subject_id if duty.subject_kind == SubjectKind.ORG.value else None
    return origins.Origin(duty.org_id, rule.action.kind, duty.period, rule.action.text, group)


def advice_lines(entry: MeetingEntry) -> list[advice.Advice]:
    """What the rules say of the form as filled so far; nothing while it cannot be read as a meeting."""
    if entry.held is None:
        return []
    try:
        draft = checked(entry.org, entry.draft(), meeting_id=entry.meeting.pk if entry.meeting else None)
    except ValidationError:
        return []
    meeting = entry.meeting
    return advice.for_meeting(
        entry.org,
        draft,
        meeting_id=meeting.pk if meeting is not None else None,
        entered_on=meeting.entered_on if meeting is not None else None,
    )


def render_advice(context: dict[str, Any]) -> str:
    """Slot meeting_form.advice: the panel beside the form, filled for what stands in it now."""
    entry = context.get("entry")
    if not isinstance(entry, MeetingEntry):
        return ""
    return render_to_string("duties/advice.html", panel(entry), context.get("request"))


def panel(entry: MeetingEntry) -> dict[str, Any]:
    """The panel's lines, at most five, and how many need attention."""
    lines = advice_lines(entry)
    loud = [line for line in lines if line.verdict != Verdict.MET.value]
    return {
        "entry": entry,
        "lines": lines[:MOST_LINES],
        "more": max(0, len(lines) - MOST_LINES),
        "loud": len(loud),
    }


def render_used_by(context: dict[str, Any]) -> str:
    """Slot meeting_saved.used_by: the duties that the record just saved bears on, with links."""
    meeting = context.get("meeting")
    request = context.get("request")
    if not isinstance(meeting, Meeting) or request is None:
        return ""
    return render_to_string(
        "duties/used_by.html",
        {"lines": used_by(meeting), "outdated": bool(queries.outdated([meeting.org_id]))},
        request,
    )


def used_by(meeting: Meeting) -> list[Line]:
    """Duties of the meeting itself, and those its kind is about in the periods it counts for."""
    if meeting.held_on is None:
        return []
    kinds = [r.code for r in rulebook.book().rules.values() if r.action.kind == meeting.kind]
    own = Duty.objects.filter(org=meeting.org, subject_kind="meeting", subject_id=meeting.pk)
    owed = Duty.objects.filter(org=meeting.org, rule__in=kinds, subject_kind="org")
    if meeting.for_period:
        owed = owed.filter(period=meeting.for_period)
    else:
        owed = owed.filter(opens_on__lte=meeting.held_on, due_on__gte=meeting.held_on)
    duties = (own | owed).select_related("org").order_by("due_on", "id")
    return lines(queries.read(duties, today()))
