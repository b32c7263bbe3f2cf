"""The log as audit administrators see it: who did what when to which object, never what it said."""

from __future__ import annotations

import datetime as dt

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from bihuan.access import log, seal
from bihuan.access.forms import LogFilterForm
from bihuan.access.loading import require_right
from bihuan.access.models import LogEntry, LogSeal
from bihuan.access.views import page_size
from bihuan.access.words import Action

# Summary, reason and changes may carry business text: they are not even read from the database.
SHOWN = ("id", "at", "actor", "action", "org__code", "object_kind", "object_id")


@require_GET
def log_list(request: HttpRequest) -> HttpResponse:
    """Entries newest first; filters by actor, action and days stand in the address."""
    require_right(request, Action.VIEW_LOG)
    form = LogFilterForm(request.GET or None, label_suffix="")
    rows = LogEntry.objects.order_by("-id").values(*SHOWN)
    if form.is_bound and form.is_valid():
        rows = _filtered(rows, form)
    page = Paginator(rows, page_size(request)).get_page(request.GET.get("page"))
    entries = [
        {**row, "words": log.words_of(row["action"]), "about": log.object_of(row["object_kind"])}
        for row in page.object_list
    ]
    context = {
        "form": form,
        "page": page,
        "entries": entries,
        "last_seal": LogSeal.objects.last(),
        "unsealed": seal.unsealed(),
    }
    refused = form.is_bound and bool(form.errors)
    return render(request, "access/log.html", context, status=422 if refused else 200)


def _filtered(rows: QuerySet, form: LogFilterForm) -> QuerySet:
    wanted = form.cleaned_data
    if wanted["actor"]:
        rows = rows.filter(actor__icontains=wanted["actor"])
    if wanted["action"]:
        rows = rows.filter(action=wanted["action"])
    if wanted["since"]:
        rows = rows.filter(at__gte=_start_of(wanted["since"]))
    if wanted["until"]:
        rows = rows.filter(at__lt=_start_of(wanted["until"] + dt.timedelta(days=1)))
    return rows


def _start_of(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
