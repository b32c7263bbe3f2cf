"""What every step of a finding shares: one locked row, one line of history, one log entry."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError

from bihuan.access import log, revisions
from bihuan.access.actor import Actor
from bihuan.access.clock import today
from bihuan.oversight.findings.models import Finding, Step
from bihuan.oversight.findings.words import FindingStatus, StepKind


def lock(finding: Finding, revision: int | None) -> Finding:
    """The row locked at `revision` (default: the one `finding` was read at); Conflict otherwise."""
    return revisions.lock(
        Finding.objects.all(), finding.pk, finding.revision if revision is None else revision
    )


def expect(finding: Finding, allowed: Collection[FindingStatus], doing: str) -> None:
    """Raises ValidationError unless the finding stands at one of the `allowed` statuses."""
    if finding.status not in allowed:
        words = "、".join(status.label for status in FindingStatus if status in allowed)
        now = FindingStatus(finding.status).label
        raise ValidationError(f"这个问题现在是“{now}”，“{words}”时才能{doing}。")


def take(
    *,
    by: Actor,
    finding: Finding,
    kind: StepKind,
    text: str = "",
    reason: str = "",
    changes: Mapping[str, Any] | None = None,
) -> Finding:
    """Save the finding with its step and log entry; call inside the action's transaction."""
    finding.save()
    Step.objects.create(finding=finding, kind=kind, on=today(), by=by.label, text=text[:500])
    log.write(
        by=by,
        action=f"finding.{kind.value}",
        summary=f"{kind.label}：第{finding.pk}号问题（{FindingStatus(finding.status).label}）",
        org=finding.org,
        about=finding,
        reason=reason,
        changes=changes,
    )
    return finding


def needed(value: str, sentence: str) -> str:
    """`value` without outer spaces; ValidationError with `sentence` when nothing is left."""
    text = value.strip()
    if not text:
        raise ValidationError(sentence)
    return text
