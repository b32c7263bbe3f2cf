"""What people do with rolls and seats. Each in one transaction with its log entry."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from bihuan.access import changes, identity, log, scope
from bihuan.access.actor import Actor
from bihuan.access.clock import today
from bihuan.access.models import OrgNode, OrgRelation
from bihuan.access.revisions import lock
from bihuan.access.words import Action, RelationKind
from bihuan.ledger.members import checks
from bihuan.ledger.members.models import Membership, Person, Post, VotingSuspension
from bihuan.ledger.members.queries import home_org_ids, namesakes
from bihuan.ledger.members.words import MemberStatus, PostTitle
from bihuan.ledger.orgs.authority import require_write
from bihuan.ledger.orgs.models import Organisation
from bihuan.ledger.orgs.problems import refuse
from bihuan.ledger.orgs.queries import profile
from bihuan.ledger.orgs.words import OrgKind

ROLL_TABLES = ("roster", "membership", "voting_right", "org_state")


def next_number(taken: int = 0) -> str:
    """The next unused 人员编号: R000001, R000002 … `taken` counts those given but not yet saved."""
    last = Person.objects.filter(number__regex=r"^R[0-9]{6}$").order_by("-number").first()
    return f"R{(int(last.number[1:]) if last else 0) + taken + 1:06d}"


def likenesses(name: str, identity_number: str = "") -> list[Person]:
    """Registered persons of the same name or identity number: ask whether it is one of them."""
    found = {p.pk: p for p in namesakes(name)}
    if identity_number:
        digest = identity.digest(identity.clean(identity_number))
        found.update({p.pk: p for p in Person.objects.filter(identity_digest=digest)})
    return sorted(found.values(), key=lambda p: p.number)


def register_person(
    *,
    by: Actor,
    org: OrgNode,
    name: str,
    status: str,
    starts_on: dt.date,
    category: str = "",
    number: str = "",
    identity_number: str = "",
    reason: str = "",
) -> Person:
    """Register somebody for the first time and put them on the roll. The number stays for life.

    Somebody of the same name is never merged; ask `likenesses` first. Raises ValidationError.
    """
    require_write(by, Action.WRITE_RECORD, org, reason)
    if not name.strip():
        raise ValidationError({"name": ["请填写姓名。"]})
    stretch = checks.Stretch(org.pk, status, starts_on, category=category)
    refuse(checks.stretch_problems(stretch, (), _life(org), today()))
    with transaction.atomic():
        given = number.strip() or next_number()
        if Person.objects.filter(number=given).exists():
            raise ValidationError({"number": [f"人员编号“{given}”已经登记，请核对，或从名册里选这个人。"]})
        person = Person(number=given, name=name.strip())
        if identity_number:
            cleaned = identity.clean(identity_number)
            person.identity_cipher = identity.encrypt(cleaned)
            person.identity_digest = identity.digest(cleaned)
        person.save()
        Membership.objects.create(person=person, **dataclasses.asdict(stretch))
        summary = f"登记党员“{person.name}”（{given}）"
        log.write(by=by, action="member.register", org=org, about=person, summary=summary, reason=reason)
        changes.touch([org.pk], ROLL_TABLES)
    return person


def correct_person(
    *, by: Actor, org: OrgNode, person: Person, revision: int | None, name: str, reason: str = ""
) -> Person:
    """Put a name right; `org` is the roll the person stands on. The number never changes."""
    require_write(by, Action.WRITE_RECORD, org, reason)
    if not name.strip():
        raise ValidationError({"name": ["请填写姓名。"]})
    with transaction.atomic():
        _require_on_roll(org, person)
        row = lock(Person.objects.all(), person.pk, revision)
        before, row.name = row.name, name.strip()
        row.save()
        told = {"name": [before, row.name]}
        summary = f"更正姓名“{before}”为“{row.name}”"
        log.write(
            by=by, action="member.correct", org=org, about=row, summary=summary, reason=reason, changes=told
        )
    return row


def join(
    *,
    by: Actor,
    org: OrgNode,
    person: Person,
    status: str,
    starts_on: dt.date,
    category: str = "",
    reason: str = "",
) -> Membership:
    """Put a registered person on the organisation's roll; other rolls quote the same number."""
    require_write(by, Action.WRITE_RECORD, org, reason)
    with transaction.atomic():
        row = _add_stretch(org, person, checks.Stretch(org.pk, status, starts_on, category=category))
        summary = f"“{person.name}”（{person.number}）编入名册"
        _tell(by, "member.join", org, row, summary, reason)
    return row


def leave(
    *,
    by: Actor,
    membership: Membership,
    revision: int | None,
    ends_on: dt.date,
    departs: bool = False,
    reason: str = "",
) -> Membership:
    """End a stretch on the roll; `departs` when the person is on none of our rolls any more."""
    org, person = membership.org, membership.person
    require_write(by, Action.WRITE_RECORD, org, reason)
    with transaction.atomic():
        row = lock(Membership.objects.all(), membership.pk, revision)
        refuse(checks.dates_problems(row.starts_on, ends_on, checks.Life(org.name)))
        row.ends_on, row.departs = ends_on, departs
        row.save()
        summary = f"“{person.name}”（{person.number}）{ends_on} 起不在名册"
        _tell(by, "member.leave", org, row, summary, reason)
    return row


