"""Which organisations' duties rest on which others: 党小组 on their branch, a unit on all below it."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q, QuerySet

from bihuan.access.changes import Reach
from bihuan.access.models import OrgNode, OrgRelation
from bihuan.access.words import RelationKind
from bihuan.facts.codes import OrgKind
from bihuan.facts.orgs import ORG_NODE
from bihuan.oversight.duties import rulebook

# A node that nobody registered may be one.
_GROUP = Q(child__organisation__kind=OrgKind.GROUP) | Q(child__organisation=None)


def groups_below(orgs: frozenset[int]) -> frozenset[int]:
    """The 党小组 that ever stood directly under the organisations. One query."""
    rows = _affiliations().filter(_GROUP, parent_id__in=orgs)
    return frozenset(rows.values_list("child_id", flat=True))


def ever_above(orgs: frozenset[int]) -> frozenset[int]:
    """The organisations and all that ever stood above them by 隶属. A query for each level."""
    return _climbed(orgs, "child_id", "parent_id")


def ever_below(orgs: frozenset[int]) -> frozenset[int]:
    """The organisations and all that ever stood below them by 隶属. A query for each level."""
    return _climbed(orgs, "parent_id", "child_id")


def answering(orgs: frozenset[int]) -> frozenset[int]:
    """Those of the organisations that rules about a whole unit may examine. One query at most.

    One whose kind nobody registered may be such an organisation.
    """
    kinds = rulebook.unit_kinds()
    if not kinds or not orgs:
        return frozenset()
    of_kind = Q(organisation__kind__in=kinds) | Q(organisation=None)
    return frozenset(OrgNode.objects.filter(of_kind, pk__in=orgs).values_list("pk", flat=True))


def of_change(org_ids: frozenset[int], tables: frozenset[str]) -> Reach:
    """Whom a change concerns beyond the organisations it touches.

    The branch of a touched 党小组, whose duties these are; and the superiors that rules about a whole
    unit examine, where such a rule reads one of the tables.
    """
    rows = _affiliations().filter(child_id__in=org_ids)
    # What has just been registered as something else may have been a 党小组 before.
    groups = rows if ORG_NODE.name in tables else rows.filter(_GROUP)
    own = frozenset(groups.values_list("parent_id", flat=True)) - org_ids
    if not tables & rulebook.unit_tables():
        return Reach(own)
    return Reach(own, answering(ever_above(org_ids) - org_ids - own))


def _affiliations() -> QuerySet[OrgRelation]:
    return OrgRelation.objects.filter(kind=RelationKind.AFFILIATION)


def _climbed(orgs: Collection[int], here: str, there: str) -> frozenset[int]:
    found, fresh = set(orgs), set(orgs)
    while fresh:
        rows = _affiliations().filter(**{f"{here}__in": fresh})
        fresh = set(rows.values_list(there, flat=True)) - found
        found |= fresh
    return frozenset(found)
