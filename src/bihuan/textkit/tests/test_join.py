from __future__ import annotations

import sqlglot
from sqlglot import exp

from bihuan.textkit.join import LIMITS, PAIRS_SQL


def test_the_join_is_the_same_query_on_spark():
    (spark,) = sqlglot.transpile(
        PAIRS_SQL, read="duckdb", write="spark", unsupported_level=sqlglot.ErrorLevel.RAISE
    )
    tree = sqlglot.parse_one(spark, read="spark")
    assert {table.name for table in tree.find_all(exp.Table)} == {
        "fingerprint", "text", "stands", "rare", "placed", "hit", "pair",
    }  # fmt: skip
    assert tree.named_selects == ["a", "b", "place_a", "place_b", "rarity"]


def test_the_limits_of_the_join_are_named_parameters_on_both():
    for dialect in ("duckdb", "spark"):
        tree = sqlglot.parse_one(PAIRS_SQL, read="duckdb")
        tree = sqlglot.parse_one(tree.sql(dialect), read=dialect)
        names = {node.name for kind in (exp.Parameter, exp.Placeholder) for node in tree.find_all(kind)}
        assert names == set(LIMITS)
