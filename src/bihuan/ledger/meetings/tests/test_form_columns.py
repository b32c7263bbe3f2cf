"""党小组, 授课人, 参加表决 and 是否党员 on the page 记一次, and where the record shows them."""

import datetime as dt
from types import SimpleNamespace

import pytest

from bihuan.ledger.meetings.draft import AgendaDraft, AttendanceDraft
from bihuan.ledger.meetings.models import Attendance, Meeting
from bihuan.ledger.meetings.tests import factories
from bihuan.ledger.members.tests.factories import member, seat
from bihuan.ledger.orgs.tests.factories import account, org, relate
from bihuan.ledger.orgs.words import OrgKind

BACKEND = "django.contrib.auth.backends.ModelBackend"
TODAY = dt.date(2025, 3, 26)
HELD = dt.date(2025, 2, 25)

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(monkeypatch, client):
    """A branch of three (王强 预备) with two 党小组, and another branch with one."""
    monkeypatch.setenv("BIHUAN_TODAY", TODAY.isoformat())
    here = SimpleNamespace()
    here.branch, here.other = org("第三党支部"), org("第九党支部")
    here.first = org("第一党小组", OrgKind.GROUP, under=here.branch, code="G1")
    here.second = org("第二党小组", OrgKind.GROUP, under=here.branch, code="G2")
    here.foreign = org("外支部小组", OrgKind.GROUP, under=here.other)
    here.zhang, here.li = member(here.branch, "张明"), member(here.branch, "李红")
    here.wang = member(here.branch, "王强", status="probationary")
    seat(here.zhang, here.branch)
    client.force_login(account("shuji", "张明", at=here.branch), BACKEND)
    here.client = client
    return here


def sent(world, kind, *present, **more):
    """A page as the browser sends it, with everybody on the list."""
    people = (world.zhang, world.li, world.wang)
    data = {
        "org": world.branch.pk,
        "kind": kind,
        "held": "2025-02-25",
        "year": "2025",
        "people": ",".join(str(p.pk) for p in people),
        "agenda-count": "1",
        "agenda-0-title": "讨论转正",
        **{f"here_{p.pk}": "1" for p in present},
    }
    return {**data, **more}


def text(response):
    return response.content.decode()


def listed(meeting):
    return list(meeting.attendance.order_by("pk").values_list("name", "present", "absence_reason"))


def test_group_meeting_offers_the_groups_of_the_branch_and_nobody_ticked(world):
    page = world.client.get("/records/new/?kind=group_meeting")
    entry = page.context["entry"]

    assert [label for _, label in entry.main.fields["group"].choices] == [
        "请选择",
        "第一党小组",
        "第二党小组",
    ]
    assert [(t.name, t.here) for t in entry.ticks] == [("张明", False), ("李红", False), ("王强", False)]
    assert "group" not in world.client.get("/records/new/?kind=theme_day").context["entry"].main.fields


def test_group_meeting_keeps_its_group_and_leaves_out_the_others(world):
    data = sent(
        world,
        "group_meeting",
        world.zhang,
        group=world.first.pk,
        **{"list-of": f"group:{world.first.pk}", f"why_{world.li.pk}": "出差"},
    )
    assert world.client.post("/records/new/", data).status_code == 303

    meeting = Meeting.objects.get()
    assert (meeting.org, meeting.group) == (world.branch, world.first)
    assert listed(meeting) == [("张明", True, ""), ("李红", False, "出差")]


def test_group_meeting_starts_from_who_was_at_the_last_one(world):
    factories.meeting(
        world.branch,
        HELD,
        "group_meeting",
        present=[world.li],
        absent=[world.zhang],
        group_id=world.first.pk,
    )
    data = sent(world, "group_meeting", held="2025-03-20", group=world.first.pk, do="refresh")
    grown = world.client.post("/records/new/", data)

    assert [(t.name, t.here) for t in grown.context["entry"].ticks] == [
        ("张明", True),
        ("李红", True),
        ("王强", False),
    ]


def test_group_of_another_branch_is_not_to_be_chosen(world):
    data = sent(world, "group_meeting", world.zhang, group=world.foreign.pk)
    page = world.client.post("/records/new/", data)

    assert page.status_code == 422
    assert "党小组不在可选的范围里，请重新选择。" in text(page)


def test_group_keeps_no_ledger_and_the_page_says_where_to_write(world):
    relate(world.first, world.branch, starts_on=dt.date(2019, 1, 1), ends_on=dt.date(2019, 12, 31))
    world.client.force_login(account("zuzhang", "李红", "group_leader", world.first), BACKEND)

    page = world.client.get(f"/records/new/?org={world.first.pk}&kind=group_meeting")
    refused = world.client.post("/records/new/", sent(world, "group_meeting", org=world.first.pk, people=""))

    sentence = "“第一党小组”是党小组，会议记在所在党支部的台账里。请选择党支部，再写明是哪个党小组。"
    assert sentence in text(page)
    assert (refused.status_code, sentence in text(refused)) == (422, True)
    assert Meeting.objects.count() == 0


