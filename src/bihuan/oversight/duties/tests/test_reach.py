"""A unit is judged by all below it, a 党小组 in the ledger of its branch, and neither costs other saves."""

import datetime as dt

import pytest
from django.db import transaction

from bihuan.access import changes
from bihuan.access.models import OrgNode, OrgRelation, OrgRevision
from bihuan.access.words import RelationKind
from bihuan.ledger.members.models import Membership, Post
from bihuan.ledger.orgs.models import Organisation
from bihuan.oversight.duties import batch, evidence, facts_source, live, reach, rulebook
from bihuan.oversight.duties.models import Duty
from bihuan.oversight.duties.store import COLUMNS
from bihuan.oversight.duties.tests import factories

pytestmark = pytest.mark.django_db
ROLL = ("membership", "roster", "voting_right", "org_state")
MEETING = ("meeting", "attendance", "agenda", "study_item", "criticism")


@pytest.fixture
def world(monkeypatch):
    """Two branches of people at work with three retired members in one of them, and a 党小组 in it."""
    monkeypatch.setenv("BIHUAN_TODAY", "2026-03-20")
    built = factories.small_world()
    Organisation.objects.filter(kind="branch").update(branch_kind="in_service")
    for code in ("ZB1", "ZB2"):
        factories.roll(built, code, 5)
        factories.keep_ledgers(built, code, dt.date(2025, 1, 1), ["2025-03", "2025-06", "2025-09", "2025-12"])
    Membership.objects.update(category="in_service")
    for person in Membership.objects.filter(org=built.orgs["ZB1"])[2:5]:
        Membership.objects.filter(pk=person.pk).update(category="retired")
    group = OrgNode.objects.create(code="XZ1", name="第一党小组")
    Organisation.objects.create(node=group, kind="group", founded_on=factories.FOUNDED)
    OrgRelation.objects.create(
        child=group, parent=built.orgs["ZB1"], kind=RelationKind.AFFILIATION, starts_on=factories.FOUNDED
    )
    built.orgs["XZ1"] = group
    return built


def rows(**filters):
    return list(Duty.objects.filter(**filters).order_by("duty_key").values_list(*COLUMNS))


def verdicts(world, code, rule):
    found = Duty.objects.filter(org=world.orgs[code], rule=rule, period__startswith="2025")
    return list(found.order_by("period").values_list("period", "verdict", "observed", "base"))


def revisions(world):
    """Organisations by code with their revision; those never touched are left out."""
    codes = {org.pk: code for code, org in world.orgs.items()}
    return {codes[r.org_id]: r.n for r in OrgRevision.objects.filter(n__gt=0)}


def touched(world, codes, tables):
    """The revisions that a change of these organisations raises."""
    OrgRevision.objects.all().delete()
    with changes.held(), transaction.atomic():
        changes.touch([world.orgs[code].pk for code in codes], tables)
    return revisions(world)


def test_slice_of_a_unit_holds_all_below_it_and_that_of_a_branch_its_groups(world):
    ids = {code: org.pk for code, org in world.orgs.items()}
    branch = facts_source.selection([ids["ZB1"]])
    assert branch.org_ids == {ids["ZB1"], ids["XZ1"]}
    assert branch.ancestor_ids == {ids["ZB1"], ids["XZ1"], ids["JGDW"], ids["GW"]}
    unit = facts_source.selection([ids["JGDW"]])
    assert unit.org_ids == {ids[code] for code in ("JGDW", "JGJW", "ZB1", "ZB2", "XZ1")}
    assert len(unit.person_ids) == 10
    assert facts_source.selection([ids["JGDW"]], below=False).org_ids == {ids["JGDW"]}
    assert facts_source.selection([ids["GW"]]).org_ids == {ids["GW"]}


def test_members_of_a_branch_concern_the_unit_above_it_and_meetings_do_not(world):
    assert touched(world, ["ZB1"], ROLL) == {"ZB1": 1, "JGDW": 1}
    assert touched(world, ["ZB1"], MEETING) == {"ZB1": 1}
    assert touched(world, ["ZB1", "JGDW"], ROLL) == {"ZB1": 1, "JGDW": 1}
    assert touched(world, ["GW"], ROLL) == {"GW": 1}


