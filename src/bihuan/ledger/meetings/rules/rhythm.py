"""Rules that ask for something every month or year: group meetings, theme days, lectures, life meetings."""

from __future__ import annotations

from datetime import date
from typing import Any

from ibis import _

from bihuan.ledger.meetings.rules.periodic import REGIMES
from bihuan.ledger.meetings.rules.source import BRANCH_RULES, BRANCH_RULES_FROM
from bihuan.rulekit import expressions as x
from bihuan.rulekit.periodic import Derived, Periodic
from bihuan.rulekit.rule import LOCAL_BASIS, Action, Basis, Closing, Examined, rule
from bihuan.rulekit.verdict import ClosingMethod, Grade, Nature, Scope, SubjectKind

EDUCATION_RULES = "中国共产党党员教育管理工作条例"
EDUCATION_RULES_FROM = date(2019, 5, 6)
COLUMNS = ("meeting.kind", "meeting.held_on", "org_state.kind")


def _closing(n: int) -> tuple[Closing, ...]:
    return (
        Closing(ClosingMethod.RECTIFY),
        Closing(ClosingMethod.SUBSEQUENT, n=n),
        Closing(ClosingMethod.DECISION),
    )


@rule(
    code="HY-06",
    version=1,
    title="月内没有召开党小组会",
    basis=(Basis(BRANCH_RULES, "第十三条", checked=True),),
    grade=Grade.GENERAL,
    nature=Nature.OWED,
    subject_kind=SubjectKind.ORG,
    scope=Scope.ORG,
    examined=Examined(kinds=("group",)),
    closing=_closing(3),
    required_columns=(*COLUMNS, "meeting.group_id"),
    record_kind="meeting",
    action=Action("本月内召开一次党小组会并记录，写明是哪个党小组。", "meeting", "group_meeting"),
    in_force_from=BRANCH_RULES_FROM,
    sentences={
        "done": "本月召开党小组会 {observed} 次，要求至少 {required} 次。",
        "none": "本月没有召开党小组会的记录，要求至少 {required} 次。",
        "too_few": "本月召开党小组会 {observed} 次，要求至少 {required} 次。",
        "month_open": "本月已记党小组会 {observed} 次，本月还没有月结，暂不能判断。",
        "undated_record": "有会议没有登记类型、日期或党小组，可能是本月的党小组会，请补填。",
        "scope_unclear": "组织的类别没有登记，不能判断是否适用。",
        "no_parameter": "没有登记本月要求的次数，不能判断。",
    },
)
def month_without_group_meeting(facts: Any) -> Any:
    """
    ## 查什么
    已划分党小组的，每个党小组每个自然月是否至少开一次党小组会。
    应办事项归党小组所在的党支部，逐个党小组列出；没有划分党小组的支部不判。

    ## 为什么
    党小组会是支部大会之间组织党员学习、谈心和完成任务的经常形式。不开会，党小组就形同虚设。

    ## 有问题的例子
    第一党支部划了两个党小组，四月已月结，第二党小组没有党小组会的记录：第二党小组四月偏离一般要求。

    ## 正确的例子
    第一党小组四月三十日开了党小组会，五月二日录入：四月已办，显示为补录。

    ## 局限
    条例的用语是“一般”，确有原因的可以说明，经上级接受后显示为已说明，仍计入总数。
    党小组会记在党支部的台账里，月结也看党支部的月结；没有写明哪个党小组的，不知道算谁的，结论是资料不足。
    """
    return Periodic(kind="group_meeting", freq="M", at_least="HY-06.at_least")


