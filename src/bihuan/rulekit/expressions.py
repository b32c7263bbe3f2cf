"""Portable pieces of rule bodies: the only place that writes typed literals, counts and day arithmetic.

Rule bodies use columns, comparisons, filters, joins on column pairs and what stands here; that subset
compiles alike for every engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import ibis
import ibis.expr.types as ir
from ibis import _

from bihuan.rulekit.tables import Table
from bihuan.rulekit.verdict import Verdict

FAR_PAST = date(1, 1, 1)
FAR_FUTURE = date(9999, 12, 31)
BLANK = "?"
_IBIS_TYPES = {"int64": "int64", "date": "date", "text": "string"}


class Facts:
    """Unbound fact tables by attribute: `facts.meeting`. An unknown table is an AttributeError."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self._tables = {name: _unbound(table) for name, table in tables.items()}

    def __getattr__(self, name: str) -> ir.Table:
        try:
            return self._tables[name]
        except KeyError:
            raise AttributeError(f"没有事实表“{name}”。") from None


def _unbound(table: Table) -> ir.Table:
    return ibis.table({column.name: _IBIS_TYPES[column.type] for column in table.columns}, name=table.name)


def text(value: str) -> ir.StringScalar:
    """A typed text literal."""
    return ibis.literal(value, "string")


def number(value: int) -> ir.IntegerScalar:
    """A typed int64 literal."""
    return ibis.literal(value, "int64")


def day(value: date) -> ir.DateScalar:
    """A typed date literal."""
    return ibis.literal(value, "date")


def choose(*branches: tuple[Any, Any], otherwise: Any) -> Any:
    """The value of the first true condition, else `otherwise`."""
    return ibis.cases(*branches, else_=otherwise)


def flag(condition: Any) -> Any:
    """1 where true, 0 where false or null."""
    return ibis.cases((condition, number(1)), else_=number(0))


def count_true(condition: Any) -> Any:
    """How many rows of the group satisfy; 0, never null."""
    return flag(condition).sum().fill_null(0).cast("int64")


def verdict(*branches: tuple[Any, Verdict, str], otherwise: tuple[Verdict, str]) -> dict[str, Any]:
    """Columns `verdict` and `detail` from one list of (condition, verdict, detail), first true wins."""
    return {
        "verdict": choose(*[(c, text(v)) for c, v, _d in branches], otherwise=text(otherwise[0])),
        "detail": choose(*[(c, text(d)) for c, _v, d in branches], otherwise=text(otherwise[1])),
    }


def valid_on(table: ir.Table, on: Any) -> Any:
    """True where the row's from … to holds on the day; a null `from` counts as possibly so."""
    return ((table["from"] <= on) | table["from"].isnull()) & ((table["to"] > on) | table["to"].isnull())


def months(facts: Facts) -> ir.Table:
    """Months as (month, month_starts, month_ends)."""
    return facts.period.filter(_.freq == "M").select(
        month="period", month_starts="starts_on", month_ends="ends_on"
    )


def periods(facts: Facts, freq: str) -> ir.Table:
    """Periods of one frequency as (period, starts_on, ends_on)."""
    return facts.period.filter(_.freq == freq).select("period", "starts_on", "ends_on")


def in_life(facts: Facts, rule: str, rows: ir.Table) -> ir.Table:
    """Rows of (org_id, opens_on, …) for a rule that examines every kind of organisation.

    Kept: days inside the organisation's life on which the rule is in force.
    """
    scope = facts.applicability.filter((_.rule == rule) & (_.kind == BLANK) & (_.regime == BLANK)).select(
        scope_from="from", scope_to="to"
    )
    alive = living(facts, rows, "opens_on")
    bound = alive.inner_join(scope, [alive.opens_on >= scope.scope_from])
    return bound.filter(_.scope_to.isnull() | (_.scope_to > _.opens_on)).select(*rows.columns)


def living(facts: Facts, rows: ir.Table, on: str) -> ir.Table:
    """Rows whose day lies in the organisation's life, or may; adds node_kind, its present kind."""
    node = facts.org_node.select("org_id", "founded_on", "ended_on", node_kind="kind")
    return rows.inner_join(node, "org_id").filter(
        (_.founded_on.isnull() | _[on].isnull() | (_.founded_on <= _[on]))
        & (_.ended_on.isnull() | _[on].isnull() | (_.ended_on > _[on]))
    )


def month_of(on: Any) -> Any:
    """The period text of the day's month: 2025-03."""
    return on.strftime("%Y-%m")


def no_day() -> Any:
    """A null date."""
    return ibis.null("date")


def window_over(group: tuple[str, ...], order: tuple[str, ...]) -> Any:
    """A window per group in that order, up to the current row."""
    return ibis.cumulative_window(group_by=list(group), order_by=list(order))


def whole_window(group: tuple[str, ...], order: tuple[str, ...]) -> Any:
    """A window of the whole group, in that order so that it is worked out together with running ones."""
    return ibis.window(group_by=list(group), order_by=list(order), preceding=None, following=None)


def row_number(window: Any) -> Any:
    """0, 1, 2 … within the window's group and order."""
    return ibis.row_number().over(window)


def running_max(column: Any, window: Any) -> Any:
    """The greatest value so far within the window's group and order."""
    return column.max().over(window)


def no_number() -> Any:
    """A null int64."""
    return ibis.null("int64")


def always() -> Any:
    """True."""
    return ibis.literal(True)


def without(table: ir.Table, *names: str) -> ir.Table:
    """The table without those columns; the text is the same every time, which `drop` does not promise."""
    return table.select(*(name for name in table.columns if name not in names))


def with_left(left: ir.Table, right: ir.Table, keys: tuple[str, ...]) -> ir.Table:
    """Every row of `left` with the columns of the matching rows of `right`; keys of equal name, once."""
    joined = left.left_join(right, [(key, key) for key in keys], rname="{name}__right")
    return joined.select(*left.columns, *(name for name in right.columns if name not in keys))
