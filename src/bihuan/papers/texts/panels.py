"""What other rooms' pages show of papers: those of a meeting, beside its record."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string

from bihuan.access.requests import scope_of
from bihuan.access.words import Action
from bihuan.ledger.meetings.models import Meeting
from bihuan.papers.texts.models import Paper
from bihuan.papers.texts.queries import paper_title
from bihuan.papers.texts.words import PaperStatus


def render_papers(context: dict[str, Any]) -> str:
    """Slot meeting_view.bottom: the papers of the meeting, and the way to adding one."""
    meeting, request = context.get("meeting"), context.get("request")
    if not isinstance(meeting, Meeting) or request is None:
        return ""
    rows = Paper.objects.filter(meeting=meeting, status=PaperStatus.SAVED).order_by("pk")
    shown = [(row.pk, paper_title(row)) for row in rows]
    may_write = scope_of(request).may(Action.KEEP_PAPER, meeting.org_id)
    if not shown and not may_write:
        return ""
    given = {"papers": shown, "meeting": meeting, "may_write": may_write}
    return render_to_string("texts/of_meeting.html", given, request)
