"""The catalogue of figures the ledger can answer, each named and defined once.

`compute` answers one; a `Desk` answers many about the same organisations and reads each of them once.
A code ends with `.guided` for organisations under 指导 only and with `.all` for 隶属 and 指导 together;
without either it counts those that 隶属.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from bihuan.access.models import OrgNode
from bihuan.access.scope import Scope
from bihuan.ledger.meetings.words import MeetingKind
from bihuan.ledger.members.words import MemberCategory, MemberStatus, PostTitle
from bihuan.ledger.orgs.tree import Ties
from bihuan.ledger.orgs.words import BranchKind, OrgKind
from bihuan.papers.figures import meetings, orgs, oversight
from bihuan.papers.figures.model import Count, Definition, Figure, told
from bihuan.papers.figures.periods import Span, span_of
from bihuan.papers.figures.sight import ALL, GUIDED, OWN, Sight
from bihuan.rulekit.reading import Status

Counter = Callable[[Sight, str, Span], Count]
_BRANCH = (OrgKind.BRANCH.value,)
_KINDS = (OrgKind.ORGAN_COMMITTEE, OrgKind.GENERAL_BRANCH, OrgKind.BRANCH)
_SIDE_TITLES = {OWN: "", GUIDED: "（双重领导）", ALL: "（隶属和双重领导）"}


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """A definition, the side it counts, how it is counted, and whether it may stand without a period."""

    definition: Definition
    side: str
    counter: Counter
    untimed: Callable[[Sight, str], Count] | None = None


def _sided(
    code: str,
    title: str,
    unit: str,
    counter: Counter,
    *,
    timed: bool = False,
    untimed: Callable[[Sight, str], Count] | None = None,
) -> Iterator[Entry]:
    for side, word in _SIDE_TITLES.items():
        name = f"{code}.{side}" if side else code
        yield Entry(Definition(name, title + word, unit, timed), side, counter, untimed)


def _on_day(counter: Callable[..., Count], *more: object) -> Counter:
    """A counter of the day alone, given what it needs beside organisation and side."""

    def count(sight: Sight, side: str, _: Span) -> Count:
        return counter(sight, side, *more)

    return count


def _in_period(counter: Callable[..., Count], *more: object) -> Counter:
    """A counter over a period, given what it needs between side and period."""

    def count(sight: Sight, side: str, span: Span) -> Count:
        return counter(sight, side, *more, span)

    return count


def _at_any_time(counter: Callable[..., Count], *more: object) -> Callable[[Sight, str], Count]:
    """The same without a period."""

    def count(sight: Sight, side: str) -> Count:
        return counter(sight, side, *more, None)

    return count


def _direct() -> Iterator[Entry]:
    """Directly linked organisations, whole and by kind."""
    titles = {
        OWN: ("orgs.direct", "直属党组织"),
        GUIDED: ("orgs.guided", "双重领导的党组织"),
        ALL: ("orgs.linked", "机关党组织（直属和双重领导）"),
    }
    for side, (code, title) in titles.items():
        yield Entry(Definition(code, title, "个"), side, _on_day(orgs.direct))
        for kind in _KINDS:
            yield Entry(
                Definition(f"{code}.{kind.value}", f"{title}中的{kind.label}", "个"),
                side,
                _on_day(orgs.direct, kind.value),
            )


def _organisations() -> Iterator[Entry]:
    yield from _direct()
    yield from _sided("orgs.basic", "基层党组织", "个", _on_day(orgs.below))
    for kind in _KINDS:
        yield from _sided(
            f"orgs.{kind.value}",
            str(kind.label),
            "个",
            _on_day(orgs.below, (kind.value,)),
        )
    for sort in BranchKind:
        yield from _sided(
            f"orgs.branch.{sort.value}",
            f"{sort.label}党支部",
            "个",
            _on_day(orgs.below, _BRANCH, sort.value),
        )
    for kind in (OrgKind.GROUP, OrgKind.DISCIPLINE_COMMITTEE, OrgKind.INSTITUTION):
        yield from _sided(
            f"orgs.{kind.value}",
            str(kind.label),
            "个",
            _on_day(orgs.others, kind),
        )
    yield from _sided(
        "orgs.founded",
        "新成立的基层党组织",
        "个",
        _in_period(orgs.founded, orgs.BASIC),
        timed=True,
    )
    for kind in (*_KINDS, OrgKind.DISCIPLINE_COMMITTEE):
        yield from _sided(
            f"orgs.founded.{kind.value}",
            f"新成立的{kind.label}",
            "个",
            _in_period(orgs.founded, (kind.value,)),
            timed=True,
        )
    yield from _sided("inspections.units", "检查过的单位", "个", _on_day(orgs.inspected_units))


def _people() -> Iterator[Entry]:
    yield from _sided("members", "党员", "名", _on_day(orgs.members))
    for status in MemberStatus:
        yield from _sided(
            f"members.{status.value}",
            str(status.label),
            "名",
            _on_day(orgs.members, status.value),
        )
    for category in MemberCategory:
        yield from _sided(
            f"members.{category.value}",
            f"{category.label}党员",
            "名",
            _on_day(orgs.members, "", category.value),
        )
    secretary, deputy = (PostTitle.SECRETARY.value,), (PostTitle.DEPUTY_SECRETARY.value,)
    yield from _sided(
        "seats.secretary",
        "党组织书记",
        "名",
        _on_day(orgs.seats, secretary, orgs.BASIC),
    )
    yield from _sided(
        "seats.branch_secretary",
        "党支部书记",
        "名",
        _on_day(orgs.seats, secretary, _BRANCH),
    )
    yield from _sided(
        "seats.branch_deputy",
        "党支部副书记",
        "名",
        _on_day(orgs.seats, deputy, _BRANCH, False),
    )
    yield from _sided("seats.committee", "支部班子成员", "名", _on_day(orgs.committee_seats))
    yield from _sided(
        "seats.head_secretary",
        "由主要负责人兼任书记的党组织",
        "个",
        _on_day(orgs.head_secretaries),
    )


def _meetings() -> Iterator[Entry]:
    groups: list[tuple[str, str, tuple[str, ...]]] = [
        (kind.value, str(kind.label), (kind.value,)) for kind in MeetingKind
    ]
    groups += [("three", "三会一课", meetings.THREE)]
    groups += [("all", "会议和活动", tuple(kind.value for kind in MeetingKind))]
    for code, title, kinds in groups:
        yield from _sided(
            f"meetings.{code}",
            title,
            "次",
            _in_period(meetings.held, kinds),
            timed=True,
        )
        yield from _sided(
            f"attendance.{code}",
            f"{title}到会",
            "人次",
            _in_period(meetings.attendance, kinds),
            timed=True,
        )


def _oversight() -> Iterator[Entry]:
    yield from _sided("duties.rate", "按期完成率", "%", oversight.rate, timed=True)
    yield from _sided("duties.orgs_on_time", "全部按期的组织", "%", oversight.orgs_on_time, timed=True)
    for code, title, status in (
        ("overdue", "逾期应办事项", Status.OVERDUE),
        ("nonconforming", "不符合的应办事项", Status.NONCONFORMING),
        ("to_verify", "待核实的应办事项", Status.TO_VERIFY),
    ):
        yield from _sided(
            f"duties.{code}",
            title,
            "件",
            _on_day(oversight.duties_at, (status,), title),
        )
    titles = {
        "total": "问题",
        "closed": "已销号的问题",
        "ongoing": "持续推进的问题",
        "open": "待整改的问题",
        "overdue": "逾期未整改的问题",
        "reported_completed": "来文称已完成的问题",
    }
    for what, title in titles.items():
        yield from _sided(
            f"findings.{what}",
            title,
            "个",
            _in_period(oversight.found, what),
            untimed=_at_any_time(oversight.found, what),
        )
    yield from _sided(
        "findings.closed_rate",
        "销号率",
        "%",
        oversight.closed_share,
        untimed=_at_any_time(oversight.closed_share),
    )


def _catalogue() -> dict[str, Entry]:
    entries = [*_organisations(), *_people(), *_meetings(), *_oversight()]
    return {entry.definition.code: entry for entry in entries}


_ENTRIES: Mapping[str, Entry] = _catalogue()
CODES: Mapping[str, Definition] = {code: entry.definition for code, entry in _ENTRIES.items()}


class Desk:
    """Answers figures for one asker; what an organisation has under it on a day is read once.

    `scope` None is the command line, which sees everything.
    """

    def __init__(self, scope: Scope | None = None) -> None:
        self.scope = scope
        self._sights: dict[tuple[int, dt.date], Sight] = {}
        self._ties: dict[dt.date, Ties] = {}
        self._figures: dict[tuple[str, int, dt.date, str | None], Figure] = {}

    def sight(self, org: OrgNode, on: dt.date) -> Sight:
        """What the organisation has under it on the day."""
        key = (org.pk, on)
        if key not in self._sights:
            self._sights[key] = Sight(org, on, self.scope, self.ties(on))
        return self._sights[key]

    def ties(self, on: dt.date) -> Ties:
        """The relations of the day, read once for all organisations."""
        if on not in self._ties:
            self._ties[on] = Ties.on(on)
        return self._ties[on]

    def compute(self, code: str, *, org: OrgNode, on: dt.date, period: str | None = None) -> Figure:
        """The figure. Raises KeyError for an unknown code, ValueError for a period that is none."""
        key = (code, org.pk, on, period)
        if key not in self._figures:
            self._figures[key] = self._compute(_ENTRIES[code], org, on, period)
        return self._figures[key]

    def growth(self, code: str, *, org: OrgNode, first: dt.date, last: dt.date) -> tuple[Figure, Figure]:
        """The same figure on two days: 由……增加至……."""
        return self.compute(code, org=org, on=first), self.compute(code, org=org, on=last)

    def _compute(self, entry: Entry, org: OrgNode, on: dt.date, period: str | None) -> Figure:
        sight = self.sight(org, on)
        if period is None and entry.untimed is not None:
            return told(entry.definition, on, entry.untimed(sight, entry.side))
        return told(entry.definition, on, entry.counter(sight, entry.side, span_of(period, on)))


def compute(
    code: str, *, org: OrgNode, on: dt.date, period: str | None = None, scope: Scope | None = None
) -> Figure:
    """One figure about an organisation on a day.

    `period` is 2025, 2025H1, 2025Q1 or 2025-03 and is cut at `on`; figures that need one take the year of
    `on` without it. Raises KeyError for an unknown code, ValueError for a period that is none.
    """
    return Desk(scope).compute(code, org=org, on=on, period=period)
