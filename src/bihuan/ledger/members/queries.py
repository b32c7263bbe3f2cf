"""Reads of rolls and seats that several pages and rooms share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db.models import Q, QuerySet

from bihuan.access.models import OrgNode, OrgRelation
from bihuan.access.words import RelationKind
from bihuan.ledger.members.models import Membership, Person, Post, VotingSuspension
from bihuan.ledger.members.words import MemberStatus
from bihuan.ledger.orgs.words import OrgKind


def current(day: dt.date) -> Q:
    """Rows whose dated stretch takes in the day; both ends belong to it."""
    return Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


def roster(org: OrgNode, day: dt.date) -> QuerySet[Membership]:
    """Stretches on the organisation's roll that take in the day, with the person, by 人员编号."""
    rows = Membership.objects.filter(current(day), org=org)
    return rows.select_related("person").order_by("person__number", "pk")


def roll_names(org_id: int, day: dt.date | None) -> Mapping[int, str]:
    """Person id → name of everybody on the roll on the day; without a day, of everybody ever on it."""
    rows = Membership.objects.filter(org_id=org_id)
    if day is not None:
        rows = rows.filter(current(day))
    return dict(rows.order_by("person_id").values_list("person_id", "person__name"))


def posts(org: OrgNode, day: dt.date) -> QuerySet[Post]:
    """Seats held on the day, with the person."""
    return Post.objects.filter(current(day), org=org).select_related("person").order_by("starts_on", "pk")


def voters(org: OrgNode, day: dt.date) -> QuerySet[Person]:
    """正式党员 of the organisation who may vote on the day."""
    suspended = VotingSuspension.objects.filter(current(day)).values("person_id")
    members = Membership.objects.filter(current(day), org=org, status=MemberStatus.FULL)
    return (
        Person.objects.filter(pk__in=members.values("person_id")).exclude(pk__in=suspended).order_by("number")
    )


def unit_leaders(org: OrgNode, day: dt.date) -> list[Person]:
    """Who sits in the 党组 of the 单位 of the organisation, or of the nearest one above. Two queries."""
    up: dict[str, dict[int, list[int]]] = {kind: {} for kind in RelationKind.values}
    bodies: dict[int, list[int]] = {}
    kinds = (RelationKind.AFFILIATION, RelationKind.PART_OF)
    rows = OrgRelation.objects.filter(current(day), kind__in=kinds)
    for kind, child, parent in rows.values_list("kind", "child_id", "parent_id"):
        up[kind].setdefault(child, []).append(parent)
        if kind == RelationKind.PART_OF:
            bodies.setdefault(parent, []).append(child)
    level, seen = {org.pk}, {org.pk}
    while level:
        units = [unit for org_id in level for unit in up[RelationKind.PART_OF].get(org_id, ())]
        if units:
            inside = [body for unit in units for body in bodies[unit]]
            seats = Post.objects.filter(
                current(day), org_id__in=inside, org__organisation__kind=OrgKind.PARTY_GROUP
            )
            found = {row.person_id: row.person for row in seats.select_related("person").order_by("pk")}
            return list(found.values())
        level = {above for org_id in level for above in up[RelationKind.AFFILIATION].get(org_id, ())} - seen
        seen |= level
    return []


def home_org_ids(person_ids: set[int]) -> set[int]:
    """Every organisation that ever had one of the persons on its roll."""
    return set(Membership.objects.filter(person_id__in=person_ids).values_list("org_id", flat=True))


def namesakes(name: str) -> QuerySet[Person]:
    """Persons of exactly this name, so that somebody can be asked whether it is the same one."""
    return Person.objects.filter(name=name).order_by("number")
