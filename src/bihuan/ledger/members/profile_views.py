"""基本情况: the dated table every report begins with, the rows behind each figure, Excel and Word."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence
from typing import IO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from bihuan.access.clock import today
from bihuan.access.loading import NOT_FOUND, get_org, require_any
from bihuan.access.models import OrgNode
from bihuan.access.requests import scope_of
from bihuan.access.scope import Scope
from bihuan.access.words import Action, Reach
from bihuan.ledger.members import documents, profile
from bihuan.ledger.members.profile import Base, Section
from bihuan.ledger.orgs.org_field import OrgField, OrgInput, label_of
from bihuan.ledger.orgs.register_forms import this_year
from bihuan.web.forms import ChineseDateField, Form
from bihuan.web.http import render_page
from bihuan.web.paging import paginate

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Writer = Callable[[IO[bytes], Base, Sequence[Section]], None]


class ProfileForm(Form):
    """The day and the organisation."""

    on = ChineseDateField(label="截至", required=False, default_year=this_year)
    org = OrgField(action=Action.VIEW, label="哪个组织以下", required=False, widget=OrgInput(offers=False))

    def __init__(self, scope: Scope, data: object, **kwargs: object) -> None:
        super().__init__(data, **kwargs)
        field = self.fields["org"]
        if isinstance(field, OrgField):
            field.allow(scope)


@require_GET
def table(request: HttpRequest) -> HttpResponse:
    """The table of a day. What cannot be read is told; the table then shows today and one's own."""
    base, form = _asked(request)
    context = {
        "base": base,
        "form": form,
        "sections": profile.sections(base),
        "title": documents.title_of(base),
        "note": documents.note(base),
        "here": f"on={base.day.isoformat()}&under={base.under.pk}",
    }
    return render_page(request, "members/profile.html", context, status=422 if form.errors else 200)


@require_GET
def rows(request: HttpRequest) -> HttpResponse:
    """The organisations or lines of rolls that one figure counts."""
    base, _ = _asked(request)
    choice = profile.choice_of(request.GET)
    if choice is None:
        raise Http404(NOT_FOUND)
    of_members = choice.what == profile.MEMBERS
    found = choice.member_rows(base) if of_members else choice.org_rows(base).select_related("organisation")
    context = {
        "base": base,
        "words": profile.words_of(choice),
        "page": paginate(request, found),
        "of_members": of_members,
        "profiles": base.profiles,
        "here": f"on={base.day.isoformat()}&under={base.under.pk}",
    }
    return render_page(request, "members/profile_rows.html", context)


@require_GET
def excel(request: HttpRequest) -> FileResponse:
    return _file(request, documents.workbook, "xlsx", XLSX)


@require_GET
def word(request: HttpRequest) -> FileResponse:
    return _file(request, documents.paper, "docx", DOCX)


def _file(request: HttpRequest, write: Writer, ending: str, media: str) -> FileResponse:
    base, _ = _asked(request)
    content = io.BytesIO()
    write(content, base, profile.sections(base))
    content.seek(0)
    name = f"基本情况-{base.under.name}-{base.day:%Y%m%d}.{ending}"
    return FileResponse(content, as_attachment=True, filename=name, content_type=media)


def _asked(request: HttpRequest) -> tuple[Base, ProfileForm]:
    """What is counted for the address: `org` typed or `under` by its id, else one's own organisation."""
    require_any(request, Action.VIEW)
    scope = scope_of(request)
    known = _place(request, scope)
    data = request.GET.copy()
    data.setdefault("org", label_of(known))
    data.setdefault("on", today().isoformat())
    form = ProfileForm(scope, data)
    form.is_valid()
    under = form.cleaned_data.get("org") or known
    day: dt.date = form.cleaned_data.get("on") or today()
    return profile.build(scope, under, day), form


def _place(request: HttpRequest, scope: Scope) -> OrgNode:
    asked = request.GET.get("under", "")
    if asked:
        if not (asked.isascii() and asked.isdigit()) or len(asked) > 18:
            raise Http404(NOT_FOUND)
        return get_org(request, Action.VIEW, int(asked))
    in_sight = scope.org_ids(Action.VIEW)
    own = [o for o in in_sight if any(s.reach == Reach.OWN for s in scope.standings[o])]
    return OrgNode.objects.filter(pk__in=own or in_sight).order_by("code", "pk")[:1].get()
