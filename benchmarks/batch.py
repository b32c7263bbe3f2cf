"""Rules over 640 branches and three years, against SQL by hand; then the whole rulebook.

Prints ratios of medians taken alternately in one run: python -m benchmarks.batch
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Mapping
from typing import Any

import duckdb
import pyarrow as pa

from benchmarks.handsql import HAND_SQL
from benchmarks.synthetic import synthetic_facts
from bihuan.facts.catalogue import TABLES
from bihuan.rulekit.rulebook import Rulebook
from bihuan.rulekit.runner import Engine
from bihuan.site.registry import RULE_MODULES

SUBJECTS = {"HY-02": "meeting", "ZZ-28": "person"}


def by_hand(facts: Mapping[str, pa.Table]) -> pa.Table:
    """(duty_key, verdict) of the four rules from the hand-written SQL, sorted by key.

    Days, figures and details are left out, as a person who needs only verdicts would leave them.
    """
    with duckdb.connect() as connection:
        for name, rows in facts.items():
            connection.register(name, rows)
        parts = [_keyed(connection, code, sql) for code, sql in HAND_SQL.items()]
    return pa.concat_tables(parts).combine_chunks().sort_by("duty_key")


def _keyed(connection: duckdb.DuckDBPyConnection, code: str, sql: str) -> pa.Table:
    kind = SUBJECTS.get(code, "org")
    key = f"md5(concat(rule, '|', org_id, '|{kind}|', subject_id, '|', period))"
    named = f"({sql}) AS found(rule, org_id, subject_id, period, verdict)"
    return connection.execute(f"SELECT {key} AS duty_key, verdict FROM {named}").to_arrow_table()


def by_rulebook(engine: Engine, facts: Mapping[str, pa.Table]) -> pa.Table:
    return engine.run_batch(facts)


def seconds(function: Callable[[], Any]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def main() -> None:
    """Make the facts, check that both ways agree, time them in turn, print the ratio."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--branches", type=int, default=640)
    parser.add_argument("--years", type=int, default=3)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    facts = synthetic_facts(given.branches, given.years, seed=1)
    whole = Rulebook.load(RULE_MODULES, TABLES)
    engine = Engine(Rulebook([whole.rules[code] for code in HAND_SQL], TABLES))
    duties = by_rulebook(engine, facts)
    if not duties.select(["duty_key", "verdict"]).equals(by_hand(facts)):
        raise SystemExit("The rulebook and the hand-written SQL disagree.")
    ours, hand = [], []
    for _run in range(given.runs):
        ours.append(seconds(lambda: by_rulebook(engine, facts)))
        hand.append(seconds(lambda: by_hand(facts)))
    ours_s, hand_s = statistics.median(ours), statistics.median(hand)
    print(
        f"{given.branches} branches, {given.years} years, {sum(t.num_rows for t in facts.values())} fact rows"
    )
    print(f"rulebook {ours_s:.2f} s for {duties.num_rows} duties; hand SQL {hand_s:.2f} s")
    print(f"the four rules written by hand: rulebook / hand SQL: {ours_s / hand_s:.2f}")
    every = Engine(whole)
    started = time.perf_counter()
    rows = by_rulebook(every, facts).num_rows
    print(f"all {len(whole.rules)} rules: {time.perf_counter() - started:.2f} s for {rows} duties")


if __name__ == "__main__":
    main()
