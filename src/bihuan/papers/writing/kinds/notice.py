"""季度公示表: a branch's organisational life in a quarter, from records and duties alone."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from typing import IO

from django.db.models import Count, Q

from bihuan.access.models import OrgNode
from bihuan.gongwen.draft import Draft, Frame
from bihuan.gongwen.traced import Label, Part, Statement, piece, quote, tell
from bihuan.ledger.meetings.models import Attendance, Meeting
from bihuan.ledger.meetings.periods import period_span, period_words
from bihuan.ledger.meetings.queries import COUNTED
from bihuan.ledger.meetings.words import AttendanceRole
from bihuan.oversight.duties import queries, rulebook
from bihuan.oversight.duties.queries import DutyRow
from bihuan.papers.writing.ask import Ask, Incomplete
from bihuan.papers.writing.kinds import told
from bihuan.rulekit.verdict import Nature


@dataclasses.dataclass(frozen=True, slots=True)
class Notice:
    """The meetings of a quarter with how many were expected and came, and the duties due in it."""

    org: OrgNode
    period: str
    meetings: list[Meeting]
    duties: list[DutyRow]

    @property
    def heading(self) -> str:
        return f"{self.org.name}{period_words(self.period)}组织生活情况公示"

    @property
    def summary(self) -> str:
        """How many meetings, and how the duties due in the quarter stand."""
        return self.told.text

    @property
    def told(self) -> Statement:
        """The summary with the rows behind its figures."""
        done = [row for row in self.duties if row.reading.status in queries.DONE]
        return tell(
            "{period}召开会议和开展活动 {held} 次；期限在本季度的应办事项 {due} 件，已办 {done} 件。",
            period=Label(period_words(self.period)),
            held=told.counted(
                "meeting", (m.pk for m in self.meetings), "meeting.held", "数一数本季度的会议记录"
            ),
            due=told.duties_counted(self.duties, "due", "数一数期限在本季度的应办事项"),
            done=told.duties_counted(done, "done", "数一数其中已办、补录和补开的"),
        )


def build(org: OrgNode, period: str, day: dt.date) -> Notice:
    """The notice of one quarter. Raises ValueError for a text that names no period."""
    span = period_span(period)
    if span is None:
        raise ValueError(f"“{period}”不是季度，请写成 2026Q1。")
    present = Q(attendance__present=True, attendance__role=AttendanceRole.PARTICIPANT)
    listed = Q(attendance__role=AttendanceRole.PARTICIPANT)
    held = Meeting.objects.filter(org=org, status__in=COUNTED, held_on__range=span).annotate(
        came=Count("attendance", filter=present), listed=Count("attendance", filter=listed)
    )
    owed = {rule.code for rule in rulebook.book().rules.values() if rule.nature is Nature.OWED}
    rows = [row for row in told.duties_due(org, *span, day) if row.duty.rule in owed]
    return Notice(org, period, list(held.order_by("held_on", "pk")), rows)


def draft(notice: Notice, day: dt.date, frame: Frame | None = None) -> Draft:
    """The notice in the official layout; numbers of people, no names."""
    paper = Draft("notice", piece(Label(notice.heading)), notice.org.name, day, frame or Frame())
    paper.say(notice.told)
    paper.fields["情况"] = notice.told
    paper.heading(1, "会议和活动")
    if notice.meetings:
        paper.grid(
            ("日期", "类型", "主题", "应到", "实到"),
            _meetings(notice.meetings),
            widths=(3, 3, 7, 1.5, 1.5),
            name="会议清单",
        )
    else:
        paper.say("本季度没有会议和活动的记录。")
    paper.heading(1, "应办事项")
    if notice.duties:
        paper.grid(
            ("事项", "期限", "情况"),
            [(told.heading(r), Label(r.duty.due_on.isoformat()), told.status(r)) for r in notice.duties],
            widths=(8, 3, 3),
            name="事项清单",
        )
    else:
        paper.say("本季度没有到期的应办事项。")
    paper.say("对公示内容有意见的，请向支部委员会或上级党组织反映。")
    return paper


def _meetings(meetings: list[Meeting]) -> list[tuple[Part, ...]]:
    listed: dict[int, list[int]] = defaultdict(list)
    came: dict[int, list[int]] = defaultdict(list)
    rows = Attendance.objects.filter(meeting__in=meetings, role=AttendanceRole.PARTICIPANT)
    for pk, meeting_id, present in rows.order_by("pk").values_list("pk", "meeting_id", "present"):
        listed[meeting_id].append(pk)
        if present:
            came[meeting_id].append(pk)
    return [
        (
            Label(row.held_on.isoformat() if row.held_on else ""),
            row.get_kind_display(),
            quote(row.theme, "meeting", row.pk, "theme"),
            _people(listed[row.pk], "listed", "数一数这次会议的参会名单"),
            _people(came[row.pk], "came", "数一数参会名单里到会的"),
        )
        for row in meetings
    ]


def _people(ids: list[int], code: str, how: str) -> Part:
    return told.counted("attendance", ids, f"attendance.{code}", how) if ids else ""


def write(target: IO[bytes], notice: Notice, day: dt.date) -> None:
    """The notice as a .docx."""
    draft(notice, day).write(target)


def from_ask(ask: Ask) -> Draft:
    """季度公示 of the quarter asked for, the last whole one by default."""
    index = ask.on.year * 4 + (ask.on.month - 1) // 3 - 1
    period = ask.period.strip().upper() or f"{index // 4}Q{index % 4 + 1}"
    try:
        return draft(build(ask.the_org(), period, ask.on), ask.on, ask.frame)
    except ValueError as error:
        raise Incomplete(str(error)) from error