def test_a_group_concerns_its_branch_whatever_changes(world):
    assert touched(world, ["XZ1"], ("post",)) == {"XZ1": 1, "ZB1": 1}
    assert touched(world, ["XZ1"], ("org_node", "org_state")) == {"XZ1": 1, "ZB1": 1, "JGDW": 1}


def test_what_was_a_group_before_still_concerns_its_branch(world):
    Organisation.objects.filter(node=world.orgs["XZ1"]).update(kind="office")
    assert touched(world, ["XZ1"], ("org_node", "org_state")) == {"XZ1": 1, "ZB1": 1, "JGDW": 1}


def test_rules_about_units_say_which_kinds_and_tables_they_look_at():
    assert rulebook.unit_kinds() == {"organ_committee", "general_branch"}
    assert {"membership", "org_ancestor", "org_node", "org_state"} <= rulebook.unit_tables()
    assert not {*MEETING, "post", "coverage"} & rulebook.unit_tables()
    for name in rulebook.unit_queries():
        assert rulebook.tables_of([name]) == rulebook.unit_tables()
        assert name in rulebook.queries_giving("organ_committee")
        assert name not in rulebook.queries_giving("branch")
    assert rulebook.queries_giving(None) == set(rulebook.engine().compiled.duties)


def test_unit_is_judged_anew_by_its_own_queries_only_when_a_member_below_it_changes(
    world, monkeypatch, django_capture_on_commit_callbacks
):
    batch.run()
    assert verdicts(world, "JGDW", "ZZ-27a") == [
        (f"2025Q{quarter}", "unmet", 3, 3) for quarter in (1, 2, 3, 4)
    ]
    engine, ran, read = rulebook.engine(), [], []
    plain_run, plain_read = engine.run_live, facts_source.read

    def run(facts, org_id, touched=None, *, queries=None):
        ran.append((org_id, set(queries)))
        return plain_run(facts, org_id, touched, queries=queries)

    def reading(wanted, tables=None):
        read.append((len(wanted.org_ids), set(tables)))
        return plain_read(wanted, tables)

    with monkeypatch.context() as watching:
        watching.setattr(engine, "run_live", run)
        watching.setattr(facts_source, "read", reading)
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            Membership.objects.filter(category="retired").order_by("pk").last().delete()
            changes.touch([world.orgs["ZB1"].pk], ROLL)
    assert verdicts(world, "JGDW", "ZZ-27a") == []
    assert [queries for org_id, queries in ran if org_id == world.orgs["JGDW"].pk] == [{"unit_quarter"}]
    assert [tables for size, tables in read if size == 5] == [set(rulebook.unit_tables())]
    assert batch.outstanding() == 0
    stored = rows()
    assert batch.run().changed == 0
    assert rows() == stored


def test_a_post_in_a_group_judges_its_branch(world, django_capture_on_commit_callbacks):
    batch.run()
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        Post.objects.create(
            org=world.orgs["XZ1"],
            person_id=Membership.objects.first().person_id,
            title="group_leader",
            starts_on=factories.FOUNDED,
        )
        changes.touch([world.orgs["XZ1"].pk], ("post",))
    assert batch.outstanding() == 0
    stored = rows()
    batch.run()
    assert rows() == stored


def test_duties_of_a_kind_it_no_longer_is_go_when_the_organisation_is_judged(world):
    batch.run()
    org = world.orgs["ZB2"]
    assert Duty.objects.filter(org=org, rule="HY-01").exists()
    Organisation.objects.filter(node=org).update(kind="office")
    with changes.held(), transaction.atomic():
        changes.touch([org.pk], ("org_node", "org_state"))

    assert live.recompute(org.pk) is True
    stored = rows(org=org)
    assert not Duty.objects.filter(org=org, rule="HY-01").exists()
    batch.run()
    assert rows(org=org) == stored


def test_evidence_of_a_unit_names_members_below_it(world):
    batch.run()
    duty = Duty.objects.get(org=world.orgs["JGDW"], rule="ZZ-27a", period="2025Q4")
    retired = set(Membership.objects.filter(category="retired").values_list("pk", flat=True))
    assert {(row.fact, row.fact_id, row.side) for row in evidence.of(duty)} == {
        ("membership", pk, "against") for pk in retired
    }


def test_nobody_is_asked_above_where_no_rule_is_about_units(world, monkeypatch):
    monkeypatch.setattr(rulebook, "unit_kinds", frozenset)
    assert reach.answering(frozenset({world.orgs["JGDW"].pk})) == frozenset()
