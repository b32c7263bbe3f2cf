"""What cannot be true of a meeting. Rules only advise; what stands here cannot have happened as written."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from bihuan.files.dates import long_date
from bihuan.ledger.meetings.draft import AttendanceDraft, MeetingDraft
from bihuan.ledger.meetings.words import AttendanceRole, CriticismKind, MeetingKind
from bihuan.ledger.orgs.problems import Problem
from bihuan.ledger.orgs.words import OrgKind

_PERIOD = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])|Q([1-4])|H([12]))?")
GROUP_KEEPS_NONE = "“{name}”是党小组，会议记在所在党支部的台账里。请选择党支部，再写明是哪个党小组。"
FOR_PERIOD_WORDS = "2025-03（月）、2025Q1（季度）、2025H1（半年）或 2025（全年）"


@dataclasses.dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a meeting: the organisation's life span, its roll that day, and today.

    `roll`: person id → name, of everybody on the organisation's roll on the day (any day, if undated).
    `groups`: its 党小组 that day, id → name.
    """

    org_name: str
    founded_on: dt.date | None
    ended_on: dt.date | None
    roll: Mapping[int, str]
    today: dt.date
    org_kind: str = ""
    groups: Mapping[int, str] = dataclasses.field(default_factory=dict)


def period_start(text: str) -> dt.date | None:
    """The first day of a period text (2025-03, 2025Q1, 2025H1, 2025); None where it is none."""
    match = _PERIOD.fullmatch(text)
    if match is None or match.group(1) < "1900":
        return None
    year, month, quarter, half = match.groups()
    first = int(month or 0) or (int(quarter or 0) * 3 - 2 if quarter else 0)
    first = first or (int(half) * 6 - 5 if half else 1)
    return dt.date(int(year), first, 1)


def settle_names(draft: MeetingDraft, roll: Mapping[int, str]) -> tuple[MeetingDraft, list[Problem]]:
    """The draft with every attendance name found once on the roll tied to its person.

    A name found twice is a problem that asks for the 人员编号; a name not found stays a name.
    """
    by_name: dict[str, list[int]] = {}
    for person_id, name in roll.items():
        by_name.setdefault(name, []).append(person_id)
    rows: list[AttendanceDraft] = []
    problems: list[Problem] = []
    for index, row in enumerate(draft.attendance):
        found = by_name.get(row.name, []) if row.person_id is None else []
        if len(found) > 1 and row.role == AttendanceRole.PARTICIPANT:
            message = f"名册上有 {len(found)} 位“{row.name}”，请填写人员编号，说明是哪一位。"
            problems.append(Problem("person", message, "attendance", index))
        rows.append(_settled(row, found[0] if len(found) == 1 else None))
    return dataclasses.replace(draft, attendance=tuple(rows)), problems


def _settled(row: AttendanceDraft, person_id: int | None) -> AttendanceDraft:
    """The row tied to its person. That somebody on the roll is a member need not be kept beside them."""
    if person_id is not None:
        row = dataclasses.replace(row, person_id=person_id)
    if row.person_id is not None and row.is_member:
        row = dataclasses.replace(row, is_member=None)
    return row


def problems_of(draft: MeetingDraft, setting: Setting) -> list[Problem]:
    """Everything impossible in the draft, each with the field and a sentence how to mend it."""
    return [
        *_of_kind(draft),
        *_of_group(draft, setting),
        *_of_day(draft, setting),
        *_of_period(draft),
        *_of_counts(draft),
        *_of_attendance(draft),
        *_of_items(draft),
        *_of_criticisms(draft),
    ]


def _of_kind(draft: MeetingDraft) -> Iterable[Problem]:
    if draft.kind not in MeetingKind.values:
        yield Problem("kind", f"请选择会议类型，可选：{'、'.join(MeetingKind.labels)}。")


def _of_group(draft: MeetingDraft, setting: Setting) -> Iterable[Problem]:
    """A 党小组 keeps no ledger: what it holds stands in that of its branch."""
    if setting.org_kind == OrgKind.GROUP:
        yield Problem("org", GROUP_KEEPS_NONE.format(name=setting.org_name))
    if draft.group_id is None:
        return
    if draft.kind != MeetingKind.GROUP_MEETING:
        message = "只有党小组会才写是哪个党小组。请把会议类型改为党小组会，或把党小组留空。"
        yield Problem("group", message)
    elif draft.group_id not in setting.groups:
        message = f"“{setting.org_name}”那一天没有这个党小组，请重新选择，或核对召开日期和组织登记。"
        yield Problem("group", message)


def _of_day(draft: MeetingDraft, setting: Setting) -> Iterable[Problem]:
    day = draft.held_on
    if day is None:
        return
    shown = long_date(day).partition("（")[0]
    if day > setting.today:
        yield Problem("held_on", f"会议日期是 {shown}，还没有到。如果是计划，请到“应办事项”里登记。")
    if setting.founded_on is not None and day < setting.founded_on:
        founded = long_date(setting.founded_on).partition("（")[0]
        message = (
            f"会议日期 {shown}早于“{setting.org_name}”的成立日期 {founded}，请核对会议日期或组织的成立日期。"
        )
        yield Problem("held_on", message)
    if setting.ended_on is not None and day > setting.ended_on:
        ended = long_date(setting.ended_on).partition("（")[0]
        message = (
            f"会议日期 {shown}晚于“{setting.org_name}”的撤销日期 {ended}，请核对会议日期或组织的撤销日期。"
        )
        yield Problem("held_on", message)


