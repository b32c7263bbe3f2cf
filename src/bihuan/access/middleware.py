"""Every page needs a login unless it says otherwise; the scope is worked out once a request."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.functional import SimpleLazyObject

from bihuan.access import actor, scope, sessions

# What somebody may do who has not yet replaced the password they were given.
BEFORE_PASSWORD_CHANGE = frozenset({"access:password", "access:logout"})


class AccessMiddleware(LoginRequiredMiddleware):
    """Login, first password, idle time-out and `request.actor`/`request.scope` for all views."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.actor = SimpleLazyObject(lambda: actor.of_account(request.user))  # type: ignore
        request.scope = SimpleLazyObject(lambda: scope.of(request.user))  # type: ignore
        response = cast(HttpResponseBase, self.get_response(request))
        _keep_private(response)
        return response

    def process_view(
        self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        refused = super().process_view(request, view_func, view_args, view_kwargs)
        if refused is not None or not request.user.is_authenticated:
            return refused
        if getattr(view_func, "is_activity", True):
            sessions.note_activity(request)
        open_to_all = not getattr(view_func, "login_required", True)
        if request.user.must_change_password and not open_to_all:
            return _to_password_page(request)
        return None

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponseBase:
        if _wants_fragment(request):
            return HttpResponse(render_to_string("web/401.html", request=request), status=401)
        return redirect_to_login(_way_back(request), reverse("access:login"))


def _to_password_page(request: HttpRequest) -> HttpResponseBase | None:
    match = request.resolver_match
    if match is not None and match.view_name in BEFORE_PASSWORD_CHANGE:
        return None
    url = reverse("access:password")
    if _wants_fragment(request):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)


def _wants_fragment(request: HttpRequest) -> bool:
    restoring = request.headers.get("HX-History-Restore-Request") == "true"
    return request.headers.get("HX-Request") == "true" and not restoring


def _way_back(request: HttpRequest) -> str:
    """Where to go after login: the page asked for, or the page whose form was sent."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    sender = urlsplit(request.headers.get("Referer", ""))
    if sender.netloc != request.get_host():
        return "/"
    return sender.path + (f"?{sender.query}" if sender.query else "")


def _keep_private(response: HttpResponseBase) -> None:
    """Nothing shown to a person is kept by browsers or proxies; laptops are shared."""
    patch_vary_headers(response, ("Cookie", "HX-Request"))
    patch_cache_control(response, no_store=True, private=True)
