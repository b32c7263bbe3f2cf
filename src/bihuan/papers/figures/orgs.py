"""Figures of organisations, members and seats, by the same choices as the page 基本情况."""

from __future__ import annotations

import datetime as dt

from bihuan.facts.codes import COMMITTEE_TITLES
from bihuan.ledger.members.models import Membership, Post
from bihuan.ledger.members.profile import DIRECT, MEMBERS, ORGS, Choice
from bihuan.ledger.members.queries import current
from bihuan.ledger.members.words import MemberCategory, MemberStatus, PostTitle
from bihuan.ledger.orgs.models import Organisation, RecordStart
from bihuan.ledger.orgs.words import BranchKind, OrgKind, RecordKind
from bihuan.papers.figures.model import Count
from bihuan.papers.figures.periods import Span
from bihuan.papers.figures.sight import SIDE_WORDS, Sight, side_value

BASIC = (OrgKind.ORGAN_COMMITTEE.value, OrgKind.GENERAL_BRANCH.value, OrgKind.BRANCH.value)
_REGISTER = "组织台账（组织登记和关系）"
_ROLLS = "党员名册"
_SEATS = "任职台账"


def direct(sight: Sight, side: str, kind: str = "") -> Count:
    """Party organisations directly linked, of one kind or of all."""
    found = Choice(DIRECT, side=side_value(side), kind=kind).orgs(sight.base)
    word = str(OrgKind(kind).label) if kind else "党组织"
    how = f"{_day(sight.day)}按{SIDE_WORDS[side]}直接联系{sight.org.name}的{word}，不含再下一级。"
    return _orgs(sight, found, how)


def below(sight: Sight, side: str, kinds: tuple[str, ...] = BASIC, branch_kind: str = "") -> Count:
    """Party organisations of these kinds at any depth, the organisation itself left out."""
    found: set[int] = set()
    for kind in kinds:
        choice = Choice(ORGS, side=side_value(side), kind=kind, branch_kind=branch_kind)
        found |= choice.orgs(sight.base)
    words = "、".join(str(OrgKind(kind).label) for kind in kinds)
    sort = f"（{BranchKind(branch_kind).label}）" if branch_kind else ""
    how = f"{_day(sight.day)}按{SIDE_WORDS[side]}在{sight.org.name}以下各级的{words}{sort}，不含本级。"
    return _orgs(sight, found, how)


def others(sight: Sight, side: str, kind: OrgKind) -> Count:
    """Organisations that are no Party organisation of their own: 党小组, 机关纪委, 单位."""
    within = sight.orgs(side) if kind is OrgKind.GROUP else sight.units(side)
    found = set(sight.of_kind(within - {sight.org.pk}, (kind.value,)))
    how = f"{_day(sight.day)}按{SIDE_WORDS[side]}属于{sight.org.name}的{kind.label}，含所属单位里的。"
    return _orgs(sight, found, how)


def founded(sight: Sight, side: str, kinds: tuple[str, ...], span: Span) -> Count:
    """Organisations of these kinds founded in the period and standing on the day."""
    within = sight.of_kind(sight.units(side) - {sight.org.pk}, kinds)
    rows = Organisation.objects.filter(node__in=within, founded_on__range=(span.first, span.last))
    words = "、".join(str(OrgKind(kind).label) for kind in kinds)
    how = f"{span.words}成立、{_day(sight.day)}仍在的{words}，按登记的成立日期计（{SIDE_WORDS[side]}）。"
    undated = Organisation.objects.filter(node__in=within, founded_on=None).count()
    missing = f"有 {undated} 个组织没有登记成立日期。" if undated else sight.hidden(within)
    found = rows.order_by("node_id").values_list("node_id", flat=True)
    return Count([("org_node", pk) for pk in found], how, _REGISTER, missing)


def _orgs(sight: Sight, found: set[int], how: str) -> Count:
    missing = sight.unregistered(sight.base.sides.keys()) or sight.hidden(found)
    return Count([("org_node", pk) for pk in sorted(found)], how, _REGISTER, missing)


