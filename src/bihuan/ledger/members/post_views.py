"""任职: who holds and held which seat, and taking and leaving one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from bihuan.access.clock import today
from bihuan.access.loading import NOT_FOUND, get_org
from bihuan.access.requests import actor_of, scope_of
from bihuan.access.words import Action
from bihuan.ledger.members import actions
from bihuan.ledger.members.forms import AppointForm, EndPostForm
from bihuan.ledger.members.models import Post
from bihuan.ledger.members.steps import step
from bihuan.ledger.orgs.register_views import BOTH, sent
from bihuan.web.http import render_page
from bihuan.web.paging import paginate


@require_GET
def seats(request: HttpRequest, pk: int) -> HttpResponse:
    """Every term of every seat, those held now first."""
    org = get_org(request, Action.VIEW, pk)
    rows = Post.objects.filter(org=org).select_related("person")
    context = {
        "org": org,
        "page": paginate(request, rows.order_by("-starts_on", "-pk")),
        "may_manage": scope_of(request).may(Action.MANAGE_ORG, pk),
        "day": today(),
    }
    return render_page(request, "members/seats.html", context)


@require_http_methods(BOTH)
def appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody takes a seat."""
    org = get_org(request, Action.MANAGE_ORG, pk)
    form = AppointForm(scope_of(request), sent(request))

    def act() -> str:
        row = actions.appoint(by=actor_of(request), org=org, **form.cleaned_data)
        return f"“{row.person.name}”自 {row.starts_on} 起任{row.get_title_display()}。"

    heading = f"登记“{org.name}”的任职"
    return step(request, org, form, act, heading=heading, button="登记任职", back="members:seats")


@require_http_methods(BOTH)
def end_seat(request: HttpRequest, pk: int, post: int) -> HttpResponse:
    """The last day in a seat."""
    org = get_org(request, Action.MANAGE_ORG, pk)
    row = Post.objects.select_related("person", "org").filter(pk=post, org=org).first()
    if row is None:
        raise Http404(NOT_FOUND)
    form = EndPostForm(sent(request), initial={"revision": row.revision})

    def act() -> str:
        given = form.cleaned_data
        actions.end_post(by=actor_of(request), post=row, **given)
        return f"“{row.person.name}”任{row.get_title_display()}到 {given['ends_on']} 为止。"

    heading = f"“{row.person.name}”不再任“{org.name}”{row.get_title_display()}"
    return step(request, org, form, act, heading=heading, button="登记结束", back="members:seats")
