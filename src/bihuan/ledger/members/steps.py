"""One form on a page of its own, for what is done to a roll or a seat."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from bihuan.access.models import OrgNode
from bihuan.access.revisions import Conflict
from bihuan.ledger.orgs.register_views import refuse
from bihuan.web.forms import Form
from bihuan.web.http import redirect_after, render_page

MEANWHILE = "这一行刚刚被别人改过，你这一步没有生效。请回到名册核对后再来。"


def step(
    request: HttpRequest,
    org: OrgNode,
    form: Form,
    act: Callable[[], str],
    *,
    back: str = "members:roll",
    **shown: Any,
) -> HttpResponse:
    """Show the form; once sent and in order, do it and go back to the list it came from."""
    if request.method == "POST" and form.is_valid():
        try:
            done = act()
        except ValidationError as error:
            refuse(form, error)
        except Conflict:
            form.add_error(None, MEANWHILE)
        else:
            messages.success(request, done)
            return redirect_after(request, back, pk=org.pk)
    context = {"org": org, "form": form, "back": back, **shown}
    return render_page(request, "members/step.html", context, status=422 if form.is_bound else 200)
