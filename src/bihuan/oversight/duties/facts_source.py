"""Records to facts: the extractors that the settings list, composed into the declared fact tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import islice
from typing import Any

import pyarrow as pa
from django.conf import settings
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from bihuan.facts.catalogue import TABLES
from bihuan.facts.selection import Selection
from bihuan.ledger.members.models import Membership
from bihuan.oversight.duties import reach
from bihuan.rulekit.tables import arrow_from_rows

Extractor = Callable[[Selection], Iterable[tuple[Any, ...]]]
EVERYTHING = Selection()
READ_AT_ONCE = 50_000


@cache
def extractors() -> Mapping[str, Extractor]:
    """Fact table → the function that reads its rows. Raises ValueError where two modules give one table."""
    found: dict[str, Extractor] = {}
    for name in import_string(settings.BIHUAN_EXTRACTORS):
        for table, extract in import_string(f"{name}.EXTRACTORS").items():
            if table in found:
                raise ValueError(f"事实表“{table}”有两个来源，请只在一个 extract 里提供。")
            found[table] = extract
    return found


def selection(org_ids: Iterable[int], *, below: bool = True) -> Selection:
    """What the slices of these organisations may draw on: their own rows and those of their 党小组.

    An organisation of a kind that rules about a whole unit examine answers for everything that ever
    stood below it; `below` False leaves that out, which will do for every other rule. A few queries,
    and one for each level.
    """
    asked = frozenset(org_ids)
    orgs = asked | reach.groups_below(asked)
    if below:
        orgs |= reach.ever_below(reach.answering(asked))
    members = Membership.objects.filter(org_id__in=orgs).values_list("person_id", flat=True)
    return Selection(orgs, reach.ever_above(orgs), frozenset(members))


def read(wanted: Selection, tables: Iterable[str] | None = None) -> dict[str, pa.Table]:
    """The rows of a selection as Arrow tables of exactly the declared schema; all tables by default."""
    sources = extractors()
    names = sorted(sources if tables is None else set(tables) & set(sources))
    return {name: _table(name, _streamed(sources[name](wanted), wanted)) for name in names}


def _streamed(rows: Iterable[tuple[Any, ...]], wanted: Selection) -> Iterable[tuple[Any, ...]]:
    """A whole city's rows are not held by the query set; for a slice one question is quicker."""
    return rows.iterator(READ_AT_ONCE) if wanted.everything and isinstance(rows, QuerySet) else rows


# Rows that an extractor hands out again, such as the calendar's, with the table made of them.
_made: dict[str, tuple[Iterable[tuple[Any, ...]], pa.Table]] = {}


def _table(name: str, rows: Iterable[tuple[Any, ...]]) -> pa.Table:
    """The rows as Arrow; the very same list again gives the very same table, which the engine then keeps."""
    if not isinstance(rows, list):
        return _in_pieces(name, rows)
    known = _made.get(name)
    if known is None or known[0] is not rows:
        known = _made[name] = (rows, arrow_from_rows(TABLES[name], rows))
    return known[1]


def _in_pieces(name: str, rows: Iterable[tuple[Any, ...]]) -> pa.Table:
    """The rows as Arrow, read piece by piece: as Python values those of a city take ten times the memory."""
    reading = iter(rows)
    pieces = [arrow_from_rows(TABLES[name], islice(reading, READ_AT_ONCE))]
    while pieces[-1].num_rows == READ_AT_ONCE:
        pieces.append(arrow_from_rows(TABLES[name], islice(reading, READ_AT_ONCE)))
    return pa.concat_tables(pieces).combine_chunks() if len(pieces) > 1 else pieces[0]
