"""Meetings for tests: plain functions with sensible defaults."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from bihuan.access.actor import Actor
from bihuan.access.models import OrgNode
from bihuan.ledger.meetings.actions import record
from bihuan.ledger.meetings.draft import AgendaDraft, AttendanceDraft, MeetingDraft
from bihuan.ledger.meetings.models import Meeting
from bihuan.ledger.meetings.words import MeetingKind
from bihuan.ledger.members.models import Person

CLERK = Actor(None, "cli:clerk")


def draft(
    held_on: dt.date | None,
    kind: str = MeetingKind.COMMITTEE_MEETING,
    *,
    present: Sequence[Person] = (),
    absent: Sequence[Person] = (),
    titles: Sequence[str] = ("学习文件",),
    **more: Any,
) -> MeetingDraft:
    """A draft with people present and absent and one item per title."""
    rows = [AttendanceDraft(p.name, p.pk, present=True) for p in present]
    rows += [AttendanceDraft(p.name, p.pk, present=False, absence_reason="出差") for p in absent]
    more.setdefault("agenda", tuple(AgendaDraft(title) for title in titles))
    return MeetingDraft(kind=kind, held_on=held_on, attendance=tuple(rows), **more)


def meeting(
    org: OrgNode, held_on: dt.date | None, *args: Any, entered_on: dt.date | None = None, **more: Any
) -> Meeting:
    """A saved meeting, entered the day it was held unless said otherwise."""
    return record(by=CLERK, org=org, draft=draft(held_on, *args, **more), entered_on=entered_on or held_on)
