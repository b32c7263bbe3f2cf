"""Rules about criticism at a 组织生活会, and about leaders who do not come to their own branch's."""

from __future__ import annotations

from datetime import date
from typing import Any

from ibis import _

from bihuan.ledger.meetings.rules.periodic import REGIMES
from bihuan.ledger.meetings.rules.source import (
    BRANCH_RULES,
    BRANCH_RULES_FROM,
    MEETING,
    attendance_rows,
    meeting_row,
    members_on_day,
    participants,
)
from bihuan.rulekit import expressions as x
from bihuan.rulekit.judged import Judged, Part, Source
from bihuan.rulekit.rule import OWN_ADVICE, Action, Basis, Closing, Examined, rule
from bihuan.rulekit.verdict import ClosingMethod, Grade, Nature, Scope, SubjectKind, Verdict

ORGAN_RULES = "中国共产党党和国家机关基层组织工作条例"
EDUCATION_RULES = "中国共产党党员教育管理工作条例"
LIFE_MEETING = _.kind.isnull() | (_.kind == "life_meeting")
CLOSING = (
    Closing(ClosingMethod.RECTIFY),
    Closing(ClosingMethod.REDO),
    Closing(ClosingMethod.SUBSEQUENT, n=1),
    Closing(ClosingMethod.DECISION),
)


def _criticisms(facts: Any, _meetings: Any) -> Any:
    """(meeting_id, criticisms, critics): criticisms noted, and persons who criticised somebody else."""
    line = facts.criticism.mutate(other=x.flag(_.from_person_id != _.to_person_id))
    by_person = line.group_by("meeting_id", "from_person_id").agg(noted=_.count(), other=_.other.max())
    return by_person.group_by("meeting_id").agg(criticisms=_.noted.sum(), critics=_.other.sum())


def _month(facts: Any, meetings: Any) -> Any:
    """(meeting_id, closed): 1 where the month of the meeting is closed."""
    month = x.months(facts)
    held = meetings.select("meeting_id", "org_id", "opens_on")
    placed = held.inner_join(
        month, [held.opens_on >= month.month_starts, held.opens_on <= month.month_ends]
    ).select("meeting_id", "org_id", "month")
    ledger = facts.coverage.filter(_.record_kind == "meeting").select("org_id", "month").distinct()
    return placed.inner_join(ledger, ["org_id", "month"]).select("meeting_id", closed=x.number(1))


def _uncovered(facts: Any, meetings: Any) -> Any:
    """(meeting_id, there, silent, silent_unclear): members not away, those without 批评 or 自我批评.

    silent: present and lacking one of the two; silent_unclear: lacking it, and not known to be present.
    """
    held = meetings.filter(_.kind == "life_meeting")
    members = members_on_day(facts, held).select("meeting_id", "person_id")
    listed = participants(facts).select("meeting_id", "person_id", "present", "agreed")
    line = facts.criticism
    own = line.filter(_.from_person_id == _.to_person_id).select("meeting_id", person_id="from_person_id")
    others = line.filter(_.from_person_id != _.to_person_id)
    gave = others.select("meeting_id", person_id="from_person_id")
    got = others.view().select("meeting_id", person_id="to_person_id")
    part = gave.union(got).distinct().mutate(took_part=x.number(1))
    selves = own.distinct().mutate(self_done=x.number(1))
    keys = ("meeting_id", "person_id")
    joined = x.with_left(x.with_left(x.with_left(members, listed, keys), selves, keys), part, keys)
    away = (_.present == 0) & (_.agreed == 1)
    lacking = _.self_done.isnull() | _.took_part.isnull()
    sure = (_.present == 1) & (_.agreed == 1)
    return joined.group_by("meeting_id").agg(
        there=_.count() - x.count_true(away),
        silent=x.count_true(sure & lacking),
        silent_unclear=x.count_true((_.present.isnull() | (_.agreed == 0)) & lacking),
    )


CRITICISMS = Part("criticisms", _criticisms, zero=("criticisms", "critics"))
MONTH = Part("month", _month, zero=("closed",))
UNCOVERED = Part("uncovered", _uncovered, zero=("there", "silent", "silent_unclear"))


