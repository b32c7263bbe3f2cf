"""Which organisations an account reaches, and whether it may do a thing there.

Every page and action asks here. What is not reached does not exist for the asker (404);
what is reached without the right is refused (403).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.http import Http404

from bihuan.access import policy
from bihuan.access.actor import Actor
from bihuan.access.clock import today
from bihuan.access.models import Account, Grant, OrgNode, OrgRelation
from bihuan.access.words import Action, Reach, RelationKind, Role

# Child, parent, kind of each open relation; role and organisation of each grant.
_Relations = tuple[tuple[int, int, str], ...]
_Grants = tuple[tuple[str, int | None], ...]
FEW = 100


@dataclasses.dataclass(frozen=True, slots=True)
class Standing:
    """One role's reach to one organisation, and the organisation its grant names."""

    role: str
    reach: str
    grant_org_id: int


@dataclasses.dataclass(frozen=True, slots=True)
class Scope:
    """What an account reaches on a day: organisation id → standings, and its global rights."""

    standings: dict[int, frozenset[Standing]]
    rights: frozenset[Action]
    roles: frozenset[str]
    # Answers given before: lists ask for the same action several times a request.
    _org_ids: dict[Action, frozenset[int]] = dataclasses.field(
        default_factory=dict, compare=False, repr=False
    )

    def may(self, action: Action, org_id: int | None) -> bool:
        if org_id is None:
            return action in self.rights
        return _allow(self.standings.get(org_id, frozenset()), action)

    def may_under(self, action: Action, org_id: int) -> bool:
        """Whether the account could do `action` on an organisation put directly under `org_id`."""
        return any(
            policy.allows(s.role, Reach.BELOW if s.reach == Reach.OWN else s.reach, action)
            for s in self.standings.get(org_id, ())
            if s.reach == Reach.BELOW or Role(s.role) in policy.REACHES_BELOW
        )

    def sees(self, org_id: int | None) -> bool:
        return org_id in self.standings

    def org_ids(self, action: Action) -> frozenset[int]:
        """Every organisation on which the account may do `action`."""
        if action not in self._org_ids:
            # Most organisations share one set of standings: each set is judged once.
            judged = {held: _allow(held, action) for held in set(self.standings.values())}
            self._org_ids[action] = frozenset(o for o, held in self.standings.items() if judged[held])
        return self._org_ids[action]

    def acts_for(self, action: Action, org_id: int) -> frozenset[int]:
        """The organisations in whose name the account may do `action` on `org_id`."""
        return frozenset(
            s.grant_org_id for s in self.standings.get(org_id, ()) if policy.allows(s.role, s.reach, action)
        )


def _allow(held: frozenset[Standing], action: Action) -> bool:
    return any(policy.allows(s.role, s.reach, action) for s in held)


@dataclasses.dataclass(slots=True)
class _Graph:
    """Open relations of a day, by kind, parent → children and child → parents."""

    down: dict[str, dict[int, list[int]]]
    up: dict[str, dict[int, list[int]]]

    @classmethod
    def of(cls, rows: _Relations) -> _Graph:
        down: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        up: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for child, parent, kind in rows:
            down[kind][parent].append(child)
            up[kind][child].append(parent)
        return cls(down, up)

    def closure(self, start: Iterable[int], kinds: tuple[str, ...]) -> set[int]:
        """`start` and everything under it along `kinds`."""
        seen: set[int] = set()
        queue = list(start)
        while queue:
            node = queue.pop()
            if node in seen:
                continue
            seen.add(node)
            for kind in kinds:
                queue.extend(self.down[kind].get(node, ()))
        return seen

    def whole_units(self, nodes: set[int]) -> set[int]:
        """`nodes`, the units of which they are bodies, and all that stands under those units."""
        kinds = (RelationKind.AFFILIATION.value, RelationKind.PART_OF.value)
        units = {u for n in nodes for u in self.up[RelationKind.PART_OF].get(n, ())}
        return self.closure(nodes | units, kinds)


def _current(day: dt.date) -> Q:
    return Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


def _relations(day: dt.date) -> _Relations:
    """The open relations of the day, read as the database gives them: every page asks for them."""
    rows = OrgRelation.objects.filter(_current(day)).values_list("child_id", "parent_id", "kind")
    with connection.cursor() as cursor:
        cursor.execute(*rows.order_by("pk").query.sql_with_params())
        return tuple(cursor.fetchall())


