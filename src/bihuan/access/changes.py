"""Telling higher rooms that records changed: OrgRevision + 1 now, the after-write signal on commit."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.db.models import F
from django.dispatch import Signal

from bihuan.access.models import OrgRevision

# Sent after commit with org_ids: frozenset[int], above: frozenset[int] (superiors that answer for what
# is below them), tables: frozenset[str] (fact table names) and everything: bool (a change that waits
# for batch).
written = Signal()

_held: ContextVar[bool] = ContextVar("held", default=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Reach:
    """Whom a change concerns beyond the organisations it touches.

    `own`: organisations in whose ledger the touched ones stand, as if touched themselves. `above`:
    superiors, only for what they answer for below them.
    """

    own: frozenset[int] = frozenset()
    above: frozenset[int] = frozenset()


Finder = Callable[[frozenset[int], frozenset[str]], Reach]
_finders: list[Finder] = []


def reaches(find: Finder) -> None:
    """Ask `find(org_ids, tables)` of every change whom else it concerns; once is enough."""
    if find not in _finders:
        _finders.append(find)


def touch(org_ids: Iterable[int], tables: Iterable[str], *, everything: bool = False) -> None:
    """Raise the revision of each organisation and announce the change once it is committed.

    `tables` are the fact tables whose rows changed; `everything` marks a change (parameter,
    relation, calendar) whose duties only batch recomputes. Call inside the action's transaction,
    after its records are written.
    """
    names = frozenset(tables)
    touched = frozenset(org_ids)
    found = [find(touched, names) for find in _finders]
    ids = touched.union(*(reach.own for reach in found))
    above = frozenset[int]().union(*(reach.above for reach in found)) - ids
    _raise(ids | above)
    if _held.get():
        return
    told = {"org_ids": ids, "above": above, "tables": names, "everything": everything}
    transaction.on_commit(lambda: written.send(sender=None, **told), robust=True)


def _raise(ids: frozenset[int]) -> None:
    OrgRevision.objects.bulk_create([OrgRevision(org_id=i) for i in sorted(ids)], ignore_conflicts=True)
    rows = OrgRevision.objects.filter(org_id__in=ids)
    # Transactions that touch the same organisations take the rows in one order: none waits for ever.
    list(rows.select_for_update().order_by("org_id").values_list("org_id"))
    rows.update(n=F("n") + 1)


@contextmanager
def held() -> Iterator[None]:
    """Within, revisions rise but nothing is announced: bulk work recomputes once at its end."""
    token = _held.set(True)
    try:
        yield
    finally:
        _held.reset(token)
