"""Relations of a day as a tree that can be walked by any kind: 隶属, 指导, 片组, 所属单位."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from django.db.models import Q

from bihuan.access.models import OrgRelation
from bihuan.access.words import RelationKind

Steps = Mapping[str, Mapping[int, list[int]]]
_AFFILIATION = RelationKind.AFFILIATION.value
_PART_OF = RelationKind.PART_OF.value
_CLUSTER = RelationKind.CLUSTER.value


def current(day: dt.date) -> Q:
    """Relations that stand on the day; both ends belong to them."""
    return Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


@dataclasses.dataclass(frozen=True, slots=True)
class Ties:
    """Who stands under whom on a day, by kind of relation, in order of the organisations' codes."""

    down: Steps
    up: Steps

    @classmethod
    def on(cls, day: dt.date) -> Ties:
        """Every relation of the day. One query."""
        rows = OrgRelation.objects.filter(current(day)).order_by("child__code", "child_id")
        return cls._of(rows.values_list("child_id", "parent_id", "kind"))

    @classmethod
    def _of(cls, rows: Iterable[tuple[int, int, str]]) -> Ties:
        down: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        up: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for child, parent, kind in rows:
            down[kind][parent].append(child)
            up[kind][child].append(parent)
        return cls(down, up)

    def within(self, seen: Collection[int]) -> Ties:
        """Only the relations between organisations of `seen`."""
        return self._of(
            (child, parent, kind)
            for kind, steps in self.down.items()
            for parent, children in steps.items()
            for child in children
            if parent in seen and child in seen
        )

    def linked(self, kind: str, org_id: int) -> list[int]:
        """Directly below by exactly this kind of relation."""
        return self._at(self.down, kind, org_id)

    def children(self, org_id: int, kind: str) -> list[int]:
        """Directly below by `kind`, else by 隶属, so that every tree reaches the branches."""
        return self._at(self.down, kind, org_id) or self._at(self.down, _AFFILIATION, org_id)

    def parents(self, org_id: int) -> list[tuple[int, str]]:
        """Those directly above, with the kind of relation, in the order of the kinds."""
        return [(p, kind.value) for kind in RelationKind for p in self._at(self.up, kind.value, org_id)]

    def tops(self, kind: str, seen: Collection[int]) -> set[int]:
        """Those of `seen` that begin the tree of `kind`.

        The tree of 隶属 holds everybody but units, their bodies and offices without branches; the other
        trees only those whom the relation concerns.
        """
        if kind != _AFFILIATION:
            return {o for o in self.down.get(kind, {}) if o in seen and not self._at(self.up, kind, o)}
        inner = {o for k in (_AFFILIATION, _PART_OF) for o in self.up.get(k, {})}
        units = set(self.down.get(_PART_OF, {})) - set(self.down.get(_AFFILIATION, {}))
        leading = {o for o in self.down.get(_AFFILIATION, {}) if not self._at(self.up, _AFFILIATION, o)}
        return (set(seen) - inner - units) | (leading & set(seen))

    def below(self, org_id: int, kind: str = _AFFILIATION) -> set[int]:
        """Everything in the tree of `kind` under the organisation, at any depth, without itself."""
        found: set[int] = set()
        queue = [org_id]
        while queue:
            for child in self.children(queue.pop(), kind):
                if child not in found and child != org_id:
                    found.add(child)
                    queue.append(child)
        return found

    def trail(self, org_id: int, kind: str) -> list[int]:
        """The way down from the top of the tree to the organisation, without itself."""
        way: list[int] = []
        node = org_id
        while True:
            above = self._at(self.up, kind, node) or self._at(self.up, _AFFILIATION, node)
            if not above or above[0] in way or above[0] == org_id:
                return way[::-1]
            node = above[0]
            way.append(node)

    def with_units(self, org_ids: Iterable[int]) -> set[int]:
        """The organisations, the units of which they are bodies, and all that stands under those units."""
        found = set(org_ids)
        units = {u for n in found for u in self._at(self.up, _PART_OF, n)}
        bodies = {b for u in units for b in self._at(self.down, _PART_OF, u)}
        found |= units | bodies
        for body in bodies:
            found |= self.below(body)
        return found

    def whole(self, org_id: int) -> set[int]:
        """All that belongs to the organisation: bodies and offices of a unit, and everything below these.

        Of a 片组 the organisations it gathers and what stands under them.
        """
        bodies = self._at(self.down, _PART_OF, org_id)
        found = set(bodies) | self.below(org_id)
        for body in bodies:
            found |= self.below(body)
        if self._at(self.down, _CLUSTER, org_id):
            found |= self.below(org_id, _CLUSTER)
        return found - {org_id}

    @staticmethod
    def _at(steps: Steps, kind: str, org_id: int) -> list[int]:
        return steps.get(kind, {}).get(org_id, [])
