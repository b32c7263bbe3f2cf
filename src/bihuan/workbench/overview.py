"""首页 of everybody above a branch: organisations with their figures, each opening the rows it counts."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Mapping

from django.db.models import Count

from bihuan.access.models import OrgNode
from bihuan.access.scope import Scope
from bihuan.access.words import Action, Role
from bihuan.ledger.orgs.words import OrgKind
from bihuan.oversight.duties import queries
from bihuan.oversight.duties.queries import OpenMonths
from bihuan.oversight.duties.status import with_status
from bihuan.oversight.findings import queries as findings
from bihuan.oversight.findings.words import OPEN_STATUSES, FindingStatus
from bihuan.rulekit.reading import Ledger, Status, months_not_closed

_OWING = (OrgKind.BRANCH, OrgKind.GENERAL_BRANCH)
_OVERDUE = (Status.OVERDUE.value, Status.NONCONFORMING.value)


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
class Overview:
    """All figures, and the figures of every organisation by its id."""

    year: int
    on_time: int
    due: int
    orgs_on_time: int
    orgs_judged: int
    overdue: int
    to_verify: int
    explanations: int
    findings: int
    unassigned: int | None
    applied: int
    unclosed: list[OpenMonths] | None
    rates: dict[int, tuple[int, int]]
    statuses: Counter[tuple[int, str]]
    found: Counter[int | None]
    orgs: list[OrgNode]

    def line(self, org: OrgNode) -> Line:
        on_time, due = self.rates.get(org.pk, (0, 0))
        overdue = sum(self.statuses[(org.pk, status)] for status in _OVERDUE)
        to_verify = self.statuses[(org.pk, Status.TO_VERIFY.value)]
        return Line(org, on_time, due, overdue, to_verify, self.found[org.pk])


def year_span(day: dt.date) -> tuple[dt.date, dt.date]:
    """The year whose duties the rates count, up to the day."""
    return dt.date(day.year, 1, 1), day


def build(scope: Scope, day: dt.date) -> Overview:
    """Figures of everything the scope sees. Eight queries."""
    nodes = _nodes(scope)
    ledgers = queries.ledgers_in(scope.org_ids(Action.VIEW))
    rates = queries.rates(scope, day, *year_span(day), ledgers)
    counts = with_status(queries.duties_of(scope), day).order_by().values_list("org_id", "status")
    statuses = Counter({(org, status): n for org, status, n in counts.annotate(number=Count("pk"))})
    rows = findings.visible_findings(scope).order_by().values_list("org_id", "status")
    by_status = list(rows.annotate(number=Count("pk", distinct=True)))
    found: Counter[int | None] = Counter()
    for org_id, status, number in by_status:
        found[org_id] += number if status in OPEN_STATUSES else 0
    closing = scope.org_ids(Action.CLOSE_MONTH) | scope.org_ids(Action.ACCEPT)
    return Overview(
        year=day.year,
        on_time=sum(pair[0] for pair in rates.values()),
        due=sum(pair[1] for pair in rates.values()),
        orgs_on_time=sum(on_time == due for on_time, due in rates.values()),
        orgs_judged=len(rates),
        overdue=sum(n for (_, status), n in statuses.items() if status in _OVERDUE),
        to_verify=sum(n for (_, status), n in statuses.items() if status == Status.TO_VERIFY),
        explanations=queries.to_decide_count(scope),
        findings=found.total(),
        unassigned=sum(n for org_id, _, n in by_status if org_id is None)
        if Role.WORK_COMMITTEE in scope.roles
        else None,
        applied=sum(n for _, status, n in by_status if status == FindingStatus.APPLIED),
        unclosed=_unclosed(nodes, ledgers, closing, day) if closing else None,
        rates=rates,
        statuses=statuses,
        found=found,
        orgs=[node for node in nodes.values() if _shown(node, found)],
    )


def _nodes(scope: Scope) -> dict[int, OrgNode]:
    """Every organisation in sight with its kind, by code."""
    seen = OrgNode.objects.filter(pk__in=scope.org_ids(Action.VIEW) | scope.org_ids(Action.VIEW_FINDING))
    return {node.pk: node for node in seen.select_related("organisation").order_by("code", "pk")}


def _shown(node: OrgNode, found: Counter[int | None]) -> bool:
    """Branches, and whatever else answers for an open finding."""
    profile = getattr(node, "organisation", None)
    return found[node.pk] > 0 or (profile is not None and profile.kind in _OWING)


def _unclosed(
    nodes: Mapping[int, OrgNode],
    ledgers: Mapping[tuple[int, str], Ledger],
    closing: frozenset[int],
    day: dt.date,
) -> list[OpenMonths]:
    """Ledgers with months over for more than ten days and not closed, by code of the organisation."""
    found = [
        OpenMonths(nodes[org_id], kind, months_not_closed(ledger, day))
        for (org_id, kind), ledger in ledgers.items()
        if org_id in closing
    ]
    return sorted((item for item in found if item.months), key=lambda item: (item.org.code, item.record_kind))
