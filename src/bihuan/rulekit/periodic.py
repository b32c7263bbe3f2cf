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
from bihuan.rulekit import figures, scope
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
        Column("counted", "text", "类型", "记录的类型，或派生记录的名称", required=True),
        Column("or_blank", "text", "类型不明", "“?”表示没有登记类型的记录也可能算；空为不算"),
        Column("freq", "text", "频度", "M 月、Q 季度、H 半年、Y 年", required=True),
        Column("months", "int64", "月数", "一期有几个月", required=True),
        Column("condition", "text", "条件", "条件的名称；空为无条件"),
        *figures.COLUMNS,
        *scope.COLUMNS,
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
class Derived:
    """Meetings that count as something besides their kind.

    `rows(facts)` → (meeting_id, holds): 1 it is one, null it may be one; no row, or 0, is none.
    """

    name: str
    rows: Callable[[Facts], ir.Table]


@dataclass(frozen=True)
class Periodic:
    """A record of `kind` at least so many times in every `freq`; `at_least` is a parameter's code.

    Whoever the rule examines has to meet; a 党小组 meets, its branch owes, and the duty's subject is the
    group. With `record`, meetings count for what they are besides their kind, such as who lectured.
    """

    kind: str
    freq: str
    at_least: str
    condition: Condition | None = None
    record: Derived | None = None

    def row(self, item: Any) -> dict[str, Any]:
        """The rule's row of `periodic`."""
        return {
            "rule": item.code,
            "rule_version": item.version,
            "subject_kind": item.subject_kind.value,
            "record_kind": item.record_kind,
            "counted": self.record.name if self.record else self.kind,
            "or_blank": None if self.record else x.BLANK,
            "freq": self.freq,
            "months": MONTHS_IN[self.freq],
            "condition": self.condition.name if self.condition else None,
            **figures.row(self.at_least, "", local=item.grade is Grade.LOCAL),
        }


def duties(facts: Facts, conditions: Sequence[Condition], derived: Sequence[Derived]) -> ir.Table:
    """Duties of every rule in `periodic`."""
    owed = _with_closed(facts, figures.bound(facts, _owed(facts, conditions)).rename(required="figure"))
    counted = _counted(owed, _placed(facts, derived))
    met = _.verdict == Verdict.MET.value
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
    return judged.mutate(
        subject_id=_.holder_id.nullif(_.org_id),
        done_on=x.choose((met, _.held_on), otherwise=x.no_day()),
        recorded_on=x.choose((met, _.reached), otherwise=x.no_day()),
    )


def _owed(facts: Facts, conditions: Sequence[Condition]) -> ir.Table:
    """Rule × organisation × whole period, where the rule examines the organisation on the first day.

    `holder_id` is who has to meet; `org_id`, the organisation whose ledger that stands in, owes.
    """
    opened = (
        facts.periodic.inner_join(facts.period, "freq").drop("freq").mutate(month=x.month_of(_.starts_on))
    )
    state = facts.org_state.select(
        "size",
        holder_id="org_id",
        org_id="keeper_id",
        month="period",
        kind_code=_.kind.fill_null(x.BLANK),
        regime_code=_.regime.fill_null(x.BLANK),
    )
    node = facts.org_node.select("ended_on", holder_id="org_id")
    # A period in which the organisation ends is not whole and is not judged.
    whole = (
        opened.rename(opens_on="starts_on", due_on="ends_on")
        .inner_join(state, ["month", "kind_code", "regime_code"])
        .inner_join(node, "holder_id")
        .filter(_.ended_on.isnull() | (_.ended_on > _.due_on))
        .drop("ended_on")
    )
    return _with_condition(facts, scope.kept(whole), conditions)


def _with_condition(facts: Facts, owed: ir.Table, conditions: Sequence[Condition]) -> ir.Table:
    """Adds `holds`; drops the rows whose condition is known not to hold."""
    kept = [name for name in owed.columns if name not in ("month", "condition")]
    if not conditions:
        return owed.select(*kept, holds=x.number(1))
    parts = [
        item.states(facts).select("month", "holds", holder_id="org_id", condition=x.text(item.name))
        for item in conditions
    ]
    states = parts[0]
    for part in parts[1:]:
        states = states.union(part)
    joined = x.with_left(owed, states, ("holder_id", "month", "condition"))
    held = joined.mutate(holds=x.choose((_.condition.isnull(), x.number(1)), otherwise=_.holds))
    return held.filter(_.holds.isnull() | (_.holds == 1)).select(*kept, "holds")


def _with_closed(facts: Facts, owed: ir.Table) -> ir.Table:
    """Adds how many months of the period are closed."""
    inside = facts.overlap.filter(_.whole == 1).select("period", month="span")
    closed = (
        facts.coverage.inner_join(inside, "month")
        .group_by("org_id", "record_kind", "period")
        .agg(months_closed=_.month.nunique())
    )
    joined = x.with_left(owed, closed, ("org_id", "record_kind", "period"))
    return joined.mutate(months_closed=_.months_closed.fill_null(0))


