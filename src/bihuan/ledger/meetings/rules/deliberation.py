"""Whether matters put to the vote at a general meeting were first before the branch's committee."""

from __future__ import annotations

from typing import Any

from ibis import _

from bihuan.facts.codes import COMMITTEE_TITLES
from bihuan.ledger.meetings.rules.seats import SEATS, post_rows
from bihuan.ledger.meetings.rules.source import (
    BRANCH_RULES,
    BRANCH_RULES_FROM,
    MEETING,
    agenda_rows,
    meeting_row,
)
from bihuan.ledger.meetings.rules.votes import general_meeting
from bihuan.rulekit import expressions as x
from bihuan.rulekit.judged import Judged, Part
from bihuan.rulekit.rule import Action, Basis, Closing, Examined, rule
from bihuan.rulekit.verdict import ClosingMethod, Grade, Nature, Scope, SubjectKind, Verdict

IMPORTANT = ("development", "discipline")
_important = _.category.isnull() | _.category.isin(IMPORTANT)
_voted = _.voted.isnull() | (_.voted == 1)
_MATTER = ("meeting_id", "category")


def _items(facts: Any, meetings: Any, where: Any) -> Any:
    """Items that are or may be important, with the day and kind of their meeting as other_…"""
    item = facts.agenda.filter(_important & where).select("meeting_id", "category", "voted")
    return meetings.inner_join(item, "meeting_id").select(
        "org_id",
        other_id="meeting_id",
        other_kind="kind",
        other_on="held_on",
        other_category="category",
        other_voted="voted",
    )


def _matters(facts: Any, meetings: Any) -> Any:
    """(meeting_id, org_id, opens_on, category): categories certainly voted on at the meeting."""
    item = facts.agenda.filter((_.voted == 1) & _.category.isin(IMPORTANT)).select(*_MATTER).distinct()
    looked = meetings.filter(general_meeting).select("meeting_id", "org_id", "opens_on")
    return looked.inner_join(item, "meeting_id")


def _with_last_vote(facts: Any, matters: Any) -> Any:
    """Adds the last day the category was voted on before: last_sure, last_any, undated (may be any day).

    A vote that may have been on the category bounds what is certain, not what is possible.
    """
    voting = _items(facts, facts.meeting.filter(general_meeting), _voted)
    earlier = (
        matters.view()
        .inner_join(voting, "org_id")
        .filter(
            (_.other_id != _.meeting_id)
            & (_.other_category.isnull() | (_.other_category == _.category))
            & (_.other_on.isnull() | (_.other_on < _.opens_on))
        )
    )
    sure = _.other_kind.notnull() & _.other_category.notnull() & _.other_voted.notnull()
    last = earlier.group_by(*_MATTER).agg(
        last_sure=x.choose((sure, _.other_on), otherwise=x.no_day()).max(),
        last_any=_.other_on.max(),
        undated=x.count_true(_.other_on.isnull()),
    )
    return x.with_left(matters.view(), last, _MATTER)


def _discussions(facts: Any, matters: Any) -> Any:
    """(…, other_id, sure): committee meetings that discussed, or may have discussed, a matter before."""
    committee = facts.meeting.filter(_.kind.isnull() | (_.kind == "committee_meeting"))
    held = (
        matters.view()
        .inner_join(_items(facts, committee, _.meeting_id.notnull()), "org_id")
        .filter(
            (_.other_category.isnull() | (_.other_category == _.category))
            & (_.other_on.isnull() | (_.other_on <= _.opens_on))
            & (_.other_on.isnull() | _.last_sure.isnull() | (_.other_on > _.last_sure))
        )
    )
    return held.mutate(
        sure=x.flag(
            _.other_kind.notnull()
            & _.other_category.notnull()
            & _.undated.fill_null(0).isin([0])
            & ((_.other_on > _.last_any) | (_.other_on.notnull() & _.last_any.isnull()))
        )
    )


