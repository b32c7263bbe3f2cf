"""Test runs keep their home, keys and clock to themselves."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.compiled import share_compiled

os.environ.setdefault("BIHUAN_HOME", tempfile.mkdtemp(prefix="bihuan-test-"))
os.environ.setdefault("BIHUAN_SECRET_KEY", "test-only-" + "k" * 50)
os.environ.setdefault("BIHUAN_FIELD_KEYS", "dGVzdC1vbmx5LXRlc3Qtb25seS10ZXN0LW9ubHktMDA=")
os.environ.setdefault("BIHUAN_LOOKUP_KEY", "test-only-lookup")
os.environ.pop("BIHUAN_TODAY", None)
# Named here and not in pyproject: settings named there are read before this file.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.site.settings")

import django
import pytest
from django.db import connections
from django.db.utils import load_backend
from django.test import TransactionTestCase

# Conftests further down import models.
django.setup()
share_compiled(Path(os.environ["BIHUAN_HOME"]))


@pytest.fixture(scope="session", autouse=True)
def _flush_past_append_only():
    """Tests with real transactions empty every table afterwards; append-only ones let it pass."""
    from bihuan.access import appendonly  # noqa: PLC0415 - needs settings
    from bihuan.oversight.duties import figures  # noqa: PLC0415

    flush = TransactionTestCase._fixture_teardown

    def lifted(self):
        connection = connections["default"]
        tables = appendonly.protected(connection)
        for table in tables:
            appendonly.release(connection, table)
        try:
            flush(self)
        finally:
            for table in tables:
                appendonly.protect(connection, table)
            # What a process keeps of duties is of the rows that were just emptied.
            figures.forget()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lifted)
        yield


@pytest.fixture
def shared_database(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """The test database as threads of a server meet it.

    PostgreSQL is one already. An SQLite test database lives in memory, where a second connection meets
    locks no file has; so its empty schema is copied to a file, which every thread then opens.
    """
    from bihuan.oversight.duties import slices  # noqa: PLC0415 - needs settings

    # What a process keeps of organisations is of another database than the one that begins here.
    slices.forget()
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
        slices.forget()
        connections["default"].close()
        connections["default"] = standing
        connections.settings["default"] = before
