"""Rules about whether a meeting's record says enough and does not contradict itself. All of them hints."""

from __future__ import annotations

from datetime import date
from typing import Any

from ibis import _

from bihuan.ledger.meetings.rules.source import MEETING, agenda_rows, meeting_row
from bihuan.rulekit import expressions as x
from bihuan.rulekit.judged import Judged, Part
from bihuan.rulekit.rule import OWN_ADVICE, Action, Closing, Examined, rule
from bihuan.rulekit.verdict import ClosingMethod, Grade, Nature, Scope, SubjectKind, Verdict

# Advice of the product's own: from when on it is given, not since when it is law.
GIVEN_FROM = date(2018, 10, 28)
CLOSING = (
    Closing(ClosingMethod.RECTIFY),
    Closing(ClosingMethod.SUBSEQUENT, n=3),
    Closing(ClosingMethod.DECISION),
)
MAYBE_DISCUSSED = _.discussed.isnull() | (_.discussed == 1)


def _discussions(facts: Any, _meetings: Any) -> Any:
    """(meeting_id, discussions, bare, notes_unclear): items to discuss, those without a word, in doubt."""
    item = facts.agenda.filter(MAYBE_DISCUSSED)
    return item.group_by("meeting_id").agg(
        discussions=_.count(),
        bare=x.count_true((_.discussed == 1) & (_.opinion_noted == 0)),
        notes_unclear=x.count_true(
            (_.discussed.isnull() & (_.opinion_noted.isnull() | (_.opinion_noted == 0)))
            | _.opinion_noted.isnull()
        ),
    )


DISCUSSIONS = Part("discussions", _discussions, zero=("discussions", "bare", "notes_unclear"))


def _discussion_evidence(facts: Any) -> Any:
    bare = agenda_rows(facts, MAYBE_DISCUSSED & (_.opinion_noted == 0), "against")
    noted = agenda_rows(facts, MAYBE_DISCUSSED & (_.opinion_noted == 1), "for")
    return meeting_row(facts, "base").union(bare).union(noted)


@rule(
    code="TZ-02",
    version=1,
    title="只记了议题，没有意见和结论",
    basis=(OWN_ADVICE,),
    grade=Grade.HINT,
    nature=Nature.CONDUCT,
    subject_kind=SubjectKind.MEETING,
    scope=Scope.ORG,
    examined=Examined(),
    closing=CLOSING,
    required_columns=("agenda.discussed", "agenda.opinion_noted"),
    record_kind="meeting",
    action=Action("补记这个议题的发言意见或决定。", "meeting"),
    in_force_from=GIVEN_FROM,
    sentences={
        "noted": "要研究、讨论的议题 {base} 项，都记了意见或结论。",
        "bare": "要研究、讨论的议题 {base} 项，其中 {observed} 项没有记意见，也没有记结论。",
        "unclear": "有议题看不出要不要讨论，或不知道有没有记意见，请补填。",
    },
    evidence=_discussion_evidence,
)
def item_without_a_word(facts: Any) -> Any:
    """
    ## 查什么
    题目写明研究、讨论、审议、审定的议题，是否记了发言意见、决定或结果中的至少一样。

    ## 为什么
    只有题目的记录，过后说不清谁讲了什么、定了什么，也无法落实。检查中常被指出。

    ## 有问题的例子
    第一党支部支委会议题“研究党员教育计划”，发言意见和决定都空着：提示。

    ## 正确的例子
    同一议题，决定一栏写“同意，由组织委员落实”：符合。

    ## 局限
    这是本系统的提示，不是法规的要求，不影响按期完成率。
    只看写没写，写得好不好由人看；通报、传达一类的议题不看。
    """
    return Judged(
        MEETING,
        where=_.discussions > 0,
        branches=(
            (_.bare > 0, Verdict.UNMET, "bare"),
            (_.notes_unclear > 0, Verdict.UNKNOWN, "unclear"),
        ),
        otherwise=(Verdict.MET, "noted"),
        parts=(DISCUSSIONS,),
        observed=_.bare,
        base=_.discussions,
    )


def _headcount_evidence(facts: Any) -> Any:
    return meeting_row(facts, "against")


