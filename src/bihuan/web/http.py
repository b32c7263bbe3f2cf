"""Answering a browser: one helper decides between a page and a piece of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control, patch_vary_headers


@dataclass(frozen=True)
class ConflictRow:
    """One field that two people filled differently.

    ``mine`` and ``theirs`` are shown; ``mine_value`` and ``theirs_value`` are posted where they differ from
    what is shown (a choice, a date).
    """

    name: str
    label: str
    mine: str
    theirs: str
    mine_value: str | None = None
    theirs_value: str | None = None

    @property
    def posted_mine(self) -> str:
        return self.mine if self.mine_value is None else self.mine_value

    @property
    def posted_theirs(self) -> str:
        return self.theirs if self.theirs_value is None else self.theirs_value


def wants_fragment(request: HttpRequest) -> bool:
    """Whether the browser asks for a piece of the page.

    A step back through history asks with the same header but needs the whole page.
    """
    return (
        request.headers.get("HX-Request") == "true"
        and request.headers.get("HX-History-Restore-Request") != "true"
    )


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    partial: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the whole page, or its named partial for a fragment request.

    A fragment carries waiting messages along for the page's status region. Nothing is stored by the browser:
    pages hold personal data and laptops are shared.
    """
    if partial is not None and wants_fragment(request):
        content = render_to_string(f"{template}#{partial}", dict(context or {}), request)
        if get_messages(request):
            content += render_to_string("web/parts/status.html", {"out_of_band": True}, request)
    else:
        content = render_to_string(template, dict(context or {}), request)
    return _closed(HttpResponse(content, status=status))


def redirect_after(request: HttpRequest, to: Any, *args: Any, **kwargs: Any) -> HttpResponse:
    """Go on to another page after a write: 303 for a browser, HX-Redirect for htmx.

    ``to`` is a URL, a URL name or an object with get_absolute_url, as for django.shortcuts.redirect.
    """
    url = resolve_url(to, *args, **kwargs)
    if wants_fragment(request):
        return _closed(HttpResponse(status=204, headers={"HX-Redirect": url}))
    response = HttpResponseRedirect(url)
    response.status_code = 303
    return _closed(response)


def login_expired(request: HttpRequest) -> HttpResponse:
    """401 for a fragment request whose login has run out: the page asks again and repeats the request."""
    return _closed(HttpResponse(render_to_string("web/401.html", request=request), status=401))


def render_conflict(
    request: HttpRequest,
    *,
    who: str,
    at: str,
    rows: Sequence[ConflictRow],
    action: str,
    kept: Mapping[str, str | Sequence[str]],
    partial: str | None = "difference",
) -> HttpResponse:
    """409: somebody else saved first. Every differing field is shown with both texts to choose from.

    ``who`` and ``at`` (10:31) name the other save; ``action`` takes the form again; ``kept`` are the fields
    that do not differ, with the record's new revision among them.
    """
    fields = [
        (name, value)
        for name, values in kept.items()
        for value in ([values] if isinstance(values, str) else values)
    ]
    context = {"who": who, "at": at, "rows": rows, "action": action, "kept": fields}
    return render_page(request, "web/409.html", context, partial=partial, status=409)


def _closed(response: HttpResponse) -> HttpResponse:
    patch_vary_headers(response, ["HX-Request"])
    patch_cache_control(response, private=True, no_store=True)
    return response
