"""An organisation's duties as a calendar: a file to take along, an address to subscribe to."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST
from icalendar import Calendar, Event

from bihuan.access import feeds
from bihuan.access.clock import today
from bihuan.access.loading import NOT_FOUND, get_org
from bihuan.access.models import CalendarFeed, OrgNode
from bihuan.access.requests import actor_of
from bihuan.access.words import Action
from bihuan.oversight.duties import queries, rulebook
from bihuan.oversight.duties.models import Duty
from bihuan.oversight.duties.queries import DutyRow
from bihuan.oversight.duties.titles import heading_of
from bihuan.rulekit.reading import Status
from bihuan.rulekit.verdict import Nature
from bihuan.web.http import redirect_after, render_page

AHEAD = dt.timedelta(days=400)
BACK = dt.timedelta(days=92)
_SHOWN = frozenset({Status.NOT_OPEN, Status.PENDING, Status.DUE_SOON, Status.OVERDUE})


def rows_of(org: OrgNode, day: dt.date) -> list[DutyRow]:
    """What the organisation owes and has not done, due from three months ago to a year ahead."""
    owed = [rule.code for rule in rulebook.book().rules.values() if rule.nature is Nature.OWED]
    duties = Duty.objects.filter(org=org, rule__in=owed, due_on__range=(day - BACK, day + AHEAD))
    rows = queries.read(duties.select_related("org").order_by("due_on", "id"), day)
    return [row for row in rows if row.reading.status in _SHOWN]


def ics(org: OrgNode, day: dt.date, base: str) -> bytes:
    """The duties as an iCalendar file, one all-day event on each due day. `base`: the site's own address."""
    made = Calendar()
    made.add("prodid", "-//Bihuan//应办事项//CN")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"{org.name}应办事项")
    now = timezone.now()
    for row in rows_of(org, day):
        event = Event()
        event.add("uid", f"{row.duty.duty_key}@bihuan")
        event.add("dtstamp", now)
        event.add("dtstart", row.duty.due_on)
        event.add("dtend", row.duty.due_on + dt.timedelta(days=1))
        event.add("summary", f"{heading_of(row)}（{row.reading.label}）")
        event.add("description", f"{row.rule.action.text}依据：{row.basis}")
        event.add("url", base + reverse("duties:detail", args=[row.duty.pk]))
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    return bytes(made.to_ical())


def _answer(org: OrgNode, request: HttpRequest) -> HttpResponse:
    base = f"{request.scheme}://{request.get_host()}"
    response = HttpResponse(ics(org, today(), base), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="duties-{org.pk}.ics"'
    return response


@require_GET
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The calendar file of an organisation in sight."""
    return _answer(get_org(request, Action.VIEW, pk), request)


@login_not_required
@require_GET
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The same file for a calendar that knows the secret; anything else is not found."""
    found = feeds.opened_by(secret)
    if found is None:
        raise Http404(NOT_FOUND)
    return _answer(found.org, request)


@require_GET
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """What the calendar would show, and the addresses this account has made for it."""
    org = get_org(request, Action.VIEW, pk)
    return _page(request, org)


@require_POST
def make(request: HttpRequest, pk: int) -> HttpResponse:
    """A new address, shown this once."""
    org = get_org(request, Action.VIEW, pk)
    secret = feeds.make(by=actor_of(request), org=org)
    address = request.build_absolute_uri(reverse("duties:feed", args=[secret]))
    return _page(request, org, address=address)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop one of one's own addresses."""
    by = actor_of(request)
    found = get_object_or_404(CalendarFeed, pk=pk, account=by.account)
    feeds.revoke(by=by, feed=found)
    messages.success(request, "已停用这个订阅地址，日历不会再更新。")
    return redirect_after(request, "duties:calendar", found.org_id)


def _page(request: HttpRequest, org: OrgNode, address: str = "") -> HttpResponse:
    own = CalendarFeed.objects.filter(account=actor_of(request).account, org=org, revoked_at=None)
    rows = rows_of(org, today())
    context = {"org": org, "address": address, "feeds": own, "rows": [(r, heading_of(r)) for r in rows]}
    return render_page(request, "duties/calendar.html", context)
