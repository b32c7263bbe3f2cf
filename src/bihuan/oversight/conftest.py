"""A database that several connections can use at once, for tests of what happens at the same moment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from django.db.utils import load_backend


@pytest.fixture
def shared_database(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """The test database as threads of a server meet it.

    PostgreSQL is one already. An SQLite test database lives in memory, where a second connection meets
    locks no file has; so its empty schema is copied to a file, which every thread then opens.
    """
    standing = connections["default"]
    if standing.vendor != "sqlite":
        yield
        return
    path = tmp_path / "shared.sqlite3"
    with standing.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    settings = {**standing.settings_dict, "NAME": str(path)}
    before = connections.settings["default"]
    connections.settings["default"] = settings
    connections["default"] = load_backend(settings["ENGINE"]).DatabaseWrapper(settings, "default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = standing
        connections.settings["default"] = before
