"""What a person may do with a finding now: the steps its page offers, and nothing it would refuse."""

from __future__ import annotations

from bihuan.access.actor import Actor
from bihuan.access.scope import Scope
from bihuan.access.words import Action, Role
from bihuan.oversight.findings import closing, standing
from bihuan.oversight.findings.actions import WORKING
from bihuan.oversight.findings.models import Finding
from bihuan.oversight.findings.words import OPEN_STATUSES, FindingStatus

S = FindingStatus
_APPLY = frozenset({S.RECTIFYING, S.RETURNED, S.ONGOING})
_KEEP_GOING = frozenset({S.APPLIED, S.RECTIFYING, S.RETURNED, S.ONGOING})


def of(scope: Scope, by: Actor, finding: Finding) -> frozenset[str]:
    """Names of the steps (`findings.urls`) open to this person; one query for measures handed down."""
    return _confirming(scope, finding) | _answering(scope, by, finding) | _deciding(scope, by, finding)


def _confirming(scope: Scope, finding: Finding) -> frozenset[str]:
    if finding.org_id is None:
        may = Role.WORK_COMMITTEE in scope.roles
    else:
        may = scope.may(Action.CONFIRM_FINDING, finding.org_id)
    if not may:
        return frozenset()
    if finding.status == S.DRAFT:
        assigned = {"confirm", "reject", "assign"} if finding.org_id is not None else {"reject", "assign"}
        return frozenset(assigned)
    return frozenset({"send"}) if finding.status == S.CONFIRMED else frozenset()


def _answering(scope: Scope, by: Actor, finding: Finding) -> frozenset[str]:
    """Steps of the side that puts it right; who was handed a measure may prove it, not apply."""
    if finding.org_id is None or finding.status not in WORKING:
        return frozenset()
    steps: set[str] = set()
    handed = finding.measures.exclude(org=None).values_list("org_id", flat=True)
    if any(scope.may(Action.RESPOND, org_id) for org_id in handed):
        steps |= {"evidence", "done"}
    if scope.may(Action.RESPOND, finding.org_id):
        steps |= {"evidence", "done", "plan"}
        if not finding.objection:
            steps.add("object")
        elif standing.may_withdraw(by, finding):
            steps.add("withdraw")
        if finding.status in _APPLY and not finding.closing_method:
            steps.add("apply")
    return frozenset(steps)


def _deciding(scope: Scope, by: Actor, finding: Finding) -> frozenset[str]:
    if not standing.is_source_side(scope, finding) or finding.org_id is None:
        return frozenset()
    steps: set[str] = set()
    waiting = closing.is_waiting(finding)
    applied = finding.status == S.APPLIED
    oneself = (applied or waiting) and standing.is_applicant(by, finding)
    if (applied or waiting) and not oneself:
        steps |= {"method", "return"}
    if waiting and not oneself:
        steps.add("close")
    if finding.status in _KEEP_GOING and not (applied and oneself):
        steps.add("ongoing")
    if finding.status in {S.ONGOING, *OPEN_STATUSES} and not (applied and oneself):
        steps.add("reject")
    if finding.status in OPEN_STATUSES and finding.deadline is not None:
        steps.add("reschedule")
    if finding.objection:
        steps.add("answer")
    if finding.status in (S.CLOSED, S.REJECTED):
        steps.add("reopen")
    return frozenset(steps)
