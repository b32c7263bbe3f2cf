"""会前一页: who must come to one meeting, how many are enough, and what it still owes."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import IO

from bihuan.access.models import OrgNode
from bihuan.access.scope import Scope
from bihuan.access.words import Action
from bihuan.gongwen.document import Gongwen
from bihuan.ledger.meetings.models import AgendaItem, Meeting
from bihuan.ledger.meetings.queries import COUNTED
from bihuan.ledger.meetings.roll import roll_on
from bihuan.ledger.meetings.words import DecisionCode, MeetingKind
from bihuan.ledger.members.queries import voters
from bihuan.oversight.duties import queries
from bihuan.oversight.duties.models import Duty
from bihuan.oversight.duties.queries import DutyRow
from bihuan.oversight.duties.status import with_status
from bihuan.oversight.findings import queries as findings
from bihuan.oversight.findings.queries import FindingRow
from bihuan.rulekit.quorum import half_of
from bihuan.rulekit.reading import Status
from bihuan.workbench.titles import due_words, title_of

_OPEN = (Status.OVERDUE, Status.DUE_SOON, Status.PENDING)


@dataclasses.dataclass(frozen=True, slots=True)
class Briefing:
    """`expected`: names; `entitled` and `enough` count who may vote and how many of them a vote needs.

    `owed`: duties this meeting can finish; `beside`: others of the branch not done; `left`: items of the
    last meeting of this kind without a decision, or put off.
    """

    org: OrgNode
    kind: str
    day: dt.date
    expected: list[str]
    entitled: int
    enough: int
    without_vote: list[str]
    owed: list[tuple[str, str]]
    beside: list[tuple[str, str]]
    findings: list[FindingRow]
    last: Meeting | None
    left: list[AgendaItem]

    @property
    def label(self) -> str:
        return str(MeetingKind(self.kind).label)

    @property
    def heading(self) -> str:
        return f"{self.org.name}{self.label}会前一页"

    @property
    def quorum(self) -> str:
        """Who must be there before anything is put to a vote, in a sentence."""
        if not self.expected:
            return "当天没有登记应到的人，不能算到会人数；请先登记党员名册和任职。"
        if self.kind == MeetingKind.COMMITTEE_MEETING:
            return f"应到委员 {len(self.expected)} 人，至少 {self.enough} 人到会才能开会。"
        if self.kind == MeetingKind.GENERAL_MEETING:
            return (
                f"应到有表决权的正式党员 {self.entitled} 人，至少 {self.enough} 人到会才能表决；"
                "选举另按选举办法的到会人数。"
            )
        return f"应到 {len(self.expected)} 人。"


def build(scope: Scope, org: OrgNode, kind: str, day: dt.date) -> Briefing:
    """The page for a meeting of `kind` on `day`. About twelve queries."""
    roll = roll_on(org, day)
    invited = roll.invited(kind)
    entitled = set(voters(org, day).values_list("pk", flat=True))
    committee = kind == MeetingKind.COMMITTEE_MEETING
    base = len(invited) if committee else len(entitled)
    rows = _open_duties(scope, org, day)
    last = Meeting.objects.filter(org=org, kind=kind, status__in=COUNTED, held_on__lt=day)
    last_held = last.order_by("-held_on", "-pk").first()
    mine = findings.to_handle(scope).filter(org=org)
    return Briefing(
        org=org,
        kind=kind,
        day=day,
        expected=[roll.members[pk] for pk in invited],
        entitled=len(entitled),
        enough=half_of(base),
        without_vote=[] if committee else [roll.members[pk] for pk in invited if pk not in entitled],
        owed=[_line(row, day) for row in rows if row.rule.action.kind == kind],
        beside=[_line(row, day) for row in rows if row.rule.action.kind != kind],
        findings=findings.read(mine.order_by("deadline", "pk"), day),
        last=last_held,
        left=_left(last_held),
    )


def _open_duties(scope: Scope, org: OrgNode, day: dt.date) -> list[DutyRow]:
    if not scope.may(Action.VIEW, org.pk):
        return []
    duties = with_status(Duty.objects.filter(org=org), day).filter(status__in=[s.value for s in _OPEN])
    rows = queries.read(duties.select_related("org").order_by("due_on", "rule", "id"), day)
    return [row for row in rows if row.reading.status in _OPEN]


def _line(row: DutyRow, day: dt.date) -> tuple[str, str]:
    return title_of(row, day), due_words(row, day)


def _left(meeting: Meeting | None) -> list[AgendaItem]:
    """Items put off, or with neither decision nor result."""
    if meeting is None:
        return []
    items = list(meeting.agenda.all())
    return [
        item
        for item in items
        if item.decision_code == DecisionCode.DEFERRED or not (item.decision or item.decision_code)
    ]


def write(target: IO[bytes], page: Briefing) -> None:
    """The same page as Word."""
    paper = Gongwen(page.heading)
    paper.paragraph(f"会议日期：{page.day.year}年{page.day.month}月{page.day.day}日")
    paper.heading1("应到和到会人数")
    paper.paragraph(page.quorum)
    if page.expected:
        paper.paragraph(f"应到：{'、'.join(page.expected)}。")
    if page.without_vote:
        paper.paragraph(f"其中没有表决权：{'、'.join(page.without_vote)}。")
    _section(paper, "这次会议可以办结的应办事项", [f"{t}（{d}）" for t, d in page.owed])
    _section(paper, "支部其他没有办的事项", [f"{t}（{d}）" for t, d in page.beside])
    _section(paper, "待整改的问题", [_finding(row) for row in page.findings])
    _section(paper, "上次会议没有结论的议题", [item.title for item in page.left])
    paper.save(target)


def _section(paper: Gongwen, title: str, lines: Sequence[str]) -> None:
    paper.heading1(title)
    if not lines:
        paper.paragraph("没有。")
    for line in lines:
        paper.item(line if line.endswith("。") else f"{line}。")


def _finding(row: FindingRow) -> str:
    until = f"，时限 {row.finding.deadline}" if row.finding.deadline else ""
    return f"{row.finding.text}（{row.label}{until}）"
