"""Made-up workbooks: one for each organisation of a city, three years of its branches' ledgers."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bihuan.ledger.imports.template import write_workbook

Rows = dict[str, list[dict[str, Any]]]
FOUNDED = dt.date(2019, 1, 1)
FIRST, YEARS = dt.date(2023, 1, 1), 3
MEMBERS = 19
# Kind of meeting and the months of a quarter in which it is held.
HELD = (
    ("general_meeting", (2,)),
    ("committee_meeting", (0,)),
    ("lecture", (0, 1, 2)),
    ("theme_day", (0, 1, 2)),
    ("life_meeting", (1,)),
)
COMMITTEE = "GW"
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"


def write_city(folder: Path, organisations: int, branches: int, *, listed: bool = False) -> list[Path]:
    """Workbooks in the order they are imported: the committee first. `listed` names everybody who came."""
    folder.mkdir(parents=True, exist_ok=True)
    committee = {"code": COMMITTEE, "name": "工委", "kind": "work_committee", "founded_on": FOUNDED}
    paths = [folder / "00 工委.xlsx"]
    write_workbook(paths[0], {"单位与组织": [committee]})
    for number in range(1, organisations + 1):
        paths.append(folder / f"{number:02d} 机关党委.xlsx")
        write_workbook(paths[-1], organisation(number, branches, listed=listed))
    return paths


def organisation(number: int, branches: int, *, listed: bool = False) -> Rows:
    """One committee, its branches, their members and three years of meetings."""
    draw = random.Random(number)
    code = f"D{number:02d}"
    rows: Rows = {
        "单位与组织": [
            {"code": code, "name": f"第{number}机关党委", "kind": "organ_committee", "founded_on": FOUNDED}
        ],
        "关系": [_under(code, COMMITTEE)],
        **{name: [] for name in ("任职", "党员", "会议", "参会", "议题", "学习条目", "启用与月结")},
    }
    for place in range(1, branches + 1):
        branch = f"{code}-B{place:02d}"
        name = f"第{number}机关第{place}支部"
        rows["单位与组织"].append(
            {"code": branch, "name": name, "kind": "branch", "regime": "organ", "branch_kind": "in_service",
             "founded_on": FOUNDED}
        )  # fmt: skip
        rows["关系"].append(_under(branch, code))
        _branch(rows, branch, draw, listed=listed)
    return rows


def _under(child: str, parent: str) -> dict[str, Any]:
    return {"org": child, "kind": "affiliation", "parent": parent, "starts_on": FOUNDED}


def _branch(rows: Rows, branch: str, draw: random.Random, *, listed: bool) -> None:
    members = [(f"{branch}-{n:03d}", f"{draw.choice(SURNAMES)}某{n:02d}") for n in range(MEMBERS)]
    rows["党员"] += [
        {"org": branch, "person": number, "name": name, "status": "full", "starts_on": FOUNDED}
        for number, name in members
    ]
    titles = ("secretary", "organisation_member", "publicity_member")
    rows["任职"] += [
        {"org": branch, "person": number, "title": title, "how": "election", "starts_on": FOUNDED}
        for (number, _), title in zip(members, titles, strict=False)
    ]
    rows["启用与月结"].append(
        {"org": branch, "record_kind": "meeting", "starts_on": FIRST,
         "months": tuple(f"{FIRST.year + m // 12}-{m % 12 + 1:02d}" for m in range(12 * YEARS - 3))}
    )  # fmt: skip
    for no, (kind, day) in enumerate(_held(), 1):
        key = {"org": branch, "number": f"{day.year}-{no:03d}"}
        seats = members[: len(titles)] if kind == "committee_meeting" else members
        absent = {number for number, _ in seats if draw.random() < 0.08}
        gone = [name for number, name in seats if number in absent]
        meeting = {**key, "kind": kind, "held_on": day, "entered_on": day, "host_name": members[0][1],
                   "theme": f"{day.year}年{day.month}月组织生活", "place": "三楼会议室",
                   "starts_at": dt.time(15, 0),
                   "notes": "会议学习了有关文件，交流了学习体会，研究了下一步的工作安排。" * 3}  # fmt: skip
        rows["会议"].append(meeting if listed else {**meeting, "absent": "、".join(gone) or "无"})
        if listed:
            rows["参会"] += [{**key, "name": name, "present": number not in absent} for number, name in seats]
        rows["议题"].append({**key, "no": 1, "title": "研究本月工作", "category": "other"})
        rows["学习条目"] += [{**key, "no": n, "title": f"第{n}份文件"} for n in range(1, 3)]


def _held() -> Iterator[tuple[str, dt.date]]:
    for month in range(12 * YEARS):
        for day, (kind, months) in enumerate(HELD, 3):
            if month % 3 in months:
                yield kind, dt.date(FIRST.year + month // 12, month % 12 + 1, day)
