"""Rules whose fault lies in a meeting's record, or in its absence."""

from __future__ import annotations

from datetime import date
from typing import Any

from ibis import _

from bihuan.rulekit import expressions as x
from bihuan.rulekit.periodic import Condition, Periodic
from bihuan.rulekit.quorum import at_least_half, half_of
from bihuan.rulekit.rule import Action, Basis, Closing, Examined, rule
from bihuan.rulekit.verdict import ClosingMethod, Grade, Nature, Scope, SubjectKind, Verdict

BRANCH_RULES = "中国共产党支部工作条例（试行）"
BRANCH_RULES_FROM = date(2018, 10, 28)
# 其他 is left out: which regulations bind such an organisation is not known here.
REGIMES = ("organ", "institution", "soe", "new_sector", "university", "village")
COMMITTEE_TITLES = (
    "secretary",
    "deputy_secretary",
    "committee_member",
    "organisation_member",
    "publicity_member",
    "discipline_member",
    "youth_member",
)
COMMITTEE_SEATS = "HY-04.committee_seats"


def _posts_on_month_start(facts: Any) -> Any:
    month = x.months(facts).select("month", "month_starts")
    posts = facts.post.mutate(
        seat=x.flag(_.title.isin(COMMITTEE_TITLES) & _.person_id.notnull() & _["from"].notnull()),
        unclear=x.flag(
            _.title.isnull() | (_.title.isin(COMMITTEE_TITLES) & (_.person_id.isnull() | _["from"].isnull()))
        ),
    )
    began = [posts["from"].fill_null(x.day(x.FAR_PAST)) <= month.month_starts]
    return posts.inner_join(month, began).filter(_.to.isnull() | (_.to > _.month_starts))


def _committee_states(facts: Any) -> Any:
    """(org_id, month, holds): as many persons in committee seats as a committee needs at least."""
    figure = facts.parameter.filter((_.code == COMMITTEE_SEATS) & _.org_id.isnull()).select(
        seats_from="from", seats_to="to", seats="value"
    )
    standing = _posts_on_month_start(facts)
    # One person in two seats fills one place; a person is counted once, by the clearest row.
    by_person = standing.group_by("org_id", "month", "month_starts", "person_id").agg(
        seat=_.seat.max(), unclear=_.unclear.sum()
    )
    counted = by_person.group_by("org_id", "month", "month_starts").agg(
        filled=_.seat.sum(), unclear=_.unclear.sum()
    )
    judged = counted.inner_join(figure, [counted.month_starts >= figure.seats_from]).filter(
        _.seats_to.isnull() | (_.seats_to > _.month_starts)
    )
    return judged.select(
        "org_id",
        "month",
        holds=x.choose(
            (_.filled >= _.seats, x.number(1)),
            (_.filled + _.unclear >= _.seats, x.no_number()),
            otherwise=x.number(0),
        ),
    )


def _committee_evidence(facts: Any) -> Any:
    standing = _posts_on_month_start(facts).filter((_.seat == 1) | (_.unclear == 1))
    return standing.select("org_id", "month", fact=x.text("post"), fact_id="post_id")


COMMITTEE = Condition("committee", _committee_states, _committee_evidence)


