"""Whom an attendance list names before anybody ticks: the roll of the day, or the committee's seats."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping

from django.db.models import Q

from bihuan.access.models import OrgNode
from bihuan.facts.codes import COMMITTEE_TITLES
from bihuan.ledger.meetings.words import MeetingKind
from bihuan.ledger.members.models import Person
from bihuan.ledger.members.queries import posts, roster
from bihuan.ledger.members.words import PostTitle


@dataclasses.dataclass(frozen=True, slots=True)
class Roll:
    """The people of an organisation on a day, each under the name shown (with 人员编号 for namesakes).

    `members` keeps the order of the roll; `committee` are those in committee seats; `secretary` is the
    first 书记.
    """

    members: Mapping[int, str]
    committee: tuple[int, ...]
    secretary: int | None

    def invited(self, kind: str) -> tuple[int, ...]:
        """Who is expected at a meeting of that kind: the committee at 支委会, else everybody on the roll."""
        if kind == MeetingKind.COMMITTEE_MEETING and self.committee:
            return self.committee
        return tuple(self.members)


def roll_on(org: OrgNode, day: dt.date) -> Roll:
    """The roll and the seats of the day. Two queries."""
    persons = {row.person_id: row.person for row in roster(org, day)}
    committee: list[int] = []
    secretary: int | None = None
    for post in posts(org, day):
        if post.title not in COMMITTEE_TITLES or post.person_id in committee:
            continue
        persons.setdefault(post.person_id, post.person)
        committee.append(post.person_id)
        if post.title == PostTitle.SECRETARY and secretary is None:
            secretary = post.person_id
    return Roll(shown_names(persons.values()), tuple(committee), secretary)


def host_name(org: OrgNode, person_id: int) -> str:
    """The name of somebody who was ever on the roll or in a seat of the organisation, else empty."""
    ever = Q(memberships__org=org) | Q(posts__org=org)
    return Person.objects.filter(ever, pk=person_id).values_list("name", flat=True).first() or ""


def shown_names(persons: Iterable[Person]) -> dict[int, str]:
    """Person id → name, with the 人员编号 after it where two of them share a name."""
    rows = list(persons)
    times = Counter(p.name for p in rows)
    return {p.pk: f"{p.name}（{p.number}）" if times[p.name] > 1 else p.name for p in rows}
