"""The import page, asked as a browser asks it."""

import datetime as dt

import openpyxl
import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile

from bihuan.access.words import Role
from bihuan.ledger.imports.models import ImportRun
from bihuan.ledger.imports.tests.factories import workbook
from bihuan.ledger.orgs.tests import factories
from bihuan.ledger.orgs.words import OrgKind

pytestmark = pytest.mark.django_db
HELD = dt.date(2025, 3, 12)
Meeting = apps.get_model("meetings", "Meeting")
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path / "home"


@pytest.fixture
def world():
    committee = factories.org("机关党委", kind=OrgKind.ORGAN_COMMITTEE, code="DW")
    branch = factories.org("一支部", under=committee, code="B1")
    factories.org("二支部", under=committee, code="B2")
    return {
        "shuji": factories.account("shuji", "赵书", Role.BRANCH_SECRETARY, branch),
        "dangban": factories.account("dangban", "李办", Role.PARTY_OFFICE, committee),
        "lingdao": factories.account("lingdao", "周领", Role.LEADER, committee),
    }


@pytest.fixture
def login(client, world):
    def enter(who):
        client.force_login(world[who], BACKEND)
        return client

    return enter


def meeting(number="2025-001", org="B1", **more):
    return {"org": org, "number": number, "kind": "committee_meeting", "held_on": HELD, **more}


def sent(client, folder, rows, name="台账.xlsx"):
    """The answer to step 1 with a workbook of these rows."""
    content = workbook(folder, {"会议": rows}).read_bytes()
    return client.post("/records/import/", {"file": SimpleUploadedFile(name, content)})


def token_of(response):
    assert response.status_code == 303, response.content.decode()
    return dict(pair.split("=") for pair in response.url.split("?")[1].split("&"))["file"].replace("%3A", ":")


def page(response):
    return response.content.decode()


def test_upload_says_limits_and_offers_the_template_before_choosing(login):
    text = page(login("shuji").get("/records/import/"))
    assert ("20 MB 以内" in text, "/records/import/template/" in text, "还没有导入过。" in text) == (
        True,
    ) * 3


def test_template_is_a_workbook_with_every_sheet(login, tmp_path):
    response = login("shuji").get("/records/import/template/")
    path = tmp_path / "got.xlsx"
    path.write_bytes(b"".join(response.streaming_content))
    assert {"会议", "党员", "说明"} <= set(openpyxl.load_workbook(path).sheetnames)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("台账.wps", "请选择 xlsx、xls 或 et"), ("台账.xlsm", "不带宏"), ("台账.txt", "不是 Excel 工作簿")],
)
def test_upload_of_another_kind_is_refused_with_a_way_out(login, name, sentence):
    response = login("shuji").post("/records/import/", {"file": SimpleUploadedFile(name, b"x")})
    assert (response.status_code, sentence in page(response)) == (422, True)


def test_upload_that_is_no_workbook_is_refused_at_the_check(login):
    client = login("shuji")
    answer = client.post("/records/import/", {"file": SimpleUploadedFile("台账.xlsx", b"nothing")})
    response = client.get(answer.url)
    assert (response.status_code, "台账.xlsx" in page(response)) == (422, True)


def test_check_writes_nothing_and_says_what_would_change(login, tmp_path):
    client = login("shuji")
    text = page(client.get(sent(client, tmp_path, [meeting()]).url))
    assert ("新增 1" in text, "导入 1 行" in text, Meeting.objects.count()) == (True, True, 0)


def test_import_reads_a_period_in_words(login, tmp_path):
    client = login("shuji")
    token = token_of(sent(client, tmp_path, [meeting(for_period="2024年四季度")]))
    client.post("/records/import/check/", {"file": token})
    assert Meeting.objects.get().for_period == "2024Q4"


def test_check_counts_every_row_sent_once(login, tmp_path):
    client = login("shuji")
    answer = client.get(sent(client, tmp_path, [meeting()]).url)
    client.post("/records/import/check/", {"file": answer.wsgi_request.GET["file"]})
    rows = [
        meeting(),
        meeting("2025-002"),
        meeting("2025-003", org="B2"),
        meeting("2025-004", kind="没有这一类"),
        meeting("2025-005", kind="没有这一类", held_on="某天"),
    ]
    text = page(client.get(sent(client, tmp_path, rows).url))
    assert "共 5 行：新增 1 · 修改 0 · 已有相同 1 · 不能导入 3" in text


def test_check_shows_bad_rows_first_and_takes_the_good_ones(login, tmp_path):
    client = login("shuji")
    rows = [meeting(), meeting("2025-002", org="B2")]
    answer = sent(client, tmp_path, rows)
    text = page(client.get(answer.url))
    assert ("先导入 1 行，余 1 行留待修改" in text, "B2" in text) == (True, True)
    assert text.index("先看不能导入的") < text.index("先导入 1 行")
    data = {"file": token_of(answer), "partial": "1"}
    response = client.post("/records/import/check/", data)
    run = ImportRun.objects.get()
    assert (response.status_code, response.url) == (303, f"/records/import/{run.pk}/")
    assert (run.added, run.refused, Meeting.objects.get().number) == (1, 1, "2025-001")


