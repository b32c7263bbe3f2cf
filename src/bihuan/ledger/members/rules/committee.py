"""Rules about the seats of a branch: whether it has a committee, and who sits on it."""

from __future__ import annotations

from datetime import date
from typing import Any

from ibis import _

from bihuan.facts.codes import COMMITTEE_TITLES, MemberStatus, PostTitle
from bihuan.facts.quarters import CLOSED, KEY, ORG_QUARTER, ROLL, member_rows, quarter_ends
from bihuan.rulekit import expressions as x
from bihuan.rulekit.judged import Judged, Part
from bihuan.rulekit.prepared import NOBODY
from bihuan.rulekit.rule import Action, Basis, Closing, Examined, rule
from bihuan.rulekit.verdict import ClosingMethod, Grade, Nature, Scope, SubjectKind, Verdict

BRANCH_RULES = "中国共产党支部工作条例（试行）"
BRANCH_RULES_FROM = date(2018, 10, 28)
# 其他 is left out: which regulations bind such an organisation is not known here.
REGIMES = ("organ", "institution", "soe", "new_sector", "university", "village")
BRANCHES = Examined(kinds=("branch",), regimes=REGIMES)
# From so many persons on the seats make a committee; the same figure decides who owes 支委会.
COMMITTEE_SEATS = "HY-04.committee_seats"
# The duties that a committee divides among its members.
DIVIDED = (
    PostTitle.SECRETARY,
    PostTitle.ORGANISATION_MEMBER,
    PostTitle.PUBLICITY_MEMBER,
    PostTitle.DISCIPLINE_MEMBER,
)
SEAT_CLOSING = (
    Closing(ClosingMethod.RECTIFY),
    Closing(ClosingMethod.SUBSEQUENT, n=1),
    Closing(ClosingMethod.DECISION),
)
_TITLES = list(COMMITTEE_TITLES)


def _posts_on_day(facts: Any) -> Any:
    """Posts of every organisation on the last day of every quarter.

    seat: a person in a committee seat from a known day on; unclear: a row that may be one.
    """
    post = facts.post.select("org_id", "post_id", "person_id", "title", "from", "to")
    standing = quarter_ends(facts).inner_join(post, "org_id").filter(x.valid_on(_, _.opens_on))
    seat = _.title.isin(_TITLES)
    return standing.mutate(
        seat=x.flag(seat & _.person_id.notnull() & _["from"].notnull()),
        unclear=x.flag(_.title.isnull() | (seat & (_.person_id.isnull() | _["from"].isnull()))),
    )


def _seats(facts: Any, _rows: Any) -> Any:
    """filled: persons in seats; unclear_seats: posts that may be more; deputies, unclear_deputies: of
    these, 副书记; needed: from how many on they make a committee."""
    deputy = _.title == PostTitle.DEPUTY_SECRETARY
    # One person in two seats fills one place.
    by_person = (
        _posts_on_day(facts)
        .group_by(*KEY, "opens_on", "person_id")
        .agg(
            seat=_.seat.max(),
            unclear=_.unclear.sum(),
            deputy=x.flag((_.seat == 1) & deputy).max(),
            unclear_deputy=x.count_true((_.unclear == 1) & (_.title.isnull() | deputy)),
        )
    )
    counted = by_person.group_by(*KEY, "opens_on").agg(
        filled=_.seat.sum(),
        unclear_seats=_.unclear.sum(),
        deputies=_.deputy.sum(),
        unclear_deputies=_.unclear_deputy.sum(),
    )
    figure = facts.figure.filter((_.code == COMMITTEE_SEATS) & (_.chain == NOBODY)).select(
        "since", "until", needed="highest"
    )
    bind = [counted.opens_on >= figure.since, counted.opens_on < figure.until]
    return x.without(counted.inner_join(figure, bind), "opens_on", "since", "until")


SEATS = Part("seats", _seats, zero=("filled", "unclear_seats", "deputies", "unclear_deputies"))


def _roll_then(facts: Any, _rows: Any) -> Any:
    """full_then: 正式党员 on the day the last of those now in a seat took it; …_unclear: so many more."""
    seated = _posts_on_day(facts).filter(_.seat == 1).group_by(*KEY).agg(seated_on=_["from"].max())
    member = facts.membership.select("org_id", "person_id", "status", "from", "to")
    there = seated.inner_join(member, "org_id").filter(x.valid_on(_, _.seated_on))
    full = _.status == MemberStatus.FULL
    by_person = there.group_by(*KEY, "person_id").agg(
        full=x.flag(full & _["from"].notnull()).max(), maybe=x.flag(_.status.isnull() | full).max()
    )
    return by_person.group_by(*KEY).agg(
        full_then=_.full.sum(), full_then_unclear=x.count_true((_.full == 0) & (_.maybe == 1))
    )


