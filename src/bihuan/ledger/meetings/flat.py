"""A meeting's draft as flat form values and back from the record: one shape for forms and for differences."""

from __future__ import annotations

from bihuan.ledger.meetings.draft import (
    AgendaDraft,
    AttendanceDraft,
    CriticismDraft,
    MeetingDraft,
    StudyDraft,
)
from bihuan.ledger.meetings.models import Meeting
from bihuan.ledger.meetings.outsiders import shown_name
from bihuan.ledger.meetings.words import AttendanceRole, MeetingKind

Values = dict[str, str]
# No id or count is longer; longer ones would not fit a database's whole number.
_LONGEST_NUMBER = 18


def draft_of(meeting: Meeting) -> MeetingDraft:
    """The record as it stands, without sealed words; reads the four nested lists."""
    return MeetingDraft(
        kind=meeting.kind,
        held_on=meeting.held_on,
        starts_at=meeting.starts_at,
        for_period=meeting.for_period,
        place=meeting.place,
        host_id=meeting.host_id,
        group_id=meeting.group_id,
        lecturer_id=meeting.lecturer_id,
        theme=meeting.theme,
        notes=meeting.notes,
        with_business=meeting.with_business,
        replaces_id=meeting.replaces_id,
        expected=meeting.expected,
        attended=meeting.attended,
        number=meeting.number,
        attendance=tuple(
            AttendanceDraft(a.name, a.person_id, a.role, a.present, a.absence_reason, a.voted, a.is_member)
            for a in meeting.attendance.all()
        ),
        agenda=tuple(
            AgendaDraft(
                i.title,
                i.category,
                i.opinions,
                i.decision,
                i.decision_code,
                i.voted,
                i.votes_for,
                i.votes_against,
                i.votes_abstained,
                i.no,
            )
            for i in meeting.agenda.all()
        ),
        study_items=tuple(StudyDraft(s.title, s.no) for s in meeting.study_items.all()),
        criticisms=tuple(CriticismDraft(c.kind, c.speaker_id, c.target_id) for c in meeting.criticisms.all()),
    )


def number_in(text: str) -> int | None:
    """A whole number as a page sends it; None for anything else, however it was typed into an address."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else None


def is_listed(row: AttendanceDraft) -> bool:
    """Whether the row stands in the tick list: somebody known who takes part."""
    return row.person_id is not None and row.role == AttendanceRole.PARTICIPANT


def list_of(kind: str, group_id: int | None) -> str:
    """Whose tick list it is, where that is more than the roll's: a 党小组 has its own ticks."""
    return f"group:{group_id or ''}" if kind == MeetingKind.GROUP_MEETING else ""


def values_of(draft: MeetingDraft) -> Values:
    """The draft as the form's own field names and texts; an unticked box is an empty text."""
    values = {
        "kind": draft.kind,
        "held": _held(draft),
        "place": draft.place,
        "host": _text(draft.host_id),
        "group": _text(draft.group_id),
        "lecturer": _text(draft.lecturer_id),
        "list-of": list_of(draft.kind, draft.group_id),
        "theme": draft.theme,
        "study": "\n".join(item.title for item in draft.study_items),
        "notes": draft.notes,
        "with_business": _tick(draft.with_business),
        "for_period": draft.for_period,
        "replaces": _text(draft.replaces_id),
        "expected": _text(draft.expected),
        "attended": _text(draft.attended),
        "observers": _names(draft, taking_part=False),
        "others": _names(draft, taking_part=True),
        "people": ",".join(str(row.person_id) for row in draft.attendance if is_listed(row)),
        "agenda-count": str(len(draft.agenda)),
        "criticism-count": str(len(draft.criticisms)),
    }
    votes = any(row.voted is not None for row in draft.attendance)
    if votes:
        values |= {"votes-asked": "1", "votes": "1"}
    for row in filter(is_listed, draft.attendance):
        if votes:
            values[f"voted_{row.person_id}"] = _tick(row.voted)
        values[f"here_{row.person_id}"] = _tick(row.present)
        values[f"why_{row.person_id}"] = row.absence_reason
    for index, item in enumerate(draft.agenda):
        values |= _agenda(f"agenda-{index}", item)
    for index, criticism in enumerate(draft.criticisms):
        prefix = f"criticism-{index}"
        values[f"{prefix}-speaker"] = str(criticism.speaker_id)
        values[f"{prefix}-target"] = str(criticism.target_id)
        values[f"{prefix}-words"] = criticism.words
    return values


def _agenda(prefix: str, item: AgendaDraft) -> Values:
    return {
        f"{prefix}-title": item.title,
        f"{prefix}-category": item.category,
        f"{prefix}-decision": item.decision,
        f"{prefix}-opinions": item.opinions,
        f"{prefix}-voted": _tick(item.voted),
        f"{prefix}-decision_code": item.decision_code,
        f"{prefix}-votes_for": _text(item.votes_for),
        f"{prefix}-votes_against": _text(item.votes_against),
        f"{prefix}-votes_abstained": _text(item.votes_abstained),
    }


def _held(draft: MeetingDraft) -> str:
    if draft.held_on is None:
        return ""
    hour = f" {draft.starts_at:%H:%M}" if draft.starts_at else ""
    return draft.held_on.isoformat() + hour


def _names(draft: MeetingDraft, *, taking_part: bool) -> str:
    rows = (row for row in draft.attendance if not is_listed(row))
    return "、".join(
        shown_name(row.name, row.is_member)
        for row in rows
        if (row.role == AttendanceRole.PARTICIPANT) is taking_part
    )


def _text(value: int | None) -> str:
    return "" if value is None else str(value)


def _tick(value: bool | None) -> str:
    return "1" if value else ""
