"""Writing many rows of a plan at once, without an object for every row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from django.db import connection, models

from bihuan.files.sheets import PartKind
from bihuan.ledger.imports.models import ImportedRow, ImportRun
from bihuan.ledger.imports.plan import PlannedParts

_AT_ONCE = 5_000
_NOTE_FIELDS = ("run_id", "sheet", "row_no", "object_kind", "object_id", "before", "revision")


class Note(NamedTuple):
    """What undoing needs to know of one record: its row, table, number, what stood before, its revision."""

    sheet: str
    row: int
    kind: str
    number: int
    before: dict[str, Any] | None
    revision: int


def add_parts(kind: PartKind, planned: PlannedParts) -> None:
    """Insert the parts of records that have been stored. Call inside the import's transaction.

    Raises ValueError where the kind leaves a column out, and IntegrityError as the database does.
    """
    _insert(kind.model, (kind.whole, *kind.fields), _rows(kind, planned))


def add_notes(run: ImportRun, notes: Sequence[Note]) -> None:
    """Insert the notes of a stored run. Call inside the import's transaction."""
    rows = ((run.pk, n.sheet, n.row, n.kind, n.number, _json(n.before), n.revision) for n in notes)
    _insert(ImportedRow, _NOTE_FIELDS, rows)


def _json(before: dict[str, Any] | None) -> str | None:
    return None if before is None else json.dumps(before)


def _rows(kind: PartKind, planned: PlannedParts) -> Iterator[tuple[Any, ...]]:
    if not kind.named:
        for whole, values in planned.rows:
            yield (whole.pk, *values)
        return
    place = kind.fields.index(kind.named)
    keys = {token: record.pk for token, record in planned.tokens.items()}
    for whole, values in planned.rows:
        who = values[place]
        yield (whole.pk, *values[:place], None if who is None else keys[who], *values[place + 1 :])


def _insert(model: type[models.Model], names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """INSERT rows of plain values in the order of the attributes `names`: every column but the key."""
    meta = model._meta
    columns = {field.attname: str(field.column) for field in meta.concrete_fields if not field.primary_key}
    if columns.keys() != set(names):
        raise ValueError(f"{meta.db_table}: {sorted(columns.keys() ^ set(names))}")
    marks = ", ".join(["%s"] * len(names))
    # The names of columns, nothing typed by anybody.
    statement = f"INSERT INTO {meta.db_table} ({', '.join(columns[n] for n in names)}) VALUES ({marks})"  # noqa: S608
    rest = iter(rows)
    with connection.cursor() as cursor:
        while chunk := list(islice(rest, _AT_ONCE)):
            cursor.executemany(statement, chunk)
