"""转移组织关系 from one roll to another in one step."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from bihuan.access.actor import Actor
from bihuan.access.models import OrgNode
from bihuan.ledger.members import actions
from bihuan.ledger.members.models import Membership


def transfer(
    *, by: Actor, membership: Membership, revision: int | None, to: OrgNode, on: dt.date, reason: str = ""
) -> Membership:
    """Take the person off one roll and put them on that of `to` from the day `on`; no day is left out.

    The status goes along. Raises ValidationError, Conflict, and Http404 or PermissionDenied where the asker
    may not write for either of the two.
    """
    if to.pk == membership.org_id:
        raise ValidationError({"to": [f"他已经在“{to.name}”的名册上，请写转去的支部。"]})
    with transaction.atomic():
        left = actions.leave(
            by=by, membership=membership, revision=revision, ends_on=on - dt.timedelta(days=1), reason=reason
        )
        return actions.join(
            by=by,
            org=to,
            person=membership.person,
            status=left.status,
            category=left.category,
            starts_on=on,
            reason=reason,
        )
