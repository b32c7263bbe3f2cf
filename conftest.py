"""Test runs keep their home, keys and clock to themselves."""

import os
import tempfile

os.environ.setdefault("BIHUAN_HOME", tempfile.mkdtemp(prefix="bihuan-test-"))
os.environ.setdefault("BIHUAN_SECRET_KEY", "test-only-" + "k" * 50)
os.environ.setdefault("BIHUAN_FIELD_KEYS", "dGVzdC1vbmx5LXRlc3Qtb25seS10ZXN0LW9ubHktMDA=")
os.environ.setdefault("BIHUAN_LOOKUP_KEY", "test-only-lookup")
os.environ.pop("BIHUAN_TODAY", None)
