"""Rules whose fault lies in how organisations are set up."""

from __future__ import annotations

from datetime import date
from typing import Any

from ibis import _

from bihuan.facts.codes import BranchKind, MemberCategory, MemberStatus, OrgKind
from bihuan.facts.quarters import CLOSED, KEY, ORG_QUARTER, ROLL, member_rows, quarter_ends, quarters_of
from bihuan.rulekit import expressions as x
from bihuan.rulekit.judged import Judged, Part, Source
from bihuan.rulekit.rule import OWN_ADVICE, Action, Basis, Closing, Examined, rule
from bihuan.rulekit.verdict import ClosingMethod, Grade, Nature, Scope, SubjectKind, Verdict

BRANCH_RULES = "中国共产党支部工作条例（试行）"
BRANCH_RULES_FROM = date(2018, 10, 28)
RETIRED_OPINION = "关于加强新时代离退休干部党的建设工作的意见"
RETIRED_OPINION_FROM = date(2022, 5, 15)
# 其他 is left out: which regulations bind such an organisation is not known here.
REGIMES = ("organ", "institution", "soe", "new_sector", "university", "village")
BRANCHES = Examined(kinds=("branch",), regimes=REGIMES)
STATE_CLOSING = (
    Closing(ClosingMethod.RECTIFY),
    Closing(ClosingMethod.SUBSEQUENT, n=1),
    Closing(ClosingMethod.DECISION),
)


def _roll_evidence(facts: Any) -> Any:
    return member_rows(facts, x.text("base"))


@rule(
    code="ZZ-04",
    version=1,
    title="党支部党员人数超过五十人",
    basis=(Basis(BRANCH_RULES, "第四条", checked=True),),
    grade=Grade.GENERAL,
    nature=Nature.CONDUCT,
    subject_kind=SubjectKind.ORG,
    scope=Scope.ORG,
    examined=BRANCHES,
    closing=STATE_CLOSING,
    required_columns=("membership.from", "org_state.kind", "org_state.regime"),
    record_kind="member",
    action=Action("人数过多的党支部，报上级党组织研究分设。", "member"),
    in_force_from=BRANCH_RULES_FROM,
    sentences={
        "within": "季度末有党员 {observed} 人，一般不超过 {required} 人。",
        "too_many": "季度末有党员 {observed} 人，一般不超过 {required} 人。",
        "roll_empty": "季度末名册上没有党员，请核对名册。",
        "roll_unclear": "有党员的组织关系没有登记开始日期，不能确定季度末的党员人数。",
        "scope_unclear": "组织的类别或适用法规族没有登记，不能判断是否适用。",
    },
    evidence=_roll_evidence,
)
def branch_with_too_many_members(facts: Any) -> Any:
    """
    ## 查什么
    党支部在每个季度的最后一天，党员人数是否超过五十人。预备党员计算在内，离退休党支部同样适用。

    ## 为什么
    人太多的支部开不好会，也难以逐人教育管理。

    ## 有问题的例子
    离退休党支部三月三十一日有党员七十六人，只设一个支部：一季度偏离一般要求。

    ## 正确的例子
    某党支部三月三十一日有党员五十人：符合，正好五十人不算超过。

    ## 局限
    只看季度最后一天名册上的人数。条例的用语是“一般”，有正当理由的可以说明。
    组织关系没有登记开始日期的党员不能确定是否已在名册上，人数在五十上下时结论是资料不足。
    """
    return Judged(
        source=ORG_QUARTER,
        where=True,
        parts=(ROLL,),
        branches=(
            (_.certain == 0, Verdict.UNKNOWN, "scope_unclear"),
            (_.members + _.members_unclear == 0, Verdict.UNKNOWN, "roll_empty"),
            (_.members > _.figure, Verdict.UNMET, "too_many"),
            (_.members + _.members_unclear > _.figure, Verdict.UNKNOWN, "roll_unclear"),
        ),
        otherwise=(Verdict.MET, "within"),
        observed=_.members,
        required=_.figure,
        at_most="ZZ-04.at_most",
    )


