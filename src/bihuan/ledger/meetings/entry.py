"""记一次 as one piece: the forms of a meeting's record, its attendance list, and the draft they make."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError

from bihuan.access.clock import today
from bihuan.access.models import OrgNode
from bihuan.files.dates import long_date
from bihuan.ledger.meetings.draft import (
    AttendanceDraft,
    MeetingDraft,
    StudyDraft,
)
from bihuan.ledger.meetings.flat import draft_of, is_listed, list_of, number_in, values_of
from bihuan.ledger.meetings.forms import AgendaForm, CriticismForm, MainForm
from bihuan.ledger.meetings.models import Meeting
from bihuan.ledger.meetings.outsiders import read_name
from bihuan.ledger.meetings.periods import period_span
from bihuan.ledger.meetings.queries import COUNTED, group_names, last_of_group, leader_of
from bihuan.ledger.meetings.roll import Roll, host_name, roll_on, shown_names
from bihuan.ledger.meetings.typed import agenda_of, criticisms_of, late_period
from bihuan.ledger.meetings.words import AttendanceRole, MeetingKind
from bihuan.ledger.members.queries import unit_leaders, voters
from bihuan.web.templatetags.web import SummaryLine

MOST_ROWS = 60
EARLIER_OFFERED = 24
# Kinds whose record is mostly what was studied; the others start with what was discussed.
STUDY_KINDS = frozenset({MeetingKind.THEME_DAY.value, MeetingKind.LECTURE.value})
ROLL_CHANGED = "召开时间或会议类型变了，参会名单已按那一天的名册更新，请核对后再保存。"
VOTES_ASKED = "参会名单里已列出参加表决的人，请核对后再保存。"
_FOLDED = (
    "theme",
    "study",
    "observers",
    "others",
    "for_period",
    "replaces",
    "expected",
    "attended",
    "with_business",
)
# Where a refusal of the actions is shown; what is not here stands at the top.
_FIELD_OF = {
    "held_on": "held",
    "kind": "kind",
    "for_period": "for_period",
    "replaces": "replaces",
    "reason": "reason",
    "group": "group",
    "lecturer": "lecturer",
    "expected": "expected",
    "attended": "attended",
}


@dataclasses.dataclass(frozen=True, slots=True)
class Tick:
    """One line of the attendance list."""

    person_id: int
    name: str
    here: bool
    why: str
    note: str = ""
    voted: bool = False


class MeetingEntry:
    """The page's forms over one flat set of values; `check` says they were sent and are to be judged.

    `meeting` is the record being corrected. Nothing is saved here.
    """

    def __init__(
        self,
        org: OrgNode,
        values: Mapping[str, str],
        *,
        meeting: Meeting | None = None,
        need_reason: bool = False,
        check: bool = False,
    ) -> None:
        self.org = org
        self.values = values
        self.meeting = meeting
        self.check = check
        self.grew = ""
        self.saved = draft_of(meeting) if meeting is not None else None
        self.main = self._main(need_reason)
        self.agenda = self._rows("agenda", AgendaForm, at_least=1)
        self.criticism = self._rows(
            "criticism", CriticismForm, at_least=int(self.with_criticism), people=self._people()
        )

    @classmethod
    def blank(
        cls,
        org: OrgNode,
        *,
        kind: str,
        period: str = "",
        duty: str = "",
        replaces: str = "",
        group: int | None = None,
        **more: Any,
    ) -> MeetingEntry:
        """An empty page for a kind of meeting; `period` is the one it is owed for, `group` by which group."""
        span = period_span(period)
        day = min(span[1], today()) if span else today()
        values = {
            "kind": kind,
            "for_period": period,
            "duty": duty,
            "replaces": replaces,
            "day": day.isoformat(),
        }
        values["year"] = str(day.year)
        if group is not None:
            values["group"] = str(group)
        return cls(org, values, **more)

    @classmethod
    def of(cls, meeting: Meeting, **more: Any) -> MeetingEntry:
        """The page filled with a saved record."""
        values = values_of(draft_of(meeting))
        if meeting.held_on is not None:
            values["year"] = str(meeting.held_on.year)
        return cls(meeting.org, values, meeting=meeting, **more)

    @property
    def kind(self) -> str:
        chosen = self.values.get("kind", "")
        return chosen if chosen in MeetingKind.values else MeetingKind.GENERAL_MEETING.value

    @property
    def kind_label(self) -> str:
        return str(MeetingKind(self.kind).label)

    @property
    def with_criticism(self) -> bool:
        return self.kind == MeetingKind.LIFE_MEETING

    @property
    def study_first(self) -> bool:
        return self.kind in STUDY_KINDS

    @property
    def agenda_open(self) -> bool:
        """Whether a folded agenda has something to show."""
        return self.grew == "agenda" or any(form["title"].value() for form in self.agenda)

    @property
    def more_open(self) -> bool:
        """Whether a folded box was filled or refused; the period a duty brought along does not count."""
        owed = "" if self.meeting is not None or self.check else self.values.get("for_period", "")
        for name in _FOLDED:
            box = self.main[name]
            if box.errors or (box.value() and str(box.value()) != owed):
                return True
        return False

    @property
    def forms(self) -> list[MainForm | AgendaForm | CriticismForm]:
        return [self.main, *self.agenda, *self.criticism]

    @property
    def default_year(self) -> int:
        text = self.values.get("year", "")
        return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else today().year

    @property
    def held(self) -> tuple[dt.date, dt.time | None] | None:
        """The day and hour as far as they can be read."""
        field = self.main.fields["held"]
        try:
            held: tuple[dt.date, dt.time | None] | None = field.clean(self.values.get("held", ""))
        except ValidationError:
            return None
        return held

    @cached_property
    def day(self) -> dt.date:
        """The day whose roll is asked: the day held, else the last day of the period owed, else today."""
        text = self.values.get("day", "")
        if self.held is not None:
            return self.held[0]
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            return today()

    @cached_property
    def roll(self) -> Roll:
        return roll_on(self.org, self.day)

    @cached_property
    def names(self) -> dict[int, str]:
        """Everybody the page can name: the roll of the day, and who stands in the saved record."""
        names = dict(self.roll.members)
        if self.meeting is not None:
            rows = [a.person for a in self.meeting.attendance.all() if a.person is not None]
            rows += [p for c in self.meeting.criticisms.all() for p in (c.speaker, c.target)]
            rows += [p for p in (self.meeting.host, self.meeting.lecturer) if p is not None]
            names = shown_names(rows) | names
        return names

    @cached_property
    def ticks(self) -> list[Tick]:
        """The attendance list: who stood in the record and who is expected, as ticked so far."""
        listed = [r for r in self.saved.attendance if is_listed(r)] if self.saved is not None else []
        saved = {r.person_id: r for r in listed}
        ids = dict.fromkeys([*(i for i in saved if i is not None), *self.roll.invited(self.kind)])
        return [self._tick(person_id, saved.get(person_id)) for person_id in ids]

    @cached_property
    def groups(self) -> dict[int, str]:
        """The organisation's 党小组 to choose from; none but at a 党小组会."""
        if self.kind != MeetingKind.GROUP_MEETING:
            return {}
        groups = group_names(self.org, self.day)
        if self.meeting is not None and self.meeting.group is not None:
            groups.setdefault(self.meeting.group.pk, self.meeting.group.name)
        return groups

    @property
    def group_id(self) -> int | None:
        """The 党小组 chosen; the only one there is, where nothing was chosen yet."""
        chosen = self.values.get("group")
        if chosen is None and len(self.groups) == 1:
            return next(iter(self.groups))
        return number_in(chosen or "")

    @cached_property
    def lecturers(self) -> dict[int, str]:
        """Who may have lectured: the page's people and the leaders of the 单位; none but at a 党课."""
        named = self.saved is not None and self.saved.lecturer_id is not None
        if self.kind != MeetingKind.LECTURE and not named:
            return {}
        return shown_names(unit_leaders(self.org, self.day)) | self.names

    @property
    def by_group(self) -> bool:
        """Whether the list shows more people than were expected: nobody knows who is of a 党小组."""
        return self.kind == MeetingKind.GROUP_MEETING

    @property
    def list_of(self) -> str:
        """Whose ticks the list shows, sent back so that a change is noticed."""
        return list_of(self.kind, self.group_id)

    @cached_property
    def voting(self) -> bool:
        """Whether something was put to the vote."""
        return any(row["voted"].value() for row in self.agenda)

    @property
    def votes_listed(self) -> bool:
        """Whether the list asks who took part in the vote: at once in a new record, else on demand."""
        if not self.voting:
            return False
        if self.values.get("votes-asked"):
            return bool(self.values.get("votes"))
        return self.meeting is None and not self.check

    @property
    def people(self) -> str:
        """The ids of the list as shown, sent back so that a changed list is noticed."""
        return ",".join(str(tick.person_id) for tick in self.ticks)

    @property
    def present(self) -> int:
        return sum(tick.here for tick in self.ticks)

    def is_valid(self) -> bool:
        """Whether everything typed can be read and the attendance list is the one of the day held."""
        readable = all(form.is_valid() for form in self.forms)
        if readable and self.roll_moved:
            self.main.add_error(None, ROLL_CHANGED)
            return False
        if readable and self.votes_listed and not self.values.get("votes-listed"):
            self.main.add_error(None, VOTES_ASKED)
            return False
        return readable

    @property
    def roll_moved(self) -> bool:
        """Whether the list sent is not the one of the day and kind now chosen."""
        return set(self._shown()) != {tick.person_id for tick in self.ticks}

    @property
    def list_moved(self) -> bool:
        """Whether a page read anew shows another list: other people, another group, with or without votes."""
        asked, listed = bool(self.values.get("votes-asked")), self.values.get("votes-listed", "")
        votes = asked != self.voting or listed != ("1" if self.votes_listed else "")
        return self.roll_moved or votes or self.values.get("list-of", "") != self.list_of

    def refuse(self, error: ValidationError) -> None:
        """Put the sentences of a refused action beside their fields, else at the top."""
        by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, sentences in by_field.items():
            field = _FIELD_OF.get(name)
            self.main.add_error(field if field in self.main.fields else None, sentences)

    @property
    def error_lines(self) -> list[SummaryLine]:
        """Every sentence of a refused page with the box it leads to; those of the whole page first."""
        if not self.check:
            return []
        lines = [SummaryLine(str(text), "attendance") for text in self.main.non_field_errors()]
        for form in self.forms:
            lines += [SummaryLine(str(text), box.id_for_label) for box in form for text in box.errors]
        return lines

    def grown(self, part: str) -> MeetingEntry:
        """The same page with one more row of `part` (agenda, criticism), or only read anew (""); unjudged."""
        values = {name: str(value) for name, value in self.values.items()}
        if part:
            rows = self.agenda if part == "agenda" else self.criticism
            values[f"{part}-count"] = str(min(len(rows) + 1, MOST_ROWS))
        page = MeetingEntry(self.org, values, meeting=self.meeting, need_reason="reason" in self.main.fields)
        page.grew = part
        return page

    def draft(self) -> MeetingDraft:
        """What was typed, as a draft; what cannot be read is left out. Call is_valid() first."""
        if not self.check:
            return self._judged().draft()
        for form in self.forms:
            form.is_valid()
        main = self.main.cleaned_data
        held, hour = main.get("held") or (None, None)
        return MeetingDraft(
            kind=main.get("kind") or self.kind,
            held_on=held,
            starts_at=hour,
            for_period=late_period(main.get("for_period", ""), held),
            place=main.get("place", ""),
            host_id=main.get("host"),
            group_id=main.get("group"),
            lecturer_id=main.get("lecturer"),
            theme=main.get("theme", ""),
            notes=main.get("notes", ""),
            with_business=main.get("with_business", False),
            replaces_id=main.get("replaces"),
            expected=main.get("expected"),
            attended=main.get("attended"),
            attendance=(*self._listed(), *self._named(main)),
            agenda=tuple(agenda_of(form) for form in self.agenda if form.cleaned_data.get("title")),
            study_items=tuple(StudyDraft(line) for line in self.main.study_items()),
            criticisms=tuple(criticisms_of(self.criticism)),
        )

    def _judged(self) -> MeetingEntry:
        """The same page as if it had just been sent."""
        values = {"host": str(self._chair or ""), "group": str(self.group_id or ""), **self.values}
        return MeetingEntry(self.org, values, meeting=self.meeting, check=True)

    @property
    def _chair(self) -> int | None:
        """Who usually hosts: the group's 组长 at a 党小组会, else the 书记."""
        if self.kind != MeetingKind.GROUP_MEETING:
            return self.roll.secretary
        return leader_of(self.group_id, self.day) if self.group_id is not None else None

    def _main(self, need_reason: bool) -> MainForm:
        self.main = form = MainForm(self.values if self.check else None, default_year=self.default_year)
        form.initial = {"host": self._chair, "group": self.group_id, **self.values}
        form.offer(self._people(), self._earlier(), need_reason=need_reason)
        form.offer_of_kind(self.groups, self.lecturers)
        form.fields["host"].error_messages |= self._host_sentence()
        return form

    def _host_sentence(self) -> dict[str, str]:
        """Why the host sent is not offered: known here, but on no roll on the day the meeting was held."""
        host = number_in(self.values.get("host", "")) if self.check else None
        if host is None or host in self.names or self.held is None:
            return {}
        # Only who was ever of this organisation is named; other numbers stay unknown.
        name = host_name(self.org, host)
        if not name:
            return {}
        day = long_date(self.day).partition("（")[0]
        said = f"{day}{name}不在本组织的名册上，也没有任职，不能登记为主持人。请核对召开时间，或改选主持人。"
        return {"invalid_choice": said.replace("%", "%%")}

    def _rows(self, part: str, form: Any, *, at_least: int, **more: Any) -> list[Any]:
        count = min(number_in(self.values.get(f"{part}-count", "")) or 0, MOST_ROWS)
        return [self._row(form, f"{part}-{index}", more) for index in range(max(count, at_least))]

    def _row(self, form: Any, prefix: str, more: Mapping[str, Any]) -> Any:
        if self.check:
            return form(self.values, prefix=prefix, **more)
        start = f"{prefix}-"
        initial = {n.removeprefix(start): v for n, v in self.values.items() if n.startswith(start)}
        return form(initial=initial, prefix=prefix, **more)

    def _people(self) -> list[tuple[int, str]]:
        return list(self.names.items())

    def _earlier(self) -> list[tuple[int, str]]:
        """Meetings of the organisation that this one may be a repetition of."""
        rows = Meeting.objects.filter(org=self.org, status__in=COUNTED).order_by("-held_on", "-pk")
        if self.meeting is not None:
            rows = rows.exclude(pk=self.meeting.pk)
        chosen = number_in(self.values.get("replaces", ""))
        found = list(rows.values_list("pk", "held_on", "kind", "number")[:EARLIER_OFFERED])
        if chosen is not None and chosen not in {row[0] for row in found}:
            found += rows.filter(pk=chosen).values_list("pk", "held_on", "kind", "number")
        return [
            (pk, f"{held or '日期未登记'} {MeetingKind(kind).label}（{number}）")
            for pk, held, kind, number in found
        ]

    def _shown(self) -> list[int]:
        found = (number_in(text) for text in self.values.get("people", "").split(","))
        return [person_id for person_id in found if person_id is not None]

    def _tick(self, person_id: int, saved: AttendanceDraft | None) -> Tick:
        name = self.names.get(person_id, "")
        note = ""
        if self.meeting is not None and saved is None and not self.by_group:
            note = "原记录没有列入"
        elif saved is not None and saved.present is None:
            note = "原记录没有登记到会"
        if person_id in self._shown() and (self.check or self.values.get("list-of", "") == self.list_of):
            why = "".join(filter(str.isprintable, self.values.get(f"why_{person_id}", ""))).strip()
            here = bool(self.values.get(f"here_{person_id}"))
            return Tick(person_id, name, here, why[:40], note, self._vote(person_id, here))
        # Somebody new on the list is taken as present in a new record, never in one that left them out.
        here = self.meeting is None and (not self.by_group or person_id in self._of_group)
        return Tick(person_id, name, here, "", note, self._vote(person_id, here))

    def _vote(self, person_id: int, here: bool) -> bool:
        """Whether the list says they took part in the vote: those here who may, until somebody sets it."""
        if not self.votes_listed:
            return False
        as_saved = "votes-listed" not in self.values and "votes" in self.values
        if self.values.get("votes-listed") or as_saved:
            return bool(self.values.get(f"voted_{person_id}"))
        return here and person_id in self._voters

    @cached_property
    def _voters(self) -> frozenset[int]:
        return frozenset(voters(self.org, self.day).values_list("pk", flat=True))

    @cached_property
    def _of_group(self) -> frozenset[int]:
        """Who was on the list of the group's last meeting."""
        return frozenset() if self.group_id is None else last_of_group(self.group_id, self.day)

    def _listed(self) -> Iterable[AttendanceDraft]:
        for tick in self.ticks:
            why = "" if tick.here else tick.why
            if self.by_group and not (tick.here or why or tick.person_id in self._listed_before):
                # Somebody of another group.
                continue
            voted = tick.here and tick.voted if self.votes_listed else None
            role = AttendanceRole.PARTICIPANT.value
            yield AttendanceDraft(tick.name, tick.person_id, role, tick.here, why, voted)

    @property
    def _listed_before(self) -> set[int | None]:
        return {r.person_id for r in self.saved.attendance} if self.saved is not None else set()

    def _named(self, main: Mapping[str, Any]) -> Iterable[AttendanceDraft]:
        """列席 and those on no roll; a name that stood in the record keeps what was said of it."""
        rows = [r for r in self.saved.attendance if not is_listed(r)] if self.saved is not None else []
        stood = {(r.role == AttendanceRole.PARTICIPANT, r.name): r for r in rows}
        for part, taking_part, role in (
            ("observers", False, AttendanceRole.OBSERVER),
            ("others", True, AttendanceRole.PARTICIPANT),
        ):
            for text in main.get(part) or ():
                name, is_member = read_name(text)
                row = stood.get((taking_part, name)) or AttendanceDraft(name, None, role.value, True)
                yield dataclasses.replace(row, is_member=is_member)
