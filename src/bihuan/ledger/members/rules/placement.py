"""Rules about where a member stands."""

from __future__ import annotations

from datetime import date
from typing import Any

from ibis import _

from bihuan.rulekit import expressions as x
from bihuan.rulekit.rule import Action, Basis, Closing, Examined, rule
from bihuan.rulekit.verdict import ClosingMethod, Grade, Nature, Scope, SubjectKind, Verdict

EDUCATION_RULES = "中国共产党党员教育管理工作条例"
CONSTITUTION = "中国共产党章程"


def _on_roster(facts: Any) -> Any:
    """(person_id, org_id, period, opens_on, dated): who keeps whom on the last day of each quarter."""
    quarter = x.periods(facts, "Q").select("period", opens_on="ends_on")
    kept = facts.roster
    began = [kept["from"].fill_null(x.day(x.FAR_PAST)) <= quarter.opens_on]
    standing = kept.inner_join(quarter, began).filter(_.to.isnull() | (_.to > _.opens_on))
    return standing.group_by("person_id", "org_id", "period", "opens_on").agg(
        dated=x.flag(_["from"].notnull()).max()
    )


def _memberships(facts: Any) -> Any:
    """Membership rows that hold on the last day of each quarter."""
    quarter = x.periods(facts, "Q").select("period", on="ends_on")
    began = [facts.membership["from"].fill_null(x.day(x.FAR_PAST)) <= quarter.on]
    return facts.membership.inner_join(quarter, began).filter(_.to.isnull() | (_.to > _.on))


def _branches(facts: Any) -> Any:
    """(person_id, period, sure, unclear): branches a person belongs to, counted once each."""
    by_branch = (
        _memberships(facts)
        .group_by("person_id", "period", "org_id")
        .agg(dated=x.flag(_["from"].notnull()).max())
    )
    return by_branch.group_by("person_id", "period").agg(
        sure=_.dated.sum(), unclear=x.count_true(_.dated == 0)
    )


def _placement_evidence(facts: Any) -> Any:
    kept = _on_roster(facts)
    standing = _memberships(facts).select("person_id", "period", "membership_id", since="from")
    held = kept.inner_join(standing, ["person_id", "period"])
    counted = held.inner_join(_branches(facts).view(), ["person_id", "period"])
    rows = counted.select(
        "org_id",
        "period",
        subject_id="person_id",
        fact=x.text("membership"),
        fact_id="membership_id",
        # A row without a first day proves nothing; it is what leaves the matter open.
        side=x.choose(
            (_.since.isnull(), x.text("base")), (_.sure > 1, x.text("against")), otherwise=x.text("for")
        ),
    )
    base = kept.view().select(
        "org_id",
        "period",
        subject_id="person_id",
        fact=x.text("roster"),
        fact_id="person_id",
        side=x.text("base"),
    )
    return rows.union(base)


@rule(
    code="ZZ-28",
    version=2,
    title="党员未编入党支部或重复编入",
    basis=(
        Basis(EDUCATION_RULES, "第二十五条", checked=True),
        Basis(CONSTITUTION, "", checked=False),
    ),
    grade=Grade.MANDATORY,
    nature=Nature.CONDUCT,
    subject_kind=SubjectKind.PERSON,
    scope=Scope.PERSON,
    examined=Examined(),
    closing=(
        Closing(ClosingMethod.RECTIFY),
        Closing(ClosingMethod.SUBSEQUENT, n=1, same_subject=True),
        Closing(ClosingMethod.DECISION),
    ),
    required_columns=("membership.from", "roster.from"),
    record_kind="member",
    action=Action("核对这名党员的组织关系，编入且只编入一个党支部。", "member"),
    in_force_from=date(2019, 5, 6),
    sentences={
        "in_one": "季度末组织关系在 {observed} 个党支部。",
        "in_none": "季度末没有编入任何党支部，应编入 {required} 个。",
        "in_several": "季度末同时编在 {observed} 个党支部，应只在 {required} 个。",
        "membership_undated": "组织关系没有登记开始日期，不能确定季度末在几个党支部。",
        "roster_undated": "名册没有登记从哪天起，不能确定季度末是否由本组织登记。",
        "month_open": "季度末没有组织关系的记录，党员名册当月还没有月结，暂不能判断。",
    },
    evidence=_placement_evidence,
)
def person_not_in_exactly_one_branch(facts: Any) -> Any:
    """
    ## 查什么
    名册上的每名党员，在每个季度的最后一天是否正好编入一个党支部。
    应办事项归当天登记这名党员的组织；组织关系在哪个支部都算，不论是否在本单位。

    ## 为什么
    每名党员都必须编入党的一个支部，参加组织生活，接受监督。
    没有编入就没有人管，重复编入会使党员人数和表决人数都不准。

    ## 有问题的例子
    某党员三月调出后，原支部没有转出，新支部已经接收，三月三十一日同时在两个支部：不符合。

    ## 正确的例子
    某党员三月三十一日转到新支部，原支部同日转出，当天只在新支部：符合。

    ## 局限
    流动、挂职的党员另在别处参加组织生活，不算第二个组织关系，不要登记为组织关系。
    只看季度最后一天，季度中间的空档不判。没有组织关系时，党员名册当月已月结才下结论。
    已撤销的组织名册上的党员不在此列。
    """
    month = x.months(facts).select("month", opens_on="month_ends")
    kept = x.in_life(facts, "ZZ-28", _on_roster(facts)).inner_join(month, "opens_on")
    branches = _branches(facts)
    closed = facts.coverage.filter(_.record_kind == "member").select("org_id", "month", closed=x.number(1))
    joined = x.with_left(kept, branches, ("person_id", "period"))
    rows = x.with_left(joined, closed, ("org_id", "month")).mutate(
        observed=_.sure.fill_null(0), unclear=_.unclear.fill_null(0), required=x.number(1)
    )
    judged = rows.mutate(
        **x.verdict(
            (_.dated == 0, Verdict.UNKNOWN, "roster_undated"),
            (_.observed > _.required, Verdict.UNMET, "in_several"),
            (_.unclear > 0, Verdict.UNKNOWN, "membership_undated"),
            (_.observed == _.required, Verdict.MET, "in_one"),
            (_.closed.isnull(), Verdict.UNKNOWN, "month_open"),
            otherwise=(Verdict.UNMET, "in_none"),
        )
    )
    return judged.select(
        "org_id", "period", "opens_on", "verdict", "detail", "observed", "required",
        subject_id="person_id", due_on="opens_on", done_on="opens_on",
    )  # fmt: skip
