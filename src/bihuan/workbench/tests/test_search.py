"""搜索 through the browser's eyes: everything in sight that holds the words, and nothing beyond."""

import datetime as dt
from types import SimpleNamespace

import pytest

from bihuan.access import sealed
from bihuan.access.words import Role
from bihuan.ledger.meetings.draft import AgendaDraft
from bihuan.ledger.meetings.models import Meeting
from bihuan.ledger.meetings.tests import factories
from bihuan.ledger.members.models import Person
from bihuan.ledger.members.tests.factories import member
from bihuan.ledger.orgs.tests.factories import account, org
from bihuan.ledger.orgs.words import OrgKind
from bihuan.oversight.findings.models import Finding

BACKEND = "django.contrib.auth.backends.ModelBackend"
DAY = dt.date(2025, 3, 12)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", "2025-03-26")


@pytest.fixture
def world(client):
    here = SimpleNamespace()
    here.office = org("甲局机关党委", OrgKind.ORGAN_COMMITTEE)
    here.branch = org("河湖党支部", under=here.office)
    here.outside = org("河湖外党支部")
    here.wang = member(here.branch, "王河")
    here.stranger = member(here.outside, "冯河")
    for at in (here.branch, here.outside):
        meeting = factories.meeting(at, DAY, agenda=(AgendaDraft("研究河湖管护"),))
        Meeting.objects.filter(pk=meeting.pk).update(theme="学习", notes="会上谈到水库安全，大家发言。")
        common = {"status": "rectifying", "source_kind": "hand", "opened_on": DAY, "opened_by": "测试"}
        Finding.objects.create(org=at, text=f"{at.name}河道台账不全", **common)
    here.officer = account("dangban", "钱敏", Role.PARTY_OFFICE, here.office)
    client.force_login(here.officer, BACKEND)
    return here


def found(client, words, **more):
    groups = client.get("/search/", {"q": words, **more}).context["groups"]
    return {group.code: [hit.title for hit in hits] for group, hits in groups}


def text(response):
    return response.content.decode()


def test_groups_hold_what_is_in_sight_only(world, client):
    assert found(client, "河") == {
        "people": ["王河"],
        "orgs": ["河湖党支部"],
        "records": ["2025-03-12 支委会"],
        "findings": ["河湖党支部河道台账不全"],
    }


def test_words_of_notes_and_agenda_are_shown_where_they_stand(world, client):
    page = text(client.get("/search/?q=水库"))
    assert "河湖党支部 · 会上谈到水库安全，大家发言。" in page
    assert "研究河湖管护" in text(client.get("/search/?q=管护"))


def test_every_word_must_hold(world, client):
    assert set(found(client, "水库 管护")) == {"records"}
    assert found(client, "水库 没有") == {}
    assert "没有找到。请换个写法" in text(client.get("/search/?q=水库 没有"))


def test_sealed_words_and_identity_numbers_are_not_searched(world, client):
    sealed.seal_text(world.branch, "批评内容", "直言不讳的话")
    Person.objects.filter(pk=world.wang.pk).update(identity_digest="11010119900101")
    assert found(client, "直言不讳") == {}
    assert found(client, "11010119900101") == {}


def test_rules_and_clauses_are_found_by_code_and_by_words(world, client):
    assert found(client, "HY-01")["rules"] == ["HY-01 季度内没有召开党员大会"]
    assert "《中国共产党支部工作条例（试行）》第十三条" in found(client, "党小组的划分")["rules"]


def test_number_opens_exactly_what_it_counts(world, client):
    for number in range(25):
        member(world.branch, f"赵{number}")
    (shown,) = client.get("/search/?q=赵").context["groups"]
    opened = client.get("/search/?q=赵&group=people").context
    assert (shown[0].total, len(shown[1])) == (25, 5)
    assert (opened["page"].paginator.count, len(opened["hits"])) == (25, 20)


def test_discipline_finds_problems_and_nothing_else(world, client):
    client.force_login(account("jiwei", "郑安", Role.DISCIPLINE, world.office), BACKEND)
    assert set(found(client, "河")) == {"findings"}
    assert client.get("/search/?q=河&group=people").status_code == 404


def test_administrators_have_nothing_to_search(world, client):
    client.force_login(account("anquan", "管理员", Role.SECURITY_ADMIN), BACKEND)
    assert client.get("/search/?q=河").status_code == 403
    assert 'action="/search/"' not in text(client.get("/settings/accounts/"))


def test_box_in_the_header_keeps_the_words(world, client):
    page = text(client.get("/search/?q=河"))
    assert 'name="q" type="search" autocomplete="off" value="河"' in page
    assert "在页面上方的框里写姓名" in text(client.get("/search/"))


def test_search_asks_few_queries(world, client, django_assert_max_num_queries):
    client.get("/search/?q=河")
    with django_assert_max_num_queries(12):
        answer = client.get("/search/?q=河")
    assert answer.status_code == 200
