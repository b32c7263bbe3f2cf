"""Pages of 问题整改, asked as a browser asks them."""

import datetime as dt
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bihuan.files.models import StoredFile
from bihuan.oversight.duties.tests import factories
from bihuan.oversight.findings import actions, checklist, decisions, queries
from bihuan.oversight.findings.actions import MeasureDraft
from bihuan.oversight.findings.models import Finding
from bihuan.oversight.findings.words import FindingStatus
from bihuan.rulekit.verdict import ClosingMethod

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 20)
TEXT = "2025年一季度没有召开党员大会"


@pytest.fixture
def world(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", TODAY.isoformat())
    found = factories.small_world()
    for actor in found.people.values():
        actor.account.must_change_password = False
        actor.account.save()
    return found


@pytest.fixture
def login(client, world):
    def enter(who):
        client.force_login(world.account(who), "django.contrib.auth.backends.ModelBackend")
        return client

    return enter


def by_hand(world, org="ZB1", who="gongwei", text=TEXT):
    return actions.open_by_hand(by=world.people[who], org=world.orgs[org], text=text)


def read_in(world, org="ZB1", text=TEXT):
    """A draft as reading a report in leaves it, with words of the report around the span."""
    words = f"检查发现，{text}。另有隔壁支部的事。"
    file = StoredFile.objects.create(
        org=world.orgs["GW"], name="通报.txt", sha256="0" * 64, size=1, media_type="text/plain",
        text=words, added_by="测试",
    )  # fmt: skip
    start = words.index(text)
    return Finding.objects.create(
        org=world.orgs[org] if org else None, unit_text="第一支部", text=text, status=FindingStatus.DRAFT,
        source_kind="report", source_org=world.orgs["GW"], source_file=file, source_start=start,
        source_end=start + len(text), opened_on=TODAY, opened_by="测试",
    )  # fmt: skip


def applied(world, finding):
    draft = MeasureDraft("按季度召开党员大会", owner="赵书", deadline=TODAY)
    finding = actions.plan(by=world.people["shuji1"], finding=finding, measures=[draft])
    finding = actions.complete_measure(by=world.people["shuji1"], measure=finding.measures.get())
    actions.add_evidence(by=world.people["shuji1"], finding=finding, note="已按要求整改")
    return actions.apply(by=world.people["shuji1"], finding=Finding.objects.get(pk=finding.pk))


def page(response):
    return response.content.decode()


def take(client, finding, name, **data):
    revision = Finding.objects.get(pk=finding.pk).revision
    return client.post(reverse(f"findings:{name}", args=[finding.pk]), {"revision": revision, **data})


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [("problems", "类别"), ("tasks", "还没有措施"), ("owners", "牵头领导")],
)
def test_list_shows_the_same_finding_under_each_tab(world, login, chosen, shown):
    by_hand(world)
    text = page(login("dangban").get("/findings/", {"list": chosen}))
    assert (TEXT in text, shown in text, "1 个问题：已销号 0 · 持续推进 0 · 待整改 1" in text) == (True,) * 3


def test_list_filters_by_words_and_keeps_the_filter_in_tabs(world, login):
    by_hand(world)
    by_hand(world, text="党费没有按月公示")
    text = page(login("dangban").get("/findings/", {"q": "党费"}))
    assert ("党费没有按月公示" in text, TEXT in text) == (True, False)
    assert "q=%E5%85%9A%E8%B4%B9&amp;list=tasks" in text


def test_list_filters_by_organisation_named_by_code(world, login):
    by_hand(world)
    by_hand(world, org="ZB2", text="党费没有按月公示")
    text = page(login("dangban").get("/findings/", {"org": "ZB2"}))
    assert ("党费没有按月公示" in text, TEXT in text) == (True, False)


def test_list_says_that_an_unknown_organisation_did_not_narrow(world, login):
    by_hand(world)
    text = page(login("dangban").get("/findings/", {"org": "没有的"}))
    assert ("没有找到组织“没有的”" in text, TEXT in text) == (True, True)


