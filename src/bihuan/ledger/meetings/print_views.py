"""打印台账: an organisation's year of records as one document for paper."""

from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from bihuan.access.clock import today
from bihuan.access.loading import NOT_FOUND, get_org
from bihuan.access.models import OrgNode
from bihuan.access.requests import scope_of
from bihuan.access.words import Action, Reach
from bihuan.ledger.meetings.flat import number_in
from bihuan.ledger.meetings.queries import COUNTED
from bihuan.ledger.meetings.views import whole_meetings
from bihuan.web.http import render_page


@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    """Every record of the year that counts, oldest first, without sealed words."""
    org = _org(request)
    asked = number_in(request.GET.get("year", ""))
    year = asked if asked is not None and 1900 <= asked <= 2099 else today().year
    rows = whole_meetings().filter(org=org, status__in=COUNTED)
    rows = rows.filter(held_on__range=(dt.date(year, 1, 1), dt.date(year, 12, 31)))
    context = {
        "org": org,
        "year": year,
        "years": [today().year - back for back in range(4)],
        "meetings": rows.order_by("held_on", "pk"),
    }
    return render_page(request, "meetings/print.html", context)


def _org(request: HttpRequest) -> OrgNode:
    """The organisation asked for, else one's own."""
    asked = number_in(request.GET.get("org", ""))
    if asked is not None:
        return get_org(request, Action.VIEW, asked)
    scope = scope_of(request)
    seen = scope.org_ids(Action.VIEW)
    own = sorted(o for o in seen if any(s.reach == Reach.OWN for s in scope.standings[o]))
    if not own:
        raise Http404(NOT_FOUND)
    return get_org(request, Action.VIEW, own[0])
