"""Reading commitments: whose may be seen, and how they are narrowed."""

from __future__ import annotations

import dataclasses
import datetime as dt

from django.db.models import Q, QuerySet

from bihuan.access.scope import Scope, among
from bihuan.access.words import Action
from bihuan.oversight.commitments import standing
from bihuan.oversight.commitments.models import Commitment


@dataclasses.dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to."""

    words: str = ""
    org_id: int | None = None
    stands: str = ""
    file_id: int | None = None


def visible(scope: Scope) -> QuerySet[Commitment]:
    """The commitments of the organisations whose records may be seen."""
    return Commitment.objects.filter(org__in=among(scope.org_ids(Action.VIEW)))


def listed(scope: Scope, filters: Filters, day: dt.date) -> QuerySet[Commitment]:
    """The rows of the list, organisation by organisation in the order of their numbers."""
    rows = visible(scope).filter(standing.where(filters.stands, day))
    if filters.org_id is not None:
        rows = rows.filter(org=filters.org_id)
    if filters.file_id is not None:
        rows = rows.filter(source_file=filters.file_id)
    for word in filters.words.split():
        found = Q(problem__contains=word) | Q(measures__contains=word) | Q(aspect__contains=word)
        rows = rows.filter(found | Q(owner__contains=word) | Q(org__name__contains=word))
    return rows.select_related("org").order_by("org__code", "no", "id")
