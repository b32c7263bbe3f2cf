"""Rules about how a vote came out and who took part in it."""

from __future__ import annotations

from datetime import date
from typing import Any

from ibis import _

from bihuan.ledger.meetings.rules.source import (
    BRANCH_RULES,
    BRANCH_RULES_FROM,
    MEETING,
    ROLL,
    agenda_rows,
    attendance_rows,
    meeting_row,
    members_on_day,
)
from bihuan.ledger.meetings.rules.votes import general_meeting
from bihuan.rulekit import expressions as x
from bihuan.rulekit.judged import Judged, Part
from bihuan.rulekit.quorum import half_of, more_than_half
from bihuan.rulekit.rule import Action, Basis, Closing, Examined, rule
from bihuan.rulekit.verdict import ClosingMethod, Grade, Nature, Scope, SubjectKind, Verdict

ELECTION_RULES = "中国共产党基层组织选举工作条例"
ELECTION_RULES_FROM = date(2020, 7, 13)
_voted = _.voted.isnull() | (_.voted == 1)


def _passed(facts: Any, _meetings: Any) -> Any:
    """Per meeting: items passed with their votes counted, the fewest and most of them, and doubtful items."""
    maybe = facts.agenda.filter(
        _voted
        & (_.category.isnull() | (_.category != "election"))
        & (_.decision_code.isnull() | (_.decision_code == "passed"))
    )
    known = _.voted.notnull() & _.category.notnull() & _.decision_code.notnull() & _.votes_for.notnull()
    item = maybe.mutate(sure=x.flag(known), counted=x.choose((known, _.votes_for), otherwise=x.no_number()))
    return item.group_by("meeting_id").agg(
        passed=_.sure.sum(),
        passed_unclear=x.count_true(_.sure == 0),
        fewest=_.counted.min(),
        most=_.counted.max(),
    )


PASSED = Part("passed", _passed, zero=("passed", "passed_unclear"))


def _voters(facts: Any, meetings: Any) -> Any:
    """Per meeting: ballots, lines of the list, and voters without a right to vote, certain and possible.

    Somebody without a right who is down as taking part, perhaps there, and of whom nobody says whether
    they voted is a possible voter; so is a voter of whom nobody knows whether they had the right.
    """
    looked = meetings.filter(general_meeting).select("meeting_id", "org_id", "opens_on")
    ballots = facts.agenda.group_by("meeting_id").agg(
        ballots=x.count_true(_.voted == 1), ballots_unclear=x.count_true(_.voted.isnull())
    )
    member = members_on_day(facts, looked)
    keys = ("meeting_id", "person_id")
    outsider = _.person_id.isnull() & (_.party_member == 0)
    line = x.with_left(facts.attendance, member, keys).mutate(
        no_right=x.flag(outsider | ((_.entitled == 0) & (_.dated == 1))),
        has_right=x.flag((_.entitled == 1) & (_.dated == 1) & (_.vote_dated == 1)),
        unsaid=x.flag(
            _.voted.isnull()
            & (_.role.isnull() | (_.role == "participant"))
            & (_.present.isnull() | (_.present == 1))
        ),
    )
    by_line = line.group_by("meeting_id").agg(
        lines=_.count(),
        wrong_voters=x.count_true((_.voted == 1) & (_.no_right == 1)),
        doubtful_voters=x.count_true(
            ((_.voted == 1) & (_.has_right == 0) & (_.no_right == 0)) | ((_.unsaid == 1) & (_.has_right == 0))
        ),
    )
    seen = facts.attendance.select(*keys, seen=x.number(1)).distinct()
    unseen = (
        x.with_left(member.view(), seen, keys)
        .group_by("meeting_id")
        .agg(
            unlisted=x.count_true(
                _.seen.isnull() & ((_.entitled == 0) | (_.dated == 0) | (_.vote_dated == 0))
            )
        )
    )
    rows = looked.select("meeting_id")
    for figures in (ballots, by_line, unseen):
        rows = x.with_left(rows, figures, ("meeting_id",))
    return rows


VOTERS = Part(
    "voters",
    _voters,
    zero=("ballots", "ballots_unclear", "lines", "wrong_voters", "doubtful_voters", "unlisted"),
)