def test_lecture_offers_the_roll_and_the_leaders_of_the_unit(world):
    unit, body = org("市水务局", OrgKind.INSTITUTION), org("局党组", OrgKind.PARTY_GROUP)
    relate(world.branch, unit, "part_of")
    relate(body, unit, "part_of")
    chief = member(world.other, "孙局长")
    seat(chief, body, "secretary")

    page = world.client.get("/records/new/?kind=lecture")
    names = [label for _, label in page.context["entry"].main.fields["lecturer"].choices]
    world.client.post(
        "/records/new/", sent(world, "lecture", world.zhang, world.li, world.wang, lecturer=chief.pk)
    )

    assert names == ["未登记", "孙局长", "张明", "李红", "王强"]
    assert Meeting.objects.get().lecturer == chief


def test_vote_asks_who_took_part_with_voters_present_ticked(world):
    data = sent(world, "general_meeting", world.zhang, world.wang, do="refresh", **{"agenda-0-voted": "1"})
    page = world.client.post("/records/new/", data, headers={"HX-Request": "true", "HX-Target": "attendance"})

    assert page.status_code == 200
    assert [(t.name, t.voted) for t in page.context["entry"].ticks] == [
        ("张明", True),
        ("李红", False),
        ("王强", False),
    ]
    quiet = world.client.post(
        "/records/new/",
        sent(world, "general_meeting", world.zhang, do="refresh"),
        headers={"HX-Request": "true", "HX-Target": "attendance"},
    )
    assert quiet.status_code == 204


def test_vote_is_kept_for_each_as_ticked_and_shown(world):
    asked = {"votes-asked": "1", "votes": "1", "votes-listed": "1", "agenda-0-voted": "1"}
    data = sent(world, "general_meeting", world.zhang, world.li, **asked, **{f"voted_{world.zhang.pk}": "1"})
    data[f"why_{world.wang.pk}"] = "请假"
    assert world.client.post("/records/new/", data).status_code == 303

    meeting = Meeting.objects.get()
    assert list(meeting.attendance.order_by("pk").values_list("name", "voted")) == [
        ("张明", True),
        ("李红", False),
        ("王强", False),
    ]
    assert "1 人：张明" in text(world.client.get(f"/records/{meeting.pk}/"))
    edit = world.client.get(f"/records/{meeting.pk}/edit/").context["entry"]
    assert [(t.name, t.voted) for t in edit.ticks] == [("张明", True), ("李红", False), ("王强", False)]


def test_vote_without_names_stays_unregistered(world):
    data = sent(world, "general_meeting", world.zhang, **{"agenda-0-voted": "1"})
    world.client.post("/records/new/", data)

    assert set(Attendance.objects.values_list("voted", flat=True)) == {None}


def test_vote_ticked_for_somebody_never_shown_is_shown_first(world):
    asked = {"votes-asked": "1", "votes": "1", "votes-listed": "", "agenda-0-voted": "1"}
    page = world.client.post("/records/new/", sent(world, "general_meeting", world.zhang, **asked))

    assert page.status_code == 422
    assert "参会名单里已列出参加表决的人，请核对后再保存。" in text(page)


def test_strangers_keep_whether_they_are_members(world):
    data = sent(world, "theme_day", world.zhang, others="周某（党员）、李某（群众）、吴某")
    world.client.post("/records/new/", data)
    meeting = Meeting.objects.get()

    found = meeting.attendance.filter(person=None).order_by("pk")
    assert list(found.values_list("name", "is_member")) == [("周某", True), ("李某", False), ("吴某", None)]
    edit = world.client.get(f"/records/{meeting.pk}/edit/")
    assert edit.context["entry"].main["others"].value() == "周某（党员）、李某（非党员）、吴某"
    assert "李某（名册外，非党员）" in text(world.client.get(f"/records/{meeting.pk}/"))


def test_print_and_detail_show_group_and_lecturer(world):
    made = factories.meeting(
        world.branch,
        HELD,
        "group_meeting",
        present=[world.zhang],
        group_id=world.first.pk,
        lecturer_id=world.li.pk,
    )
    for page in (f"/records/{made.pk}/", f"/records/print/?org={world.branch.pk}&year=2025"):
        shown = text(world.client.get(page))
        assert "<dt>党小组</dt><dd>第一党小组</dd>" in shown
        assert "<dt>授课人</dt><dd>李红</dd>" in shown


def test_two_who_correct_at_once_learn_of_votes_and_groups_that_differ(world):
    rows = (AttendanceDraft("张明", world.zhang.pk, present=True, voted=True),)
    made = factories.meeting(
        world.branch,
        HELD,
        "general_meeting",
        agenda=(AgendaDraft("讨论转正", voted=True),),
    )
    Attendance.objects.create(
        meeting=made, name=rows[0].name, person_id=rows[0].person_id, present=True, voted=True
    )
    asked = {"votes-asked": "1", "votes": "1", "votes-listed": "1", "agenda-0-voted": "1", "revision": "999"}
    page = world.client.post(
        f"/records/{made.pk}/edit/", sent(world, "general_meeting", world.zhang, **asked)
    )

    assert page.status_code == 409
    labels = [row.label for row in page.context["rows"]]
    assert "张明是否参加表决" in labels


@pytest.mark.parametrize("kind", ["group_meeting", "lecture", "general_meeting"])
def test_form_stays_within_twelve_queries(world, kind, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        answer = world.client.get(f"/records/new/?kind={kind}")
    assert answer.status_code == 200
