"""Registering, correcting, moving and ending organisations through the browser's eyes."""

import datetime as dt
from types import SimpleNamespace

import pytest

from bihuan.access.models import LogEntry, OrgNode, OrgRelation
from bihuan.access.words import RelationKind, Role
from bihuan.ledger.orgs.models import Organisation
from bihuan.ledger.orgs.tests.factories import account, org, relate
from bihuan.ledger.orgs.words import OrgKind

BACKEND = "django.contrib.auth.backends.ModelBackend"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", "2025-03-26")


@pytest.fixture
def world(client):
    here = SimpleNamespace()
    here.committee = org("工委", OrgKind.WORK_COMMITTEE)
    here.office = org("甲局机关党委", OrgKind.ORGAN_COMMITTEE, under=here.committee)
    here.other = org("乙局机关党委", OrgKind.ORGAN_COMMITTEE, under=here.committee)
    here.branch = org("第三党支部", under=here.office)
    here.officer = account("dangban", "钱敏", Role.PARTY_OFFICE, here.office)
    here.worker = account("gongwei", "周工", Role.WORK_COMMITTEE, here.committee)
    client.force_login(here.worker, BACKEND)
    return here


ENTRY = {"code": "T9", "name": "第九党支部", "kind": "branch", "regime": "organ", "reason": "批复 1 号"}


def text(response):
    return response.content.decode()


def test_officer_registers_a_branch_under_the_own_committee(world, client):
    client.force_login(world.officer, BACKEND)
    sent = ENTRY | {"relation": "affiliation", "since": "2025年3月1日"}
    assert client.post(f"/orgs/{world.office.pk}/register/", sent).status_code == 303
    row = OrgRelation.objects.get(child__code="T9")
    assert (row.parent, row.kind, row.starts_on) == (world.office, "affiliation", dt.date(2025, 3, 1))
    assert LogEntry.objects.get(action="org.register").reason == "批复 1 号"


def test_code_taken_is_told_beside_the_field(world, client):
    sent = ENTRY | {"code": world.branch.code, "relation": "affiliation"}
    response = client.post(f"/orgs/{world.office.pk}/register/", sent)
    assert (response.status_code, "已经用过，请换一个编码。" in text(response)) == (422, True)
    assert "<title>有误：" in text(response)


def corrected(world, **changes):
    row = Organisation.objects.get(node=world.branch)
    return ENTRY | {"code": world.branch.code, "name": "第三党支部", "revision": row.revision} | changes


def test_correction_keeps_what_stood_before(world, client):
    address = f"/orgs/{world.branch.pk}/correct/"
    assert "第三党支部" in text(client.get(address))
    assert client.post(address, corrected(world, name="第三联合党支部")).status_code == 303
    page = text(client.get(f"/orgs/{world.branch.pk}/history/"))
    assert "名称：第三党支部 → 第三联合党支部" in page
    assert "理由：批复 1 号" in page


def test_two_who_correct_at_once_both_learn_of_it(world, client):
    mine = corrected(world, name="甲改的名")
    client.post(f"/orgs/{world.branch.pk}/correct/", corrected(world, name="乙改的名"))
    response = client.post(f"/orgs/{world.branch.pk}/correct/", mine)
    assert response.status_code == 409
    assert "甲改的名" in text(response)
    assert "乙改的名" in text(response)
    assert client.post(f"/orgs/{world.branch.pk}/correct/", mine | {"revision": 1}).status_code == 303
    assert OrgNode.objects.get(pk=world.branch.pk).name == "甲改的名"


def test_branch_moves_between_committees_in_the_middle_of_a_year(world, client):
    sent = {"parent": world.other.code, "since": "2025-03-10", "reason": "机构改革"}
    assert client.post(f"/orgs/{world.branch.pk}/move/", sent).status_code == 303
    rows = OrgRelation.objects.filter(child=world.branch).order_by("starts_on")
    assert [(r.parent, r.ends_on) for r in rows] == [
        (world.office, dt.date(2025, 3, 9)),
        (world.other, None),
    ]
    page = text(client.get(f"/orgs/{world.branch.pk}/history/"))
    assert "上级：甲局机关党委 → 乙局机关党委" in page
    assert page.count("甲局机关党委") == 3


def test_branch_is_not_moved_to_where_somebody_has_no_right(world, client):
    client.force_login(world.officer, BACKEND)
    sent = {"parent": world.other.code, "since": "2025-03-10", "reason": "机构改革"}
    response = client.post(f"/orgs/{world.branch.pk}/move/", sent)
    assert (response.status_code, "没有找到组织" in text(response)) == (422, True)


def test_ended_organisation_stays_to_be_read(world, client):
    sent = {"ended_on": "2025-03-20", "reason": "批复 2 号", "revision": 0}
    assert "什么都不删" in text(client.get(f"/orgs/{world.branch.pk}/end/"))
    assert client.post(f"/orgs/{world.branch.pk}/end/", sent).status_code == 303
    page = text(client.get(f"/orgs/{world.branch.pk}/"))
    assert "这个组织已于 2025年3月20日（周四） 撤销。" in page
    again = client.post(f"/orgs/{world.branch.pk}/end/", sent)
    assert (again.status_code, "你这一步没有生效" in text(again)) == (422, True)


def test_relation_is_added_and_ended_with_a_reason(world, client):
    sent = {"kind": "guidance", "parent": "乙局机关党委", "starts_on": "2025-01-01", "reason": "通知 3 号"}
    assert client.post(f"/orgs/{world.branch.pk}/relate/", sent).status_code == 303
    row = OrgRelation.objects.get(kind=RelationKind.GUIDANCE)
    address = f"/orgs/{world.branch.pk}/relations/{row.pk}/end/"
    assert client.post(address, {"ends_on": "2024-01-01", "reason": "x", "revision": 0}).status_code == 422
    assert client.post(address, {"ends_on": "2025-03-01", "reason": "x", "revision": 0}).status_code == 303
    row.refresh_from_db()
    assert row.ends_on == dt.date(2025, 3, 1)


def test_relation_of_another_organisation_does_not_exist_here(world, client):
    row = OrgRelation.objects.get(child=world.other)
    assert client.get(f"/orgs/{world.branch.pk}/relations/{row.pk}/end/").status_code == 404


def test_past_relations_are_history(world, client):
    unit = org("甲局", OrgKind.INSTITUTION)
    relate(world.branch, unit, RelationKind.PART_OF, dt.date(2021, 1, 1), dt.date(2022, 1, 1))
    page = text(client.get(f"/orgs/{world.branch.pk}/history/"))
    assert ("甲局</td>" in page, "2022-01-01" in page) == (True, True)
