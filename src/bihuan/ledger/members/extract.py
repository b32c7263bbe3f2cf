"""Rolls, seats and voting rights as fact rows: ids and dates, no name and no reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from django.db.models import QuerySet

from bihuan.access.models import OrgRelation
from bihuan.access.words import RelationKind
from bihuan.facts.selection import Selection
from bihuan.facts.world import month_of
from bihuan.ledger.members.models import Membership, Post, VotingSuspension
from bihuan.ledger.members.words import MemberStatus
from bihuan.ledger.orgs.extract import horizon
from bihuan.ledger.orgs.models import Organisation
from bihuan.ledger.orgs.words import OrgKind

Span = tuple[dt.date, dt.date | None]
_DAY = dt.timedelta(days=1)
# (person, org, from, to, departs), `to` being the first day no longer on the roll.
_Roll = tuple[int, int, dt.date, dt.date | None, bool]

# (branch, first day, last day or None for still).
Stay = tuple[int, dt.date, dt.date | None]
# More groups than this are those of a whole city: asking for all of them is one short question.
_FEW = 500


def after(last: dt.date | None) -> dt.date | None:
    """The first day that no longer counts; records keep the last that does."""
    return None if last is None else last + _DAY


def membership(selection: Selection) -> Iterable[tuple]:
    """Rows of the fact `membership`."""
    fields = ("pk", "person_id", "org_id", "status", "category", "starts_on", "ends_on")
    for *head, category, starts_on, ends_on in (
        _of_persons(Membership.objects.all(), selection).order_by("pk").values_list(*fields)
    ):
        yield (*head, category or None, starts_on, after(ends_on))


def roster(selection: Selection) -> Iterable[tuple]:
    """Rows of the fact `roster`: who keeps each person's entry, without a gap until they depart."""
    rows = _of_persons(Membership.objects.all(), selection).order_by("person_id", "starts_on", "pk")
    fields = ("person_id", "org_id", "starts_on", "ends_on", "departs")
    stretches: Iterator[_Roll] = (
        (person, org, start, after(last), departs)
        for person, org, start, last, departs in rows.values_list(*fields)
    )
    for person_id, group in groupby(stretches, key=itemgetter(0)):
        for org_id, start, end in keepers(list(group)):
            yield person_id, org_id, start, end


def keepers(stretches: list[_Roll]) -> list[tuple[int, dt.date, dt.date | None]]:
    """(organisation, from, to) of who keeps one person's entry.

    The one that took them on last; between two rolls, the one they came from, so that somebody
    whom nobody took on is still somebody's to settle.
    """
    days = sorted({s[2] for s in stretches} | {s[3] for s in stretches if s[3] is not None})
    kept: list[tuple[int, dt.date, dt.date | None]] = []
    for day, until in zip(days, [*days[1:], None], strict=True):
        standing = [s for s in stretches if s[2] <= day and (s[3] is None or s[3] > day)]
        if standing:
            org_id = standing[-1][1]
        elif not kept or _departed(stretches, day):
            continue
        else:
            org_id = kept[-1][0]
        if kept and kept[-1][0] == org_id and kept[-1][2] == day:
            kept[-1] = (org_id, kept[-1][1], until)
        else:
            kept.append((org_id, day, until))
    return kept


def _departed(stretches: list[_Roll], day: dt.date) -> bool:
    """Whether the stretch that ended last before the day was the person's last on any roll."""
    ended = [(s[3], s[4]) for s in stretches if s[3] is not None and s[3] <= day]
    return max(ended, default=(day, True))[1]


def voting_right(selection: Selection) -> Iterable[tuple]:
    """Rows of the fact `voting_right`: 正式党员 time, less suspensions, each day once."""
    away: dict[int, list[Span]] = {}
    suspended = _of_persons(VotingSuspension.objects.all(), selection)
    for person_id, start, last in suspended.values_list("person_id", "starts_on", "ends_on"):
        away.setdefault(person_id, []).append((start, after(last)))
    full = _of_persons(Membership.objects.filter(status=MemberStatus.FULL), selection)
    rows = full.order_by("person_id", "starts_on", "pk").values_list("person_id", "starts_on", "ends_on")
    for person_id, group in groupby(rows, key=itemgetter(0)):
        spans = merged([(start, after(last)) for _, start, last in group])
        for span in without(spans, away.get(person_id, [])):
            yield person_id, *span


def merged(spans: list[Span]) -> list[Span]:
    """Spans in order with touching and overlapping ones made one; `to` is exclusive, None for ever."""
    done: list[Span] = []
    for start, end in sorted(spans, key=itemgetter(0)):
        if done and (done[-1][1] is None or start <= done[-1][1]):
            last = done[-1][1]
            done[-1] = (done[-1][0], None if last is None or end is None else max(last, end))
        else:
            done.append((start, end))
    return done