def change_status(
    *,
    by: Actor,
    membership: Membership,
    revision: int | None,
    status: str,
    starts_on: dt.date,
    reason: str = "",
) -> Membership:
    """转正 and the like: the stretch ends the day before, and a new one begins in the new status."""
    org, person = membership.org, membership.person
    require_write(by, Action.WRITE_RECORD, org, reason)
    with transaction.atomic():
        row = lock(Membership.objects.all(), membership.pk, revision)
        if starts_on <= row.starts_on:
            message = f"变更日期 {starts_on} 应晚于这一段的开始日期 {row.starts_on}，请核对。"
            raise ValidationError({"starts_on": [message]})
        ended, row.ends_on = row.ends_on, starts_on - dt.timedelta(days=1)
        row.save()
        new = _add_stretch(
            org, person, checks.Stretch(org.pk, status, starts_on, ended, category=row.category)
        )
        summary = f"“{person.name}”（{person.number}）改为{MemberStatus(status).label}"
        _tell(by, "member.status", org, new, summary, reason)
    return new


def suspend_vote(
    *,
    by: Actor,
    org: OrgNode,
    person: Person,
    starts_on: dt.date,
    ends_on: dt.date | None = None,
    reason: str = "",
) -> VotingSuspension:
    """Note a stretch without 表决权. Why is not kept: `reason` only says why a superior writes."""
    require_write(by, Action.WRITE_RECORD, org, reason)
    refuse(checks.dates_problems(starts_on, ends_on, checks.Life(org.name)))
    with transaction.atomic():
        _require_on_roll(org, person)
        row = VotingSuspension.objects.select_for_update().filter(person=person, starts_on=starts_on).first()
        row = row or VotingSuspension(person=person, starts_on=starts_on)
        row.ends_on, row.revision = ends_on, row.revision + 1
        row.save()
        log.write(by=by, action="member.vote", org=org, about=row, summary="登记表决权时段", reason=reason)
        changes.touch(home_org_ids({person.pk}) | {org.pk}, ("voting_right",))
    return row


def appoint(
    *,
    by: Actor,
    org: OrgNode,
    person: Person,
    title: str,
    starts_on: dt.date,
    ends_on: dt.date | None = None,
    how: str = "",
) -> Post:
    """任职: somebody takes a seat of the organisation."""
    scope.require(by, Action.MANAGE_ORG, org)
    refuse(checks.post_problems(title, how, starts_on, ends_on, _life(org)))
    with transaction.atomic():
        if Post.objects.filter(person=person, org=org, title=title, starts_on=starts_on).exists():
            raise ValidationError({"starts_on": [f"“{person.name}”这一天起的这个职务已经登记，不用再登记。"]})
        row = Post.objects.create(
            person=person, org=org, title=title, how=how, starts_on=starts_on, ends_on=ends_on
        )
        summary = f"“{person.name}”任{PostTitle(title).label}"
        log.write(by=by, action="post.appoint", org=org, about=row, summary=summary)
        _touch_post(row)
    return row


def end_post(*, by: Actor, post: Post, revision: int | None, ends_on: dt.date) -> Post:
    """The last day in the seat."""
    scope.require(by, Action.MANAGE_ORG, post.org)
    with transaction.atomic():
        row = lock(Post.objects.all(), post.pk, revision)
        refuse(checks.dates_problems(row.starts_on, ends_on, checks.Life(post.org.name)))
        row.ends_on = ends_on
        row.save()
        summary = f"“{post.person.name}”不再任{PostTitle(row.title).label}"
        log.write(by=by, action="post.end", org=post.org, about=row, summary=summary)
        _touch_post(row)
    return row


def stretches(persons: Iterable[int]) -> dict[int, list[checks.Stretch]]:
    """Person id → every stretch on any roll."""
    found: dict[int, list[checks.Stretch]] = {}
    rows = Membership.objects.filter(person_id__in=persons).order_by("starts_on", "pk")
    fields = ("person_id", "org_id", "status", "starts_on", "ends_on", "departs")
    for person_id, org_id, status, start, last, departs in rows.values_list(*fields):
        stretch = checks.Stretch(org_id, status, start, last, departs)
        found.setdefault(person_id, []).append(stretch)
    return found


def _add_stretch(org: OrgNode, person: Person, stretch: checks.Stretch) -> Membership:
    # Locking the person makes two rolls that take them on at once see each other.
    Person.objects.select_for_update().get(pk=person.pk)
    others = stretches([person.pk]).get(person.pk, [])
    refuse(checks.stretch_problems(stretch, others, _life(org), today()))
    return Membership.objects.create(person=person, **dataclasses.asdict(stretch))


def _tell(by: Actor, action: str, org: OrgNode, row: Membership, summary: str, reason: str) -> None:
    log.write(by=by, action=action, org=org, about=row, summary=summary, reason=reason)
    changes.touch(home_org_ids({row.person_id}) | {org.pk}, ROLL_TABLES)


def _touch_post(post: Post) -> None:
    """A seat in a 党小组 is judged with the branch above it, one in a 党组 with every roll of the person."""
    kind = Organisation.objects.filter(node_id=post.org_id).values_list("kind", flat=True).first()
    orgs, tables = {post.org_id}, {"post"}
    if kind == OrgKind.GROUP:
        above = OrgRelation.objects.filter(child_id=post.org_id, kind=RelationKind.AFFILIATION)
        orgs |= set(above.values_list("parent_id", flat=True))
    elif kind == OrgKind.PARTY_GROUP:
        orgs |= home_org_ids({post.person_id})
        tables.add("leader")
    changes.touch(orgs, tables)


def _require_on_roll(org: OrgNode, person: Person) -> None:
    if not Membership.objects.filter(org=org, person=person).exists():
        raise ValidationError(f"“{person.name}”不在“{org.name}”的名册上，请从他所在的支部操作。")


def _life(org: OrgNode) -> checks.Life:
    found = profile(org)
    if found is None:
        return checks.Life(org.name)
    return checks.Life(org.name, found.founded_on, found.ended_on, found.kind)
