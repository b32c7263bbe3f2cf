"""The invented city: as large as asked, the same on the same day, and in order where nothing is planted."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from bihuan.site.demo.demonstration import build
from bihuan.site.demo.world import World, span_on

DAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def city() -> World:
    return build(DAY, small=False)


@pytest.fixture(scope="module")
def small() -> World:
    return build(DAY, small=True)


def test_city_has_the_size_of_a_city(city):
    members = {s.number for branch in city.branches for s in branch.roll}
    assert len(city.units) == 88
    assert sum(node.kind == "片组" for node in city.nodes) == 8
    assert 620 <= len(city.branches) <= 660
    assert 11_500 <= len(members) <= 12_500


def test_direct_organisations_are_affiliated_or_guided(city):
    kinds = Counter(tie.kind for unit in city.units for tie in unit.ties if tie.parent == "GW")
    assert kinds == {"隶属": 80, "指导": 8}


def test_small_demonstration_keeps_eight_branches(small):
    assert [b.code for b in small.branches] == [f"D0{u}-B0{n}" for u in (1, 2) for n in (1, 2, 3, 4)]


def test_same_day_gives_the_same_world(small):
    assert build(DAY, small=True) == small
    assert build(DAY + dt.timedelta(days=31), small=True) != small


def test_both_plant_the_same_rules_and_a_city_plants_more(city, small):
    few, many = Counter(t.rule for t in small.truth), Counter(t.rule for t in city.truth)
    assert few.keys() == many.keys()
    assert [rule for rule in few if many[rule] < few[rule]] == []


def test_nothing_is_planted_twice(city):
    assert max(Counter(city.truth).values()) == 1


def test_nobody_of_a_branch_is_asked_to_two_meetings_in_an_hour(city):
    taken = Counter(
        (m.org, m.held_on, m.hour) for b in city.branches for m in b.meetings if m.kind != "党小组会"
    )
    assert max(taken.values()) == 1


def test_names_are_surnames_with_a_mark(city):
    assert [s.name for b in city.branches for s in b.roll if not s.name.endswith("某某")] == []


def test_names_on_one_roll_differ_on_every_day(city):
    for branch in city.branches:
        for day in (dt.date(2024, 6, 30), DAY):
            names = [s.name for s in branch.there(day)]
            assert len(names) == len(set(names)), branch.code


@pytest.mark.parametrize(
    ("day", "starts_on", "quarters", "years"),
    [
        (dt.date(2026, 11, 22), dt.date(2025, 1, 1), 7, ["2025"]),
        (dt.date(2026, 1, 5), dt.date(2024, 1, 1), 8, ["2024", "2025"]),
        (dt.date(2026, 2, 1), dt.date(2025, 1, 1), 4, ["2025"]),
    ],
)
def test_span_holds_a_whole_declared_year(day, starts_on, quarters, years):
    span = span_on(day)
    assert (span.starts_on, len(span.quarters), span.years) == (starts_on, quarters, years)


@pytest.mark.parametrize("day", [dt.date(2026, 1, 5), dt.date(2027, 4, 30)])
def test_world_can_be_built_on_other_days(day, small):
    other = build(day, small=True)
    assert {t.rule for t in other.truth} == {t.rule for t in small.truth}
    assert max(m.entered_on for b in other.branches for m in b.meetings) <= day
