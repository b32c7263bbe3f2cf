"""Pages of 应办事项 and 规则说明, asked as a browser asks them."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.access.models import OrgRevision
from bihuan.ledger.members.models import Membership
from bihuan.ledger.orgs.tests.factories import keep_ledger
from bihuan.oversight.duties import actions, queries
from bihuan.oversight.duties.live import recompute
from bihuan.oversight.duties.models import Duty, Exemption, Explanation
from bihuan.oversight.duties.tests import factories
from bihuan.oversight.duties.titles import heading_of

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 20)


@pytest.fixture
def world(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", TODAY.isoformat())
    found = factories.small_world()
    for actor in found.people.values():
        actor.account.must_change_password = False
        actor.account.save()
    for code in ("ZB1", "ZB2"):
        keep_ledger(found.orgs[code], dt.date(2025, 1, 1), "2026-02")
    return found


@pytest.fixture
def login(client, world):
    def enter(who):
        client.force_login(world.account(who), "django.contrib.auth.backends.ModelBackend")
        return client

    return enter


def page(response):
    return response.content.decode()


def owed(world, org="ZB1", period="2025Q4", verdict="unmet"):
    return factories.quarter_duty(world.orgs[org], period, verdict)


def test_list_counts_by_view_and_links_keep_the_filters(world, login):
    owed(world)
    owed(world, period="2025Q3", verdict="met")
    owed(world, org="ZB2", verdict="unknown")
    text = page(login("dangban").get("/duties/", {"rule": "HY-01"}))
    assert [word in text for word in ("逾期、不符合 1<", "待核实 1<", "已办 1<", "全部 3<")] == [True] * 4
    assert 'href="?rule=HY-01&amp;view=overdue"' in text


def test_list_view_shows_exactly_what_it_counts(world, login):
    duty, done = owed(world), owed(world, period="2025Q3", verdict="met")
    text = page(login("dangban").get("/duties/", {"view": "overdue"}))
    assert (f"duty-{duty.pk}" in text, f"duty-{done.pk}" in text, "共 1 件" in text) == (True, False, True)


def test_list_opens_on_what_is_to_be_settled(world, login):
    late, unclear = owed(world), owed(world, org="ZB2", period="2025Q2", verdict="unknown")
    done = owed(world, period="2025Q1", verdict="met")
    client = login("dangban")
    opened, everything = client.get("/duties/"), client.get("/duties/", {"view": "all"})
    assert listed(opened) == [unclear.pk, late.pk]
    assert listed(everything) == [done.pk, unclear.pk, late.pk]
    assert '<a href="?view=todo" aria-current="page">未办 2</a>' in page(opened)


def test_list_of_a_status_shows_it_without_a_view(world, login):
    owed(world)
    done = owed(world, period="2025Q1", verdict="met")
    assert listed(login("dangban").get("/duties/", {"status": "done"})) == [done.pk]


def listed(response):
    return [line.row.duty.pk for line in response.context["lines"]]


def test_list_of_explanations_holds_exactly_those_to_decide(world, login):
    told, decided = owed(world), owed(world, period="2025Q3")
    owed(world, org="ZB2")
    by, office = world.people["shuji1"], world.people["dangban"]
    actions.explain(by=by, duty=told, text="全员下乡帮扶")
    actions.accept_explanation(by=office, explanation=actions.explain(by=by, duty=decided, text="班子换届"))
    shown = login("dangban").get("/duties/", {"view": "explanations"})
    assert (listed(shown), "待决定的说明 1</a>" in page(shown)) == ([told.pk], True)
    branch = login("shuji1").get("/duties/", {"view": "explanations"})
    assert (listed(branch), "待决定的说明 0" in page(branch)) == ([], False)


def test_list_keeps_material_apart(world, login):
    early = owed(world, period="2024Q1")
    text = page(login("dangban").get("/duties/"))
    assert ("资料 1 件" in text, f"duty-{early.pk}" in text, "全部 0<" in text) == (True, False, True)


def test_list_of_a_branch_holds_its_own_only(world, login):
    other = owed(world, org="ZB2")
    assert f"duty-{other.pk}" not in page(login("shuji1").get("/duties/"))


def test_list_shows_the_office_which_months_are_open(world, login):
    asked = {"view": "unclosed"}
    assert "没有该月结而没有月结的台账。" in page(login("gongwei").get("/duties/", asked))
    keep_ledger(world.orgs["JGDW"], dt.date(2025, 12, 1))
    assert "2025-12、2026-01、2026-02" in page(login("gongwei").get("/duties/", asked))


def test_list_empty_under_a_filter_offers_to_clear_it(world, login):
    text = page(login("dangban").get("/duties/", {"view": "week"}))
    assert "没有符合条件的事项。" in text


@pytest.mark.django_db(transaction=True)
def test_list_needs_few_queries(world, login, django_assert_max_num_queries):
    for period in ("2025Q1", "2025Q2", "2025Q3", "2025Q4"):
        owed(world, period=period)
    client = login("dangban")
    client.get("/duties/")
    with django_assert_max_num_queries(12):
        answer = client.get("/duties/")
    assert answer.status_code == 200


def test_list_marks_an_organisation_whose_duties_wait(world, login):
    owed(world)
    OrgRevision.objects.create(org=world.orgs["ZB1"], n=2, computed=1)
    assert "待重算" in page(login("dangban").get("/duties/"))


def test_detail_says_who_what_when_and_why(world, login):
    duty = owed(world)
    text = page(login("dangban").get(f"/duties/{duty.pk}/"))
    for words in (
        "市甲局第一党支部",
        "本季度内召开一次党员大会并记录。",
        "2025年12月31日",
        "/rules/HY-01/",
        "逾期",
    ):
        assert words in text


def test_detail_of_a_fault_names_no_day_of_completion(world, login):
    duty = owed(world)
    type(duty).objects.filter(pk=duty.pk).update(done_on=duty.due_on, recorded_on=duty.due_on)
    assert "完成于" not in page(login("dangban").get(f"/duties/{duty.pk}/"))


def test_detail_offers_a_finding_to_who_may_raise_one(world, login):
    duty = owed(world)
    assert f"/findings/new/?duty={duty.pk}" in page(login("dangban").get(f"/duties/{duty.pk}/"))
    world.account("dangban").grants.update(role="leader")
    assert "/findings/new/" not in page(login("dangban").get(f"/duties/{duty.pk}/"))


def test_detail_names_the_meeting_that_proves_it(world, login):
    held = factories.meeting(world.orgs["ZB1"], dt.date(2025, 11, 5), "2025-009")
    duty = owed(world, verdict="met")
    text = page(login("shuji1").get(f"/duties/{duty.pk}/"))
    assert (f'href="/records/{held.pk}/"' in text, "2025-009" in text) == (True, True)


def proofs(response):
    return [(line.words, line.side) for line in response.context["evidence"]]


def test_detail_names_who_was_there_and_what_was_voted(world, login):
    people = factories.roll(world, "ZB1", 3)
    held = factories.meeting(world.orgs["ZB1"], dt.date(2026, 3, 5), "2026-001")
    duty = factories.vote_duty(factories.voted(held, people, 2), "met")
    shown = login("shuji1").get(f"/duties/{duty.pk}/")
    assert proofs(shown) == [
        ("2026-03-05 党员大会（2026-001）", "计算的基数"),
        ("议题 1 项：通过决议", "计算的基数"),
        ("参会 2 人：党员ZB11、党员ZB12", "证明做到"),
        ("参会 1 人：党员ZB13", "显示没有做到"),
    ]


def test_detail_names_the_seats_a_committee_meeting_rests_on(world, login):
    factories.roll(world, "ZB1", 9)
    judge(world.orgs["ZB1"])
    duty = Duty.objects.get(rule="HY-04", org=world.orgs["ZB1"], period="2026-02")
    seats = "党员ZB11（书记）、党员ZB12（组织委员）、党员ZB13（宣传委员）"
    shown = proofs(login("shuji1").get(f"/duties/{duty.pk}/"))
    assert shown == [(f"任职 3 人次：{seats}", "计算的基数")]


def test_detail_counts_those_who_are_many(world, login):
    people = factories.roll(world, "ZB1", 15)
    held = factories.meeting(world.orgs["ZB1"], dt.date(2026, 3, 5), "2026-001")
    duty = factories.vote_duty(factories.voted(held, people, 14), "met")
    assert ("参会 14 人", "证明做到") in proofs(login("shuji1").get(f"/duties/{duty.pk}/"))


def test_detail_names_nobody_of_a_branch_out_of_sight(world, login):
    twice = factories.roll(world, "ZB1", 1)[0]
    Membership.objects.create(person=twice, org=world.orgs["ZB2"], status="full", starts_on=factories.FOUNDED)
    duty = twice_on_a_roll(world.orgs["ZB2"], twice)
    branch = proofs(login("shuji2").get(f"/duties/{duty.pk}/"))
    hidden = "组织关系 2 条：党员ZB11（市甲局第二党支部正式党员）；另 1 条不在你能看到的范围内"
    assert branch == [(hidden, "显示没有做到"), ("党员 1 人：党员ZB11", "计算的基数")]
    office = proofs(login("dangban").get(f"/duties/{duty.pk}/"))
    both = "党员ZB11（市甲局第一党支部正式党员）、党员ZB11（市甲局第二党支部正式党员）"
    assert office[0] == (f"组织关系 2 条：{both}", "显示没有做到")


def judge(org):
    OrgRevision.objects.update_or_create(org=org, defaults={"n": 1, "computed": 0})
    assert recompute(org.pk) is True


def twice_on_a_roll(org, person):
    """The duty of ZZ-28 as judged for the branch that keeps the person's entry."""
    judge(org)
    return Duty.objects.filter(rule="ZZ-28", org=org, subject_id=person.pk).order_by("due_on").first()