ROLL_THEN = Part("roll_then", _roll_then, zero=("full_then", "full_then_unclear"))


def _divided(facts: Any, _rows: Any) -> Any:
    """duties: of DIVIDED, so many are surely held; possible: so many may be, by posts not wholly entered."""
    one_of = _.title.isin([title.value for title in DIVIDED])
    by_title = _posts_on_day(facts).group_by(*KEY, "title").agg(held=_.seat.max(), posts=_.count())
    possible = x.choose((_.title.isnull(), _.posts), otherwise=x.flag(one_of))
    return by_title.group_by(*KEY).agg(duties=x.count_true(one_of & (_.held == 1)), possible=possible.sum())


DUTIES = Part("divided", _divided, zero=("duties", "possible"))


def _seat_rows(facts: Any, where: Any, side: str) -> Any:
    """Evidence: posts of that day that satisfy `where`; those not wholly entered are base."""
    return (
        _posts_on_day(facts)
        .filter(((_.seat == 1) | (_.unclear == 1)) & where)
        .select(
            *KEY,
            fact=x.text("post"),
            fact_id="post_id",
            side=x.choose((_.seat == 1, x.text(side)), otherwise=x.text("base")),
        )
    )


def _committee_evidence(facts: Any) -> Any:
    return _seat_rows(facts, _.org_id.notnull(), "for").union(member_rows(facts, x.text("base")))


def _small_evidence(facts: Any) -> Any:
    return _seat_rows(facts, _.org_id.notnull(), "against").union(member_rows(facts, x.text("base")))


def _divided_evidence(facts: Any) -> Any:
    return _seat_rows(facts, _.org_id.notnull(), "for")


def _deputy_evidence(facts: Any) -> Any:
    return _seat_rows(facts, _.title.isnull() | (_.title == PostTitle.DEPUTY_SECRETARY), "base")


SCOPE_UNCLEAR = "组织的类别或适用法规族没有登记，不能判断是否适用。"
ROLL_COLUMNS = ("membership.status", "membership.from", "org_state.kind", "org_state.regime")
SEAT_COLUMNS = ("post.title", "post.person_id", "post.from")


@rule(
    code="ZZ-08a",
    version=1,
    title="正式党员七人以上的支部没有设支部委员会",
    basis=(Basis(BRANCH_RULES, "第二十条", checked=True),),
    grade=Grade.MANDATORY,
    nature=Nature.CONDUCT,
    subject_kind=SubjectKind.ORG,
    scope=Scope.ORG,
    examined=BRANCHES,
    closing=SEAT_CLOSING,
    required_columns=(*ROLL_COLUMNS, *SEAT_COLUMNS),
    record_kind="member",
    action=Action("按程序选举产生支部委员会并登记任职。", "post"),
    in_force_from=BRANCH_RULES_FROM,
    sentences={
        "has_committee": "季度末有正式党员 {observed} 人，委员席位在任 {base} 人，设有支部委员会。",
        "no_committee": "季度末有正式党员 {observed} 人，达到 {required} 人，委员席位在任 {base} 人，"
        "没有设支部委员会。",
        "grown_since": "季度末有正式党员 {observed} 人，达到 {required} 人；现任就任时不足 {required} 人，"
        "是否等到下次选举再设，请判断。",
        "roll_unclear": "有党员没有登记党籍或组织关系的开始日期，不能确定正式党员是否达到规定人数。",
        "seats_unregistered": "季度末没有登记支部书记、委员的任职，不能判断是否设支部委员会。",
        "seats_unclear": "有任职没有登记职务、任职人或开始日期，不能判断是否设支部委员会。",
        "month_open": "任职登记不足一个支部委员会，党员名册当月还没有月结，暂不能判断。",
        "scope_unclear": SCOPE_UNCLEAR,
    },
    evidence=_committee_evidence,
)
def large_branch_without_committee(facts: Any) -> Any:
    """
    ## 查什么
    党支部在每个季度的最后一天，正式党员达到七人而没有设支部委员会的。
    书记、副书记、委员的席位上至少有三人在任，即按设支部委员会看。预备党员不计入七人。

    ## 为什么
    正式党员七人以上的党支部应当设支部委员会，日常工作有集体领导和分工。

    ## 有问题的例子
    某党支部正式党员九人，选举时也是九人，只有书记一人在任：不符合。

    ## 正确的例子
    某党支部正式党员九人，书记和两名委员在任：符合。

    ## 局限
    人数是现任就任以后才达到七人的，可以到下次选举或补选再设，由人判断。
    任职一个都没有登记的，不知道设没设，结论是资料不足。
    委员不足三人、职责有没有分工，另有规则。
    """
    return Judged(
        source=ORG_QUARTER,
        where=True,
        parts=(ROLL, SEATS, ROLL_THEN, CLOSED),
        branches=(
            (_.certain == 0, Verdict.UNKNOWN, "scope_unclear"),
            (_.full < _.figure, Verdict.UNKNOWN, "roll_unclear"),
            (_.filled >= _.needed, Verdict.MET, "has_committee"),
            (_.unclear_seats > 0, Verdict.UNKNOWN, "seats_unclear"),
            (_.filled == 0, Verdict.UNKNOWN, "seats_unregistered"),
            (_.closed == 0, Verdict.UNKNOWN, "month_open"),
            (_.full_then + _.full_then_unclear < _.figure, Verdict.REVIEW, "grown_since"),
            (_.full_then < _.figure, Verdict.UNKNOWN, "roll_unclear"),
        ),
        otherwise=(Verdict.UNMET, "no_committee"),
        observed=_.full,
        required=_.figure,
        base=_.filled,
        at_most="ZZ-08.full_members",
        applies=_.full + _.full_unclear >= _.figure,
    )


