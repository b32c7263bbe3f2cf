"""Who may log in to the demonstration: an account for every role, several where roles meet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from bihuan.access import accounts
from bihuan.access.actor import Actor
from bihuan.access.clock import today
from bihuan.access.models import OrgNode
from bihuan.access.words import Role
from bihuan.site.demo.building import WORK_COMMITTEE
from bihuan.site.demo.world import Unit, World

INSPECTION_DAYS = 60
OFFICES, SECRETARIES = 3, 8


def roles(world: World) -> Iterator[tuple[str, str, Role, str]]:
    """(username, name, role, organisation code) of every account."""
    yield "gongwei", "工委办公室", Role.WORK_COMMITTEE, WORK_COMMITTEE
    yield "zuzhibu", "组织部", Role.ORGANISATION_DEPT, WORK_COMMITTEE
    clusters = [node for node in world.nodes if node.kind == "片组"]
    for n, cluster in enumerate(clusters, start=1):
        yield f"pianzu{n}", f"{cluster.name}组长", Role.CLUSTER_LEAD, cluster.code
    large = large_units(world)
    for n, unit in enumerate(large, start=1):
        short = unit.name.removeprefix("云州")
        yield f"dangban{n}", f"{short}党办", Role.PARTY_OFFICE, unit.body
        yield f"dangzu{n}", f"{short}党组", Role.PARTY_GROUP, f"{unit.code}-DZ"
        yield f"jiwei{n}", f"{short}机关纪委", Role.DISCIPLINE, f"{unit.code}-JW"
    branches = [branch for unit in large for branch in unit.branches][:SECRETARIES]
    for n, branch in enumerate(branches, start=1):
        yield f"shuji{n}", f"第{n}个支部书记", Role.BRANCH_SECRETARY, branch.code
    first = branches[0]
    yield "weiyuan1", "支部委员", Role.BRANCH_MEMBER, first.code
    yield "zuzhang1", "党小组组长", Role.GROUP_LEADER, first.groups[0].code if first.groups else first.code
    yield "jiancha", "检查组", Role.INSPECTOR, large[0].code
    yield "lingdao", "领导", Role.LEADER, WORK_COMMITTEE
    yield "anquan", "安全管理员", Role.SECURITY_ADMIN, ""
    yield "shenji", "审计管理员", Role.AUDIT_ADMIN, ""


def large_units(world: World) -> list[Unit]:
    """The first organisations with a 机关党委: those with accounts of their own."""
    return [unit for unit in world.units if unit.body.endswith("-DW")][:OFFICES]


def create(world: World, by: Actor) -> list[tuple[str, str, str]]:
    """Make the accounts; (username, password, whose it is), passwords known only now."""
    nodes = {node.code: node for node in OrgNode.objects.all()}
    day = today()
    made = []
    for username, name, role, org in roles(world):
        account, password = accounts.create_account(by=by, username=username, name=name, must_change=False)
        ends_on = day + dt.timedelta(days=INSPECTION_DAYS) if role == Role.INSPECTOR else None
        accounts.grant(
            by=by,
            account=account,
            role=role,
            org=nodes[org] if org else None,
            starts_on=day,
            ends_on=ends_on,
            basis="演示",
        )
        made.append((username, password, f"{role.label}：{nodes[org].name}" if org else role.label))
    return made
