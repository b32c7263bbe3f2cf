"""Rules about votes at meetings."""

from __future__ import annotations

from typing import Any

from ibis import _

from bihuan.ledger.meetings.rules.source import (
    BRANCH_RULES,
    BRANCH_RULES_FROM,
    MEETING,
    ROLL,
    VOTES,
    agenda_rows,
    attendance_rows,
    meeting_row,
)
from bihuan.rulekit.judged import Judged
from bihuan.rulekit.quorum import at_least_half, half_of
from bihuan.rulekit.rule import Action, Basis, Closing, Examined, rule
from bihuan.rulekit.verdict import ClosingMethod, Grade, Nature, Scope, SubjectKind, Verdict

# Or of unknown kind, which may be one.
general_meeting = _.kind.isnull() | (_.kind == "general_meeting")


def quorum_evidence(facts: Any) -> Any:
    return (
        meeting_row(facts, "base")
        .union(attendance_rows(facts))
        .union(agenda_rows(facts, _.voted.isnull() | (_.voted == 1), "base"))
    )


@rule(
    code="HY-02",
    version=2,
    title="党员大会到会不足半数仍进行表决",
    basis=(Basis(BRANCH_RULES, "第十一条", checked=True),),
    grade=Grade.MANDATORY,
    nature=Nature.CONDUCT,
    subject_kind=SubjectKind.MEETING,
    scope=Scope.PERSON,
    examined=Examined(kinds=("branch",)),
    closing=(
        Closing(ClosingMethod.REDO),
        Closing(ClosingMethod.SUBSEQUENT, n=2),
        Closing(ClosingMethod.DECISION),
    ),
    required_columns=(
        "meeting.kind",
        "meeting.held_on",
        "agenda.voted",
        "agenda.category",
        "attendance.person_id",
        "attendance.role",
        "attendance.present",
        "membership.from",
        "voting_right.from",
        "org_state.kind",
    ),
    record_kind="meeting",
    action=Action(
        "到会有表决权的党员达到半数以上再表决，不足半数的改期另行召开。", "meeting", "general_meeting"
    ),
    in_force_from=BRANCH_RULES_FROM,
    sentences={
        "quorum": "应到有表决权党员 {base} 人，到会 {observed} 人，达到半数以上（至少 {required} 人）。",
        "no_quorum": "应到有表决权党员 {base} 人，到会 {observed} 人，不足半数（至少 {required} 人）。",
        "scope_unclear": "组织的类别或会议的类型没有登记，不能判断是否适用。",
        "undated": "会议没有登记召开日期，不能确定当天有表决权的党员。",
        "vote_unclear": "议题没有登记是否表决或议题类别，不能判断是否进行了表决。",
        "membership_undated": "有党员的组织关系或表决权没有登记开始日期，不能确定应到人数。",
        "attendance_blank": "参会名单有空缺或前后不一，不能确定到会人数，请补填。",
        "roll_differs": "参会名单与当天的党员名册不一致，不能确定到会人数，请核对。",
        "nobody_entitled": "当天没有登记有表决权的党员，不能判断。",
    },
    evidence=quorum_evidence,
)
def vote_without_quorum(facts: Any) -> Any:
    """
    ## 查什么
    党员大会进行表决时，到会有表决权的党员是否达到应到有表决权党员的半数以上。
    半数以上含本数：到会人数乘二不小于应到人数。应到人数取当天组织关系在本支部并有表决权的党员，
    不取参会名单上的人数；预备党员没有表决权，不计在内。

    ## 为什么
    到会人数不够，表决就不能代表支部党员的意志，决议的效力也成了问题。

    ## 有问题的例子
    应到有表决权党员十人，到会四人，会上表决了一项议题：不符合。

    ## 正确的例子
    应到十人，到会五人，正好半数，可以表决：符合。

    ## 局限
    选举的到会人数另按五分之四判断，不在本规则内。没有表决议题的学习会不适用。
    参会名单与当天的党员名册对不上时，结论是资料不足。
    已经这样表决过的会议不能事后补正，只能重新召开、以后续为准或按决定了结。
    """
    return Judged(
        source=MEETING,
        where=general_meeting & ((_.votes > 0) | (_.votes_unclear > 0)),
        parts=(VOTES, ROLL),
        branches=(
            ((_.certain == 0) | _.kind.isnull(), Verdict.UNKNOWN, "scope_unclear"),
            (_.held_on.isnull(), Verdict.UNKNOWN, "undated"),
            (_.votes == 0, Verdict.UNKNOWN, "vote_unclear"),
            (_.undated > 0, Verdict.UNKNOWN, "membership_undated"),
            (_.entitled == 0, Verdict.UNKNOWN, "nobody_entitled"),
            (_.blank > 0, Verdict.UNKNOWN, "attendance_blank"),
            (_.missing + _.extra > 0, Verdict.UNKNOWN, "roll_differs"),
            (at_least_half(_.attending, _.entitled), Verdict.MET, "quorum"),
        ),
        otherwise=(Verdict.UNMET, "no_quorum"),
        observed=_.attending,
        required=half_of(_.entitled),
        base=_.entitled,
    )
