"""提醒通知 in the official layout, written from a stored reminder: the list of duties is never typed."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from bihuan.access.models import OrgNode
from bihuan.gongwen.document import Gongwen
from bihuan.oversight.duties.models import RemindedOrg, Reminder
from bihuan.oversight.duties.reminders import by_addressee

TITLE = "关于办理应办事项的提醒通知"
_WIDTHS = (22, 40, 18, 20)
# What file systems do not take in a name.
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def write(target: Path | IO[bytes], reminder: Reminder, parts: Sequence[RemindedOrg]) -> None:
    """One letter to everybody addressed, with a list for each."""
    addressed = by_addressee(parts)
    paper = Gongwen(TITLE, recipients="、".join(addressee.name for addressee, _ in addressed))
    paper.paragraph(_opening(reminder, parts))
    paper.paragraph(reminder.text)
    for addressee, found in addressed:
        title = f"{addressee.name}应办事项清单" if len(addressed) > 1 else "应办事项清单"
        paper.table(("责任组织", "事项", "期限", "情况"), _rows(found), title=title, widths=_WIDTHS)
    paper.sign(reminder.sender.name, reminder.sent_on)
    paper.save(target)


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


def _opening(reminder: Reminder, parts: Sequence[RemindedOrg]) -> str:
    items = [item for part in parts for item in part.items]
    by_status: dict[str, int] = {}
    for item in items:
        by_status[item["status"]] = by_status.get(item["status"], 0) + 1
    told = "、".join(f"{status} {number} 件" for status, number in by_status.items())
    day = reminder.sent_on
    when = f"{day.year}年{day.month}月{day.day}日"
    return f"截至{when}，{len(parts)} 个组织有应办事项 {len(items)} 件未办好，其中{told}。"


def _rows(parts: Sequence[RemindedOrg]) -> list[tuple[str, str, str, str]]:
    return [
        (part.org.name, item["heading"], item["due"], _state(part.reminder.sent_on, item))
        for part in parts
        for item in part.items
    ]


def _state(sent_on: dt.date, item: dict[str, str]) -> str:
    late = (sent_on - dt.date.fromisoformat(item["due"])).days
    return f"{item['status']} {late} 天" if item["status"] == "逾期" and late > 0 else item["status"]