def test_check_with_bad_rows_needs_the_word_partial(login, tmp_path):
    client = login("shuji")
    token = token_of(sent(client, tmp_path, [meeting(), meeting("2025-002", org="B2")]))
    response = client.post("/records/import/check/", {"file": token})
    assert (response.status_code, Meeting.objects.count()) == (422, 0)


def test_import_by_a_superior_asks_for_the_reason(login, tmp_path):
    client = login("dangban")
    token = token_of(sent(client, tmp_path, [meeting()]))
    refused = client.post("/records/import/check/", {"file": token, "reason": ""})
    assert (refused.status_code, "请填写代为录入的理由。" in page(refused)) == (422, True)
    client.post("/records/import/check/", {"file": token, "reason": "支部委托统一录入"})
    assert Meeting.objects.count() == 1


def test_import_of_the_same_file_again_changes_nothing(login, tmp_path):
    client = login("shuji")
    for _ in range(2):
        token = token_of(sent(client, tmp_path, [meeting()]))
        response = client.post("/records/import/check/", {"file": token}, follow=True)
    assert ("没有需要改动的" in page(response), ImportRun.objects.count()) == (True, 1)


def test_import_file_is_let_go_once_it_was_taken(login, tmp_path, settings):
    client = login("shuji")
    token = token_of(sent(client, tmp_path, [meeting()]))
    client.post("/records/import/check/", {"file": token})
    assert list((settings.HOME / "waiting").iterdir()) == []
    assert client.get("/records/import/check/", {"file": token}).status_code == 422


def test_import_file_of_somebody_else_is_not_shown(login, tmp_path):
    token = token_of(sent(login("dangban"), tmp_path, [meeting()]))
    response = login("shuji").get("/records/import/check/", {"file": token})
    assert (response.status_code, "已不在" in page(response)) == (422, True)


def test_undo_takes_the_whole_import_back(login, tmp_path):
    client = login("shuji")
    token = token_of(sent(client, tmp_path, [meeting()]))
    result = client.post("/records/import/check/", {"file": token}).url
    assert "撤销本次导入" in page(client.get(result))
    response = client.post(f"{result}undo/", follow=True)
    assert ("已整批撤销" in page(response), Meeting.objects.count()) == (True, 0)
    assert "撤销本次导入" not in page(client.get(result))


def test_undo_names_the_later_edit_that_stands_on_it(login, tmp_path):
    client = login("shuji")
    token = token_of(sent(client, tmp_path, [meeting()]))
    result = client.post("/records/import/check/", {"file": token}).url
    Meeting.objects.update(revision=9)
    response = client.post(f"{result}undo/")
    assert (response.status_code, "“会议”第" in page(response), Meeting.objects.count()) == (422, True, 1)


def test_import_of_somebody_else_is_not_found(login, tmp_path):
    client = login("shuji")
    token = token_of(sent(client, tmp_path, [meeting()]))
    result = client.post("/records/import/check/", {"file": token}).url
    other = login("dangban")
    assert [other.get(result).status_code, other.post(f"{result}undo/").status_code] == [404, 404]


def test_import_is_closed_to_who_may_write_nothing(login):
    client = login("lingdao")
    urls = ("/records/import/", "/records/import/template/", "/records/import/check/")
    assert [client.get(url).status_code for url in urls] == [403] * 3


@pytest.mark.parametrize("path", ["/records/", "/orgs/"])
def test_lists_lead_to_the_import_for_who_may_use_it(login, path):
    assert 'href="/records/import/"' in login("dangban").get(path).content.decode()
    assert 'href="/records/import/"' not in login("lingdao").get(path).content.decode()


def test_pasted_table_goes_the_way_of_a_workbook(login):
    client = login("shuji")
    rows = ("B1 R1 王芳 正式党员 2020.1.1", "B1 R2 李明 看不懂 2020.1.1")
    text = "\n".join(("支部编码 党员编号 姓名 状态 开始日期", *rows)).replace(" ", "\t")
    answer = client.post("/records/import/", {"pasted": text})
    page = client.get(answer.url)
    assert "《粘贴的内容.xlsx》共 2 行：新增 1 · 修改 0 · 已有相同 0 · 不能导入 1" in page.content.decode()


def test_pasting_nothing_or_no_table_is_told_beside_the_box(login):
    client = login("shuji")
    for text, told in (("", "请先粘贴表格"), ("王芳", "粘贴的内容不是表格")):
        answer = client.post("/records/import/", {"pasted": text})
        assert answer.status_code == 422
        assert told in answer.content.decode()
