"""Who reaches what: along relations of the day, and not a step further."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from bihuan.access import policy, scope
from bihuan.access.actor import of_account
from bihuan.access.models import Grant, OrgNode, OrgRelation
from bihuan.access.tests import factories as make
from bihuan.access.words import Action, Reach, RelationKind, Role

pytestmark = pytest.mark.django_db
LATER = dt.date(2025, 6, 1)


@pytest.fixture
def world():
    """工委 over two units (党组, 机关党委, 机关纪委, an office, two branches each); a cluster of unit 1."""
    top = make.org("G", "工委")
    cluster = make.org("P", "一片组")
    nodes = {"G": top, "P": cluster}
    for n in ("1", "2"):
        unit = make.org(f"U{n}")
        committee = make.org(f"C{n}", under=top, unit=unit)
        nodes |= {f"U{n}": unit, f"C{n}": committee}
        for letter in ("Z", "J", "S"):
            nodes[f"{letter}{n}"] = make.org(f"{letter}{n}", unit=unit)
        for letter in ("a", "b"):
            nodes[f"B{n}{letter}"] = make.org(f"B{n}{letter}", under=committee)
    make.relate(nodes["C1"], cluster, RelationKind.CLUSTER)
    return nodes


def reached(world, role, place, action=Action.VIEW, day=LATER):
    who = make.account(f"x{Grant.objects.count()}", (role, world[place]))
    ids = scope.of(who, day).org_ids(action)
    return "".join(sorted(f"{code} " for code, node in world.items() if node.pk in ids)).split()


UNIT1 = ["B1a", "B1b", "C1", "J1", "S1", "U1", "Z1"]


@pytest.mark.parametrize(
    ("role", "place", "expected"),
    [
        (Role.BRANCH_SECRETARY, "B1a", ["B1a"]),
        (Role.BRANCH_MEMBER, "B1a", ["B1a"]),
        (Role.GROUP_LEADER, "B1a", ["B1a"]),
        (Role.PARTY_OFFICE, "C1", UNIT1),
        (Role.PARTY_GROUP, "Z1", UNIT1),
        (Role.CLUSTER_LEAD, "P", [*UNIT1[:4], "P", *UNIT1[4:]]),
        (Role.INSPECTOR, "U1", UNIT1),
        (Role.DISCIPLINE, "J1", []),
    ],
)
def test_roles_of_one_unit_reach_that_unit_alone(world, role, place, expected):
    assert reached(world, role, place) == expected


@pytest.mark.parametrize("role", [Role.WORK_COMMITTEE, Role.LEADER, Role.ORGANISATION_DEPT])
def test_roles_over_the_city_reach_both_units(world, role):
    seen = reached(world, role, "G")
    assert [code for code in seen if code != "P"] == sorted(set(world) - {"P"})


def test_discipline_sees_findings_of_its_unit_and_no_records(world):
    assert reached(world, Role.DISCIPLINE, "J1", Action.VIEW_FINDING) == UNIT1
    assert reached(world, Role.DISCIPLINE, "J2", Action.VIEW) == []


@pytest.mark.parametrize("role", [Role.SECURITY_ADMIN, Role.AUDIT_ADMIN])
def test_administrators_reach_no_organisation(world, role):
    who = make.account("admin", (role, None))
    assert scope.of(who).standings == {}
    assert len(scope.of(who).rights) == 1


def test_guidance_is_read_only_and_goes_down_the_guided_tree(world):
    make.relate(world["C2"], world["C1"], RelationKind.GUIDANCE)
    assert reached(world, Role.PARTY_OFFICE, "C1") == sorted([*UNIT1, "C2", "B2a", "B2b"])
    assert reached(world, Role.PARTY_OFFICE, "C1", Action.WRITE_RECORD) == UNIT1


def test_relation_that_has_ended_gives_nothing(world):
    OrgRelation.objects.filter(child=world["B1a"]).update(ends_on=dt.date(2025, 5, 31))
    assert "B1a" not in reached(world, Role.PARTY_OFFICE, "C1")
    assert "B1a" in reached(world, Role.PARTY_OFFICE, "C1", day=dt.date(2025, 5, 31))


def test_grant_counts_from_its_first_to_its_last_day(world):
    who = make.account("li")
    make.give(who, Role.INSPECTOR, world["U1"], dt.date(2025, 3, 1), dt.date(2025, 3, 31))
    days = [dt.date(2025, 2, 28), dt.date(2025, 3, 1), dt.date(2025, 3, 31), dt.date(2025, 4, 1)]
    assert [scope.of(who, day).sees(world["B1a"].pk) for day in days] == [False, True, True, False]


def test_inactive_account_reaches_nothing(world):
    who = make.account("x", (Role.WORK_COMMITTEE, world["G"]))
    who.is_active = False
    assert scope.of(who) == scope.Scope({}, frozenset(), frozenset())


def test_outside_is_404_and_inside_without_the_right_is_403(world):
    by = of_account(make.account("x", (Role.BRANCH_SECRETARY, world["B1a"])))
    scope.require(by, Action.WRITE_RECORD, world["B1a"])
    with pytest.raises(PermissionDenied):
        scope.require(by, Action.MANAGE_ORG, world["B1a"])
    with pytest.raises(Http404):
        scope.require(by, Action.VIEW, world["B1b"])
    with pytest.raises(PermissionDenied):
        scope.require(by, Action.MANAGE_ACCOUNTS, None)


def test_no_role_sees_business_and_keeps_accounts_or_the_log():
    for role, rights in policy.GLOBAL.items():
        assert (role, rights & frozenset(policy.POLICY[role])) == (role, frozenset())
        assert policy.POLICY[role] == {}


def test_nobody_above_the_branch_but_inspectors_opens_sealed_words():
    able = {
        (role, reach)
        for role in Role
        for reach in Reach
        if policy.allows(role.value, reach.value, Action.OPEN_SEALED)
    }
    assert able == {
        (Role.BRANCH_SECRETARY, Reach.OWN),
        (Role.BRANCH_MEMBER, Reach.OWN),
        (Role.INSPECTOR, Reach.OWN),
        (Role.INSPECTOR, Reach.RELATED),
    }


@pytest.mark.parametrize(
    ("role", "queries"), [(Role.BRANCH_SECRETARY, 1), (Role.WORK_COMMITTEE, 2), (Role.LEADER, 2)]
)
def test_scope_of_a_city_costs_as_many_queries_as_of_one_branch(role, queries, django_assert_num_queries):
    top = make.org("G")
    who = make.account("x", (role, top))
    nodes = OrgNode.objects.bulk_create([OrgNode(code=f"B{n}", name=f"支部{n}") for n in range(640)])
    OrgRelation.objects.bulk_create(
        [OrgRelation(child=n, parent=top, kind="affiliation", starts_on=make.START) for n in nodes]
    )
    with django_assert_num_queries(queries):
        found = scope.of(who, LATER)
    assert len(found.org_ids(Action.VIEW)) == (1 if role == Role.BRANCH_SECRETARY else 641)
