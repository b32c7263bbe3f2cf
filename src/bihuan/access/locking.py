"""Making writers of a table stand in line."""

from __future__ import annotations

from django.db import connection


def lock_table(table: str, mode: str) -> None:
    """Hold `table` in a PostgreSQL lock mode until the transaction ends.

    SQLite needs none: its transactions begin IMMEDIATE, so writers stand in line already.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {table} IN {mode} MODE")
