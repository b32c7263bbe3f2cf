"""Rolls, members and seats through the browser's eyes."""

import datetime as dt
from types import SimpleNamespace

import pytest

from bihuan.access.words import Role
from bihuan.ledger.members.models import Membership, Person, Post
from bihuan.ledger.members.tests.factories import member, seat
from bihuan.ledger.members.words import MemberStatus, PostTitle
from bihuan.ledger.orgs.models import Organisation
from bihuan.ledger.orgs.tests.factories import account, org
from bihuan.ledger.orgs.words import OrgKind

BACKEND = "django.contrib.auth.backends.ModelBackend"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", "2025-03-26")


@pytest.fixture
def world(client):
    here = SimpleNamespace()
    here.office = org("甲局机关党委", OrgKind.ORGAN_COMMITTEE)
    here.branch, here.second = (org(f"第{n}党支部", under=here.office) for n in "一二")
    here.outside = org("第九党支部")
    here.wang = member(here.branch, "王强")
    here.li = member(here.branch, "李红", status=MemberStatus.PROBATIONARY)
    here.stranger = member(here.outside, "冯丽")
    here.secretary = account("shuji", "张明", at=here.branch)
    here.officer = account("dangban", "钱敏", Role.PARTY_OFFICE, here.office)
    client.force_login(here.secretary, BACKEND)
    return here


def text(response):
    return response.content.decode()


def names(response):
    return [row.person.name for row in response.context["page"]]


def stretch(person):
    return Membership.objects.get(person=person, ends_on=None)


def test_roll_shows_who_stands_on_it_that_day(world, client):
    address = f"/orgs/{world.branch.pk}/members/"
    Membership.objects.filter(person=world.wang).update(ends_on=dt.date(2025, 2, 28))
    assert names(client.get(address)) == ["李红"]
    assert names(client.get(address + "?on=2025-02-28")) == ["王强", "李红"]
    assert names(client.get(address + "?past=on&status=full")) == ["王强"]
    assert "没有符合条件的党员。" in text(client.get(address + "?q=没有"))


def test_figures_of_the_roll_open_exactly_their_rows(world, client):
    Membership.objects.filter(person=world.wang).update(category="retired")
    page = text(client.get(f"/orgs/{world.branch.pk}/"))
    for query, count in (("", 2), ("?status=full", 1), ("?category=retired", 1), ("?category=none", 1)):
        assert f'href="/orgs/{world.branch.pk}/members/{query}"' in page
        assert len(names(client.get(f"/orgs/{world.branch.pk}/members/{query}"))) == count


def test_long_roll_comes_in_pages_with_few_queries(world, client, django_assert_max_num_queries):
    for number in range(25):
        member(world.branch, f"党员{number}")
    client.get("/orgs/")
    with django_assert_max_num_queries(8):
        assert len(names(client.get(f"/orgs/{world.branch.pk}/members/"))) == 20


NEW = {"name": "周平", "status": "probationary", "category": "in_service", "starts_on": "2025年3月1日"}


def test_new_member_gets_a_number_for_life(world, client):
    assert client.post(f"/orgs/{world.branch.pk}/members/register/", NEW).status_code == 303
    row = Membership.objects.get(person__name="周平")
    assert (row.status, row.category, row.starts_on) == ("probationary", "in_service", dt.date(2025, 3, 1))


def test_namesake_in_sight_is_asked_about_and_never_merged(world, client):
    address = f"/orgs/{world.branch.pk}/members/register/"
    response = client.post(address, NEW | {"name": "王强"})
    assert response.status_code == 422
    assert f"名册上已有“王强”，人员编号 {world.wang.number}。" in text(response)
    assert client.post(address, NEW | {"name": "王强", "another": "on"}).status_code == 303
    assert Person.objects.filter(name="王强").count() == 2


def test_namesake_out_of_sight_is_not_told_of(world, client):
    response = client.post(f"/orgs/{world.branch.pk}/members/register/", NEW | {"name": "冯丽"})
    assert response.status_code == 303


def test_member_known_elsewhere_joins_by_number_and_name(world, client):
    address = f"/orgs/{world.branch.pk}/members/register/"
    wrong = client.post(address, NEW | {"number": world.stranger.number})
    assert (wrong.status_code, "登记的不是“周平”" in text(wrong)) == (422, True)
    sent = NEW | {"name": "冯丽", "number": world.stranger.number, "status": "full"}
    assert client.post(address, sent).status_code == 303
    assert Membership.objects.filter(person=world.stranger).count() == 2


