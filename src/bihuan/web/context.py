"""What surrounds every page: menu, search, type size, the name and the way out."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from bihuan.access import sessions
from bihuan.access.scope import Scope
from bihuan.web.navigation import Link, links

SIZE_COOKIE = "bihuan_size"
SIZES = {"standard": "标准", "large": "大", "xlarge": "特大"}


@dataclass(frozen=True)
class SizeChoice:
    code: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Shell:
    """Everything base.html shows around the page; addresses are None where no room serves them."""

    authenticated: bool
    name: str
    username: str
    links: list[Link]
    size: str
    sizes: list[SizeChoice]
    here: str
    login_url: str
    logout_url: str | None
    password_url: str | None
    search_url: str | None
    session_seconds: int


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``shell``, worked out only where a template shows it (fragments do not)."""
    return {"shell": SimpleLazyObject(lambda: shell_of(request))}


def shell_of(request: HttpRequest) -> Shell:
    user = getattr(request, "user", None)
    authenticated = bool(user is not None and user.is_authenticated)
    size = request.COOKIES.get(SIZE_COOKIE, "standard")
    if size not in SIZES:
        size = "standard"
    return Shell(
        authenticated=authenticated,
        name=str(user) if user is not None and authenticated else "",
        username=user.get_username() if user is not None and authenticated else "",
        links=links(request) if authenticated else [],
        size=size,
        sizes=[SizeChoice(code, label, code == size) for code, label in SIZES.items()],
        here=request.get_full_path() if request.method == "GET" else request.path,
        login_url=resolve_url(settings.LOGIN_URL),
        logout_url=address("access:logout"),
        password_url=address("access:password"),
        search_url=address("workbench:search") if authenticated and _sees_something(request) else None,
        session_seconds=sessions.seconds_left(request) if authenticated else 0,
    )


def _sees_something(request: HttpRequest) -> bool:
    """Whether a search could find anything: administrators see no business data."""
    scope: Scope | None = getattr(request, "scope", None)
    return scope is not None and bool(scope.standings)


def address(url_name: str) -> str | None:
    """The address of a named page, or None while no room serves it."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return None
