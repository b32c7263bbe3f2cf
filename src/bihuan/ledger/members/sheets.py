"""Sheets of the workbook about persons: 党员 and 任职."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from bihuan.access.clock import today
from bihuan.access.words import Action
from bihuan.files.sheets import At, Column, Planning, Row, Sheet, token
from bihuan.ledger.members import checks
from bihuan.ledger.members.actions import ROLL_TABLES
from bihuan.ledger.members.models import Membership, Person, Post, VotingSuspension
from bihuan.ledger.members.register import (
    MEMBERS_SHEET,
    POSTS_SHEET,
    People,
    in_batches,
    people_of,
    seats_of,
    suspensions_of,
)
from bihuan.ledger.members.words import HowChosen, MemberCategory, MemberStatus, PostTitle
from bihuan.ledger.orgs.register import OrgEntry, register_of
from bihuan.ledger.orgs.sheets import ORG_CODE, words
from bihuan.ledger.orgs.words import OrgKind

PERSON_NUMBER = Column(
    "person",
    "人员编号",
    "code",
    "登记时给的编号，终身不变；有同名的人必须填",
    aliases=("党员编号", "人员代码"),
    example="R000001",
    limit=30,
)
PERSON_NAME = Column("name", "姓名", "text", "全名", True, (), "王芳", limit=40)


def plan_members(planning: Planning, rows: Sequence[Row]) -> None:
    """Persons, their time on rolls, stretches without 表决权. Same names are asked about, never merged."""
    register, people = register_of(planning), people_of(planning)
    suspensions = suspensions_of(list(people.by_token.values()))
    taken: dict[tuple[int, int, dt.date], int] = {}
    brought: dict[int, At] = {}
    # A person's stretches are taken in order, whatever the order of the rows.
    for row in sorted(rows, key=lambda r: (r.get("starts_on"), r.no)):
        at = At(MEMBERS_SHEET, row)
        entry = register.find(planning, at, "org")
        if entry is None or not planning.may(at, Action.WRITE_RECORD, entry.node, "org"):
            continue
        person = _person_of(planning, people, at, entry, taken)
        if person is None:
            continue
        key = (token(person), token(entry.node), row.get("starts_on"))
        if key in taken:
            message = (
                f"与第 {taken[key]} 行是同一人、同一支部、同一天，请删去一行；是另一人请填不同的人员编号。"
            )
            planning.refuse(at, "person", message)
            continue
        new = token(person) not in people.by_token
        changed = _plan_stretch(planning, people, at, entry, person)
        if changed is None:
            continue
        if new:
            brought[token(person)] = at
        taken[key] = row.no
        if _plan_suspension(planning, at, person, suspensions) or changed:
            planning.touch(entry.node, ROLL_TABLES)
            for other in people.stretches[token(person)]:
                planning.touch(other.record.org, ROLL_TABLES)
    _warn_of_namesakes(planning, people, brought)


def _person_of(
    planning: Planning,
    people: People,
    at: At,
    entry: OrgEntry,
    taken: dict[tuple[int, int, dt.date], int],
) -> Person | None:
    """The person of the row, a new one unregistered as yet, or None after refusing the row.

    Without a number, a row is known again only by organisation, name and first day together.
    """
    number, name = at.row.text("person"), at.row.text("name")
    if number:
        if number in people.by_number:
            return people.numbered(planning, at, number, name, "person")
        return Person(number=number, name=name)
    org, day = token(entry.node), at.row.get("starts_on")
    alike = people.named(org, name)
    same = [p for p in alike if people.stretch(p, org, day) and (token(p), org, day) not in taken]
    if len(same) == 1:
        return same[0]
    if not alike:
        return Person(name=name)
    shown = "、".join(p.number for p in alike)
    message = (
        f"“{entry.node.name}”的名册上已有“{name}”（人员编号 {shown}）。"
        "是同一人就填这个编号，是另一人就给他填一个没有用过的编号。"
    )
    planning.refuse(at, "person", message, "人员编号")
    return None


def _plan_stretch(planning: Planning, people: People, at: At, entry: OrgEntry, person: Person) -> bool | None:
    """Plan the row's stretch, and the person where unregistered; whether anything changes.

    None after refusing the row.
    """
    row, org = at.row, token(entry.node)
    stretch = checks.Stretch(
        org, row.text("status"), row.get("starts_on"), row.get("ends_on"), bool(row.get("departs"))
    )
    known = people.stretch(person, org, stretch.starts_on)
    beside = [e.stretch for e in people.stretches.get(token(person), ()) if e is not known]
    life = checks.Life(entry.node.name, entry.founded_on, entry.ended_on, entry.kind)
    problem = next(iter(checks.stretch_problems(stretch, beside, life, today())), None)
    if problem:
        planning.refuse(at, problem.field, problem.message)
        return None
    if token(person) not in people.by_token:
        people.add(person)
        planning.add(at, person)
    values = {"status": stretch.status, "ends_on": stretch.ends_on, "departs": stretch.departs}
    values["category"] = row.text("category")
    if known is None:
        record = Membership(person=person, org=entry.node, starts_on=stretch.starts_on, **values)
        changed = planning.add(at, record)
    else:
        record = known.record
        changed = planning.change(at, record, values)
    people.enter(record, person, org)
    return changed


def _plan_suspension(
    planning: Planning,
    at: At,
    person: Person,
    suspensions: dict[tuple[int, dt.date], VotingSuspension],
) -> bool:
    starts_on, ends_on = at.row.get("suspended_from"), at.row.get("suspended_to")
    if starts_on is None and ends_on is None:
        return False
    if starts_on is None or (ends_on is not None and ends_on < starts_on):
        planning.warn(at, "停止表决权的起止日期不全或先后颠倒，这一项没有导入，请核对后再导入一次。")
        return False
    record = suspensions.get((token(person), starts_on))
    if record is not None:
        return planning.change(at, record, {"ends_on": ends_on})
    record = VotingSuspension(person=person, starts_on=starts_on, ends_on=ends_on)
    suspensions[(token(person), starts_on)] = record
    return planning.add(at, record)


def _warn_of_namesakes(planning: Planning, people: People, brought: dict[int, At]) -> None:
    """Ask about each new person whose name somebody else bears; nobody is merged."""
    names: dict[str, int] = {}
    for person in people.by_token.values():
        if token(person) in brought:
            names[person.name] = names.get(person.name, 0) + 1
    for batch in in_batches(names):
        for name in Person.objects.filter(name__in=batch).values_list("name", flat=True):
            names[name] += 1
    for key, at in brought.items():
        name = people.by_token[key].name
        if names[name] > 1:
            message = f"名册里另有“{name}”。如果是同一人，请改填他原来的人员编号；不是就不用改。"
            planning.warn(at, message)


def plan_posts(planning: Planning, rows: Sequence[Row]) -> None:
    """Who holds which seat of which body, from when to when."""
    register, people = register_of(planning), people_of(planning)
    seats = seats_of(planning)
    for row in rows:
        at = At(POSTS_SHEET, row)
        entry = register.find(planning, at, "org")
        if entry is None or not planning.may(at, Action.MANAGE_ORG, entry.node, "org"):
            continue
        home = register.keeper_of(entry, row.get("starts_on"))
        person = people.find(planning, at, home, "person", "name")
        if person is None:
            continue
        title, how, day, ends_on = (row.get(key) for key in ("title", "how", "starts_on", "ends_on"))
        life = checks.Life(entry.node.name, entry.founded_on, entry.ended_on, entry.kind)
        problem = next(iter(checks.post_problems(title, how or "", day, ends_on, life)), None)
        if problem:
            planning.refuse(at, problem.field, problem.message)
            continue
        key = (token(person), token(entry.node), title, day)
        values = {"how": how or "", "ends_on": ends_on}
        if key in seats.by_key:
            changed = planning.change(at, seats.by_key[key], values)
        else:
            post = Post(person=person, org=entry.node, title=title, starts_on=day, **values)
            seats.enter(post, token(person), token(entry.node))
            changed = planning.add(at, post)
        if changed:
            _touch_post(planning, people, entry, home, person)


def _touch_post(planning: Planning, people: People, entry: OrgEntry, home: OrgEntry, person: Person) -> None:
    """A seat in a 党小组 is judged with its branch, one in a 党组 with every roll the person stands on."""
    planning.touch(entry.node, ("post",))
    planning.touch(home.node, ("post",))
    if entry.kind == OrgKind.PARTY_GROUP:
        for other in people.stretches.get(token(person), ()):
            planning.touch(other.record.org, ("leader",))


_STARTS = Column("starts_on", "开始", "date", "从哪天起，含当日", True, ("开始日期", "自"), "2020-01-01")
_ENDS = Column("ends_on", "结束", "date", "最后一天；现在仍是就留空", aliases=("结束日期", "至", "止"))

MEMBERS = Sheet(
    MEMBERS_SHEET,
    "每人在每个支部的每一段时间一行：预备期一行，转正后另起一行；转走时填上结束日期",
    (
        dataclasses.replace(ORG_CODE, header="所在支部编码", aliases=("支部编码", "组织编码")),
        PERSON_NUMBER,
        PERSON_NAME,
        Column(
            "status",
            "党员状态",
            "choice",
            "这段时间是正式党员还是预备党员",
            True,
            ("状态", "党籍", "党员类别"),
            "正式党员",
            words(MemberStatus),
            {"正式": "full", "预备": "probationary"},
        ),
        Column(
            "category",
            "人员类别",
            "choice",
            "这段时间在职还是离退休；不清楚就留空",
            aliases=("在职或离退休", "是否在职"),
            example="在职",
            choices=words(MemberCategory),
            synonyms={"在岗": "in_service", "离休": "retired", "退休": "retired"},
        ),
        dataclasses.replace(
            _STARTS, meaning="到本支部（或转正）的日期", aliases=("开始日期", "转入日期", "自")
        ),
        dataclasses.replace(_ENDS, meaning="在本支部（或预备期）的最后一天；现在仍在就留空"),
        Column(
            "departs",
            "离开本市名册",
            "bool",
            "转到本市以外、出党、去世填“是”，不写原因；转到本市其他支部填“否”或留空",
        ),
        Column("suspended_from", "停止表决权自", "date", "没有表决权的第一天；不写原因"),
        Column("suspended_to", "停止表决权至", "date", "没有表决权的最后一天"),
    ),
    plan_members,
    ("党员名册", "名册", "党员信息"),
)
POSTS = Sheet(
    POSTS_SHEET,
    "谁在哪个组织任什么职务，届满或调离时填上结束日期；党小组组长填在党小组，党组成员填在党组",
    (
        dataclasses.replace(ORG_CODE, header="任职组织编码", aliases=("组织编码", "支部编码")),
        PERSON_NUMBER,
        dataclasses.replace(
            PERSON_NAME,
            required=False,
            meaning="本组织（党小组为所在支部）名册上的姓名；别处的人请填人员编号",
        ),
        Column("title", "职务", "choice", "任什么职务", True, ("党内职务",), "书记", words(PostTitle)),
        Column("how", "产生方式", "choice", "怎样产生的", example="选举", choices=words(HowChosen)),
        dataclasses.replace(_STARTS, aliases=("任职时间", "任职日期", "开始日期", "自")),
        _ENDS,
    ),
    plan_posts,
    ("任职情况", "班子成员"),
)

SHEETS = (MEMBERS, POSTS)
