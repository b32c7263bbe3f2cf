"""Who writes for whom: an organisation for itself, its superior with a reason."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from bihuan.access import policy, scope
from bihuan.access.actor import Actor
from bihuan.access.models import OrgNode
from bihuan.access.scope import Scope
from bihuan.access.words import Action, Reach

REASON_MISSING = "你在替下级组织填写，请写明理由，例如“支部书记出差，代为补录”。"


def writes_from_above(held: Scope | None, action: Action, org_id: int) -> bool:
    """Whether the account may do `action` on the organisation only as its superior."""
    if held is None:
        return False
    allowed = [s for s in held.standings.get(org_id, ()) if policy.allows(s.role, s.reach, action)]
    return bool(allowed) and all(s.reach != Reach.OWN for s in allowed)


def require_write(by: Actor, action: Action, org: OrgNode, reason: str) -> None:
    """Refuse unless `by` may do `action` on `org`; a superior must say why it writes for one below.

    Raises Http404, PermissionDenied, or ValidationError on `reason`.
    """
    scope.require(by, action, org)
    if not reason.strip() and writes_from_above(scope.of_actor(by), action, org.pk):
        raise ValidationError({"reason": [REASON_MISSING]})
