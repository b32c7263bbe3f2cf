"""The permission table, whole: every address, every role, every reach."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from bihuan.access import scope
from bihuan.access.words import Action, RelationKind, Role
from tests import reading, rights
from tests.permissions import TABLE, OnNothing, OnOrg, Public
from tests.world import PLACES, REACHES, Browser

pytestmark = pytest.mark.django_db


def names(resolver: URLResolver, prefix: str = "") -> list[str]:
    """Every named address; one without a name is given as its route, which no table holds."""
    found = []
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            found += names(entry, inner)
        elif isinstance(entry, URLPattern):
            found.append(f"{prefix}{entry.name}" if entry.name else str(entry.pattern))
    return found


def test_every_address_stands_in_the_table():
    known, served = {name for name, _ in TABLE}, set(names(get_resolver()))
    assert (sorted(served - known), sorted(known - served)) == ([], [])


def test_every_place_is_what_its_reach_says(world):
    wrong = []
    for role, (_, places) in PLACES.items():
        reached = scope.of(world.accounts[role])
        for reach, code in places.items():
            standings = reached.standings.get(world.nodes[code].pk, frozenset())
            found = sorted({s.reach for s in standings}) or ["none"]
            if found != [reach if reach in ("own", "below", "related") else "none"]:
                wrong.append((role, reach, code, found))
    assert wrong == []


def test_beside_means_under_the_same_superior(world):
    def superior(code):
        up = world.nodes[code].relations_up.filter(kind=RelationKind.AFFILIATION)
        return up.get().parent.code

    pairs = [(p["own"], p["beside"]) for _, p in PLACES.values() if "beside" in p]
    assert [superior(a) for a, _ in pairs] == [superior(b) for _, b in pairs]


@pytest.mark.parametrize("action", Action)
def test_decision_of_every_role_at_every_reach(world, action):
    """The table written by hand against the policy the product runs on, address or none."""
    found, expected = {}, {}
    for role, (_, places) in PLACES.items():
        reached = scope.of(world.accounts[role])
        for reach, mark in zip(REACHES, rights.row(action, role), strict=True):
            if mark == ".":
                assert reach not in places
                continue
            org = world.nodes[places[reach]].pk
            expected[role, reach] = mark
            found[role, reach] = "+" if reached.may(action, org) else ("3" if reached.sees(org) else "4")
    assert found == expected


def test_rights_that_concern_no_organisation(world):
    held = {role: scope.of(account).rights for role, account in world.accounts.items()}
    assert {role: rights_ for role, rights_ in held.items() if rights_} == {
        Role.SECURITY_ADMIN: {Action.MANAGE_ACCOUNTS},
        Role.AUDIT_ADMIN: {Action.VIEW_LOG},
    }


ON_ORG = [key for key, row in TABLE.items() if isinstance(row, OnOrg)]
ON_NOTHING = [key for key, row in TABLE.items() if isinstance(row, OnNothing)]
PUBLIC = [key for key, row in TABLE.items() if isinstance(row, Public)]


@pytest.mark.parametrize(("name", "method"), ON_ORG)
def test_address_of_a_record(world, name, method):
    row = TABLE[name, method]
    expected = row.expected()
    wrong = {}
    for role, (_, places) in PLACES.items():
        assert set(places) == set(expected[role])
        for reach, code in places.items():
            things = world.things[code]
            url = reverse(name, kwargs=row.kwargs(world, things))
            with put_back():
                row.prepare(world, role, things)
                status = ask(world.browsers[role], method, url, row.data(world, things), role)
            if status != expected[role][reach]:
                wrong[role.value, reach] = f"{status}, not {expected[role][reach]}"
    assert wrong == {}


@pytest.mark.parametrize(("name", "method"), ON_NOTHING)
def test_address_of_no_record(world, name, method):
    row = TABLE[name, method]
    url = reverse(name, kwargs=row.kwargs(world))
    found = {role: ask(world.browsers[role], method, url, row.data, role) for role in Role}
    wrong = {r.value: f"{s}, not {row.expected[r]}" for r, s in found.items() if s != row.expected[r]}
    assert wrong == {}


@pytest.mark.parametrize(("name", "method"), PUBLIC)
def test_address_without_login(world, name, method):
    row = TABLE[name, method]
    assert ask(Client(), method, reverse(name, kwargs=row.kwargs), row.data) == row.ok


@pytest.mark.parametrize(("name", "method"), ON_ORG + ON_NOTHING)
def test_stranger_is_led_to_login(world, name, method):
    url, data = any_url(world, name, method)
    answer = getattr(Client(), method.lower())(url, data)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/login/")


@pytest.mark.parametrize(("name", "method"), ON_ORG)
def test_account_without_a_grant_finds_nothing(world, name, method):
    url, data = any_url(world, name, method)
    client = Browser(world.stranger)
    assert ask(client, method, url, data) == 404


@pytest.mark.parametrize("name", sorted({name for name, _ in TABLE}))
def test_other_methods_are_refused(world, name):
    known = {method for other, method in TABLE if other == name}
    refused = {"GET", "POST"} - known
    url, data = any_url(world, name, next(iter(known)))
    users = (Role.BRANCH_SECRETARY, Role.PARTY_OFFICE, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)
    found = {m: {ask(world.browsers[role], m, url, data) for role in users} for m in refused}
    assert all(405 in statuses and statuses <= {403, 404, 405} for statuses in found.values()), found


@contextmanager
def put_back():
    """Whatever happens within is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ask(client: Client, method: str, url: str, data: object, role: Role | None = None) -> int:
    """The status of an answer; what it changed is taken back, and every word of it read for leaks."""
    with put_back():
        answer = getattr(client, method.lower())(url, data)
        text = reading.text_of(answer)
    if isinstance(client, Browser):
        client.forget()
    if role is not None:
        assert reading.leaks(role, text) == [], (method, url)
    return answer.status_code


def any_url(world, name: str, method: str) -> tuple[str, object]:
    row, things = TABLE[name, method], world.things["B11"]
    if isinstance(row, OnOrg):
        return reverse(name, kwargs=row.kwargs(world, things)), row.data(world, things)
    kwargs = row.kwargs(world) if isinstance(row, OnNothing) else row.kwargs
    return reverse(name, kwargs=kwargs), row.data
