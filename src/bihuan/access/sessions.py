"""How long a login stands: it runs out after a time without activity, and asking does not prolong it.

The session row is written at most once a minute, so that reading pages does not queue behind a long write.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest

SEEN = "seen"
STEP_SECONDS = 60

View = TypeVar("View", bound=Callable[..., Any])


def not_activity(view: View) -> View:
    """Mark a view whose requests come from the page itself, not from the person: no prolonging."""
    view.is_activity = False  # type: ignore[attr-defined]
    return view


def note_activity(request: HttpRequest) -> None:
    """Prolong the login, if it was not prolonged within the last minute."""
    now = int(time.time())
    if now - int(request.session.get(SEEN, 0)) >= STEP_SECONDS:
        request.session[SEEN] = now


def prolong(request: HttpRequest) -> None:
    """Prolong the login now, because the person asked for it."""
    request.session[SEEN] = int(time.time())


def seconds_left(request: HttpRequest) -> int:
    """Seconds until the login runs out if nothing happens; 0 without a login."""
    if not request.user.is_authenticated:
        return 0
    seen = int(request.session.get(SEEN, time.time()))
    return max(0, seen + settings.SESSION_COOKIE_AGE - int(time.time()))
