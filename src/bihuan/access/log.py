"""Writing the log, in the transaction of the change it tells of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string

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


def words() -> Mapping[str, str]:
    """Every action's code and its Chinese name, as `site` hands them down."""
    table: Mapping[str, str] = import_string(settings.BIHUAN_LOG_WORDS)
    return table


def words_of(action: str) -> str:
    """The Chinese name of an action; its code where a later version of the product wrote it."""
    return words().get(action, action)


def object_of(kind: str) -> str:
    """The Chinese term of what an entry is about; the table's name where a later version wrote it."""
    terms: Mapping[str, str] = import_string(settings.BIHUAN_LOG_OBJECTS)
    return terms.get(kind, kind)