def _numbered_months(facts: Any) -> Any:
    """Months in order, so that the one before has the number before."""
    return x.months(facts).mutate(no=x.row_number(x.window_over((), ("month_starts",))))


def _with_open_months(facts: Any, matters: Any) -> Any:
    """Adds `waiting`: 1 where a month from the last vote to this one is not closed, else 0.

    Without a last vote the month of the vote and the one before are looked at.
    """
    month = _numbered_months(facts)
    matter = matters.view()
    now = matter.inner_join(
        month, [matter.opens_on >= month.month_starts, matter.opens_on <= month.month_ends]
    ).select(*_MATTER, "org_id", "last_sure", now="no")
    first = _numbered_months(facts).select(first_starts="month_starts", first_ends="month_ends", first="no")
    window = now.left_join(
        first, [now.last_sure >= first.first_starts, now.last_sure <= first.first_ends]
    ).mutate(since=x.choose((_.last_sure.isnull(), _.now - 1), otherwise=_.first))
    closed = facts.coverage.filter(_.record_kind == "meeting").inner_join(
        _numbered_months(facts).select("month", closed="no"), "month"
    )
    counted = (
        window.inner_join(closed.select("org_id", "closed").distinct(), "org_id")
        .filter((_.closed >= _.since) & (_.closed <= _.now))
        .group_by(*_MATTER, "since", "now")
        .agg(months=_.count())
    )
    whole = counted.filter(_.months > _.now - _.since).select(*_MATTER, whole=x.number(1))
    return x.with_left(matters.view(), whole, _MATTER).mutate(waiting=x.flag(_.whole.isnull()))


def _deliberated(facts: Any, meetings: Any) -> Any:
    """Per meeting: categories voted on, and how many of them were certainly, not, or perhaps discussed."""
    matters = _with_last_vote(facts, _matters(facts, meetings))
    found = _discussions(facts, matters).group_by(*_MATTER).agg(discussed=_.sure.max())
    judged = x.with_left(_with_open_months(facts, matters), found, _MATTER)
    by_meeting = judged.group_by("meeting_id").agg(
        important=_.count(),
        important_discussed=x.count_true(_.discussed == 1),
        important_doubtful=x.count_true(_.discussed == 0),
        important_waiting=x.count_true(_.discussed.isnull() & (_.waiting == 1)),
    )
    blank = facts.agenda.filter(_important & _voted & (_.category.isnull() | _.voted.isnull()))
    unclear = blank.group_by("meeting_id").agg(important_unclear=_.count())
    rows = x.with_left(meetings.filter(general_meeting).select("meeting_id"), by_meeting, ("meeting_id",))
    return x.with_left(rows, unclear, ("meeting_id",))


DELIBERATED = Part(
    "deliberated",
    _deliberated,
    zero=(
        "important",
        "important_discussed",
        "important_doubtful",
        "important_waiting",
        "important_unclear",
    ),
)


def _evidence(facts: Any) -> Any:
    meetings = facts.meeting.mutate(opens_on=_.held_on.fill_null(_.entered_on))
    matters = _with_last_vote(facts, _matters(facts, meetings))
    discussed = _discussions(facts, matters).select(
        "org_id",
        subject_id="meeting_id",
        fact=x.text("meeting"),
        fact_id="other_id",
        side=x.choose((_.sure == 1, x.text("for")), otherwise=x.text("base")),
    )
    return (
        meeting_row(facts, "base")
        .union(agenda_rows(facts, _important & _voted, "base"))
        .union(post_rows(facts, COMMITTEE_TITLES))
        .union(discussed)
    )


