"""Organisations as a workbook is planned: those registered and those it brings, with their relations."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict

from bihuan.access import scope
from bihuan.access.models import OrgNode, OrgRelation
from bihuan.access.scope import Scope
from bihuan.access.words import Action, RelationKind
from bihuan.files.sheets import At, Planning
from bihuan.ledger.orgs.models import Organisation
from bihuan.ledger.orgs.words import OrgKind

RELATIONS_SHEET = "关系"
_UPWARD = (RelationKind.AFFILIATION.value, RelationKind.PART_OF.value)


@dataclasses.dataclass(slots=True)
class OrgEntry:
    """An organisation and its profile; either may be unsaved."""

    node: OrgNode
    profile: Organisation | None

    @property
    def code(self) -> str:
        return self.node.code

    @property
    def kind(self) -> str:
        """The organisation's kind, empty where it is not registered."""
        return self.profile.kind if self.profile else ""

    @property
    def founded_on(self) -> dt.date | None:
        return self.profile.founded_on if self.profile else None

    @property
    def ended_on(self) -> dt.date | None:
        return self.profile.ended_on if self.profile else None


@dataclasses.dataclass(frozen=True, slots=True)
class Tie:
    """A dated relation between two organisation codes; both ends of the time belong to it."""

    kind: str
    child: str
    parent: str
    starts_on: dt.date
    ends_on: dt.date | None

    def stands_on(self, day: dt.date) -> bool:
        """Whether the relation takes in the day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def meets(self, other: Tie) -> bool:
        """Whether the two stand at the same time."""
        return (self.ends_on is None or other.starts_on <= self.ends_on) and (
            other.ends_on is None or self.starts_on <= other.ends_on
        )


class Register:
    """Codes → organisations, and who stands under whom."""

    def __init__(self, planning: Planning) -> None:
        self.held: Scope | None = scope.of_actor(planning.by)
        nodes = OrgNode.objects.select_related("organisation")
        self.entries = {n.code: OrgEntry(n, getattr(n, "organisation", None)) for n in nodes}
        self._up: dict[str, dict[Tie, OrgRelation]] = defaultdict(dict)
        # Parent code → ties of the 党小组 below it, gathered when first asked for.
        self._groups: dict[str, list[Tie]] | None = None
        by_pk = {n.pk: n for n in nodes}
        for row in OrgRelation.objects.all():
            row.child, row.parent = by_pk[row.child_id], by_pk[row.parent_id]
            tie = Tie(row.kind, row.child.code, row.parent.code, row.starts_on, row.ends_on)
            self._up[tie.child][tie] = row
        self._above: dict[str, list[str]] = defaultdict(list)
        for item in planning.rows_of(RELATIONS_SHEET):
            if item.text("kind") in _UPWARD:
                self._above[item.text("org")].append(item.text("parent"))

    def add(self, entry: OrgEntry) -> OrgEntry:
        """Take in an organisation the workbook brings."""
        self.entries[entry.code] = entry
        return entry

    def find(self, planning: Planning, at: At, key: str) -> OrgEntry | None:
        """The organisation the row names in column `key`, or None after refusing the row."""
        code = at.row.text(key)
        entry = self.entries.get(code)
        if entry is not None and (entry.node.pk is None or planning.sees(entry.node)):
            return entry
        message = f"没有组织编码“{code}”，请核对编码；新的组织请先填在“单位与组织”表里。"
        planning.refuse(at, key, message, "“单位与组织”表里的编码")
        return None

    def may_found(self, code: str, action: Action = Action.MANAGE_ORG) -> bool:
        """Whether the person importing may do `action` on a new organisation, by what stands above it."""
        if self.held is None:
            return True
        seen, queue = {code}, list(self._above[code])
        while queue:
            above = queue.pop()
            entry = self.entries.get(above)
            if entry is not None and entry.node.pk is not None:
                if self.held.may_under(action, entry.node.pk):
                    return True
            elif above not in seen:
                seen.add(above)
                queue.extend(self._above[above])
        return False

    def may_put_under(self, parent: OrgEntry) -> bool:
        """Whether the person importing may put an organisation under `parent`."""
        if self.held is None:
            return True
        if parent.node.pk is None:
            return self.may_found(parent.code)
        return self.held.may_under(Action.MANAGE_ORG, parent.node.pk)

    def groups_of(self, code: str, day: dt.date | None) -> list[OrgEntry]:
        """党小组 隶属 to the organisation on the day, or ever."""
        if self._groups is None:
            self._groups = defaultdict(list)
            for child, ties in self._up.items():
                entry = self.entries.get(child)
                if entry is not None and entry.kind == OrgKind.GROUP:
                    for tie in ties:
                        self._groups[tie.parent].append(tie)
        return [
            self.entries[tie.child]
            for tie in self._groups.get(code, ())
            if tie.kind == RelationKind.AFFILIATION and (day is None or tie.stands_on(day))
        ]

    def keeper_of(self, entry: OrgEntry, day: dt.date | None) -> OrgEntry:
        """Whose roll names the people of the organisation: a 党小组's is that of the one above it."""
        if entry.kind != OrgKind.GROUP:
            return entry
        above = [
            self.entries[tie.parent]
            for tie in self._up.get(entry.code, ())
            if tie.kind == RelationKind.AFFILIATION and (day is None or tie.stands_on(day))
        ]
        return above[0] if above and above[0].kind == OrgKind.BRANCH else entry

    def relation(self, tie: Tie) -> OrgRelation | None:
        """The relation of that kind between the two that begins on that day."""
        same = (t for t in self._up[tie.child] if (t.kind, t.parent) == (tie.kind, tie.parent))
        return next((self._up[tie.child][t] for t in same if t.starts_on == tie.starts_on), None)

    def against(self, tie: Tie, known: OrgRelation | None) -> str:
        """The sentence that says why the relation cannot stand; empty where it can."""
        if tie.child == tie.parent:
            return f"“{self._name(tie.child)}”不能以自己为上级，请核对上级编码。"
        others = [t for t, row in self._up[tie.child].items() if row is not known and t.meets(tie)]
        if tie.kind == RelationKind.AFFILIATION:
            other = next((t for t in others if t.kind == tie.kind), None)
            if other is not None:
                return (
                    f"“{self._name(tie.child)}”在这段时间已隶属于“{self._name(other.parent)}”"
                    f"（自 {other.starts_on} 起），请先给原来的一行填上结束日期。"
                )
        path = self._way(tie)
        if path:
            names = " → ".join(self._name(code) for code in (tie.child, *path))
            return f"上级关系绕成了一圈：{names}。请核对其中哪一级写错了。"
        return ""

    def tie(self, tie: Tie, row: OrgRelation) -> None:
        """Note a relation that stands, in place of what the same row said before."""
        ties = self._up[tie.child]
        for old in [t for t, r in ties.items() if r is row]:
            del ties[old]
        ties[tie] = row
        self._groups = None

    def _way(self, tie: Tie) -> list[str]:
        """Codes from the tie's parent up to its child along the same kind at the same time; else empty."""
        queue, seen = [[tie.parent]], {tie.parent}
        while queue:
            path = queue.pop()
            for step in self._up.get(path[-1], ()):
                if step.kind != tie.kind or not step.meets(tie):
                    continue
                if step.parent == tie.child:
                    return [*path, step.parent]
                if step.parent not in seen:
                    seen.add(step.parent)
                    queue.append([*path, step.parent])
        return []

    def _name(self, code: str) -> str:
        entry = self.entries.get(code)
        return entry.node.name if entry else code


def register_of(planning: Planning) -> Register:
    """The register of this planning, read once."""
    if "register" not in planning.shared:
        planning.shared["register"] = Register(planning)
    register: Register = planning.shared["register"]
    return register