def _groups_on_day(facts: Any) -> Any:
    """(org_id, period, group_id, kind): what stands below that day and is a 党小组, or may be one."""
    above = facts.org_ancestor.select("from", "to", group_id="org_id", org_id="ancestor_id")
    held = quarter_ends(facts).inner_join(above, "org_id").filter(x.valid_on(_, _.opens_on))
    below = held.filter(_.group_id != _.org_id).select(*KEY, "opens_on", "group_id").distinct()
    node = facts.org_node.select("kind", "founded_on", "ended_on", group_id="org_id")
    alive = below.inner_join(node, "group_id").filter(
        (_.founded_on.isnull() | (_.founded_on <= _.opens_on))
        & (_.ended_on.isnull() | (_.ended_on > _.opens_on))
    )
    return alive.filter(_.kind.isnull() | (_.kind == OrgKind.GROUP)).select(*KEY, "group_id", "kind")


def _groups(facts: Any, _quarters: Any) -> Any:
    """groups: 党小组 that day; groups_unclear: organisations below without a kind."""
    return (
        _groups_on_day(facts)
        .group_by(*KEY)
        .agg(groups=x.count_true(_.kind.notnull()), groups_unclear=x.count_true(_.kind.isnull()))
    )


GROUPS = Part("groups", _groups, zero=("groups", "groups_unclear"))


def _group_evidence(facts: Any) -> Any:
    found = _groups_on_day(facts).filter(_.kind.notnull())
    groups = found.select(*KEY, fact=x.text("org_node"), fact_id="group_id", side=x.text("for"))
    return groups.union(_roll_evidence(facts))


@rule(
    code="ZZ-25",
    version=1,
    title="党员较多的支部没有划分党小组",
    basis=(Basis(BRANCH_RULES, "第十三条", checked=True), OWN_ADVICE),
    grade=Grade.HINT,
    nature=Nature.CONDUCT,
    subject_kind=SubjectKind.ORG,
    scope=Scope.ORG,
    examined=BRANCHES,
    closing=STATE_CLOSING,
    required_columns=("membership.from", "org_node.kind", "org_state.kind", "org_state.regime"),
    record_kind="member",
    action=Action("党员人数较多或者比较分散的，划分党小组并登记。", "org"),
    in_force_from=BRANCH_RULES_FROM,
    sentences={
        "divided": "季度末有党员 {observed} 人，划分党小组 {base} 个。",
        "no_group": "季度末有党员 {observed} 人，达到提示人数 {required} 人（本系统默认，非法定），"
        "没有划分党小组。",
        "roll_unclear": "有党员的组织关系没有登记开始日期，不能确定季度末的党员人数。",
        "group_unclear": "下面有组织没有登记类别，不能确定是不是党小组。",
        "month_open": "没有党小组的登记，党员名册当月还没有月结，暂不能判断。",
        "scope_unclear": "组织的类别或适用法规族没有登记，不能判断是否适用。",
    },
    evidence=_group_evidence,
)
def large_branch_without_groups(facts: Any) -> Any:
    """
    ## 查什么
    党支部在每个季度的最后一天，党员达到提示人数而没有划分党小组的，提示研究划分。
    提示人数默认二十人，是本系统默认，非法定，地方设置可以定得更严。

    ## 为什么
    党员人数较多或者工作地、居住地比较分散的党支部，应当划分若干党小组，便于组织活动。

    ## 有问题的例子
    某党支部三月三十一日有党员二十六人，没有登记党小组，名册当月已月结：一季度提示。

    ## 正确的例子
    某党支部三月三十一日有党员二十六人，划分三个党小组：符合。

    ## 局限
    条例没有写多少人算多，这里的人数只用来提示，不是不合规的标准。
    党员是否分散没有登记，不在判断之内。党小组由支部划分，没有登记的看不见。
    """
    return Judged(
        source=ORG_QUARTER,
        where=True,
        parts=(ROLL, GROUPS, CLOSED),
        branches=(
            (_.certain == 0, Verdict.UNKNOWN, "scope_unclear"),
            (_.members < _.figure, Verdict.UNKNOWN, "roll_unclear"),
            (_.groups > 0, Verdict.MET, "divided"),
            (_.groups_unclear > 0, Verdict.UNKNOWN, "group_unclear"),
            (_.closed == 0, Verdict.UNKNOWN, "month_open"),
        ),
        otherwise=(Verdict.UNMET, "no_group"),
        observed=_.members,
        required=_.figure,
        base=_.groups,
        at_most="ZZ-25.members",
        applies=_.members + _.members_unclear >= _.figure,
    )


UNIT_KINDS = ("organ_committee", "general_branch")


