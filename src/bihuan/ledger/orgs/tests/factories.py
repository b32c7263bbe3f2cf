"""Organisations for tests: plain functions with sensible defaults, saved without log or revision."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

from bihuan.access.models import Account, Grant, OrgNode, OrgRelation
from bihuan.access.words import RelationKind, Role
from bihuan.ledger.orgs.models import MonthClose, Organisation, RecordStart
from bihuan.ledger.orgs.queries import months_between
from bihuan.ledger.orgs.words import OrgKind, RecordKind, Regime

_numbers = count(1)
FOUNDED = dt.date(2020, 1, 1)


def org(name: str = "", kind: str = OrgKind.BRANCH, under: OrgNode | None = None, **profile: Any) -> OrgNode:
    """An organisation, 隶属 to `under` since 2020 where given. `code` may be passed."""
    number = next(_numbers)
    code = profile.pop("code", f"T{number:04d}")
    node = OrgNode.objects.create(code=code, name=name or f"第{number}支部")
    profile = {"regime": Regime.ORGAN, "founded_on": FOUNDED, **profile}
    Organisation.objects.create(node=node, kind=kind, **profile)
    if under is not None:
        relate(node, under)
    return node


def relate(
    child: OrgNode,
    parent: OrgNode,
    kind: str = RelationKind.AFFILIATION,
    starts_on: dt.date = FOUNDED,
    ends_on: dt.date | None = None,
) -> OrgRelation:
    """A dated relation."""
    return OrgRelation.objects.create(
        child=child, parent=parent, kind=kind, starts_on=starts_on, ends_on=ends_on
    )


def keep_ledger(
    node: OrgNode, starts_on: dt.date, closed_to: str = "", record_kind: str = RecordKind.MEETING
) -> RecordStart:
    """启用日, and 月结 of every month up to `closed_to` (2025-03) where given."""
    start = RecordStart.objects.create(
        org=node, record_kind=record_kind, starts_on=starts_on, declared_by="测试"
    )
    first = f"{starts_on.year}-{starts_on.month:02d}"
    for month in months_between(first, closed_to) if closed_to else ():
        MonthClose.objects.create(
            org=node, record_kind=record_kind, month=month, closed_by="测试", closed_on=starts_on
        )
    return start


def account(
    username: str, name: str, role: str = Role.BRANCH_SECRETARY, at: OrgNode | None = None
) -> Account:
    """An account with one grant since 2020; it cannot log in with a password."""
    who = Account(username=username, name=name, must_change_password=False)
    who.set_unusable_password()
    who.save()
    Grant.objects.create(account=who, org=at, role=role, starts_on=FOUNDED, granted_by="测试")
    return who