def _criticism_evidence(facts: Any) -> Any:
    own = facts.meeting.select("org_id", "meeting_id")
    lines = own.inner_join(facts.criticism, "meeting_id").select(
        "org_id",
        subject_id="meeting_id",
        fact=x.text("criticism"),
        fact_id="criticism_id",
        side=x.text("for"),
    )
    return meeting_row(facts, "base").union(attendance_rows(facts)).union(lines)


@rule(
    code="ZH-05a",
    version=1,
    title="组织生活会没有开展相互批评",
    basis=(Basis(BRANCH_RULES, "第十七条", checked=True),),
    grade=Grade.MANDATORY,
    nature=Nature.CONDUCT,
    subject_kind=SubjectKind.MEETING,
    scope=Scope.ORG,
    examined=Examined(kinds=("branch",), regimes=REGIMES),
    closing=CLOSING,
    required_columns=("meeting.kind", "org_state.kind", "org_state.regime"),
    record_kind="meeting",
    action=Action("补记谁批评了谁；确实没有开展的，重新召开组织生活会。", "meeting", "life_meeting"),
    in_force_from=BRANCH_RULES_FROM,
    sentences={
        "held": "有 {observed} 人对别人提出了批评。",
        "nobody": "没有一个人对别人提出批评的记录，至少应有 {required} 人。",
        "month_open": "还没有记相互批评，当月也没有月结，暂不能判断。",
        "scope_unclear": "组织的类别、适用法规族或会议的类型没有登记，不能判断是否适用。",
    },
    evidence=_criticism_evidence,
)
def life_meeting_without_criticism(facts: Any) -> Any:
    """
    ## 查什么
    组织生活会上是否至少有一名党员对别人提出了批评。只看谁批评了谁，不看批评的内容。

    ## 为什么
    组织生活会就是为了开展批评和自我批评。没有相互批评，就成了汇报会、表扬会。

    ## 有问题的例子
    第一党支部十二月的组织生活会只记了自我批评，当月已月结：不符合。

    ## 正确的例子
    第二党支部的组织生活会，每名党员都向别人提了意见并逐人登记：符合。

    ## 局限
    批评的内容密封保存，本规则看不到；批评的质量由人看。
    当月没有月结的，可能是还没有补记，结论是资料不足。
    """
    return Judged(
        MEETING,
        where=LIFE_MEETING,
        branches=(
            ((_.certain == 0) | _.kind.isnull(), Verdict.UNKNOWN, "scope_unclear"),
            (_.critics > 0, Verdict.MET, "held"),
            (_.closed == 0, Verdict.UNKNOWN, "month_open"),
        ),
        otherwise=(Verdict.UNMET, "nobody"),
        parts=(CRITICISMS, MONTH),
        observed=_.critics,
        required=x.number(1),
    )


