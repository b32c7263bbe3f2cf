"""Meetings of a workbook, gathered from their five sheets and checked as the form checks them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from bihuan.access.clock import today
from bihuan.access.models import OrgNode, SealedText
from bihuan.access.sealed import seal_text
from bihuan.files.sheets import At, PartKind, Planning, Row, token
from bihuan.ledger.meetings.actions import FACT_TABLES, SEALED_PURPOSE, words_digest
from bihuan.ledger.meetings.checks import Setting, problems_of, settle_names
from bihuan.ledger.meetings.draft import (
    AgendaDraft,
    AttendanceDraft,
    CriticismDraft,
    MeetingDraft,
    StudyDraft,
)
from bihuan.ledger.meetings.gathering import (
    AGENDA_SHEET,
    ATTENDANCE_SHEET,
    CRITICISM_SHEET,
    MEETING_SHEET,
    STUDY_SHEET,
    Gathered,
    Gathering,
)
from bihuan.ledger.meetings.heads import Head
from bihuan.ledger.meetings.models import AgendaItem, Attendance, Criticism, Meeting, StudyItem
from bihuan.ledger.meetings.periods import period_code
from bihuan.ledger.meetings.words import AttendanceRole, MeetingStatus
from bihuan.ledger.members.models import Person

# Part of a draft → its sheet, and fields of a problem that stand in a column of another key.
PARTS = {
    "attendance": ATTENDANCE_SHEET,
    "agenda": AGENDA_SHEET,
    "study_items": STUDY_SHEET,
    "criticisms": CRITICISM_SHEET,
}
COLUMN_KEYS = {"target": "target_name", "host": "host_name", "lecturer": "lecturer_name"}
_PLAIN = ("starts_at", "for_period", "place", "theme", "notes", "expected", "attended")
_VOTES = ("voted", "votes_for", "votes_against", "votes_abstained")


def plan_meetings(planning: Planning, rows: Sequence[Row]) -> None:
    """All meetings of the workbook, each whole or not at all."""
    gathering = Gathering(planning)
    day = today()
    for gathered in gathering.gather(rows):
        _Meeting(planning, gathering, gathered, day).plan()


# Field names of each kind of entry; asking the dataclass for every one of half a million rows takes long.
_NAMES = {
    kind: tuple(f.name for f in dataclasses.fields(kind))
    for kind in (AttendanceDraft, AgendaDraft, StudyDraft)
}
_PARTS = {
    "attendance": PartKind(Attendance, "meeting_id", _NAMES[AttendanceDraft], "person_id"),
    "agenda": PartKind(AgendaItem, "meeting_id", _NAMES[AgendaDraft]),
    "study_items": PartKind(StudyItem, "meeting_id", _NAMES[StudyDraft]),
}
_MODEL_OF: Mapping[type, Any] = {
    AttendanceDraft: Attendance,
    AgendaDraft: AgendaItem,
    StudyDraft: StudyItem,
}
_VALUES: Mapping[str, Callable[[Any], tuple[Any, ...]]] = {
    part: attrgetter(*kind.fields) for part, kind in _PARTS.items()
}


def _stands(record: Attendance) -> AttendanceDraft:
    """A row of the saved record as it stands."""
    return AttendanceDraft(
        record.name,
        record.person_id,
        record.role,
        record.present,
        record.absence_reason,
        record.voted,
        record.is_member,
    )


class _Meeting:
    """One meeting: its draft, checked as a whole, then its records."""

    def __init__(self, planning: Planning, gathering: Gathering, gathered: Gathered, day: dt.date) -> None:
        self.planning = planning
        self.people = gathering.people
        self.gathered = gathered
        self.meetings = gathering.meetings
        self.day = day
        self.refused: set[tuple[str, int]] = set()
        # Records the meeting's row names, by field of the model; those in columns the sheet does not have
        # say nothing.
        self.named: dict[str, Any] = {}
        self.groups: dict[int, str] = {}
        # Part of the draft → the place each of its entries came from; None for what stands already.
        self.sources: dict[str, list[At | None]] = {part: [] for part in PARTS}
        self.records: dict[str, list[Any]] = {part: [] for part in PARTS}

    def plan(self) -> None:
        """Plan every record of the meeting, or refuse and hold its rows."""
        draft = self._draft()
        roll = self.people.roll(token(self.gathered.entry.node), draft.held_on)
        draft, problems = settle_names(draft, roll)
        entry = self.gathered.entry
        setting = Setting(
            entry.node.name,
            entry.founded_on,
            entry.ended_on,
            roll,
            self.day,
            org_kind=entry.kind,
            groups=self.groups,
        )
        for problem in [*problems, *problems_of(draft, setting)]:
            source = self._source(problem.part, problem.index)
            self._refuse(source, COLUMN_KEYS.get(problem.field, problem.field), problem.message)
        if self.refused:
            for at in self.gathered.places():
                if (at.sheet, at.row.no) not in self.refused:
                    self.planning.hold(at)
            return
        self._save(draft)

    def _refuse(self, at: At, key: str, message: str) -> None:
        """Tell of a row once; without a sentence it has been told of already."""
        if (at.sheet, at.row.no) not in self.refused:
            if message:
                self.planning.refuse(at, key, message)
            self.refused.add((at.sheet, at.row.no))

    def _source(self, part: str, index: int) -> At:
        """The row a problem stands in; the meeting's first row where it stands in what was stored."""
        if part:
            source = self.sources[part][index]
            if source is not None:
                return source
        return self.gathered.places()[0]

    def _draft(self) -> MeetingDraft:
        head, meeting = self.gathered.head, self.gathered.meeting
        lists: dict[str, Any] = {
            "attendance": tuple(self._attendance()),
            "agenda": tuple(self._agenda()),
            "study_items": tuple(self._study()),
            "criticisms": tuple(self._criticisms()),
        }
        if head is None:
            assert meeting is not None  # noqa: S101  gathered from one of the two
            if meeting.status == MeetingStatus.VOID:
                self._refuse(
                    self.gathered.places()[0], "number", "这次会议已经作废，不能再补充。请核对会议编号。"
                )
            stands: dict[str, Any] = {name: getattr(meeting, name) for name in _PLAIN}
            return MeetingDraft(kind=meeting.kind, held_on=meeting.held_on, **stands, **lists)
        at = At(MEETING_SHEET, head)
        if meeting is not None and meeting.status == MeetingStatus.VOID:
            self._refuse(at, "number", "这次会议已经作废，不能再修改。请核对会议编号。")
        group = self._head(at)
        self._entered(at)
        values: dict[str, Any] = {name: head.text(name) for name in ("place", "theme", "notes")}
        values["for_period"] = period_code(head.text("for_period"))
        return MeetingDraft(
            kind=head.text("kind"),
            held_on=head.get("held_on"),
            starts_at=head.get("starts_at"),
            group_id=token(group) if group is not None else None,
            with_business=bool(head.get("with_business")),
            expected=head.get("expected"),
            attended=head.get("attended"),
            **values,
            **lists,
        )

    def _head(self, at: At) -> OrgNode | None:
        """Look up whom and what the row names; the 党小组 is given back."""
        head = Head(self.planning, self.people, self.gathered, at, self._refuse)
        self.groups = {key: node.name for key, node in head.groups().items()}
        host, lecturer = head.person("host", "主持人"), head.person("lecturer", "授课人")
        group, replaced = head.group(), head.replaced(self.meetings)
        for field, value, columns in (
            ("host", host, ("host_name", "host_number")),
            ("lecturer", lecturer, ("lecturer_name", "lecturer_number")),
            ("group", group, ("group",)),
            ("replaces", replaced, ("replaces",)),
        ):
            if any(column in at.row.values for column in columns):
                self.named[field] = value
        return group

    def _entered(self, at: At) -> None:
        entered, held = at.row.get("entered_on"), at.row.get("held_on")
        if entered is not None and (entered > self.day or (held is not None and entered < held)):
            message = f"录入日期 {entered} 应在召开日期之后、今天之前，请核对，或留空。"
            self._refuse(at, "entered_on", message)

    def _merged(
        self, part: str, key_of_row: Callable[[Row], Any], key_of_record: Callable[[Any], Any]
    ) -> list[tuple[Row | None, Any]]:
        """(row, stored record) pairs of a part: what the workbook says of a record takes its place."""
        sheet = PARTS[part]
        stored = {key_of_record(r): r for r in self.gathered.stored.get(sheet, ())}
        rows = [(row, key_of_row(row)) for row in self.gathered.nested.get(sheet, ())]
        said = {key for _, key in rows}
        pairs: list[tuple[Row | None, Any]] = [(None, r) for key, r in stored.items() if key not in said]
        pairs += [(row, stored.get(key)) for row, key in rows]
        self.sources[part] = [At(sheet, row) if row is not None else None for row, _ in pairs]
        self.records[part] = [record for _, record in pairs]
        return pairs

    def _attendance(self) -> Iterable[AttendanceDraft]:
        if self.gathered.absent and self.gathered.head is not None:
            yield from self._from_absences(At(MEETING_SHEET, self.gathered.head))
            return
        by_name: dict[str, list[int]] = defaultdict(list)
        for who, called in self._roll().items():
            by_name[called].append(who)

        def row_key(row: Row) -> Any:
            number, name = row.text("person"), row.text("name")
            if number:
                person = self.people.by_number.get(number)
                return token(person) if person else name
            same = by_name.get(name, ())
            return same[0] if len(same) == 1 else name

        for row, record in self._merged("attendance", row_key, lambda r: r.person_id or r.name):
            if row is None:
                yield _stands(record)
                continue
            person = None
            if row.text("person"):
                at = At(ATTENDANCE_SHEET, row)
                person = self.people.numbered(
                    self.planning, at, row.text("person"), row.text("name"), "person"
                )
                if person is None:
                    self.refused.add((at.sheet, row.no))
            same = by_name.get(row.text("name"), ()) if person is None else ()
            yield AttendanceDraft(
                name=row.text("name"),
                person_id=token(person) if person else same[0] if len(same) == 1 else None,
                role=row.text("role") or AttendanceRole.PARTICIPANT.value,
                present=row.get("present"),
                absence_reason=row.text("absence_reason"),
                voted=row.get("voted"),
                is_member=row.get("is_member"),
            )

    def _from_absences(self, at: At) -> Iterable[AttendanceDraft]:
        """Everybody expected, as 缺席人员 tells; others that stand in the record stay."""
        made = Head(self.planning, self.people, self.gathered, at, self._refuse).attendance()
        rows = self.gathered.stored.get(ATTENDANCE_SHEET, ())
        stored = {r.person_id: r for r in rows if r.person_id is not None}
        said = {row.person_id for row in made}
        others = [r for r in rows if r.person_id not in said]
        self.sources["attendance"] = [*(None for _ in others), *(at for _ in made)]
        self.records["attendance"] = [*others, *(stored.get(row.person_id) for row in made)]
        for record in others:
            yield _stands(record)
        for row in made:
            record = stored.get(row.person_id)
            # The cell says who came, not who voted.
            yield row if record is None else dataclasses.replace(row, voted=record.voted)

    def _roll(self) -> Mapping[int, str]:
        head, meeting = self.gathered.head, self.gathered.meeting
        day: dt.date | None = head.get("held_on") if head else meeting.held_on if meeting else None
        return self.people.roll(token(self.gathered.entry.node), day)

    def _agenda(self) -> Iterable[AgendaDraft]:
        texts = ("title", "category", "opinions", "decision", "decision_code")
        for row, record in self._merged("agenda", lambda r: r.get("no"), lambda r: r.no):
            if row is None:
                values = {name: getattr(record, name) for name in ("no", *texts, *_VOTES)}
            else:
                values = {name: row.text(name) for name in texts}
                values |= {name: row.get(name) for name in ("no", *_VOTES)}
            yield AgendaDraft(**values)

    def _study(self) -> Iterable[StudyDraft]:
        for row, record in self._merged("study_items", lambda r: r.get("no"), lambda r: r.no):
            yield (
                StudyDraft(record.title, record.no)
                if row is None
                else StudyDraft(row.text("title"), row.get("no"))
            )

    def _criticisms(self) -> Iterable[CriticismDraft]:
        people: dict[int, tuple[Person | None, Person | None]] = {}
        for said in self.gathered.nested[CRITICISM_SHEET]:
            at = At(CRITICISM_SHEET, said)
            speaker, target = (
                self.people.find(self.planning, at, self.gathered.entry, f"{who}_number", f"{who}_name")
                for who in ("speaker", "target")
            )
            if speaker is None or target is None:
                self.refused.add((at.sheet, said.no))
            people[said.no] = (speaker, target)

        def row_key(row: Row) -> Any:
            speaker, target = people[row.no]
            return row.text("kind"), speaker and token(speaker), target and token(target)

        def record_key(record: Criticism) -> Any:
            return record.kind, record.speaker_id, record.target_id

        for row, record in self._merged("criticisms", row_key, record_key):
            if row is None:
                yield CriticismDraft(record.kind, record.speaker_id, record.target_id)
                continue
            digest = words_digest(row.text("words")) if row.text("words") else ""
            if record is not None and digest and record.words_digest and digest != record.words_digest:
                message = "这条批评的内容与已保存的不同。请在会议页面更正，导入不改动密封的内容。"
                self._refuse(At(CRITICISM_SHEET, row), "words", message)
            _, speaker, target = row_key(row)
            yield CriticismDraft(row.text("kind"), speaker or 0, target or 0, row.text("words"))

    def _save(self, draft: MeetingDraft) -> None:
        meeting, changed = self._save_head(draft)
        if self.gathered.meeting is None:
            self._add_parts(draft, meeting)
            self.planning.touch(self.gathered.entry.node, FACT_TABLES)
            return
        within = False
        for part, entries in (
            ("attendance", draft.attendance),
            ("agenda", draft.agenda),
            ("study_items", draft.study_items),
            ("criticisms", draft.criticisms),
        ):
            for source, record, entry in zip(self.sources[part], self.records[part], entries, strict=True):
                if source is not None:
                    within |= self._save_entry(source, meeting, record, entry)
        if within and self.gathered.meeting is not None:
            # Somebody correcting the record on a page meanwhile must learn that its lists changed.
            self.planning.change(
                self.gathered.places()[0], meeting, {"status": MeetingStatus.SAVED}, always=True
            )
        if within or changed:
            self.planning.touch(self.gathered.entry.node, FACT_TABLES)

    def _add_parts(self, draft: MeetingDraft, meeting: Meeting) -> None:
        """The lists of a new meeting, which come and go with it."""
        for part, entries in (
            ("attendance", draft.attendance),
            ("agenda", draft.agenda),
            ("study_items", draft.study_items),
        ):
            sources = [source for source in self.sources[part] if source is not None]
            rows = [source.row for source in sources if source.sheet == PARTS[part]]
            kind = _PARTS[part]
            self.planning.add_parts(
                kind,
                meeting,
                [_VALUES[part](entry) for entry in entries],
                tokens=self.people.by_token,
                rows=rows,
                sheet=PARTS[part],
            )
        for source, entry in zip(self.sources["criticisms"], draft.criticisms, strict=True):
            assert source is not None  # noqa: S101  nothing stands of a new meeting
            self._save_entry(source, meeting, None, entry)

    def _save_head(self, draft: MeetingDraft) -> tuple[Meeting, bool]:
        head, meeting = self.gathered.head, self.gathered.meeting
        if head is None:
            assert meeting is not None  # noqa: S101  gathered from one of the two
            return meeting, False
        at = At(MEETING_SHEET, head)
        values = {name: getattr(draft, name) for name in ("kind", "held_on", "with_business", *_PLAIN)}
        values |= self.named
        if head.get("entered_on") is not None:
            values["entered_on"] = head.get("entered_on")
        if meeting is not None:
            changed = self.planning.change(at, meeting, values)
            if changed or meeting.status == MeetingStatus.DRAFT:
                changed |= self.planning.change(at, meeting, {"status": MeetingStatus.SAVED})
            return meeting, changed
        values.setdefault("entered_on", self.day)
        meeting = Meeting(
            org=self.gathered.entry.node,
            number=self.gathered.number,
            entered_by=self.planning.by.label[:80],
            **values,
        )
        self.meetings[(self.gathered.entry.code, meeting.number)] = meeting
        return meeting, self.planning.add(at, meeting)

    def _save_entry(self, at: At, meeting: Meeting, record: Any, entry: Any) -> bool:
        values = self._values(entry)
        if record is not None:
            return self.planning.change(at, record, values)
        if isinstance(entry, CriticismDraft):
            return self._add_criticism(at, meeting, values, entry.words)
        return self.planning.add(at, _MODEL_OF[type(entry)](meeting=meeting, **values), within=meeting)

    def _values(self, entry: Any) -> dict[str, Any]:
        """What the model stores of a draft's entry, persons as records."""
        if isinstance(entry, CriticismDraft):
            who = self.people.by_token
            return {"kind": entry.kind, "speaker": who[entry.speaker_id], "target": who[entry.target_id]}
        values = {name: getattr(entry, name) for name in _NAMES[type(entry)]}
        if isinstance(entry, AttendanceDraft):
            person = values.pop("person_id")
            values["person"] = self.people.by_token[person] if person is not None else None
        return values

    def _add_criticism(self, at: At, meeting: Meeting, values: dict[str, Any], words: str) -> bool:
        record = Criticism(meeting=meeting, words_digest=words_digest(words) if words else "", **values)

        def seal(criticism: Criticism) -> list[SealedText]:
            criticism.words = seal_text(criticism.meeting.org, SEALED_PURPOSE, words)
            return [criticism.words]

        return self.planning.add(at, record, within=meeting, before_save=seal if words else None)
