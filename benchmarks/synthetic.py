"""Made-up branches with years of records: facts as Arrow tables, for speed and for the laws.

Nothing here resembles real persons or organisations; numbers are drawn from a seeded generator.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from bihuan.facts.catalogue import TABLES
from bihuan.facts.world import calendar_rows, month_of, period_rows
from bihuan.regulations.parameters import national_rows
from bihuan.rulekit.rulebook import GENERATED
from bihuan.rulekit.tables import arrow_from_records, arrow_from_rows

FIRST_YEAR = 2023
UNITS_PER_CITY = 88
CITY = 1


@dataclass
class World:
    """Rows being gathered. `blank` is how often an optional value is left out, `fault` how often wrong."""

    draw: random.Random
    first: date
    last: date
    blank: float
    fault: float
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    numbers: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def number(self, kind: str) -> int:
        self.numbers[kind] += 1
        return self.numbers[kind]

    def add(self, table: str, **values: Any) -> None:
        self.rows[table].append(values)

    def maybe(self, value: Any) -> Any:
        """The value, or null as often as `blank` says."""
        return None if self.draw.random() < self.blank else value

    def wrong(self) -> bool:
        return self.draw.random() < self.fault

    def months(self) -> Iterator[date]:
        month = self.first
        while month <= self.last:
            yield month
            month = (month + timedelta(days=32)).replace(day=1)

    def day_in(self, month: date) -> date:
        return month + timedelta(days=self.draw.randrange(28))


def synthetic_facts(
    branches: int, years: int, seed: int, *, blank: float = 0.0, fault: float = 0.05
) -> dict[str, pa.Table]:
    """All input fact tables for so many branches and whole years, the same for the same seed."""
    first, last = date(FIRST_YEAR, 1, 1), date(FIRST_YEAR + years - 1, 12, 31)
    world = World(random.Random(seed), first, last, blank, fault)
    _organisation(world, CITY, "work_committee", [])
    units = [CITY + 1 + i for i in range(min(UNITS_PER_CITY, max(1, branches // 7)))]
    for unit in units:
        _organisation(world, unit, "organ_committee", [CITY])
    homes = []
    for place in range(branches):
        org = 1000 + place
        _organisation(world, org, "branch", [CITY, units[place % len(units)]])
        homes.append(org)
        _branch(world, org)
    _transfers(world, homes)
    return _tables(world)


def _organisation(world: World, org: int, kind: str, above: list[int]) -> None:
    founded = world.day_in(world.first) if kind == "branch" and world.wrong() else date(2019, 3, 1)
    ended = None
    if kind == "branch" and world.wrong():
        ended = world.first + timedelta(days=world.draw.randrange((world.last - world.first).days))
    world.add("org_node", org_id=org, kind=world.maybe(kind), founded_on=founded, ended_on=ended)
    for ancestor in [org, *above]:
        world.add("org_ancestor", org_id=org, ancestor_id=ancestor, **{"from": founded})
    for month in world.months():
        if founded <= month and (ended is None or month < ended):
            world.add(
                "org_state",
                org_id=org,
                period=month_of(month),
                keeper_id=org,
                kind=world.maybe(kind),
                regime=world.maybe("organ"),
                size=world.maybe(19),
            )


def _branch(world: World, org: int) -> None:
    persons = [_person(world, org) for _number in range(world.draw.randrange(6, 28))]
    titles = ["secretary", "organisation_member", "publicity_member", "discipline_member"]
    kept = 0 if world.wrong() else world.draw.choice([1, 3, 3, 4])
    for person, title in zip(persons, titles[:kept], strict=False):
        world.add(
            "post",
            post_id=world.number("post"),
            org_id=org,
            person_id=world.maybe(person),
            title=world.maybe(title),
            **{"from": world.maybe(date(2020, 1, 1))},
        )
    for record_kind in ("meeting", "member"):
        world.add("record_start", org_id=org, record_kind=record_kind, starts_on=world.first)
        for month in world.months():
            if not world.wrong():
                world.add("coverage", org_id=org, record_kind=record_kind, month=month_of(month))
    for month in world.months():
        _month(world, org, month, persons)


def _person(world: World, org: int) -> int:
    person = world.number("person")
    joined = date(2019, 1, 1) + timedelta(days=world.draw.randrange(1400))
    left = world.day_in(world.last.replace(day=1)) if world.wrong() else None
    status = "probationary" if world.draw.random() < 0.06 else "full"
    world.add("roster", person_id=person, org_id=org, **{"from": world.maybe(joined), "to": left})
    if not world.wrong():
        _join(world, person, org, status, joined, left)
    if status == "full":
        world.add("voting_right", person_id=person, **{"from": world.maybe(joined), "to": None})
    return person


def _join(world: World, person: int, org: int, status: str, since: date, until: date | None) -> None:
    world.add(
        "membership",
        membership_id=world.number("membership"),
        person_id=person,
        org_id=org,
        status=status,
        **{"from": world.maybe(since), "to": until},
    )


def _transfers(world: World, homes: list[int]) -> None:
    """Some persons are also entered by another branch while the first still has them."""
    for person in range(1, world.numbers["person"] + 1):
        if world.draw.random() < 0.02:
            since = world.day_in(world.draw.choice(list(world.months())))
            _join(world, person, world.draw.choice(homes), "full", since, None)


def _month(world: World, org: int, month: date, persons: list[int]) -> None:
    kinds = ["committee_meeting", "theme_day"]
    if month.month % 3 == 0:
        kinds += ["general_meeting", "lecture"]
    for kind in kinds:
        if world.wrong():
            continue
        held = world.day_in(month)
        meeting = world.number("meeting")
        world.add(
            "meeting",
            meeting_id=meeting,
            org_id=org,
            kind=world.maybe(kind),
            held_on=world.maybe(held),
            entered_on=held + timedelta(days=world.draw.randrange(40)),
            for_period=month_of(month) if world.wrong() else None,
        )
        if kind == "general_meeting":
            _vote(world, meeting, persons)


def _vote(world: World, meeting: int, persons: list[int]) -> None:
    share = world.draw.choice([0.3, 0.5, 0.8, 0.9, 1.0])
    for person in persons:
        if world.draw.random() < world.fault / 20:
            continue
        world.add(
            "attendance",
            attendance_id=world.number("attendance"),
            meeting_id=meeting,
            person_id=world.maybe(person),
            role=world.maybe("participant"),
            present=world.maybe(int(world.draw.random() < share)),
        )
    for position in range(1, world.draw.randrange(1, 4)):
        world.add(
            "agenda",
            agenda_id=world.number("agenda"),
            meeting_id=meeting,
            position=position,
            category=world.maybe(world.draw.choice(["party_building", "development", "election"])),
            voted=world.maybe(world.draw.randrange(2)),
        )


def _tables(world: World) -> dict[str, pa.Table]:
    after = date(world.last.year + 1, 12, 31)
    made = {
        "period": arrow_from_rows(TABLES["period"], period_rows(world.first, world.last)),
        "calendar": arrow_from_rows(TABLES["calendar"], calendar_rows(world.first, after)),
        "parameter": arrow_from_rows(TABLES["parameter"], national_rows()),
    }
    for name, table in TABLES.items():
        if name not in made and name not in GENERATED:
            made[name] = arrow_from_records(table, world.rows[name])
    return made


def slice_of(facts: Mapping[str, pa.Table], *orgs: int) -> dict[str, pa.Table]:
    """The rows one organisation (or several together) may see, by each table's declared slice."""
    ancestors = _values(_where(facts["org_ancestor"], "org_id", list(orgs)), "ancestor_id")
    persons: list[int] = []
    for name in ("roster", "membership"):
        persons += _values(_where(facts[name], "org_id", list(orgs)), "person_id")
    meetings = _values(_where(facts["meeting"], "org_id", list(orgs)), "meeting_id")
    chosen: dict[str, tuple[str, list[Any]]] = {"parameter": ("org_id", [*ancestors, None])}
    result = {}
    for name, rows in facts.items():
        table = TABLES[name]
        if table.slice == "all":
            result[name] = rows
        elif name in chosen:
            result[name] = _where(rows, *chosen[name])
        elif table.slice == "person":
            result[name] = _where(rows, "person_id", persons)
        elif table.through is not None:
            result[name] = _where(rows, "meeting_id", meetings)
        else:
            result[name] = _where(rows, "org_id", list(orgs))
    return result


def _where(rows: pa.Table, column: str, wanted: list[Any]) -> pa.Table:
    values = pa.array(sorted({w for w in wanted if w is not None}), pa.int64())
    keep = pc.is_in(rows.column(column), value_set=values)
    if None in wanted:
        keep = pc.or_(keep, pc.is_null(rows.column(column)))
    return rows.filter(keep)


def _values(rows: pa.Table, column: str) -> list[int]:
    return rows.column(column).to_pylist()
