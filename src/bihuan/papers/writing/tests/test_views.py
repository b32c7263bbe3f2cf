"""Pages of 公文, asked as a browser asks them, and a unit's own templates."""

import datetime as dt
import io
import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from docx import Document

from bihuan.access.models import LogEntry
from bihuan.oversight.duties import reminders
from bihuan.oversight.duties.tests import factories
from bihuan.oversight.findings import actions as findings
from bihuan.papers.writing import actions, printing
from bihuan.papers.writing.models import OfficialTemplate

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 6, 20)


@pytest.fixture
def world(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", DAY.isoformat())
    made = factories.small_world()
    for actor in made.people.values():
        actor.account.must_change_password = False
        actor.account.save()
    factories.roll(made, "ZB1", 5)
    for text in ("学习不深入", "记录不规范"):
        findings.open_by_hand(by=made.people["dangban"], org=made.orgs["ZB1"], text=text)
    return made


@pytest.fixture
def login(client, world):
    def enter(who):
        client.force_login(world.account(who), "django.contrib.auth.backends.ModelBackend")
        return client

    return enter


def docx(*paragraphs):
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def upload(content, name="某.docx"):
    return SimpleUploadedFile(name, content)


REPORT = "/reports/writing/rectification/"
LETTER = "/reports/writing/reminder/"
ASKED = {"go": "1", "org": "ZB1"}


def test_paper_is_shown_with_its_figures_as_links(login):
    page = login("shuji1").get(REPORT, ASKED).content.decode()
    assert "列入台账的问题共" in page
    assert page.count('href="/reports/writing/rectification/figure/?go=1&amp;org=ZB1&amp;n=') >= 2


def test_figure_leads_to_the_rows_it_counts(login):
    page = login("shuji1").get(f"{REPORT}figure/", {**ASKED, "n": "0"}).content.decode()
    assert "“2”的出处" in page
    assert [text in page for text in ("学习不深入", "记录不规范")] == [True, True]


def test_rows_of_a_figure_are_people_by_name_for_whoever_sees_them(login, world):
    asked = {"go": "1", "org": "ZB1", "n": "1"}
    page = login("shuji1").get("/reports/writing/request/figure/", asked).content.decode()
    assert page.count("（市甲局第一党支部）") == 5
    assert "。。" not in page
    asked = {"go": "1", "org": "JGDW", "n": "0"}
    page = login("dangban").get("/reports/writing/annual/figure/", asked).content.decode()
    assert ("的出处" in page, "。。" in page) == (True, False)


def test_what_is_still_to_be_filled_in_is_said_above_the_download(login):
    page = login("shuji1").get("/reports/writing/request/", {"go": "1", "org": "ZB1"}).content.decode()
    told = page.index("还有没填的：请示事项、请示的缘由、")
    assert told < page.index("下载 Word") < page.index(">补充内容</h2>")
    assert "还有没填的" not in login("shuji1").get(REPORT, ASKED).content.decode()


def test_word_and_trace_tell_the_same(login):
    client = login("shuji1")
    word = b"".join(client.get(REPORT, {**ASKED, "format": "docx"}).streaming_content)
    trace = json.loads(b"".join(client.get(REPORT, {**ASKED, "format": "json"}).streaming_content))
    texts = [p.text for p in Document(io.BytesIO(word)).paragraphs]
    assert trace["statements"][2]["text"] in texts


def test_whoever_does_not_see_all_has_to_choose_an_organisation(login):
    client = login("shuji1")
    answer = client.get(REPORT, {"go": "1"})
    assert answer.status_code == 422
    assert "这种公文要写明是哪个组织的，请选择组织。" in answer.content.decode()
    assert "哪个组织的公文</label>" in client.get(REPORT).content.decode()
    assert '哪个组织的公文<span class="optional">' in login("gongwei").get(REPORT).content.decode()


@pytest.mark.parametrize(
    ("who", "own"), [("shuji1", "市甲局第一党支部（ZB1）"), ("gongwei", "市直机关工委（GW）")]
)
def test_the_only_own_organisation_is_filled_in_already(login, who, own):
    assert f'value="{own}"' in login(who).get(REPORT).content.decode()


def test_reminder_is_chosen_from_those_in_sight(login, world):
    months = ["2026-01", "2026-02", "2026-03", "2026-04"]
    factories.keep_ledgers(world, "ZB1", dt.date(2026, 1, 1), months)
    factories.month_duty(world.orgs["ZB1"], 2026, 4, "unmet")
    chosen = {world.orgs["ZB1"].pk: [d.pk for d in world.orgs["ZB1"].duties.all()]}
    sent = reminders.send(by=world.people["dangban"], chosen=chosen, text="请办理。")
    option = f'<option value="{sent.pk}">2026-06-20 提醒 市甲局第一党支部</option>'
    assert option in login("dangban").get(LETTER).content.decode()
    assert option not in login("shuji2").get(LETTER).content.decode()
    asked = {"go": "1", "reminder": sent.pk}
    assert login("shuji2").get(LETTER, asked).status_code == 422
    assert "关于办理应办事项的提醒通知" in login("dangban").get(LETTER, asked).content.decode()
    empty = login("dangban").get(LETTER, {"go": "1"})
    assert (empty.status_code, "请选择哪一次提醒。" in empty.content.decode()) == (422, True)


def test_organisation_out_of_sight_cannot_be_chosen(login):
    answer = login("shuji2").get(REPORT, ASKED)
    assert answer.status_code == 422
    assert "学习不深入" not in answer.content.decode()


def test_wrong_document_number_is_said_beside_its_field(login):
    answer = login("gongwei").get(REPORT, {**ASKED, "number": "五号文"})
    assert (answer.status_code, "“五号文”不是发文字号" in answer.content.decode()) == (422, True)


def test_layout_of_a_file_is_looked_over(login):
    client = login("shuji1")
    page = client.post("/reports/writing/layout/", {"file": upload(docx("总结", "内容。"))})
    assert (page.status_code, "与公文格式（GB/T 9704）不合" in page.content.decode()) == (200, True)
    bad = client.post("/reports/writing/layout/", {"file": upload(b"broken")})
    assert (bad.status_code, "打不开，可能没有保存完整" in bad.content.decode()) == (422, True)


def test_template_of_the_unit_is_used_and_traced(login, world):
    client = login("shuji1")
    made = docx("{{ 标题 }}（本单位版式）", "共 {{ 问题数 }} 个")
    sent = {"kind": "rectification", "org": "ZB1", "file": upload(made, "版式.docx")}
    assert client.post("/reports/writing/templates/", sent).status_code == 303
    word = b"".join(client.get(REPORT, {**ASKED, "format": "docx"}).streaming_content)
    texts = [p.text for p in Document(io.BytesIO(word)).paragraphs]
    assert texts == ["市甲局第一党支部关于问题整改情况的报告（本单位版式）", "共 2 个"]
    trace = json.loads(b"".join(client.get(REPORT, {**ASKED, "format": "json"}).streaming_content))
    (figure,) = trace["statements"][1]["figures"]
    assert (figure["value"], len(figure["rows"]), figure["at"]) == (2, 2, [2, 3])

    template = OfficialTemplate.objects.get()
    assert client.post(f"/reports/writing/templates/{template.pk}/withdraw/").status_code == 303
    assert printing.template_for(world.orgs["ZB1"], "rectification") is None
    done = list(LogEntry.objects.filter(action__startswith="template.").values_list("action", flat=True))
    assert sorted(done) == ["template.add", "template.withdraw"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{{ 问题总数 }}{{ 甲 }}", "模板里有 2 个“整改情况报告”没有的字段：甲、问题总数。"),
        ("{{ ().__class__ }}", "里有程序代码一类的写法"),
    ],
)
def test_template_that_cannot_be_used_is_refused_and_not_kept(world, text, sentence):
    with pytest.raises(ValidationError) as refusal:
        actions.add_template(
            by=world.people["shuji1"],
            org=world.orgs["ZB1"],
            kind="rectification",
            name="某.docx",
            content=docx(text),
        )
    assert sentence in refusal.value.messages[0]
    assert OfficialTemplate.objects.count() == 0


def test_nobody_changes_the_templates_of_another(world):
    made = actions.add_template(
        by=world.people["shuji1"],
        org=world.orgs["ZB1"],
        kind="request",
        name="某.docx",
        content=docx("{{ 标题 }}"),
    )
    with pytest.raises(Http404):
        actions.withdraw_template(by=world.people["shuji2"], template=made)
    with pytest.raises(PermissionDenied):
        actions.withdraw_template(by=world.people["jiancha"], template=made)
