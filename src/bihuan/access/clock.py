"""The day on which rows are read. Rules never see it; pages, commands and statuses do."""

import datetime as dt
import os

from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone


def today() -> dt.date:
    """The local date, or the one BIHUAN_TODAY fixes (YYYY-MM-DD) for demonstrations and tests.

    Raises ImproperlyConfigured where BIHUAN_TODAY is no date.
    """
    fixed = os.environ.get("BIHUAN_TODAY", "")
    if not fixed:
        return timezone.localdate()
    try:
        return dt.date.fromisoformat(fixed)
    except ValueError:
        raise ImproperlyConfigured(f"环境变量 BIHUAN_TODAY={fixed!r} 应为日期，例如 2026-10-31。") from None
