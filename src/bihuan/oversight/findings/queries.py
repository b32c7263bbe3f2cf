"""Findings as people may see them: one data set for the three lists, the pages and the reports."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Iterable

from django.db.models import Case, Prefetch, Q, QuerySet, Value, When

from bihuan.access.clock import today
from bihuan.access.scope import Scope, among
from bihuan.access.words import Action, Role
from bihuan.ledger.meetings.models import Meeting
from bihuan.ledger.meetings.periods import period_span
from bihuan.ledger.meetings.words import MeetingStatus
from bihuan.oversight.duties import rulebook
from bihuan.oversight.duties.models import Duty
from bihuan.oversight.findings import closing
from bihuan.oversight.findings.closing import Remedy
from bihuan.oversight.findings.models import Finding, Measure
from bihuan.oversight.findings.words import OPEN_STATUSES, FindingStatus, ReportedStatus, SourceKind
from bihuan.rulekit.verdict import ClosingMethod

GROUPS: dict[str, Q] = {
    "open": Q(status__in=OPEN_STATUSES),
    "decide": Q(status=FindingStatus.APPLIED),
    "unassigned": Q(org=None),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; empty means all. `overdue`: only what is past its deadline.

    `group`: a figure of the home page: open (待整改), decide (awaits a decision), unassigned.
    `org_ids`: any of these organisations, None for all; papers of an organisation cover those below it.
    """

    status: str = ""
    org_id: int | None = None
    org_ids: frozenset[int] | None = None
    source_kind: str = ""
    rule: str = ""
    words: str = ""
    overdue: bool = False
    source_file_id: int | None = None
    group: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding as read today: `label` is its status in words, `progress` only while it waits."""

    finding: Finding
    label: str
    overdue: bool
    progress: Remedy | None

    @property
    def unit(self) -> str:
        return self.finding.org.name if self.finding.org is not None else self.finding.unit_text

    @property
    def source(self) -> str:
        if self.finding.source_name:
            return self.finding.source_name
        kind = SourceKind(self.finding.source_kind).label
        return f"{self.finding.source_org.name}（{kind}）" if self.finding.source_org is not None else kind

    @property
    def reported(self) -> str:
        """据来文 with what the report says; empty where no report says anything."""
        status = self.finding.reported_status
        return f"据来文：{ReportedStatus(status).label}" if status else ""


@dataclasses.dataclass(frozen=True, slots=True)
class Totals:
    """Counts over one data set. `reported` is what reports say and is part of no other figure."""

    all: int
    by_status: dict[str, int]
    closed: int
    by_method: dict[str, int]
    ongoing: int
    open: int
    overdue: int
    draft: int
    rejected: int
    reported: dict[str, int]
    measures: int
    measures_done: int

    @property
    def sentence(self) -> str:
        """`25 个问题：已销号 8 · 持续推进 12 · 整改中 5（其中逾期 1）`, and drafts if any."""
        parts = [f"已销号 {self.closed}", f"持续推进 {self.ongoing}"]
        parts.append(f"待整改 {self.open}" + (f"（其中逾期 {self.overdue}）" if self.overdue else ""))
        parts += [f"草稿 {self.draft}"] * bool(self.draft) + [f"不予认定 {self.rejected}"] * bool(
            self.rejected
        )
        return f"{self.all} 个问题：{' · '.join(parts)}"


def visible_findings(scope: Scope | None) -> QuerySet[Finding]:
    """Every finding the scope may see; None (the command line) sees all.

    Drafts are seen by those who may confirm them, findings whose unit matches no organisation by
    the 工委 only, and a finding also by those to whom one of its measures was handed.
    """
    if scope is None:
        return Finding.objects.all()
    seen = among(scope.org_ids(Action.VIEW_FINDING))
    handed = Measure.objects.filter(org__in=seen).values("finding_id")
    allowed = ~Q(status=FindingStatus.DRAFT) & (Q(org__in=seen) | Q(pk__in=handed))
    allowed |= Q(status=FindingStatus.DRAFT, org__in=among(scope.org_ids(Action.CONFIRM_FINDING)))
    if Role.WORK_COMMITTEE in scope.roles:
        allowed |= Q(org=None)
    return Finding.objects.filter(allowed)


def ledger(scope: Scope | None, filters: Filters | None = None) -> QuerySet[Finding]:
    """The one data set of 问题清单, 任务清单 and 责任清单, sorted by number. Two queries when read."""
    measures = Prefetch("measures", Measure.objects.select_related("org").order_by("no"))
    return (
        _narrowed(visible_findings(scope), filters or Filters())
        .select_related("org", "source_org", "source_file")
        .prefetch_related(measures)
        .order_by("id")
    )


def _narrowed(findings: QuerySet[Finding], filters: Filters) -> QuerySet[Finding]:
    exact = {
        "status": filters.status,
        "org_id": filters.org_id,
        "source_kind": filters.source_kind,
        "rule": filters.rule,
        "source_file_id": filters.source_file_id,
    }
    findings = findings.filter(**{name: value for name, value in exact.items() if value})
    findings = findings.filter(GROUPS.get(filters.group, Q()))
    if filters.org_ids is not None:
        findings = findings.filter(org__in=among(filters.org_ids))
    if filters.overdue:
        findings = findings.filter(status__in=OPEN_STATUSES, deadline__lt=today())
    if filters.words:
        words = filters.words
        findings = findings.filter(
            Q(text__contains=words)
            | Q(unit_text__contains=words)
            | Q(org__name__contains=words)
            | Q(category1__contains=words)
            | Q(category2__contains=words)
        )
    return findings


def read(findings: Iterable[Finding], on: dt.date | None = None) -> list[FindingRow]:
    """Findings as read on a day (today): status in words, 逾期, progress. Three queries at most."""
    day = on or today()
    rows = list(findings)
    waiting = [f for f in rows if closing.is_waiting(f)]
    progress = closing.progress(waiting) if waiting else {}
    return [
        FindingRow(f, _label(f, progress.get(f.pk)), is_overdue(f, day), progress.get(f.pk)) for f in rows
    ]


def is_overdue(finding: Finding, day: dt.date) -> bool:
    """Past its deadline and still to be put right."""
    return finding.status in OPEN_STATUSES and finding.deadline is not None and finding.deadline < day


def _label(finding: Finding, progress: Remedy | None) -> str:
    label = FindingStatus(finding.status).label
    if progress is None:
        return label
    return f"{label}（以后续 {progress.done}/{progress.needed}）"


def totals(findings: Iterable[Finding], on: dt.date | None = None) -> Totals:
    """Every figure shown about a set of findings, counted from its rows with their measures."""
    day = on or today()
    rows = list(findings)
    status = Counter(f.status for f in rows)
    closed = [f for f in rows if f.status == FindingStatus.CLOSED]
    measures = [m for f in rows for m in f.measures.all()]
    return Totals(
        all=len(rows),
        by_status={s.label: status[s] for s in FindingStatus},
        closed=len(closed),
        by_method={m.label: sum(f.closing_method == m for f in closed) for m in ClosingMethod},
        ongoing=status[FindingStatus.ONGOING],
        open=sum(status[s] for s in OPEN_STATUSES),
        overdue=sum(is_overdue(f, day) for f in rows),
        draft=status[FindingStatus.DRAFT],
        rejected=status[FindingStatus.REJECTED],
        reported={r.label: sum(f.reported_status == r for f in rows) for r in ReportedStatus},
        measures=len(measures),
        measures_done=sum(m.done_on is not None for m in measures),
    )


def to_handle(scope: Scope) -> QuerySet[Finding]:
    """待整改 on the home page: what the scope itself must put right, nearest deadline first."""
    mine = scope.org_ids(Action.RESPOND)
    handed = Measure.objects.filter(org__in=mine, done_on=None).values("finding_id")
    return (
        visible_findings(scope)
        .filter(Q(org__in=mine) | Q(pk__in=handed), status__in=OPEN_STATUSES - {FindingStatus.APPLIED})
        .select_related("org", "source_org")
        .order_by("deadline", "id")
    )


def to_decide(scope: Scope) -> QuerySet[Finding]:
    """申请销号 that await a decision, as far as the scope may decide on the organisation."""
    return (
        visible_findings(scope)
        .filter(org__in=scope.org_ids(Action.APPROVE), status=FindingStatus.APPLIED)
        .select_related("org", "source_org")
        .order_by("id")
    )


def usable_records(finding: Finding, limit: int = 20) -> list[Meeting]:
    """Saved records of the owners not yet attached: 已有记录 n 条可用. Three queries, four for a duty.

    Those of the kind and period of the finding's duty come first, then those of its kind; newest first.
    """
    owners = {finding.org_id, *finding.measures.values_list("org_id", flat=True)} - {None}
    attached = finding.evidence.filter(record_kind="meeting").values_list("record_id", flat=True)
    return list(
        Meeting.objects.filter(org_id__in=owners)
        .exclude(status__in=(MeetingStatus.DRAFT, MeetingStatus.VOID))
        .exclude(pk__in=list(attached))
        .select_related("org")
        .order_by(*_fitting(finding), "-held_on", "-id")[:limit]
    )


def _fitting(finding: Finding) -> list[Case]:
    """The order that puts the records a duty asks for before others; none where it asks for no meeting."""
    rule = rulebook.find(finding.rule) if finding.rule else None
    if rule is None or rule.action.record != "meeting":
        return []
    whens = [When(kind=rule.action.kind, then=Value(1))]
    duty = Duty.objects.filter(duty_key=finding.duty_key).first()
    if duty is not None:
        span = period_span(duty.period) or (duty.opens_on, duty.due_on)
        # A meeting made up late belongs to the period it names, not to the one it was held in.
        within = Q(for_period="", held_on__range=span)
        if duty.period:
            within |= Q(for_period=duty.period)
        whens.insert(0, When(within, kind=rule.action.kind, then=Value(0)))
    return [Case(*whens, default=Value(2))]