def _majority_evidence(facts: Any) -> Any:
    passed = _.decision_code.isnull() | (_.decision_code == "passed")
    return meeting_row(facts, "base").union(agenda_rows(facts, _voted & passed, "base"))


@rule(
    code="HY-03",
    version=1,
    title="赞成未超过应到有表决权党员的半数而记为通过",
    basis=(Basis(BRANCH_RULES, "第十一条", checked=True),),
    grade=Grade.MANDATORY,
    nature=Nature.CONDUCT,
    subject_kind=SubjectKind.MEETING,
    scope=Scope.PERSON,
    examined=Examined(kinds=("branch",)),
    closing=(
        Closing(ClosingMethod.RECTIFY),
        Closing(ClosingMethod.REDO),
        Closing(ClosingMethod.SUBSEQUENT, n=2),
        Closing(ClosingMethod.DECISION),
    ),
    required_columns=(
        "meeting.kind",
        "meeting.held_on",
        "agenda.voted",
        "agenda.category",
        "agenda.decision_code",
        "agenda.votes_for",
        "attendance.person_id",
        "membership.from",
        "voting_right.from",
        "org_state.kind",
    ),
    record_kind="meeting",
    action=Action(
        "赞成超过应到有表决权党员的半数才算通过；票数或结果记错的更正，没有通过的重新讨论表决。",
        "meeting",
        "general_meeting",
    ),
    in_force_from=BRANCH_RULES_FROM,
    sentences={
        "majority": "应到有表决权党员 {base} 人，赞成最少的一项 {observed} 票，达到 {required} 票。",
        "no_majority": "应到有表决权党员 {base} 人，有一项赞成 {observed} 票，不足 {required} 票而记为通过。",
        "scope_unclear": "组织的类别或会议的类型没有登记，不能判断是否适用。",
        "undated": "会议没有登记召开日期，不能确定当天有表决权的党员。",
        "vote_unclear": "有议题没有登记是否表决、类别、结果或赞成票数，不能判断，请补填。",
        "membership_undated": "有党员的组织关系或表决权没有登记开始日期，不能确定应到人数。",
        "nobody_entitled": "当天没有登记有表决权的党员，不能判断。",
        "roll_differs": "参会名单与当天的党员名册不一致，不能确定应到人数，请核对。",
        "too_many_votes": "赞成票多于应到有表决权党员 {base} 人，票数或名册有误，请核对。",
    },
    evidence=_majority_evidence,
)
def passed_without_majority(facts: Any) -> Any:
    """
    ## 查什么
    党员大会上记为通过的表决事项，赞成是否超过应到有表决权党员的半数。
    超过半数不含本数：赞成票乘二要大于应到人数。应到人数取当天组织关系在本支部并有表决权的党员，
    不是到会人数。一次会议一个结论，有几项通过的，按赞成最少的一项判断。

    ## 为什么
    没有超过半数的赞成，决议就没有形成，不能按通过办理。

    ## 有问题的例子
    应到有表决权党员十人，到会七人，赞成五票，记为通过：五票没有超过十人的半数，不符合。

    ## 正确的例子
    应到十人，到会七人，赞成六票，记为通过：符合。

    ## 局限
    选举的当选票数另有规定，不在本规则内。没有通过、暂缓的事项不判。
    参会名单与当天的党员名册对不上时，应到人数靠不住，结论是资料不足。
    """
    enough = more_than_half(_.fewest, _.entitled)
    return Judged(
        source=MEETING,
        where=general_meeting & ((_.passed > 0) | (_.passed_unclear > 0)),
        parts=(PASSED, ROLL),
        branches=(
            ((_.certain == 0) | _.kind.isnull(), Verdict.UNKNOWN, "scope_unclear"),
            (_.held_on.isnull(), Verdict.UNKNOWN, "undated"),
            (_.passed == 0, Verdict.UNKNOWN, "vote_unclear"),
            (_.undated > 0, Verdict.UNKNOWN, "membership_undated"),
            (_.entitled == 0, Verdict.UNKNOWN, "nobody_entitled"),
            (_.missing + _.extra > 0, Verdict.UNKNOWN, "roll_differs"),
            (_.most > _.entitled, Verdict.UNKNOWN, "too_many_votes"),
            (enough & (_.passed_unclear > 0), Verdict.UNKNOWN, "vote_unclear"),
            (enough, Verdict.MET, "majority"),
        ),
        otherwise=(Verdict.UNMET, "no_majority"),
        observed=_.fewest,
        required=half_of(_.entitled + 1),
        base=_.entitled,
    )