def of(account: Account, day: dt.date | None = None) -> Scope:
    """The scope of `account` on `day` (today). Inactive accounts reach nothing.

    One query; a second one for roles that reach beyond the organisation their grant names, or read all.
    """
    day = day or today()
    rows = Grant.objects.filter(_current(day), account=account).order_by("pk").values_list("role", "org_id")
    grants = tuple(rows) if account.is_active else ()
    held = {Role(role) for role, _ in grants}
    relations = _relations(day) if held & policy.FOLLOWS_RELATIONS else ()
    everything = frozenset(OrgNode.objects.values_list("pk", flat=True)) if held & policy.READS_ALL else None
    return _scope(grants, relations, everything)


@functools.lru_cache(maxsize=64)
def _scope(grants: _Grants, relations: _Relations, everything: frozenset[int] | None) -> Scope:
    """Grants followed along the relations. What was worked out before is found by the rows themselves,
    read anew each time: there is nothing that could be out of date."""
    standings: dict[int, frozenset[Standing]] = {}
    rights: set[Action] = set()
    graph = _Graph.of(relations)
    for role, org_id in grants:
        if org_id is None:
            rights |= policy.GLOBAL.get(Role(role), frozenset())
            continue
        for reach, ids in _reaches(role, org_id, graph, everything or frozenset()).items():
            one = frozenset({Standing(role, reach, org_id)})
            for reached in ids:
                standings[reached] = standings[reached] | one if reached in standings else one
    return Scope(standings, frozenset(rights), frozenset(role for role, _ in grants))


def _reaches(
    role: str, org_id: int, graph: _Graph, everything: frozenset[int]
) -> dict[str, set[int] | frozenset[int]]:
    """The organisations of a grant by reach; each stands at its nearest reach alone."""
    own = {org_id}
    if Role(role) in policy.READS_ALL:
        return {Reach.OWN.value: own, Reach.RELATED.value: everything - own}
    if Role(role) not in policy.FOLLOWS_RELATIONS:
        return {Reach.OWN.value: own}
    below: set[int] = set()
    if Role(role) in policy.REACHES_BELOW:
        below = graph.whole_units(graph.closure([org_id], (RelationKind.AFFILIATION,))) - own
    related: set[int] = set()
    if role == Role.CLUSTER_LEAD:
        related = graph.whole_units({org_id} | set(graph.down[RelationKind.CLUSTER].get(org_id, ())))
        related |= graph.closure(
            graph.down[RelationKind.CLUSTER].get(org_id, ()), (RelationKind.AFFILIATION,)
        )
    elif role == Role.INSPECTOR:
        related = graph.whole_units({org_id})
    elif Role(role) in policy.REACHES_BELOW:
        guided = graph.down[RelationKind.GUIDANCE].get(org_id, ())
        related = graph.closure(guided, (RelationKind.AFFILIATION,))
    if role == Role.WORK_COMMITTEE:
        # The 片组 are its own way of sorting what stands below it.
        related |= {c for node in below | related for c in graph.up[RelationKind.CLUSTER].get(node, ())}
    return {Reach.OWN.value: own, Reach.BELOW.value: below, Reach.RELATED.value: related - below - own}


def with_all_below(org_id: int, day: dt.date | None = None) -> frozenset[int]:
    """An organisation, everything under it by 隶属, and the whole units of which these are bodies."""
    graph = _Graph.of(_relations(day or today()))
    return frozenset(graph.whole_units(graph.closure([org_id], (RelationKind.AFFILIATION,))))


def of_actor(by: Actor) -> Scope | None:
    """The actor's scope; None for the command line, which is bounded by the file system."""
    return None if by.account is None else of(by.account)


def require(by: Actor, action: Action, org: OrgNode | None) -> None:
    """Refuse unless `by` may do `action` on `org`: Http404 outside, PermissionDenied inside."""
    scope = of_actor(by)
    org_id = org.pk if org is not None else None
    if scope is None or scope.may(action, org_id):
        return
    if org is not None and not scope.sees(org.pk):
        raise Http404("没有找到这个组织。")
    raise PermissionDenied(f"你没有“{action.label}”的权限。需要时请向机关党委申请。")


def visible_orgs(scope: Scope, action: Action = Action.VIEW) -> QuerySet[OrgNode]:
    """The organisations on which the account may do `action`."""
    return OrgNode.objects.filter(pk__in=among(scope.org_ids(action)))


def among(ids: Collection[int]) -> Any:
    """What `org__in=` takes for these organisations: the ids as one value, since a query with two thousand
    placeholders takes longer to write than to answer."""
    if len(ids) <= FEW:
        return ids
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", (sorted(ids),))
    return RawSQL("SELECT value FROM json_each(%s)", (json.dumps(sorted(ids)),))
