"""The periodic shape: something of a kind, at least so many times in every period.

All periodic rules over one fact table run as one query; their parameters are rows of `periodic`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import ibis.expr.types as ir
from ibis import _

from bihuan.rulekit import expressions as x
from bihuan.rulekit import figures
from bihuan.rulekit.expressions import Facts
from bihuan.rulekit.tables import Column, Slice, Table
from bihuan.rulekit.verdict import Grade, Verdict

PERIODIC = Table(
    name="periodic",
    label="周期规则",
    meaning="每条周期规则的参数，由规则书生成",
    slice=Slice.ALL,
    columns=(
        Column("rule", "text", "规则", "规则代码", required=True),
        Column("rule_version", "int64", "规则版本", "规则的版本", required=True),
        Column("subject_kind", "text", "对象类别", "组织", required=True),
        Column("record_kind", "text", "台账", "没有记录是否算缺，看这种台账是否月结", required=True),
        Column("kind", "text", "类型", "记录的类型", required=True),
        Column("freq", "text", "频度", "M 月、Q 季度、H 半年、Y 年", required=True),
        Column("months", "int64", "月数", "一期有几个月", required=True),
        Column("condition", "text", "条件", "条件的名称；空为无条件"),
        *figures.COLUMNS,
    ),
)
MONTHS_IN = {"M": 1, "Q": 3, "H": 6, "Y": 12}
DETAILS = (
    "scope_unclear",
    "condition_unclear",
    "no_parameter",
    "done",
    "undated_record",
    "month_open",
    "none",
    "too_few",
)


@dataclass(frozen=True)
class Condition:
    """Who owes at all, on the first day of a month.

    `states(facts)` → (org_id, month, holds): 1 yes, 0 no, null unclear; no row is unclear too.
    `evidence(facts)` → (org_id, month, fact, fact_id): the rows it rests on.
    """

    name: str
    states: Callable[[Facts], ir.Table]
    evidence: Callable[[Facts], ir.Table]


@dataclass(frozen=True)
class Periodic:
    """A record of `kind` at least so many times in every `freq`; `at_least` is a parameter's code."""

    kind: str
    freq: str
    at_least: str
    condition: Condition | None = None

    def row(self, item: Any) -> dict[str, Any]:
        """The rule's row of `periodic`."""
        return {
            "rule": item.code,
            "rule_version": item.version,
            "subject_kind": item.subject_kind.value,
            "record_kind": item.record_kind,
            "kind": self.kind,
            "freq": self.freq,
            "months": MONTHS_IN[self.freq],
            "condition": self.condition.name if self.condition else None,
            **figures.row(self.at_least, "", local=item.grade is Grade.LOCAL),
        }


def duties(facts: Facts, conditions: Sequence[Condition]) -> ir.Table:
    """Duties of every rule in `periodic`."""
    placed = _placed(facts)
    owed = _with_required(facts, _owed(facts, conditions))
    counted = _with_counts(placed, _with_closed(facts, owed))
    judged = counted.mutate(
        **x.verdict(
            (_.certain == 0, Verdict.UNKNOWN, "scope_unclear"),
            (_.holds.isnull(), Verdict.UNKNOWN, "condition_unclear"),
            (_.required.isnull(), Verdict.UNKNOWN, "no_parameter"),
            (_.observed >= _.required, Verdict.MET, "done"),
            (_.observed + _.possible >= _.required, Verdict.UNKNOWN, "undated_record"),
            (_.months_closed < _.months, Verdict.UNKNOWN, "month_open"),
            (_.observed == 0, Verdict.UNMET, "none"),
            otherwise=(Verdict.UNMET, "too_few"),
        )
    )
    return _with_dates(facts, placed, judged)


