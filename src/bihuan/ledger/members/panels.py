"""What the members room shows on an organisation's page: seats and roll of today, by name."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string

from bihuan.access.clock import today
from bihuan.access.models import OrgNode
from bihuan.ledger.members.queries import posts, roster


def render_people(context: dict[str, Any]) -> str:
    """Slot org.detail: who holds which seat, and the roll. The page has already asked who may look."""
    org = context.get("org")
    if not isinstance(org, OrgNode):
        return ""
    shown = {"seats": posts(org, today()), "roll": roster(org, today()), "day": today()}
    return render_to_string("members/people.html", shown, context.get("request"))
