"""首页 of a branch: what is still to be done, and the next click, in as few queries as a page may ask."""

from __future__ import annotations

import dataclasses
import datetime as dt

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from bihuan.access.models import OrgNode, OrgRevision, SealedOpening
from bihuan.access.scope import Scope
from bihuan.access.sealed import openings_for
from bihuan.access.words import Action
from bihuan.ledger.members.models import Membership
from bihuan.ledger.members.queries import current
from bihuan.ledger.orgs.ledgers import LedgerState, ledgers_of
from bihuan.oversight.duties import panels, queries, reminders, rulebook
from bihuan.oversight.duties.models import Duty
from bihuan.oversight.duties.queries import DONE, TO_DO, DutyRow
from bihuan.oversight.duties.reminders import Standing
from bihuan.oversight.duties.status import with_status
from bihuan.oversight.findings import panels as finding_panels
from bihuan.oversight.findings import queries as findings
from bihuan.oversight.findings.queries import FindingRow
from bihuan.rulekit.reading import Ledger, Status
from bihuan.rulekit.verdict import Nature
from bihuan.web.chips import Chip
from bihuan.workbench.titles import due_words, title_of

# The groups of the page in reading order; a duty's own label may differ by grade (偏离一般要求).
GROUPS: tuple[tuple[Status, str], ...] = (
    (Status.OVERDUE, "逾期"),
    (Status.NONCONFORMING, "不符合"),
    (Status.DUE_SOON, "临期"),
    (Status.TO_VERIFY, "待核实"),
    (Status.PENDING, "待办"),
)
OPENINGS_SHOWN = 5


@dataclasses.dataclass(frozen=True, slots=True)
class Task:
    """One line: what, by when, its chips, and where the line leads (`record`: straight to the form)."""

    title: str
    due: str
    chips: tuple[Chip, ...]
    note: str
    duty: Duty
    record: bool


@dataclasses.dataclass(frozen=True, slots=True)
class BranchHome:
    """Everything the page shows. `count_line` is 「当前应办 6：已办 3 · 逾期 1」."""

    org: OrgNode
    groups: list[tuple[str, list[Task]]]
    findings: list[tuple[FindingRow, list[Chip]]]
    done: list[Task]
    count_line: str
    material: int
    outdated: bool
    has_roll: bool
    ledgers: list[LedgerState]
    openings: list[SealedOpening]
    next_task: Task | None
    reminders: list[tuple[Standing, list[Task]]]

    @property
    def to_declare(self) -> bool:
        """Whether a 启用日 or a 月结 is still to be declared."""
        return any(state.starts_on is None or state.open for state in self.ledgers)


def build(scope: Scope, org_id: int, day: dt.date) -> BranchHome:
    """The page of one branch on a day: ten queries, and one or two more where there is more to tell."""
    org = _org(org_id, day)
    states = ledgers_of([org_id], day)[org_id]
    ledgers = {(org_id, s.kind): Ledger(s.starts_on, {m.code for m in s.closed}) for s in states}
    rows = queries.read(_wanted(org_id, day), day, ledgers)
    tasks = [(row.reading.status, _task(scope, row, day)) for row in rows]
    groups = [(label, [t for status, t in tasks if status is wanted]) for wanted, label in GROUPS]
    mine = findings.to_handle(scope).filter(Q(org=org_id) | Q(measures__org=org_id)).distinct()
    open_findings = findings.read(mine, day)
    done = [task for status, task in tasks if status in DONE]
    any_task = any(found for _, found in groups)
    reminded = reminders.standing(org_id, [row for row in rows if row.reading.status in TO_DO])
    return BranchHome(
        org=org,
        groups=[(label, found) for label, found in groups if found],
        findings=[(row, finding_panels.chips(row)) for row in open_findings],
        done=done,
        count_line=_count_line(groups, done),
        material=org.material,  # type: ignore[attr-defined]
        outdated=org.behind,  # type: ignore[attr-defined]
        has_roll=org.has_roll,  # type: ignore[attr-defined]
        ledgers=states,
        openings=list(openings_for(org)[:OPENINGS_SHOWN]) if org.opened else [],  # type: ignore[attr-defined]
        next_task=None if any_task else _next(scope, org_id, day, ledgers),
        reminders=[(told, [_task(scope, row, day) for row in told.rows]) for told in reminded],
    )


def _org(org_id: int, day: dt.date) -> OrgNode:
    """The branch with what only needs a yes or a figure, in one query."""
    material = with_status(Duty.objects.filter(org=OuterRef("pk")), day).filter(status=Status.MATERIAL.value)
    counted = material.order_by().values("org").annotate(number=Count("pk")).values("number")
    behind = OrgRevision.objects.filter(org=OuterRef("pk")).exclude(computed=F("n"))
    roll = Membership.objects.filter(current(day), org=OuterRef("pk"))
    opened = SealedOpening.objects.filter(sealed__org=OuterRef("pk"))
    return OrgNode.objects.annotate(
        material=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
        behind=Exists(behind),
        has_roll=Exists(roll),
        opened=Exists(opened),
    ).get(pk=org_id)


def _wanted(org_id: int, day: dt.date) -> QuerySet[Duty]:
    """Everything to do, and what was owed and done for this month or the last."""
    since = (day.replace(day=1) - dt.timedelta(days=1)).replace(day=1)
    owed = [rule.code for rule in rulebook.book().rules.values() if rule.nature is Nature.OWED]
    recent = Q(status__in=[s.value for s in DONE], rule__in=owed)
    recent &= Q(due_on__gte=since) | Q(recorded_on__gte=since)
    rows = with_status(Duty.objects.filter(org=org_id), day)
    rows = rows.filter(Q(status__in=[s.value for s in TO_DO]) | recent)
    return rows.select_related("org").order_by("due_on", "rule", "id")


def _task(scope: Scope, row: DutyRow, day: dt.date) -> Task:
    return Task(
        title=title_of(row, day),
        due=due_words(row, day),
        chips=(panels.chip_of(row.reading),),
        note=row.reading.note,
        duty=row.duty,
        # What was done wrongly is not put right by one more record; its own page says how.
        record=row.rule.nature is Nature.OWED and "record" in panels.offers(scope, row, None),
    )


def _count_line(groups: list[tuple[str, list[Task]]], done: list[Task]) -> str:
    total = sum(len(found) for _, found in groups) + len(done)
    parts = [f"已办 {len(done)}", *(f"{label} {len(found)}" for label, found in groups if found)]
    return f"当前应办 {total}：{' · '.join(parts)}"


def _next(scope: Scope, org_id: int, day: dt.date, ledgers: dict[tuple[int, str], Ledger]) -> Task | None:
    """The first thing to be done that has not opened yet, so that an empty page says what comes next."""
    owed = [rule.code for rule in rulebook.book().rules.values() if rule.nature is Nature.OWED]
    coming = Duty.objects.filter(org=org_id, rule__in=owed, opens_on__gt=day).select_related("org")
    coming = coming.order_by("due_on", "rule", "id")
    rows = queries.read(coming[:1], day, ledgers)
    return _task(scope, rows[0], day) if rows else None


def own_branches(scope: Scope, roles: frozenset[str]) -> list[int]:
    """The branches whose officer somebody is."""
    return sorted(
        org_id
        for org_id in scope.org_ids(Action.WRITE_RECORD)
        if any(s.role in roles for s in scope.standings[org_id])
    )