def test_list_for_htmx_is_a_fragment(world, login):
    text = page(login("dangban").get("/findings/", headers={"HX-Request": "true"}))
    assert ("<html" in text, 'id="results"' in text, "没有待整改的问题。" in text) == (False, True, True)


def test_list_needs_few_queries(world, login, django_assert_max_num_queries):
    for _ in range(5):
        by_hand(world)
    client = login("dangban")
    with django_assert_max_num_queries(12):
        answer = client.get("/findings/")
    assert answer.status_code == 200


def test_list_counts_reported_apart_from_closed(world, login):
    finding = read_in(world)
    Finding.objects.filter(pk=finding.pk).update(reported_status="completed")
    text = page(login("gongwei").get("/findings/"))
    assert ("据来文：已完成 1" in text, "已销号 0" in text) == (True, True)


def test_list_of_somebody_who_sees_no_business_data_is_refused(world, login):
    world.account("gongwei").grants.update(role="security_admin", org=None)
    assert login("gongwei").get("/findings/").status_code == 403


def test_export_is_one_workbook_narrowed_like_the_page(world, login):
    by_hand(world)
    by_hand(world, text="党费没有按月公示")
    response = login("dangban").get("/findings/export/", {"q": "党费"})
    book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    assert book.sheetnames[:3] == ["问题清单", "任务清单", "责任清单"]
    assert book["问题清单"].max_row == 2


def test_new_finding_by_hand_stands_on_the_office_named(world, login):
    data = {"org": "市甲局办公室", "text": "公文没有归档", "category1": "", "source_name": "专项检查"}
    response = login("gongwei").post("/findings/new/", data)
    finding = Finding.objects.get()
    assert (response.status_code, response.url) == (303, f"/findings/{finding.pk}/")
    assert (finding.org.code, finding.status, finding.source_org.code) == ("JGBGS", "confirmed", "GW")


def test_new_finding_without_words_keeps_what_was_typed(world, login):
    response = login("gongwei").post("/findings/new/", {"org": "ZB1", "text": ""})
    assert response.status_code == 422
    assert ("请填写问题是什么。" in page(response), 'value="ZB1"' in page(response)) == (True, True)


def test_new_finding_outside_the_reach_is_not_offered(world, login):
    response = login("shuji2").post("/findings/new/", {"org": "ZB1", "text": "别的支部的事"})
    assert (response.status_code, Finding.objects.count()) == (422, 0)


def test_new_finding_of_a_duty_of_another_branch_is_not_found(world, login):
    duty = factories.quarter_duty(world.orgs["ZB1"], "2025Q1", "unmet")
    assert login("shuji2").get(f"/findings/new/?duty={duty.pk}").status_code == 404


def test_new_finding_of_a_duty_keeps_its_words_and_rule(world, login, monkeypatch):
    monkeypatch.setattr("bihuan.oversight.duties.evidence.snapshot", lambda duty: {"sentence": "当时的话。"})
    duty = factories.quarter_duty(world.orgs["ZB1"], "2025Q1", "unmet")
    client = login("dangban")
    assert "本季度没有召开党员大会的记录" in page(client.get(f"/findings/new/?duty={duty.pk}"))
    response = client.post(f"/findings/new/?duty={duty.pk}", {"text": TEXT})
    shown = page(client.get(response.url))
    assert ("当时的话。" in shown, "/rules/HY-01/" in shown) == (True, True)
    assert f'href="/duties/{duty.pk}/"' in shown


