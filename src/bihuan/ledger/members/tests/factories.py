"""Persons for tests: plain functions with sensible defaults."""

from __future__ import annotations

import datetime as dt
from itertools import count

from bihuan.access.models import OrgNode
from bihuan.ledger.members.models import Membership, Person, Post
from bihuan.ledger.members.words import MemberStatus, PostTitle

_numbers = count(1)
JOINED = dt.date(2020, 1, 1)


def person(name: str = "张明", number: str = "") -> Person:
    """Somebody on no roll yet."""
    return Person.objects.create(name=name, number=number or f"P{next(_numbers):05d}")


def member(
    org: OrgNode,
    name: str = "张明",
    *,
    status: str = MemberStatus.FULL,
    starts_on: dt.date = JOINED,
    ends_on: dt.date | None = None,
    departs: bool = False,
    number: str = "",
) -> Person:
    """A new person on the organisation's roll."""
    who = person(name, number)
    enrol(who, org, status=status, starts_on=starts_on, ends_on=ends_on, departs=departs)
    return who


def enrol(
    who: Person,
    org: OrgNode,
    *,
    status: str = MemberStatus.FULL,
    starts_on: dt.date = JOINED,
    ends_on: dt.date | None = None,
    departs: bool = False,
) -> Membership:
    """A stretch on a roll."""
    return Membership.objects.create(
        person=who, org=org, status=status, starts_on=starts_on, ends_on=ends_on, departs=departs
    )


def seat(
    who: Person,
    org: OrgNode,
    title: str = PostTitle.SECRETARY,
    starts_on: dt.date = JOINED,
    ends_on: dt.date | None = None,
) -> Post:
    """A seat held."""
    return Post.objects.create(person=who, org=org, title=title, starts_on=starts_on, ends_on=ends_on)