def test_detail_asks_no_more_for_more_rows(world, login):
    people = factories.roll(world, "ZB1", 9)
    client, asked = login("shuji1"), []
    for day, count in ((5, 2), (6, 9)):
        held = factories.meeting(world.orgs["ZB1"], dt.date(2026, 3, day), f"2026-00{day}")
        duty = factories.vote_duty(factories.voted(held, people[:count], count), "met")
        client.get(f"/duties/{duty.pk}/")
        with CaptureQueriesContext(connection) as queried:
            client.get(f"/duties/{duty.pk}/")
        asked.append(len(queried))
    assert asked[0] == asked[1]


def test_detail_outside_the_reach_is_not_found(world, login):
    assert login("shuji2").get(f"/duties/{owed(world).pk}/").status_code == 404


def test_explanation_is_written_returned_and_accepted(world, login):
    duty = owed(world)
    login("shuji1").post(f"/duties/{duty.pk}/explain/", {"text": "全员下乡帮扶"})
    client = login("dangban")
    shown = page(client.get(f"/duties/{duty.pk}/"))
    assert ("全员下乡帮扶" in shown, "接受说明" in shown) == (True, True)
    refused = client.post(f"/duties/{duty.pk}/decide/", {"revision": 0, "decision": "return", "note": ""})
    assert (refused.status_code, "请写明退回的理由。" in page(refused)) == (422, True)
    client.post(f"/duties/{duty.pk}/decide/", {"revision": 0, "decision": "accept", "note": ""})
    assert Explanation.objects.get().accepted is True
    assert "已说明" in page(client.get(f"/duties/{duty.pk}/"))


