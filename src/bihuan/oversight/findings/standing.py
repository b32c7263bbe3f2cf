"""On whose side an actor stands: the side that must put a finding right, or the side that raised it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import Http404

from bihuan.access import scope as scopes
from bihuan.access.actor import Actor
from bihuan.access.clock import today
from bihuan.access.models import OrgNode, OrgRelation
from bihuan.access.scope import Scope
from bihuan.access.words import Action, RelationKind, Role
from bihuan.oversight.findings.models import Finding
from bihuan.oversight.findings.words import StepKind

NOT_FOUND = "没有找到这个问题。"


def require(by: Actor, action: Action, finding: Finding) -> None:
    """Refuse unless `by` may do `action` on the organisation of `finding`.

    A finding whose unit matches no organisation is for the 工委 and the command line only.
    Raises Http404 where the finding is out of sight, PermissionDenied where it is in sight.
    """
    scope = scopes.of_actor(by)
    if scope is None:
        return
    if finding.org_id is None:
        if Role.WORK_COMMITTEE not in scope.roles:
            raise Http404(NOT_FOUND)
        return
    if scope.may(action, finding.org_id):
        return
    if not (scope.sees(finding.org_id) or _was_handed_a_measure(scope, finding)):
        raise Http404(NOT_FOUND)
    raise PermissionDenied(f"你没有“{action.label}”的权限。需要时请向机关党委申请。")


def _was_handed_a_measure(scope: Scope, finding: Finding) -> bool:
    return finding.measures.filter(org__in=scope.org_ids(Action.VIEW_FINDING)).exists()


def require_part(by: Actor, finding: Finding) -> None:
    """Refuse unless `by` answers for the finding or for one of the measures handed down from it."""
    scope = scopes.of_actor(by)
    if scope is None or (finding.org_id is not None and scope.may(Action.RESPOND, finding.org_id)):
        return
    handed = finding.measures.exclude(org=None).values_list("org_id", flat=True)
    if any(scope.may(Action.RESPOND, org_id) for org_id in handed):
        return
    require(by, Action.RESPOND, finding)


def is_source_side(scope: Scope | None, finding: Finding) -> bool:
    """Whether the scope acts for the organisation that raised the finding, or one above it."""
    if scope is None:
        return True
    if finding.org_id is None:
        return Role.WORK_COMMITTEE in scope.roles
    acting = scope.acts_for(Action.APPROVE, finding.org_id)
    if finding.source_org_id is None:
        return bool(acting) and Role.WORK_COMMITTEE in scope.roles
    return bool(acting & (_above(finding.source_org_id) | {finding.source_org_id}))


def may_withdraw(by: Actor, finding: Finding) -> bool:
    """Whether `by` may take the objection back: the side that raised the finding only its own."""
    if not is_source_side(scopes.of_actor(by), finding):
        return True
    last = finding.steps.filter(kind=StepKind.OBJECTED).order_by("-pk").first()
    return last is None or last.by == by.label


def require_source_side(by: Actor, finding: Finding) -> None:
    """Refuse unless `by` decides for the side that raised the finding."""
    require(by, Action.APPROVE, finding)
    if not is_source_side(scopes.of_actor(by), finding):
        raise PermissionDenied("销号由提出问题的一方或它的上级审批。")


def is_applicant(by: Actor, finding: Finding) -> bool:
    """Whether `by` is who applied for 销号; a command line is known by its operating-system user."""
    if by.account is None:
        return bool(finding.applied_by) and finding.applied_by == by.label
    return finding.applied_by_account_id == by.account.pk


def refuse_applicant(by: Actor, finding: Finding) -> None:
    """Raises PermissionDenied where the applicant would decide on the own application."""
    if is_applicant(by, finding):
        raise PermissionDenied("销号申请是你提出的，须由提出问题的一方另一个人审批。")


def source_of(by: Actor, org: OrgNode, action: Action, in_name_of: OrgNode | None) -> OrgNode | None:
    """The organisation in whose name `by` raises a finding on `org`; None for a command that names none.

    Somebody who acts for several names one; otherwise another body than the one at fault goes first.
    """
    scope = scopes.of_actor(by)
    if scope is None:
        return in_name_of
    acting = scope.acts_for(action, org.pk)
    if in_name_of is not None:
        if in_name_of.pk not in acting:
            raise ValidationError(f"你不能以“{in_name_of.name}”的名义对“{org.name}”提出问题。")
        return in_name_of
    chosen = min(acting, key=lambda org_id: (org_id == org.pk, org_id))
    return OrgNode.objects.get(pk=chosen)


def _above(org_id: int) -> set[int]:
    """Every organisation above by 隶属; a 单位 stands where its bodies stand, but not under them."""
    current = Q(starts_on__lte=today()) & (Q(ends_on__isnull=True) | Q(ends_on__gte=today()))
    rows = list(OrgRelation.objects.filter(current).values_list("child_id", "parent_id", "kind"))
    bodies = {c for c, p, kind in rows if p == org_id and kind == RelationKind.PART_OF}
    parents: dict[int, list[int]] = {}
    for child, parent, kind in rows:
        if kind == RelationKind.AFFILIATION:
            parents.setdefault(child, []).append(parent)
    found: set[int] = set()
    queue = [org_id, *bodies]
    while queue:
        for parent in parents.get(queue.pop(), ()):
            if parent not in found:
                found.add(parent)
                queue.append(parent)
    return found - bodies - {org_id}
