"""One consistent sight of the database for long reads, without keeping writers waiting.

A read inside an IMMEDIATE transaction locks writers out on SQLite; so batch reads on a second
connection: DEFERRED on SQLite (WAL gives it a snapshot), REPEATABLE READ on PostgreSQL.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.utils import load_backend


@contextmanager
def snapshot() -> Iterator[None]:
    """Within, this thread's queries read one snapshot; what others commit meanwhile is not seen.

    Inside a transaction that is open already, the queries simply stay in it.
    """
    standing = connections[DEFAULT_DB_ALIAS]
    if standing.in_atomic_block:
        yield
        return
    reader = load_backend(standing.settings_dict["ENGINE"]).DatabaseWrapper(
        _reading(standing), DEFAULT_DB_ALIAS
    )
    connections[DEFAULT_DB_ALIAS] = reader
    try:
        with transaction.atomic():
            yield
    finally:
        connections[DEFAULT_DB_ALIAS] = standing
        reader.close()


def _reading(standing: Any) -> dict[str, Any]:
    settings = copy.deepcopy(standing.settings_dict)
    if standing.vendor == "sqlite":
        settings["OPTIONS"]["transaction_mode"] = "DEFERRED"
    else:
        from psycopg import IsolationLevel  # noqa: PLC0415 -- only where PostgreSQL is used

        settings["OPTIONS"]["isolation_level"] = IsolationLevel.REPEATABLE_READ
    return dict(settings)
