"""提醒: from ticked duties to the branch's home page and a letter; nobody reminds whom they may not."""

import datetime as dt
import io
import zipfile

import docx
import openpyxl
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from bihuan.access import scope
from bihuan.access.models import LogEntry
from bihuan.ledger.orgs.tests.factories import keep_ledger
from bihuan.oversight.duties import reminder_letter, reminders
from bihuan.oversight.duties.models import RemindedOrg, Reminder
from bihuan.oversight.duties.reminder_pages import packed, unpacked
from bihuan.oversight.duties.tests import factories

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 20)


@pytest.fixture
def world(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", DAY.isoformat())
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


def late(world, code="ZB1", month=1):
    return factories.month_duty(world.orgs[code], 2026, month, "unmet")


def send(world, duties, who="dangban", through=None):
    chosen = {}
    for duty in duties:
        chosen.setdefault(through or duty.org_id, []).append(duty.pk)
    return reminders.send(by=world.people[who], chosen=chosen, text="请抓紧办理。")


def test_reminder_keeps_who_when_and_the_duties_as_they_stood(world):
    sent = send(world, [late(world), late(world, month=2), late(world, "ZB2")])
    rows = list(RemindedOrg.objects.order_by("org__code"))
    assert (sent.sender, sent.sent_by, sent.sent_on) == (
        world.orgs["JGDW"],
        world.people["dangban"].label,
        DAY,
    )
    assert [row.org.code for row in rows] == ["ZB1", "ZB2"]
    assert [(item["heading"], item["due"], item["status"]) for item in rows[0].items] == [
        ("2026年1月支委会", "2026-01-31", "逾期"),
        ("2026年2月支委会", "2026-02-28", "逾期"),
    ]


def test_reminder_of_many_is_one_entry_of_the_log_with_a_digest(world):
    send(world, [late(world), late(world, "ZB2")])
    entry = LogEntry.objects.get(action="duty.remind")
    assert entry.summary == "提醒 2 个组织办理 2 件应办事项"
    assert (entry.changes["orgs"], entry.changes["duties"], len(entry.changes["digest"])) == (2, 2, 64)


def test_what_is_done_meanwhile_is_left_out_and_nothing_left_is_refused(world):
    done = factories.month_duty(world.orgs["ZB1"], 2026, 2, "met")
    found = reminders.draft(
        scope.of(world.account("dangban")), {done.org_id: [done.pk, late(world).pk, 999999]}
    )
    assert (found.total, found.left_out) == (1, 2)
    with pytest.raises(ValidationError, match="选中的事项都已办好，不用提醒。"):
        send(world, [done])


def test_wording_follows_how_the_duties_stand(world):
    soon = factories.month_duty(world.orgs["ZB2"], 2026, 3, "unknown")
    seen = scope.of(world.account("dangban"))
    mild = reminders.draft(seen, {soon.org_id: [soon.pk]}).text
    strict = reminders.draft(seen, {soon.org_id: [soon.pk], world.orgs["ZB1"].pk: [late(world).pk]}).text
    assert ("不要倒填日期" in mild, "不要倒填日期" in strict) == (False, True)


@pytest.mark.parametrize(
    ("who", "error"),
    [
        ("shuji1", PermissionDenied),
        ("jiancha", PermissionDenied),
        ("shuji2", Http404),
        ("jiwei", PermissionDenied),
    ],
)
def test_only_the_superior_s_offices_remind(world, who, error):
    with pytest.raises(error):
        send(world, [late(world)], who)
    assert Reminder.objects.count() == 0


def test_letter_cannot_go_through_somebody_out_of_sight(world):
    stranger = factories.OrgNode.objects.create(code="X", name="外单位")
    with pytest.raises(Http404):
        send(world, [late(world)], through=stranger.pk)


@pytest.mark.parametrize(
    ("text", "sentence"), [(" ", "请写明提醒的正文。"), ("长" * 501, "正文最多 500 个字")]
)
def test_text_is_needed_and_bounded(world, text, sentence):
    duty = late(world)
    with pytest.raises(ValidationError, match=sentence):
        reminders.send(by=world.people["dangban"], chosen={duty.org_id: [duty.pk]}, text=text)


def test_choice_survives_the_way_through_the_page_and_nonsense_chooses_nothing():
    chosen = {12: [1, 2], 13: [4]}
    assert unpacked(packed(chosen)) == chosen
    assert [unpacked(text) for text in ("", "12", "a:1", "12:1,b", "12:" + "9" * 30)] == [{}] * 5


def test_ticked_rows_are_previewed_and_sent(world, login):
    duties = [late(world), late(world, "ZB2")]
    client = login("dangban")
    asked = {"do": "remind", "reach": "ticked", "ticked": [d.pk for d in duties], "back": "view=overdue"}
    preview = client.post("/duties/bulk/", asked)
    form = preview.context["form"]
    assert "提醒 2 个组织办理 2 件事项" in preview.content.decode()
    data = {name: form[name].value() for name in ("chosen", "back", "text")}
    sent = client.post("/duties/remind/", data, follow=True)
    page = sent.content.decode()
    assert sent.redirect_chain == [("/duties/?view=overdue", 303)]
    assert ("已提醒 2 个支部。" in page, page.count("上次提醒 2026-03-20")) == (True, 2)


def test_empty_text_comes_back_with_the_sentence(world, login):
    duty = late(world)
    data = {"chosen": f"{duty.org_id}:{duty.pk}", "back": "/duties/", "text": ""}
    answer = login("dangban").post("/duties/remind/", data)
    assert (answer.status_code, "请填写提醒正文。" in answer.content.decode()) == (422, True)


def test_way_back_never_leaves_the_house(world, login):
    duty = late(world)
    data = {"chosen": f"{duty.org_id}:{duty.pk}", "back": "//elsewhere/", "text": "请办理。"}
    assert login("dangban").post("/duties/remind/", data)["Location"] == "/duties/"


def test_nothing_ticked_is_said(world, login):
    answer = login("dangban").post("/duties/bulk/", {"do": "remind", "back": ""}, follow=True)
    assert "请先勾选事项，或选“本页全部”。" in answer.content.decode()


def test_branch_sees_the_reminder_until_its_duties_are_done(world, login):
    first, second = late(world), late(world, month=2)
    send(world, [first, second])
    told = "（李办（dangban））2026年3月20日（周五）提醒：请抓紧办理。"
    page = login("shuji1").get("/").content.decode()
    assert (told in page, f'href="/duties/{first.pk}/"' in page) == (True, True)
    type(first).objects.filter(pk=first.pk).update(verdict="met", done_on=DAY, recorded_on=DAY)
    assert "其中 1 件已办好。" in login("shuji1").get("/").content.decode()
    type(first).objects.filter(pk=second.pk).update(verdict="met", done_on=DAY, recorded_on=DAY)
    assert told not in login("shuji1").get("/").content.decode()
    assert told not in login("shuji2").get("/").content.decode()


def test_branch_opens_its_part_of_a_reminder_only(world, login):
    sent = send(world, [late(world), late(world, "ZB2")])
    own = login("shuji1").get(f"/duties/reminders/{sent.pk}/").content.decode()
    assert ("市甲局第一党支部" in own, "市甲局第二党支部" in own) == (True, False)
    other = send(world, [late(world, "ZB2", month=2)])
    assert login("shuji1").get(f"/duties/reminders/{other.pk}/letter/").status_code == 404


def text_of(content):
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def test_letter_is_written_from_the_duties(world, login):
    sent = send(world, [late(world), late(world, "ZB2")], through=world.orgs["JGDW"].pk)
    answer = login("dangban").get(f"/duties/reminders/{sent.pk}/letter/")
    words = text_of(b"".join(answer.streaming_content))
    expected = (
        reminder_letter.TITLE,
        "市甲局机关党委：",
        "截至2026年3月20日，2 个组织有应办事项 2 件未办好，其中逾期 2 件。",
        "市甲局第二党支部",
        "2026年1月支委会",
        "逾期 48 天",
        "2026年3月20日",
    )
    assert [part for part in expected if part not in words] == []


def test_letters_for_each_addressee_come_in_one_zip(world, login):
    sent = send(world, [late(world), late(world, "ZB2")])
    answer = login("dangban").get(f"/duties/reminders/{sent.pk}/letter/?each=1")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert archive.namelist() == [
        "01-提醒通知-市甲局第一党支部.docx",
        "02-提醒通知-市甲局第二党支部.docx",
    ]
    assert "市甲局第二党支部" not in text_of(archive.read(archive.namelist()[0]))


def test_export_holds_the_rows_of_the_list_and_no_formula(world, login):
    world.orgs["ZB1"].name = "=1+1"
    world.orgs["ZB1"].save()
    duties = [late(world), late(world, "ZB2", month=2)]
    late(world, "ZB2")
    whole = login("dangban").get("/duties/export/", {"view": "overdue"})
    ticked = login("dangban").post(
        "/duties/bulk/", {"do": "export", "reach": "ticked", "ticked": [d.pk for d in duties]}
    )
    sheets = [
        openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))["应办事项"]
        for answer in (whole, ticked)
    ]
    assert [sheet.max_row - 1 for sheet in sheets] == [3, 2]
    assert (sheets[1]["B2"].value, sheets[1]["B2"].data_type) == ("=1+1", "s")


def test_export_of_too_many_rows_asks_to_narrow(world, login, monkeypatch):
    monkeypatch.setattr("bihuan.oversight.duties.exports.MOST_ROWS", 1)
    late(world), late(world, month=2)
    answer = login("dangban").get("/duties/export/", {"view": "overdue"}, follow=True)
    assert "现在有 2 件，一次最多导出 1 件。" in answer.content.decode()
