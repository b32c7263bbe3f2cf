"""Where an organisation belonged on a day: the rows that a duty's branch is counted under."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Collection

from bihuan.access.models import OrgNode, OrgRelation
from bihuan.access.words import RelationKind
from bihuan.ledger.orgs.words import OrgKind


@dataclasses.dataclass(frozen=True, slots=True)
class Node:
    """An organisation as rows show it."""

    pk: int
    code: str
    name: str
    kind: str


@dataclasses.dataclass(frozen=True, slots=True)
class Tree:
    """Organisations and their dated superiors, as known at one moment.

    `up` holds (from, superior) by organisation, earliest first; `clusters` the 片组 of a direct organisation
    on the day of reading.
    """

    nodes: dict[int, Node]
    up: dict[int, list[tuple[dt.date, int]]]
    clusters: dict[int, int]

    def path(self, org_id: int, day: dt.date) -> list[int]:
        """The organisation and those above it on a day, up to the one directly under a 工委."""
        found = [org_id]
        while (above := self._above(found[-1], day)) is not None and above not in found:
            if self.nodes[above].kind == OrgKind.WORK_COMMITTEE:
                break
            found.append(above)
        return found

    def moved(self, org_id: int) -> bool:
        """Whether the organisation, or one it stands under, ever changed its superior."""
        seen: set[int] = set()
        queue = [org_id]
        while queue:
            node = queue.pop()
            if node in seen:
                continue
            seen.add(node)
            superiors = self.up.get(node, [])
            if len(superiors) > 1:
                return True
            queue += [above for _, above in superiors]
        return False

    def _above(self, org_id: int, day: dt.date) -> int | None:
        """The superior on a day; before the first known relation, the first one."""
        superiors = self.up.get(org_id, [])
        standing = [above for starts_on, above in superiors if starts_on <= day] or [
            above for _, above in superiors[:1]
        ]
        return standing[-1] if standing else None


def read(day: dt.date) -> Tree:
    """The organisations and relations of the house. Two queries."""
    rows = OrgNode.objects.values_list("pk", "code", "name", "organisation__kind")
    nodes = {pk: Node(pk, code, name, kind or "") for pk, code, name, kind in rows}
    up: dict[int, list[tuple[dt.date, int]]] = defaultdict(list)
    units: dict[int, int] = {}
    clusters: dict[int, int] = {}
    relations = OrgRelation.objects.order_by("starts_on", "pk")
    for child, parent, kind, starts_on, ends_on in relations.values_list(
        "child", "parent", "kind", "starts_on", "ends_on"
    ):
        if kind == RelationKind.AFFILIATION:
            up[child].append((starts_on, parent))
        elif kind == RelationKind.PART_OF:
            units[child] = parent
        elif kind == RelationKind.CLUSTER and starts_on <= day and (ends_on is None or ends_on >= day):
            clusters[child] = parent
    _bodies(nodes, up, units)
    return Tree(nodes, dict(up), clusters)


def _bodies(nodes: dict[int, Node], up: dict[int, list[tuple[dt.date, int]]], units: dict[int, int]) -> None:
    """A body of a unit without a superior of its own stands with the unit's 机关党委."""
    committees = {
        unit: child for child, unit in units.items() if nodes[child].kind == OrgKind.ORGAN_COMMITTEE
    }
    for child, unit in units.items():
        committee = committees.get(unit)
        if child not in up and committee is not None and committee != child:
            up[child] = [(dt.date.min, committee)]


def row_of(tree: Tree, org_id: int, day: dt.date, top: int | None, seen: Collection[int]) -> int | None:
    """The row under which duties of an organisation due on a day are counted; None: not below `top`.

    Without `top` that is the highest organisation in sight at or under the direct organisation.
    """
    path = tree.path(org_id, day)
    if top is None:
        return [node for node in path if node in seen][-1]
    if top not in path:
        return None
    place = path.index(top)
    return path[place - 1] if place else org_id