@rule(
    code="ZZ-08b",
    version=1,
    title="正式党员不足七人的支部设了支部委员会",
    basis=(Basis(BRANCH_RULES, "第二十条", checked=True),),
    grade=Grade.HINT,
    nature=Nature.CONDUCT,
    subject_kind=SubjectKind.ORG,
    scope=Scope.ORG,
    examined=BRANCHES,
    closing=SEAT_CLOSING,
    required_columns=(*ROLL_COLUMNS, *SEAT_COLUMNS),
    record_kind="member",
    action=Action("正式党员不足七人的，下次选举只设书记，必要时设一名副书记。", "post"),
    in_force_from=BRANCH_RULES_FROM,
    sentences={
        "none_set_up": "季度末有正式党员 {observed} 人，不足 {required} 人，没有设支部委员会。",
        "set_up": "季度末有正式党员 {observed} 人，不足 {required} 人，委员席位在任 {base} 人。",
        "roll_unclear": "名册上没有党员，或有党员没有登记党籍、开始日期，不能确定正式党员的人数。",
        "seats_unregistered": "季度末没有登记支部书记、委员的任职，不能判断是否设支部委员会。",
        "seats_unclear": "有任职没有登记职务、任职人或开始日期，不能判断是否设支部委员会。",
        "scope_unclear": SCOPE_UNCLEAR,
    },
    evidence=_small_evidence,
)
def small_branch_with_committee(facts: Any) -> Any:
    """
    ## 查什么
    党支部在每个季度的最后一天，正式党员不足七人而席位上有三人以上在任的，提示核对。

    ## 为什么
    正式党员不足七人的党支部，设一名书记，必要时可以设一名副书记，不设支部委员会。

    ## 有问题的例子
    某党支部正式党员五人，书记和两名委员在任：提示。

    ## 正确的例子
    某党支部正式党员五人，只有书记在任：符合。

    ## 局限
    只作提示：人数刚降到七人以下的，一般到下次选举再调整。
    任职一个都没有登记的，结论是资料不足。
    """
    return Judged(
        source=ORG_QUARTER,
        where=True,
        parts=(ROLL, SEATS),
        branches=(
            (_.certain == 0, Verdict.UNKNOWN, "scope_unclear"),
            (_.full + _.full_unclear == 0, Verdict.UNKNOWN, "roll_unclear"),
            (_.full + _.full_unclear >= _.figure, Verdict.UNKNOWN, "roll_unclear"),
            (_.filled >= _.needed, Verdict.UNMET, "set_up"),
            (_.filled + _.unclear_seats >= _.needed, Verdict.UNKNOWN, "seats_unclear"),
            (_.filled == 0, Verdict.UNKNOWN, "seats_unregistered"),
        ),
        otherwise=(Verdict.MET, "none_set_up"),
        observed=_.full,
        required=_.figure,
        base=_.filled,
        at_most="ZZ-08.full_members",
        applies=_.full < _.figure,
    )