def _voters_evidence(facts: Any) -> Any:
    lines = attendance_rows(facts).mutate(side=x.text("base"))
    return meeting_row(facts, "base").union(lines).union(agenda_rows(facts, _voted, "base"))


@rule(
    code="HY-22",
    version=1,
    title="没有表决权的人参加表决",
    basis=(Basis(ELECTION_RULES, "第五条", checked=True),),
    grade=Grade.MANDATORY,
    nature=Nature.CONDUCT,
    subject_kind=SubjectKind.MEETING,
    scope=Scope.PERSON,
    examined=Examined(kinds=("branch",)),
    closing=(
        Closing(ClosingMethod.RECTIFY),
        Closing(ClosingMethod.REDO),
        Closing(ClosingMethod.SUBSEQUENT, n=2),
        Closing(ClosingMethod.DECISION),
    ),
    required_columns=(
        "meeting.kind",
        "meeting.held_on",
        "agenda.voted",
        "attendance.person_id",
        "attendance.role",
        "attendance.present",
        "attendance.voted",
        "attendance.party_member",
        "membership.from",
        "voting_right.from",
        "org_state.kind",
    ),
    record_kind="meeting",
    action=Action(
        "表决前核对有表决权的党员，预备党员可以到会但不参加表决；名单记错的更正。",
        "meeting",
        "general_meeting",
    ),
    in_force_from=ELECTION_RULES_FROM,
    sentences={
        "only_entitled": "参加表决的都是当天有表决权的党员。",
        "wrong_voters": "当天没有表决权的 {observed} 人参加了表决。",
        "scope_unclear": "组织的类别或会议的类型没有登记，不能判断是否适用。",
        "undated": "会议没有登记召开日期，不能确定当天谁有表决权。",
        "vote_unclear": "议题没有登记是否表决，不能判断是否进行了表决。",
        "no_list": "会议没有参会名单，不能判断谁参加了表决。",
        "voters_unclear": "有到会的人没有登记是否参加表决，或有无表决权不能确定，请补填。",
        "roll_differs": "当天的党员名册上有没有表决权的人不在参会名单上，不能判断，请核对。",
    },
    evidence=_voters_evidence,
)
def vote_by_persons_without_right(facts: Any) -> Any:
    """
    ## 查什么
    党员大会表决或选举时，参加表决的人里有没有当天没有表决权的：预备党员、表决权停止期间的党员，
    以及不是党员的人。
    名单没有逐人写明是否参加表决的，只要没有表决权的人都没有到会，或只是列席，也算符合。

    ## 为什么
    预备党员没有表决权、选举权和被选举权。没有表决权的人投了票，表决结果就不可靠。

    ## 有问题的例子
    预备党员小李到会，参会名单写明他参加了表决：不符合。

    ## 正确的例子
    预备党员小李到会，名单写明他没有参加表决：符合。

    ## 局限
    有预备党员到会而名单没有写明他是否参加表决时，结论是资料不足。
    组织关系不在本支部的人参加了表决，本规则不知道他有没有表决权，结论也是资料不足。
    表决权只看时段，停止的原因不在判断里。
    """
    return Judged(
        source=MEETING,
        where=general_meeting & ((_.ballots > 0) | (_.ballots_unclear > 0)),
        parts=(VOTERS,),
        branches=(
            ((_.certain == 0) | _.kind.isnull(), Verdict.UNKNOWN, "scope_unclear"),
            (_.held_on.isnull(), Verdict.UNKNOWN, "undated"),
            (_.ballots == 0, Verdict.UNKNOWN, "vote_unclear"),
            (_.wrong_voters > 0, Verdict.UNMET, "wrong_voters"),
            (_.lines == 0, Verdict.UNKNOWN, "no_list"),
            (_.doubtful_voters > 0, Verdict.UNKNOWN, "voters_unclear"),
            (_.unlisted > 0, Verdict.UNKNOWN, "roll_differs"),
        ),
        otherwise=(Verdict.MET, "only_entitled"),
        observed=_.wrong_voters,
    )
