"""Rules about who convened and chaired a meeting."""

from __future__ import annotations

from typing import Any

from ibis import _

from bihuan.facts.codes import COMMITTEE_TITLES
from bihuan.ledger.meetings.rules.seats import post_rows, posts_on_day
from bihuan.ledger.meetings.rules.source import (
    BRANCH_RULES,
    BRANCH_RULES_FROM,
    MEETING,
    attendance_rows,
    meeting_row,
    participants,
)
from bihuan.rulekit import expressions as x
from bihuan.rulekit.judged import Judged, Part
from bihuan.rulekit.rule import Action, Basis, Closing, Examined, rule
from bihuan.rulekit.verdict import ClosingMethod, Grade, Nature, Scope, SubjectKind, Verdict

_chaired = _.kind.isnull() | _.kind.isin(["general_meeting", "committee_meeting"])
_group_meeting = _.kind.isnull() | (_.kind == "group_meeting")


def _chair(facts: Any, meetings: Any) -> Any:
    """Per meeting: what the host was that day, and whether the secretaries of the day were there.

    An absent secretary is one whom the list says to be absent; one on no line is neither.
    """
    looked = meetings.filter(_chaired).select("meeting_id", "org_id", "opens_on", "host_id")
    standing = posts_on_day(facts, looked)
    own = (_.seat == 1) & (_.holder_id == _.host_id)
    by_meeting = standing.group_by("meeting_id").agg(
        host_is_secretary=x.count_true(own & (_.title == "secretary")),
        host_has_seat=x.count_true(own),
        posts_unclear=_.unclear.sum(),
    )
    secretary = (
        standing.view()
        .filter((_.seat == 1) & (_.title == "secretary"))
        .select("meeting_id", person_id="holder_id")
        .distinct()
    )
    listed = x.with_left(secretary, participants(facts), ("meeting_id", "person_id"))
    by_secretary = listed.group_by("meeting_id").agg(
        secretaries=_.count(),
        secretaries_there=x.count_true(_.present == 1),
        secretaries_absent=x.count_true((_.present == 0) & (_.clear == 1) & (_.agreed == 1)),
    )
    rows = x.with_left(looked.select("meeting_id"), by_meeting, ("meeting_id",))
    return x.with_left(rows, by_secretary, ("meeting_id",))


CHAIR = Part(
    "chair",
    _chair,
    zero=(
        "host_is_secretary",
        "host_has_seat",
        "posts_unclear",
        "secretaries",
        "secretaries_there",
        "secretaries_absent",
    ),
)


def _leaders_on_day(facts: Any, meetings: Any) -> Any:
    """(meeting_id, host_id, holder_id, post_id, sure): posts that are or may be the group's leader."""
    post = facts.post.select("post_id", "title", "from", "to", holder_id="person_id", group_id="org_id")
    standing = meetings.inner_join(post, "group_id").filter(x.valid_on(_, _.opens_on))
    return standing.filter(_.title.isnull() | (_.title == "group_leader")).mutate(
        sure=x.flag(_.title.notnull() & _.holder_id.notnull() & _["from"].notnull())
    )


def _leader(facts: Any, meetings: Any) -> Any:
    """Per meeting of a 党小组: its leaders of the day, the host among them, and posts that may be one."""
    looked = meetings.filter(_group_meeting).select("meeting_id", "opens_on", "host_id", "group_id")
    return (
        _leaders_on_day(facts, looked)
        .group_by("meeting_id")
        .agg(
            leaders=_.sure.sum(),
            leaders_unclear=x.count_true(_.sure == 0),
            host_leads=x.count_true((_.sure == 1) & (_.holder_id == _.host_id)),
        )
    )


LEADER = Part("leader", _leader, zero=("leaders", "leaders_unclear", "host_leads"))


def _chair_evidence(facts: Any) -> Any:
    lines = attendance_rows(facts).mutate(side=x.text("base"))
    secretary = facts.post.filter(_.title == "secretary").select("org_id", "person_id").distinct()
    line = facts.attendance.select("person_id", fact_id="attendance_id")
    own = lines.inner_join(line, "fact_id").semi_join(secretary, ["org_id", "person_id"])
    posts = post_rows(facts, COMMITTEE_TITLES)
    return meeting_row(facts, "base").union(posts).union(own.select(*posts.columns))


