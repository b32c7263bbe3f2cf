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
from bihuan.facts.catalogue import TABLES
from bihuan.oversight.duties import facts_source
from bihuan.rulekit.tables import Slice

MOST_KEPT = 64
_OF_PERSONS = frozenset(table.name for table in TABLES.values() if table.slice is Slice.PERSON)


@dataclasses.dataclass(frozen=True, slots=True)
class _Kept:
    """Tables of a slice as read at revision `n`; the calendar in them was made on `day`."""

    n: int
    day: dt.date
    tables: Mapping[str, pa.Table]


# By organisation, and whether everything below it is in the slice.
_Key = tuple[int, bool]
_kept: OrderedDict[_Key, _Kept] = OrderedDict()
_lock = threading.Lock()


def read(
    org_id: int,
    n: int,
    tables: Collection[str],
    *,
    changed: Collection[str] | None = None,
    below: bool = False,
) -> dict[str, pa.Table]:
    """The tables of an organisation's slice at revision `n`; `below` as for `facts_source.selection`.

    `changed` names the tables in which `n` differs from n - 1, where that is known for certain. What is
    read here is kept by `keep`, once the revision is known to have stood still meanwhile.
    """
    standing = _standing((org_id, below), n, changed)
    missing = [name for name in tables if name not in standing]
    fresh = facts_source.read(facts_source.selection([org_id], below=below), missing) if missing else {}
    return {name: standing.get(name, fresh.get(name)) for name in tables}


def _standing(key: _Key, n: int, changed: Collection[str] | None) -> Mapping[str, pa.Table]:
    with _lock:
        kept = _kept.get(key)
    if kept is None or kept.day != today():
        return {}
    if kept.n == n:
        return kept.tables
    if changed is not None and kept.n == n - 1:
        left = set(kept.tables) - set(changed)
        # Whose rows of these tables are in the slice goes by who is on the roll.
        left -= _OF_PERSONS if _OF_PERSONS & set(changed) else set()
        return {name: kept.tables[name] for name in left}
    return {}


def keep(org_id: int, n: int, tables: Mapping[str, pa.Table], *, below: bool = False) -> None:
    """Keep what `read` gave, if the organisation still stands at `n`.

    Nothing is kept inside a transaction: what it read may be rolled back.
    """
    if connection.in_atomic_block or not OrgRevision.objects.filter(pk=org_id, n=n).exists():
        return
    key = (org_id, below)
    with _lock:
        before = _kept.pop(key, None)
        same = before is not None and before.n == n and before.day == today()
        _kept[key] = _Kept(n, today(), {**(before.tables if same and before else {}), **tables})
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)


def forget() -> None:
    """Let go of everything kept."""
    with _lock:
        _kept.clear()
