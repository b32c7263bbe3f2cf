"""What other pages show of commitments: the way to the list, and a line on the home page of a branch."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.template.loader import render_to_string

from bihuan.access.clock import today
from bihuan.access.models import OrgNode
from bihuan.access.requests import scope_of
from bihuan.access.words import Action
from bihuan.oversight.commitments import standing
from bihuan.oversight.commitments.models import Commitment


def render_tools(context: dict[str, Any]) -> str:
    """Slot findings_list.tools: the way to the commitments."""
    request = context.get("request")
    if request is None or not scope_of(request).org_ids(Action.VIEW):
        return ""
    return render_to_string("commitments/tools.html", {}, request)


def render_home(context: dict[str, Any]) -> str:
    """Slot home.top: how the commitments of the branch on the page stand; nothing where it has none."""
    org, request = context.get("org"), context.get("request")
    if request is None or not isinstance(org, OrgNode) or not scope_of(request).may(Action.VIEW, org.pk):
        return ""
    day = today()
    counts = Commitment.objects.filter(org=org, void_reason="").aggregate(
        all=Count("pk"),
        done=Count("pk", filter=Q(done_on__isnull=False)),
        overdue=Count("pk", filter=standing.where("overdue", day)),
        wanting=Count("pk", filter=standing.WANTING),
    )
    if not counts["all"]:
        return ""
    return render_to_string("commitments/home.html", {"org": org, "counts": counts}, request)
