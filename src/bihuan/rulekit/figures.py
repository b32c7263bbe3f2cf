"""Figures that bind: the tightest of the national one and of those that organisations above have set."""

from __future__ import annotations

from typing import Any

import ibis.expr.types as ir
from ibis import _

from bihuan.rulekit import expressions as x
from bihuan.rulekit.expressions import Facts
from bihuan.rulekit.tables import Column

# Columns that a table of rules has for its figures.
COLUMNS = (
    Column("parameter", "text", "参数", "参数的代码；空为没有参数"),
    Column("sign", "int64", "方向", "1 至少，取各级中最大的；-1 至多，取最小的", required=True),
    Column("adopted", "int64", "地方规则", "1 没有任何一级设定就不判断，0 不设定也判断", required=True),
)


def row(at_least: str, at_most: str, *, local: bool) -> dict[str, Any]:
    """A rule's values of COLUMNS."""
    return {
        "parameter": at_least or at_most or None,
        "sign": -1 if at_most else 1,
        "adopted": int(local),
    }


def bound(facts: Facts, rows: ir.Table, asked: ir.Table) -> ir.Table:
    """Rows of (org_id, opens_on, parameter, sign, adopted, …) with `figure`, the one that binds that day.

    `asked`: the distinct (parameter, sign, opens_on) among the rows, or more. Rows of a rule that must
    be adopted are dropped where nobody has.
    """
    given = facts.parameter.rename(parameter="code", setter_id="org_id", since="from", until="to")
    # Times the sign, so that the greatest is the tightest either way.
    valued = (
        asked.inner_join(given, "parameter")
        .filter((_.since <= _.opens_on) & (_.until.isnull() | (_.until > _.opens_on)))
        .mutate(tight=_.value * _.sign)
    )
    keys = ("parameter", "opens_on")
    national = valued.filter(_.setter_id.isnull()).group_by(*keys).agg(national=_.tight.max())
    above = facts.org_ancestor.rename(setter_id="ancestor_id")
    local = (
        valued.filter(_.setter_id.notnull())
        .inner_join(above, "setter_id")
        .filter(x.valid_on(_, _.opens_on))
        .group_by(*keys, "org_id")
        .agg(local=_.tight.max())
    )
    joined = x.with_left(x.with_left(rows, national, keys), local, (*keys, "org_id"))
    tightest = x.choose(
        (_.local.isnull(), _.national), (_.national >= _.local, _.national), otherwise=_.local
    )
    both = joined.mutate(figure=tightest * _.sign).select(*rows.columns, "figure")
    return both.filter((_.adopted == 0) | _.figure.notnull())
