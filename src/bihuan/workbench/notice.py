"""季度公示表: a branch's organisational life in a quarter, from records and duties alone."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import IO

from django.db.models import Count, Q

from bihuan.access.models import OrgNode
from bihuan.gongwen.document import Gongwen
from bihuan.ledger.meetings.models import Meeting
from bihuan.ledger.meetings.periods import period_span, period_words
from bihuan.ledger.meetings.queries import COUNTED
from bihuan.ledger.meetings.words import AttendanceRole
from bihuan.oversight.duties import queries, rulebook
from bihuan.oversight.duties.models import Duty
from bihuan.oversight.duties.queries import DutyRow
from bihuan.oversight.duties.titles import heading_of
from bihuan.rulekit.reading import Status
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
        done = sum(row.reading.status in queries.DONE for row in self.duties)
        return (
            f"{period_words(self.period)}召开会议和开展活动 {len(self.meetings)} 次；"
            f"期限在本季度的应办事项 {len(self.duties)} 件，已办 {done} 件。"
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
    owed = [rule.code for rule in rulebook.book().rules.values() if rule.nature is Nature.OWED]
    duties = Duty.objects.filter(org=org, rule__in=owed, due_on__range=span, opens_on__lte=day)
    rows = queries.read(duties.select_related("org").order_by("due_on", "rule", "id"), day)
    shown = [row for row in rows if row.reading.status not in (Status.NOT_OPEN, Status.MATERIAL)]
    return Notice(org, period, list(held.order_by("held_on", "pk")), shown)


def write(target: IO[bytes], notice: Notice, day: dt.date) -> None:
    """The notice in the official layout; numbers of people, no names."""
    paper = Gongwen(notice.heading)
    paper.paragraph(notice.summary)
    paper.heading1("会议和活动")
    if notice.meetings:
        paper.table(
            ("日期", "类型", "主题", "应到", "实到"),
            [
                (row.held_on, row.get_kind_display(), row.theme, row.listed or None, row.came or None)  # type: ignore[attr-defined]
                for row in notice.meetings
            ],
            widths=(3, 3, 7, 1.5, 1.5),
        )
    else:
        paper.paragraph("本季度没有会议和活动的记录。")
    paper.heading1("应办事项")
    if notice.duties:
        paper.table(
            ("事项", "期限", "情况"),
            [(heading_of(row), row.duty.due_on, row.reading.label) for row in notice.duties],
            widths=(8, 3, 3),
        )
    else:
        paper.paragraph("本季度没有到期的应办事项。")
    paper.paragraph("对公示内容有意见的，请向支部委员会或上级党组织反映。")
    paper.sign(notice.org.name, day)
    paper.save(target)
