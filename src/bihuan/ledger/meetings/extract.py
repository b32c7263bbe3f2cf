"""Meetings as fact rows: those saved, and a draft beside its form. No words, no names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from django.db.models import QuerySet

from bihuan.facts.selection import Selection
from bihuan.ledger.meetings.draft import MeetingDraft
from bihuan.ledger.meetings.models import AgendaItem, Attendance, Criticism, Meeting, StudyItem
from bihuan.ledger.meetings.queries import COUNTED


def _of_meetings(rows: QuerySet, selection: Selection) -> QuerySet:
    """Nested rows of meetings that count, in the slice."""
    rows = rows.filter(meeting__status__in=COUNTED).order_by("pk")
    return rows if selection.org_ids is None else rows.filter(meeting__org_id__in=selection.org_ids)


def _flag(value: bool | None) -> int | None:
    return None if value is None else int(value)


def meeting(selection: Selection) -> Iterable[tuple]:
    """Rows of the fact `meeting`."""
    rows = Meeting.objects.filter(status__in=COUNTED).order_by("pk")
    if selection.org_ids is not None:
        rows = rows.filter(org_id__in=selection.org_ids)
    fields = ("pk", "org_id", "kind", "held_on", "entered_on", "for_period", "replaces_id", "host_id")
    for *head, for_period, replaces_id, host_id in rows.values_list(*fields):
        yield (*head, for_period or None, replaces_id, host_id)


def attendance(selection: Selection) -> Iterable[tuple]:
    """Rows of the fact `attendance`."""
    fields = ("pk", "meeting_id", "person_id", "role", "present")
    for row, meeting_id, person_id, role, present in _of_meetings(
        Attendance.objects.all(), selection
    ).values_list(*fields):
        yield row, meeting_id, person_id, role, _flag(present)


def agenda(selection: Selection) -> Iterable[tuple]:
    """Rows of the fact `agenda`."""
    fields = ("pk", "meeting_id", "no", "category", "voted", "votes_for", "votes_against", "votes_abstained")
    rows = _of_meetings(AgendaItem.objects.all(), selection).values_list(*fields, "decision_code")
    for pk, meeting_id, no, category, voted, yes, against, abstained, decision in rows:
        yield pk, meeting_id, no, category or None, _flag(voted), yes, against, abstained, decision or None


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
    )
    return {
        "meeting": [head],
        "attendance": [
            (-i, meeting_id, a.person_id, a.role, _flag(a.present)) for i, a in enumerate(draft.attendance, 1)
        ],
        "agenda": [
            (
                -i,
                meeting_id,
                no,
                item.category or None,
                _flag(item.voted),
                item.votes_for,
                item.votes_against,
                item.votes_abstained,
                item.decision_code or None,
            )
            for i, (no, item) in enumerate(draft.numbered_agenda(), 1)
        ],
        "study_item": [(-i, meeting_id, no) for i, (no, _) in enumerate(draft.numbered_study_items(), 1)],
        "criticism": [(-i, meeting_id, c.speaker_id, c.target_id) for i, c in enumerate(draft.criticisms, 1)],
    }


EXTRACTORS: dict[str, Callable[[Selection], Iterable[tuple]]] = {
    "meeting": meeting,
    "attendance": attendance,
    "agenda": agenda,
    "study_item": study_item,
    "criticism": criticism,
}
