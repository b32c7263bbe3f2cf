"""The day on which rows are read. Rules never see it; pages, commands and statuses do."""

import datetime as dt
import os

from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone


def fixed_day() -> dt.date | None:
    """The date BIHUAN_TODAY fixes (YYYY-MM-DD) for demonstrations and tests; None where it is not set.

    Raises ImproperlyConfigured where it is no date.
    """
    fixed = os.environ.get("BIHUAN_TODAY", "")
    try:
        return dt.date.fromisoformat(fixed) if fixed else None
    except ValueError:
        raise ImproperlyConfigured(f"环境变量 BIHUAN_TODAY={fixed!r} 应为日期，例如 2026-10-31。") from None


def today() -> dt.date:
    """The fixed day, else the local date."""
    return fixed_day() or timezone.localdate()