def _owed(facts: Facts, conditions: Sequence[Condition]) -> ir.Table:
    """Rule × organisation × whole period, where the rule examines the organisation on the first day."""
    month = x.months(facts)
    span = facts.periodic.inner_join(facts.period, "freq")
    opened = span.inner_join(month, [("starts_on", "month_starts")])
    state = facts.org_state.select(
        "org_id",
        "size",
        month="period",
        kind_code=_.kind.fill_null(x.BLANK),
        regime_code=_.regime.fill_null(x.BLANK),
    )
    rows = opened.inner_join(state, "month").select(
        "rule", "rule_version", "subject_kind", "record_kind", "condition", "months",
        "parameter", "sign", "adopted", "org_id", "period", "month",
        "kind_code", "regime_code", "size", meeting_kind="kind", opens_on="starts_on", due_on="ends_on",
    )  # fmt: skip
    keep = tuple(c for c in rows.columns if c not in ("kind_code", "regime_code", "size"))
    scoped = x.applicable(facts, rows, keep)
    # A period in which the organisation ends is not whole and is not judged.
    node = facts.org_node.select("org_id", "ended_on")
    whole = scoped.inner_join(node, "org_id").filter(_.ended_on.isnull() | (_.ended_on > _.due_on))
    return _with_condition(facts, whole.drop("ended_on"), conditions)


def _with_condition(facts: Facts, owed: ir.Table, conditions: Sequence[Condition]) -> ir.Table:
    """Adds `holds`; drops the rows whose condition is known not to hold."""
    if not conditions:
        kept = [name for name in owed.columns if name not in ("month", "condition")]
        return owed.select(*kept, holds=x.number(1))
    parts = [
        item.states(facts).select("org_id", "month", "holds", condition=x.text(item.name))
        for item in conditions
    ]
    states = parts[0]
    for part in parts[1:]:
        states = states.union(part)
    joined = x.with_left(owed, states, ("org_id", "month", "condition"))
    held = joined.mutate(holds=x.choose((_.condition.isnull(), x.number(1)), otherwise=_.holds))
    return held.filter(_.holds.isnull() | (_.holds == 1)).select(
        *[c for c in owed.columns if c not in ("month", "condition")], "holds"
    )


def _with_required(facts: Facts, owed: ir.Table) -> ir.Table:
    """Adds `required`, the figure that binds on the first day; nothing of a rule nobody has adopted."""
    span = facts.periodic.select("parameter", "sign", "freq").inner_join(facts.period, "freq")
    asked = span.select("parameter", "sign", opens_on="starts_on").distinct()
    return figures.bound(facts, owed, asked).rename(required="figure").drop("parameter", "sign", "adopted")


def _with_closed(facts: Facts, owed: ir.Table) -> ir.Table:
    """Adds how many months of the period are closed."""
    closed = (
        facts.coverage.inner_join(_months_inside(facts), "month")
        .group_by("org_id", "record_kind", "period")
        .agg(months_closed=_.month.nunique())
    )
    joined = x.with_left(owed, closed, ("org_id", "record_kind", "period"))
    return joined.mutate(months_closed=_.months_closed.fill_null(0))


def _months_inside(facts: Facts) -> ir.Table:
    span = facts.period.select("period", "starts_on", "ends_on")
    month = x.months(facts)
    inside = [span.starts_on <= month.month_starts, span.ends_on >= month.month_ends]
    return span.inner_join(month, inside).select("period", "month")


def _records(facts: Facts) -> ir.Table:
    """Meetings with the days they can count for (first_day … last_day) and whether that is certain.

    A 所属期 decides alone; without it the day held; without either any day is possible. A 所属期
    outside the known periods counts for none of them.
    """
    own = facts.period.select(for_period="period", own_from="starts_on", own_to="ends_on")
    joined = x.with_left(facts.meeting, own, ("for_period",)).filter(
        _.for_period.isnull() | _.own_from.notnull()
    )
    return joined.select(
        "meeting_id",
        "org_id",
        "held_on",
        "entered_on",
        record_kind_code=_.kind.fill_null(x.BLANK),
        first_day=_.own_from.fill_null(_.held_on).fill_null(x.day(x.FAR_PAST)),
        last_day=_.own_to.fill_null(_.held_on).fill_null(x.day(x.FAR_FUTURE)),
    )