def test_explanation_decided_by_two_stands_once(world, login):
    duty = owed(world)
    told = actions.explain(by=world.people["shuji1"], duty=duty, text="全员下乡帮扶")
    actions.accept_explanation(by=world.people["dangban"], explanation=told)
    data = {"revision": 0, "decision": "return", "note": "请写具体"}
    response = login("dangban2").post(f"/duties/{duty.pk}/decide/", data)
    assert (response.status_code, Explanation.objects.get().accepted) == (409, True)


def test_explanation_by_the_superior_is_forbidden(world, login):
    response = login("gongwei").post(f"/duties/{owed(world).pk}/explain/", {"text": "代写"})
    assert response.status_code == 403


def test_exemption_needs_a_reason_and_is_kept_with_its_end(world, login):
    duty = owed(world)
    client = login("dangban")
    data = {"starts_on": "2025.10.1", "ends_on": "2025.12.31", "reason": ""}
    refused = client.post(f"/duties/{duty.pk}/exempt/", data)
    assert (refused.status_code, "请填写不适用的理由。" in page(refused)) == (422, True)
    client.post(f"/duties/{duty.pk}/exempt/", {**data, "reason": "支部筹建中"})
    shown = page(client.get(f"/duties/{duty.pk}/"))
    assert ("不适用" in shown, "支部筹建中" in shown, "提前结束不适用…" in shown) == (True,) * 3
    client.post(f"/duties/{duty.pk}/end/", {"revision": 0, "ends_on": "2025.11.30", "reason": "筹建结束"})
    assert Exemption.objects.get().ends_on == dt.date(2025, 11, 30)


