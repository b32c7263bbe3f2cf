"""Which organisation a report means. Only an exact name that one organisation bears is a match."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Q

from bihuan.access.clock import today
from bihuan.access.models import OrgNode, OrgRelation
from bihuan.access.words import RelationKind


class Register:
    """The register as a report may quote it: own names, and names with the unit or body above in front.

    Where three are called 第一党支部 that name matches none; “市甲局第一党支部” finds the one of 市甲局.
    """

    def __init__(self) -> None:
        self._nodes = {node.pk: node for node in OrgNode.objects.order_by("pk")}
        self._up = _relations()
        self._by_name: dict[str, set[int]] = defaultdict(set)
        for pk, node in self._nodes.items():
            for name in self._names(pk, node.name):
                self._by_name[normal(name)].add(pk)

    @property
    def names(self) -> list[str]:
        """Every organisation's own name, for the reader of the report."""
        return sorted({node.name for node in self._nodes.values()})

    def find(self, name: str) -> OrgNode | None:
        """The one organisation of that name; None where there is none or more than one."""
        found = self._by_name.get(normal(name), set())
        return self._nodes[next(iter(found))] if len(found) == 1 else None

    def _names(self, pk: int, name: str) -> Iterable[str]:
        yield name
        for above in self._above(pk):
            prefix = self._nodes[above].name
            if not name.startswith(prefix):
                yield prefix + name

    def _above(self, pk: int) -> set[int]:
        """Every body above by 隶属, and the units of which it or they are bodies."""
        found: set[int] = set()
        queue = [pk]
        while queue:
            for parent in self._up.get(queue.pop(), ()):
                if parent not in found:
                    found.add(parent)
                    queue.append(parent)
        return found - {pk}


def normal(name: str) -> str:
    """A name as compared: full-width letters and digits narrowed, blanks left out."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def _relations() -> Mapping[int, list[int]]:
    current = Q(starts_on__lte=today()) & (Q(ends_on__isnull=True) | Q(ends_on__gte=today()))
    kinds = (RelationKind.AFFILIATION, RelationKind.PART_OF)
    up: dict[int, list[int]] = defaultdict(list)
    rows = OrgRelation.objects.filter(current, kind__in=kinds).values_list("child_id", "parent_id")
    for child, parent in rows:
        up[child].append(parent)
    return up
