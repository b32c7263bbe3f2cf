"""/orgs/<id>/rules/: every rule, whether it applies to the organisation on a day, and why."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_GET

from bihuan.access.clock import today
from bihuan.access.loading import get_org
from bihuan.access.models import OrgNode
from bihuan.access.words import Action
from bihuan.ledger.orgs.register_forms import this_year
from bihuan.oversight.duties import applies
from bihuan.web.forms import ChineseDateField, Form
from bihuan.web.http import render_page


class DayForm(Form):
    """The day asked about."""

    on = ChineseDateField(label="哪一天", required=False, default_year=this_year)


@require_GET
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Rules that apply, that may apply, that somebody declared 不适用, and that do not."""
    org = get_org(request, Action.VIEW, pk)
    data = request.GET.copy()
    data.setdefault("on", today().isoformat())
    form = DayForm(data)
    day = today()
    if form.is_valid():
        day = form.cleaned_data["on"] or day
    lines = applies.of(org, day)
    groups = [(answer, [line for line in lines if line.answer is answer]) for answer in applies.Answer]
    context = {
        "org": org,
        "form": form,
        "day": day,
        "groups": [(answer.label, found) for answer, found in groups if found],
    }
    return render_page(request, "duties/applies.html", context, status=422 if form.errors else 200)


def render_link(context: dict[str, Any]) -> str:
    """Slot org.tools: the way from an organisation to its rules."""
    org = context.get("org")
    if not isinstance(org, OrgNode):
        return ""
    return format_html('<a class="button" href="{}">适用的规则</a>', reverse("duties:applies", args=[org.pk]))