def _secretary_lectures(facts: Any) -> Any:
    """(meeting_id, holds): lectures given by whoever was 书记 that day; null where it may be so."""
    lecture = facts.meeting.filter(_.kind.isnull() | (_.kind == "lecture"))
    seat = facts.post.filter(_.title.isnull() | (_.title == "secretary"))
    given = lecture.filter(_.lecturer_id.notnull()).select("meeting_id", "org_id", "held_on", "lecturer_id")
    held = given.inner_join(seat, [("org_id", "org_id"), ("lecturer_id", "person_id")]).filter(
        x.valid_on(_, _.held_on)
    )
    sure = held.group_by("meeting_id").agg(seat=x.flag(_.title.notnull() & _["from"].notnull()).max())
    joined = x.with_left(lecture, sure, ("meeting_id",))
    unclear = _.lecturer_id.isnull() | _.kind.isnull() | (_["seat"] == 0)
    return joined.filter(unclear | (_["seat"] == 1)).select(
        "meeting_id", holds=x.choose((unclear, x.no_number()), otherwise=x.number(1))
    )


SECRETARY_LECTURE = Derived("secretary_lecture", _secretary_lectures)


@rule(
    code="HY-14",
    version=1,
    title="支部书记全年没有讲党课",
    basis=(Basis(BRANCH_RULES, "第十六条", checked=True), LOCAL_BASIS),
    grade=Grade.LOCAL,
    nature=Nature.OWED,
    subject_kind=SubjectKind.ORG,
    scope=Scope.ORG,
    examined=Examined(kinds=("branch",), regimes=REGIMES),
    closing=_closing(1),
    required_columns=(*COLUMNS, "org_state.regime", "meeting.lecturer_id", "post.title", "post.from"),
    record_kind="meeting",
    action=Action("年内由支部书记讲一次党课并记录，写明授课人。", "meeting", "lecture"),
    in_force_from=BRANCH_RULES_FROM,
    sentences={
        "done": "本年支部书记讲党课 {observed} 次，要求至少 {required} 次。",
        "none": "本年没有支部书记讲党课的记录，要求至少 {required} 次。",
        "too_few": "本年支部书记讲党课 {observed} 次，要求至少 {required} 次。",
        "month_open": "本年已记支部书记讲党课 {observed} 次，还有月份没有月结，暂不能判断。",
        "undated_record": "有党课没有登记授课人、日期，或有会议没有登记类型，可能是书记讲的党课，请补填。",
        "scope_unclear": "组织的类别或适用法规族没有登记，不能判断是否适用。",
        "no_parameter": "没有登记本年要求的次数，不能判断。",
    },
)
def year_without_secretary_lecture(facts: Any) -> Any:
    """
    ## 查什么
    支部书记每年是否至少讲一次党课。次数由采用本规则的组织在地方设置里写明；没有组织采用的不判。
    授课人在讲课当天是本支部书记的才算。

    ## 为什么
    条例要求按期上党课，没有规定书记讲几次。不少地方要求书记带头讲，并定了次数。

    ## 有问题的例子
    工委定为每年至少一次，第一党支部全年都已月结，四次党课都由别人讲：不符合（地方）。

    ## 正确的例子
    第二党支部的书记六月二十八日讲了一次党课：本年已办。

    ## 局限
    这个次数不是全国规定，只对写进地方设置的组织和它的下级有效。
    党课没有登记授课人的，可能就是书记讲的，结论是资料不足。
    """
    return Periodic(kind="lecture", freq="Y", at_least="HY-14.at_least", record=SECRETARY_LECTURE)


