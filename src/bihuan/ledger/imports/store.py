"""Writing many records of a plan at once, without an object for every row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection

from bihuan.files.sheets import PartKind
from bihuan.ledger.imports.plan import PlannedParts

_AT_ONCE = 5_000


def add_parts(kind: PartKind, planned: PlannedParts) -> None:
    """Insert the parts of records that have been stored. Call inside the import's transaction.

    Raises ValueError where the kind leaves a column out, and IntegrityError as the database does.
    """
    statement = _insert(kind)
    with connection.cursor() as cursor:
        for start in range(0, len(planned.rows), _AT_ONCE):
            cursor.executemany(statement, list(_rows(kind, planned, start)))


def _rows(kind: PartKind, planned: PlannedParts, start: int) -> Iterator[tuple[Any, ...]]:
    rows = planned.rows[start : start + _AT_ONCE]
    if not kind.named:
        for whole, values in rows:
            yield (whole.pk, *values)
        return
    place = kind.fields.index(kind.named)
    keys = {token: record.pk for token, record in planned.tokens.items()}
    for whole, values in rows:
        who = values[place]
        yield (whole.pk, *values[:place], None if who is None else keys[who], *values[place + 1 :])


def _insert(kind: PartKind) -> str:
    meta = kind.model._meta
    names = (kind.whole, *kind.fields)
    wanted = {field.attname for field in meta.concrete_fields if not field.primary_key}
    if wanted != set(names):
        raise ValueError(f"{meta.db_table}: {sorted(wanted ^ set(names))}")
    columns = {field.attname: field.column for field in meta.concrete_fields}
    marks = ", ".join(["%s"] * len(names))
    # The names of columns, nothing typed by anybody.
    return f"INSERT INTO {meta.db_table} ({', '.join(columns[n] for n in names)}) VALUES ({marks})"  # noqa: S608