@rule(
    code="HY-08",
    version=1,
    title="重要事项未先经支委会讨论就提交党员大会表决",
    basis=(Basis(BRANCH_RULES, "第十二条", checked=True),),
    grade=Grade.GENERAL,
    nature=Nature.CONDUCT,
    subject_kind=SubjectKind.MEETING,
    scope=Scope.ORG,
    examined=Examined(kinds=("branch",)),
    closing=(
        Closing(ClosingMethod.RECTIFY),
        Closing(ClosingMethod.SUBSEQUENT, n=1),
        Closing(ClosingMethod.DECISION),
    ),
    required_columns=(
        "meeting.kind",
        "meeting.held_on",
        "agenda.category",
        "agenda.voted",
        "post.title",
        "post.person_id",
        "post.from",
        "org_state.kind",
    ),
    record_kind="meeting",
    action=Action(
        "先召开支委会讨论，再提交党员大会表决；开过会没有记的补记。", "meeting", "committee_meeting"
    ),
    in_force_from=BRANCH_RULES_FROM,
    sentences={
        "discussed": "会上表决的重要事项 {base} 类，会前支委会都讨论过。",
        "not_discussed": "会上表决的重要事项 {base} 类，会前支委会讨论过 {observed} 类。",
        "scope_unclear": "组织的类别或会议的类型没有登记，不能判断是否适用。",
        "undated": "会议没有登记召开日期，不能判断会前有没有支委会。",
        "condition_unclear": "任职没有登记或登记不全，不能判断支部是否设支部委员会。",
        "vote_unclear": "有议题没有登记类别或是否表决，不能判断是不是重要事项，请补填。",
        "month_open": "会前没有讨论同类事项的支委会记录，但有月份没有月结，暂不能判断。",
        "committee_doubtful": "会前的会议有类型、日期或议题类别没有登记，可能是支委会的讨论，请补填。",
    },
    evidence=_evidence,
)
def vote_before_committee_discussion(facts: Any) -> Any:
    """
    ## 查什么
    设支部委员会的党支部，党员大会表决发展党员、处分处置一类事项以前，支委会是否讨论过同类事项。
    从上一次表决同类事项的次日起，到本次党员大会当天止，有一次支委会的议题是同类的，就算讨论过。
    当天书记、副书记、委员的席位上至少有三人在任，即按设支部委员会看；不足三人的不判。

    ## 为什么
    重要事项先由支委会议一议，材料核清、意见理清，党员大会才好讨论决定。

    ## 有问题的例子
    三月的党员大会表决了接收预备党员，二月、三月都已月结，没有一次支委会的议题是发展党员：偏离一般要求。

    ## 正确的例子
    三月五日支委会研究发展党员，三月十日党员大会表决接收预备党员：符合。

    ## 局限
    只按议题类别对，不认是哪一个人、哪一件事；题目相同与否由人判断。
    以前没有表决过同类事项的，看表决当月和上个月是否月结；表决过的，看上次表决以来各月。
    有月份没有月结，没有记录不等于没有讨论，结论是资料不足。
    条例的用语是“一般”，确有原因的可以说明，经上级接受后显示为已说明，仍计入总数。
    """
    missing = _.important - _.important_discussed - _.important_doubtful - _.important_waiting
    return Judged(
        source=MEETING,
        where=(
            general_meeting
            & ((_.important > 0) | (_.important_unclear > 0))
            & (_.committee.isnull() | (_.committee == 1))
        ),
        parts=(DELIBERATED, SEATS),
        branches=(
            ((_.certain == 0) | _.kind.isnull(), Verdict.UNKNOWN, "scope_unclear"),
            (_.held_on.isnull(), Verdict.UNKNOWN, "undated"),
            (_.committee.isnull(), Verdict.UNKNOWN, "condition_unclear"),
            (missing > 0, Verdict.UNMET, "not_discussed"),
            (_.important_waiting > 0, Verdict.UNKNOWN, "month_open"),
            (_.important_doubtful > 0, Verdict.UNKNOWN, "committee_doubtful"),
            (_.important_unclear > 0, Verdict.UNKNOWN, "vote_unclear"),
        ),
        otherwise=(Verdict.MET, "discussed"),
        observed=_.important_discussed,
        required=_.important,
        base=_.important,
    )