def test_transfer_leaves_no_day_between_two_rolls(world, client):
    client.force_login(world.officer, BACKEND)
    row = stretch(world.wang)
    sent = {"to": world.second.code, "on": "2025-03-10", "reason": "工作调动", "revision": row.revision}
    address = f"/orgs/{world.branch.pk}/members/{row.pk}/transfer/"
    assert client.post(address, sent).status_code == 303
    rows = Membership.objects.filter(person=world.wang).order_by("starts_on")
    assert [(r.org, r.ends_on, r.status) for r in rows] == [
        (world.branch, dt.date(2025, 3, 9), "full"),
        (world.second, None, "full"),
    ]


def test_transfer_to_where_somebody_may_not_write_changes_nothing(world, client):
    row = stretch(world.wang)
    sent = {"to": world.second.code, "on": "2025-03-10", "revision": row.revision}
    response = client.post(f"/orgs/{world.branch.pk}/members/{row.pk}/transfer/", sent)
    assert (response.status_code, "没有找到组织" in text(response)) == (422, True)
    assert stretch(world.wang).org == world.branch


def test_probation_ends_on_a_day(world, client):
    row = stretch(world.li)
    address = f"/orgs/{world.branch.pk}/members/{row.pk}/status/"
    sent = {"status": "full", "starts_on": "2025-03-05", "revision": row.revision}
    assert client.post(address, sent).status_code == 303
    assert stretch(world.li).status == "full"
    again = client.post(address, sent | {"starts_on": "2025-03-06"})
    assert (again.status_code, "你这一步没有生效" in text(again)) == (422, True)


def test_superior_says_why_when_it_writes(world, client):
    client.force_login(world.officer, BACKEND)
    row = stretch(world.wang)
    sent = {"ends_on": "2025-03-05", "revision": row.revision}
    response = client.post(f"/orgs/{world.branch.pk}/members/{row.pk}/leave/", sent)
    assert (response.status_code, "请写明理由" in text(response)) == (422, True)


def test_stretch_of_another_roll_does_not_exist_here(world, client):
    row = stretch(world.stranger)
    assert client.get(f"/orgs/{world.branch.pk}/members/{row.pk}/leave/").status_code == 404


def test_member_page_tells_what_lies_out_of_sight_only_as_a_number(world, client):
    member_elsewhere = Membership.objects.create(
        person=world.wang, org=world.outside, status="full", starts_on=dt.date(2021, 1, 1)
    )
    page = text(client.get(f"/orgs/members/{world.wang.pk}/"))
    assert "另有 1 段在别的名册上" in page
    assert member_elsewhere.org.name not in page
    assert client.get(f"/orgs/members/{world.stranger.pk}/").status_code == 404


def test_seat_is_taken_and_left_and_stays_in_the_list(world, client):
    client.force_login(world.officer, BACKEND)
    address = f"/orgs/{world.branch.pk}/posts/"
    sent = {"person": "王强", "title": "secretary", "how": "election", "starts_on": "2024-06-01"}
    assert client.post(f"{address}appoint/", sent).status_code == 303
    row = Post.objects.get()
    assert "在任" in text(client.get(address))
    done = {"ends_on": "2025-03-01", "revision": row.revision}
    assert client.post(f"{address}{row.pk}/end/", done).status_code == 303
    assert "2025-03-01" in text(client.get(address))


def test_seat_for_two_of_one_name_asks_for_the_number(world, client):
    client.force_login(world.officer, BACKEND)
    member(world.second, "王强")
    sent = {"person": "王强", "title": "secretary", "starts_on": "2024-06-01"}
    response = client.post(f"/orgs/{world.branch.pk}/posts/appoint/", sent)
    assert (response.status_code, "“王强”有几位，人员编号是" in text(response)) == (422, True)


def test_ended_organisation_says_who_is_left_on_its_roll(world, client):
    seat(world.wang, world.branch, PostTitle.SECRETARY)
    Organisation.objects.filter(node=world.branch).update(ended_on=dt.date(2025, 3, 1))
    assert f'<a href="/orgs/{world.branch.pk}/members/">2 人</a>，请转到别的支部' in text(
        client.get(f"/orgs/{world.branch.pk}/")
    )