def _units(facts: Any) -> Any:
    """机关党委 and 党总支, and what may be one, on the last day of every quarter."""
    return quarters_of(facts, facts.org_node.filter(_.kind.isnull() | _.kind.isin(UNIT_KINDS)))


UNIT_QUARTER = Source(name="unit_quarter", key=KEY, rows=_units)


def _below(facts: Any) -> Any:
    """(org_id, period, opens_on, below_id, kind, branch_kind): the unit and all below it that day."""
    above = facts.org_ancestor.select("from", "to", below_id="org_id", org_id="ancestor_id")
    units = _units(facts).select(*KEY, "opens_on")
    held = units.inner_join(above, "org_id").filter(x.valid_on(_, _.opens_on))
    node = facts.org_node.select("founded_on", "ended_on", node_kind="kind", below_id="org_id")
    alive = (
        held.select(*KEY, "opens_on", "below_id")
        .distinct()
        .inner_join(node, "below_id")
        .filter(
            (_.founded_on.isnull() | (_.founded_on <= _.opens_on))
            & (_.ended_on.isnull() | (_.ended_on > _.opens_on))
        )
    )
    state = facts.org_state.select("branch_kind", below_id="org_id", month="period", state_kind="kind")
    dated = alive.mutate(month=x.month_of(_.opens_on))
    return x.with_left(dated, state, ("below_id", "month")).select(
        *KEY, "opens_on", "below_id", "branch_kind", kind=_.state_kind.fill_null(_.node_kind)
    )


_RETIRED_BRANCH = _.branch_kind == BranchKind.RETIRED
# Founded within the month, or without a 支部类型: what it is for is not known.
_MAY_BE_RETIRED = _.branch_kind.isnull() & (_.kind.isnull() | (_.kind == OrgKind.BRANCH))


def _retired_branches(facts: Any, _units: Any) -> Any:
    """retired_branches: 离退休党支部 in the unit that day; …_unclear: branches without a 支部类型."""
    return (
        _below(facts)
        .group_by(*KEY)
        .agg(
            retired_branches=x.count_true(_RETIRED_BRANCH),
            retired_branches_unclear=x.count_true(_MAY_BE_RETIRED),
        )
    )


RETIRED_BRANCHES = Part(
    "retired_branches", _retired_branches, zero=("retired_branches", "retired_branches_unclear")
)


def _members_below(facts: Any) -> Any:
    """Memberships in the unit that day: whether retired, a 正式党员, and in what branch."""
    member = facts.membership.select(
        "membership_id", "person_id", "status", "category", "from", "to", below_id="org_id"
    )
    there = _below(facts).inner_join(member, "below_id").filter(x.valid_on(_, _.opens_on))
    retired = _.category == MemberCategory.RETIRED
    full = _.status == MemberStatus.FULL
    in_service = _.branch_kind == BranchKind.IN_SERVICE
    marked = there.mutate(
        elder=x.flag(retired & _["from"].notnull()),
        maybe_elder=x.flag(_.category.isnull() | retired),
        maybe=x.flag((_.category.isnull() | retired) & (_.status.isnull() | full)),
        elsewhere=x.flag(_.branch_kind.notnull() & (_.branch_kind != BranchKind.IN_SERVICE)),
        in_service=x.flag(in_service),
    )
    return marked.mutate(sure=x.flag((_.elder == 1) & full))


def _retired(facts: Any, _units: Any) -> Any:
    """elders: 离退休党员 of the unit; retired: the 正式党员 among them; mixed: of these, in 在职党支部."""
    by_person = (
        _members_below(facts)
        .group_by(*KEY, "person_id")
        .agg(
            elder=_.elder.max(),
            maybe_elder=_.maybe_elder.max(),
            sure=_.sure.max(),
            maybe=_.maybe.max(),
            mixed=x.flag((_.sure == 1) & (_.in_service == 1)).max(),
            maybe_mixed=x.flag((_.maybe == 1) & (_.elsewhere == 0)).max(),
        )
    )
    return by_person.group_by(*KEY).agg(
        elders=_.elder.sum(),
        elders_unclear=x.count_true((_.elder == 0) & (_.maybe_elder == 1)),
        retired=_.sure.sum(),
        retired_unclear=x.count_true((_.sure == 0) & (_.maybe == 1)),
        mixed=_.mixed.sum(),
        mixed_unclear=x.count_true((_.mixed == 0) & (_.maybe_mixed == 1)),
    )


