"""What a row of 会议 names: the host, the lecturer, the 党小组 and the meeting it repeats."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from bihuan.access.models import OrgNode
from bihuan.facts.codes import COMMITTEE_TITLES
from bihuan.files.sheets import At, Planning, token
from bihuan.ledger.meetings.absences import absent_in, attendance_of
from bihuan.ledger.meetings.draft import AttendanceDraft
from bihuan.ledger.meetings.gathering import ATTENDANCE_SHEET, Gathered, Key
from bihuan.ledger.meetings.models import Meeting
from bihuan.ledger.meetings.words import MeetingKind
from bihuan.ledger.members.models import Person
from bihuan.ledger.members.register import People, seats_of
from bihuan.ledger.orgs.register import register_of

Refuse = Callable[[At, str, str], None]
_MENDED = f"请把“缺席人员”留空，在“{ATTENDANCE_SHEET}”表里逐人填写。"


class Head:
    """Looks up what one row of 会议 names; `refuse` is told what cannot be taken in."""

    def __init__(
        self, planning: Planning, people: People, gathered: Gathered, at: At, refuse: Refuse
    ) -> None:
        self.planning = planning
        self.people = people
        self.gathered = gathered
        self.at = at
        self.refuse = refuse
        self.day: dt.date | None = at.row.get("held_on")

    def person(self, key: str, label: str) -> Person | None:
        """Whom `key`_number and `key`_name stand for; a name on no roll is told of and left out."""
        number, name = self.at.row.text(f"{key}_number"), self.at.row.text(f"{key}_name")
        if number:
            found = self.people.numbered(self.planning, self.at, number, name, f"{key}_number")
            if found is None:
                # Already told, with the column; this only marks the row.
                self.refuse(self.at, "", "")
            return found
        if not name:
            return None
        named = self.people.named(token(self.gathered.entry.node), name)
        if len(named) > 1:
            message = f"名册上有 {len(named)} 位“{name}”，请填写{label}编号，说明是哪一位。"
            self.refuse(self.at, f"{key}_name", message)
            return None
        if not named:
            message = f"名册上没有{label}“{name}”，{label}没有登记；需要时请填{label}编号。"
            self.planning.warn(self.at, message)
            return None
        return named[0]

    def groups(self) -> dict[int, OrgNode]:
        """The organisation's 党小组 on the day, by token."""
        entries = register_of(self.planning).groups_of(self.gathered.entry.code, self.day)
        return {token(entry.node): entry.node for entry in entries}

    def group(self) -> OrgNode | None:
        """The 党小组 named by code or by name."""
        said = self.at.row.text("group")
        if not said:
            return None
        found = [node for node in self.groups().values() if said in (node.code, node.name)]
        if len(found) == 1:
            return found[0]
        name = self.gathered.entry.node.name
        message = (
            f"“{name}”那一天没有党小组“{said}”，请核对名称或编码；"
            "新的党小组请先填在“单位与组织”和“关系”表里。"
        )
        if found:
            message = f"“{name}”有 {len(found)} 个党小组叫“{said}”，请改填组织编码。"
        self.refuse(self.at, "group", message)
        return None

    def replaced(self, meetings: Mapping[Key, Meeting]) -> Meeting | None:
        """The earlier meeting this one repeats."""
        number = self.at.row.text("replaces")
        if not number:
            return None
        found = meetings.get((self.gathered.entry.code, number))
        if found is None or number == self.gathered.number:
            message = f"本组织没有会议编号“{number}”，请核对重办的是哪一次；那一次应写在这一行的前面。"
            self.refuse(self.at, "replaces", message)
            return None
        return found

    def attendance(self) -> list[AttendanceDraft]:
        """Everybody expected, made from 缺席人员; empty after refusing the row."""
        try:
            if self.gathered.nested.get(ATTENDANCE_SHEET):
                message = f"“{ATTENDANCE_SHEET}”表里已有这次会议的名单，又写了“缺席人员”，请只留一种。"
                raise ValueError(message)
            expected, whose = self._expected()
            return attendance_of(absent_in(self.gathered.absent), expected, whose)
        except ValueError as error:
            self.refuse(self.at, "absent", str(error))
            return []

    def _expected(self) -> tuple[Mapping[int, str], str]:
        """Who was to come, and in words where that stands. Raises ValueError where it cannot be known."""
        org, kind = self.gathered.entry.node, self.at.row.text("kind")
        if kind == MeetingKind.GROUP_MEETING:
            raise ValueError(f"党小组有哪些人没有登记，党小组会不能只写缺席人员。{_MENDED}")
        if self.day is None:
            raise ValueError("没有写召开日期，看不出那天应到的是哪些人。请填召开日期，或把“缺席人员”留空。")
        if kind == MeetingKind.COMMITTEE_MEETING:
            seats = seats_of(self.planning).holders(token(org), COMMITTEE_TITLES, self.day)
            if not seats:
                message = f"“{org.name}”{self.day} 没有登记支部委员，看不出应到的是哪些人。"
                raise ValueError(f"{message}请先填“任职”表；也可以{_MENDED.removeprefix('请')}")
            return seats, f"“{org.name}”{self.day} 的支部委员里"
        roll = self.people.roll(token(org), self.day)
        if not roll:
            message = f"“{org.name}”{self.day} 的名册上没有人，看不出应到的是哪些人。"
            raise ValueError(f"{message}请先填“党员”表；也可以{_MENDED.removeprefix('请')}")
        return roll, f"“{org.name}”{self.day} 的名册上"
