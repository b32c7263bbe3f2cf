"""缺席人员: one cell that spares a row for each person. Who is named was absent, all others expected came."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bihuan.ledger.meetings.draft import AttendanceDraft
from bihuan.ledger.meetings.words import AttendanceRole

LONGEST = 40
NOBODY = frozenset(("无", "没有", "无人", "无缺席", "无人缺席", "全勤", "全到", "全部到会", "均到会"))
# Marks between two names; those within brackets belong to the reason.
_BETWEEN = re.compile(r"[、，,；;\s]+(?![^（(]*[）)])")
_NAMED = re.compile(r"([^（）()]+)(?:[（(]([^（）()]*)[）)])?")


def absent_in(text: str) -> dict[str, str]:
    """Name → reason (empty where none is written) of “赵某（出差）、李某”; empty for “无”.

    Raises ValueError with a sentence.
    """
    said = text.strip().rstrip("。.")
    if said in NOBODY:
        return {}
    found: dict[str, str] = {}
    for item in filter(None, _BETWEEN.split(said)):
        match = _NAMED.fullmatch(item)
        if match is None:
            raise ValueError(f"“{item}”看不出是谁，请写成“赵某（出差）、李某”这样；没有人缺席写“无”。")
        name, reason = match.group(1), (match.group(2) or "").strip()
        if name in found:
            raise ValueError(f"“{name}”写了两次，请只留一次。")
        if len(reason) > LONGEST:
            raise ValueError(
                f"“{name}”的缺席事由最多 {LONGEST} 个字，现在是 {len(reason)} 个字，请删去一些。"
            )
        found[name] = reason
    return found


def attendance_of(
    absent: Mapping[str, str], expected: Mapping[int, str], whose: str
) -> list[AttendanceDraft]:
    """A row for each of those `expected` (person → name), the ones named `absent` with their reason.

    `whose` says in a sentence where the names were looked for. Raises ValueError with a sentence.
    """
    names = list(expected.values())
    for name in absent:
        times = names.count(name)
        if times == 0:
            raise ValueError(f"“{name}”不在{whose}，请核对姓名；名册外的人请改在“参会”表里逐人填写。")
        if times > 1:
            message = f"{whose}有 {times} 位“{name}”，请把这次会议改在“参会”表里逐人填写，写上人员编号。"
            raise ValueError(message)
    role = AttendanceRole.PARTICIPANT.value
    return [
        AttendanceDraft(name, person, role, name not in absent, absent.get(name, ""))
        for person, name in expected.items()
    ]
