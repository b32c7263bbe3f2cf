"""The demonstration's ledgers as Excel workbooks, in the columns of the template."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bihuan.files.safe_cells import SafeBook
from bihuan.ledger.imports.plan import sheets
from bihuan.site.demo_world import World

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
SEATED_ON = dt.date(2024, 1, 10)
JOINED_ON = dt.date(2020, 7, 1)
FOUNDED_ON = dt.date(2019, 3, 1)


def write(world: World, folder: Path) -> list[Path]:
    """Write the workbooks in the order in which they are imported; their paths."""
    parts: list[tuple[str, Rows]] = [("1 单位党员与台账.xlsx", {**_register(world), **_people(world)})]
    for number, unit in enumerate(("D1", "D2"), start=2):
        name = next(node.name for node in world.nodes if node.code == unit)
        parts.append((f"{number} {name}会议记录.xlsx", _meetings(world, unit)))
    parts.append(("4 启用与月结.xlsx", _ledgers(world)))
    return [_write(folder / name, rows) for name, rows in parts]


def _write(path: Path, rows: Rows) -> Path:
    by_name = {sheet.name: sheet for sheet in sheets()}
    with SafeBook(path) as book:
        for name, lines in rows.items():
            page = book.sheet(name)
            columns = by_name[name].columns
            for index, column in enumerate(columns):
                book.write(page, 0, index, column.header)
            for number, line in enumerate(lines, start=1):
                _line(book, page, number, [line.get(column.key) for column in columns])
    return path


def _line(book: SafeBook, page: Any, number: int, values: Sequence[Any]) -> None:
    for index, value in enumerate(values):
        book.write(page, number, index, value)


def _register(world: World) -> Rows:
    return {
        "单位与组织": [
            {
                "code": n.code,
                "name": n.name,
                "kind": n.kind,
                "regime": n.regime,
                "branch_kind": n.branch_kind,
                "founded_on": FOUNDED_ON,
            }
            for n in world.nodes
        ],
        "关系": [
            {"org": child, "kind": kind, "parent": parent, "starts_on": FOUNDED_ON}
            for child, parent, kind in world.relations
        ],
    }


def _people(world: World) -> Rows:
    names = {m.number: m.name for roll in world.members.values() for m in roll}
    roll = [
        {"person": m.number, "name": m.name, "org": branch, "status": _status(m.full), "starts_on": JOINED_ON}
        for branch, members in world.members.items()
        for m in members
    ]
    roll += [
        {"person": number, "name": names[number], "org": org, "status": "正式党员", "starts_on": since}
        for number, org, since in world.second_rolls
    ]
    posts = [
        {"person": n, "name": names[n], "org": org, "title": title, "how": "选举", "starts_on": SEATED_ON}
        for n, org, title in world.posts
    ]
    return {"任职": posts, "党员": roll}


def _status(full: bool) -> str:
    return "正式党员" if full else "预备党员"


def _meetings(world: World, unit: str) -> Rows:
    held = [m for m in world.meetings if m.org.startswith(f"{unit}-")]
    rows: dict[str, list[dict[str, Any]]] = {"会议": [], "参会": [], "议题": [], "学习条目": []}
    for meeting in held:
        key = {"org": meeting.org, "number": meeting.number}
        rows["会议"].append(
            {
                **key,
                "kind": meeting.kind,
                "held_on": meeting.held_on,
                "entered_on": meeting.entered_on,
                "for_period": meeting.for_period,
                "host": meeting.host,
                "theme": meeting.theme,
                "place": "三楼会议室",
            }
        )
        rows["参会"] += [{**key, **line} for line in _attendance(world, meeting.org, meeting)]
        rows["议题"] += [
            {**key, "no": n, "title": title, "category": category, "voted": "是" if voted else "否"}
            for n, (title, category, voted) in enumerate(meeting.agenda, start=1)
        ]
        rows["学习条目"] += [
            {**key, "no": n, "title": title} for n, title in enumerate(meeting.study, start=1)
        ]
    return rows


def _attendance(world: World, org: str, meeting: Any) -> list[dict[str, Any]]:
    seats = {n for n, branch, _ in world.posts if branch == org}
    listed = [m for m in world.roll(org, meeting.held_on) if meeting.kind != "支委会" or m.number in seats]
    return [
        {
            "person": m.number,
            "name": m.name,
            "role": "参加",
            "present": "否" if m.number in meeting.absent else "是",
            "reason": "出差" if m.number in meeting.absent else "",
        }
        for m in listed
        if m.number not in meeting.left_out
    ]


def _ledgers(world: World) -> Rows:
    lines = []
    for branch in world.branches:
        for kind in ("会议记录", "党员名册"):
            closed = [m for m in world.months if kind != "会议记录" or (branch, m) not in world.open_months]
            lines.append(
                {
                    "org": branch,
                    "record_kind": kind,
                    "starts_on": world.starts_on,
                    "months": "、".join(closed),
                }
            )
    return {"启用与月结": lines}
