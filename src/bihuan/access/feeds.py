"""Secret addresses for calendars, which cannot log in: made, found and revoked."""

from __future__ import annotations

import hashlib
import secrets

from django.db import transaction
from django.utils import timezone

from bihuan.access import log, scope
from bihuan.access.actor import Actor
from bihuan.access.models import CalendarFeed, OrgNode
from bihuan.access.words import Action

_BYTES = 24


def make(*, by: Actor, org: OrgNode) -> str:
    """A new secret for the organisation's duties, told this once. Raises PermissionDenied, Http404."""
    scope.require(by, Action.VIEW, org)
    if by.account is None:
        raise ValueError("订阅地址属于一个账号，请登录后建立。")
    secret = secrets.token_urlsafe(_BYTES)
    with transaction.atomic():
        feed = CalendarFeed.objects.create(account=by.account, org=org, digest=_digest(secret))
        summary = f"建立“{org.name}”应办事项的日历订阅地址"
        log.write(by=by, action="calendar.make", org=org, about=feed, summary=summary)
    return secret


def revoke(*, by: Actor, feed: CalendarFeed) -> None:
    """Stop an address of one's own; twice is the same as once."""
    with transaction.atomic():
        row = CalendarFeed.objects.select_for_update().get(pk=feed.pk)
        if row.revoked_at is not None:
            return
        row.revoked_at = timezone.now()
        row.save(update_fields=["revoked_at"])
        summary = f"停用“{row.org.name}”应办事项的日历订阅地址"
        log.write(by=by, action="calendar.revoke", org=row.org, about=row, summary=summary)


def opened_by(secret: str) -> CalendarFeed | None:
    """The feed behind a secret, while its account still may see the organisation; else None."""
    feed = (
        CalendarFeed.objects.filter(digest=_digest(secret), revoked_at=None)
        .select_related("account", "org")
        .first()
    )
    if feed is None or not scope.of(feed.account).may(Action.VIEW, feed.org_id):
        return None
    return feed


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8")).hexdigest()
