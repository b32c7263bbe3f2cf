"""组织党员: what the list of organisations shows for an address: a place in a tree, or a narrowed list."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence

from django.db.models import QuerySet
from django.http import Http404

from bihuan.access.loading import NOT_FOUND
from bihuan.access.models import OrgNode
from bihuan.access.scope import Scope
from bihuan.access.words import Action, RelationKind
from bihuan.ledger.orgs.forms import OrgFilter
from bihuan.ledger.orgs.ledgers import LedgerState, ledgers_of
from bihuan.ledger.orgs.tree import Ties
from bihuan.ledger.orgs.words import OrgKind, RecordKind


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """An organisation of the list; `direct` and `below` count what stands under it in the tree shown."""

    org: OrgNode
    parents: list[tuple[OrgNode, str]]
    meetings: LedgerState
    direct: int
    below: int
    ended: bool


@dataclasses.dataclass(slots=True)
class Listing:
    """Rows for an address, before they are cut into pages.

    `way` leads from the top of the tree to the place asked for, that place last; `trail` and `under` name it
    once `lines` was asked.
    """

    asked: OrgFilter
    scope: Scope
    day: dt.date
    ties: Ties
    rows: QuerySet[OrgNode]
    way: list[int]
    trail: list[OrgNode] = dataclasses.field(default_factory=list)
    under: OrgNode | None = None

    @property
    def is_tree(self) -> bool:
        return bool(self.asked.tree) and not self.asked.narrowed

    def lines(self, page: Sequence[OrgNode]) -> list[Line]:
        """The rows of one page. Three queries."""
        ids = [org.pk for org in page]
        ledgers = ledgers_of(ids, self.day)
        above = OrgNode.objects.in_bulk({p for pk in ids for p, _ in self.ties.parents(pk)} | set(self.way))
        if self.way:
            *self.trail, self.under = (above[pk] for pk in self.way)
        return [self._line(org, ledgers[org.pk], above) for org in page]

    def _line(self, org: OrgNode, states: list[LedgerState], above: Mapping[int, OrgNode]) -> Line:
        kind = self.asked.tree or RelationKind.AFFILIATION.value
        profile = getattr(org, "organisation", None)
        ended_on = profile.ended_on if profile is not None else None
        return Line(
            org=org,
            parents=[(above[p], RelationKind(k).label) for p, k in self.ties.parents(org.pk) if p in above],
            meetings=next(state for state in states if state.kind == RecordKind.MEETING),
            direct=len(self.ties.children(org.pk, kind)),
            below=len(self.ties.below(org.pk, kind)),
            ended=ended_on is not None and ended_on <= self.day,
        )


def build(data: Mapping[str, str], scope: Scope, day: dt.date) -> Listing:
    """What the address asks for. Raises Http404 for a place in the tree that is out of sight."""
    seen = scope.org_ids(Action.VIEW)
    clusters = OrgNode.objects.filter(organisation__kind=OrgKind.CLUSTER).order_by("code", "pk")
    asked = OrgFilter(data, [(pk, name) for pk, name in clusters.values_list("pk", "name") if pk in seen])
    # Those above are named even where nothing of theirs may be seen.
    ties = Ties.on(day)
    under_id = asked.cleaned_data.get("under")
    if under_id is not None and under_id not in seen:
        raise Http404(NOT_FOUND)
    within = ties.within(seen)
    above = within.trail(under_id, asked.tree) if under_id is not None and asked.tree else []
    rows = asked.narrow(OrgNode.objects.filter(pk__in=_chosen(asked, seen, within, under_id)), day)
    return Listing(
        asked=asked,
        scope=scope,
        day=day,
        ties=Ties(within.down, ties.up),
        rows=rows.select_related("organisation").order_by("code", "pk"),
        way=[*above, under_id] if under_id is not None else [],
    )


def _chosen(asked: OrgFilter, seen: frozenset[int], ties: Ties, under_id: int | None) -> set[int]:
    """The organisations in sight at the place asked for, and of the 片组 where one is asked for."""
    tree = asked.tree
    if asked.narrowed or not tree:
        chosen = set(seen)
        if under_id is not None:
            chosen &= ties.below(under_id, tree) if tree else ties.whole(under_id)
    elif under_id is not None:
        chosen = set(ties.children(under_id, tree))
    else:
        chosen = ties.tops(tree, seen)
    if cluster := asked.cleaned_data.get("cluster"):
        chosen &= ties.with_units(ties.below(cluster, RelationKind.CLUSTER.value)) | {cluster}
    return chosen
