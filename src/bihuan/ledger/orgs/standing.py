"""One organisation: those above it, its bodies and everything below, and what happened to its entry."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from bihuan.access import log
from bihuan.access.models import LogEntry, OrgNode, OrgRelation
from bihuan.access.scope import Scope
from bihuan.access.words import Action, RelationKind
from bihuan.ledger.orgs.models import Organisation
from bihuan.ledger.orgs.tree import Ties
from bihuan.ledger.orgs.words import BranchKind, OrgKind, Regime

SHOWN_PER_KIND = 12
MOST_REVISIONS = 50
_ENTRY = ("organisation", "org_node", "org_relation", "local_setting")
_FIELDS = {
    "code": "组织编码",
    "name": "名称",
    "kind": "组织类别",
    "regime": "适用类别",
    "branch_kind": "支部类型",
    "founded_on": "成立日期",
    "ended_on": "结束日期",
    "parent": "上级",
    "changed_on": "变更日期",
    "value": "数值",
}
_CODES: Mapping[str, Mapping[str, str]] = {
    "kind": {str(c): str(w) for c, w in OrgKind.choices},
    "regime": {str(c): str(w) for c, w in Regime.choices},
    "branch_kind": {str(c): str(w) for c, w in BranchKind.choices},
}


@dataclasses.dataclass(frozen=True, slots=True)
class Below:
    """Organisations of one kind under the one shown: the first few, and how many there are."""

    kind: str
    label: str
    orgs: list[OrgNode]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.orgs)


@dataclasses.dataclass(frozen=True, slots=True)
class Standing:
    """`parents` with the kind of relation; `groups` by kind in the order of the kinds."""

    profile: Organisation | None
    parents: list[tuple[OrgNode, str, bool]]
    groups: list[Below]
    ended: bool


def standing(scope: Scope, org: OrgNode, day: dt.date) -> Standing:
    """Where the organisation stands on the day, within what the scope sees below it. Two queries."""
    seen = scope.org_ids(Action.VIEW)
    ties = Ties.on(day)
    above = ties.parents(org.pk)
    below = ties.whole(org.pk) & seen
    wanted = {org.pk, *(p for p, _ in above), *below}
    rows = OrgNode.objects.filter(pk__in=wanted).select_related("organisation").order_by("code", "pk")
    nodes = {node.pk: node for node in rows}
    profile = getattr(nodes[org.pk], "organisation", None)
    by_kind: dict[str, list[OrgNode]] = {}
    for pk, node in nodes.items():
        if pk in below:
            entry = getattr(node, "organisation", None)
            by_kind.setdefault(entry.kind if entry is not None else "", []).append(node)
    order = {str(kind): place for place, kind in enumerate(OrgKind.values)}
    return Standing(
        profile=profile,
        parents=[(nodes[p], str(RelationKind(k).label), p in seen) for p, k in above],
        groups=[
            Below(kind, _CODES["kind"].get(kind, "类别未登记"), found[:SHOWN_PER_KIND], len(found))
            for kind, found in sorted(by_kind.items(), key=lambda item: order.get(item[0], 99))
        ],
        ended=profile is not None and profile.ended_on is not None and profile.ended_on <= day,
    )


def relations_of(scope: Scope, org: OrgNode) -> QuerySet[OrgRelation]:
    """Every relation the organisation stands or stood in, latest first; those below only where in sight."""
    rows = OrgRelation.objects.filter(
        Q(child=org) | Q(parent=org, child__in=scope.org_ids(Action.VIEW))
    ).select_related("child", "parent")
    return rows.order_by("-starts_on", "-pk")


@dataclasses.dataclass(frozen=True, slots=True)
class Revision:
    """An entry of the log about an organisation's registration, in words."""

    entry: LogEntry
    word: str
    changes: list[str]


def revisions_of(org: OrgNode) -> QuerySet[LogEntry]:
    """What was done to the organisation's registration and relations, latest first."""
    return LogEntry.objects.filter(org=org, object_kind__in=_ENTRY).order_by("-pk")


def told(entry: LogEntry) -> Revision:
    """The entry in words: 适用类别：未登记 → 机关."""
    lines = [
        f"{_FIELDS.get(name, name)}：{_word(name, pair[0])} → {_word(name, pair[1])}"
        for name, pair in dict(entry.changes).items()
        if isinstance(pair, list) and len(pair) == 2
    ]
    return Revision(entry, log.words_of(entry.action), lines)


def _word(name: str, value: Any) -> str:
    if value in (None, "", "None"):
        return "未登记"
    return _CODES.get(name, {}).get(str(value), str(value))


def clock_of(row: Organisation) -> str:
    """When the entry was last saved: 10:31."""
    return f"{timezone.localtime(row.updated_at):%H:%M}"
