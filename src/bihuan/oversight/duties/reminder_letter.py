"""提醒通知 in the official layout, written from a stored reminder: the list of duties is never typed."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from bihuan.access.models import OrgNode
from bihuan.gongwen.draft import Draft, Frame
from bihuan.gongwen.traced import Figure, Label, Part, Row, Statement, join, piece, quote, tell
from bihuan.oversight.duties.models import RemindedOrg, Reminder
from bihuan.oversight.duties.reminders import by_addressee

TITLE = "关于办理应办事项的提醒通知"
_WIDTHS = (22, 40, 18, 20)
# What file systems do not take in a name.
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def draft(reminder: Reminder, parts: Sequence[RemindedOrg], frame: Frame | None = None) -> Draft:
    """One letter to everybody addressed, with a list for each; every figure from what was sent."""
    addressed = by_addressee(parts)
    recipients = "、".join(addressee.name for addressee, _ in addressed)
    around = dataclasses.replace(frame or Frame(), recipients=recipients)
    paper = Draft("reminder", piece(TITLE), reminder.sender.name, reminder.sent_on, around)
    paper.say(_opening(reminder, parts))
    for line in filter(None, map(str.strip, reminder.text.splitlines())):
        paper.say(quote(line, "reminder", reminder.pk, "text"))
    for addressee, found in addressed:
        name = addressee.name if len(addressed) > 1 else ""
        paper.grid(
            ("责任组织", "事项", "期限", "情况"),
            _rows(found),
            title=f"{name}应办事项清单",
            widths=_WIDTHS,
            name="应办事项清单",
        )
    return paper


def write(target: Path | IO[bytes], reminder: Reminder, parts: Sequence[RemindedOrg]) -> None:
    """The letter in the official layout."""
    draft(reminder, parts).write(target)


def write_each(target: IO[bytes], reminder: Reminder, parts: Sequence[RemindedOrg]) -> None:
    """A zip with one letter for each organisation addressed."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (addressee, found) in enumerate(by_addressee(parts), start=1):
            letter = io.BytesIO()
            write(letter, reminder, found)
            archive.writestr(f"{number:02d}-{file_name(addressee)}.docx", letter.getvalue())


def file_name(addressee: OrgNode) -> str:
    """提醒通知-市甲局机关党委, fit for a file."""
    return f"提醒通知-{_UNFIT.sub('_', addressee.name)}"


def _opening(reminder: Reminder, parts: Sequence[RemindedOrg]) -> Statement:
    rows = [("reminded_org", part.pk) for part in parts]
    items = [item for part in parts for item in part.items]
    by_status: dict[str, int] = {}
    for item in items:
        by_status[item["status"]] = by_status.get(item["status"], 0) + 1
    told = [
        tell("{status} {n} 件", status=status, n=_items(number, rows, status))
        for status, number in by_status.items()
    ]
    return tell(
        "截至{day}，{orgs} 个组织有应办事项 {n} 件未办好，其中{told}。",
        day=reminder.sent_on,
        orgs=Figure(len(rows), "reminder.orgs", "数一数这次提醒的组织", rows),
        n=_items(len(items), rows),
        told=join(told, "、"),
    )


def _items(number: int, rows: Sequence[Row], status: str = "") -> Figure:
    """How many duties a reminder lists, all or those that stood at a status when it was sent."""
    how = "数一数这次提醒所列的应办事项" + (f"里当时为“{status}”的" if status else "")
    method = "items:items" + (f":status={status}" if status else "")
    return Figure(number, "reminder.items", how, rows, method=method)


def _rows(parts: Sequence[RemindedOrg]) -> list[tuple[Part, ...]]:
    return [
        (
            quote(part.org.name, "org_node", part.org.pk, "name"),
            quote(item["heading"], "reminded_org", part.pk, "items"),
            Label(item["due"]),
            _state(part, item),
        )
        for part in parts
        for item in part.items
    ]


def _state(part: RemindedOrg, item: dict[str, str]) -> Statement:
    late = (part.reminder.sent_on - dt.date.fromisoformat(item["due"])).days
    if item["status"] != "逾期" or late <= 0:
        return piece(item["status"])
    how = "提醒当天减去期限"
    days = Figure(late, "reminder.days_late", how, [("reminded_org", part.pk)], method=f"since:{item['due']}")
    return tell("{status} {days} 天", status=item["status"], days=days)