def test_exemption_by_the_branch_is_forbidden(world, login):
    response = login("shuji1").post(f"/duties/{owed(world).pk}/exempt/", {"reason": "自己定"})
    assert response.status_code == 403


def test_options_stay_within_the_reach(world, login):
    query = {"field": "org", "org": "支部", "action": "view"}
    assert page(login("shuji1").get("/orgs/options/", query)).count("<option") == 1
    assert page(login("dangban").get("/orgs/options/", query)).count("<option") == 2


@pytest.mark.parametrize("code", ["HY-01", "HY-02", "HY-04", "ZZ-28"])
def test_rule_page_shows_basis_and_examples(world, login, code):
    text = page(login("shuji1").get(f"/rules/{code}/"))
    for words in ("有问题的例子", "正确的例子", "局限", "可用的销号方式", "《"):
        assert words in text


def test_rule_list_links_every_rule(world, login):
    text = page(login("shuji1").get("/rules/"))
    assert [f"/rules/{code}/" in text for code in ("HY-01", "HY-02", "HY-04", "ZZ-28")] == [True] * 4


def test_rule_unknown_is_not_found(world, login):
    assert login("shuji1").get("/rules/XX-99/").status_code == 404


def test_pages_are_closed_to_administrators(world, login):
    world.account("gongwei").grants.update(role="security_admin", org=None)
    client = login("gongwei")
    assert [client.get(url).status_code for url in ("/duties/", "/rules/", "/rules/HY-01/")] == [403] * 3


def test_advice_answers_a_filled_form(world, login):
    data = {"org": world.orgs["ZB1"].pk, "kind": "general_meeting", "held": "2026-03-12", "year": "2026"}
    response = login("shuji1").post("/records/advice/", data)
    assert response.status_code == 200
    assert ("依据：" in page(response), "<html" in page(response)) == (True, False)


def test_advice_for_another_branch_is_not_found(world, login):
    data = {"org": world.orgs["ZB2"].pk, "kind": "general_meeting", "held": "2026-03-12"}
    assert login("shuji1").post("/records/advice/", data).status_code == 404


def test_advice_on_a_form_half_filled_says_so(world, login):
    data = {"org": world.orgs["ZB1"].pk, "kind": "general_meeting", "held": "三月四十日"}
    assert "填好召开时间后" in page(login("shuji1").post("/records/advice/", data))


def test_advice_on_a_kind_no_rule_reads_says_so(world, login):
    """Rules about lectures are local ones, and nobody here has adopted them."""
    data = {"org": world.orgs["ZB1"].pk, "kind": "lecture", "held": "2026-03-12", "year": "2026"}
    shown = page(login("shuji1").post("/records/advice/", data))
    assert ("没有规则核对这类会议" in shown, "填好召开时间后" in shown) == (True, False)


def test_heading_names_period_and_kind_or_what_to_do(world):
    owed_row, vote_row = queries.read(
        [
            owed(world, period="2025Q4"),
            factories.vote_duty(factories.meeting(world.orgs["ZB1"], dt.date(2026, 3, 5), "2026-001"), "met"),
        ],
        TODAY,
    )
    assert heading_of(owed_row) == "2025年四季度党员大会"
    assert heading_of(vote_row).startswith("3月5日党员大会：到会有表决权的党员达到半数以上再表决")


def test_saved_record_lists_the_duties_it_bears_on(world, login):
    held = factories.meeting(world.orgs["ZB1"], dt.date(2025, 11, 5), "2025-009")
    duty, other = owed(world, verdict="met"), owed(world, period="2025Q3")
    text = page(login("shuji1").get(f"/records/{held.pk}/saved/"))
    assert (f"/duties/{duty.pk}/" in text, f"/duties/{other.pk}/" in text) == (True, False)


def test_new_record_opens_filled_from_the_duty(world, login):
    duty = owed(world)
    text = page(login("shuji1").get("/records/new/", {"duty": duty.duty_key}))
    assert ("党员大会 · 2025年四季度" in text, 'id="advice"' in text) == (True, True)
