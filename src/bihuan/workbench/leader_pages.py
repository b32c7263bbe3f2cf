"""The address of 一页看."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from bihuan.access.clock import today
from bihuan.access.loading import require_any
from bihuan.access.requests import scope_of
from bihuan.access.words import Action
from bihuan.oversight.duties import figures
from bihuan.web.http import render_page
from bihuan.workbench import charts, leader


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """One screen and one A4 sheet for whoever leads; every figure opens the rows it counts."""
    require_any(request, Action.VIEW)
    standing = figures.current(today())
    page = leader.build(scope_of(request), standing)
    bars = charts.bars([(share.label, share.part, share.whole) for share in page.clusters])
    lines = charts.remaining(page.months)
    context = {
        "page": page,
        # The renderer escapes the names it draws.
        "bars": mark_safe(bars),  # noqa: S308
        "lines": mark_safe(lines),  # noqa: S308
    }
    return render_page(request, "workbench/leader.html", context)