def without(spans: list[Span], away: list[Span]) -> list[Span]:
    """What is left of `spans` outside `away`."""
    left = spans
    for gone_from, gone_to in away:
        rest: list[Span] = []
        for start, end in left:
            if (end is not None and end <= gone_from) or (gone_to is not None and gone_to <= start):
                rest.append((start, end))
                continue
            if start < gone_from:
                rest.append((start, gone_from))
            if gone_to is not None and (end is None or gone_to < end):
                rest.append((gone_to, end))
        left = rest
    return left


def post(selection: Selection) -> Iterable[tuple]:
    """Rows of the fact `post`."""
    rows = Post.objects.order_by("pk")
    if not selection.everything:
        rows = rows.filter(org_id__in=selection.org_ids or ())
    for *head, ends_on in rows.values_list("pk", "org_id", "person_id", "title", "starts_on", "ends_on"):
        yield (*head, after(ends_on))


def leader(selection: Selection) -> Iterable[tuple]:
    """Rows of the fact `leader`: who sits in a 党组, in whatever seat."""
    seats = Post.objects.filter(org__organisation__kind=OrgKind.PARTY_GROUP)
    rows = _of_persons(seats, selection).order_by("pk")
    for *head, ends_on in rows.values_list("pk", "person_id", "org_id", "starts_on", "ends_on"):
        yield (*head, after(ends_on))


def org_state(selection: Selection) -> Iterable[tuple]:
    """Rows of the fact `org_state`: what an organisation was on the first day of every month.

    `size` counts the persons on the roll; before the first entry of a roll it is unknown.
    """
    orgs = Organisation.objects.order_by("node_id")
    rolls = Membership.objects.order_by("org_id", "person_id")
    if not selection.everything:
        orgs = orgs.filter(node_id__in=selection.org_ids or ())
        rolls = rolls.filter(org_id__in=selection.org_ids or ())
    stretches: dict[int, list[tuple[int, dt.date, dt.date | None]]] = {}
    for org_id, person_id, start, last in rolls.values_list("org_id", "person_id", "starts_on", "ends_on"):
        stretches.setdefault(org_id, []).append((person_id, start, last))
    first, last = horizon()
    months = [dt.date(y, m, 1) for y in range(first.year, last.year + 1) for m in range(1, 13)]
    fields = ("node_id", "kind", "regime", "branch_kind", "founded_on", "ended_on")
    living = list(orgs.values_list(*fields))
    branches = _branches_of([row[0] for row in living if row[1] == OrgKind.GROUP])
    for org_id, kind, regime, branch_kind, founded_on, ended_on in living:
        sizes = sizes_on(stretches.get(org_id, []), months)
        stays = branches.get(org_id, ())
        for day, size in zip(months, sizes, strict=True):
            if (founded_on is None or founded_on <= day) and (ended_on is None or day < ended_on):
                keeper = _keeper(stays, day) or org_id
                yield org_id, month_of(day), keeper, kind, regime or None, branch_kind or None, size


def _branches_of(groups: list[int]) -> dict[int, list[Stay]]:
    """Group → the 党支部 it has been 隶属 to, with the first and the last day of each. No query for none."""
    found: dict[int, list[Stay]] = {}
    if not groups:
        return found
    rows = OrgRelation.objects.filter(
        kind=RelationKind.AFFILIATION,
        child__organisation__kind=OrgKind.GROUP,
        parent__organisation__kind=OrgKind.BRANCH,
    )
    if len(groups) <= _FEW:
        rows = rows.filter(child_id__in=groups)
    fields = ("child_id", "parent_id", "starts_on", "ends_on")
    for group_id, branch_id, start, last in rows.order_by("starts_on", "pk").values_list(*fields):
        found.setdefault(group_id, []).append((branch_id, start, last))
    return found


def _keeper(stays: Iterable[Stay], day: dt.date) -> int | None:
    """The branch in whose ledger a group stood on the day."""
    for branch_id, start, last in stays:
        if start <= day and (last is None or day <= last):
            return branch_id
    return None


def sizes_on(roll: list[tuple[int, dt.date, dt.date | None]], days: list[dt.date]) -> list[int | None]:
    """How many persons a roll holds on each of the rising `days`; None before its first entry."""
    if not roll:
        return [None] * len(days)
    first = min(start for _, start, _ in roll)
    sizes: list[int | None] = []
    for day in days:
        on_roll = {person for person, start, last in roll if start <= day and (last is None or day <= last)}
        sizes.append(None if day < first else len(on_roll))
    return sizes


def _of_persons(rows: QuerySet, selection: Selection) -> QuerySet:
    return rows if selection.everything else rows.filter(person_id__in=selection.person_ids)


EXTRACTORS: dict[str, Callable[[Selection], Iterable[tuple]]] = {
    "membership": membership,
    "roster": roster,
    "voting_right": voting_right,
    "post": post,
    "leader": leader,
    "org_state": org_state,
}
