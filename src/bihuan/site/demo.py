"""The demonstration: workbooks through the real importer, duties, accounts, and three findings."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

from bihuan.access import accounts
from bihuan.access.actor import Actor, of_account
from bihuan.access.clock import today
from bihuan.access.models import Account, OrgNode
from bihuan.access.words import Role
from bihuan.ledger.imports import actions as imports
from bihuan.oversight.duties import batch, queries
from bihuan.oversight.duties.models import Duty
from bihuan.oversight.findings import actions
from bihuan.site import demo_workbooks, demo_world
from bihuan.site.home import HomeProblem, prepare

FINDINGS = 3
# 账号、姓名、角色、所在组织
ACCOUNTS: tuple[tuple[str, str, Role, str], ...] = (
    ("gongwei", "工委办公室", Role.WORK_COMMITTEE, demo_world.COMMITTEE),
    ("zuzhibu", "组织部", Role.ORGANISATION_DEPT, demo_world.COMMITTEE),
    ("pianzu", "片组长", Role.CLUSTER_LEAD, demo_world.CLUSTER),
    ("dangban1", "水务局党办", Role.PARTY_OFFICE, "D1-DW"),
    ("dangban2", "园林局党办", Role.PARTY_OFFICE, "D2-DW"),
    ("dangzu1", "水务局党组", Role.PARTY_GROUP, "D1-DZ"),
    ("jiwei1", "水务局机关纪委", Role.DISCIPLINE, "D1-JW"),
    *(
        (f"shuji{n}", f"第{n}个支部书记", Role.BRANCH_SECRETARY, branch)
        for n, branch in enumerate(demo_world.branch_codes(), start=1)
    ),
    ("weiyuan1", "支部委员", Role.BRANCH_MEMBER, "D1-B1"),
    ("jiancha", "检查组", Role.INSPECTOR, "D1"),
    ("lingdao", "领导", Role.LEADER, demo_world.COMMITTEE),
    ("anquan", "安全管理员", Role.SECURITY_ADMIN, ""),
    ("shenji", "审计管理员", Role.AUDIT_ADMIN, ""),
)


def run(home: Path, *, by: Actor) -> Iterator[str]:
    """Make the demonstration in `home`, step by step, saying each step in a sentence.

    A home that already holds it is kept as it is. Raises HomeProblem where the home holds other records.
    """
    yield prepare(home)
    folder = home / "demo"
    truth = folder / "truth.json"
    if truth.exists():
        yield f"演示数据已在 {home}，沿用；密码只在第一次打印，忘了用 bihuan account reset 重设。"
        return
    if OrgNode.objects.exists():
        raise HomeProblem(f"{home} 里已有别的台账，没有放入演示数据。请用 --home 指定一个空目录。")
    world = demo_world.build(today())
    folder.mkdir(exist_ok=True)
    for path in demo_workbooks.write(world, folder):
        done = imports.run(by, imports.plan(imports.read_workbook(path), by))
        yield f"导入 {path.name}：新增 {done.added} 条，未导入 {done.refused} 条。"
    manifest = batch.nightly(by)
    yield f"应办事项 {manifest.rows} 件，由 {world.starts_on} 起的台账算出。"
    passwords = _accounts(by)
    yield from _findings()
    yield _checked()
    # Last, so that a run cut short is not taken for a finished one.
    truth.write_text(_truth(world), encoding="utf-8")
    yield "账号与密码（只打印这一次）："
    for name, password in passwords:
        yield f"  {name:<10}{password}"


def _truth(world: demo_world.World) -> str:
    rows = [dataclasses.asdict(planted) for planted in world.truth]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _accounts(by: Actor) -> list[tuple[str, str]]:
    nodes = {node.code: node for node in OrgNode.objects.all()}
    day = today()
    made = []
    for username, name, role, org in ACCOUNTS:
        account, password = accounts.create_account(by=by, username=username, name=name, must_change=False)
        ends_on = day + dt.timedelta(days=60) if role == Role.INSPECTOR else None
        accounts.grant(
            by=by,
            account=account,
            role=role,
            org=nodes[org] if org else None,
            starts_on=day,
            ends_on=ends_on,
            basis="演示",
        )
        made.append((username, password))
    return made


def _findings() -> Iterator[str]:
    """Three duties of the first unit made findings by its 党办, confirmed and sent."""
    office = of_account(Account.objects.get(username="dangban1"))
    rows = [
        r for r in queries.check_rows(None, today()) if r["verdict"] == "unmet" and r["org"].startswith("D1-")
    ]
    chosen = [r for r in rows if r["status"] in ("overdue", "nonconforming")][:FINDINGS]
    for row in chosen:
        duty = Duty.objects.get(duty_key=row["duty_key"])
        finding = actions.open_from_duty(by=office, duty=duty)
        actions.send(by=office, finding=finding)
        yield f"党办提出问题：{finding.text}"


def _checked() -> str:
    rows = queries.check_rows(None, today())
    counts = {
        word: sum(r["status_word"] == word for r in rows) for word in sorted({r["status_word"] for r in rows})
    }
    return "检查结果：" + "，".join(f"{word} {count} 件" for word, count in counts.items()) + "。"