@rule(
    code="ZZ-10a",
    version=1,
    title="支部委员会缺书记或组织、宣传、纪检职责",
    basis=(Basis(BRANCH_RULES, "第二十条", checked=True),),
    grade=Grade.MANDATORY,
    nature=Nature.CONDUCT,
    subject_kind=SubjectKind.ORG,
    scope=Scope.ORG,
    examined=BRANCHES,
    closing=SEAT_CLOSING,
    required_columns=(*SEAT_COLUMNS, "org_state.kind", "org_state.regime"),
    record_kind="member",
    action=Action("把组织、宣传、纪检职责分到委员，缺的补选，一人可以兼几项，逐项登记任职。", "post"),
    in_force_from=BRANCH_RULES_FROM,
    sentences={
        "divided": "季度末书记和组织、宣传、纪检职责 {required} 项都有人担任。",
        "missing": "季度末书记和组织、宣传、纪检职责 {required} 项，有人担任的 {observed} 项。",
        "seats_unclear": "有任职没有登记职务、任职人或开始日期，不能判断是否设支部委员会。",
        "duty_unclear": "有任职没有登记职务、任职人或开始日期，不能判断各项职责是否有人担任。",
        "month_open": "有职责没有人担任的登记，党员名册当月还没有月结，暂不能判断。",
        "scope_unclear": SCOPE_UNCLEAR,
    },
    evidence=_divided_evidence,
)
def committee_without_divided_duties(facts: Any) -> Any:
    """
    ## 查什么
    设支部委员会的党支部在每个季度的最后一天，书记和组织、宣传、纪检委员是否都有人担任。
    一人可以兼几项，兼的每一项各登记一行任职。

    ## 为什么
    支部委员会设书记和组织委员、宣传委员、纪检委员等，职责到人，工作才有人管。

    ## 有问题的例子
    某支部委员会有书记、组织委员和一名没有分工的委员，宣传、纪检没有人：不符合。

    ## 正确的例子
    某支部委员会三人，书记兼纪检，另有组织委员、宣传委员各一人：符合。

    ## 局限
    条文用的是“设”，没有用“应当”；按规定的组成来看，缺一项仍列为不符合。
    只看任职登记，登记为“委员”而没有写职责的，看不出分工。不设支部委员会的支部不在此列。
    """
    return Judged(
        source=ORG_QUARTER,
        where=_.filled + _.unclear_seats >= _.needed,
        parts=(SEATS, DUTIES, CLOSED),
        branches=(
            (_.certain == 0, Verdict.UNKNOWN, "scope_unclear"),
            (_.filled < _.needed, Verdict.UNKNOWN, "seats_unclear"),
            (_.duties == len(DIVIDED), Verdict.MET, "divided"),
            (_.possible >= len(DIVIDED), Verdict.UNKNOWN, "duty_unclear"),
            (_.closed == 0, Verdict.UNKNOWN, "month_open"),
        ),
        otherwise=(Verdict.UNMET, "missing"),
        observed=_.duties,
        required=x.number(len(DIVIDED)),
    )


@rule(
    code="ZZ-10b",
    version=1,
    title="党支部副书记多于一名",
    basis=(Basis(BRANCH_RULES, "第二十条", checked=True),),
    grade=Grade.GENERAL,
    nature=Nature.CONDUCT,
    subject_kind=SubjectKind.ORG,
    scope=Scope.ORG,
    examined=BRANCHES,
    closing=SEAT_CLOSING,
    required_columns=(*SEAT_COLUMNS, "org_state.kind", "org_state.regime"),
    record_kind="member",
    action=Action("副书记只设一名，多出的按程序调整。", "post"),
    in_force_from=BRANCH_RULES_FROM,
    sentences={
        "within": "季度末有副书记 {observed} 名，至多 {required} 名。",
        "too_many": "季度末有副书记 {observed} 名，至多 {required} 名。",
        "seats_unclear": "有任职没有登记职务、任职人或开始日期，不能确定副书记有几名。",
        "scope_unclear": SCOPE_UNCLEAR,
    },
    evidence=_deputy_evidence,
)
def branch_with_several_deputies(facts: Any) -> Any:
    """
    ## 查什么
    党支部在每个季度的最后一天，在任的副书记是否多于一名。没有副书记的不判。

    ## 为什么
    党支部必要时可以设一名副书记，多设会使职责不清。

    ## 有问题的例子
    某党支部六月三十日有副书记两名：偏离一般要求。

    ## 正确的例子
    某党支部原副书记六月二十日卸任，新副书记六月二十五日就任：六月三十日一名，符合。

    ## 局限
    只看季度最后一天。卸任没有登记的，会仍算在任，请先核对任职的结束日期。
    """
    return Judged(
        source=ORG_QUARTER,
        where=_.deputies + _.unclear_deputies > 0,
        parts=(SEATS,),
        branches=(
            (_.certain == 0, Verdict.UNKNOWN, "scope_unclear"),
            (_.deputies > _.figure, Verdict.UNMET, "too_many"),
            (_.unclear_deputies > 0, Verdict.UNKNOWN, "seats_unclear"),
        ),
        otherwise=(Verdict.MET, "within"),
        observed=_.deputies,
        required=_.figure,
        at_most="ZZ-10.deputies",
    )
