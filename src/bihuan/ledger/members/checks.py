"""What cannot be true of a roll or a seat; shared by page, workbook and command."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence

from bihuan.ledger.members.words import HowChosen, MemberCategory, MemberStatus, PostTitle
from bihuan.ledger.orgs.problems import Problem
from bihuan.ledger.orgs.words import OrgKind


@dataclasses.dataclass(frozen=True, slots=True)
class Stretch:
    """A dated stretch on one organisation's roll; both ends belong to it."""

    org_id: int
    status: str
    starts_on: dt.date
    ends_on: dt.date | None = None
    departs: bool = False
    category: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Life:
    """An organisation's name, life span and kind, as far as registered."""

    name: str
    founded_on: dt.date | None = None
    ended_on: dt.date | None = None
    kind: str = ""


def overlaps(a_from: dt.date, a_to: dt.date | None, b_from: dt.date, b_to: dt.date | None) -> bool:
    """Whether two stretches share a day; an open end is for ever."""
    return (b_to is None or a_from <= b_to) and (a_to is None or b_from <= a_to)


def dates_problems(starts_on: dt.date, ends_on: dt.date | None, life: Life) -> Iterable[Problem]:
    """What is wrong with a stretch's dates beside the organisation's life span."""
    if ends_on is not None and ends_on < starts_on:
        yield Problem("ends_on", f"结束日期 {ends_on} 早于开始日期 {starts_on}，请核对。")
    if life.founded_on is not None and starts_on < life.founded_on:
        message = f"开始日期 {starts_on} 早于“{life.name}”的成立日期 {life.founded_on}，请核对这两个日期。"
        yield Problem("starts_on", message)
    if life.ended_on is not None and starts_on >= life.ended_on:
        message = f"开始日期 {starts_on} 不早于“{life.name}”的撤销日期 {life.ended_on}，请核对这两个日期。"
        yield Problem("starts_on", message)


def stretch_problems(
    new: Stretch, others: Sequence[Stretch], life: Life, today: dt.date
) -> Iterable[Problem]:
    """What is impossible about a stretch on a roll beside the person's `others`.

    Standing on two organisations' rolls at once is a fault that a rule finds, not an impossibility.
    """
    if life.kind == OrgKind.GROUP:
        message = f"“{life.name}”是党小组，党员登记在所在党支部的名册上。请改填党支部。"
        yield Problem("org", message)
    if new.status not in MemberStatus.values:
        yield Problem("status", f"党员状态请从{'、'.join(MemberStatus.labels)}中选择。")
    if new.category and new.category not in MemberCategory.values:
        yield Problem("category", f"人员类别请从{'、'.join(MemberCategory.labels)}中选择，不清楚就留空。")
    if new.starts_on > today:
        yield Problem("starts_on", f"开始日期 {new.starts_on} 还没有到，请核对。")
    if new.departs and new.ends_on is None:
        yield Problem("departs", "离开本市名册须写明结束日期，请填写“结束”。")
    yield from dates_problems(new.starts_on, new.ends_on, life)
    for other in others:
        if other.org_id == new.org_id and overlaps(
            new.starts_on, new.ends_on, other.starts_on, other.ends_on
        ):
            yield _overlap(new, other, life)
            return


def _overlap(new: Stretch, other: Stretch, life: Life) -> Problem:
    before = f"{other.starts_on} 起的一段"
    if other.ends_on is None and other.starts_on < new.starts_on:
        message = (
            f"他在“{life.name}”{before}还没有结束日期，请先把那一段的“结束”填为 {new.starts_on} 的前一天。"
        )
    else:
        message = f"他在“{life.name}”已有 {before}，日期与这一段重叠，请核对开始和结束日期。"
    return Problem("starts_on", message)


def post_problems(
    title: str, how: str, starts_on: dt.date, ends_on: dt.date | None, life: Life
) -> Iterable[Problem]:
    """What is impossible about a seat."""
    if title not in PostTitle.values:
        yield Problem("title", f"职务请从{'、'.join(PostTitle.labels)}中选择。")
    if title == PostTitle.GROUP_LEADER and life.kind not in ("", OrgKind.GROUP):
        message = (
            f"组长任在党小组，“{life.name}”不是党小组。请把任职组织改为他的党小组；"
            "党小组还没有登记的，先登记组织。"
        )
        yield Problem("title", message)
    if title == PostTitle.MEMBER and life.kind not in ("", OrgKind.PARTY_GROUP):
        message = f"“成员”是党组的职务，“{life.name}”不是党组。请核对任职组织，或改选别的职务，例如委员。"
        yield Problem("title", message)
    if how and how not in HowChosen.values:
        yield Problem("how", f"产生方式请从{'、'.join(HowChosen.labels)}中选择。")
    yield from dates_problems(starts_on, ends_on, life)