RETIRED = Part(
    "retired",
    _retired,
    zero=("elders", "elders_unclear", "retired", "retired_unclear", "mixed", "mixed_unclear"),
)


def _retired_branch_rows(facts: Any) -> Any:
    found = _below(facts).filter(_RETIRED_BRANCH)
    return found.select(*KEY, fact=x.text("org_node"), fact_id="below_id", side=x.text("for"))


def _mixed_evidence(facts: Any) -> Any:
    members = _members_below(facts).filter(_.sure == 1)
    rows = members.select(
        *KEY,
        fact=x.text("membership"),
        fact_id="membership_id",
        side=x.choose((_.in_service == 1, x.text("against")), otherwise=x.text("base")),
    )
    return rows.union(_retired_branch_rows(facts))


@rule(
    code="ZZ-27a",
    version=1,
    title="离退休党员编在在职党支部而没有单设离退休党支部",
    basis=(Basis(RETIRED_OPINION, "", checked=False),),
    grade=Grade.GENERAL,
    nature=Nature.CONDUCT,
    subject_kind=SubjectKind.ORG,
    scope=Scope.UNIT,
    examined=Examined(kinds=UNIT_KINDS),
    closing=STATE_CLOSING,
    required_columns=(
        "membership.category",
        "membership.status",
        "membership.from",
        "org_state.branch_kind",
        "org_state.kind",
    ),
    record_kind="member",
    action=Action("离退休正式党员够三名的单位，研究单设离退休党支部。", "org"),
    in_force_from=RETIRED_OPINION_FROM,
    sentences={
        "own_branch": "季度末有离退休正式党员 {observed} 人，已设离退休党支部。",
        "not_mixed": "季度末有离退休正式党员 {observed} 人，没有编在在职党支部的。",
        "mixed": "季度末有离退休正式党员 {observed} 人（{required} 人起看），没有离退休党支部，"
        "其中 {base} 人编在在职党支部。",
        "category_unclear": "有党员没有登记人员类别、党籍或开始日期，不能确定离退休正式党员的人数和支部。",
        "branch_unclear": "下面有党支部没有登记支部类型，不能确定有没有离退休党支部。",
        "scope_unclear": "组织的类别没有登记，不能判断是否适用。",
    },
    evidence=_mixed_evidence,
)
def retired_members_in_branches_of_those_at_work(facts: Any) -> Any:
    """
    ## 查什么
    机关党委、党总支在每个季度的最后一天，本级和以下各组织的离退休正式党员达到三名，
    没有离退休党支部，又有离退休正式党员编在在职党支部的。

    ## 为什么
    离退休党员的组织生活内容和方式与在职党员不同，单独编组便于组织，也便于照顾。

    ## 有问题的例子
    某局离退休正式党员五人，三人编在在职的第一党支部，全局没有离退休党支部：偏离一般要求。

    ## 正确的例子
    某局离退休正式党员十二人，设有离退休党支部：符合。

    ## 局限
    意见的条文没有看过，只引文件名称；三名是本系统默认，非法定，取自成立党支部的人数。
    组织关系已转到居住地的党员不在名册上，自然不计。编在联合党支部的不算编在在职党支部。
    人员类别、支部类型没有登记的，结论是资料不足。机关党委和它下面的党总支各看各的范围，可能都有这一项。
    """
    return Judged(
        source=UNIT_QUARTER,
        where=True,
        parts=(RETIRED, RETIRED_BRANCHES),
        branches=(
            (_.certain == 0, Verdict.UNKNOWN, "scope_unclear"),
            (_.retired < _.figure, Verdict.UNKNOWN, "category_unclear"),
            (_.retired_branches > 0, Verdict.MET, "own_branch"),
            (_.mixed + _.mixed_unclear == 0, Verdict.MET, "not_mixed"),
            (_.retired_branches_unclear > 0, Verdict.UNKNOWN, "branch_unclear"),
            (_.mixed == 0, Verdict.UNKNOWN, "category_unclear"),
        ),
        otherwise=(Verdict.UNMET, "mixed"),
        observed=_.retired,
        required=_.figure,
        base=_.mixed,
        at_most="ZZ-27.retired_members",
        applies=_.retired + _.retired_unclear >= _.figure,
    )


