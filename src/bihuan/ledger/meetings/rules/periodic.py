"""Rules whose fault is a meeting that was not held as often as it should be."""

from __future__ import annotations

from typing import Any

from ibis import _

from bihuan.facts.codes import COMMITTEE_TITLES
from bihuan.ledger.meetings.rules.source import BRANCH_RULES, BRANCH_RULES_FROM
from bihuan.rulekit import expressions as x
from bihuan.rulekit.periodic import Condition, Periodic
from bihuan.rulekit.prepared import NOBODY
from bihuan.rulekit.rule import Action, Basis, Closing, Examined, rule
from bihuan.rulekit.verdict import ClosingMethod, Grade, Nature, Scope, SubjectKind

# 其他 is left out: which regulations bind such an organisation is not known here.
REGIMES = ("organ", "institution", "soe", "new_sector", "university", "village")
COMMITTEE_SEATS = "HY-04.committee_seats"


def _posts_on_month_start(facts: Any) -> Any:
    """Posts held on the first day of each month; `seat` of a committee, `unclear` where it may be one."""
    named = _.person_id.notnull() & _["from"].notnull()
    posts = facts.post.mutate(
        seat=x.flag(_.title.isin(COMMITTEE_TITLES) & named),
        unclear=x.flag(_.title.isnull() | (_.title.isin(COMMITTEE_TITLES) & ~named)),
    )
    day = facts.org_state.select("org_id", month="period").inner_join(x.months(facts), "month")
    return posts.inner_join(day, "org_id").filter(x.valid_on(_, _.month_starts))


def _committee_states(facts: Any) -> Any:
    """(org_id, month, holds): as many persons in committee seats as a committee needs at least."""
    # One person in two seats fills one place; a person is counted once, by the clearest row.
    by_person = (
        _posts_on_month_start(facts)
        .group_by("org_id", "month", "month_starts", "person_id")
        .agg(seat=_.seat.max(), unclear=_.unclear.sum())
    )
    counted = by_person.group_by("org_id", "month", "month_starts").agg(
        filled=_.seat.sum(), unclear=_.unclear.sum()
    )
    figure = facts.figure.filter((_.code == COMMITTEE_SEATS) & (_.chain == NOBODY))
    judged = counted.inner_join(
        figure, [counted.month_starts >= figure.since, counted.month_starts < figure.until]
    )
    return judged.select(
        "org_id",
        "month",
        holds=x.choose(
            (_.filled >= _.highest, x.number(1)),
            (_.filled + _.unclear >= _.highest, x.no_number()),
            otherwise=x.number(0),
        ),
    )


def _committee_evidence(facts: Any) -> Any:
    standing = _posts_on_month_start(facts).filter((_.seat == 1) | (_.unclear == 1))
    return standing.select("org_id", "month", fact=x.text("post"), fact_id="post_id")


COMMITTEE = Condition("committee", _committee_states, _committee_evidence)


