"""Rules about who was at a meeting: committee members, Party members, and persons who are neither."""

from __future__ import annotations

from typing import Any

from ibis import _

from bihuan.facts.codes import COMMITTEE_TITLES
from bihuan.ledger.meetings.rules.seats import SEATS, post_rows
from bihuan.ledger.meetings.rules.source import (
    BRANCH_RULES,
    BRANCH_RULES_FROM,
    MEETING,
    ROLL,
    attendance_rows,
    meeting_row,
)
from bihuan.rulekit import expressions as x
from bihuan.rulekit.judged import Judged, Part
from bihuan.rulekit.quorum import at_least_half, half_of
from bihuan.rulekit.rule import LOCAL_BASIS, Action, Basis, Closing, Examined, rule
from bihuan.rulekit.verdict import ClosingMethod, Grade, Nature, Scope, SubjectKind, Verdict

COMMITTEE = "committee_meeting"
ATTENDED = ("general_meeting", COMMITTEE, "theme_day", "life_meeting", "lecture")


def _committee_evidence(facts: Any) -> Any:
    posts = post_rows(facts, COMMITTEE_TITLES)
    return meeting_row(facts, "base").union(attendance_rows(facts)).union(posts)


@rule(
    code="HY-05",
    version=1,
    title="支委会到会委员不足半数",
    basis=(Basis(BRANCH_RULES, "第十二条", checked=True),),
    grade=Grade.MANDATORY,
    nature=Nature.CONDUCT,
    subject_kind=SubjectKind.MEETING,
    scope=Scope.ORG,
    examined=Examined(kinds=("branch",)),
    closing=(
        Closing(ClosingMethod.REDO),
        Closing(ClosingMethod.SUBSEQUENT, n=2),
        Closing(ClosingMethod.DECISION),
    ),
    required_columns=(
        "meeting.kind",
        "meeting.held_on",
        "attendance.person_id",
        "attendance.role",
        "attendance.present",
        "attendance.party_member",
        "post.title",
        "post.person_id",
        "post.from",
        "org_state.kind",
    ),
    record_kind="meeting",
    action=Action("到会委员达到半数以上再开支委会，不足半数的改期另行召开。", "meeting", COMMITTEE),
    in_force_from=BRANCH_RULES_FROM,
    sentences={
        "quorum": "应到委员 {base} 人，到会 {observed} 人，达到半数以上（至少 {required} 人）。",
        "no_quorum": "应到委员 {base} 人，到会 {observed} 人，不足半数（至少 {required} 人）。",
        "scope_unclear": "组织的类别或会议的类型没有登记，不能判断是否适用。",
        "undated": "会议没有登记召开日期，不能确定当天的委员。",
        "post_unclear": "支部的任职有职务、人员或开始日期没有登记，不能确定应到委员，请补填。",
        "nobody_seated": "当天没有登记书记、副书记和委员，不能判断。",
        "attendance_blank": "参会名单有空缺或前后不一，不能确定到会人数，请补填。",
        "roll_differs": "以参加身份登记的党员与当天在任的委员不一致，请核对任职，不是委员的改为列席。",
    },
    evidence=_committee_evidence,
)
def committee_meeting_without_quorum(facts: Any) -> Any:
    """
    ## 查什么
    支委会到会的委员是否达到应到委员的半数以上。半数以上含本数：到会人数乘二不小于应到人数。
    应到委员取会议当天在任的书记、副书记和委员，一人兼两个席位算一人，不取参会名单上的人数。

    ## 为什么
    到会委员不足半数，支委会形不成决定，集体领导就落了空。

    ## 有问题的例子
    书记和四名委员在任，支委会到会两人：不符合。

    ## 正确的例子
    书记和三名委员在任，支委会到会两人，正好半数：符合。

    ## 局限
    委员缺席的也要写在参会名单上；名单与任职对不上时，结论是资料不足。
    非委员的党员应写作列席，写作参加的，可能是任职没有登记，结论也是资料不足。
    """
    return Judged(
        source=MEETING,
        where=_.kind.isnull() | (_.kind == COMMITTEE),
        parts=(SEATS,),
        branches=(
            ((_.certain == 0) | _.kind.isnull(), Verdict.UNKNOWN, "scope_unclear"),
            (_.held_on.isnull(), Verdict.UNKNOWN, "undated"),
            (_.seats_unclear > 0, Verdict.UNKNOWN, "post_unclear"),
            (_.seats == 0, Verdict.UNKNOWN, "nobody_seated"),
            (_.seats_blank > 0, Verdict.UNKNOWN, "attendance_blank"),
            (_.seats_missing + _.seats_extra > 0, Verdict.UNKNOWN, "roll_differs"),
            (at_least_half(_.seats_there, _.seats), Verdict.MET, "quorum"),
        ),
        otherwise=(Verdict.UNMET, "no_quorum"),
        observed=_.seats_there,
        required=half_of(_.seats),
        base=_.seats,
    )


