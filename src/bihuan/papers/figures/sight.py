"""What an organisation has under it on a day, read once for all figures about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from bihuan.access.models import OrgNode
from bihuan.access.scope import Scope
from bihuan.access.words import Action
from bihuan.ledger.members import profile
from bihuan.ledger.members.profile import Base
from bihuan.ledger.orgs.models import Organisation
from bihuan.ledger.orgs.profiles import ProfileOn, profiles_on
from bihuan.ledger.orgs.tree import Ties

OWN, GUIDED, ALL = "", "guided", "all"
_SIDES = {OWN: profile.AFFILIATED, GUIDED: profile.GUIDED, ALL: ""}
SIDE_WORDS = {OWN: "隶属关系", GUIDED: "指导（双重领导）关系", ALL: "隶属和指导关系"}


def side_value(side: str) -> str:
    """The side of a figure (own line, guided, all) as the register of members names it."""
    return _SIDES[side]


class Sight:
    """One organisation on one day, as the whole register has it; `scope` bounds what may be answered."""

    def __init__(self, org: OrgNode, day: dt.date, scope: Scope | None, ties: Ties) -> None:
        self.org = org
        self.day = day
        self.scope = scope
        self.ties = ties
        # Everything, whoever asks: a figure must never be a part given for the whole.
        self.base: Base = profile.build(None, org, day, ties)
        self._profiles: dict[int, ProfileOn] | None = None

    def orgs(self, side: str) -> set[int]:
        """The organisation and everything below it of one side, whatever its kind."""
        wanted = side_value(side)
        return {o for o, found in self.base.sides.items() if not wanted or found == wanted}

    def units(self, side: str) -> set[int]:
        """The same with the units these are bodies of, and all that belongs to those units."""
        return self.ties.with_units(self.orgs(side))

    @property
    def profiles(self) -> dict[int, ProfileOn]:
        """What everything in `units` was on the day, of any kind. One query, once."""
        if self._profiles is None:
            self._profiles = profiles_on(self.units(ALL), self.day)
        return self._profiles

    def of_kind(self, org_ids: Iterable[int], kinds: Collection[str]) -> list[int]:
        """Those of the organisations that stood on the day and were of one of the kinds."""
        found = (o for o in org_ids if (p := self.profiles.get(o)) is not None and p.kind in kinds)
        return sorted(found)

    def hidden(self, org_ids: Collection[int], action: Action = Action.VIEW) -> str:
        """A sentence where some of these are out of the asker's sight; empty where all may be counted."""
        if self.scope is None:
            return ""
        out = set(org_ids) - self.scope.org_ids(action)
        return f"其中 {len(out)} 个组织你没有查看的权限，合计不能给出。" if out else ""

    def unregistered(self, org_ids: Collection[int]) -> str:
        """A sentence where some of these have no 类别 registered."""
        known = set(Organisation.objects.filter(node__in=list(org_ids)).values_list("node_id", flat=True))
        number = len(set(org_ids) - known)
        return f"有 {number} 个下级组织没有登记类别，请先在“组织党员”里登记。" if number else ""
