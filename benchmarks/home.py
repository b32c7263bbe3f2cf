"""A home of its own for a benchmark: imported first, it readies Django on an empty SQLite database."""

from __future__ import annotations

import os
import tempfile

_folder = tempfile.TemporaryDirectory(prefix="bihuan-bench-")
os.environ |= {
    "BIHUAN_HOME": _folder.name,
    "DJANGO_SETTINGS_MODULE": "bihuan.site.settings",
    "BIHUAN_SECRET_KEY": "bench-" + "k" * 60,
    "BIHUAN_FIELD_KEYS": "dGVzdC1vbmx5LXRlc3Qtb25seS10ZXN0LW9ubHktMDA=",
    "BIHUAN_LOOKUP_KEY": "bench",
}
os.environ.pop("DATABASE_URL", None)

import django  # noqa: E402 -- settings read the environment above

django.setup()
