"""The pages of the branch's own commitments."""

from __future__ import annotations

import html
import io

import openpyxl
import pytest

from bihuan.oversight.commitments.models import Commitment
from bihuan.oversight.commitments.tests.factories import commitment
from bihuan.oversight.duties.tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "/commitments/"


@pytest.fixture
def world():
    found = factories.small_world()
    for actor in found.people.values():
        actor.account.must_change_password = False
        actor.account.save()
    commitment(found.orgs["ZB1"], 1)
    commitment(found.orgs["ZB1"], 2, problem="", owner="", due_on=None)
    commitment(found.orgs["ZB2"], 1, problem="乙支部的事")
    return found


@pytest.fixture
def login(client, world):
    def enter(who):
        client.force_login(world.account(who), "django.contrib.auth.backends.ModelBackend")
        return client

    return enter


def page(response):
    return html.unescape(response.content.decode())


def first():
    return Commitment.objects.get(org__code="ZB1", no=1)


def test_a_branch_sees_its_own_and_what_is_still_to_fill_in(login):
    found = page(login("shuji1").get(ADDRESS))
    assert ("党课次数不够1" in found, "乙支部的事" in found) == (True, False)
    assert "自查承诺 2 条 · 已完成 0" in found
    assert "待填（来文没有写明对应哪个问题）" in found


def test_the_list_is_narrowed_by_what_stands_in_the_address(login):
    found = page(login("dangban").get(ADDRESS, {"status": "wanting"}))
    assert "自查承诺 1 条" in found
    assert "自查承诺 1 条" in page(login("dangban").get(ADDRESS, {"q": "乙支部"}))
    assert "自查承诺 2 条" in page(login("dangban").get(ADDRESS, {"org": "ZB1"}))


def test_the_list_costs_few_queries(login, world, django_assert_max_num_queries):
    for no in range(10, 30):
        commitment(world.orgs["ZB1"], no)
    client = login("shuji1")
    with django_assert_max_num_queries(8) as asked:
        found = page(client.get(ADDRESS))
    assert "自查承诺 22 条" in found
    assert len(asked) > 0


def test_the_workbook_holds_the_rows_of_the_list(login):
    content = b"".join(login("shuji1").get("/commitments/export/").streaming_content)
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert [row[3] for row in rows] == ["问题", "党课次数不够1", "待填"]


def test_the_pages_lead_to_one_another(login):
    client = login("shuji1")
    assert ADDRESS in page(client.get("/findings/"))
    home = page(client.get("/"))
    assert "自查承诺 2 条</a>：已完成 0 · <strong>逾期 1</strong> · 待填 1" in home


def test_a_commitment_is_added_completed_and_finished(login):
    client = login("shuji1")
    made = client.post(
        f"{ADDRESS}new/", {"org": "ZB1", "problem": "会议记录不全", "measures": "补齐\r\n核对"}
    )
    row = Commitment.objects.get(problem="会议记录不全")
    assert (made.status_code, made.url, row.no) == (303, f"{ADDRESS}{row.pk}/", 3)
    assert "还没有写明：责任人、完成时限" in page(client.get(made.url))
    fields = {"revision": row.revision, "problem": row.problem, "measures": row.measures, "owner": "李某"}
    assert client.post(f"{ADDRESS}{row.pk}/edit/", {**fields, "due_on": "2026.12.31"}).status_code == 303
    done = client.post(f"{ADDRESS}{row.pk}/done/", {"revision": row.revision + 1, "done_how": "补齐了。"})
    row.refresh_from_db()
    assert (done.status_code, row.owner, row.done_how, row.measures) == (
        303,
        "李某",
        "补齐了。",
        "补齐\n核对",
    )
    assert "改回未完成" in page(client.get(made.url))


def test_a_step_refused_says_why_with_what_was_typed(login):
    row = first()
    answer = login("shuji1").post(f"{ADDRESS}{row.pk}/done/", {"revision": row.revision, "done_on": "昨日"})
    assert (answer.status_code, "请填写做了什么。" in page(answer), "昨日" in page(answer)) == (
        422,
        True,
        True,
    )


def test_two_who_edit_at_once_see_both_texts(login):
    row = first()
    fields = {"aspect": row.aspect, "problem": row.problem, "measures": row.measures, "due_on": "2026-06-30"}
    client = login("shuji1")
    client.post(f"{ADDRESS}{row.pk}/edit/", {**fields, "owner": "甲某", "revision": row.revision})
    second = client.post(f"{ADDRESS}{row.pk}/edit/", {**fields, "owner": "乙某", "revision": row.revision})
    assert (second.status_code, "甲某" in page(second), "乙某" in page(second)) == (409, True, True)
    stale = client.post(f"{ADDRESS}{row.pk}/void/", {"revision": row.revision, "reason": "重复。"})
    assert (stale.status_code, "你这一步没有生效" in page(stale)) == (409, True)


@pytest.mark.parametrize(("who", "status"), [("shuji2", 404), ("gongwei", 403), ("dangban", 303)])
def test_steps_are_for_those_who_keep_the_records(login, who, status):
    row = first()
    answer = login(who).post(f"{ADDRESS}{row.pk}/void/", {"revision": row.revision, "reason": "重复。"})
    assert answer.status_code == status


def test_another_branchs_commitment_is_not_there(login):
    row = Commitment.objects.get(org__code="ZB2")
    assert login("shuji1").get(f"{ADDRESS}{row.pk}/").status_code == 404


def test_a_void_row_is_left_out_of_the_list_and_can_be_found(login):
    row = first()
    client = login("shuji1")
    client.post(f"{ADDRESS}{row.pk}/void/", {"revision": row.revision, "reason": "重复。"})
    assert "党课次数不够1" not in page(client.get(ADDRESS))
    assert "党课次数不够1" in page(client.get(ADDRESS, {"status": "void"}))
    assert "<strong>已作废：</strong>重复。" in page(client.get(f"{ADDRESS}{row.pk}/"))


@pytest.mark.parametrize(("who", "told"), [("shuji1", (True, False)), ("gongwei", (False, True))])
def test_only_who_keeps_the_records_is_told_to_fill_in(login, who, told):
    row = Commitment.objects.get(org__code="ZB1", no=2)
    shown = page(login(who).get(f"{ADDRESS}{row.pk}/"))
    assert ("请用“修改、补填”写明" in shown, "你的账号只能查看" in shown) == told


def test_what_the_paper_says_is_done_is_shown_without_a_day(login, world):
    row = commitment(world.orgs["ZB1"], 9, done_how="据自查报告，已完成。")
    shown = page(login("shuji1").get(f"{ADDRESS}{row.pk}/"))
    assert "据自查报告，已完成。来文没有写明哪一天，请在“登记完成”里补填日期" in shown
