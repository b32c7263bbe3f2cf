"""A meeting as somebody wrote it down, before it is saved: what forms, imports and commands hand over."""

from __future__ import annotations

import dataclasses
import datetime as dt

from bihuan.ledger.meetings.words import AttendanceRole


@dataclasses.dataclass(frozen=True, slots=True)
class AttendanceDraft:
    """One person's part; without `person_id` the name is looked up on the organisation's roll.

    `is_member` says of somebody on no roll whether they are a 党员; on a roll it stays None.
    """

    name: str
    person_id: int | None = None
    role: str = AttendanceRole.PARTICIPANT.value
    present: bool | None = None
    absence_reason: str = ""
    voted: bool | None = None
    is_member: bool | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class AgendaDraft:
    """One item; `no` 0 takes its place in the list."""

    title: str
    category: str = ""
    opinions: str = ""
    decision: str = ""
    decision_code: str = ""
    voted: bool | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None
    no: int = 0


@dataclasses.dataclass(frozen=True, slots=True)
class StudyDraft:
    """One text or subject studied; `no` 0 takes its place in the list."""

    title: str
    no: int = 0


@dataclasses.dataclass(frozen=True, slots=True)
class CriticismDraft:
    """Who criticised whom. `words` are sealed on saving, never shown in a repr; empty keeps what stands."""

    kind: str
    speaker_id: int
    target_id: int
    words: str = dataclasses.field(default="", repr=False)


@dataclasses.dataclass(frozen=True, slots=True)
class MeetingDraft:
    """Everything a meeting's record says. An empty `number` is given on saving."""

    kind: str
    held_on: dt.date | None
    starts_at: dt.time | None = None
    for_period: str = ""
    place: str = ""
    host_id: int | None = None
    group_id: int | None = None
    lecturer_id: int | None = None
    theme: str = ""
    notes: str = ""
    with_business: bool = False
    replaces_id: int | None = None
    expected: int | None = None
    attended: int | None = None
    number: str = ""
    attendance: tuple[AttendanceDraft, ...] = ()
    agenda: tuple[AgendaDraft, ...] = ()
    study_items: tuple[StudyDraft, ...] = ()
    criticisms: tuple[CriticismDraft, ...] = ()

    def numbered_agenda(self) -> list[tuple[int, AgendaDraft]]:
        """Items with their numbers: the one given, else the place in the list from 1."""
        return [(item.no or place, item) for place, item in enumerate(self.agenda, 1)]

    def numbered_study_items(self) -> list[tuple[int, StudyDraft]]:
        """Study items with their numbers: the one given, else the place in the list from 1."""
        return [(item.no or place, item) for place, item in enumerate(self.study_items, 1)]
