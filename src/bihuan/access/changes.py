"""Telling higher rooms that records changed: OrgRevision + 1 now, the after-write signal on commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.db.models import F
from django.dispatch import Signal

from bihuan.access.models import OrgRevision

# Sent after commit with org_ids: frozenset[int], tables: frozenset[str] (fact table names)
# and everything: bool (a change that waits for batch).
written = Signal()

_held: ContextVar[bool] = ContextVar("held", default=False)


def touch(org_ids: Iterable[int], tables: Iterable[str], *, everything: bool = False) -> None:
    """Raise the revision of each organisation and announce the change once it is committed.

    `tables` are the fact tables whose rows changed; `everything` marks a change (parameter,
    relation, calendar) whose duties only batch recomputes. Call inside the action's transaction.
    """
    ids = frozenset(org_ids)
    OrgRevision.objects.bulk_create([OrgRevision(org_id=i) for i in sorted(ids)], ignore_conflicts=True)
    rows = OrgRevision.objects.filter(org_id__in=ids)
    # Transactions that touch the same organisations take the rows in one order: none waits for ever.
    list(rows.select_for_update().order_by("org_id").values_list("org_id"))
    rows.update(n=F("n") + 1)
    if _held.get():
        return
    names = frozenset(tables)
    transaction.on_commit(
        lambda: written.send(sender=None, org_ids=ids, tables=names, everything=everything), robust=True
    )


@contextmanager
def held() -> Iterator[None]:
    """Within, revisions rise but nothing is announced: bulk work recomputes once at its end."""
    token = _held.set(True)
    try:
        yield
    finally:
        _held.reset(token)
