"""What an invented city is made of: organisations, rolls, seats, meetings, and the faults written down."""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt

FOUNDED_ON = dt.date(2019, 3, 1)
JOINED_ON = dt.date(2020, 7, 1)
SEATED_ON = dt.date(2022, 3, 10)
_DAY = dt.timedelta(days=1)


@dataclasses.dataclass(frozen=True, slots=True)
class Node:
    code: str
    name: str
    kind: str
    regime: str = ""
    branch_kind: str = ""
    founded_on: dt.date = FOUNDED_ON
    ended_on: dt.date | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Tie:
    """A dated relation; `kind` is the word of the template (隶属, 指导, 片组, 所属单位)."""

    child: str
    kind: str
    parent: str
    starts_on: dt.date = FOUNDED_ON
    ends_on: dt.date | None = None


@dataclasses.dataclass(slots=True)
class Stretch:
    """A member's time on one roll in one status; `ends_on` is the last day."""

    number: str
    name: str
    full: bool
    retired: bool = False
    starts_on: dt.date = JOINED_ON
    ends_on: dt.date | None = None
    departs: bool = False

    def on(self, day: dt.date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclasses.dataclass(slots=True)
class Seat:
    number: str
    org: str
    title: str
    starts_on: dt.date = SEATED_ON
    ends_on: dt.date | None = None

    def on(self, day: dt.date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """A row of 参会 of its own: somebody from outside, or a part that is more than being there."""

    name: str
    number: str = ""
    role: str = "参加"
    present: bool = True
    voted: bool | None = None
    party_member: bool | None = None


@dataclasses.dataclass(slots=True)
class Item:
    """An agenda item; `votes` are for, against and abstained."""

    title: str
    category: str = "党建"
    voted: bool = False
    decision: str = ""
    outcome: str = ""
    votes: tuple[int, int, int] | None = None


@dataclasses.dataclass(slots=True)
class Meeting:
    """A meeting. Everybody invited was there but for `absent`; `lines` say more of some, or name others.

    With `listed` only `lines` stand on the list.
    """

    org: str
    number: str
    kind: str
    held_on: dt.date
    entered_on: dt.date
    host: str
    hour: str = "15:00"
    group: str = ""
    lecturer: str = ""
    theme: str = ""
    notes: str = ""
    for_period: str = ""
    expected: int | None = None
    absent: set[str] = dataclasses.field(default_factory=set)
    lines: list[Line] = dataclasses.field(default_factory=list)
    listed: bool = False
    reasons: bool = True  # whether the list says why somebody was absent
    agenda: list[Item] = dataclasses.field(default_factory=list)
    study: list[str] = dataclasses.field(default_factory=list)
    criticisms: list[tuple[str, str]] = dataclasses.field(default_factory=list)

    @property
    def key(self) -> tuple[str, str]:
        return self.org, self.number

    @property
    def month(self) -> str:
        return f"{self.held_on:%Y-%m}"

    @property
    def voting(self) -> bool:
        return any(item.voted for item in self.agenda)


@dataclasses.dataclass(frozen=True, slots=True)
class Group:
    code: str
    name: str
    leader: str


@dataclasses.dataclass(slots=True)
class Branch:
    """A branch with its ledgers."""

    code: str
    unit: str
    above: str
    kind: str
    committee: bool
    guided: bool
    roll: list[Stretch] = dataclasses.field(default_factory=list)
    seats: list[Seat] = dataclasses.field(default_factory=list)
    groups: list[Group] = dataclasses.field(default_factory=list)
    meetings: list[Meeting] = dataclasses.field(default_factory=list)
    open_months: set[str] = dataclasses.field(default_factory=set)
    founded_on: dt.date = FOUNDED_ON
    ended_on: dt.date | None = None
    faults: tuple[str, ...] = ()

    def there(self, day: dt.date) -> list[Stretch]:
        """Who stands on the roll on `day`."""
        return [s for s in self.roll if s.on(day)]

    def entitled(self, day: dt.date) -> list[str]:
        """The numbers of those who may vote on `day`."""
        return [s.number for s in self.there(day) if s.full]

    def seated(self, day: dt.date) -> list[str]:
        """The numbers of those in committee seats on `day`, each once, the secretary first."""
        found = [s for s in self.seats if s.org == self.code and s.on(day)]
        return list(dict.fromkeys(s.number for s in sorted(found, key=lambda s: s.title != "书记")))

    def secretary(self, day: dt.date) -> str:
        return self.seated(day)[0]

    def held(self, kind: str, *months: str) -> list[Meeting]:
        """Meetings of a kind held in those months."""
        return [m for m in self.meetings if m.kind == kind and m.month in months]


@dataclasses.dataclass(frozen=True, slots=True)
class Planted:
    """One row of truth.json. `subject`: the number of the member or meeting, or the code of the 党小组."""

    rule: str
    org: str
    subject: str | None
    period: str | None
    verdict: str


@dataclasses.dataclass(frozen=True, slots=True)
class Written:
    """A paper to be added: whose, its kind and year, and the number of its author where it is somebody's."""

    org: str
    kind: str
    year: int
    title: str
    text: str
    author: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Setting:
    org: str
    code: str
    value: int
    basis: str


@dataclasses.dataclass(slots=True)
class Unit:
    """One direct organisation: everything its workbook holds."""

    code: str
    name: str
    body: str  # the code of its 机关党委, 党总支 or only 党支部
    branches: list[Branch]
    nodes: list[Node] = dataclasses.field(default_factory=list)
    ties: list[Tie] = dataclasses.field(default_factory=list)
    seats: list[Seat] = dataclasses.field(default_factory=list)  # of bodies that are no branches
    keepers: list[str] = dataclasses.field(default_factory=list)  # bodies beside branches that keep 党员名册


@dataclasses.dataclass(slots=True)
class World:
    span: Span
    nodes: list[Node]  # 工委, 片组 and whoever stands beside them
    ties: list[Tie]
    settings: list[Setting]
    units: list[Unit]
    truth: list[Planted] = dataclasses.field(default_factory=list)
    papers: list[Written] = dataclasses.field(default_factory=list)

    @property
    def branches(self) -> list[Branch]:
        return [branch for unit in self.units for branch in unit.branches]


@dataclasses.dataclass(frozen=True, slots=True)
class Span:
    """Three calendar years: the first is 资料, the ledgers are declared from the second on.

    `months`: all that are over, as 2025-03, oldest first.
    """

    months: tuple[str, ...]
    starts_on: dt.date

    @property
    def kept(self) -> list[str]:
        """The months of the declared ledgers."""
        return [month for month in self.months if first_day(month) >= self.starts_on]

    @property
    def quarters(self) -> list[str]:
        """The whole quarters of the declared ledgers."""
        found = [quarter_of(month) for month in self.kept]
        return sorted({q for q in found if found.count(q) == 3})

    @property
    def years(self) -> list[str]:
        """The whole years of the declared ledgers."""
        found = [month[:4] for month in self.kept]
        return sorted({y for y in found if found.count(y) == 12})


def span_on(today: dt.date) -> Span:
    """The three calendar years that end with the last full month before `today`."""
    last = today.replace(day=1) - _DAY
    months = [f"{y}-{m:02d}" for y in range(last.year - 2, last.year + 1) for m in range(1, 13)]
    over = tuple(month for month in months if last_day(month) <= last)
    return Span(over, dt.date(last.year - 1, 1, 1))


def first_day(month: str) -> dt.date:
    return dt.date.fromisoformat(f"{month}-01")


def last_day(month: str) -> dt.date:
    first = first_day(month)
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def quarter_of(month: str) -> str:
    return f"{month[:4]}Q{(int(month[5:]) + 2) // 3}"


def months_of(quarter: str) -> list[str]:
    """The three months of 2025Q1."""
    first = int(quarter[5]) * 3 - 2
    return [f"{quarter[:4]}-{month:02d}" for month in range(first, first + 3)]
