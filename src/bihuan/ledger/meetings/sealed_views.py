"""Opening sealed words: a reason first, the words once, and a note the branch sees."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from bihuan.access.loading import get_record
from bihuan.access.requests import actor_of
from bihuan.access.sealed import open_text, openings_for
from bihuan.access.words import Action
from bihuan.ledger.meetings.forms import OpenForm
from bihuan.ledger.meetings.models import Criticism, Meeting
from bihuan.web.http import render_page


@require_http_methods(["GET", "POST"])
def sealed(request: HttpRequest, pk: int) -> HttpResponse:
    """Who criticised whom; the words only on the answer to a reason, never on an address of their own."""
    meeting = get_record(request, Action.OPEN_SEALED, Meeting.objects.select_related("org"), pk=pk)
    rows = list(meeting.criticisms.select_related("speaker", "target", "words__org").order_by("pk"))
    form = OpenForm(request.POST if request.method == "POST" else None)
    opened: list[tuple[Criticism, str]] = []
    if form.is_bound and form.is_valid():
        try:
            opened = [
                (row, open_text(actor_of(request), row.words, form.cleaned_data["reason"]))
                for row in rows
                if row.words is not None
            ]
        except ValidationError as error:
            form.add_error(None, error)
    refused = form.is_bound and bool(form.errors)
    context = {
        "meeting": meeting,
        "rows": rows,
        "form": form,
        "opened": opened,
        "openings": openings_for(meeting.org).filter(sealed__in=[r.words_id for r in rows if r.words_id]),
        "has_words": any(row.words is not None for row in rows),
    }
    return render_page(request, "meetings/sealed.html", context, status=422 if refused else 200)