def _outsiders(facts: Any, _meetings: Any) -> Any:
    """Per meeting: lines of the list, participants there who are no Party member, and those who may be."""
    maybe = (
        (_.role.isnull() | (_.role == "participant"))
        & (_.present.isnull() | (_.present == 1))
        & (_.party_member.isnull() | (_.party_member == 0))
    )
    known = _.role.notnull() & _.present.notnull() & _.party_member.notnull()
    return facts.attendance.group_by("meeting_id").agg(
        listed=_.count(),
        outsiders=x.count_true(maybe & known),
        outsiders_possible=x.count_true(maybe),
    )


OUTSIDERS = Part("outsiders", _outsiders, zero=("listed", "outsiders", "outsiders_possible"))


def _outsiders_evidence(facts: Any) -> Any:
    return meeting_row(facts, "base").union(attendance_rows(facts).mutate(side=x.text("base")))


@rule(
    code="HY-09",
    version=1,
    title="非党员以参加身份出席支委会、组织生活会",
    basis=(LOCAL_BASIS,),
    grade=Grade.LOCAL,
    nature=Nature.CONDUCT,
    subject_kind=SubjectKind.MEETING,
    scope=Scope.ORG,
    examined=Examined(kinds=("branch",)),
    closing=(
        Closing(ClosingMethod.RECTIFY),
        Closing(ClosingMethod.SUBSEQUENT, n=2),
        Closing(ClosingMethod.DECISION),
    ),
    required_columns=(
        "meeting.kind",
        "meeting.held_on",
        "attendance.role",
        "attendance.present",
        "attendance.party_member",
        "org_state.kind",
    ),
    record_kind="meeting",
    action=Action("非党员确需到会的，按列席或邀请登记；身份记错的更正。", "meeting", COMMITTEE),
    in_force_from=BRANCH_RULES_FROM,
    sentences={
        "within": "以参加身份到会的非党员 {observed} 人，最多 {required} 人。",
        "outsiders": "以参加身份到会的非党员 {observed} 人，超过最多 {required} 人的地方规定。",
        "scope_unclear": "组织的类别或会议的类型没有登记，不能判断是否适用。",
        "undated": "会议没有登记召开日期，不能判断当天的地方规定。",
        "no_list": "会议没有参会名单，不能判断。",
        "attendance_blank": "参会名单有人没有登记身份、到会或是不是党员，不能判断，请补填。",
    },
    evidence=_outsiders_evidence,
)
def outsiders_at_committee_or_life_meeting(facts: Any) -> Any:
    """
    ## 查什么
    支委会、组织生活会上，以“参加”身份到会的非党员是否超过地方规定的人数。
    没有一级单位设定这个数的，不判断。列席、邀请的不算。

    ## 为什么
    支委会是支部委员议事的会，组织生活会是党员的会。让非党员参加，会议的性质就变了。

    ## 有问题的例子
    市直机关工委设定最多零人，支委会的名单上一名非党员写作参加并到会：不符合（地方）。

    ## 正确的例子
    组织生活会邀请两名群众代表听取意见，名单上写作邀请：符合。

    ## 局限
    全国没有这样的规定，只在设定了人数的单位及其下级判断，依据由设定的单位写明。
    名册外的人没有写明是不是党员时，结论是资料不足。
    """
    return Judged(
        source=MEETING,
        where=_.kind.isnull() | _.kind.isin([COMMITTEE, "life_meeting"]),
        parts=(OUTSIDERS,),
        branches=(
            ((_.certain == 0) | _.kind.isnull(), Verdict.UNKNOWN, "scope_unclear"),
            (_.held_on.isnull(), Verdict.UNKNOWN, "undated"),
            (_.listed == 0, Verdict.UNKNOWN, "no_list"),
            (_.outsiders > _.figure, Verdict.UNMET, "outsiders"),
            (_.outsiders_possible > _.figure, Verdict.UNKNOWN, "attendance_blank"),
        ),
        otherwise=(Verdict.MET, "within"),
        observed=_.outsiders,
        required=_.figure,
        at_most="HY-09.at_most",
    )


