"""A city small enough to count by hand, and counts of its records made without the catalogue."""

from __future__ import annotations

import datetime as dt

from bihuan.access.models import OrgNode, OrgRelation
from bihuan.access.words import RelationKind
from bihuan.ledger.meetings.models import Attendance
from bihuan.ledger.members.models import Membership
from bihuan.ledger.orgs.tests import factories as made
from bihuan.oversight.duties.tests import factories
from bihuan.oversight.duties.tests.factories import World
from bihuan.oversight.findings.models import Finding

DAY = dt.date(2025, 7, 15)
START = dt.date(2025, 1, 1)
MONTHS = [f"2025-{n:02d}" for n in range(1, 7)]
ROLLS = {"ZB1": 5, "ZB2": 4, "YB1": 12, "YB2": 3, "DZB": 2}
KINDS = ("organ_committee", "general_branch", "branch")


def city() -> World:
    """市甲局 and 市乙局 under the 工委, 市丁协会 guided by it; ledgers kept and closed to June 2025."""
    world = factories.small_world()
    orgs = world.orgs
    orgs["YJ"] = made.org("市乙局", "institution", code="YJ")
    orgs["YJDW"] = made.org("市乙局机关党委", "organ_committee", under=orgs["GW"], code="YJDW")
    made.relate(orgs["YJDW"], orgs["YJ"], RelationKind.PART_OF)
    orgs["YB1"] = made.org("市乙局第一党支部", under=orgs["YJDW"], code="YB1")
    orgs["YZZ"] = made.org("市乙局离退休党总支", "general_branch", under=orgs["YJDW"], code="YZZ")
    orgs["YB2"] = made.org("市乙局第二党支部", under=orgs["YZZ"], code="YB2", founded_on=dt.date(2025, 5, 8))
    orgs["DZZ"] = made.org("市丁协会党总支", "general_branch", code="DZZ")
    made.relate(orgs["DZZ"], orgs["GW"], RelationKind.GUIDANCE)
    orgs["DZB"] = made.org("市丁协会党支部", under=orgs["DZZ"], code="DZB")
    for code, size in ROLLS.items():
        factories.roll(world, code, size)
        factories.keep_ledgers(world, code, START, MONTHS)
    Membership.objects.filter(person__number__in=("ZB1-05", "YB1-12")).update(status="probationary")
    _meetings(world)
    _findings(world)
    return world


def _meetings(world: World) -> None:
    for number, (code, kind, month) in enumerate(
        [
            ("ZB1", "general_meeting", 2),
            ("ZB1", "general_meeting", 5),
            ("ZB1", "lecture", 3),
            ("ZB2", "general_meeting", 2),
            ("YB1", "committee_meeting", 4),
            ("YB1", "theme_day", 4),
            ("YB1", "theme_day", 6),
        ]
    ):
        held = factories.meeting(world.orgs[code], dt.date(2025, month, 10), str(number), kind=kind)
        for name, here in (("甲", True), ("乙", True), ("丙", False)):
            Attendance.objects.create(meeting=held, name=name, present=here)


def _findings(world: World) -> None:
    common = {"source_kind": "hand", "opened_by": "测试", "text": "问题", "opened_on": dt.date(2025, 3, 1)}
    of = world.orgs
    closed = {"closing_method": "corrected", "closed_by": "测试", "closed_on": dt.date(2025, 6, 1)}
    Finding.objects.create(org=of["ZB1"], status="sent", deadline=dt.date(2025, 6, 1), **common)
    Finding.objects.create(org=of["JGBGS"], status="closed", **closed, **common)
    Finding.objects.create(org=of["ZB2"], status="ongoing", review_on=dt.date(2026, 1, 1), **common)
    Finding.objects.create(org=of["YB1"], status="closed", **closed, **common)
    Finding.objects.create(org=of["YB1"], status="draft", **common)


def below(code: str, *kinds: str, relation: str = RelationKind.AFFILIATION) -> set[int]:
    """Everything under an organisation by 隶属, walked by hand; the first step by `relation`."""
    top = OrgNode.objects.get(code=code)
    bodies = {top.pk}
    if top.organisation.kind == "institution":
        found = OrgRelation.objects.filter(parent=top, kind=RelationKind.PART_OF)
        bodies = set(found.values_list("child", flat=True))
    level = set(OrgRelation.objects.filter(parent__in=bodies, kind=relation).values_list("child", flat=True))
    seen = set(level) | (bodies - {top.pk})
    while level:
        rows = OrgRelation.objects.filter(parent__in=level, kind=RelationKind.AFFILIATION)
        level = set(rows.values_list("child", flat=True)) - seen
        seen |= level
    wanted = kinds or KINDS
    return set(
        OrgNode.objects.filter(pk__in=seen, organisation__kind__in=wanted).values_list("pk", flat=True)
    )


def members(orgs: set[int], **more: object) -> int:
    """Lines of the rolls of these organisations."""
    return Membership.objects.filter(org__in=orgs, ends_on=None, **more).count()
