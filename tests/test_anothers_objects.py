"""What is another organisation's does not exist: by address, beside one's own, in queries and bodies."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import get_resolver, reverse

from bihuan.access import feeds
from bihuan.access.actor import of_account
from bihuan.access.models import CalendarFeed
from bihuan.access.words import Role
from bihuan.files import waiting
from bihuan.ledger.meetings.models import Meeting
from bihuan.oversight.duties.models import Reminder
from bihuan.oversight.findings.models import Finding
from bihuan.web.jobs.models import Job, JobState
from tests import reading
from tests.permissions import TABLE, OnOrg
from tests.test_permissions import ask, put_back
from tests.world import Things, World

pytestmark = pytest.mark.django_db

OTHERS = "B21"
# Each with an organisation of their own; what they ask for is of another unit.
USERS = (Role.BRANCH_SECRETARY, Role.PARTY_OFFICE)
ABSENT = 404


def test_table_hides_whatever_lies_outside_or_beside():
    """No row gives anything but 404 there, so that the walk over the table is a walk over 404s."""
    told = {
        (name, method, role, reach): status
        for (name, method), row in TABLE.items()
        if isinstance(row, OnOrg)
        for role, statuses in row.expected().items()
        for reach, status in statuses.items()
        if reach in ("outside", "beside")
    }
    assert {key: status for key, status in told.items() if status != ABSENT} == {}
    assert {role for _, _, role, _ in told} == set(Role) - {Role.ORGANISATION_DEPT, Role.LEADER}


# Addresses that name two things: one's own organisation, and a part that is another's.
MIXED: dict[str, Callable[[Things, Things], dict[str, Any]]] = {
    "orgs:end_relation": lambda own, other: {"pk": own.node.pk, "relation": other.relation.pk},
    **{
        f"members:{step}": lambda own, other: {
            "pk": own.node.pk,
            "membership": other.person.memberships.get().pk,
        }
        for step in ("transfer", "status", "leave")
    },
    "members:end_seat": lambda own, other: {"pk": own.node.pk, "post": other.person.posts.get().pk},
}


def test_every_address_of_two_things_is_asked_with_one_of_another():
    two = {name for name, _ in TABLE if reverse_has_two(name)}
    assert two == set(MIXED)


def reverse_has_two(name):
    """Whether the address takes two numbers."""
    namespace, _, plain = name.partition(":")
    found = get_resolver().namespace_dict[namespace][1].reverse_dict.getlist(plain)
    return any(len(parameters) > 1 for options, *_ in found for _, parameters in options)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("name", MIXED)
def test_part_of_another_is_not_found_under_ones_own(world, name, method):
    found = {}
    for role in USERS:
        own = world.things["B11"]
        url = reverse(name, kwargs=MIXED[name](own, world.things[OTHERS]))
        found[role] = ask(world.browsers[role], method, url, {}, role)
    # 支部书记 may not manage relations and seats at all, and sees their own branch.
    mine = {403, ABSENT} if name in ("orgs:end_relation", "members:end_seat") else {ABSENT}
    assert found[Role.BRANCH_SECRETARY] in mine
    assert found[Role.PARTY_OFFICE] == ABSENT


Asked = Callable[[World, Things], dict[str, Any]]
# Something of another named in a query: as if it were not there.
ABSENT_QUERIES: list[tuple[str, Asked]] = [
    ("meetings:create", lambda w, t: {"org": t.node.pk, "kind": "committee_meeting"}),
    ("meetings:create", lambda w, t: {"duty": t.duty.duty_key}),
    ("meetings:print", lambda w, t: {"org": t.node.pk, "year": 2025}),
    ("findings:new", lambda w, t: {"duty": t.duty.pk}),
    ("workbench:heatmap", lambda w, t: {"org": t.node.pk}),
    ("workbench:heatmap", lambda w, t: {"row": t.node.pk}),
    ("members:profile", lambda w, t: {"under": t.node.pk}),
    ("members:profile_rows", lambda w, t: {"under": t.node.pk, "what": "members"}),
    ("members:profile_excel", lambda w, t: {"under": t.node.pk}),
    ("members:profile_word", lambda w, t: {"under": t.node.pk}),
    ("orgs:index", lambda w, t: {"under": t.node.pk}),
]
# A filter that matches nothing in sight: the list answers, and every word of it is read for leaks.
FILTERS: list[tuple[str, Asked]] = [
    ("meetings:index", lambda w, t: {"org": t.node.name}),
    ("findings:list", lambda w, t: {"org": t.node.code}),
    ("findings:list", lambda w, t: {"file": t.file.pk}),
    ("findings:export", lambda w, t: {"org": t.node.code}),
    ("commitments:list", lambda w, t: {"org": t.node.code}),
    ("commitments:list", lambda w, t: {"file": t.file.pk}),
    ("duties:list", lambda w, t: {"org": t.node.code}),
    ("duties:export", lambda w, t: {"org": t.node.code}),
    ("workbench:heatmap", lambda w, t: {"cluster": w.nodes["P2"].pk}),
    ("workbench:search", lambda w, t: {"q": t.node.name}),
    (
        "meetings:create",
        lambda w, t: {"org": w.nodes["B11"].pk, "kind": "life_meeting", "replaces": t.meeting.pk},
    ),
]


@pytest.mark.parametrize("role", USERS)
@pytest.mark.parametrize(("name", "data"), ABSENT_QUERIES)
def test_thing_of_another_in_a_query_is_not_found(world, name, data, role):
    assert ask(world.browsers[role], "GET", reverse(name), data(world, world.things[OTHERS]), role) == ABSENT


@pytest.mark.parametrize("role", USERS)
@pytest.mark.parametrize(("name", "data"), FILTERS)
def test_filter_by_what_is_anothers_shows_nothing_of_it(world, name, data, role):
    assert ask(world.browsers[role], "GET", reverse(name), data(world, world.things[OTHERS]), role) == 200


# Something of another named in what is sent: refused, and nothing of theirs is changed or shown.
SENT: list[tuple[str, int, Asked]] = [
    ("duties:bulk", 303, lambda w, t: {"ticked": t.duty.pk, "do": "export"}),
    ("duties:bulk", 303, lambda w, t: {"ticked": t.duty.pk, "do": "remind"}),
    ("duties:remind", ABSENT, lambda w, t: {"chosen": f"{t.node.pk}:{t.duty.pk}", "text": "请办理。"}),
    ("workbench:heatmap_bulk", 303, lambda w, t: {"pick": t.node.pk, "do": "export"}),
    ("workbench:heatmap_bulk", 303, lambda w, t: {"pick": t.node.pk, "do": "remind"}),
    ("findings:bulk", 303, lambda w, t: {"ticked": t.finding.pk, "do": "send", "reach": "ticked"}),
    ("findings:new", 422, lambda w, t: {"text": "问题", "org": t.node.code}),
    ("commitments:new", 422, lambda w, t: {"problem": "问题", "org": t.node.code}),
    ("meetings:create", ABSENT, lambda w, t: {"org": t.node.pk, "kind": "committee_meeting"}),
]


def state():
    """What any of these might have changed."""
    return (
        Reminder.objects.count(),
        Meeting.objects.count(),
        sorted(Finding.objects.values_list("pk", "status", "revision")),
    )


@pytest.mark.parametrize(("name", "expected", "data"), SENT)
def test_thing_of_another_in_what_is_sent_changes_nothing(world, name, expected, data):
    before = state()
    url, body = reverse(name), data(world, world.things[OTHERS])
    with put_back():
        answer = world.browsers[Role.PARTY_OFFICE].post(url, body)
        assert (answer.status_code, reading.leaks(Role.PARTY_OFFICE, reading.text_of(answer))) == (
            expected,
            [],
        )
        assert state() == before
    world.browsers[Role.PARTY_OFFICE].forget()


def test_calendar_address_of_another_is_not_theirs_to_end(world):
    with put_back():
        feeds.make(by=of_account(world.accounts[Role.BRANCH_SECRETARY]), org=world.nodes["B11"])
        feed = CalendarFeed.objects.get()
        for role in (Role.BRANCH_MEMBER, Role.PARTY_OFFICE):
            url = reverse("duties:calendar_revoke", kwargs={"pk": feed.pk})
            assert ask(world.browsers[role], "POST", url, {}) == ABSENT


def test_workbook_waiting_for_another_is_not_there(world):
    """The token of a workbook that somebody else sent in opens nothing."""
    owner = world.accounts[Role.BRANCH_SECRETARY]
    token = waiting.keep(account_id=owner.pk, name="台账.xlsx", content=io.BytesIO(b"PK"))
    for name in ("imports:check", "papers:check"):
        for method in ("GET", "POST"):
            assert ask(world.browsers[Role.PARTY_OFFICE], method, reverse(name), {"file": token}) == 422
    assert waiting.find(account_id=owner.pk, token=token).name == "台账.xlsx"


def test_checked_workbook_of_another_cannot_be_taken_in(world):
    with put_back():
        Job.objects.filter(pk=world.job.pk).update(state=JobState.DONE)
        url = reverse("imports:take", kwargs={"pk": world.job.pk})
        assert ask(world.browsers[Role.PARTY_OFFICE], "POST", url, {}) == ABSENT
