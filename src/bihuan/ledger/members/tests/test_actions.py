"""Rolls, statuses, votes and seats."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404

from bihuan.access.actor import Actor, of_account
from bihuan.access.changes import written
from bihuan.access.models import LogEntry, OrgRevision
from bihuan.access.revisions import Conflict
from bihuan.access.words import Role
from bihuan.ledger.members import actions, queries
from bihuan.ledger.members.models import Membership, Person
from bihuan.ledger.members.tests.factories import member
from bihuan.ledger.orgs.tests.factories import account, org

pytestmark = pytest.mark.django_db
CLERK = Actor(None, "cli:clerk")
D = dt.date
JOINED = D(2024, 1, 1)
IDENTITY = "11010519491231002X"


def register(branch: object, name: str = "张明", **more: object) -> Person:
    values = {"status": "full", "starts_on": JOINED, **more}
    return actions.register_person(by=CLERK, org=branch, name=name, **values)


def test_appoint_tells_the_rolls_of_a_leader_and_the_branch_of_a_group(
    django_capture_on_commit_callbacks: Any,
) -> None:
    branch = org()
    group, body = org(kind="group", under=branch), org(kind="party_group")
    who = member(branch)
    heard: list[tuple[frozenset[int], frozenset[str]]] = []

    def hear(**signal: Any) -> None:
        heard.append((signal["org_ids"], signal["tables"]))

    written.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            for place, title in ((group, "group_leader"), (body, "member")):
                actions.appoint(by=CLERK, org=place, person=who, title=title, starts_on=D(2024, 1, 1))
    finally:
        written.disconnect(hear)

    assert heard == [
        (frozenset({group.pk, branch.pk}), frozenset({"post"})),
        (frozenset({body.pk, branch.pk}), frozenset({"post", "leader"})),
    ]


def test_change_status_keeps_whether_the_member_is_in_service() -> None:
    branch = org()
    row = actions.join(
        by=CLERK,
        org=branch,
        person=member(org()),
        status="probationary",
        starts_on=D(2024, 1, 1),
        category="retired",
    )
    new = actions.change_status(
        by=CLERK, membership=row, revision=None, status="full", starts_on=D(2025, 1, 1)
    )

    assert (row.category, new.category) == ("retired", "retired")


def test_register_gives_numbers_in_turn_and_never_merges_namesakes() -> None:
    branch = org()
    first, second = register(branch), register(branch)

    assert [first.number, second.number] == ["R000001", "R000002"]
    assert actions.likenesses("张明") == [first, second]
    with pytest.raises(ValidationError) as caught:
        register(branch, number="R000001")
    assert caught.value.message_dict == {
        "number": ["人员编号“R000001”已经登记，请核对，或从名册里选这个人。"]
    }


def test_register_keeps_the_identity_number_encrypted_and_out_of_the_log() -> None:
    person = register(org(), identity_number=IDENTITY)

    assert IDENTITY.encode() not in bytes(person.identity_cipher)
    assert actions.likenesses("别名", IDENTITY) == [person]
    assert IDENTITY not in str(list(LogEntry.objects.values()))


def test_register_outside_the_own_branch_is_not_found() -> None:
    mine, other = org(), org()
    secretary = of_account(account("shuji", "王书记", Role.BRANCH_SECRETARY, mine))
    with pytest.raises(Http404):
        actions.register_person(by=secretary, org=other, name="张明", status="full", starts_on=JOINED)
    assert Person.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"status": "guest"}, "status"),
        ({"starts_on": D(2019, 12, 31)}, "starts_on"),
        ({"starts_on": D(2999, 1, 1)}, "starts_on"),
        ({"name": " "}, "name"),
    ],
)
def test_register_refuses_what_cannot_be(change: dict[str, object], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        register(org(), **change)
    assert list(caught.value.message_dict) == [field]
    assert Person.objects.count() == 0


def test_join_of_a_second_roll_is_saved_and_raises_both_revisions() -> None:
    first, second = org(), org()
    person = register(first)

    actions.join(by=CLERK, org=second, person=person, status="full", starts_on=D(2024, 6, 1))

    assert dict(OrgRevision.objects.values_list("org_id", "n")) == {first.pk: 2, second.pk: 1}
    assert [m.person for m in queries.roster(second, D(2024, 6, 1))] == [person]


def test_join_of_the_same_roll_twice_at_once_is_refused() -> None:
    branch = org("一支部")
    person = register(branch)
    with pytest.raises(ValidationError) as caught:
        actions.join(by=CLERK, org=branch, person=person, status="full", starts_on=D(2024, 6, 1))
    sentence = "他在“一支部”2024-01-01 起的一段还没有结束日期，请先把那一段的“结束”填为 2024-06-01 的前一天。"
    assert caught.value.message_dict == {"starts_on": [sentence]}


def test_change_status_ends_one_stretch_and_begins_the_next_day() -> None:
    branch = org()
    person = register(branch, status="probationary")
    stretch = Membership.objects.get()

    actions.change_status(by=CLERK, membership=stretch, revision=0, status="full", starts_on=D(2025, 1, 1))

    rows = Membership.objects.order_by("starts_on").values_list("status", "starts_on", "ends_on")
    assert list(rows) == [
        ("probationary", JOINED, D(2024, 12, 31)),
        ("full", D(2025, 1, 1), None),
    ]
    assert list(queries.voters(branch, D(2024, 12, 31))) == []
    assert list(queries.voters(branch, D(2025, 1, 1))) == [person]
    with pytest.raises(Conflict):
        actions.leave(by=CLERK, membership=stretch, revision=0, ends_on=D(2025, 2, 1))


def test_leave_before_joining_is_refused() -> None:
    register(org())
    with pytest.raises(ValidationError):
        actions.leave(by=CLERK, membership=Membership.objects.get(), revision=0, ends_on=D(2023, 1, 1))
    assert Membership.objects.get().ends_on is None


def test_suspend_vote_takes_the_vote_for_its_days_and_keeps_no_reason() -> None:
    branch = org()
    person = register(branch)

    row = actions.suspend_vote(
        by=CLERK, org=branch, person=person, starts_on=D(2024, 3, 1), ends_on=D(2024, 3, 31), reason="代填"
    )

    assert [list(queries.voters(branch, D(2024, 3, day))) for day in (1, 31)] == [[], []]
    assert list(queries.voters(branch, D(2024, 4, 1))) == [person]
    assert {f.name for f in row._meta.fields} & {"reason", "basis", "cause"} == set()


def test_suspend_vote_of_somebody_on_another_roll_is_refused() -> None:
    with pytest.raises(ValidationError):
        actions.suspend_vote(by=CLERK, org=org(), person=member(org()), starts_on=JOINED)


def test_appoint_and_end_post() -> None:
    branch = org()
    person = register(branch)
    seat = actions.appoint(by=CLERK, org=branch, person=person, title="secretary", starts_on=JOINED)

    with pytest.raises(ValidationError):
        actions.appoint(by=CLERK, org=branch, person=person, title="secretary", starts_on=JOINED)
    assert [p.person for p in queries.posts(branch, JOINED)] == [person]

    actions.end_post(by=CLERK, post=seat, revision=0, ends_on=D(2024, 6, 30))
    assert [len(queries.posts(branch, day)) for day in (D(2024, 6, 30), D(2024, 7, 1))] == [1, 0]


def test_correct_person_keeps_the_number() -> None:
    branch = org()
    person = register(branch)
    actions.correct_person(by=CLERK, org=branch, person=person, revision=0, name="章明")
    assert (Person.objects.get().name, Person.objects.get().number) == ("章明", "R000001")
    with pytest.raises(Conflict):
        actions.correct_person(by=CLERK, org=branch, person=person, revision=0, name="张铭")
