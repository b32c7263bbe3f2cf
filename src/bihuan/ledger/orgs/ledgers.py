"""How each ledger of an organisation stands on a day: 启用日, months closed and months still open."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from bihuan.ledger.orgs.checks import month_words
from bihuan.ledger.orgs.models import MonthClose, RecordStart
from bihuan.ledger.orgs.queries import month_end, month_of, months_between
from bihuan.ledger.orgs.words import RecordKind


@dataclasses.dataclass(frozen=True, slots=True)
class Month:
    """A month by its code (2025-02) and in words (2025年2月)."""

    code: str

    @property
    def words(self) -> str:
        return month_words(self.code)


@dataclasses.dataclass(frozen=True, slots=True)
class LedgerState:
    """One ledger: `open` are months over and not closed since 启用日, oldest first; `closed` newest first."""

    kind: str
    label: str
    starts_on: dt.date | None
    open: tuple[Month, ...]
    closed: tuple[Month, ...]


def ledgers_of(org_ids: Iterable[int], day: dt.date) -> dict[int, list[LedgerState]]:
    """Every ledger of the organisations, declared or not, by organisation. Two queries."""
    ids = list(org_ids)
    starts = {
        (org_id, kind): starts_on
        for org_id, kind, starts_on in RecordStart.objects.filter(org__in=ids).values_list(
            "org_id", "record_kind", "starts_on"
        )
    }
    closed: dict[tuple[int, str], set[str]] = defaultdict(set)
    rows = MonthClose.objects.filter(org__in=ids, reopened_by="")
    for org_id, kind, month in rows.values_list("org_id", "record_kind", "month"):
        closed[(org_id, kind)].add(month)
    return {
        org_id: [
            _state(kind, starts.get((org_id, kind.value)), closed[(org_id, kind.value)], day)
            for kind in RecordKind
        ]
        for org_id in ids
    }


def _state(kind: RecordKind, starts_on: dt.date | None, closed: set[str], day: dt.date) -> LedgerState:
    months = months_between(month_of(starts_on), month_of(day)) if starts_on is not None else []
    still_open = [m for m in months if m not in closed and month_end(m) < day]
    return LedgerState(
        kind.value,
        str(kind.label),
        starts_on,
        tuple(map(Month, still_open)),
        tuple(map(Month, sorted(closed, reverse=True))),
    )