@rule(
    code="ZH-05b",
    version=1,
    title="组织生活会有党员没有作自我批评或没有参加相互批评",
    basis=(OWN_ADVICE,),
    grade=Grade.HINT,
    nature=Nature.CONDUCT,
    subject_kind=SubjectKind.MEETING,
    scope=Scope.PERSON,
    examined=Examined(kinds=("branch",)),
    closing=CLOSING,
    required_columns=("meeting.kind", "attendance.present"),
    record_kind="meeting",
    action=Action(
        "补记这些党员的自我批评和相互批评；没有开展的，在下次会上补上。", "meeting", "life_meeting"
    ),
    in_force_from=BRANCH_RULES_FROM,
    sentences={
        "everybody": "到会党员 {base} 人，都作了自我批评，也参加了相互批评。",
        "silent": "应到会的党员 {base} 人，有 {observed} 人没有自我批评或没有相互批评的记录。",
        "presence_unclear": "有党员没有批评的记录，又不知道是否到会，请补填参会名单。",
        "month_open": "有党员没有批评的记录，当月还没有月结，暂不能判断。",
        "scope_unclear": "组织的类别或会议的类型没有登记，不能判断是否适用。",
    },
    evidence=_criticism_evidence,
)
def member_silent_at_life_meeting(facts: Any) -> Any:
    """
    ## 查什么
    开展了批评的组织生活会上，到会的每名党员是否都作了自我批评，并且批评过别人或接受过批评。

    ## 为什么
    条例要求开展批评和自我批评，没有写明人人都要。检查中常要求全覆盖，所以只作提示。

    ## 有问题的例子
    第一党支部到会十二人，只有两人之间相互批评，其余的人没有记录：提示。

    ## 正确的例子
    到会十二人，每人都作了自我批评，也都提过或听过别人的意见：符合。

    ## 局限
    这是本系统的提示，不是法规的要求。一条批评都没有记的，由“没有开展相互批评”一条判断。
    当天党员名册上没有到会的人不算；不知道到没到会的，结论是资料不足。
    """
    return Judged(
        MEETING,
        where=LIFE_MEETING & (_.criticisms > 0),
        branches=(
            ((_.certain == 0) | _.kind.isnull(), Verdict.UNKNOWN, "scope_unclear"),
            ((_.silent > 0) & (_.closed == 0), Verdict.UNKNOWN, "month_open"),
            (_.silent > 0, Verdict.UNMET, "silent"),
            (_.silent_unclear > 0, Verdict.UNKNOWN, "presence_unclear"),
        ),
        otherwise=(Verdict.MET, "everybody"),
        parts=(CRITICISMS, MONTH, UNCOVERED),
        observed=_.silent,
        base=_.there,
    )


def _year_of(facts: Any) -> Any:
    """(meeting_id, org_id, kind, held_on, entered_on, on, period, starts): life meetings by year.

    A 所属期 decides; without it the day held, else the day entered.
    """
    own = facts.period.select(for_period="period", own_from="starts_on")
    life = x.with_left(facts.meeting.filter(LIFE_MEETING), own, ("for_period",)).mutate(
        on=_.held_on.fill_null(_.entered_on)
    )
    dated = life.mutate(counts_on=_.own_from.fill_null(_.on))
    year = x.periods(facts, "Y")
    inside = [dated.counts_on >= year.starts_on, dated.counts_on <= year.ends_on]
    return dated.inner_join(year, inside).select(
        "meeting_id", "org_id", "kind", "held_on", "entered_on", "on", "period"
    )


def _leaders_at(facts: Any) -> Any:
    """One row for a leader and a life meeting of the branch that keeps them: came, away, excused."""
    life = _year_of(facts)
    kept = facts.roster.select("person_id", "org_id", "from", "to")
    there = x.without(life.inner_join(kept, "org_id").filter(x.valid_on(_, _.on)), "from", "to")
    seat = facts.leader.select("post_id", "person_id", "from", "to")
    seated = there.inner_join(seat, "person_id").filter(x.valid_on(_, _.on))
    one = seated.group_by(
        "meeting_id", "person_id", "org_id", "kind", "held_on", "entered_on", "on", "period"
    ).agg(dated=x.flag(_["from"].notnull()).max())
    listed = facts.attendance.group_by("meeting_id", "person_id").agg(
        here=_.present.max(), least=_.present.min(), reason=_.reason_noted.max()
    )
    joined = x.with_left(one, listed, ("meeting_id", "person_id"))
    known = _.kind.notnull() & _.held_on.notnull() & (_.dated == 1)
    return joined.mutate(
        came=x.flag(known & (_.least == 1)),
        away=x.flag(known & (_.here == 0)),
        excused=x.flag(known & (_.here == 0) & (_.reason == 1)),
    )


def _leaders(facts: Any) -> Any:
    """Leader × year: the branch's life meetings of that year and how many of them the leader attended."""
    by_year = (
        _leaders_at(facts)
        .group_by("org_id", "person_id", "period")
        .agg(
            meetings=_.count(),
            attended=_.came.sum(),
            missed=_.away.sum(),
            excused=_.excused.sum(),
            opens_on=_.on.max(),
            recorded_on=_.entered_on.max(),
        )
    )
    return by_year.mutate(subject_id=_.person_id, due_on=_.opens_on, lives_on=_.opens_on, done_on=_.opens_on)


