"""Figures that bind: the tightest of the national one and of those that organisations above have set."""

from __future__ import annotations

from typing import Any

import ibis.expr.types as ir
from ibis import _

from bihuan.rulekit import expressions as x
from bihuan.rulekit.expressions import Facts
from bihuan.rulekit.prepared import NOBODY
from bihuan.rulekit.tables import Column

# Columns that a table of rules has for its figures.
COLUMNS = (
    Column("parameter", "text", "参数", "参数的代码；空为没有参数"),
    Column("at_most", "int64", "至多", "1 至多，取各级中最小的；0 至少，取最大的", required=True),
    Column("adopted", "int64", "地方规则", "1 没有任何一级设定就不判断，0 不设定也判断", required=True),
)
NAMES = tuple(column.name for column in COLUMNS)


def row(at_least: str, at_most: str, *, local: bool) -> dict[str, Any]:
    """A rule's values of COLUMNS."""
    return {"parameter": at_least or at_most or None, "at_most": int(bool(at_most)), "adopted": int(local)}


def bound(facts: Facts, rows: ir.Table) -> ir.Table:
    """Rows of (org_id, opens_on, parameter, at_most, adopted, …) with `figure` instead of the last three.

    The figure is the one that binds on opens_on. Rows of a rule that must be adopted are dropped where
    nobody has. Rows that have their organisation's `chain` already lose it; the others are given it.
    """
    chained = rows if "chain" in rows.columns else x.with_left(rows, facts.chain, ("org_id",))
    placed = chained.mutate(chain=_.chain.fill_null(NOBODY))
    figure = facts.figure
    bind = [
        placed.chain == figure.chain,
        placed.parameter == figure.code,
        placed.opens_on >= figure.since,
        placed.opens_on < figure.until,
    ]
    joined = placed.left_join(figure, bind).filter((_.adopted == 0) | _.highest.notnull())
    keep = (name for name in rows.columns if name not in (*NAMES, "chain"))
    return joined.select(*keep, figure=x.choose((_.at_most == 1, _.lowest), otherwise=_.highest))


def of_organisation(facts: Facts, code: str, days: ir.Table) -> ir.Table:
    """Rows of (org_id, opens_on, …) with `figure`: the highest of that code that binds that day, or null."""
    rows = days.mutate(parameter=x.text(code), at_most=x.number(0), adopted=x.number(0))
    return bound(facts, rows)