def _placed(facts: Facts, derived: Sequence[Derived]) -> ir.Table:
    """Meetings × the periods they can count for; `known` where kind, day and period leave no doubt.

    A 所属期 decides alone; without it the day held; without either any period is possible. A 所属期
    outside the known periods counts for none of them.
    """
    meeting = facts.meeting.select(
        "meeting_id", "org_id", "group_id", "held_on", "entered_on",
        code=_.kind.fill_null(x.BLANK),
        sure=x.flag(_.kind.notnull()),
        span=_.for_period.fill_null(x.month_of(_.held_on)).fill_null(x.BLANK),
    )  # fmt: skip
    every = meeting
    for item in derived:
        held = item.rows(facts).select("meeting_id", holds="holds")
        own = meeting.view().inner_join(held, "meeting_id")
        every = every.union(
            own.select(
                *(name for name in meeting.columns if name not in ("code", "sure", "span")),
                code=x.text(item.name),
                sure=x.flag(_.holds == 1),
                span="span",
            )
        )
    placed = every.inner_join(facts.overlap, "span")
    return placed.select(
        "meeting_id", "org_id", "group_id", "held_on", "entered_on", "code", "period",
        known=x.flag((_.sure == 1) & (_.whole == 1) & _.held_on.notnull()),
    )  # fmt: skip


def _counted(owed: ir.Table, placed: ir.Table) -> ir.Table:
    """Adds `observed` (certain records), `possible` (records that could also fill the period).

    For what is met also the day the requirement was reached and the day that was recorded. A meeting
    of a group counts for that group; one that does not say whose it is may count for any group.
    """
    placed = placed.view()
    fits = [
        owed.org_id == placed.org_id,
        owed.period == placed.period,
        (owed.counted == placed.code) | (owed.or_blank == placed.code),
        placed.group_id.isnull() | (placed.group_id == owed.holder_id),
    ]
    own = placed.group_id.notnull() | (owed.holder_id == owed.org_id)
    joined = owed.left_join(placed, fits).select(
        *(owed[name] for name in owed.columns),
        "meeting_id", "held_on", "entered_on",
        doubt=x.choose(
            (placed.known.isnull(), x.no_number()), (own, 1 - placed.known), otherwise=x.number(1)
        ),
    )  # fmt: skip
    group, order = ("rule", "holder_id", "period"), ("doubt", "held_on", "meeting_id")
    running, whole = x.window_over(group, order), x.whole_window(group, order)
    ranked = joined.mutate(
        place=x.row_number(running) + 1,
        reached=x.running_max(_.entered_on, running),
        observed=x.flag(_.doubt == 0).sum().over(whole),
        possible=x.flag(_.doubt == 1).sum().over(whole),
    )
    # One row for each duty: where it was reached, or the first.
    last = x.choose((_.observed >= _.required, _.required), otherwise=x.number(1))
    return ranked.filter(_.place == last)


def wrong(shape: Periodic, item: Any) -> str:
    """What is wrong with the shape of a rule, in a sentence; empty where nothing is."""
    missing = [detail for detail in DETAILS if detail not in item.sentences]
    missing = [detail for detail in missing if detail != "condition_unclear" or shape.condition]
    return f"缺说明代码“{'、'.join(missing)}”的句子，请补上。" if missing else ""


def evidence(facts: Facts, shape: Periodic) -> ir.Table:
    """(org_id, subject_id, period, fact, fact_id, side): records that count or may, and the condition's."""
    span = x.periods(facts, shape.freq)
    holders = facts.org_state.select(holder_id="org_id", org_id="keeper_id").distinct()
    held = holders.cross_join(span.select("period", opens_on="starts_on")).mutate(
        subject_id=_.holder_id.nullif(_.org_id)
    )
    placed = _placed(facts, [shape.record] if shape.record else [])
    wanted = [shape.record.name] if shape.record else [shape.kind, x.BLANK]
    records = held.inner_join(placed.filter(_.code.isin(wanted)), ["org_id", "period"]).filter(
        _.group_id.isnull() | (_.group_id == _.holder_id)
    )
    sure = (_.known == 1) & (_.group_id.notnull() | (_.holder_id == _.org_id))
    result = records.select(
        "org_id", "subject_id", "period", fact=x.text("meeting"), fact_id="meeting_id",
        side=x.choose((sure, x.text("for")), otherwise=x.text("base")),
    )  # fmt: skip
    if shape.condition is None:
        return result
    rests_on = shape.condition.evidence(facts).rename(holder_id="org_id")
    bound = held.view().mutate(month=x.month_of(_.opens_on)).inner_join(rests_on, ["holder_id", "month"])
    return result.union(
        bound.select("org_id", "subject_id", "period", "fact", "fact_id", side=x.text("base"))
    )
