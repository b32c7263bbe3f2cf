"""The day on which rows are read. Rules never see it; pages, commands and statuses do."""

import datetime as dt
import os

from django.utils import timezone


def today() -> dt.date:
    """The local date, or the one BIHUAN_TODAY fixes (YYYY-MM-DD) for demonstrations and tests."""
    fixed = os.environ.get("BIHUAN_TODAY", "")
    return dt.date.fromisoformat(fixed) if fixed else timezone.localdate()