def members(sight: Sight, side: str, status: str = "", category: str = "") -> Count:
    """Lines of rolls on the day; somebody on two rolls stands twice, and `how` says how often."""
    choice = Choice(MEMBERS, side=side_value(side), status=status, category=category)
    found = choice.orgs(sight.base)
    lines = list(choice.member_rows(sight.base).order_by("pk").values_list("pk", "person_id"))
    words = str(MemberStatus(status).label) if status else "党员（含预备党员）"
    words += f"（{MemberCategory(category).label}）" if category else ""
    how = f"{_day(sight.day)}在{sight.org.name}按{SIDE_WORDS[side]}各级名册上的{words}。"
    twice = len(lines) - len({person for _, person in lines})
    if twice:
        how += f"其中 {twice} 人同时在另一名册上，照名册各计一次。"
    return Count([("membership", pk) for pk, _ in lines], how, _ROLLS, _rolls_missing(sight, found, category))


def _rolls_missing(sight: Sight, found: set[int], category: str) -> str:
    branches = sight.of_kind(found, (OrgKind.BRANCH.value,))
    kept = RecordStart.objects.filter(
        org__in=branches, record_kind=RecordKind.MEMBER, starts_on__lte=sight.day
    )
    number = len(branches) - kept.count()
    if number:
        return f"有 {number} 个支部在 {sight.day.isoformat()} 还没有声明党员名册启用日，名册不能当作齐全。"
    if category and (unsorted := _unsorted(sight, found)):
        return f"有 {unsorted} 名党员没有登记人员类别（在职、离退休）。"
    return sight.unregistered(sight.base.sides.keys()) or sight.hidden(found)


def _unsorted(sight: Sight, found: set[int]) -> int:
    return Membership.objects.filter(current(sight.day), org__in=found, category="").count()


def seats(
    sight: Sight, side: str, titles: tuple[str, ...], kinds: tuple[str, ...], needed: bool = True
) -> Count:
    """People in these seats of organisations of these kinds; two seats of one body count once.

    `needed`: every such body must have one, so that a body without leaves the number open.
    """
    within = sight.of_kind(sight.orgs(side), kinds)
    rows = Post.objects.filter(current(sight.day), org__in=within, title__in=titles).order_by("pk")
    held: dict[tuple[int, int], int] = {}
    for pk, org_id, person_id in rows.values_list("pk", "org_id", "person_id"):
        held.setdefault((org_id, person_id), pk)
    words = "、".join(str(PostTitle(title).label) for title in titles)
    bodies = "、".join(str(OrgKind(kind).label) for kind in kinds)
    how = (
        f"{_day(sight.day)}在任的{bodies}{words}，一人在同一组织兼几职的计一人"
        f"（{sight.org.name}，{SIDE_WORDS[side]}）。"
    )
    vacant = _vacant(within, {org for org, _ in held}) if needed else ""
    missing = vacant or sight.hidden(within)
    return Count([("post", pk) for pk in held.values()], how, _SEATS, missing)


def _vacant(within: list[int], seated: set[int]) -> str:
    number = len(set(within) - seated)
    return f"有 {number} 个组织没有登记这些职务，分不清是空缺还是没有登记。" if number else ""


def committee_seats(sight: Sight, side: str) -> Count:
    """班子成员 of branches: whoever holds a seat of the 支部委员会."""
    return seats(sight, side, COMMITTEE_TITLES, (OrgKind.BRANCH.value,))


def head_secretaries(sight: Sight, side: str) -> Count:
    """Party secretaries who head their unit as well: the register does not know who heads a unit."""
    how = f"党组织书记由单位主要负责人兼任的组织数（{sight.org.name}，{SIDE_WORDS[side]}）。"
    return Count((), how, _SEATS, "任职台账记党内职务，不记谁是单位主要负责人，兼任情况请按任免文件填写。")


def inspected_units(sight: Sight, side: str) -> Count:
    """Units inspected: inspections are not kept as records of their own."""
    how = f"检查过的单位数（{sight.org.name}，{SIDE_WORDS[side]}）。"
    return Count((), how, "检查台账", "台账没有记检查安排，检查了哪些单位请按检查方案填写。")


def _day(day: dt.date) -> str:
    return f"{day.isoformat()} "
