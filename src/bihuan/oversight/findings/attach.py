"""Keeping a file and attaching it as 佐证 in one go: both happen or neither."""

from __future__ import annotations

from typing import IO

from django.db import transaction

from bihuan.access.actor import Actor
from bihuan.files import store
from bihuan.ledger.meetings.models import Meeting
from bihuan.oversight.findings import actions, standing
from bihuan.oversight.findings.models import Evidence, Finding


@transaction.atomic
def attach(
    *,
    by: Actor,
    finding: Finding,
    meeting: Meeting | None = None,
    name: str = "",
    content: IO[bytes] | None = None,
    note: str = "",
    revision: int | None = None,
) -> Evidence:
    """Attach a record, an uploaded file or a note; refused as add_evidence and store.add say."""
    standing.require_part(by, finding)
    file = store.add(by=by, org=finding.org, name=name, content=content) if content is not None else None
    return actions.add_evidence(
        by=by, finding=finding, meeting=meeting, file=file, note=note, revision=revision
    )
