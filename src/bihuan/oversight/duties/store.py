"""Writing judged duties: the difference between what the rules give and what is stored."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Any

import pyarrow as pa
from django.db import connection

from bihuan.oversight.duties.models import Duty
from bihuan.rulekit.duty import DUTY, DUTY_SCHEMA

COLUMNS: tuple[str, ...] = DUTY.names()
Row = tuple[Any, ...]
_DAYS = frozenset(column.name for column in DUTY.columns if column.type == "date")
# Days are read and written as text: making dates of them takes the ORM four times as long.
_SELECT = "SELECT {} FROM duty".format(  # noqa: S608 -- the names of columns, nothing typed by anybody
    ", ".join(f"CAST({name} AS TEXT)" if name in _DAYS else name for name in COLUMNS)
)
_DELETE_AT_ONCE = 900
_READ_AT_ONCE = 20_000


@dataclasses.dataclass(frozen=True, slots=True)
class Difference:
    """Rows to write (new or changed) and keys to remove; `added` says how many rows are new."""

    written: list[Row]
    removed: list[str]
    added: int

    @property
    def changed(self) -> int:
        return len(self.written) - self.added


def rows_of(judged: pa.Table) -> list[Row]:
    """Judged rows as they are stored: days as text, no period as an empty text."""
    columns = [_as_stored(judged.column(name), name).to_pylist() for name in COLUMNS]
    return list(zip(*columns, strict=True))


def _as_stored(values: pa.ChunkedArray, name: str) -> pa.ChunkedArray:
    if name in _DAYS:
        return values.cast(pa.string())
    return values.fill_null("") if name == "period" else values


def stored(org_ids: Iterable[int], rules: Iterable[str]) -> dict[str, Row]:
    """Stored rows of these organisations and rules by key. One query, without the ORM's dates."""
    orgs, codes = list(org_ids), list(rules)
    where = f"org_id IN ({_marks(orgs)}) AND rule IN ({_marks(codes)})"
    with connection.cursor() as cursor:
        cursor.execute(f"{_SELECT} WHERE {where}", [*orgs, *codes])
        return {row[0]: row for row in cursor.fetchall()}


def everything() -> pa.Table:
    """Every stored row in the duty schema, with an empty text for no period.

    Read in pieces: as Python values the rows of a city would take ten times the memory.
    """
    pieces = [DUTY_SCHEMA.empty_table()]
    with connection.cursor() as cursor:
        cursor.execute(f"{_SELECT} ORDER BY id")
        while rows := cursor.fetchmany(_READ_AT_ONCE):
            pieces.append(_as_duties(rows))
    return pa.concat_tables(pieces).combine_chunks()


def _as_duties(rows: Sequence[Row]) -> pa.Table:
    arrays = [
        pa.array(column, pa.string() if field.name in _DAYS else field.type).cast(field.type)
        for column, field in zip(zip(*rows, strict=True), DUTY_SCHEMA, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=DUTY_SCHEMA)


def make_room() -> None:
    """Let SQLite keep more pages in memory: keys are digests, so every row lands on another page."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA cache_size = -131072")


def difference(judged: Iterable[Row], standing: dict[str, Row]) -> Difference:
    """What must be written and removed so that `standing` becomes `judged`."""
    rows = {row[0]: row for row in judged}
    written = [row for key, row in rows.items() if standing.get(key) != row]
    added = sum(row[0] not in standing for row in written)
    return Difference(written, sorted(standing.keys() - rows.keys()), added)


def write(change: Difference) -> None:
    """Apply a difference; call inside a transaction. The same difference twice changes nothing."""
    if change.written:
        with connection.cursor() as cursor:
            cursor.executemany(_UPSERT, change.written)
    for start in range(0, len(change.removed), _DELETE_AT_ONCE):
        Duty.objects.filter(duty_key__in=change.removed[start : start + _DELETE_AT_ONCE]).delete()


def _marks(values: Sequence[object]) -> str:
    return ", ".join(["%s"] * len(values)) or "NULL"


def _upsert() -> str:
    """INSERT … ON CONFLICT, one text for both databases; bulk_create is seven times slower."""
    names = ", ".join(COLUMNS)
    marks = ", ".join(["%s"] * len(COLUMNS))
    updates = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS[1:])
    return f"INSERT INTO duty ({names}) VALUES ({marks}) ON CONFLICT (duty_key) DO UPDATE SET {updates}"  # noqa: S608


_UPSERT = _upsert()
