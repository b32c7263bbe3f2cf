"""A city small enough to test whole: one account for every role, one of everything for every organisation.

Every record carries a word of its own, so that a page that shows what it must not is caught by its text.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from typing import Any

from django.test import Client

from bihuan.access.actor import of_account
from bihuan.access.models import Account, Grant, OrgNode, OrgRelation
from bihuan.access.sealed import seal_text
from bihuan.access.words import RelationKind as Kind
from bihuan.access.words import Role
from bihuan.files import store
from bihuan.files.models import StoredFile
from bihuan.ledger.imports.models import ImportRun
from bihuan.ledger.meetings.models import AgendaItem, Attendance, Criticism, Meeting
from bihuan.ledger.meetings.words import CriticismKind, MeetingKind
from bihuan.ledger.members.models import Membership, Person, Post
from bihuan.ledger.members.words import MemberStatus, PostTitle
from bihuan.ledger.orgs.models import MonthClose, Organisation, RecordStart
from bihuan.ledger.orgs.words import OrgKind, RecordKind, Regime
from bihuan.oversight.commitments.models import Commitment
from bihuan.oversight.duties.models import Duty, Exemption, Explanation, RemindedOrg, Reminder
from bihuan.oversight.findings.models import Evidence, Finding, Measure, Step
from bihuan.oversight.findings.words import FindingStatus, SourceKind, StepKind
from bihuan.papers.texts.models import Pair, Paper
from bihuan.web.jobs.models import Job, JobState
from tests.alike import alike_papers

# Which organisations a role sees at all, by hand: all of the grant's unit, of its cluster, of the city.
_UNIT1 = ["U1", "C1", "Z1", "J1", "S11", "S12", "B11", "B12"]
_UNIT2 = ["U2", "C2", "Z2", "J2", "S21", "S22", "B21", "B22"]
_CITY = ["G", "P1", "P2", *_UNIT1, *_UNIT2, "X1"]
SIGHT: dict[Role, list[str]] = {
    Role.BRANCH_SECRETARY: ["B11"],
    Role.BRANCH_MEMBER: ["B11"],
    Role.GROUP_LEADER: ["B11"],
    Role.PARTY_OFFICE: [*_UNIT1, "X1"],
    Role.DISCIPLINE: _UNIT1,
    Role.PARTY_GROUP: _UNIT1,
    Role.CLUSTER_LEAD: ["P1", *_UNIT1],
    Role.WORK_COMMITTEE: _CITY,
    Role.ORGANISATION_DEPT: [*_CITY, "K", "D"],
    Role.INSPECTOR: _UNIT1,
    Role.LEADER: [*_CITY, "K", "D"],
    Role.SECURITY_ADMIN: [],
    Role.AUDIT_ADMIN: [],
}
BACKEND = "django.contrib.auth.backends.ModelBackend"
START = dt.date(2024, 1, 1)
HELD = dt.date(2025, 3, 12)
SEALED_WORDS = "密语-你交办多而谈心少-"

# code: (name, kind, 隶属 to, body of)
NODES: dict[str, tuple[str, OrgKind, str, str]] = {
    "G": ("市直机关工委", OrgKind.WORK_COMMITTEE, "", ""),
    "K": ("外县工委", OrgKind.WORK_COMMITTEE, "", ""),
    "D": ("市委组织部", OrgKind.INSTITUTION, "", ""),
    "P1": ("第一片组", OrgKind.CLUSTER, "G", ""),
    "P2": ("第二片组", OrgKind.CLUSTER, "G", ""),
    "U1": ("市甲局", OrgKind.INSTITUTION, "", ""),
    "U2": ("市乙局", OrgKind.INSTITUTION, "", ""),
    "C1": ("市甲局机关党委", OrgKind.ORGAN_COMMITTEE, "G", "U1"),
    "C2": ("市乙局机关党委", OrgKind.ORGAN_COMMITTEE, "G", "U2"),
    "Z1": ("市甲局党组", OrgKind.PARTY_GROUP, "", "U1"),
    "Z2": ("市乙局党组", OrgKind.PARTY_GROUP, "", "U2"),
    "J1": ("市甲局机关纪委", OrgKind.DISCIPLINE_COMMITTEE, "", "U1"),
    "J2": ("市乙局机关纪委", OrgKind.DISCIPLINE_COMMITTEE, "", "U2"),
    "S11": ("市甲局一处", OrgKind.OFFICE, "", "U1"),
    "S12": ("市甲局二处", OrgKind.OFFICE, "", "U1"),
    "S21": ("市乙局一处", OrgKind.OFFICE, "", "U2"),
    "S22": ("市乙局二处", OrgKind.OFFICE, "", "U2"),
    "B11": ("市甲局第一支部", OrgKind.BRANCH, "C1", ""),
    "B12": ("市甲局第二支部", OrgKind.BRANCH, "C1", ""),
    "B21": ("市乙局第一支部", OrgKind.BRANCH, "C2", ""),
    "B22": ("市乙局第二支部", OrgKind.BRANCH, "C2", ""),
    "X1": ("外县驻市支部", OrgKind.BRANCH, "K", ""),
}
OTHER_RELATIONS = (
    ("C1", "P1", Kind.CLUSTER),
    ("C2", "P2", Kind.CLUSTER),
    ("X1", "C1", Kind.GUIDANCE),
    ("X1", "G", Kind.GUIDANCE),
)
REACHES = ("own", "below", "related", "beside", "outside")
# role: where its grant stands, and an organisation at each reach ("" where there is none)
PLACES: dict[Role, tuple[str, dict[str, str]]] = {
    Role.BRANCH_SECRETARY: ("B11", {"own": "B11", "beside": "B12", "outside": "B21"}),
    Role.BRANCH_MEMBER: ("B11", {"own": "B11", "beside": "B12", "outside": "B21"}),
    Role.GROUP_LEADER: ("B11", {"own": "B11", "beside": "B12", "outside": "B21"}),
    Role.PARTY_OFFICE: (
        "C1",
        {"own": "C1", "below": "B11", "related": "X1", "beside": "C2", "outside": "B21"},
    ),
    Role.DISCIPLINE: ("J1", {"own": "J1", "below": "B11", "outside": "B21"}),
    Role.PARTY_GROUP: ("Z1", {"own": "Z1", "below": "B11", "outside": "B21"}),
    Role.CLUSTER_LEAD: ("P1", {"own": "P1", "related": "B11", "beside": "P2", "outside": "B21"}),
    Role.WORK_COMMITTEE: ("G", {"own": "G", "below": "B11", "related": "X1", "outside": "K"}),
    Role.ORGANISATION_DEPT: ("D", {"own": "D", "related": "B11"}),
    Role.INSPECTOR: ("U1", {"own": "U1", "related": "B11", "outside": "B21"}),
    Role.LEADER: ("G", {"own": "G", "related": "B11"}),
    Role.SECURITY_ADMIN: ("", {"outside": "B11"}),
    Role.AUDIT_ADMIN: ("", {"outside": "B11"}),
}


@dataclasses.dataclass(slots=True)
class Things:
    """One of everything that stands on an organisation."""

    node: OrgNode
    person: Person
    meeting: Meeting
    criticism: Criticism
    duty: Duty
    explanation: Explanation
    exempt_duty: Duty
    reminder: Reminder
    finding: Finding
    measure: Measure
    commitment: Commitment
    paper: Paper
    pair: Pair
    file: StoredFile
    relation: OrgRelation


@dataclasses.dataclass(slots=True)
class World:
    nodes: dict[str, OrgNode]
    things: dict[str, Things]
    accounts: dict[Role, Account]
    grants: dict[Role, Grant]
    browsers: dict[Role, Browser]
    stranger: Account
    run: ImportRun
    job: Job


def build() -> World:
    """The whole city. No password is hashed, no action called and nothing recomputed."""
    nodes = {code: OrgNode.objects.create(code=code, name=row[0]) for code, row in NODES.items()}
    _relate(nodes)
    accounts = {role: _account(role.value, role.label) for role in Role}
    grants = {role: _grant(accounts[role], role, nodes.get(PLACES[role][0])) for role in Role}
    return World(
        nodes=nodes,
        things={code: _things(code, node, nodes) for code, node in nodes.items()},
        accounts=accounts,
        grants=grants,
        browsers={role: Browser(accounts[role]) for role in Role},
        stranger=_account("moren", "陌某"),
        run=ImportRun.objects.create(
            file_name="台账.xlsx",
            sha256="0" * 64,
            imported_by=of_account(accounts[Role.BRANCH_SECRETARY]).label,
            reach={"orgs": [nodes["B11"].pk], "tables": [], "everything": False},
        ),
        job=Job.objects.create(
            kind="imports.check",
            title="核对《台账.xlsx》",
            state=JobState.STOPPED,
            account=accounts[Role.BRANCH_SECRETARY],
            asked_by=of_account(accounts[Role.BRANCH_SECRETARY]).label,
        ),
    )


class Browser(Client):
    """A browser in which somebody is logged in; `forget` drops what answers left in it."""

    def __init__(self, account: Account) -> None:
        super().__init__()
        self.force_login(account, BACKEND)
        self._login = self.cookies["sessionid"].value

    def forget(self) -> None:
        self.cookies.clear()
        self.cookies["sessionid"] = self._login


def _relate(nodes: dict[str, OrgNode]) -> None:
    rows = [(code, row[2], Kind.AFFILIATION) for code, row in NODES.items() if row[2]]
    rows += [(code, row[3], Kind.PART_OF) for code, row in NODES.items() if row[3]]
    OrgRelation.objects.bulk_create(
        OrgRelation(child=nodes[child], parent=nodes[parent], kind=kind, starts_on=START)
        for child, parent, kind in [*rows, *OTHER_RELATIONS]
    )
    Organisation.objects.bulk_create(
        Organisation(node=nodes[code], kind=row[1], regime=Regime.ORGAN, founded_on=START)
        for code, row in NODES.items()
    )


def _account(username: str, name: str) -> Account:
    return Account.objects.create(username=username, name=name, password="!", must_change_password=False)


def _grant(account: Account, role: Role, org: OrgNode | None) -> Grant:
    end = dt.date(2099, 12, 31) if role == Role.INSPECTOR else None
    return Grant.objects.create(
        account=account, role=role, org=org, starts_on=START, ends_on=end, granted_by="测试"
    )


def mark(code: str, thing: str) -> str:
    """The word that a record of an organisation carries, and nothing else does."""
    return f"〔{thing}·{code}〕"


def _things(code: str, node: OrgNode, nodes: dict[str, OrgNode]) -> Things:
    source = nodes["G"]
    person, meeting, criticism = _meeting(code, node)
    file = _file(code, node)
    finding, measure = _finding(code, node, source, file)
    duty, explanation, exempt_duty = _duties(code, node)
    for kind in (RecordKind.MEETING, RecordKind.MEMBER):
        RecordStart.objects.create(org=node, record_kind=kind, starts_on=START, declared_by="测试")
        MonthClose.objects.create(
            org=node, record_kind=kind, month="2025-03", closed_by="测试", closed_on=dt.date(2025, 4, 5)
        )
    long_ago = START - dt.timedelta(days=400)
    past = OrgRelation.objects.create(
        child=node,
        parent=nodes["K" if code == "D" else "D"],
        kind=Kind.GUIDANCE,
        starts_on=long_ago,
        ends_on=long_ago,
    )
    reminder = _reminder(code, node, source, duty)
    return Things(
        node,
        person,
        meeting,
        criticism,
        duty,
        explanation,
        exempt_duty,
        reminder,
        finding,
        measure,
        _commitment(code, node, file),
        *alike_papers(node, mark(code, "材"), SEALED_WORDS + code),
        file,
        past,
    )


def _reminder(code: str, node: OrgNode, source: OrgNode, duty: Duty) -> Reminder:
    made = Reminder.objects.create(sender=source, text="请抓紧办理。", sent_by="测试", sent_on=HELD)
    item = {"key": duty.duty_key, "heading": mark(code, "办"), "due": "2025-03-31", "status": "逾期"}
    RemindedOrg.objects.create(reminder=made, org=node, addressee=node, items=[item])
    return made


def _meeting(code: str, node: OrgNode) -> tuple[Person, Meeting, Criticism]:
    speaker = Person.objects.create(number=f"N{code}-1", name=f"张{mark(code, '人')}")
    target = Person.objects.create(number=f"N{code}-2", name=f"李{mark(code, '人')}")
    for person in (speaker, target):
        Membership.objects.create(person=person, org=node, status=MemberStatus.FULL, starts_on=START)
    Post.objects.create(person=speaker, org=node, title=PostTitle.SECRETARY, starts_on=START)
    meeting = Meeting.objects.create(
        org=node,
        number="2025-001",
        kind=MeetingKind.LIFE_MEETING,
        held_on=HELD,
        entered_on=HELD,
        theme=mark(code, "会"),
        notes=mark(code, "会"),
        entered_by="测试",
    )
    Attendance.objects.create(meeting=meeting, person=speaker, name=speaker.name, present=True)
    AgendaItem.objects.create(meeting=meeting, no=1, title=mark(code, "会"))
    words = seal_text(node, "批评", SEALED_WORDS + code)
    criticism = Criticism.objects.create(
        meeting=meeting, kind=CriticismKind.MUTUAL, speaker=speaker, target=target, words=words
    )
    return speaker, meeting, criticism


def _file(code: str, node: OrgNode) -> StoredFile:
    content = mark(code, "件").encode()
    digest = hashlib.sha256(content).hexdigest()
    path = store.path_of(digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return StoredFile.objects.create(
        org=node,
        name=f"{mark(code, '件')}.txt",
        sha256=digest,
        size=len(content),
        media_type="text/plain",
        added_by="测试",
    )


def _finding(code: str, node: OrgNode, source: OrgNode, file: StoredFile) -> tuple[Finding, Measure]:
    finding = Finding.objects.create(
        org=node,
        text=mark(code, "题"),
        status=FindingStatus.RECTIFYING,
        source_kind=SourceKind.HAND,
        source_org=source,
        opened_on=HELD,
        opened_by="测试",
        deadline=dt.date(2025, 6, 30),
    )
    measure = Measure.objects.create(finding=finding, no=1, text=mark(code, "题"), org=node)
    Evidence.objects.create(finding=finding, file=file, note=mark(code, "题"), added_by="测试")
    Step.objects.create(finding=finding, kind=StepKind.OPENED, on=HELD, by="测试", text=mark(code, "题"))
    return finding, measure


def _commitment(code: str, node: OrgNode, file: StoredFile) -> Commitment:
    return Commitment.objects.create(
        org=node,
        no=1,
        problem=mark(code, "诺"),
        measures=mark(code, "诺"),
        source_file=file,
        entered_by="测试",
    )


def _duties(code: str, node: OrgNode) -> tuple[Duty, Explanation, Duty]:
    def duty(rule: str, period: str, **more: Any) -> Duty:
        return Duty.objects.create(
            duty_key=f"{code}-{rule}-{period}",
            rule=rule,
            rule_version=1,
            org=node,
            subject_kind="org",
            subject_id=None,
            period=period,
            opens_on=dt.date(2025, 1, 1),
            due_on=dt.date(2025, 3, 31),
            verdict="unmet",
            **more,
        )

    explained = duty("HY-01", "2025Q1")
    explanation = Explanation.objects.create(
        duty_key=explained.duty_key, org=node, text=mark(code, "办"), written_by="测试"
    )
    exempt = duty("HY-04", "2025-03")
    Exemption.objects.create(
        org=node,
        rule="HY-04",
        starts_on=dt.date(2025, 1, 1),
        ends_on=dt.date(2099, 12, 31),
        reason=mark(code, "办"),
        approved_by="测试",
    )
    return explained, explanation, exempt
