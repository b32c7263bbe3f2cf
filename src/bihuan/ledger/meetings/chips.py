"""How a record's status is shown."""

from __future__ import annotations

from bihuan.ledger.meetings.words import MeetingStatus
from bihuan.web.chips import Chip

STATUS_CHIPS: dict[str, Chip] = {
    MeetingStatus.DRAFT.value: Chip(MeetingStatus.DRAFT.label, "todo"),
    MeetingStatus.SAVED.value: Chip(MeetingStatus.SAVED.label, "done", "✓"),
    MeetingStatus.VERIFIED.value: Chip(MeetingStatus.VERIFIED.label, "closed", "✓"),
    MeetingStatus.VOID.value: Chip(MeetingStatus.VOID.label, "quiet"),
}