def test_detail_leads_to_the_duty_only_who_may_open_it(world, login, monkeypatch):
    monkeypatch.setattr("bihuan.oversight.duties.evidence.snapshot", lambda duty: {})
    duty = factories.quarter_duty(world.orgs["ZB1"], "2025Q1", "unmet")
    finding = actions.open_from_duty(by=world.people["gongwei"], duty=duty)
    link = f'href="/duties/{duty.pk}/"'
    found = {}
    for who in ("shuji1", "jiwei"):
        response = login(who).get(f"/findings/{finding.pk}/")
        opens = login(who).get(f"/duties/{duty.pk}/").status_code == 200
        found[who] = (response.status_code, link in page(response), opens)
    assert found == {"shuji1": (200, True, True), "jiwei": (200, False, False)}


def test_detail_of_a_draft_is_hidden_from_the_branch(world, login):
    finding = read_in(world)
    assert login("shuji1").get(f"/findings/{finding.pk}/").status_code == 404


def test_detail_shows_the_words_around_the_span_to_who_confirms_only(world, login):
    finding = read_in(world)
    assert "隔壁支部" in page(login("gongwei").get(f"/findings/{finding.pk}/"))
    Finding.objects.filter(pk=finding.pk).update(status="sent")
    text = page(login("shuji1").get(f"/findings/{finding.pk}/"))
    assert ("<mark>" + TEXT in text, "隔壁支部" in text) == (True, False)


def test_unassigned_finding_is_assigned_then_confirmed_and_sent(world, login):
    finding = read_in(world, org=None)
    assert login("dangban").get(f"/findings/{finding.pk}/").status_code == 404
    client = login("gongwei")
    take(client, finding, "assign", org="ZB1")
    take(client, finding, "confirm", text=TEXT)
    take(client, finding, "send", deadline="5.1")
    finding.refresh_from_db()
    assert (finding.org.code, finding.status, finding.deadline) == ("ZB1", "sent", dt.date(2026, 5, 1))


def test_plan_adds_a_row_without_losing_what_was_typed(world, login):
    finding = by_hand(world)
    data = {
        "revision": finding.revision, "lead": "李办", "more": "1", "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "0", "form-0-text": "每季度第一周开会", "form-0-owner": "赵书",
    }  # fmt: skip
    response = login("dangban").post(f"/findings/{finding.pk}/plan/", data)
    text = page(response)
    assert response.status_code == 200
    assert ("每季度第一周开会" in text, 'value="李办"' in text, 'name="form-1-text"' in text) == (True,) * 3
    assert Finding.objects.get().measures.count() == 0


def test_plan_saves_the_measures_that_say_something(world, login):
    finding = by_hand(world)
    data = {
        "revision": finding.revision, "owner": "赵书", "form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0",
        "form-0-text": "每季度第一周开会", "form-0-owner": "赵书", "form-0-deadline": "2026.4.1",
        "form-0-org": "ZB1", "form-1-text": "",
    }  # fmt: skip
    response = login("dangban").post(f"/findings/{finding.pk}/plan/", data)
    measure = Finding.objects.get().measures.get()
    assert response.status_code == 303
    assert (measure.text, measure.org.code, measure.deadline) == (
        "每季度第一周开会", "ZB1", dt.date(2026, 4, 1),
    )  # fmt: skip


def test_plan_with_an_owner_but_no_words_is_refused_with_a_sentence(world, login):
    finding = by_hand(world)
    data = {
        "revision": finding.revision, "form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0",
        "form-0-text": "", "form-0-owner": "赵书",
    }  # fmt: skip
    response = login("dangban").post(f"/findings/{finding.pk}/plan/", data)
    assert response.status_code == 422
    assert "第 1 条整改措施没有内容" in page(response)


def test_evidence_file_is_kept_with_the_finding(world, login):
    finding = by_hand(world)
    upload = SimpleUploadedFile("说明.txt", "已开会".encode(), "text/plain")
    response = take(login("shuji1"), finding, "evidence", file=upload)
    assert response.status_code == 303
    item = finding.evidence.get()
    assert (item.file.name, item.file.org.code) == ("说明.txt", "ZB1")