LEADER_YEAR = Source("leader_year", ("org_id", "person_id", "period"), _leaders)


def _leader_evidence(facts: Any) -> Any:
    listed = _leaders_at(facts).inner_join(
        facts.attendance.select("attendance_id", "meeting_id", "person_id"), ["meeting_id", "person_id"]
    )
    lines = listed.select(
        "org_id",
        "period",
        subject_id="person_id",
        fact=x.text("attendance"),
        fact_id="attendance_id",
        side=x.choose(
            (_.came == 1, x.text("for")), (_.away == 1, x.text("against")), otherwise=x.text("base")
        ),
    )
    meetings = _leaders_at(facts).select(
        "org_id",
        "period",
        subject_id="person_id",
        fact=x.text("meeting"),
        fact_id="meeting_id",
        side=x.text("base"),
    )
    return lines.union(meetings)


@rule(
    code="SC-02",
    version=1,
    title="班子成员没有参加所在支部的年度组织生活会",
    basis=(
        Basis(ORGAN_RULES, "第十九条", checked=True),
        Basis(EDUCATION_RULES, "第十六条", checked=True),
    ),
    grade=Grade.MANDATORY,
    nature=Nature.CONDUCT,
    subject_kind=SubjectKind.PERSON,
    scope=Scope.PERSON,
    examined=Examined(kinds=("branch",)),
    closing=(
        Closing(ClosingMethod.RECTIFY),
        Closing(ClosingMethod.SUBSEQUENT, n=1, same_subject=True),
        Closing(ClosingMethod.DECISION),
    ),
    required_columns=("meeting.kind", "meeting.held_on", "attendance.present", "leader.from"),
    record_kind="meeting",
    action=Action("请这名班子成员参加所在支部的组织生活会；请了假的，会后向本人通报情况并补会。", "meeting"),
    in_force_from=date(2019, 11, 29),
    sentences={
        "came": "本年度参加了所在支部的组织生活会 {observed} 次。",
        "absent": "所在支部本年度召开组织生活会 {base} 次，都没有参加，也没有记事由。",
        "excused": "所在支部本年度召开组织生活会 {base} 次，都没有参加，记了事由，请核对是否补会。",
        "attendance_unclear": "会议的类型、日期，任职的开始日期或本人是否到会没有登记，不能判断。",
        "scope_unclear": "组织的类别没有登记，不能判断是否适用。",
    },
    evidence=_leader_evidence,
)
def leader_missing_from_own_life_meeting(facts: Any) -> Any:
    """
    ## 查什么
    单位党组的成员是否参加了所在支部本年度的组织生活会。支部当年开了几次，参加其中一次即可。
    支部没有召开的，由“全年没有召开组织生活会”一条判断，不算本人缺席。

    ## 为什么
    党员领导干部要参加双重组织生活，以普通党员的身份和支部的党员一起过组织生活。

    ## 有问题的例子
    第一党支部十二月召开组织生活会，党组一名成员缺席，没有写事由，当年也没有补会：不符合。

    ## 正确的例子
    党组书记出差缺席十二月的会，次年一月参加了支部为上年度补开的组织生活会：符合。

    ## 局限
    缺席而写了事由的，是否请了假、补了会由人判断。
    只看到没到会，不看发言；结论针对一次会议，不是对人的评价。
    """
    return Judged(
        LEADER_YEAR,
        where=_.meetings > 0,
        branches=(
            (_.certain == 0, Verdict.UNKNOWN, "scope_unclear"),
            (_.attended > 0, Verdict.MET, "came"),
            (_.missed < _.meetings, Verdict.UNKNOWN, "attendance_unclear"),
            (_.excused > 0, Verdict.REVIEW, "excused"),
        ),
        otherwise=(Verdict.UNMET, "absent"),
        observed=_.attended,
        base=_.meetings,
    )
