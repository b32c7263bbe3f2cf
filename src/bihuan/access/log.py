"""Writing the log, in the transaction of the change it tells of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models

from bihuan.access.actor import Actor
from bihuan.access.models import LogEntry, OrgNode


def write(
    *,
    by: Actor,
    action: str,
    summary: str,
    org: OrgNode | None = None,
    about: models.Model | None = None,
    reason: str = "",
    changes: Mapping[str, Any] | None = None,
) -> LogEntry:
    """Append one entry. `action` is a dotted code (`meeting.record`), `summary` a Chinese sentence."""
    return LogEntry.objects.create(
        account=by.account,
        actor=by.label,
        action=action,
        org=org,
        object_kind=about._meta.db_table if about is not None else "",
        object_id=str(about.pk) if about is not None else "",
        summary=summary[:300],
        reason=reason[:300],
        changes=dict(changes or {}),
    )
