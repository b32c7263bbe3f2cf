"""Reads of meetings that several pages and rooms share."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from bihuan.access.models import OrgNode
from bihuan.ledger.meetings.models import Meeting
from bihuan.ledger.meetings.words import MeetingStatus

# Records that count; 草稿 and 作废 do not.
COUNTED = (MeetingStatus.SAVED.value, MeetingStatus.VERIFIED.value)


def meetings(org: OrgNode, year: int | None = None) -> QuerySet[Meeting]:
    """The organisation's meetings, 作废 among them, newest first; of one year, if given."""
    rows = Meeting.objects.filter(org=org).select_related("host")
    if year is not None:
        rows = rows.filter(held_on__gte=dt.date(year, 1, 1), held_on__lte=dt.date(year, 12, 31))
    return rows.order_by("-held_on", "-pk")


def whole(pk: int) -> Meeting:
    """One meeting with everything nested, in six queries. Raises Meeting.DoesNotExist."""
    rows = Meeting.objects.select_related("org", "host", "replaces")
    return rows.prefetch_related(
        "attendance__person", "agenda", "study_items", "criticisms__speaker", "criticisms__target"
    ).get(pk=pk)


def next_meeting_number(org: OrgNode, year: int) -> str:
    """The next unused number of the year: 2025-001, 2025-002 …"""
    taken = Meeting.objects.filter(org=org, number__startswith=f"{year}-").values_list("number", flat=True)
    used = [int(n[5:]) for n in taken if n[5:].isascii() and n[5:].isdigit()]
    return f"{year}-{max(used, default=0) + 1:03d}"
