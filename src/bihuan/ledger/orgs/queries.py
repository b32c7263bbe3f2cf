"""Reads of organisations that several pages and rooms share."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from bihuan.access.models import OrgNode, OrgRelation
from bihuan.access.words import RelationKind
from bihuan.ledger.orgs.models import LocalSetting, MonthClose, Organisation, RecordStart


def month_of(day: dt.date) -> str:
    """2025-03 for any day of March 2025."""
    return f"{day.year}-{day.month:02d}"


def month_end(month: str) -> dt.date:
    """The last day of a month written 2025-03."""
    year, number = int(month[:4]), int(month[5:])
    return dt.date(year, number, calendar.monthrange(year, number)[1])


def months_between(first: str, last: str) -> list[str]:
    """Months from `first` to `last`, both included, both written 2025-03."""
    start, stop = (int(m[:4]) * 12 + int(m[5:]) - 1 for m in (first, last))
    return [f"{index // 12}-{index % 12 + 1:02d}" for index in range(start, stop + 1)]


def profile(org: OrgNode) -> Organisation | None:
    """Kind, regime and life span; None for a node that was never registered."""
    return Organisation.objects.filter(node=org).first()


def record_start(org: OrgNode, record_kind: str) -> RecordStart | None:
    """The 启用日 somebody declared, or None."""
    return RecordStart.objects.filter(org=org, record_kind=record_kind).first()


def closed_months(org: OrgNode, record_kind: str) -> set[str]:
    """Months closed and not reopened."""
    rows = MonthClose.objects.filter(org=org, record_kind=record_kind, reopened_by="")
    return set(rows.values_list("month", flat=True))


def open_months(org: OrgNode, record_kind: str, day: dt.date) -> list[str]:
    """Months that ended before `day`, since the 启用日, and are not closed; empty before a 启用日."""
    start = record_start(org, record_kind)
    if start is None:
        return []
    closed = closed_months(org, record_kind)
    months = months_between(month_of(start.starts_on), month_of(day))
    return [m for m in months if m not in closed and month_end(m) < day]


def local_settings(org_ids: Iterable[int]) -> QuerySet[LocalSetting]:
    """Local figures set by the organisations, newest first."""
    return LocalSetting.objects.filter(org_id__in=list(org_ids)).order_by("code", "-starts_on", "-pk")


def children(org: OrgNode, day: dt.date) -> QuerySet[OrgNode]:
    """Organisations directly under `org` by 隶属 on the day."""
    current = Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))
    rows = OrgRelation.objects.filter(current, parent=org, kind=RelationKind.AFFILIATION)
    return OrgNode.objects.filter(pk__in=rows.values("child_id")).order_by("code", "pk")


def with_below(org_ids: Iterable[int]) -> set[int]:
    """The organisations and everything that ever stood under them by 隶属, at any depth."""
    down: dict[int, list[int]] = {}
    rows = OrgRelation.objects.filter(kind=RelationKind.AFFILIATION).values_list("parent_id", "child_id")
    for parent, child in rows:
        down.setdefault(parent, []).append(child)
    found, queue = set(), list(org_ids)
    while queue:
        org_id = queue.pop()
        if org_id not in found:
            found.add(org_id)
            queue.extend(down.get(org_id, ()))
    return found