def _general_branches(facts: Any, _units: Any) -> Any:
    """retired_generals: 离退休党支部 under a 党总支 of the unit; …_unclear: branches that may be such."""
    general = _below(facts).filter(
        (_.below_id != _.org_id) & (_.kind.isnull() | (_.kind == OrgKind.GENERAL_BRANCH))
    )
    over = general.select(*KEY, "opens_on", general_id="below_id", general_kind="kind")
    above = facts.org_ancestor.select("from", "to", below_id="org_id", general_id="ancestor_id")
    held = over.inner_join(above, "general_id").filter(
        x.valid_on(_, _.opens_on) & (_.below_id != _.general_id)
    )
    under = held.select(*KEY, "below_id", "general_kind")
    branch = _below(facts).view().select(*KEY, "below_id", "kind", "branch_kind")
    known = _.general_kind.notnull()
    return (
        under.inner_join(branch, [*KEY, "below_id"])
        .group_by(*KEY)
        .agg(
            retired_generals=x.count_true(_RETIRED_BRANCH & known),
            retired_generals_unclear=x.count_true(_MAY_BE_RETIRED | (_RETIRED_BRANCH & ~known)),
        )
    )


RETIRED_GENERALS = Part(
    "retired_generals", _general_branches, zero=("retired_generals", "retired_generals_unclear")
)


def _elder_evidence(facts: Any) -> Any:
    members = _members_below(facts).filter(_.elder == 1)
    rows = members.select(*KEY, fact=x.text("membership"), fact_id="membership_id", side=x.text("base"))
    return rows.union(_retired_branch_rows(facts))


@rule(
    code="ZZ-27b",
    version=1,
    title="离退休党员较多而没有设离退休党总支",
    basis=(OWN_ADVICE,),
    grade=Grade.HINT,
    nature=Nature.CONDUCT,
    subject_kind=SubjectKind.ORG,
    scope=Scope.UNIT,
    examined=Examined(kinds=("organ_committee",)),
    closing=STATE_CLOSING,
    required_columns=("membership.category", "membership.from", "org_state.branch_kind", "org_state.kind"),
    record_kind="member",
    action=Action("离退休党员较多的，研究设离退休党总支。", "org"),
    in_force_from=RETIRED_OPINION_FROM,
    sentences={
        "general_branch": "季度末有离退休党员 {observed} 人，离退休党支部已归党总支管理。",
        "no_general_branch": "季度末有离退休党员 {observed} 人，达到提示人数 {required} 人"
        "（本系统默认，非法定），没有设离退休党总支。",
        "category_unclear": "有党员没有登记人员类别或开始日期，不能确定离退休党员的人数。",
        "branch_unclear": "党总支下面有党支部没有登记支部类型，不能确定是不是离退休党支部。",
        "scope_unclear": "组织的类别没有登记，不能判断是否适用。",
    },
    evidence=_elder_evidence,
)
def many_retired_members_without_general_branch(facts: Any) -> Any:
    """
    ## 查什么
    机关党委在每个季度的最后一天，本级和以下各组织的离退休党员（含预备党员）达到五十人，
    而没有一个党总支下面设有离退休党支部的，提示研究设离退休党总支。

    ## 为什么
    离退休党员多的单位，各离退休党支部要有人统起来管。

    ## 有问题的例子
    某局离退休党员六十人，编成两个离退休党支部，直接归机关党委：提示。

    ## 正确的例子
    某局离退休党员六十人，两个离退休党支部都在离退休党总支下面：符合。

    ## 局限
    没有法规写明人数，五十人是本系统默认，非法定，只作提示。
    党总支没有登记是不是离退休的，以下面有没有离退休党支部为准。
    """
    return Judged(
        source=UNIT_QUARTER,
        where=True,
        parts=(RETIRED, RETIRED_GENERALS),
        branches=(
            (_.certain == 0, Verdict.UNKNOWN, "scope_unclear"),
            (_.elders < _.figure, Verdict.UNKNOWN, "category_unclear"),
            (_.retired_generals > 0, Verdict.MET, "general_branch"),
            (_.retired_generals_unclear > 0, Verdict.UNKNOWN, "branch_unclear"),
        ),
        otherwise=(Verdict.UNMET, "no_general_branch"),
        observed=_.elders,
        required=_.figure,
        at_most="ZZ-27.retired_for_general_branch",
        applies=_.elders + _.elders_unclear >= _.figure,
    )