def _of_period(draft: MeetingDraft) -> Iterable[Problem]:
    if not draft.for_period:
        return
    start = period_start(draft.for_period)
    if start is None:
        yield Problem("for_period", f"所属期“{draft.for_period}”看不出是哪一期，请写成 {FOR_PERIOD_WORDS}。")
    elif draft.held_on is not None and start > draft.held_on:
        yield Problem("for_period", "所属期在召开日期之后。所属期只用于补开以前的会议，当期的会议请留空。")


def _of_counts(draft: MeetingDraft) -> Iterable[Problem]:
    expected, attended = draft.expected, draft.attended
    for field, label, value in (("expected", "应到人数", expected), ("attended", "实到人数", attended)):
        if value is not None and value < 0:
            yield Problem(field, f"{label}不能小于 0，请核对。")
    if expected is not None and attended is not None and attended > expected:
        message = f"实到 {attended} 人多于应到 {expected} 人，请核对名册或把列席人员另记。"
        yield Problem("attended", message)
    taking_part = sum(1 for a in draft.attendance if a.present and a.role == AttendanceRole.PARTICIPANT)
    if expected is not None and (attended is None or attended <= expected) and taking_part > expected:
        message = f"名单里到会 {taking_part} 人多于应到 {expected} 人，请核对应到人数或把列席人员另记。"
        yield Problem("expected", message)


def _of_attendance(draft: MeetingDraft) -> Iterable[Problem]:
    persons = Counter(a.person_id for a in draft.attendance if a.person_id is not None)
    roles = frozenset(AttendanceRole.values)
    for index, row in enumerate(draft.attendance):
        if not row.name.strip():
            yield Problem(
                "name", f"参会名单第 {index + 1} 行没有姓名，请填写或删去这一行。", "attendance", index
            )
        if row.role not in roles:
            message = f"“{row.name}”的身份请从{'、'.join(AttendanceRole.labels)}中选择。"
            yield Problem("role", message, "attendance", index)
        if row.person_id is not None and persons[row.person_id] > 1:
            message = f"“{row.name}”在这次会议的名单里出现了 {persons[row.person_id]} 次，请只留一行。"
            yield Problem("person", message, "attendance", index)
        if row.present is False and row.voted:
            message = f"“{row.name}”记为缺席，又记了参加表决，请改正其中一项。"
            yield Problem("voted", message, "attendance", index)
        if row.person_id is not None and row.is_member is False:
            message = f"“{row.name}”在党员名册上，“是否党员”请留空；是同名的另一个人，请在姓名后注明。"
            yield Problem("is_member", message, "attendance", index)
        if row.present and row.absence_reason:
            message = f"“{row.name}”记为到会，又写了缺席事由“{row.absence_reason}”，请删去其中一项。"
            yield Problem("absence_reason", message, "attendance", index)


def _of_items(draft: MeetingDraft) -> Iterable[Problem]:
    agenda, study = draft.numbered_agenda(), draft.numbered_study_items()
    for part, label, rows in (
        ("agenda", "议题", [(no, item.title) for no, item in agenda]),
        ("study_items", "学习条目", [(no, item.title) for no, item in study]),
    ):
        numbers = Counter(no for no, _ in rows)
        for index, (no, title) in enumerate(rows):
            if not title.strip():
                yield Problem("title", f"{label}第 {index + 1} 条没有内容，请填写或删去这一条。", part, index)
            if numbers[no] > 1:
                yield Problem(
                    "no", f"{label}的序号 {no} 用了 {numbers[no]} 次，请改成不同的序号。", part, index
                )
    for index, (no, item) in enumerate(agenda):
        for votes in (item.votes_for, item.votes_against, item.votes_abstained):
            if votes is not None and votes < 0:
                yield Problem("votes_for", f"议题 {no} 的票数不能小于 0，请核对。", "agenda", index)


def _of_criticisms(draft: MeetingDraft) -> Iterable[Problem]:
    pairs = Counter((c.kind, c.speaker_id, c.target_id) for c in draft.criticisms)
    for index, row in enumerate(draft.criticisms):
        if row.kind not in CriticismKind.values:
            message = f"批评的类别请从{'、'.join(CriticismKind.labels)}中选择。"
            yield Problem("kind", message, "criticisms", index)
        if (row.kind == CriticismKind.SELF) != (row.speaker_id == row.target_id):
            message = "自我批评的发言人和对象应是同一人，相互批评应是两个人，请核对类别和人员。"
            yield Problem("kind", message, "criticisms", index)
        if pairs[(row.kind, row.speaker_id, row.target_id)] > 1:
            message = "同一发言人对同一对象的批评写了两条，请合并成一条。"
            yield Problem("target", message, "criticisms", index)