def test_evidence_refused_leaves_no_file_behind(world, login):
    finding = applied(world, by_hand(world))
    upload = SimpleUploadedFile("说明.txt", "已开会".encode(), "text/plain")
    response = take(login("shuji1"), finding, "evidence", file=upload)
    assert (response.status_code, StoredFile.objects.count()) == (422, 0)


def test_evidence_offers_what_the_duty_asks_for_first(world, monkeypatch):
    monkeypatch.setattr("bihuan.oversight.duties.evidence.snapshot", lambda duty: {})
    branch = world.orgs["ZB1"]
    duty = factories.quarter_duty(branch, "2025Q1", "unmet")
    finding = actions.open_from_duty(by=world.people["gongwei"], duty=duty)
    factories.meeting(branch, dt.date(2026, 3, 12), "theme", kind="theme_day")
    factories.meeting(branch, dt.date(2026, 3, 11), "later")
    factories.meeting(branch, dt.date(2025, 2, 20), "in-time")
    factories.meeting(branch, dt.date(2025, 3, 20), "for-2024", for_period="2024Q4")
    factories.meeting(branch, dt.date(2026, 3, 10), "made-up", for_period="2025Q1")
    factories.meeting(branch, dt.date(2025, 2, 21), "same-days", kind="theme_day")
    offered = [meeting.number for meeting in queries.usable_records(finding)]
    assert offered == ["made-up", "in-time", "later", "for-2024", "theme", "same-days"]


def test_plan_does_not_call_the_measure_optional(world, login):
    finding = by_hand(world)
    text = page(login("shuji1").get(f"/findings/{finding.pk}/plan/"))
    label = text.split('for="id_form-0-text">', 1)[1].split("</label>", 1)[0]
    assert (label, "至少写一条措施" in text) == ("整改措施", True)


def test_evidence_offers_the_records_of_the_branch(world, login):
    finding = by_hand(world)
    held = factories.meeting(world.orgs["ZB1"], dt.date(2026, 3, 12), "2026-001")
    factories.meeting(world.orgs["ZB2"], dt.date(2026, 3, 13), "2026-002")
    client = login("shuji1")
    text = page(client.get(f"/findings/{finding.pk}/"))
    assert ("已有记录 1 条可用" in text, "2026-002" in text) == (True, False)
    take(client, finding, "evidence", meeting=held.pk)
    assert f'href="/records/{held.pk}/"' in page(client.get(f"/findings/{finding.pk}/"))


def test_check_page_lists_every_line_with_a_way_to_change_it(world, login):
    finding = by_hand(world)
    actions.plan(
        by=world.people["shuji1"], finding=finding, measures=[MeasureDraft("按季度开会", owner="赵书")]
    )
    text = page(login("shuji1").get(f"/findings/{finding.pk}/apply/"))
    assert text.count(">修改<") == 5
    assert ("第 1 条措施还没有登记完成日期" in text, 'type="submit">申请销号' in text) == (True, False)


def test_apply_with_something_missing_names_it(world, login):
    finding = by_hand(world)
    actions.plan(
        by=world.people["shuji1"], finding=finding, measures=[MeasureDraft("按季度开会", owner="赵书")]
    )
    response = take(login("shuji1"), finding, "apply")
    assert (response.status_code, "还不能申请销号：请添加佐证" in page(response)) == (422, True)


def test_applicant_sees_no_approval_and_is_refused_it(world, login):
    finding = applied(world, by_hand(world, who="dangban"))
    client = login("shuji1")
    assert "同意销号" not in page(client.get(f"/findings/{finding.pk}/"))
    assert take(client, finding, "method", method="rectify").status_code == 403


def test_reviewer_returns_then_closes(world, login):
    finding = applied(world, by_hand(world))
    client = login("gongwei")
    shown = page(client.get(f"/findings/{finding.pk}/"))
    assert ("同意销号" in shown, "补正" in shown, "按决定了结" in shown, "以后续为准" in shown) == (
        True, True, True, False,
    )  # fmt: skip
    take(client, finding, "return", reason="请补会议记录")
    actions.apply(by=world.people["shuji1"], finding=Finding.objects.get())
    response = take(client, finding, "method", method="rectify")
    assert response.status_code == 303
    shown = page(client.get(f"/findings/{finding.pk}/"))
    assert ("已同意，以“补正”销号。" in shown, "请补会议记录" in shown, "重新打开…" in shown) == (True,) * 3


