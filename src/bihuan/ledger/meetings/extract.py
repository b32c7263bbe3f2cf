"""Meetings as fact rows: those saved, and a draft beside its form. No words, no names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from django.db.models import Case, QuerySet, TextField, Value, When

from bihuan.facts.selection import Selection
from bihuan.ledger.meetings.draft import AgendaDraft, AttendanceDraft, MeetingDraft
from bihuan.ledger.meetings.models import AgendaItem, Attendance, Criticism, Meeting, StudyItem
from bihuan.ledger.meetings.queries import COUNTED
from bihuan.ledger.meetings.themes import asks_discussion, theme_named


def _of_meetings(rows: QuerySet, selection: Selection) -> QuerySet:
    """Nested rows of meetings that count, in the slice."""
    rows = rows.filter(meeting__status__in=COUNTED).order_by("pk")
    return rows if selection.org_ids is None else rows.filter(meeting__org_id__in=selection.org_ids)


def _flag(value: bool | None) -> int | None:
    return None if value is None else int(value)


def _minute(hour: dt.time | None) -> int | None:
    """Minutes since midnight."""
    return None if hour is None else hour.hour * 60 + hour.minute


# Whole numbers declared as text come as the database gives them, without a conversion of each.
_AS_IS = TextField()


def _flagged(name: str) -> Case:
    """A yes-or-no column as 1, 0 or null; the database says it faster for a million rows."""
    return Case(
        When(**{name: True}, then=Value(1)), When(**{name: False}, then=Value(0)), output_field=_AS_IS
    )


_PRESENT, _VOTED = _flagged("present"), _flagged("voted")
_REASON = Case(When(absence_reason="", then=Value(0)), default=Value(1))
_REASON = Case(When(absence_reason="", then=Value(0)), When(present=True, then=Value(0)), default=Value(1))
_PARTY_MEMBER = Case(
    When(person__isnull=False, then=Value(1)),
    When(is_member=True, then=Value(1)),
    When(is_member=False, then=Value(0)),
    output_field=_AS_IS,
)
_NOTED = Case(When(opinions="", decision="", decision_code="", then=Value(0)), default=Value(1))


def meeting(selection: Selection) -> Iterable[tuple]:
    """Rows of the fact `meeting`."""
    rows = Meeting.objects.filter(status__in=COUNTED).order_by("pk")
    if selection.org_ids is not None:
        rows = rows.filter(org_id__in=selection.org_ids)
    ids = ("replaces_id", "host_id", "group_id", "lecturer_id")
    plain = ("pk", "org_id", "kind", "held_on", "entered_on", "for_period", *ids, "starts_at", "theme")
    for *head, period, replaces, host, group, lecturer, hour, theme, expected, attended in rows.values_list(
        *plain, "expected", "attended"
    ):
        more = (_minute(hour), theme_named(theme), expected, attended)
        yield (*head, period or None, replaces, host, group, lecturer, *more)


def attendance(selection: Selection) -> Iterable[tuple]:
    """Rows of the fact `attendance`."""
    rows = _of_meetings(Attendance.objects.all(), selection)
    return rows.annotate(here=_PRESENT, reason=_REASON, in_vote=_VOTED, of_party=_PARTY_MEMBER).values_list(
        "pk", "meeting_id", "person_id", "role", "here", "reason", "in_vote", "of_party"
    )


def agenda(selection: Selection) -> Iterable[tuple]:
    """Rows of the fact `agenda`; what was said stays in the database."""
    rows = _of_meetings(AgendaItem.objects.all(), selection).annotate(put_to_vote=_VOTED, noted=_NOTED)
    fields = ("pk", "meeting_id", "no", "category", "put_to_vote", "title", "noted")
    votes = ("votes_for", "votes_against", "votes_abstained")
    for *head, category, voted, title, noted, yes, against, abstained, decision in rows.values_list(
        *fields, *votes, "decision_code"
    ):
        more = (asks_discussion(title), noted, yes, against, abstained, decision or None)
        yield (*head, category or None, voted, *more)


def study_item(selection: Selection) -> Iterable[tuple]:
    """Rows of the fact `study_item`."""
    return _of_meetings(StudyItem.objects.all(), selection).values_list("pk", "meeting_id", "no")


def criticism(selection: Selection) -> Iterable[tuple]:
    """Rows of the fact `criticism`: who to whom."""
    fields = ("pk", "meeting_id", "speaker_id", "target_id")
    return _of_meetings(Criticism.objects.all(), selection).values_list(*fields)


def draft_rows(
    draft: MeetingDraft, *, org_id: int, entered_on: dt.date, meeting_id: int = -1
) -> dict[str, list[tuple]]:
    """Fact rows of an unsaved form, by table, equal to the saved ones apart from ids.

    `draft` is what `actions.checked` returned. Nested ids are negative, so that they meet no saved row;
    `meeting_id` is the record being corrected, whose saved rows these take the place of.
    """
    head = (
        meeting_id,
        org_id,
        draft.kind,
        draft.held_on,
        entered_on,
        draft.for_period or None,
        draft.replaces_id,
        draft.host_id,
        draft.group_id,
        draft.lecturer_id,
        _minute(draft.starts_at),
        theme_named(draft.theme),
        draft.expected,
        draft.attended,
    )
    return {
        "meeting": [head],
        "attendance": [
            (-i, meeting_id, a.person_id, a.role, *_attendance_facts(a))
            for i, a in enumerate(draft.attendance, 1)
        ],
        "agenda": [
            (-i, meeting_id, no, *_agenda_facts(item))
            for i, (no, item) in enumerate(draft.numbered_agenda(), 1)
        ],
        "study_item": [(-i, meeting_id, no) for i, (no, _) in enumerate(draft.numbered_study_items(), 1)],
        "criticism": [(-i, meeting_id, c.speaker_id, c.target_id) for i, c in enumerate(draft.criticisms, 1)],
    }


def _attendance_facts(row: AttendanceDraft) -> tuple[int | None, ...]:
    member = 1 if row.person_id is not None else _flag(row.is_member)
    return _flag(row.present), int(bool(row.absence_reason)), _flag(row.voted), member


def _agenda_facts(item: AgendaDraft) -> tuple[object, ...]:
    return (
        item.category or None,
        _flag(item.voted),
        asks_discussion(item.title),
        int(bool(item.opinions or item.decision or item.decision_code)),
        item.votes_for,
        item.votes_against,
        item.votes_abstained,
        item.decision_code or None,
    )


EXTRACTORS: dict[str, Callable[[Selection], Iterable[tuple]]] = {
    "meeting": meeting,
    "attendance": attendance,
    "agenda": agenda,
    "study_item": study_item,
    "criticism": criticism,
}
