"""What the members room shows on an organisation's page: seats of today, and the roll in figures."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Count
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html

from bihuan.access.clock import today
from bihuan.access.models import OrgNode
from bihuan.ledger.members.models import Membership
from bihuan.ledger.members.queries import current, posts
from bihuan.ledger.members.words import MemberCategory, MemberStatus


def render_people(context: dict[str, Any]) -> str:
    """Slot org.detail: who holds which seat, and how many stand on the roll, each figure opening its rows.

    The page has already asked who may look. Two queries.
    """
    org = context.get("org")
    if not isinstance(org, OrgNode):
        return ""
    on_roll = Membership.objects.filter(current(today()), org=org).order_by()
    counts = on_roll.values_list("status", "category").annotate(number=Count("pk"))
    by_status: Counter[str] = Counter()
    by_category: Counter[str] = Counter()
    for status, category, number in counts:
        by_status[status] += number
        by_category[category] += number
    shown = {
        "org": org,
        "seats": posts(org, today()),
        "total": by_status.total(),
        "by_status": [(s.value, s.label, by_status[s.value]) for s in MemberStatus if by_status[s.value]],
        "by_category": [
            (code or "none", label, by_category[code])
            for code, label in (*MemberCategory.choices, ("", "人员类别未登记"))
            if by_category[code]
        ],
        "day": today(),
        "may_write": context.get("may_write"),
        "may_manage": context.get("may_manage"),
    }
    return render_to_string("members/people.html", shown, context.get("request"))


def render_still_on_roll(context: dict[str, Any]) -> str:
    """Slot org.ending: who still stands on the roll of an organisation that ends or has ended."""
    org = context.get("org")
    if not isinstance(org, OrgNode):
        return ""
    left = Membership.objects.filter(current(today()), org=org).count()
    return render_to_string("members/still_on_roll.html", {"org": org, "left": left}) if left else ""


def render_profile_link(context: dict[str, Any]) -> str:
    """Slot orgs_list.tools: the way to 基本情况."""
    return format_html('<a class="button" href="{}">基本情况</a>', reverse("members:profile"))
