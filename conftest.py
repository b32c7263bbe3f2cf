"""Test runs keep their home, keys and clock to themselves."""

import os
import tempfile

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
from django.test import TransactionTestCase

# Conftests further down import models.
django.setup()


@pytest.fixture(scope="session", autouse=True)
def _flush_past_append_only():
    """Tests with real transactions empty every table afterwards; append-only ones let it pass."""
    from bihuan.access import appendonly  # noqa: PLC0415 - needs settings

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

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lifted)
        yield
