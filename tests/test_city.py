"""The invented city of 88 organisations: what was planted is what is found, live as in batch."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.demo_runs import FOUND, RULES, bihuan, live_rows, script, truth

pytestmark = pytest.mark.city


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("city") / "home"
    bihuan(home, "demo", "--no-serve")
    return home


@pytest.fixture(scope="module")
def found(home) -> list[tuple[str, ...]]:
    return sorted(map(tuple, json.loads(script(home, FOUND))), key=str)


def test_city_finds_exactly_what_was_planted(home, found):
    planted = truth(home)
    assert [row for row in found if row not in planted] == []
    assert [row for row in planted if row not in found] == []
    assert len(found) == len(planted)


def test_every_rule_is_broken_in_several_organisations(home):
    places: dict[str, set[str]] = {}
    for rule, org, *_ in truth(home):
        places.setdefault(rule, set()).add(org.partition("-")[0])
    assert sorted(places) == script(home, RULES).split()
    assert [rule for rule, orgs in places.items() if len(orgs) < 3] == []


def test_live_rows_are_batch_rows_for_every_organisation_of_the_city(home):
    rows = live_rows(home)
    assert [row for row in rows if row[2] != "True"] == []
    assert sum("-B" in row[0] and "-G" not in row[0] for row in rows) > 600


def test_every_workbook_was_taken_in_whole(home):
    with closing(sqlite3.connect(home / "bihuan.sqlite3")) as database:
        runs = database.execute("SELECT count(*), sum(refused) FROM import_run").fetchone()
    assert runs == (89, 0)
    assert len(list((home / "demo").glob("*.xlsx"))) == 89


def test_second_night_changes_nothing(home):
    assert "新增 0，变化 0，移除 0" in bihuan(home, "nightly")
