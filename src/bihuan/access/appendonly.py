"""Tables that only grow: database triggers refuse UPDATE and DELETE, whoever asks."""

from __future__ import annotations

import re
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

_NAME = re.compile(r"[a-z_]+")
_PREFIX = "append_only_"
_SENTENCE = "append-only table: rows are never changed or removed"


class AppendOnly(Operation):
    """Migration operation that makes `table` append-only.

    A later migration that alters the table rebuilds it on SQLite and drops its triggers: repeat this
    operation after it. `unprotected` finds tables where that was forgotten.
    """

    reduces_to_sql = False
    reversible = True

    def __init__(self, table: str) -> None:
        if not _NAME.fullmatch(table):
            raise ValueError(f"not a table name: {table!r}")
        self.table = table

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Models do not know of triggers."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        protect(schema_editor.connection, self.table)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        release(schema_editor.connection, self.table)

    def describe(self) -> str:
        return f"Make table {self.table} append-only"

    @property
    def migration_name_fragment(self) -> str:
        return f"{self.table}_append_only"


def protect(connection: BaseDatabaseWrapper, table: str) -> None:
    """Create the triggers of `table`; repeating it changes nothing."""
    release(connection, table)
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor, table):
            cursor.execute(statement)


def release(connection: BaseDatabaseWrapper, table: str) -> None:
    """Drop the triggers of `table` where they stand."""
    where = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for event in ("update", "delete", "truncate"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {_PREFIX}{table}_{event}{where}")


def protected(connection: BaseDatabaseWrapper) -> frozenset[str]:
    """The tables whose UPDATE and DELETE are refused at present."""
    if connection.vendor == "postgresql":
        query = (
            "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE t.tgname LIKE %s AND t.tgenabled IN ('O', 'A') AND pg_table_is_visible(c.oid)"
        )
    else:
        query = "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
    with connection.cursor() as cursor:
        cursor.execute(query, [f"{_PREFIX}%"])
        names = [row[0] for row in cursor.fetchall()]
    return frozenset(n for n in names if names.count(n) == len(_statements(connection.vendor, n, bare=True)))


def unprotected(connection: BaseDatabaseWrapper, tables: frozenset[str]) -> list[str]:
    """Those of `tables` that could be changed at present, in order."""
    return sorted(tables - protected(connection))


def _statements(vendor: str, table: str, *, bare: bool = False) -> list[str]:
    """CREATE TRIGGER statements; `bare` leaves out the function they share on PostgreSQL."""
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {_PREFIX}{table}_{event} BEFORE {event.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{_SENTENCE}'); END"
            for event in ("update", "delete")
        ]
    function = (
        "CREATE OR REPLACE FUNCTION bihuan_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_SENTENCE}'; END $$"
    )
    triggers = [
        f"CREATE TRIGGER {_PREFIX}{table}_{event} BEFORE {event.upper()} ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION bihuan_append_only()"
        for event in ("update", "delete", "truncate")
    ]
    return triggers if bare else [function, *triggers]
