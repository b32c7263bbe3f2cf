"""Reads of meetings that several pages and rooms share."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from bihuan.access.models import OrgNode, OrgRelation
from bihuan.access.words import RelationKind
from bihuan.ledger.meetings.models import Attendance, Meeting
from bihuan.ledger.meetings.words import AttendanceRole, MeetingStatus
from bihuan.ledger.members.models import Post
from bihuan.ledger.members.queries import current
from bihuan.ledger.members.words import PostTitle
from bihuan.ledger.orgs.words import OrgKind

# Records that count; 草稿 and 作废 do not.
COUNTED = (MeetingStatus.SAVED.value, MeetingStatus.VERIFIED.value)


def meetings(org: OrgNode, year: int | None = None) -> QuerySet[Meeting]:
    """The organisation's meetings, 作废 among them, newest first; of one year, if given."""
    rows = Meeting.objects.filter(org=org).select_related("host")
    if year is not None:
        rows = rows.filter(held_on__gte=dt.date(year, 1, 1), held_on__lte=dt.date(year, 12, 31))
    return rows.order_by("-held_on", "-pk")


def group_names(org: OrgNode, day: dt.date | None) -> dict[int, str]:
    """Id → name of the organisation's 党小组 on the day, or ever, by code. One query."""
    ties = OrgRelation.objects.filter(
        parent=org, kind=RelationKind.AFFILIATION, child__organisation__kind=OrgKind.GROUP
    )
    if day is not None:
        ties = ties.filter(current(day))
    return dict(ties.order_by("child__code", "pk").values_list("child_id", "child__name"))


def last_of_group(group_id: int, day: dt.date) -> frozenset[int]:
    """Who took part, or was missed, at the group's last meeting before the day."""
    last = Meeting.objects.filter(group_id=group_id, status__in=COUNTED, held_on__lt=day)
    rows = Attendance.objects.filter(
        meeting=last.order_by("-held_on", "-pk").values("pk")[:1], role=AttendanceRole.PARTICIPANT
    )
    return frozenset(rows.exclude(person=None).values_list("person_id", flat=True))


def leader_of(group_id: int, day: dt.date) -> int | None:
    """The 组长 of a 党小组 on a day."""
    seats = Post.objects.filter(current(day), org_id=group_id, title=PostTitle.GROUP_LEADER)
    return seats.order_by("-starts_on", "-pk").values_list("person_id", flat=True).first()


def whole(pk: int) -> Meeting:
    """One meeting with everything nested, in six queries. Raises Meeting.DoesNotExist."""
    rows = Meeting.objects.select_related("org", "host", "replaces", "group", "lecturer")
    return rows.prefetch_related(
        "attendance__person", "agenda", "study_items", "criticisms__speaker", "criticisms__target"
    ).get(pk=pk)


def next_meeting_number(org: OrgNode, year: int) -> str:
    """The next unused number of the year: 2025-001, 2025-002 …"""
    taken = Meeting.objects.filter(org=org, number__startswith=f"{year}-").values_list("number", flat=True)
    used = [int(n[5:]) for n in taken if n[5:].isascii() and n[5:].isdigit()]
    return f"{year}-{max(used, default=0) + 1:03d}"
