"""Rules about what a 主题党日 was for."""

from __future__ import annotations

from typing import Any

from ibis import _

from bihuan.ledger.meetings.rules.periodic import REGIMES
from bihuan.ledger.meetings.rules.source import BRANCH_RULES, BRANCH_RULES_FROM, MEETING, meeting_row
from bihuan.rulekit import expressions as x
from bihuan.rulekit.judged import Judged, Part
from bihuan.rulekit.rule import LOCAL_BASIS, Action, Basis, Closing, Examined, rule
from bihuan.rulekit.verdict import ClosingMethod, Grade, Nature, Scope, SubjectKind, Verdict

THEME_DAY = _.kind.isnull() | (_.kind == "theme_day")


def _theme_evidence(facts: Any) -> Any:
    return meeting_row(facts, "base")


@rule(
    code="ZD-03",
    version=1,
    title="主题党日没有主题",
    basis=(Basis(BRANCH_RULES, "第十六条", checked=True),),
    grade=Grade.MANDATORY,
    nature=Nature.CONDUCT,
    subject_kind=SubjectKind.MEETING,
    scope=Scope.ORG,
    examined=Examined(kinds=("branch",), regimes=REGIMES),
    closing=(
        Closing(ClosingMethod.RECTIFY),
        Closing(ClosingMethod.SUBSEQUENT, n=3),
        Closing(ClosingMethod.DECISION),
    ),
    required_columns=(
        "meeting.kind", "meeting.held_on", "meeting.theme_named", "org_state.kind", "org_state.regime",
    ),
    record_kind="meeting",
    action=Action("下次主题党日前研究确定主题；本次确有主题而漏记的，补填主题。", "meeting", "theme_day"),
    in_force_from=BRANCH_RULES_FROM,
    sentences={
        "themed": "写明了主题。",
        "no_theme": "主题一栏写的是“无”或“主题党日”一类的话，没有写明主题。",
        "theme_blank": "主题没有填。确有主题的请补填，确实没有主题的请填“无”。",
        "undated": "没有登记召开日期，不能确定适用的规定。",
        "scope_unclear": "组织的类别、适用法规族或会议的类型没有登记，不能判断是否适用。",
    },
    evidence=_theme_evidence,
)  # fmt: skip
def theme_day_without_theme(facts: Any) -> Any:
    """
    ## 查什么
    每次主题党日是否写明了主题。写“无”，或只写“主题党日”“学习”一类的话，算没有主题。

    ## 为什么
    条例要求主题党日开展前研究确定主题和内容。没有主题，活动容易变成念文件、走过场。

    ## 有问题的例子
    第一党支部五月主题党日，主题一栏写“主题党日”：不符合。

    ## 正确的例子
    第二党支部五月主题党日，主题是“为老旧小区居民办一件实事”：符合。

    ## 局限
    主题一栏空着，可能是漏填，不是没有主题，结论是资料不足，补填以后才判断。
    只看有没有主题，主题好不好、内容贴不贴主题由人看。
    """
    return Judged(
        MEETING,
        where=THEME_DAY,
        branches=(
            ((_.certain == 0) | _.kind.isnull(), Verdict.UNKNOWN, "scope_unclear"),
            (_.held_on.isnull(), Verdict.UNKNOWN, "undated"),
            (_.theme_named.isnull(), Verdict.UNKNOWN, "theme_blank"),
            (_.theme_named == 1, Verdict.MET, "themed"),
        ),
        otherwise=(Verdict.UNMET, "no_theme"),
    )


def _studied(facts: Any, subjects: Any) -> Any:
    return facts.study_item.group_by("meeting_id").agg(studied=_.count())


STUDIED = Part("studied", _studied, zero=("studied",))


def _study_evidence(facts: Any) -> Any:
    held = facts.meeting.filter(THEME_DAY).select("org_id", "meeting_id")
    items = held.inner_join(facts.study_item, "meeting_id").select(
        "org_id",
        subject_id="meeting_id",
        fact=x.text("study_item"),
        fact_id="study_item_id",
        side=x.text("against"),
    )
    return meeting_row(facts, "base").union(items)


@rule(
    code="ZD-05",
    version=1,
    title="主题党日学习内容过多",
    basis=(LOCAL_BASIS,),
    grade=Grade.LOCAL,
    nature=Nature.CONDUCT,
    subject_kind=SubjectKind.MEETING,
    scope=Scope.ORG,
    examined=Examined(kinds=("branch",)),
    closing=(Closing(ClosingMethod.SUBSEQUENT, n=3), Closing(ClosingMethod.DECISION)),
    required_columns=("meeting.kind", "meeting.held_on", "org_state.kind"),
    record_kind="meeting",
    action=Action("下次主题党日围绕主题选学，不超过定下的项数。", "meeting", "theme_day"),
    in_force_from=BRANCH_RULES_FROM,
    sentences={
        "few": "学习 {observed} 项，没有超过 {required} 项。",
        "many": "学习 {observed} 项，超过了 {required} 项。",
        "undated": "没有登记召开日期，不能确定当时定的项数。",
        "scope_unclear": "组织的类别或会议的类型没有登记，不能判断是否适用。",
    },
    evidence=_study_evidence,
)
def theme_day_with_too_many_texts(facts: Any) -> Any:
    """
    ## 查什么
    一次主题党日登记的学习条目是否超过定下的项数。项数由采用本规则的组织在地方设置里写明，
    没有组织采用的不判；没有登记学习条目的主题党日不判。

    ## 为什么
    一次安排十几项学习，多半是念标题，学不进去。检查中常见“大杂烩”“一锅煮”。

    ## 有问题的例子
    工委定为至多五项，第一党支部五月主题党日登记了十四项学习内容：不符合（地方）。

    ## 正确的例子
    第二党支部五月主题党日围绕主题学了三项：符合。

    ## 局限
    这个数不是全国规定，只对写进地方设置的组织和它的下级有效。
    只数条目，不看长短；逐条登记的会显得多，合并登记的会显得少。
    """
    return Judged(
        MEETING,
        where=THEME_DAY & (_.studied > 0),
        branches=(
            ((_.certain == 0) | _.kind.isnull(), Verdict.UNKNOWN, "scope_unclear"),
            (_.held_on.isnull(), Verdict.UNKNOWN, "undated"),
            (_.studied > _.figure, Verdict.UNMET, "many"),
        ),
        otherwise=(Verdict.MET, "few"),
        parts=(STUDIED,),
        observed=_.studied,
        required=_.figure,
        at_most="ZD-05.at_most",
    )