def _placed(facts: Facts) -> ir.Table:
    """Records × the periods they can count for; `sure` where kind, day and period leave no doubt."""
    records = _records(facts)
    span = facts.period.select("period", "starts_on", "ends_on")
    overlap = [records.first_day <= span.ends_on, records.last_day >= span.starts_on]
    return records.inner_join(span, overlap).mutate(
        sure=x.flag(
            (_.first_day >= _.starts_on)
            & (_.last_day <= _.ends_on)
            & _.held_on.notnull()
            & (_.record_kind_code != x.BLANK)
        )
    )


def _with_counts(placed: ir.Table, owed: ir.Table) -> ir.Table:
    """Adds `observed` (certain records) and `possible` (records that could also fill the period)."""
    keys = ("org_id", "period", "record_kind_code")
    counts = placed.group_by(*keys).agg(sure=_.sure.sum(), all=_.count())
    blank = counts.filter(_.record_kind_code == x.BLANK).select("org_id", "period", blank="all").view()
    named = counts.select("org_id", "period", "sure", meeting_kind="record_kind_code", named="all")
    first = x.with_left(owed, named, ("org_id", "period", "meeting_kind"))
    both = x.with_left(first, blank, ("org_id", "period"))
    return both.mutate(
        observed=_.sure.fill_null(0),
        possible=_.named.fill_null(0) - _.sure.fill_null(0) + _.blank.fill_null(0),
    ).select(*owed.columns, "observed", "possible")


def _with_dates(facts: Facts, placed: ir.Table, judged: ir.Table) -> ir.Table:
    """Adds, for what is met, the day the requirement was reached and the day that was recorded."""
    ordered = x.window_over(("org_id", "period", "record_kind_code"), ("held_on", "meeting_id"))
    # Numbering every record by every period would cost more than all the rest.
    asked = facts.periodic.select("freq", record_kind_code="kind").distinct()
    wanted = asked.inner_join(facts.period, "freq").select("period", "record_kind_code")
    ranked = (
        placed.filter(_.sure == 1)
        .inner_join(wanted, ["period", "record_kind_code"])
        .mutate(place=x.row_number(ordered) + 1, reached=x.running_max(_.entered_on, ordered))
        .select(
            "org_id", "period", meeting_kind="record_kind_code", done_on="held_on",
            recorded_on="reached", required="place",
        )
    )  # fmt: skip
    keys = ("org_id", "period", "meeting_kind", "required")
    joined = x.with_left(judged, ranked, keys)
    met = _.verdict == Verdict.MET.value
    return joined.mutate(
        done_on=x.choose((met, _.done_on), otherwise=x.no_day()),
        recorded_on=x.choose((met, _.recorded_on), otherwise=x.no_day()),
    ).select(*judged.columns, "done_on", "recorded_on")


def wrong(shape: Periodic, item: Any) -> str:
    """What is wrong with the shape of a rule, in a sentence; empty where nothing is."""
    missing = [detail for detail in DETAILS if detail not in item.sentences]
    missing = [detail for detail in missing if detail != "condition_unclear" or shape.condition]
    return f"缺说明代码“{'、'.join(missing)}”的句子，请补上。" if missing else ""


def evidence(facts: Facts, code: str, shape: Periodic) -> ir.Table:
    """(org_id, period, fact, fact_id, side) of one rule: records that count or may, and its condition."""
    span = x.periods(facts, shape.freq)
    placed = _placed(facts).select("org_id", "period", "meeting_id", "sure", "record_kind_code")
    records = placed.filter(_.record_kind_code.isin([shape.kind, x.BLANK])).semi_join(span, "period")
    result = records.select(
        "org_id", "period", fact=x.text("meeting"), fact_id="meeting_id",
        side=x.choose((_.sure == 1, x.text("for")), otherwise=x.text("base")),
    )  # fmt: skip
    if shape.condition is None:
        return result
    opened = span.view().inner_join(x.months(facts), [("starts_on", "month_starts")])
    rests_on = opened.inner_join(shape.condition.evidence(facts), "month").select(
        "org_id", "period", "fact", "fact_id", side=x.text("base")
    )
    return result.union(rests_on)
