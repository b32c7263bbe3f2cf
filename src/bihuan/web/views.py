"""Pages and switches that belong to every room: type size, help, staying logged in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bihuan.access import sessions
from bihuan.access.sessions import not_activity
from bihuan.web.context import SIZE_COOKIE, SIZES
from bihuan.web.http import render_page

YEAR_IN_SECONDS = 365 * 24 * 3600


@login_not_required
@require_POST
def choose_size(request: HttpRequest) -> HttpResponse:
    """Remember 标准, 大 or 特大 in this browser and return to the page it was chosen on."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = redirect(back)
    size = request.POST.get("size", "")
    if size in SIZES:
        response.set_cookie(
            SIZE_COOKIE,
            size,
            max_age=YEAR_IN_SECONDS,
            samesite="Lax",
            httponly=True,
            secure=request.is_secure(),
        )
    return response


@login_not_required
@require_GET
def show_help(request: HttpRequest) -> HttpResponse:
    return render_page(request, "web/help.html")


@not_activity
@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def session_state(request: HttpRequest) -> JsonResponse:
    """Tell the page's script whether the login still stands; POST also prolongs it.

    The token is new after every login, so a page that stayed open needs it to send its form again.
    """
    authenticated = request.user.is_authenticated
    if request.method == "POST" and authenticated:
        sessions.prolong(request)
    seconds = sessions.seconds_left(request)
    return JsonResponse({"authenticated": authenticated, "seconds": seconds, "token": get_token(request)})
