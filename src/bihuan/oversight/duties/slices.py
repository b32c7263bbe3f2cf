"""Slices of organisations as facts, kept while nothing about the organisation has changed.

`OrgRevision.n` rises with every change that can alter an organisation's duties, in the transaction of the
change; so a slice read at n is the slice as long as n stands. Whoever is typing a record asks for advice
again and again, and then saves: only what changed is read anew.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Collection, Mapping

import pyarrow as pa
from django.db import connection

from bihuan.access.clock import today
from bihuan.access.models import OrgRevision
from bihuan.oversight.duties import facts_source

MOST_KEPT = 64


@dataclasses.dataclass(frozen=True, slots=True)
class _Kept:
    """Tables of a slice as read at revision `n`; the calendar in them was made on `day`."""

    n: int
    day: dt.date
    tables: Mapping[str, pa.Table]


_kept: OrderedDict[int, _Kept] = OrderedDict()
_lock = threading.Lock()


def read(
    org_id: int, n: int, tables: Collection[str], *, changed: Collection[str] | None = None
) -> dict[str, pa.Table]:
    """The tables of an organisation's slice at revision `n`.

    `changed` names the tables in which `n` differs from n - 1, where that is known for certain. What is
    read here is kept by `keep`, once the revision is known to have stood still meanwhile.
    """
    standing = _standing(org_id, n, changed)
    missing = [name for name in tables if name not in standing]
    fresh = facts_source.read(facts_source.selection([org_id]), missing) if missing else {}
    return {name: standing.get(name, fresh.get(name)) for name in tables}


def _standing(org_id: int, n: int, changed: Collection[str] | None) -> Mapping[str, pa.Table]:
    with _lock:
        kept = _kept.get(org_id)
    if kept is None or kept.day != today():
        return {}
    if kept.n == n:
        return kept.tables
    if changed is not None and kept.n == n - 1:
        return {name: rows for name, rows in kept.tables.items() if name not in changed}
    return {}


def keep(org_id: int, n: int, tables: Mapping[str, pa.Table]) -> None:
    """Keep what `read` gave, if the organisation still stands at `n`.

    Nothing is kept inside a transaction: what it read may be rolled back.
    """
    if connection.in_atomic_block or not OrgRevision.objects.filter(pk=org_id, n=n).exists():
        return
    with _lock:
        before = _kept.pop(org_id, None)
        same = before is not None and before.n == n and before.day == today()
        _kept[org_id] = _Kept(n, today(), {**(before.tables if same and before else {}), **tables})
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)


def forget() -> None:
    """Let go of everything kept."""
    with _lock:
        _kept.clear()