@rule(
    code="ZD-01",
    version=1,
    title="月内没有开展主题党日",
    basis=(
        Basis(EDUCATION_RULES, "第十六条", checked=True),
        Basis(BRANCH_RULES, "第十六条", checked=True),
    ),
    grade=Grade.MANDATORY,
    nature=Nature.OWED,
    subject_kind=SubjectKind.ORG,
    scope=Scope.ORG,
    examined=Examined(kinds=("branch",), regimes=REGIMES),
    closing=_closing(3),
    required_columns=(*COLUMNS, "org_state.regime"),
    record_kind="meeting",
    action=Action("本月内开展一次主题党日并记录。", "meeting", "theme_day"),
    in_force_from=EDUCATION_RULES_FROM,
    sentences={
        "done": "本月开展主题党日 {observed} 次，要求至少 {required} 次。",
        "none": "本月没有开展主题党日的记录，要求至少 {required} 次。",
        "too_few": "本月开展主题党日 {observed} 次，要求至少 {required} 次。",
        "month_open": "本月已记主题党日 {observed} 次，本月还没有月结，暂不能判断。",
        "undated_record": "有会议没有登记类型、日期，或所属期不止本月，可能是本月的主题党日，请补填。",
        "scope_unclear": "组织的类别或适用法规族没有登记，不能判断是否适用。",
        "no_parameter": "没有登记本月要求的次数，不能判断。",
    },
)
def month_without_theme_day(facts: Any) -> Any:
    """
    ## 查什么
    党支部每个自然月是否至少开展一次主题党日。月中成立或撤销的，不判当月。

    ## 为什么
    主题党日是党员每月固定参加组织生活的日子，学习、组织生活、民主议事和志愿服务都在这一天进行。

    ## 有问题的例子
    第一党支部五月已月结，没有主题党日的记录：五月不符合。

    ## 正确的例子
    第二党支部因重大任务把五月的主题党日顺延到六月三日，记录里所属期写 2025-05：五月显示为补开。

    ## 局限
    只看次数，不看内容和日期是否固定。与党员大会、党课同日进行的，须各有记录才各计一次。
    """
    return Periodic(kind="theme_day", freq="M", at_least="ZD-01.at_least")


@rule(
    code="ZH-01",
    version=1,
    title="全年没有召开组织生活会",
    basis=(
        Basis(BRANCH_RULES, "第十七条", checked=True),
        Basis(EDUCATION_RULES, "第十七条", checked=True),
    ),
    grade=Grade.MANDATORY,
    nature=Nature.OWED,
    subject_kind=SubjectKind.ORG,
    scope=Scope.ORG,
    examined=Examined(kinds=("branch",), regimes=REGIMES),
    closing=_closing(1),
    required_columns=(*COLUMNS, "org_state.regime"),
    record_kind="meeting",
    action=Action("召开本年度的组织生活会并记录；次年补开的写明所属期。", "meeting", "life_meeting"),
    in_force_from=BRANCH_RULES_FROM,
    sentences={
        "done": "本年度召开组织生活会 {observed} 次，要求至少 {required} 次。",
        "none": "本年度没有召开组织生活会的记录，要求至少 {required} 次。",
        "too_few": "本年度召开组织生活会 {observed} 次，要求至少 {required} 次。",
        "month_open": "本年度已记组织生活会 {observed} 次，还有月份没有月结，暂不能判断。",
        "undated_record": "有会议没有登记类型、日期，可能是本年度的组织生活会，请补填。",
        "scope_unclear": "组织的类别或适用法规族没有登记，不能判断是否适用。",
        "no_parameter": "没有登记本年度要求的次数，不能判断。",
    },
)
def year_without_life_meeting(facts: Any) -> Any:
    """
    ## 查什么
    党支部每个年度是否至少召开一次组织生活会。年度看会议的所属期；没有写所属期的，看召开的年份。

    ## 为什么
    组织生活会是党支部开展批评和自我批评的主要形式，条例规定每年至少一次。

    ## 有问题的例子
    第一党支部全年都已月结，没有组织生活会的记录，次年也没有补开：不符合。

    ## 正确的例子
    第二党支部次年二月召开上年度组织生活会，所属期写上年：上年度已办，显示为补开。

    ## 局限
    上级的通知把上年度的会安排在次年一季度时，会后按所属期计入上年度，显示为补开，不算没有召开。
    只看开没开，会前准备、批评的质量由人看。
    """
    return Periodic(kind="life_meeting", freq="Y", at_least="ZH-01.at_least")
