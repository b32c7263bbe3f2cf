"""Small worlds for tests: organisations, relations, people with roles. No password is hashed here."""

from __future__ import annotations

import datetime as dt

from bihuan.access.models import Account, Grant, OrgNode, OrgRelation
from bihuan.access.words import RelationKind, Role

START = dt.date(2024, 1, 1)


def org(code: str, name: str = "", *, under: OrgNode | None = None, unit: OrgNode | None = None) -> OrgNode:
    """An organisation, 隶属 `under` one and a body of `unit` where given."""
    node = OrgNode.objects.create(code=code, name=name or f"组织{code}")
    if under is not None:
        relate(node, under)
    if unit is not None:
        relate(node, unit, RelationKind.PART_OF)
    return node


def relate(
    child: OrgNode,
    parent: OrgNode,
    kind: RelationKind = RelationKind.AFFILIATION,
    starts_on: dt.date = START,
    ends_on: dt.date | None = None,
) -> OrgRelation:
    return OrgRelation.objects.create(
        child=child, parent=parent, kind=kind, starts_on=starts_on, ends_on=ends_on
    )


def account(username: str, *roles: tuple[Role, OrgNode | None], name: str = "") -> Account:
    """Somebody who has replaced the first password; inspectors' grants end on a far day."""
    row = Account.objects.create(
        username=username, name=name or f"用户{username}", password="!", must_change_password=False
    )
    for role, place in roles:
        give(row, role, place)
    return row


def give(
    row: Account,
    role: Role,
    place: OrgNode | None,
    starts_on: dt.date = START,
    ends_on: dt.date | None = None,
) -> Grant:
    if role == Role.INSPECTOR and ends_on is None:
        ends_on = dt.date(2099, 12, 31)
    return Grant.objects.create(
        account=row, org=place, role=role, starts_on=starts_on, ends_on=ends_on, granted_by="测试"
    )