def test_decision_without_number_is_refused_beside_the_form(world, login):
    finding = applied(world, by_hand(world))
    response = take(login("gongwei"), finding, "method", method="decision")
    assert response.status_code == 422
    assert ("按决定了结须写明决定文号和理由。" in page(response), "有误：" in page(response)) == (True, True)


def test_second_approver_is_told_what_the_first_did(world, login):
    finding = applied(world, by_hand(world))
    shown = finding.revision
    decisions.return_(by=world.people["gongwei2"], finding=finding, reason="请补会议记录")
    url = reverse("findings:method", args=[finding.pk])
    response = login("gongwei").post(url, {"revision": shown, "method": "rectify"})
    assert response.status_code == 409
    assert ("汪工（gongwei2）在" in page(response), "退回补充" in page(response)) == (True, True)
    assert Finding.objects.get().status == "returned"


def test_waiting_finding_shows_progress(world, login, monkeypatch):
    monkeypatch.setattr("bihuan.oversight.duties.evidence.snapshot", lambda duty: {})
    duty = factories.quarter_duty(world.orgs["ZB1"], "2025Q1", "unmet")
    finding = applied(world, actions.open_from_duty(by=world.people["gongwei"], duty=duty))
    decisions.choose_method(by=world.people["gongwei"], finding=finding, method=ClosingMethod.SUBSEQUENT)
    text = page(login("gongwei").get(f"/findings/{finding.pk}/"))
    assert ("整改中（以后续 0/2）" in text, "确认销号" in text) == (True, False)


def test_objection_stands_beside_the_status_until_answered(world, login):
    finding = by_hand(world)
    take(login("shuji1"), finding, "object", text="当季已经开过会")
    client = login("gongwei")
    text = page(client.get("/findings/"))
    assert "提出异议" in text
    take(client, finding, "answer", text="没有见到记录")
    assert "chip-verify" not in page(client.get("/findings/"))


def test_ongoing_needs_a_day_ahead(world, login):
    finding = applied(world, by_hand(world))
    client = login("gongwei")
    refused = take(client, finding, "ongoing", review_on="2026-03-01")
    assert (refused.status_code, "须在今天以后" in page(refused)) == (422, True)
    take(client, finding, "ongoing", review_on="2026-09-30")
    assert "持续推进 1" in page(client.get("/findings/"))


def test_step_by_somebody_without_the_right_is_forbidden(world, login):
    finding = by_hand(world)
    client = login("shuji1")
    assert [take(client, finding, name).status_code for name in ("send", "reject", "reschedule")] == [403] * 3


def test_step_out_of_sight_is_not_found(world, login):
    finding = by_hand(world)
    assert take(login("shuji2"), finding, "evidence", note="x").status_code == 404


def test_step_only_answers_a_form(world, login):
    finding = by_hand(world)
    assert login("gongwei").get(f"/findings/{finding.pk}/send/").status_code == 405


def test_detail_needs_few_queries(world, login, django_assert_max_num_queries):
    finding = applied(world, by_hand(world))
    client = login("gongwei")
    client.get(f"/findings/{finding.pk}/")
    with django_assert_max_num_queries(12):
        answer = client.get(f"/findings/{finding.pk}/")
    assert answer.status_code == 200


def in_bulk(client, step, *findings, **data):
    ticked = [finding.pk for finding in findings]
    given = {"do": step, "ticked": ticked, "back": "list=problems&q=党", **data}
    return client.post("/findings/bulk/", given, follow=True)


