"""Whom a rule examines: the columns a table of rules has for it, and the joins that read them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ibis.expr.types as ir
from ibis import _

from bihuan.rulekit import expressions as x
from bihuan.rulekit.expressions import Facts
from bihuan.rulekit.tables import Column, Table

# One row for each kind and regime that the rule examines, “?” standing for a blank one.
COLUMNS = (
    Column("kind_code", "text", "类别", "组织类别，或 ?", required=True),
    Column("regime_code", "text", "适用法规族", "法规族，或 ?", required=True),
    Column("scope_certain", "int64", "确定", "1 一定适用，0 因未登记而不能确定", required=True),
    Column("min_size", "int64", "起点人数", "党员数达到多少才适用；空为不限"),
    Column("scope_from", "date", "施行", "第一天，含当日", required=True),
    Column("scope_to", "date", "失效", "不再有效的第一天；空为至今"),
)
NAMES = tuple(column.name for column in COLUMNS)
STATE = ("kind_code", "regime_code", "size")


def rows(item: Any, applicability: Table) -> list[dict[str, Any]]:
    """Every combination of kind and regime the rule examines; those resting on a blank are uncertain."""
    kinds = _with_blank(item.examined.kinds, applicability.column("kind").codes)
    regimes = _with_blank(item.examined.regimes, applicability.column("regime").codes)
    return [
        {
            "kind_code": kind,
            "regime_code": regime,
            "scope_certain": int(kind_sure and regime_sure),
            "min_size": item.examined.min_size,
            "scope_from": item.in_force_from,
            "scope_to": item.in_force_to,
        }
        for kind, kind_sure in kinds
        for regime, regime_sure in regimes
    ]


def _with_blank(wanted: tuple[str, ...], every: Mapping[str, str]) -> list[tuple[str, bool]]:
    if not wanted:
        return [(code, True) for code in every]
    return [*((code, True) for code in wanted), (x.BLANK, False)]


def with_state(facts: Facts, source: ir.Table, on: str) -> ir.Table:
    """Rows of (org_id, opens_on, …) inside their organisation's life, with kind_code, regime_code, size.

    The state is that of the month of `opens_on`; outside the known months the organisation's present
    kind stands in. Rows whose day `on` lies outside the organisation's life are dropped; a null day may
    lie inside.
    """
    node = facts.org_node.select("org_id", "founded_on", "ended_on", node_kind="kind")
    state = facts.org_state.select(
        "org_id", "size", state_month="period", state_kind="kind", state_regime="regime"
    )
    rows = source.mutate(state_month=x.month_of(_.opens_on))
    placed = rows.inner_join(node, "org_id").left_join(state, ["org_id", "state_month"])
    alive = placed.filter(
        (_.founded_on.isnull() | _[on].isnull() | (_.founded_on <= _[on]))
        & (_.ended_on.isnull() | _[on].isnull() | (_.ended_on > _[on]))
    )
    known = _.state_month_right.notnull()
    return alive.select(
        *source.columns,
        "size",
        kind_code=x.choose((known, _.state_kind), otherwise=_.node_kind).fill_null(x.BLANK),
        regime_code=_.state_regime.fill_null(x.BLANK),
    )


def examining(rows: ir.Table, rules: ir.Table) -> ir.Table:
    """Rows of (kind_code, regime_code, size, opens_on, …) × the rules that examine them, with `certain`."""
    return kept(rows.inner_join(rules, ["kind_code", "regime_code"]))


def kept(joined: ir.Table) -> ir.Table:
    """Rows beside their rules' COLUMNS: those whose day and size the rule examines, with `certain`."""
    inside = joined.filter(
        (_.scope_from <= _.opens_on)
        & (_.scope_to.isnull() | (_.scope_to > _.opens_on))
        & (_.min_size.isnull() | _["size"].isnull() | (_["size"] >= _.min_size))
    )
    sized = _.min_size.isnull() | _["size"].notnull()
    gone = {*NAMES, *STATE}
    keep = (name for name in joined.columns if name not in gone)
    return inside.select(*keep, certain=x.flag((_.scope_certain == 1) & sized))