@rule(
    code="HY-01",
    version=1,
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
    version=1,
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


def _votes(facts: Any) -> Any:
    """(meeting_id, votes, unclear): items put to a vote other than elections, and items that might be."""
    maybe_other = _.category.isnull() | (_.category != "election")
    sure = (_.voted == 1) & _.category.notnull() & (_.category != "election")
    item = facts.agenda.mutate(
        sure=x.flag(sure),
        unclear=x.flag(maybe_other & (_.voted.isnull() | ((_.voted == 1) & _.category.isnull()))),
    )
    return (
        item.group_by("meeting_id")
        .agg(votes=_.sure.sum(), unclear=_.unclear.sum())
        .filter((_.votes > 0) | (_.unclear > 0))
    )


def _voting_meetings(facts: Any) -> Any:
    """General meetings (or meetings of unknown kind) with votes, on the day held, else the day entered."""
    meeting = facts.meeting.filter(_.kind.isnull() | (_.kind == "general_meeting"))
    voting = meeting.inner_join(_votes(facts), "meeting_id")
    return voting.select(
        "meeting_id",
        "org_id",
        "held_on",
        "entered_on",
        "votes",
        "unclear",
        meeting_kind="kind",
        opens_on=_.held_on.fill_null(_.entered_on),
    )


def _members_on_day(facts: Any, meetings: Any) -> Any:
    """(meeting_id, person_id, dated, votes, vote_dated): members on the day and their right to vote."""
    member = facts.membership.select("person_id", "org_id", "from", "to")
    there = meetings.inner_join(member, "org_id").filter(x.valid_on(_, _.opens_on))
    persons = there.group_by("meeting_id", "person_id", "opens_on").agg(
        dated=x.flag(_["from"].notnull()).max()
    )
    right = facts.voting_right
    entitled = (
        persons.inner_join(right, "person_id")
        .filter(x.valid_on(_, _.opens_on))
        .group_by("meeting_id", "person_id")
        .agg(vote_dated=x.flag(_["from"].notnull()).max())
    )
    joined = x.with_left(persons.view(), entitled, ("meeting_id", "person_id"))
    return joined.select(
        "meeting_id",
        "person_id",
        "dated",
        entitled=x.flag(_.vote_dated.notnull()),
        vote_dated=_.vote_dated.fill_null(1),
    )


def _roll(facts: Any) -> Any:
    """(meeting_id, person_id, present, clear): participants by person; blanks make a row unclear."""
    line = facts.attendance.filter(_.role.isnull() | (_.role == "participant"))
    return line.group_by("meeting_id", "person_id").agg(
        present=_.present.min(),
        clear=x.flag(_.person_id.notnull() & _.role.notnull() & _.present.notnull()).min(),
        agreed=x.flag(_.present.min() == _.present.max()),
    )


def _attendance_by_meeting(facts: Any, meetings: Any) -> Any:
    """Per meeting: entitled, present among them, and everything that leaves the count in doubt."""
    members = _members_on_day(facts, meetings)
    roll = _roll(facts)
    matched = x.with_left(members, roll, ("meeting_id", "person_id"))
    by_member = matched.group_by("meeting_id").agg(
        base=_.entitled.sum(),
        observed=x.count_true((_.entitled == 1) & (_.present == 1)),
        undated=x.count_true((_.dated == 0) | (_.vote_dated == 0)),
        missing=x.count_true(_.clear.isnull()),
    )
    strangers = x.with_left(roll.view(), members.view(), ("meeting_id", "person_id"))
    by_roll = strangers.group_by("meeting_id").agg(
        blank=x.count_true((_.clear == 0) | (_.agreed == 0)),
        extra=x.count_true(_.dated.isnull()),
    )
    first = x.with_left(meetings.select("meeting_id"), by_member, ("meeting_id",))
    both = x.with_left(first, by_roll, ("meeting_id",))
    zero = {name: both[name].fill_null(0) for name in ("base", "observed", "undated", "missing")}
    return both.select("meeting_id", **zero, blank=_.blank.fill_null(0), extra=_.extra.fill_null(0))


def _quorum_evidence(facts: Any) -> Any:
    meetings = x.examined(facts, "HY-02", _voting_meetings(facts), on="held_on")
    subject = meetings.select("org_id", "meeting_id")
    whole = subject.select(
        "org_id",
        subject_id="meeting_id",
        fact=x.text("meeting"),
        fact_id="meeting_id",
        side=x.text("base"),
    )
    lines = subject.inner_join(facts.attendance, "meeting_id").select(
        "org_id",
        subject_id="meeting_id",
        fact=x.text("attendance"),
        fact_id="attendance_id",
        side=x.choose(
            (_.present == 1, x.text("for")), (_.present == 0, x.text("against")), otherwise=x.text("base")
        ),
    )
    items = subject.inner_join(facts.agenda, "meeting_id").filter(_.voted.isnull() | (_.voted == 1))
    voted = items.select(
        "org_id",
        subject_id="meeting_id",
        fact=x.text("agenda"),
        fact_id="agenda_id",
        side=x.text("base"),
    )
    return whole.union(lines).union(voted)


@rule(
    code="HY-02",
    version=1,
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
    evidence=_quorum_evidence,
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
    meetings = x.examined(facts, "HY-02", _voting_meetings(facts), on="held_on")
    counts = _attendance_by_meeting(facts, meetings.view())
    rows = meetings.inner_join(counts, "meeting_id")
    judged = rows.mutate(
        required=half_of(_.base),
        **x.verdict(
            ((_.certain == 0) | _.meeting_kind.isnull(), Verdict.UNKNOWN, "scope_unclear"),
            (_.held_on.isnull(), Verdict.UNKNOWN, "undated"),
            (_.votes == 0, Verdict.UNKNOWN, "vote_unclear"),
            (_.undated > 0, Verdict.UNKNOWN, "membership_undated"),
            (_.base == 0, Verdict.UNKNOWN, "nobody_entitled"),
            (_.blank > 0, Verdict.UNKNOWN, "attendance_blank"),
            (_.missing + _.extra > 0, Verdict.UNKNOWN, "roll_differs"),
            (at_least_half(_.observed, _.base), Verdict.MET, "quorum"),
            otherwise=(Verdict.UNMET, "no_quorum"),
        ),
    )
    return judged.select(
        "org_id", "opens_on", "verdict", "detail", "observed", "required", "base",
        subject_id="meeting_id", due_on="opens_on", done_on="held_on", recorded_on="entered_on",
    )  # fmt: skip
