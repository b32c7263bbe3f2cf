"""来表自动填 through the pages."""

import html
import io
import json
import zipfile
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from openpyxl import Workbook, load_workbook

from bihuan.access.models import LogEntry
from bihuan.papers.filling.tests.worlds import DAY, city

pytestmark = pytest.mark.django_db
DRAFT = "我局有党支部X个，党员X名，捐款X元。"


@pytest.fixture
def world(settings, tmp_path, monkeypatch):
    settings.HOME = tmp_path
    monkeypatch.setenv("BIHUAN_TODAY", DAY.isoformat())
    found = city()
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


def page(response):
    return html.unescape(response.content.decode())


def sent(client, content=DRAFT, name="文稿.txt", org="JG"):
    file = SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)
    return client.post("/reports/fill/", {"file": file, "org": org, "on": ""})


def asked(response):
    return {name: values[0] for name, values in parse_qs(urlsplit(response.url).query).items()}


def test_check_shows_answers_with_sources_and_what_is_left(login):
    client = login("gongwei")
    text = page(client.get(sent(client).url))
    assert "找到空格 3 处，填 2 处，留 1 处。" in text
    assert ("党员名册" in text, "台账不记这一项" in text, "2025-07-15" in text) == (True, True, True)


def test_download_fills_what_is_ticked_and_is_logged(login):
    client = login("gongwei")
    given = asked(sent(client))
    made = client.post("/reports/fill/download/", {**given, "keep": ["2"], "what": "file"})
    assert b"".join(made.streaming_content).decode() == "我局有党支部X个，党员9名，捐款X元。"
    assert "filename" in made["Content-Disposition"]
    entry = LogEntry.objects.get(action="form.fill")
    assert entry.summary == "按“市甲局”的台账填写《文稿.txt》：找到空格 3 处，填 2 处，留 1 处。"


def test_sources_can_be_taken_as_json(login):
    client = login("gongwei")
    made = client.post("/reports/fill/download/", {**asked(sent(client)), "what": "sources"})
    told = json.loads(b"".join(made.streaming_content))
    assert [blank["text"] for blank in told["blanks"]] == ["2", "9", ""]


def test_word_draft_goes_through_the_pages(login):
    stream = io.BytesIO()
    document = Document()
    document.add_paragraph(DRAFT)
    document.save(stream)
    client = login("gongwei")
    given = asked(sent(client, stream.getvalue(), "文稿.docx"))
    made = client.post("/reports/fill/download/", {**given, "keep": ["2"], "what": "file"})
    text = Document(io.BytesIO(b"".join(made.streaming_content))).paragraphs[0].text
    assert text == "我局有党支部X个，党员9名，捐款X元。"


def test_form_goes_through_the_pages(login):
    book = Workbook()
    for row in (["党员情况表"], ["单位名称", "党员数（名）"], ["市甲局"], ["合计"]):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    client = login("gongwei")
    given = asked(sent(client, stream.getvalue(), "来表.xlsx"))
    made = client.post("/reports/fill/download/", {**given, "keep": ["1", "2"], "what": "file"})
    sheet = load_workbook(io.BytesIO(b"".join(made.streaming_content))).worksheets[0]
    assert [sheet["B3"].value, sheet["B4"].value] == [9, 9]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("文稿.wps", "x", "请另存为 docx。"),
        ("来表.et", "x", "请另存为 xlsx。"),
        ("图.png", "x", "不是 docx、txt 或 xlsx"),
    ],
)
def test_file_of_another_kind_is_refused_at_once(login, name, content, says):
    response = sent(login("gongwei"), content, name)
    assert (response.status_code, says in page(response)) == (422, True)


def test_broken_file_is_refused_with_a_sentence_at_the_check(login):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("a", "b")
    client = login("gongwei")
    response = client.get(sent(client, stream.getvalue(), "文稿.docx").url)
    assert (response.status_code, "打不开，文件可能已损坏" in page(response)) == (422, True)


def test_file_of_somebody_else_is_not_shown(login):
    url = sent(login("gongwei")).url
    response = login("dangban").get(url)
    assert (response.status_code, "捐款" in page(response)) == (422, False)


def test_organisation_out_of_sight_is_not_offered(login):
    response = sent(login("dangban"), org="YJDW")
    assert (response.status_code, "没有找到组织" in page(response)) == (422, True)


def test_day_that_has_not_come_is_refused(login):
    client = login("gongwei")
    file = SimpleUploadedFile("文稿.txt", DRAFT.encode())
    response = client.post("/reports/fill/", {"file": file, "org": "JG", "on": "2025-08-01"})
    assert (response.status_code, "2025-08-01 还没有到" in page(response)) == (422, True)


def test_file_without_a_blank_says_what_a_blank_is(login):
    client = login("gongwei")
    assert "没有找到空格" in page(client.get(sent(client, "都写好了。").url))