def _of_whom(committee: Any, members: Any) -> Any:
    """At a committee meeting its seats count, at any other the members of the branch."""
    return x.choose((_.kind == COMMITTEE, committee), otherwise=members)


@rule(
    code="HY-19",
    version=1,
    title="组织生活到会率低于地方规定",
    basis=(LOCAL_BASIS,),
    grade=Grade.LOCAL,
    nature=Nature.CONDUCT,
    subject_kind=SubjectKind.MEETING,
    scope=Scope.PERSON,
    examined=Examined(kinds=("branch",)),
    closing=(
        Closing(ClosingMethod.RECTIFY),
        Closing(ClosingMethod.SUBSEQUENT, n=3),
        Closing(ClosingMethod.DECISION),
    ),
    required_columns=(
        "meeting.kind",
        "meeting.held_on",
        "attendance.person_id",
        "attendance.role",
        "attendance.present",
        "membership.from",
        "post.title",
        "post.person_id",
        "post.from",
        "org_state.kind",
    ),
    record_kind="meeting",
    action=Action("提前通知、核实请假，到会太少的改期或组织补学。", "meeting", "theme_day"),
    in_force_from=BRANCH_RULES_FROM,
    sentences={
        "enough": "应到 {base} 人，到会 {observed} 人，到会率达到百分之 {required}。",
        "too_few": "应到 {base} 人，到会 {observed} 人，到会率低于百分之 {required}。",
        "scope_unclear": "组织的类别或会议的类型没有登记，不能判断是否适用。",
        "undated": "会议没有登记召开日期，不能确定当天应到的人。",
        "expected_unclear": "党员的组织关系没有登记开始日期，或委员的任职没有登记全，不能确定应到人数。",
        "nobody_expected": "当天没有登记应到的党员或委员，不能判断。",
        "attendance_blank": "参会名单有空缺或前后不一，不能确定到会人数，请补填。",
        "roll_differs": "参会名单与当天的党员名册或在任委员不一致，不能确定到会人数，请核对。",
    },
    evidence=_committee_evidence,
)
def attendance_too_low(facts: Any) -> Any:
    """
    ## 查什么
    党员大会、支委会、主题党日、组织生活会、党课的到会率是否达到地方规定的百分数。
    应到人数取当天组织关系在本支部的党员，含预备党员；支委会取当天在任的书记、副书记和委员。
    不取参会名单或记录上写的人数。没有一级单位设定百分数的，不判断。

    ## 为什么
    到会的人太少，组织生活就起不到教育管理党员的作用。

    ## 有问题的例子
    市直机关工委设定到会率至少百分之五十，应到二十人，到会九人：不符合（地方）。

    ## 正确的例子
    应到二十人，到会十人，正好百分之五十：符合。

    ## 局限
    全国没有规定到会率，只在设定了百分数的单位及其下级判断，依据由设定的单位写明。
    请假也算没有到会；因年老体弱等长期不要求到会的党员也在应到人数里，设定百分数时请考虑到。
    党小组会不判，因为名册不分党小组。名单与名册对不上时，结论是资料不足。
    """
    expected, there = _of_whom(_.seats, _.members), _of_whom(_.seats_there, _.members_there)
    differing = _of_whom(_.seats_missing + _.seats_extra, _.missing + _.extra)
    return Judged(
        source=MEETING,
        where=_.kind.isnull() | _.kind.isin(ATTENDED),
        parts=(ROLL, SEATS),
        branches=(
            ((_.certain == 0) | _.kind.isnull(), Verdict.UNKNOWN, "scope_unclear"),
            (_.held_on.isnull(), Verdict.UNKNOWN, "undated"),
            (_of_whom(_.seats_unclear, _.members_undated) > 0, Verdict.UNKNOWN, "expected_unclear"),
            (expected == 0, Verdict.UNKNOWN, "nobody_expected"),
            (_of_whom(_.seats_blank, _.blank) > 0, Verdict.UNKNOWN, "attendance_blank"),
            (differing > 0, Verdict.UNKNOWN, "roll_differs"),
            (there * 100 >= expected * _.figure, Verdict.MET, "enough"),
        ),
        otherwise=(Verdict.UNMET, "too_few"),
        observed=there,
        required=_.figure,
        base=expected,
        at_least="HY-19.percent",
    )