@rule(
    code="HY-01",
    version=2,
    title="季度内没有召开党员大会",
    basis=(Basis(BRANCH_RULES, "第十一条", checked=True),),
    grade=Grade.GENERAL,
    nature=Nature.OWED,
    subject_kind=SubjectKind.ORG,
    scope=Scope.ORG,
    examined=Examined(kinds=("branch",), regimes=REGIMES),
    closing=(
        Closing(ClosingMethod.RECTIFY),
        Closing(ClosingMethod.SUBSEQUENT, n=2),
        Closing(ClosingMethod.DECISION),
    ),
    required_columns=("meeting.kind", "meeting.held_on", "org_state.kind", "org_state.regime"),
    record_kind="meeting",
    action=Action("本季度内召开一次党员大会并记录。", "meeting", "general_meeting"),
    in_force_from=BRANCH_RULES_FROM,
    sentences={
        "done": "本季度召开党员大会 {observed} 次，要求至少 {required} 次。",
        "none": "本季度没有召开党员大会的记录，要求至少 {required} 次。",
        "too_few": "本季度召开党员大会 {observed} 次，要求至少 {required} 次。",
        "month_open": "本季度已记党员大会 {observed} 次，还有月份没有月结，暂不能判断。",
        "undated_record": "有会议没有登记类型、日期，或所属期不止本季度，可能是本季度的党员大会，请补填。",
        "scope_unclear": "组织的类别或适用法规族没有登记，不能判断是否适用。",
        "no_parameter": "没有登记本季度要求的次数，不能判断。",
    },
)
def quarter_without_general_meeting(facts: Any) -> Any:
    """
    ## 查什么
    党支部每个自然季度是否至少召开一次党员大会。不设支部委员会的支部同样适用。
    季度中途成立或撤销的，不判该季度。补开的会议填写所属期，算作所属季度的会，并显示为补开。

    ## 为什么
    党员大会是支部的领导机关，重大问题由它讨论决定。长期不开会，党员的民主权利就落空。

    ## 有问题的例子
    第一党支部一至三月都已月结，没有一次党员大会的记录：一季度偏离一般要求。

    ## 正确的例子
    第二党支部三月二十八日召开党员大会，四月二日才录入：一季度已办，显示为补录。

    ## 局限
    只看次数，不看内容。有月份没有月结时，没有记录不等于没有开会，结论是资料不足。
    条例的用语是“一般”，确有原因的可以说明，经上级接受后显示为已说明，仍计入总数。
    """
    return Periodic(kind="general_meeting", freq="Q", at_least="HY-01.at_least")


@rule(
    code="HY-04",
    version=2,
    title="月内没有召开支委会",
    basis=(Basis(BRANCH_RULES, "第十二条", checked=True),),
    grade=Grade.GENERAL,
    nature=Nature.OWED,
    subject_kind=SubjectKind.ORG,
    scope=Scope.ORG,
    examined=Examined(kinds=("branch",), regimes=REGIMES),
    closing=(
        Closing(ClosingMethod.RECTIFY),
        Closing(ClosingMethod.SUBSEQUENT, n=3),
        Closing(ClosingMethod.DECISION),
    ),
    required_columns=(
        "meeting.kind",
        "meeting.held_on",
        "org_state.kind",
        "org_state.regime",
        "post.title",
        "post.person_id",
        "post.from",
    ),
    record_kind="meeting",
    action=Action("本月内召开一次支委会并记录。", "meeting", "committee_meeting"),
    in_force_from=BRANCH_RULES_FROM,
    sentences={
        "done": "本月召开支委会 {observed} 次，要求至少 {required} 次。",
        "none": "本月没有召开支委会的记录，要求至少 {required} 次。",
        "too_few": "本月召开支委会 {observed} 次，要求至少 {required} 次。",
        "month_open": "本月已记支委会 {observed} 次，本月还没有月结，暂不能判断。",
        "undated_record": "有会议没有登记类型、日期，或所属期不止本月，可能是本月的支委会，请补填。",
        "scope_unclear": "组织的类别或适用法规族没有登记，不能判断是否适用。",
        "condition_unclear": "任职没有登记或登记不全，不能判断支部是否设支部委员会。",
        "no_parameter": "没有登记本月要求的次数，不能判断。",
    },
)
def month_without_committee_meeting(facts: Any) -> Any:
    """
    ## 查什么
    设支部委员会的党支部每个自然月是否至少召开一次支委会。
    月初第一天书记、副书记、委员的席位上至少有三人在任，即按设支部委员会看；不足三人的不判。

    ## 为什么
    支委会是支部日常工作的议事机构。按月开会，日常工作才有人议、有人定、有人管。

    ## 有问题的例子
    第一党支部有书记和两名委员，二月已月结，没有支委会记录：二月偏离一般要求。

    ## 正确的例子
    第三党支部只有书记一人，不设支部委员会：没有这一项应办事项。

    ## 局限
    任职没有登记的支部，不知道设没设支部委员会，结论是资料不足。
    全年一次未开，是否属于没有落实，由人判断，本规则只逐月列出。
    """
    return Periodic(kind="committee_meeting", freq="M", at_least="HY-04.at_least", condition=COMMITTEE)
