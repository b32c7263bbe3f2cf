"""Rows of the five sheets of a workbook brought together, meeting by meeting."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bihuan.access.words import Action
from bihuan.files.sheets import At, Planning, Row
from bihuan.ledger.meetings.models import AgendaItem, Attendance, Criticism, Meeting, StudyItem
from bihuan.ledger.members.register import People, in_batches, people_of
from bihuan.ledger.orgs.register import OrgEntry, Register, register_of

MEETING_SHEET, ATTENDANCE_SHEET, AGENDA_SHEET = "会议", "参会", "议题"
STUDY_SHEET, CRITICISM_SHEET = "学习条目", "批评"
NESTED = (ATTENDANCE_SHEET, AGENDA_SHEET, STUDY_SHEET, CRITICISM_SHEET)
Key = tuple[str, str]
MODELS: Mapping[str, Any] = {
    ATTENDANCE_SHEET: Attendance,
    AGENDA_SHEET: AgendaItem,
    STUDY_SHEET: StudyItem,
    CRITICISM_SHEET: Criticism,
}


@dataclasses.dataclass(slots=True)
class Gathered:
    """One meeting as the workbook tells of it, with what stands of it already."""

    entry: OrgEntry
    number: str
    head: Row | None
    meeting: Meeting | None
    nested: dict[str, list[Row]] = dataclasses.field(default_factory=lambda: defaultdict(list))
    stored: dict[str, list[Any]] = dataclasses.field(default_factory=lambda: defaultdict(list))

    @property
    def absent(self) -> str:
        """What 缺席人员 says; the attendance of the meeting is made from it."""
        return self.head.text("absent") if self.head is not None else ""

    def places(self) -> list[At]:
        """Every row the meeting stands in."""
        head = [At(MEETING_SHEET, self.head)] if self.head else []
        return head + [At(sheet, row) for sheet, rows in self.nested.items() for row in rows]


class Gathering:
    """Brings the rows of the five sheets together by organisation and meeting number."""

    def __init__(self, planning: Planning) -> None:
        self.planning = planning
        self.register: Register = register_of(planning)
        self.people: People = people_of(planning)
        self.meetings: dict[Key, Meeting] = {}
        self.found: dict[Key, Gathered] = {}
        # Meetings some row of which could not be read: they wait whole.
        self.waiting = {_key(row) for sheet in (MEETING_SHEET, *NESTED) for row in planning.broken_of(sheet)}

    def gather(self, rows: Sequence[Row]) -> Iterable[Gathered]:
        """The meetings none of whose rows has been refused so far."""
        self._load(rows)
        for row in rows:
            self._head(row)
        for sheet in NESTED:
            for row in self.planning.rows_of(sheet):
                self._nested(sheet, row)
        held: list[Key] = [key for key in self.found if key in self.waiting]
        for key in held:
            for at in self.found.pop(key).places():
                self.planning.hold(at)
        self._load_nested()
        return self.found.values()

    def _load(self, rows: Sequence[Row]) -> None:
        """Stored meetings of every organisation the workbook writes for."""
        codes = {r.text("org") for r in rows}
        codes |= {r.text("org") for sheet in NESTED for r in self.planning.rows_of(sheet)}
        entries = [self.register.entries[c] for c in codes if c in self.register.entries]
        by_pk = {e.node.pk: e for e in entries if e.node.pk is not None}
        for batch in in_batches(by_pk):
            for meeting in Meeting.objects.filter(org_id__in=batch):
                meeting.org = by_pk[meeting.org_id].node
                self.meetings[(meeting.org.code, meeting.number)] = meeting

    def _head(self, row: Row) -> None:
        at, key = At(MEETING_SHEET, row), _key(row)
        entry = self.register.find(self.planning, at, "org")
        known = self.found.get(key)
        if known is not None and known.head is not None:
            message = f"会议编号“{key[1]}”与第 {known.head.no} 行重复，请改成不同的编号，或删去一行。"
            self.planning.refuse(at, "number", message)
            self.waiting.add(key)
        elif entry is None or not self.planning.may(at, Action.WRITE_RECORD, entry.node, "org"):
            self.waiting.add(key)
        else:
            self.found[key] = Gathered(entry, key[1], row, self.meetings.get(key))

    def _nested(self, sheet: str, row: Row) -> None:
        at, key = At(sheet, row), _key(row)
        if key in self.found:
            self.found[key].nested[sheet].append(row)
            return
        if key in self.waiting:
            self.planning.hold(at)
            return
        entry = self.register.find(self.planning, at, "org")
        if entry is None or not self.planning.may(at, Action.WRITE_RECORD, entry.node, "org"):
            self.waiting.add(key)
        elif key not in self.meetings:
            message = f"“{MEETING_SHEET}”表里没有“{key[0]}”的会议编号“{key[1]}”，请核对编号，或先填会议。"
            self.planning.refuse(at, "number", message, f"“{MEETING_SHEET}”表里的会议编号")
        else:
            self.found[key] = Gathered(entry, key[1], None, self.meetings[key])
            self.found[key].nested[sheet].append(row)

    def _load_nested(self) -> None:
        """What stands within stored meetings that the workbook says something more of."""
        wanted = {
            g.meeting.pk: g for g in self.found.values() if g.meeting is not None and (g.nested or g.absent)
        }
        for batch in in_batches(wanted):
            for sheet, model in MODELS.items():
                for record in model.objects.filter(meeting_id__in=batch).order_by("pk"):
                    wanted[record.meeting_id].stored[sheet].append(record)


def _key(row: Row) -> Key:
    return row.text("org"), row.text("number")
