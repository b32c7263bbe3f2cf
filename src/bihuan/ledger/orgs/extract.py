"""Organisations, the calendar and the figures in force as fact rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import lru_cache

from django.db.models import Min

from bihuan.access.clock import today
from bihuan.access.models import OrgNode, OrgRelation
from bihuan.access.words import RelationKind
from bihuan.facts.selection import Selection
from bihuan.facts.world import calendar_rows, period_rows
from bihuan.ledger.orgs.models import LocalSetting, MonthClose, RecordStart
from bihuan.regulations.parameters import national_rows

_DAY = dt.timedelta(days=1)
# child → (parent, from, to) of each 隶属, `to` exclusive.
_Up = dict[int, list[tuple[int, dt.date | None, dt.date | None]]]


def horizon() -> tuple[dt.date, dt.date]:
    """First and last day of the calendar facts: the year of the earliest 启用日 to the end of next year."""
    earliest = RecordStart.objects.aggregate(day=Min("starts_on"))["day"]
    now = today()
    return dt.date(min(earliest or now, now).year, 1, 1), dt.date(now.year + 1, 12, 31)


# The calendar is the same for every organisation of a day, and live runs ask for it after each save.
_periods = lru_cache(maxsize=4)(period_rows)
_days = lru_cache(maxsize=4)(calendar_rows)


def period(selection: Selection) -> Iterable[tuple]:
    """Rows of the fact `period`."""
    return _periods(*horizon())


def calendar(selection: Selection) -> Iterable[tuple]:
    """Rows of the fact `calendar`."""
    return _days(*horizon())


def org_node(selection: Selection) -> Iterable[tuple]:
    """Rows of the fact `org_node`; a node never registered has no kind."""
    rows = OrgNode.objects.order_by("pk")
    if not selection.everything:
        rows = rows.filter(pk__in=selection.org_ids or ())
    fields = ("pk", "organisation__kind", "organisation__founded_on", "organisation__ended_on")
    return rows.values_list(*fields)


def org_ancestor(selection: Selection) -> Iterable[tuple]:
    """Rows of the fact `org_ancestor`: the organisation itself and all above it by 隶属, with dates."""
    rows = OrgRelation.objects.filter(kind=RelationKind.AFFILIATION)
    if selection.org_ids is None:
        orgs: Iterable[int] = OrgNode.objects.order_by("pk").values_list("pk", flat=True)
    else:
        orgs = sorted(selection.org_ids)
        rows = rows.filter(child_id__in=selection.ancestor_ids | selection.org_ids)
    up: _Up = {}
    for child, parent, start, last in rows.order_by("starts_on", "pk").values_list(
        "child_id", "parent_id", "starts_on", "ends_on"
    ):
        up.setdefault(child, []).append((parent, start, None if last is None else last + _DAY))
    for org_id in orgs:
        yield org_id, org_id, None, None
        yield from _climb(org_id, up)


def _climb(org_id: int, up: _Up) -> Iterable[tuple]:
    """Every way up from `org_id`, each with the days on which all its steps stood."""
    queue: list[tuple[int, dt.date | None, dt.date | None, frozenset[int]]] = [
        (org_id, None, None, frozenset({org_id}))
    ]
    while queue:
        node, held_from, held_to, path = queue.pop()
        for parent, start, end in up.get(node, ()):
            begins = max((d for d in (held_from, start) if d is not None), default=None)
            ends = min((d for d in (held_to, end) if d is not None), default=None)
            if parent in path or (begins is not None and ends is not None and begins >= ends):
                continue
            yield org_id, parent, begins, ends
            queue.append((parent, begins, ends, path | {parent}))


def record_start(selection: Selection) -> Iterable[tuple]:
    """Rows of the fact `record_start`."""
    rows = RecordStart.objects.order_by("pk")
    if not selection.everything:
        rows = rows.filter(org_id__in=selection.org_ids or ())
    return rows.values_list("org_id", "record_kind", "starts_on")


def coverage(selection: Selection) -> Iterable[tuple]:
    """Rows of the fact `coverage`: months closed and not reopened."""
    rows = MonthClose.objects.filter(reopened_by="").order_by("pk")
    if not selection.everything:
        rows = rows.filter(org_id__in=selection.org_ids or ())
    return rows.values_list("org_id", "record_kind", "month")


def parameter(selection: Selection) -> Iterable[tuple]:
    """Rows of the fact `parameter`: national figures, and local ones of the organisations and those above."""
    rows = LocalSetting.objects.order_by("pk")
    if selection.org_ids is not None:
        rows = rows.filter(org_id__in=selection.ancestor_ids | selection.org_ids)
    yield from national_rows()
    for code, org_id, start, last, value in rows.values_list(
        "code", "org_id", "starts_on", "ends_on", "value"
    ):
        yield code, org_id, start, None if last is None else last + _DAY, value


EXTRACTORS: dict[str, Callable[[Selection], Iterable[tuple]]] = {
    "period": period,
    "calendar": calendar,
    "org_node": org_node,
    "org_ancestor": org_ancestor,
    "record_start": record_start,
    "coverage": coverage,
    "parameter": parameter,
}
