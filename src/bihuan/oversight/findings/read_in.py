"""Drafts from a report: many at once, one step each, one log entry for all."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction

from bihuan.access import log
from bihuan.access import scope as scopes
from bihuan.access.actor import Actor
from bihuan.access.clock import today
from bihuan.access.models import OrgNode
from bihuan.access.words import Action, Role
from bihuan.files.models import StoredFile
from bihuan.oversight.findings.models import Finding, Measure, Step
from bihuan.oversight.findings.words import FindingStatus, SourceKind, StepKind


@dataclasses.dataclass(frozen=True, slots=True)
class Draft:
    """One row of a report. `start`…`end` are offsets into the text of the file, None where it has none.

    `reported_status` is what the report says and never changes the finding's own status.
    """

    text: str
    org: OrgNode | None = None
    unit_text: str = ""
    category1: str = ""
    category2: str = ""
    start: int | None = None
    end: int | None = None
    reported_status: str = ""
    measures: tuple[str, ...] = ()


@transaction.atomic
def save_drafts(
    *,
    by: Actor,
    drafts: Sequence[Draft],
    file: StoredFile,
    source_name: str = "",
    source_org: OrgNode | None = None,
) -> list[Finding]:
    """Keep the rows of a report as 草稿, each with its place in the text.

    Raises PermissionDenied where a row stands on an organisation on which `by` may raise nothing.
    """
    _require(by, drafts)
    day = today()
    findings = Finding.objects.bulk_create(
        [
            Finding(
                org=draft.org,
                unit_text=draft.unit_text[:200],
                category1=draft.category1[:120],
                category2=draft.category2[:200],
                text=draft.text,
                status=FindingStatus.DRAFT,
                source_kind=SourceKind.REPORT,
                source_name=source_name[:200],
                source_org=source_org,
                source_file=file,
                source_start=draft.start,
                source_end=draft.end,
                reported_status=draft.reported_status,
                opened_on=day,
                opened_by=by.label,
            )
            for draft in drafts
        ]
    )
    Measure.objects.bulk_create(
        [
            Measure(finding=finding, no=no, text=text)
            for finding, draft in zip(findings, drafts, strict=True)
            for no, text in enumerate(draft.measures, 1)
        ]
    )
    text = f"读入自《{file.name}》"[:500]
    Step.objects.bulk_create(
        [Step(finding=f, kind=StepKind.OPENED, on=day, by=by.label, text=text) for f in findings]
    )
    _log(by, findings, file, source_org)
    return findings


def _require(by: Actor, drafts: Sequence[Draft]) -> None:
    scope = scopes.of_actor(by)
    if scope is None:
        return
    named = {draft.org for draft in drafts if draft.org is not None}
    refused = sorted(org.name for org in named if not scope.may(Action.OPEN_FINDING, org.pk))
    if refused:
        raise PermissionDenied(f"你不能对“{refused[0]}”提出问题。需要时请向机关党委申请。")
    if any(draft.org is None for draft in drafts) and not _may_leave_unassigned(scope):
        raise PermissionDenied("没有对应到组织的问题只能由工委读入。")


def _may_leave_unassigned(scope: scopes.Scope) -> bool:
    return Role.WORK_COMMITTEE in scope.roles


def _log(by: Actor, findings: Sequence[Finding], file: StoredFile, org: OrgNode | None) -> None:
    digest = hashlib.sha256("\n".join(f.text for f in findings).encode("utf-8")).hexdigest()
    log.write(
        by=by,
        action="finding.read_in",
        summary=f"从《{file.name}》读入问题草稿 {len(findings)} 个",
        org=org,
        about=file,
        changes={"count": len(findings), "digest": digest},
    )