@rule(
    code="TZ-06a",
    version=1,
    title="记录的实到人数多于应到人数",
    basis=(OWN_ADVICE,),
    grade=Grade.HINT,
    nature=Nature.CONDUCT,
    subject_kind=SubjectKind.MEETING,
    scope=Scope.ORG,
    examined=Examined(),
    closing=CLOSING,
    required_columns=("meeting.expected", "meeting.attended"),
    record_kind="meeting",
    action=Action("核对应到、实到人数，把列席人员另记。", "meeting"),
    in_force_from=GIVEN_FROM,
    sentences={
        "in_order": "记录上应到 {base} 人，实到 {observed} 人。",
        "too_many": "记录上应到 {base} 人，实到却有 {observed} 人。",
        "half_written": "应到人数和实到人数只写了一个，不能核对。",
    },
    evidence=_headcount_evidence,
)
def more_attended_than_expected(facts: Any) -> Any:
    """
    ## 查什么
    会议记录上写的实到人数是否多于应到人数。两个数都没有写的不看。

    ## 为什么
    实到不会多于应到。两个数对不上，多半是把列席的人算了进去，或名册没有更新。

    ## 有问题的例子
    第一党支部三月党员大会，应到二十五人，实到二十七人：提示。

    ## 正确的例子
    应到二十五人，实到二十五人，列席两人另记：符合。

    ## 局限
    只核对记录上写的两个数；到会是否够半数，另按名册判断，不用这两个数。
    """
    return Judged(
        MEETING,
        where=_.expected.notnull() | _.attended.notnull(),
        branches=(
            (_.expected.isnull() | _.attended.isnull(), Verdict.UNKNOWN, "half_written"),
            (_.attended > _.expected, Verdict.UNMET, "too_many"),
        ),
        otherwise=(Verdict.MET, "in_order"),
        observed=_.attended,
        base=_.expected,
    )


def _early_participants(facts: Any, meetings: Any) -> Any:
    """Participants present, or perhaps present, at a meeting of a branch they belong to: one row each.

    early: the roll takes them in only after the meeting; here: known to have been present.
    """
    maybe = (_.role == "participant") & (_.present.isnull() | (_.present == 1)) & _.person_id.notnull()
    line = facts.attendance.filter(maybe).select(
        "attendance_id", "meeting_id", "person_id", here=x.flag(_.present == 1)
    )
    held = meetings.filter(_.held_on.notnull()).select("meeting_id", "org_id", "held_on")
    there = line.inner_join(held, "meeting_id")
    member = facts.membership.select("person_id", "org_id", begins="from")
    matched = there.inner_join(member, ["person_id", "org_id"])
    return matched.group_by("attendance_id", "meeting_id", "org_id", "here").agg(
        early=x.flag(_.begins > _.held_on).min(), undated=x.flag(_.begins.isnull()).max()
    )


def _early(facts: Any, meetings: Any) -> Any:
    """(meeting_id, rolled, early, early_unclear): participants on a roll, too early, and in doubt."""
    one = _early_participants(facts, meetings)
    return one.group_by("meeting_id").agg(
        rolled=_.count(),
        early=x.count_true((_.early == 1) & (_.here == 1)),
        early_unclear=x.count_true((_.undated == 1) | (_.here == 0)),
    )


EARLY = Part("early", _early, zero=("rolled", "early", "early_unclear"))


def _early_evidence(facts: Any) -> Any:
    one = _early_participants(facts, facts.meeting).select(
        "org_id",
        subject_id="meeting_id",
        fact=x.text("attendance"),
        fact_id="attendance_id",
        side=x.choose((_.early == 1, x.text("against")), otherwise=x.text("for")),
    )
    return meeting_row(facts, "base").union(one)


@rule(
    code="TZ-06b",
    version=1,
    title="参加会议的人当天还没有编入本支部",
    basis=(OWN_ADVICE,),
    grade=Grade.HINT,
    nature=Nature.CONDUCT,
    subject_kind=SubjectKind.MEETING,
    scope=Scope.PERSON,
    examined=Examined(),
    closing=CLOSING,
    required_columns=("attendance.present", "membership.from"),
    record_kind="meeting",
    action=Action("核对会议日期、参会名单和这些党员编入支部的日期。", "meeting"),
    in_force_from=GIVEN_FROM,
    sentences={
        "in_order": "到会的本支部党员 {base} 人，会议当天都已编入本支部。",
        "too_early": "到会的 {base} 人里有 {observed} 人，名册上编入本支部的日期晚于会议日期。",
        "undated": "有党员的组织关系没有登记开始日期，或不知道他到没到会，不能核对。",
    },
    evidence=_early_evidence,
)
def participant_before_joining(facts: Any) -> Any:
    """
    ## 查什么
    以“参加”身份到会的本支部党员，名册上编入本支部的日期是否都不晚于会议日期。

    ## 为什么
    人还没有转来，会议记录里却已到会，说明日期或名单有一处写错了，也可能是事后补写的。

    ## 有问题的例子
    某党员四月一日才转入第一党支部，三月十日的党员大会名单里却记他参加并到会：提示。

    ## 正确的例子
    同一党员以“列席”身份参加三月十日的会议，四月起以“参加”身份到会：符合。

    ## 局限
    这是本系统的提示，只说两处日期对不上，不说哪一处错，也不对任何人下结论。
    从来没有编入本支部的人不在此列；同一人同一时间出席两个支部的会，本规则不查。
    """
    return Judged(
        MEETING,
        where=_.rolled > 0,
        branches=(
            (_.early > 0, Verdict.UNMET, "too_early"),
            (_.early_unclear > 0, Verdict.UNKNOWN, "undated"),
        ),
        otherwise=(Verdict.MET, "in_order"),
        parts=(EARLY,),
        observed=_.early,
        base=_.rolled,
    )
