"""用哪条记录证明: the rows behind a duty in words: a line for each meeting, one for each other kind.

What a row is called stands only where the viewer may see its organisation; the others are counted.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType

from bihuan.access.scope import Scope
from bihuan.access.words import Action
from bihuan.facts.catalogue import TABLES
from bihuan.ledger.meetings.models import AgendaItem, Attendance, Meeting
from bihuan.ledger.members.models import Membership, Person, Post
from bihuan.oversight.duties import evidence, rulebook
from bihuan.oversight.duties.models import Duty
from bihuan.rulekit.runner import Evidence

SIDES = {"for": "证明做到", "against": "显示没有做到", "base": "计算的基数"}
# A line with more rows than this says how many there are and names none.
MOST_NAMES = 12
_UNITS = {
    "agenda": "议题 {} 项",
    "attendance": "参会 {} 人",
    "criticism": "批评 {} 条",
    "membership": "组织关系 {} 条",
    "post": "任职 {} 人次",
    "roster": "党员 {} 人",
    "study_item": "学习内容 {} 项",
}
Names = Mapping[int, str]


@dataclasses.dataclass(frozen=True, slots=True)
class Shown:
    """One line: the table's name, what the rows are, what they count as, and the meeting or page it opens."""

    table: str
    words: str
    side: str
    meeting_id: int | None = None
    url: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Reader:
    """How rows of a fact that a higher room fills are named, each on a line, and the page each opens."""

    names: Callable[[Collection[int], Collection[int]], Names]
    address: Callable[[int], str]


_higher: dict[str, Reader] = {}


def register(fact: str, reader: Reader) -> None:
    """Let a higher room name the rows of the fact it fills."""
    _higher[fact] = reader


def shown(scope: Scope, duty: Duty) -> list[Shown]:
    """The rows behind a duty, worked out now; meetings first. One query for each kind of row."""
    if rulebook.find(duty.rule) is None:
        return []
    rows = evidence.of(duty)
    return in_words(rows, names_of(rows, scope.org_ids(Action.VIEW)))


def names_of(rows: Iterable[Evidence], orgs: Collection[int]) -> Mapping[str, Names]:
    """Fact → what its rows are called, as far as they stand in `orgs`. One query for each kind of row."""
    ids: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        ids[row.fact].add(row.fact_id)
    readers = {**_READERS, **{fact: reader.names for fact, reader in _higher.items()}}
    return {fact: readers[fact](orgs, ids[fact]) for fact in ids if fact in readers}


def in_words(rows: Iterable[Evidence], names: Mapping[str, Names]) -> list[Shown]:
    """One line for each meeting, one for each other kind of row and side; meetings first."""
    lines: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in rows:
        lines[(row.fact, row.side)].append(row.fact_id)
    found: list[Shown] = []
    for (fact, side), ids in sorted(lines.items(), key=lambda line: line[0][0] != "meeting"):
        make = _each_meeting if fact == "meeting" else _each if fact in _higher else _together
        found += make(fact, SIDES.get(side, side), ids, names.get(fact, {}))
    return found


def _each_meeting(fact: str, side: str, rows: Collection[int], names: Names) -> list[Shown]:
    label = TABLES[fact].label
    seen = [Shown(label, names[pk], side, pk) for pk in rows if pk in names]
    hidden = len(rows) - len(seen)
    return seen + ([Shown(label, f"会议 {hidden} 次，不在你能看到的范围内", side)] if hidden else [])


def _each(fact: str, side: str, rows: Collection[int], names: Names) -> list[Shown]:
    """Rows of a higher room, each with its page; those that open the same page stand once."""
    label = TABLES[fact].label
    pages = {_higher[fact].address(pk): names[pk] for pk in rows if pk in names}
    seen = [Shown(label, words, side, url=url) for url, words in pages.items()]
    hidden = len([pk for pk in rows if pk not in names])
    return seen + ([Shown(label, f"{label} {hidden} 处，不在你能看到的范围内", side)] if hidden else [])


def _together(fact: str, side: str, rows: Collection[int], names: Names) -> list[Shown]:
    label = TABLES[fact].label if fact in TABLES else fact
    words = _UNITS.get(fact, "记录 {} 条").format(len(rows))
    called = [names[pk] for pk in rows if pk in names]
    if called and len(rows) <= MOST_NAMES:
        hidden = len(rows) - len(called)
        words += f"：{'、'.join(called)}" + (f"；另 {hidden} 条不在你能看到的范围内" if hidden else "")
    return [Shown(label, words, side)]


def _meetings(orgs: Collection[int], ids: Collection[int]) -> Names:
    return {
        row.pk: f"{f'{row.held_on:%Y-%m-%d}' if row.held_on else '日期未登记'} "
        f"{row.get_kind_display()}（{row.number}）"
        for row in Meeting.objects.filter(pk__in=ids, org__in=orgs)
    }


def _attendance(orgs: Collection[int], ids: Collection[int]) -> Names:
    rows = Attendance.objects.filter(pk__in=ids, meeting__org__in=orgs)
    return dict(rows.values_list("pk", "name"))


def _agenda(orgs: Collection[int], ids: Collection[int]) -> Names:
    rows = AgendaItem.objects.filter(pk__in=ids, meeting__org__in=orgs)
    return dict(rows.values_list("pk", "title"))


def _memberships(orgs: Collection[int], ids: Collection[int]) -> Names:
    rows = Membership.objects.filter(pk__in=ids, org__in=orgs).select_related("person", "org")
    return {row.pk: f"{row.person.name}（{row.org.name}{row.get_status_display()}）" for row in rows}


def _posts(orgs: Collection[int], ids: Collection[int]) -> Names:
    rows = Post.objects.filter(pk__in=ids, org__in=orgs).select_related("person")
    return {row.pk: f"{row.person.name}（{row.get_title_display()}）" for row in rows}


def _persons(orgs: Collection[int], ids: Collection[int]) -> Names:
    """Those on a roll in sight, now or before."""
    rows = Person.objects.filter(pk__in=ids, memberships__org__in=orgs).distinct()
    return dict(rows.values_list("pk", "name"))


_READERS: Mapping[str, Callable[[Collection[int], Collection[int]], Names]] = MappingProxyType(
    {
        "agenda": _agenda,
        "attendance": _attendance,
        "meeting": _meetings,
        "membership": _memberships,
        "post": _posts,
        "roster": _persons,
    }
)
