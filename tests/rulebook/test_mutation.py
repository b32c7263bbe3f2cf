"""Every mutant of a rule's SQL, and of its parameter row, is caught by the cases or listed with a reason."""

import re

import duckdb
import pytest

from bihuan.rulekit.cases import side_by_side
from bihuan.rulekit.periodic import PERIODIC, Periodic
from bihuan.rulekit.prepared import prepared_tables
from bihuan.rulekit.tables import arrow_from_records
from tests.rulebook.mutants import mutants
from tests.rulebook.world import CASE_WORLD, all_cases, engine, rulebook

pytestmark = pytest.mark.mutants
FLAG = "a flag that is only compared with zero or null"
NEVER_NULL = "an aggregate over existing rows is never null"
NO_SIZE = "no rule has a least size; the shape's own test covers it"
NO_END = "no rule and no national figure has ended yet"
FIRST_DAY = "no national figure and no rule begins on the first day of a period"
SURVIVORS = {
    r"1 → 2 in 1 AS rule_version": "the version is not part of the verdict",
    r"size": NO_SIZE,
    r"scope_to > opens_on|seats_to > month_starts|until > starts_on": NO_END,
    r"since <= starts_on|scope_from <= opens_on": FIRST_DAY,
    r"national >= local": "both figures are equal there",
    r"MAX\(value\)": "there is one national figure at a time",
    r"observed = 0 → observed <> 0": "both branches give unmet; the detail is compared apart",
    r"0 → 1 in CASE WHEN certain = 0 .* AS verdict": "both branches give unmet",
    r"1 → 2 in (COALESCE\(vote_dated, 1\)|1) AS (vote_dated|known|closed)": FLAG,
    r"1 → 2 in CASE WHEN MIN\(present\) = MAX\(present\)": FLAG,
    r"1 → 2 in M(IN|AX)\(CASE WHEN .*\) AS (clear|dated|vote_dated)": FLAG,
    r"1 → 2 in CASE WHEN .* AS (sure|unclear|holds)": FLAG,
    r"1 → 2 in WHERE \(CASE WHEN condition IS NULL": FLAG,
    r"1 → 2 in COALESCE\(SUM\(.*\) AS (undated|missing|blank|extra|unclear)": FLAG,
    r"1 → 2 in COALESCE\(SUM\(.*\) AS (seats_(missing|blank|extra)|leaders_unclear|members_undated)": FLAG,
    r"1 → 2 in COALESCE\(SUM\(.*\) AS (host_(leads|is_secretary|has_seat)|secretaries_there)": FLAG,
    r"1 → 2 in COALESCE\(SUM\(.*\) AS (ballots(_unclear)?|doubtful_voters|unlisted|passed_unclear)": FLAG,
    r"1 → 2 in .* AS (has_right|seen)$": FLAG,
    r"1 → 2 in ROW_NUMBER\(\).* AS no$": "months are numbered only to be compared with one another",
    r"seats_to > opens_on": NO_END,
    r"0 → 1 in COALESCE\(": NEVER_NULL,
    r"0 → 1 in CASE WHEN dated = 0 THEN": "no membership at all is one less than several either way",
}


def judge(connection, sql, owners):
    """What the cases look at: the judged columns of duties in their rule and periods."""
    columns = "duty_key, verdict, detail, observed, required, base, done_on, recorded_on"
    rows = connection.execute(f"SELECT rule, org_id, period, {columns} FROM ({sql})").fetchall()
    return sorted(
        repr(row)
        for row in rows
        if owners[row[1]].rule == row[0] and (not owners[row[1]].periods or row[2] in owners[row[1]].periods)
    )


def prepared(cases):
    side = side_by_side(cases, CASE_WORLD)
    connection = duckdb.connect(config={"threads": 1})
    for name, rows in {**side.facts, **rulebook().generated, **prepared_tables(side.facts)}.items():
        connection.register("rows", rows)
        connection.execute(f'CREATE TABLE "{name}" AS FROM rows')
    return connection, side.owners


def survivors(name):
    query = rulebook().queries[name]
    connection, owners = prepared([case for case in all_cases() if case.rule in query.rules])
    sql = engine().compiled.duties[name]
    expected = judge(connection, sql, owners)
    found = []
    for label, changed in mutants(sql):
        try:
            same = judge(connection, changed, owners) == expected
        except duckdb.Error:
            same = False
        if same:
            found.append(label)
    return found


ALL = {}


@pytest.mark.parametrize("name", sorted(rulebook().queries))
def test_every_mutant_is_caught_or_listed(name):
    ALL[name] = survivors(name)
    unlisted = [s for s in ALL[name] if not any(re.search(pattern, s) for pattern in SURVIVORS)]
    assert unlisted == []


def test_every_listed_survivor_still_survives():
    if set(ALL) != set(rulebook().queries):
        pytest.skip("runs after the mutants of every query")
    labels = [label for labels in ALL.values() for label in labels]
    assert [p for p in SURVIVORS if not any(re.search(p, label) for label in labels)] == []


OTHER = {
    "record_kind": "member",
    "counted": "unknown",
    "freq": "M",
    "parameter": "unknown",
    "months": 24,
    "condition": "unknown",
    "scope_certain": 0,
}


@pytest.mark.parametrize("code", sorted(rulebook().shapes_of(Periodic)))
@pytest.mark.parametrize("column", sorted(OTHER))
def test_every_changed_parameter_of_a_rule_is_caught(code, column):
    connection, owners = prepared([case for case in all_cases() if case.rule == code])
    sql = engine().compiled.duties["periodic"]
    expected = judge(connection, sql, owners)
    rows = rulebook().generated["periodic"].to_pylist()
    other = "Y" if column == "freq" and rulebook().shapes_of(Periodic)[code].freq == "M" else OTHER[column]
    changed = [{**row, column: other} if row["rule"] == code else row for row in rows]
    connection.register("changed", arrow_from_records(PERIODIC, changed))
    connection.execute('CREATE OR REPLACE TABLE "periodic" AS FROM changed')
    assert judge(connection, sql, owners) != expected
