"""Pages for requests that cannot be answered: what is the matter and what to do next."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template.loader import render_to_string
from django.utils import timezone

from bihuan.web.http import render_page


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render_page(request, "web/400.html", partial="content", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403. A PermissionDenied raised with a sentence of its own shows that sentence."""
    own = str(exception) if isinstance(exception, PermissionDenied) else ""
    return render_page(request, "web/403.html", {"sentence": own}, partial="content", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render_page(request, "web/404.html", partial="content", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Set as CSRF_FAILURE_VIEW."""
    return render_page(request, "web/csrf.html", partial="content", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, rendered without request or database: either may be what broke."""
    now = timezone.localtime()
    return HttpResponseServerError(render_to_string("web/500.html", {"now": now}))


def locked_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """429 after too many wrong passwords; set as AXES_LOCKOUT_CALLABLE."""
    return render_page(request, "web/429.html", partial="content", status=429)
