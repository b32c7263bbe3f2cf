"""Persons as a workbook is planned: those registered and those it brings, with their time on rolls."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from bihuan.files.sheets import At, Planning, token
from bihuan.ledger.members import checks
from bihuan.ledger.members.actions import next_number
from bihuan.ledger.members.models import Membership, Person, Post, VotingSuspension
from bihuan.ledger.orgs.register import OrgEntry, register_of

MEMBERS_SHEET, POSTS_SHEET = "党员", "任职"
# Sheet → columns that hold a 人员编号.
NUMBER_COLUMNS = {
    MEMBERS_SHEET: ("person",),
    POSTS_SHEET: ("person",),
    "会议": ("host_number", "lecturer_number"),
    "参会": ("person",),
    "批评": ("speaker_number", "target_number"),
}
_AT_ONCE = 500
T = TypeVar("T", str, int)


def in_batches(values: Iterable[T]) -> Iterator[list[T]]:
    """The values in lists short enough for one query."""
    rest = iter(sorted(set(values)))
    while batch := list(islice(rest, _AT_ONCE)):
        yield batch


@dataclasses.dataclass(slots=True)
class RollEntry:
    """A stretch on a roll and the record behind it."""

    stretch: checks.Stretch
    person: Person
    record: Membership


class People:
    """Numbers → persons and who stood on which roll when. Organisations and persons go by `token`."""

    def __init__(self, planning: Planning) -> None:
        register = register_of(planning)
        self.by_number: dict[str, Person] = {}
        self.by_token: dict[int, Person] = {}
        self.rolls: dict[int, list[RollEntry]] = defaultdict(list)
        self.stretches: dict[int, list[RollEntry]] = defaultdict(list)
        self.given = 0
        numbers, orgs = _mentioned(planning)
        nodes = [register.entries[code].node for code in orgs if code in register.entries]
        known = {node.pk for node in nodes if node.pk is not None}
        for batch in in_batches(numbers):
            for person in Person.objects.filter(number__in=batch):
                self.know(person)
        on_rolls = Membership.objects.select_related("person").order_by("starts_on", "pk")
        for some in in_batches(known):
            for record in on_rolls.filter(org_id__in=some):
                self.enter(record, self.know(record.person), record.org_id)
        elsewhere = on_rolls.exclude(org_id__in=known)
        for some in in_batches(list(self.by_token)):
            for record in elsewhere.filter(person_id__in=some):
                self.enter(record, self.know(record.person), record.org_id)

    def know(self, person: Person) -> Person:
        """One object for one person, however often they are read."""
        known = self.by_number.setdefault(person.number, person)
        self.by_token[token(known)] = known
        return known

    def add(self, person: Person) -> None:
        """Take in a person the workbook brings; a number is given where none was."""
        while not person.number or (person.number in self.by_number):
            person.number, self.given = next_number(self.given), self.given + 1
        self.know(person)

    def enter(self, record: Membership, person: Person, org_token: int) -> None:
        """Put a stretch on the roll, in place of what the same record said before."""
        stretch = checks.Stretch(org_token, record.status, record.starts_on, record.ends_on, record.departs)
        entry = RollEntry(stretch, person, record)
        for entries in (self.rolls[org_token], self.stretches[token(person)]):
            entries[:] = [e for e in entries if e.record is not record]
            entries.append(entry)

    def roll(self, org_token: int, day: dt.date | None) -> Mapping[int, str]:
        """Person token → name of everybody on the roll on the day, or ever."""
        return {
            token(e.person): e.person.name
            for e in self.rolls.get(org_token, ())
            if day is None
            or (e.stretch.starts_on <= day and (e.stretch.ends_on is None or day <= e.stretch.ends_on))
        }

    def stretch(self, person: Person, org_token: int, day: dt.date) -> RollEntry | None:
        """The person's stretch on the organisation's roll that begins on the day."""
        entries = self.stretches.get(token(person), ())
        return next((e for e in entries if (e.stretch.org_id, e.stretch.starts_on) == (org_token, day)), None)

    def named(self, org_token: int, name: str) -> list[Person]:
        """Everybody of that name ever on the roll."""
        found = {token(e.person): e.person for e in self.rolls.get(org_token, ()) if e.person.name == name}
        return list(found.values())

    def find(
        self, planning: Planning, at: At, entry: OrgEntry, number_key: str, name_key: str
    ) -> Person | None:
        """The person a row names by 人员编号, or by a name that is once on the organisation's roll.

        None after refusing the row.
        """
        number, name = at.row.text(number_key), at.row.text(name_key)
        if number:
            return self.numbered(planning, at, number, name, number_key)
        if not name:
            planning.refuse(at, name_key, "请填写姓名或人员编号。", "名册上的姓名")
            return None
        found = self.named(token(entry.node), name)
        if len(found) == 1:
            return found[0]
        if found:
            message = f"“{entry.node.name}”的名册上有 {len(found)} 位“{name}”，请填写人员编号，说明是哪一位。"
            planning.refuse(at, name_key, message, "人员编号")
        else:
            message = f"“{entry.node.name}”的名册上没有“{name}”，请核对姓名，或填写他的人员编号。"
            planning.refuse(at, name_key, message, "名册上的姓名，或人员编号")
        return None

    def numbered(self, planning: Planning, at: At, number: str, name: str, key: str) -> Person | None:
        """The person of that number; refuses an unknown number and one that belongs to another name."""
        person = self.by_number.get(number)
        if person is None:
            message = f"没有人员编号“{number}”，请核对；新党员请先填在“{MEMBERS_SHEET}”表里。"
            planning.refuse(at, key, message, "已登记的人员编号")
        elif name and person.name != name:
            message = f"人员编号“{number}”登记的不是“{name}”，请核对编号和姓名；改名请在名册页面更正。"
            planning.refuse(at, key, message, "与姓名相符的人员编号")
            return None
        return person


def suspensions_of(persons: Sequence[Person]) -> dict[tuple[int, dt.date], VotingSuspension]:
    """(person, first day) → stretch without 表决权, of saved persons."""
    found = {}
    for batch in in_batches(p.pk for p in persons if p.pk is not None):
        for row in VotingSuspension.objects.filter(person_id__in=batch):
            found[(row.person_id, row.starts_on)] = row
    return found


class Seats:
    """Seats of every organisation the workbook names, stored and planned. Persons go by `token`."""

    def __init__(self, planning: Planning, people: People) -> None:
        register = register_of(planning)
        self.by_org: dict[int, list[Post]] = defaultdict(list)
        self.by_key: dict[tuple[int, int, str, dt.date], Post] = {}
        _, orgs = _mentioned(planning)
        nodes = [register.entries[code].node for code in orgs if code in register.entries]
        for some in in_batches(node.pk for node in nodes if node.pk is not None):
            rows = Post.objects.filter(org_id__in=some).select_related("person")
            for row in rows.order_by("starts_on", "pk"):
                people.know(row.person)
                self.enter(row, row.person_id, row.org_id)

    def enter(self, post: Post, person_token: int, org_token: int) -> None:
        """Take in a seat."""
        self.by_org[org_token].append(post)
        self.by_key[(person_token, org_token, post.title, post.starts_on)] = post

    def holders(self, org_token: int, titles: Collection[str], day: dt.date) -> dict[int, str]:
        """Person token → name of who holds a seat of one of the titles on the day."""
        return {
            token(post.person): post.person.name
            for post in self.by_org.get(org_token, ())
            if post.title in titles
            and post.starts_on <= day
            and (post.ends_on is None or day <= post.ends_on)
        }


def seats_of(planning: Planning) -> Seats:
    """The seats of this planning, read once."""
    if "seats" not in planning.shared:
        planning.shared["seats"] = Seats(planning, people_of(planning))
    seats: Seats = planning.shared["seats"]
    return seats


def people_of(planning: Planning) -> People:
    """The persons of this planning, read once."""
    if "people" not in planning.shared:
        planning.shared["people"] = People(planning)
    people: People = planning.shared["people"]
    return people


def _mentioned(planning: Planning) -> tuple[set[str], set[str]]:
    """人员编号 and organisation codes that stand anywhere in the workbook."""
    numbers: set[str] = set()
    orgs: set[str] = set()
    for sheet, keys in NUMBER_COLUMNS.items():
        for row in planning.rows_of(sheet):
            orgs.add(row.text("org"))
            numbers.update(row.text(key) for key in keys)
    return numbers - {""}, orgs
