"""What organisations were on a day: kind, regime and sort of branch of those that stood then."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable

from bihuan.ledger.orgs.forms import standing_on
from bihuan.ledger.orgs.models import Organisation


@dataclasses.dataclass(frozen=True, slots=True)
class ProfileOn:
    """Empty `regime` and `branch_kind` mean not registered."""

    kind: str
    regime: str
    branch_kind: str


def profiles_on(org_ids: Iterable[int], day: dt.date) -> dict[int, ProfileOn]:
    """Organisation → what it was on the day; those not founded yet or ended are left out. One query."""
    rows = Organisation.objects.filter(standing_on(day, ""), node__in=list(org_ids))
    fields = ("node_id", "kind", "regime", "branch_kind")
    return {org_id: ProfileOn(*rest) for org_id, *rest in rows.values_list(*fields)}
