"""A small world for oversight: 工委, a 单位 with bodies and an office, two branches, people."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence

from bihuan.access import actor
from bihuan.access.models import Account, Grant, OrgNode, OrgRelation
from bihuan.access.words import RelationKind, Role
from bihuan.ledger.meetings.models import AgendaItem, Attendance, Meeting
from bihuan.ledger.members.models import Membership, Person, Post
from bihuan.ledger.orgs.models import MonthClose, Organisation, RecordStart
from bihuan.oversight.duties.models import Duty
from bihuan.rulekit.duty import duty_key

FOUNDED = dt.date(2020, 1, 1)
KINDS = {
    "GW": ("work_committee", "市直机关工委"),
    "JG": ("institution", "市甲局"),
    "JGDW": ("organ_committee", "市甲局机关党委"),
    "JGJW": ("discipline_committee", "市甲局机关纪委"),
    "JGBGS": ("office", "市甲局办公室"),
    "ZB1": ("branch", "市甲局第一党支部"),
    "ZB2": ("branch", "市甲局第二党支部"),
}
RELATIONS = (
    ("JGDW", "GW", RelationKind.AFFILIATION),
    ("JGJW", "JGDW", RelationKind.AFFILIATION),
    ("ZB1", "JGDW", RelationKind.AFFILIATION),
    ("ZB2", "JGDW", RelationKind.AFFILIATION),
    ("JGDW", "JG", RelationKind.PART_OF),
    ("JGJW", "JG", RelationKind.PART_OF),
    ("JGBGS", "JG", RelationKind.PART_OF),
)
PEOPLE = {
    "gongwei": ("王工", Role.WORK_COMMITTEE, "GW"),
    "gongwei2": ("汪工", Role.WORK_COMMITTEE, "GW"),
    "dangban": ("李办", Role.PARTY_OFFICE, "JGDW"),
    "dangban2": ("厉办", Role.PARTY_OFFICE, "JGDW"),
    "jiwei": ("纪明", Role.DISCIPLINE, "JGJW"),
    "shuji1": ("赵书", Role.BRANCH_SECRETARY, "ZB1"),
    "shuji2": ("钱书", Role.BRANCH_SECRETARY, "ZB2"),
    "jiancha": ("孙查", Role.INSPECTOR, "JG"),
}


@dataclasses.dataclass(frozen=True)
class World:
    """Organisations by code and actors by account."""

    orgs: dict[str, OrgNode]
    people: dict[str, actor.Actor]

    def account(self, name: str) -> Account:
        account = self.people[name].account
        assert account is not None
        return account


def small_world() -> World:
    """The organisations of KINDS with their relations, and the accounts of PEOPLE."""
    orgs = {}
    for code, (kind, name) in KINDS.items():
        orgs[code] = OrgNode.objects.create(code=code, name=name)
        Organisation.objects.create(node=orgs[code], kind=kind, regime="organ", founded_on=FOUNDED)
    for child, parent, kind in RELATIONS:
        OrgRelation.objects.create(child=orgs[child], parent=orgs[parent], kind=kind, starts_on=FOUNDED)
    people = {}
    for username, (name, role, org) in PEOPLE.items():
        account = Account.objects.create(username=username, name=name, password="!")
        ends = dt.date(2099, 12, 31) if role == Role.INSPECTOR else None
        Grant.objects.create(
            account=account, org=orgs[org], role=role, starts_on=FOUNDED, ends_on=ends, granted_by="测试"
        )
        people[username] = actor.of_account(account)
    return World(orgs, people)


def meeting(org: OrgNode, held_on: dt.date, number: str, **fields: object) -> Meeting:
    """A saved general meeting."""
    values = {
        "kind": "general_meeting",
        "status": "saved",
        "entered_on": held_on,
        "entered_by": "测试",
        **fields,
    }
    return Meeting.objects.create(org=org, number=number, held_on=held_on, **values)


def vote_duty(held: Meeting, verdict: str) -> Duty:
    """The stored duty of HY-02 about a vote at that meeting."""
    detail = "quorum" if verdict == "met" else "no_quorum"
    return Duty.objects.create(
        duty_key=duty_key("HY-02", held.org_id, "meeting", held.pk, None),
        rule="HY-02",
        rule_version=1,
        org=held.org,
        subject_kind="meeting",
        subject_id=held.pk,
        opens_on=held.held_on,
        due_on=held.held_on,
        verdict=verdict,
        done_on=held.held_on,
        recorded_on=held.entered_on,
        observed=3 if verdict == "unmet" else 6,
        required=5,
        base=10,
        detail=detail,
    )


def quarter_duty(org: OrgNode, period: str, verdict: str) -> Duty:
    """The stored duty of HY-01 for a quarter, e.g. 2025Q1."""
    year, quarter = int(period[:4]), int(period[5])
    opens = dt.date(year, quarter * 3 - 2, 1)
    after = dt.date(year + quarter // 4, quarter % 4 * 3 + 1, 1)
    met = verdict == "met"
    return Duty.objects.create(
        duty_key=duty_key("HY-01", org.pk, "org", None, period),
        rule="HY-01",
        rule_version=1,
        org=org,
        subject_kind="org",
        period=period,
        opens_on=opens,
        due_on=after - dt.timedelta(days=1),
        verdict=verdict,
        done_on=opens if met else None,
        recorded_on=opens if met else None,
        observed=int(met),
        required=1,
        detail="done" if met else "none",
    )


def roll(world: World, code: str, count: int) -> list[Person]:
    """`count` full members of a branch, the first three of them its committee."""
    org = world.orgs[code]
    people = [
        Person.objects.create(number=f"{code}-{no:02d}", name=f"党员{code}{no}") for no in range(1, count + 1)
    ]
    for person in people:
        Membership.objects.create(person=person, org=org, status="full", starts_on=FOUNDED)
    for person, title in zip(people, ("secretary", "organisation_member", "publicity_member"), strict=False):
        Post.objects.create(person=person, org=org, title=title, starts_on=FOUNDED)
    return people


def keep_ledgers(world: World, code: str, start: dt.date, months: Iterable[str]) -> None:
    """Declare both ledgers of a branch from `start` and close the months given."""
    for kind in ("meeting", "member"):
        RecordStart.objects.create(
            org=world.orgs[code], record_kind=kind, starts_on=start, declared_by="测试"
        )
        for month in months:
            MonthClose.objects.create(
                org=world.orgs[code], record_kind=kind, month=month, closed_by="测试", closed_on=start
            )


def voted(held: Meeting, people: Sequence[Person], present: int) -> Meeting:
    """The meeting with one vote, `present` of the people there and the rest absent."""
    AgendaItem.objects.create(meeting=held, no=1, title="通过决议", category="party_building", voted=True)
    for place, person in enumerate(people):
        Attendance.objects.create(meeting=held, person=person, name=person.name, present=place < present)
    return held


def month_duty(org: OrgNode, year: int, month: int, verdict: str, rule: str = "HY-04") -> Duty:
    """The stored duty of HY-04 for a month; `met` was done and entered on its tenth day."""
    period = f"{year}-{month:02d}"
    opens = dt.date(year, month, 1)
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    done = dt.date(year, month, 10) if verdict == "met" else None
    return Duty.objects.create(
        duty_key=duty_key(rule, org.pk, "org", None, period),
        rule=rule,
        rule_version=1,
        org=org,
        subject_kind="org",
        period=period,
        opens_on=opens,
        due_on=after - dt.timedelta(days=1),
        verdict=verdict,
        done_on=done,
        recorded_on=done,
        observed=int(verdict == "met"),
        required=1,
        detail={"met": "done", "unmet": "none", "unknown": "month_open"}[verdict],
    )