@rule(
    code="HY-07a",
    version=1,
    title="党员大会、支委会不是由书记或受委托的副书记、委员主持",
    basis=(Basis(BRANCH_RULES, "第十四条", checked=True),),
    grade=Grade.MANDATORY,
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
        "meeting.host_id",
        "attendance.person_id",
        "attendance.role",
        "attendance.present",
        "post.title",
        "post.person_id",
        "post.from",
        "org_state.kind",
    ),
    record_kind="meeting",
    action=Action(
        "由书记召集并主持；书记不能参加的，委托副书记或委员主持。主持人记错的更正。",
        "meeting",
        "general_meeting",
    ),
    in_force_from=BRANCH_RULES_FROM,
    sentences={
        "secretary": "会议由书记主持。",
        "delegated": "书记没有到会，会议由副书记或委员主持，按受委托看。",
        "other_host": "会议的主持人当天不是书记、副书记或委员。",
        "secretary_there": "书记到会，会议由副书记或委员主持，是否妥当请核实。",
        "scope_unclear": "组织的类别或会议的类型没有登记，不能判断是否适用。",
        "undated": "会议没有登记召开日期，不能确定当天的任职。",
        "host_blank": "会议没有登记主持人，或主持人不在党员名册，不能判断。",
        "post_unclear": "支部的任职有职务、人员或开始日期没有登记，不能判断主持人的职务，请补填。",
        "no_secretary": "当天没有登记书记，不能判断。",
        "secretary_unlisted": "会议由副书记或委员主持，参会名单没有写明书记是否到会，请补填。",
    },
    evidence=_chair_evidence,
)
def meeting_chaired_by_another(facts: Any) -> Any:
    """
    ## 查什么
    党员大会、支委会由谁召集主持：由书记主持的符合；书记没有到会、由副书记或委员主持的，按受委托看，符合；
    书记到会而由副书记或委员主持的，请人核实；由其他人主持的，不符合。
    职务按会议当天的任职看。

    ## 为什么
    会议由谁主持，关系到会议是不是支部的会。主持的人不对，会议容易变成行政会议的延伸。

    ## 有问题的例子
    支委会由不是支部委员的科室负责人主持：不符合。

    ## 正确的例子
    书记出差请假，党员大会由副书记主持，参会名单写明书记缺席：符合。

    ## 局限
    有没有办过委托手续不在记录里，本规则只看书记到没到会。
    主持人、任职或书记到会情况没有登记的，结论是资料不足。
    """
    return Judged(
        source=MEETING,
        where=_chaired,
        parts=(CHAIR,),
        branches=(
            ((_.certain == 0) | _.kind.isnull(), Verdict.UNKNOWN, "scope_unclear"),
            (_.held_on.isnull(), Verdict.UNKNOWN, "undated"),
            (_.host_id.isnull(), Verdict.UNKNOWN, "host_blank"),
            (_.host_is_secretary > 0, Verdict.MET, "secretary"),
            (_.posts_unclear > 0, Verdict.UNKNOWN, "post_unclear"),
            (_.secretaries == 0, Verdict.UNKNOWN, "no_secretary"),
            (_.host_has_seat == 0, Verdict.UNMET, "other_host"),
            (_.secretaries_there > 0, Verdict.REVIEW, "secretary_there"),
            (_.secretaries_absent < _.secretaries, Verdict.UNKNOWN, "secretary_unlisted"),
        ),
        otherwise=(Verdict.MET, "delegated"),
    )


def _leader_evidence(facts: Any) -> Any:
    meetings = facts.meeting.select(
        "org_id", "meeting_id", "group_id", "host_id", opens_on=_.held_on.fill_null(_.entered_on)
    )
    posts = _leaders_on_day(facts, meetings).select(
        "org_id",
        subject_id="meeting_id",
        fact=x.text("post"),
        fact_id="post_id",
        side=x.text("base"),
    )
    return meeting_row(facts, "base").union(posts)


@rule(
    code="HY-07b",
    version=1,
    title="党小组会不是由组长主持",
    basis=(Basis(BRANCH_RULES, "第十四条", checked=True),),
    grade=Grade.HINT,
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
        "meeting.host_id",
        "meeting.group_id",
        "post.title",
        "post.person_id",
        "post.from",
        "org_state.kind",
    ),
    record_kind="meeting",
    action=Action("党小组会由组长召集并主持；组长变动的及时登记。", "meeting", "group_meeting"),
    in_force_from=BRANCH_RULES_FROM,
    sentences={
        "leader": "党小组会由组长主持。",
        "other_host": "党小组会的主持人当天不是组长。",
        "scope_unclear": "组织的类别或会议的类型没有登记，不能判断是否适用。",
        "undated": "会议没有登记召开日期，不能确定当天的组长。",
        "host_blank": "会议没有登记主持人，或主持人不在党员名册，不能判断。",
        "group_blank": "会议没有登记是哪个党小组的，不能判断。",
        "post_unclear": "党小组的任职有职务、人员或开始日期没有登记，不能判断谁是组长，请补填。",
        "no_leader": "当天没有登记组长，不能判断。",
    },
    evidence=_leader_evidence,
)
def group_meeting_chaired_by_another(facts: Any) -> Any:
    """
    ## 查什么
    党小组会是否由组长主持。组长按会议当天的任职看。

    ## 为什么
    组长召集并主持，党小组会才有人负责、开得起来。

    ## 有问题的例子
    第一党小组登记了组长，当月的党小组会却由另一名党员主持：提示。

    ## 正确的例子
    第一党小组的会由组长主持：符合。

    ## 局限
    组长请假时由谁代为主持，条例没有写，本规则只作提示，由支部判断。
    没有登记组长、主持人或是哪个党小组的会，结论是资料不足。
    """
    return Judged(
        source=MEETING,
        where=_group_meeting,
        parts=(LEADER,),
        branches=(
            ((_.certain == 0) | _.kind.isnull(), Verdict.UNKNOWN, "scope_unclear"),
            (_.held_on.isnull(), Verdict.UNKNOWN, "undated"),
            (_.host_id.isnull(), Verdict.UNKNOWN, "host_blank"),
            (_.group_id.isnull(), Verdict.UNKNOWN, "group_blank"),
            (_.host_leads > 0, Verdict.MET, "leader"),
            (_.leaders_unclear > 0, Verdict.UNKNOWN, "post_unclear"),
            (_.leaders == 0, Verdict.UNKNOWN, "no_leader"),
        ),
        otherwise=(Verdict.UNMET, "other_host"),
    )
