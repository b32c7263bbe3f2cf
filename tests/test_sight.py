"""What lists, exports and the home page show: everything in a role's sight and nothing beyond."""

from __future__ import annotations

import pytest
from django.urls import reverse

from bihuan.access.words import Role
from bihuan.oversight.findings.models import Measure
from tests import reading
from tests.world import SIGHT

pytestmark = pytest.mark.django_db
RECORDS = ("meetings:index", "会")
FINDINGS = ("findings:list", "题")
EXPORT = ("findings:export", "题")
COMMITMENTS = ("commitments:list", "诺")
SEEING_RECORDS = [role for role in Role if SIGHT[role] and role != Role.DISCIPLINE]
SEEING_FINDINGS = [role for role in Role if SIGHT[role]]


def shown(world, role, address, kind):
    """The organisations whose records of a kind stand on all pages of a list."""
    browser, codes, page = world.browsers[role], set(), 1
    while True:
        answer = browser.get(reverse(address), {"size": 100, "page": page, "view": "", "year": ""})
        text = reading.text_of(answer)
        assert reading.leaks(role, text) == []
        found = {code for thing, code in reading.marks(text) if thing == kind}
        if found <= codes:
            return codes
        codes, page = codes | found, page + 1


@pytest.mark.parametrize("role", SEEING_RECORDS)
def test_list_of_records_shows_the_whole_sight_of_a_role(world, role):
    assert sorted(shown(world, role, *RECORDS)) == sorted(SIGHT[role])


@pytest.mark.parametrize("role", SEEING_RECORDS)
def test_list_of_commitments_shows_the_whole_sight_of_a_role(world, role):
    assert sorted(shown(world, role, *COMMITMENTS)) == sorted(SIGHT[role])


@pytest.mark.parametrize("role", SEEING_FINDINGS)
def test_list_of_findings_shows_the_whole_sight_of_a_role(world, role):
    assert sorted(shown(world, role, *FINDINGS)) == sorted(SIGHT[role])


@pytest.mark.parametrize("role", SEEING_FINDINGS)
def test_workbook_of_findings_holds_the_whole_sight_of_a_role(world, role):
    assert sorted(shown(world, role, *EXPORT)) == sorted(SIGHT[role])


def test_measure_handed_down_shows_the_finding_and_no_records_of_its_owner(world):
    finding = world.things["C1"].finding
    Measure.objects.create(finding=finding, no=2, text="分解到支部", org=world.nodes["B11"])
    page = reverse("findings:detail", kwargs={"pk": finding.pk})
    text = reading.text_of(world.browsers[Role.BRANCH_SECRETARY].get(page))
    shown = {mark for mark in reading.marks(text) if mark[0] != "件"}
    assert shown == {("题", "C1"), ("会", "B11")}


@pytest.mark.parametrize("role", [r for r in Role if not SIGHT[r]])
def test_administrators_see_no_record_anywhere(world, role):
    for address in ("workbench:home", "meetings:index", "findings:list", "duties:list", "orgs:index"):
        text = reading.text_of(world.browsers[role].get(reverse(address)))
        assert reading.marks(text) == set()
        assert [name for name in ("市甲局", "市乙局") if name in text] == []
