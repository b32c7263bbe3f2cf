"""首页 of everybody above a branch: organisations with their figures, each opening the rows it counts."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter

from django.db.models import Count, Q

from bihuan.access.models import OrgNode
from bihuan.access.scope import Scope
from bihuan.access.words import Action, Role
from bihuan.ledger.orgs.words import OrgKind
from bihuan.oversight.duties import figures
from bihuan.oversight.duties.figures import Figures
from bihuan.oversight.duties.queries import OpenMonths
from bihuan.oversight.findings import queries as findings
from bihuan.oversight.findings.words import OPEN_STATUSES, FindingStatus
from bihuan.rulekit.reading import Status

_OWING = (OrgKind.BRANCH, OrgKind.GENERAL_BRANCH)
_OVERDUE = (Status.OVERDUE, Status.NONCONFORMING)


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """An organisation with its figures; `due` 0 means nothing counts yet."""

    org: OrgNode
    on_time: int
    due: int
    overdue: int
    to_verify: int
    findings: int


@dataclasses.dataclass(frozen=True, slots=True)
class Totals:
    """Figures of duties: by organisation, and over everything in sight."""

    rates: dict[int, tuple[int, int]]
    overdue: dict[int, int]
    to_verify: dict[int, int]


@dataclasses.dataclass(frozen=True, slots=True)
class Overview:
    """All figures, and the figures of every organisation by its id."""

    year: int
    duties: Totals
    explanations: int
    findings: int
    unassigned: int | None
    applied: int
    unclosed: list[OpenMonths] | None
    found: Counter[int | None]

    @property
    def overdue(self) -> int:
        return sum(self.duties.overdue.values())

    @property
    def to_verify(self) -> int:
        return sum(self.duties.to_verify.values())

    def line(self, org: OrgNode) -> Line:
        on_time, due = self.duties.rates.get(org.pk, (0, 0))
        overdue, to_verify = self.duties.overdue.get(org.pk, 0), self.duties.to_verify.get(org.pk, 0)
        return Line(org, on_time, due, overdue, to_verify, self.found[org.pk])


def year_span(day: dt.date) -> tuple[dt.date, dt.date]:
    """The year whose duties the rates count, up to the day."""
    return dt.date(day.year, 1, 1), day


def build(scope: Scope, standing: Figures) -> Overview:
    """Figures of everything the scope sees. Two queries, and those of whatever has changed."""
    seen = scope.org_ids(Action.VIEW)
    closing = scope.org_ids(Action.CLOSE_MONTH) | scope.org_ids(Action.ACCEPT)
    rows = findings.visible_findings(scope).order_by().values_list("org_id", "status")
    by_status = list(rows.annotate(number=Count("pk", distinct=True)))
    found: Counter[int | None] = Counter()
    for org_id, status, number in by_status:
        found[org_id] += number if status in OPEN_STATUSES else 0
    return Overview(
        year=standing.day.year,
        duties=standing.remember(("totals", seen), lambda: _totals(standing, scope)),
        explanations=len(figures.waiting(standing, scope)),
        findings=found.total(),
        unassigned=sum(n for org_id, _, n in by_status if org_id is None)
        if Role.WORK_COMMITTEE in scope.roles
        else None,
        applied=sum(n for _, status, n in by_status if status == FindingStatus.APPLIED),
        unclosed=figures.months_unclosed(standing, closing) if closing else None,
        found=found,
    )


def _totals(standing: Figures, scope: Scope) -> Totals:
    chosen = figures.selection(standing, scope)
    return Totals(
        rates=standing.rates(chosen & standing.due(*year_span(standing.day))),
        overdue=standing.by_org(chosen & standing.at(_OVERDUE)),
        to_verify=standing.by_org(chosen & standing.at((Status.TO_VERIFY,))),
    )


def orgs(scope: Scope, shown: Overview) -> list[OrgNode]:
    """Branches, and whatever else answers for an open finding, by code. One query."""
    seen = OrgNode.objects.filter(pk__in=scope.org_ids(Action.VIEW) | scope.org_ids(Action.VIEW_FINDING))
    owing = Q(organisation__kind__in=_OWING) | Q(pk__in=[pk for pk, n in shown.found.items() if pk and n])
    return list(seen.filter(owing).order_by("code", "pk"))
