"""组织党员 through the browser's eyes."""

import datetime as dt
from types import SimpleNamespace

import pytest

from bihuan.access.words import RelationKind, Role
from bihuan.ledger.orgs.models import MonthClose, Organisation, RecordStart
from bihuan.ledger.orgs.tests.factories import account, keep_ledger, org, relate
from bihuan.ledger.orgs.words import OrgKind

BACKEND = "django.contrib.auth.backends.ModelBackend"
MEETING = {"record_kind": "meeting"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", "2025-03-26")


@pytest.fixture
def world():
    """机关党委 with two branches, one of them keeping its ledger since January."""
    here = SimpleNamespace()
    here.office = org("市水务局机关党委", OrgKind.ORGAN_COMMITTEE)
    here.branch = org("第三党支部", under=here.office)
    here.second = org("第四党支部", under=here.office)
    here.outside = org("第九党支部")
    keep_ledger(here.branch, dt.date(2025, 1, 1), closed_to="2025-01")
    here.secretary = account("shuji", "张明", at=here.branch)
    here.member = account("weiyuan", "李红", Role.BRANCH_MEMBER, here.branch)
    here.officer = account("dangban", "钱敏", Role.PARTY_OFFICE, here.office)
    return here


@pytest.fixture
def enter(client):
    def log_in(who):
        client.force_login(who, BACKEND)
        return client

    return log_in


def text(response):
    return response.content.decode()


def shown(response):
    return [line.org.name for line in response.context["lines"]]


def test_tree_begins_with_those_nobody_in_sight_stands_above(world, enter):
    lines = enter(world.officer).get("/orgs/").context["lines"]
    assert [(x.org.name, x.direct, x.below) for x in lines] == [("市水务局机关党委", 2, 2)]
    assert shown(enter(world.secretary).get("/orgs/")) == ["第三党支部"]


def test_tree_opens_one_level_with_superior_and_open_months(world, enter):
    lines = enter(world.officer).get(f"/orgs/?under={world.office.pk}").context["lines"]
    told = [(x.org.name, [p.name for p, _ in x.parents], [m.code for m in x.meetings.open]) for x in lines]
    assert told == [
        ("第三党支部", ["市水务局机关党委"], ["2025-02"]),
        ("第四党支部", ["市水务局机关党委"], []),
    ]


def test_tree_of_units_goes_on_to_the_branches(world, enter):
    unit = org("市水务局", OrgKind.INSTITUTION)
    relate(world.office, unit, RelationKind.PART_OF)
    relate(org("人事处", OrgKind.OFFICE), unit, RelationKind.PART_OF)
    client = enter(world.officer)
    assert shown(client.get("/orgs/?by=part_of")) == ["市水务局"]
    assert shown(client.get(f"/orgs/?by=part_of&under={unit.pk}")) == ["市水务局机关党委", "人事处"]
    assert shown(client.get(f"/orgs/?by=part_of&under={world.office.pk}")) == ["第三党支部", "第四党支部"]
    assert shown(client.get("/orgs/?by=affiliation")) == ["市水务局机关党委"]


def test_list_is_narrowed_by_the_address(world, enter):
    client = enter(world.officer)
    assert shown(client.get("/orgs/?q=第四")) == ["第四党支部"]
    assert len(shown(client.get("/orgs/?kind=branch"))) == 2
    assert shown(client.get("/orgs/?regime=soe")) == []
    assert "没有符合条件的组织。" in text(client.get("/orgs/?q=没有"))


def test_list_is_narrowed_to_a_cluster(enter):
    committee = org("工委", OrgKind.WORK_COMMITTEE)
    one, two = (org(f"{n}片组", OrgKind.CLUSTER, under=committee) for n in "一二")
    offices = [org(f"{n}局机关党委", OrgKind.ORGAN_COMMITTEE, under=committee) for n in "甲乙"]
    for office, cluster in zip(offices, (one, two), strict=True):
        relate(office, cluster, RelationKind.CLUSTER)
        org(f"{office.name}一支部", under=office)
    client = enter(account("gongwei", "周工", Role.WORK_COMMITTEE, committee))
    assert shown(client.get(f"/orgs/?cluster={two.pk}&kind=branch")) == ["乙局机关党委一支部"]


def test_ended_organisation_leaves_the_list_and_can_be_asked_for(world, enter):
    Organisation.objects.filter(node=world.second).update(ended_on=dt.date(2025, 3, 1))
    client = enter(world.officer)
    assert shown(client.get(f"/orgs/?under={world.office.pk}")) == ["第三党支部"]
    assert shown(client.get("/orgs/?life=ended")) == ["第四党支部"]
    assert len(shown(client.get("/orgs/?life=all"))) == 3
    page = text(client.get(f"/orgs/{world.second.pk}/"))
    assert "这个组织已于 2025年3月1日（周六） 撤销。它的记录都还在，照常能看。" in page


def test_place_out_of_sight_does_not_exist(world, enter):
    assert enter(world.officer).get(f"/orgs/?under={world.outside.pk}").status_code == 404


def test_counts_of_what_stands_below_open_exactly_these(world, enter):
    unit = org("市水务局", OrgKind.INSTITUTION)
    relate(world.office, unit, RelationKind.PART_OF)
    Organisation.objects.filter(node=world.second).update(ended_on=dt.date(2025, 3, 1))
    client = enter(world.officer)
    for at in (unit, world.office):
        for group in client.get(f"/orgs/{at.pk}/").context["standing"].groups:
            opened = client.get("/orgs/", {"by": "list", "under": at.pk, "kind": group.kind, "life": "all"})
            assert opened.context["page"].paginator.count == group.total


def test_list_asks_few_queries(world, enter, django_assert_max_num_queries):
    for number in range(15):
        org(f"支部{number}", under=world.office)
    client = enter(world.officer)
    client.get("/orgs/")
    for address in (
        "/orgs/",
        f"/orgs/?under={world.office.pk}",
        "/orgs/?kind=branch",
        f"/orgs/{world.office.pk}/",
    ):
        with django_assert_max_num_queries(12):
            answer = client.get(address)
        assert answer.status_code == 200


def test_page_outside_does_not_exist(world, enter):
    assert enter(world.officer).get(f"/orgs/{world.outside.pk}/").status_code == 404


def test_start_is_declared_by_the_secretary_and_returns_home(world, enter):
    RecordStart.objects.all().delete()
    sent = {**MEETING, "starts_on": "2025年1月1日", "back": "home"}
    response = enter(world.secretary).post(f"/orgs/{world.branch.pk}/start/", sent)
    assert (response.status_code, response["Location"]) == (303, "/")
    assert RecordStart.objects.get().starts_on == dt.date(2025, 1, 1)


def test_start_to_come_is_refused_with_a_sentence(world, enter):
    sent = {**MEETING, "starts_on": "2025-12-01"}
    response = enter(world.secretary).post(f"/orgs/{world.branch.pk}/start/", sent)
    assert response.status_code == 422
    assert "启用日 2025-12-01 还没有到" in text(response)
    assert "<title>有误：" in text(response)


def test_start_is_not_for_a_committee_member(world, enter):
    sent = {**MEETING, "starts_on": "2025-01-01"}
    assert enter(world.member).post(f"/orgs/{world.branch.pk}/start/", sent).status_code == 403


def test_close_takes_a_month_that_is_over_once(world, enter):
    client = enter(world.secretary)
    address = f"/orgs/{world.branch.pk}/close/"
    assert client.post(address, {**MEETING, "month": "2025-02"}).status_code == 303
    again = client.post(address, {**MEETING, "month": "2025-02"})
    assert "2025年2月已经月结，不用再结。" in text(again)
    assert "2025年3月还没有过完" in text(client.post(address, {**MEETING, "month": "2025-03"}))


def test_reopen_is_for_the_superior_with_a_reason(world, enter):
    address = f"/orgs/{world.branch.pk}/reopen/"
    assert enter(world.secretary).post(address, {**MEETING, "month": "2025-01"}).status_code == 403
    client = enter(world.officer)
    assert "请填写重开理由。" in text(client.post(address, {**MEETING, "month": "2025-01", "reason": ""}))
    client.post(address, {**MEETING, "month": "2025-01", "reason": "漏记一次支委会"})
    assert MonthClose.objects.get().reopened_reason == "漏记一次支委会"


def test_page_offers_only_what_somebody_may_do(world, enter):
    page = text(enter(world.member).get(f"/orgs/{world.branch.pk}/"))
    assert "月结 2025年2月" in page
    assert "改启用日" not in page
    assert "重开理由" not in page