def test_bulk_confirms_ticked_drafts_and_returns_to_the_same_list(world, login):
    first = read_in(world)
    Finding.objects.filter(pk=first.pk).update(text="党费没有公示")
    response = in_bulk(login("gongwei"), "confirm", first)
    assert response.redirect_chain == [("/findings/?list=problems&q=%E5%85%9A", 303)]
    assert "已确认 1 个问题。" in page(response)
    assert Finding.objects.get(pk=first.pk).status == "confirmed"


def test_bulk_sends_all_of_the_page_with_one_deadline(world, login):
    first, second = by_hand(world), by_hand(world, text="党费没有按月公示")
    shown = [first.pk, second.pk]
    in_bulk(login("gongwei"), "send", reach="page", shown=shown, deadline="4.30")
    found = set(Finding.objects.values_list("status", "deadline"))
    assert found == {("sent", dt.date(2026, 4, 30))}


def test_bulk_says_for_each_finding_why_it_was_refused(world, login):
    first, second = by_hand(world), read_in(world)
    response = in_bulk(login("gongwei"), "confirm", first, second)
    text = page(response)
    assert (f"第 {first.pk} 号：这个问题现在是“已确认”" in text, "已确认 1 个问题。" in text) == (True, True)


def test_bulk_postpones_only_with_a_day_and_a_reason(world, login):
    finding = by_hand(world)
    client = login("gongwei")
    assert "请填写新的整改时限。" in page(in_bulk(client, "reschedule", finding, reason="换届"))
    assert "请写明调整时限的理由。" in page(in_bulk(client, "reschedule", finding, deadline="5.1"))
    in_bulk(client, "reschedule", finding, deadline="5.1", reason="换届")
    assert Finding.objects.get().deadline == dt.date(2026, 5, 1)


def test_bulk_leaves_alone_what_is_out_of_sight(world, login):
    hidden = read_in(world, org=None)
    in_bulk(login("dangban"), "reschedule", hidden, deadline="5.1", reason="换届")
    assert Finding.objects.get().deadline is None


def test_bulk_without_a_tick_or_with_an_unreadable_day_says_so(world, login):
    finding = by_hand(world)
    client = login("gongwei")
    assert "请先勾选问题" in page(in_bulk(client, "send"))
    assert "2月没有30日" in page(in_bulk(client, "send", finding, deadline="2026-02-30"))


def test_bulk_is_closed_to_the_branch_and_not_on_its_page(world, login):
    finding = by_hand(world)
    client = login("shuji1")
    assert (client.post("/findings/bulk/", {"do": "send", "ticked": [finding.pk]}).status_code) == 403
    assert 'id="bulk"' not in page(client.get("/findings/"))


def test_checklist_without_measures_ticks_no_line_about_them(world):
    finding = by_hand(world)
    assert [line.met for line in checklist.lines(finding)] == [False, False, False, False, True]
    assert {line.mend for line in checklist.lines(finding)[:3]} == {"先写整改措施和时限。"}


def test_kept_figures_are_shown_in_words(world, login):
    finding = by_hand(world)
    finding.rule = "HY-04"
    finding.snapshot = {"parameters": [{"code": "HY-04.at_least", "value": 1}]}
    finding.save()
    shown = page(login("gongwei").get(reverse("findings:detail", args=[finding.pk])))
    assert "每个月至少召开几次支委会：1 次" in shown
    assert "at_least" not in shown


def test_objection_is_not_withdrawn_by_the_side_that_raised_the_finding(world, login):
    finding = by_hand(world, who="dangban")
    finding = actions.object_to(by=world.people["shuji1"], finding=finding, text="当天没有表决")
    client = login("dangban")
    detail = reverse("findings:detail", args=[finding.pk])
    assert f"{detail}withdraw/" not in page(client.get(detail))
    take(client, finding, "withdraw")
    assert Finding.objects.get(pk=finding.pk).objection == "当天没有表决"
    take(login("shuji1"), finding, "withdraw")
    assert Finding.objects.get(pk=finding.pk).objection == ""
