"""The same step for many findings: each stands or falls by itself, and none is left unsaid."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from bihuan.access.actor import Actor
from bihuan.access.revisions import Conflict
from bihuan.oversight.findings import actions, decisions
from bihuan.oversight.findings.models import Finding


@dataclasses.dataclass(frozen=True, slots=True)
class Outcome:
    """How many findings took the step, and the sentence for each that did not."""

    done: int
    refused: list[str]


def _confirm(by: Actor, finding: Finding, deadline: dt.date | None, reason: str) -> None:
    actions.confirm(by=by, finding=finding)


def _send(by: Actor, finding: Finding, deadline: dt.date | None, reason: str) -> None:
    actions.send(by=by, finding=finding, deadline=deadline)


def _reschedule(by: Actor, finding: Finding, deadline: dt.date | None, reason: str) -> None:
    if deadline is None:
        raise ValidationError("请填写新的整改时限。")
    decisions.reschedule(by=by, finding=finding, deadline=deadline, reason=reason)


STEPS: Mapping[str, tuple[str, Callable[[Actor, Finding, dt.date | None, str], Any]]] = {
    "confirm": ("确认", _confirm),
    "send": ("反馈", _send),
    "reschedule": ("延期", _reschedule),
}


def take(
    *, by: Actor, findings: Iterable[Finding], step: str, deadline: dt.date | None = None, reason: str = ""
) -> Outcome:
    """Take `step` for each finding as it was read; what is refused is told by its number and why.

    Raises KeyError for a step that is not taken in bulk.
    """
    _, act = STEPS[step]
    done, refused = 0, []
    for finding in findings:
        try:
            act(by, finding, deadline, reason)
        except ValidationError as error:
            refused.append(f"第 {finding.pk} 号：{''.join(error.messages)}")
        except Conflict as error:
            refused.append(f"第 {finding.pk} 号：{error}")
        except (PermissionDenied, Http404) as error:
            refused.append(f"第 {finding.pk} 号：{error}")
        else:
            done += 1
    return Outcome(done, refused)
