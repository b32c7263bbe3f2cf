"""Organisations as nodes and their dated relations."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from bihuan.access import changes, log, revisions, scope
from bihuan.access.actor import Actor
from bihuan.access.loading import check
from bihuan.access.locking import lock_table
from bihuan.access.models import OrgNode, OrgRelation
from bihuan.access.words import Action, RelationKind

# The fact tables that tell of organisations and their relations.
TABLES = ("org_node", "org_ancestor")


@transaction.atomic
def create_node(*, by: Actor, code: str, name: str, under: OrgNode | None = None) -> OrgNode:
    """A new organisation. An account names the organisation it will stand under and manages things there.

    The relation itself is a second call (`relate`). Raises ValidationError where the code is taken.
    """
    _require_under(by, under)
    code, name = code.strip(), name.strip()
    if not code or not name:
        raise ValidationError("请填写组织编码和名称。")
    taken = OrgNode.objects.filter(code=code).first()
    if taken is not None:
        raise ValidationError(f"组织编码“{code}”已经用于“{taken.name}”，请核对或换一个编码。")
    node = OrgNode.objects.create(code=code, name=name)
    log.write(by=by, action="org.create", org=node, about=node, summary=f"登记组织 {code} {name}")
    changes.touch([node.pk], TABLES, everything=True)
    return node


@transaction.atomic
def rename_node(
    *, by: Actor, org: OrgNode, name: str, revision: int | None = None, reason: str = ""
) -> OrgNode:
    """Give the organisation another name; raises Conflict where somebody saved it meanwhile."""
    scope.require(by, Action.MANAGE_ORG, org)
    if not name.strip():
        raise ValidationError("请填写名称。")
    node = revisions.lock(OrgNode.objects.all(), org.pk, revision)
    before, node.name = node.name, name.strip()
    node.save(update_fields=("name", "revision", "updated_at"))
    log.write(
        by=by,
        action="org.rename",
        org=node,
        about=node,
        summary=f"组织更名为 {node.name}",
        reason=reason,
        changes={"name": [before, node.name]},
    )
    changes.touch([node.pk], TABLES, everything=True)
    return node


@transaction.atomic
def relate(
    *,
    by: Actor,
    child: OrgNode,
    parent: OrgNode,
    kind: RelationKind,
    starts_on: dt.date,
    ends_on: dt.date | None = None,
    reason: str = "",
) -> OrgRelation:
    """Put `child` under `parent` from a day on.

    Raises ValidationError where it would run in a circle, names an organisation as its own superior, or a
    second 隶属 would overlap the first.
    """
    _require_under(by, parent)
    if OrgRelation.objects.filter(child=child).exists():
        scope.require(by, Action.MANAGE_ORG, child)
    lock_table("org_relation", "SHARE ROW EXCLUSIVE")
    row = OrgRelation(child=child, parent=parent, kind=kind, starts_on=starts_on, ends_on=ends_on)
    _check_relation(row)
    row.full_clean()
    row.save()
    log.write(
        by=by,
        action="org.relate",
        org=child,
        about=row,
        summary=f"{child.name} 自 {starts_on.isoformat()} 起{kind.label}于 {parent.name}",
        reason=reason,
    )
    changes.touch([child.pk, parent.pk], TABLES, everything=True)
    return row


@transaction.atomic
def move(*, by: Actor, child: OrgNode, parent: OrgNode, since: dt.date, reason: str = "") -> OrgRelation:
    """Let `child` 隶属 to `parent` from `since` on; the 隶属 of the day before ends with that day.

    Ending first and relating later would put the organisation out of everybody's reach in between.
    Raises ValidationError where it 隶属 to nobody by then, or stands under `parent` already.
    """
    scope.require(by, Action.MANAGE_ORG, child)
    _require_under(by, parent)
    lock_table("org_relation", "SHARE ROW EXCLUSIVE")
    old = (
        OrgRelation.objects.select_related("parent")
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=since), child=child, kind=RelationKind.AFFILIATION)
        .order_by("starts_on")
        .first()
    )
    if old is None or old.starts_on >= since:
        known = "没有隶属关系" if old is None else f"的隶属关系 {old.starts_on.isoformat()} 才开始"
        raise ValidationError(f"“{child.name}”在 {since.isoformat()} 以前{known}，请用“登记关系”。")
    if old.parent_id == parent.pk:
        raise ValidationError(f"“{child.name}”已经隶属于“{parent.name}”，不用调整。")
    until, old.ends_on = old.ends_on, since - dt.timedelta(days=1)
    old.revision += 1
    old.save(update_fields=("ends_on", "revision", "updated_at"))
    row = OrgRelation(
        child=child, parent=parent, kind=RelationKind.AFFILIATION, starts_on=since, ends_on=until
    )
    _check_relation(row)
    row.save()
    log.write(
        by=by,
        action="org.move",
        org=child,
        about=row,
        summary=f"{child.name} 自 {since.isoformat()} 起由 {old.parent.name} 调整隶属于 {parent.name}",
        reason=reason,
        changes={"parent": [old.parent.name, parent.name]},
    )
    changes.touch([child.pk, old.parent_id, parent.pk], TABLES, everything=True)
    return row


@transaction.atomic
def end_relation(
    *, by: Actor, relation: OrgRelation, ends_on: dt.date, revision: int | None = None, reason: str = ""
) -> OrgRelation:
    """End a relation on a day, that day included."""
    scope.require(by, Action.MANAGE_ORG, relation.child)
    lock_table("org_relation", "SHARE ROW EXCLUSIVE")
    row = revisions.lock(OrgRelation.objects.all(), relation.pk, revision)
    if ends_on < row.starts_on:
        raise ValidationError(f"结束日期早于开始日期（{row.starts_on.isoformat()}），请核对。")
    before, row.ends_on = row.ends_on, ends_on
    _check_relation(row)
    row.save(update_fields=("ends_on", "revision", "updated_at"))
    log.write(
        by=by,
        action="org.end_relation",
        org=row.child,
        about=row,
        summary=f"{row.child.name} 与 {row.parent.name} 的关系结束于 {ends_on.isoformat()}",
        reason=reason,
        changes={"ends_on": [before.isoformat() if before else None, ends_on.isoformat()]},
    )
    changes.touch([row.child_id, row.parent_id], TABLES, everything=True)
    return row


def circle(pairs: Iterable[tuple[int, int]]) -> list[int] | None:
    """A circle among (child, parent) pairs, first node repeated at the end; None where there is none."""
    up: dict[int, list[int]] = defaultdict(list)
    for child, parent in pairs:
        up[child].append(parent)
    done: set[int] = set()
    for start in list(up):
        found = _climb(start, up, done)
        if found:
            return found
    return None


def _climb(start: int, up: dict[int, list[int]], done: set[int]) -> list[int] | None:
    """Depth first from `start`; `done` holds nodes known to lead into no circle."""
    if start in done:
        return None
    path = {start: iter(up[start])}  # in the order walked
    while path:
        node = next(reversed(path))
        parent = next(path[node], None)
        if parent is None:
            done.add(node)
            del path[node]
        elif parent in path:
            walked = list(path)
            return [*walked[walked.index(parent) :], parent]
        elif parent not in done:
            path[parent] = iter(up.get(parent, ()))
    return None


def circle_sentence(nodes: list[int]) -> str:
    """The sentence that names the organisations of a circle, in order."""
    names = dict(OrgNode.objects.filter(pk__in=nodes).values_list("pk", "name"))
    return f"上级关系绕成了一圈：{' → '.join(names[n] for n in nodes)}。请核对其中哪一级写错了。"


def _require_under(by: Actor, parent: OrgNode | None) -> None:
    """Whoever puts an organisation under `parent` would manage it once it stands there."""
    reach = scope.of_actor(by)
    if reach is None:
        return
    if parent is None:
        raise ValidationError("请选择这个组织的上级。")
    if not reach.may_under(Action.MANAGE_ORG, parent.pk):
        check(reach, Action.MANAGE_ORG, parent.pk)


def _check_relation(row: OrgRelation) -> None:
    if row.child_id == row.parent_id:
        raise ValidationError(f"“{row.child.name}”不能以自己为上级，请核对上级编码。")
    same_time = Q(ends_on__isnull=True) | Q(ends_on__gte=row.starts_on)
    if row.ends_on is not None:
        same_time &= Q(starts_on__lte=row.ends_on)
    others = OrgRelation.objects.filter(same_time, kind=row.kind).exclude(pk=row.pk)
    if row.kind == RelationKind.AFFILIATION:
        other = others.filter(child_id=row.child_id).select_related("parent").first()
        if other is not None:
            raise ValidationError(
                f"“{row.child.name}”在这段时间已隶属于“{other.parent.name}”"
                f"（自 {other.starts_on.isoformat()} 起），请先结束原关系。"
            )
    pairs = [*others.values_list("child_id", "parent_id"), (row.child_id, row.parent_id)]
    found = circle(pairs)
    if found:
        raise ValidationError(circle_sentence(found))
