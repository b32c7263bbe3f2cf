"""组织党员 through the browser's eyes."""

import datetime as dt
from types import SimpleNamespace

import pytest

from bihuan.access.words import Role
from bihuan.ledger.orgs.models import MonthClose, RecordStart
from bihuan.ledger.orgs.tests.factories import account, keep_ledger, org
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


def test_list_shows_what_is_in_sight_with_superior_and_open_months(world, enter):
    lines = enter(world.officer).get("/orgs/").context["lines"]
    told = [(o.name, [p.name for p, _ in above], [m.code for m in state.open]) for o, above, state in lines]
    assert told == [
        ("市水务局机关党委", [], []),
        ("第三党支部", ["市水务局机关党委"], ["2025-02"]),
        ("第四党支部", ["市水务局机关党委"], []),
    ]


def test_list_is_narrowed_by_the_address(world, enter):
    client = enter(world.officer)
    assert [o.name for o, _, _ in client.get("/orgs/?q=第四").context["lines"]] == ["第四党支部"]
    assert len(client.get("/orgs/?kind=branch").context["lines"]) == 2
    assert "没有符合条件的组织。" in text(client.get("/orgs/?q=没有"))


def test_list_asks_few_queries(world, enter, django_assert_max_num_queries):
    for number in range(15):
        org(f"支部{number}", under=world.office)
    client = enter(world.officer)
    with django_assert_max_num_queries(12):
        client.get("/orgs/")


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
