"""What the middleware adds to a request, typed."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest

from bihuan.access.actor import Actor
from bihuan.access.scope import Scope


def actor_of(request: HttpRequest) -> Actor:
    """The logged-in account as actor."""
    return cast(Actor, request.actor)  # type: ignore[attr-defined]


def scope_of(request: HttpRequest) -> Scope:
    """What the logged-in account reaches, worked out once a request."""
    return cast(Scope, request.scope)  # type: ignore[attr-defined]
