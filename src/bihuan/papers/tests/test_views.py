"""Reading a report in through the pages."""

import html
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bihuan.oversight.duties.tests import factories
from bihuan.oversight.findings.models import Finding
from bihuan.papers.models import Report

pytestmark = pytest.mark.django_db
REPORT = """关于机关党建工作检查情况的通报
市直机关工委检查了市甲局等单位，现将情况通报如下。
一、存在的主要问题
（一）组织生活不规范
1.“三会一课”落实不到位。市甲局第一党支部2025年一季度未召开党员大会。市甲局办公室主题党日活动记录缺失。
2.台账不完整。市丙局机关党委未建立发展党员台账。
"""
PROBLEM = "市甲局第一党支部2025年一季度未召开党员大会"


@pytest.fixture
def world(settings, tmp_path):
    settings.HOME = tmp_path
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


def page(response):
    return html.unescape(response.content.decode())


def sent(client, content=None, name="通报.txt"):
    content = REPORT.encode() if content is None else content
    return client.post("/reports/intake/", {"file": SimpleUploadedFile(name, content)})


def token_of(response):
    return parse_qs(urlsplit(response.url).query)["file"][0]


def test_intake_is_reached_from_the_list_of_findings(login):
    assert "/reports/intake/" in page(login("gongwei").get("/findings/"))


@pytest.mark.parametrize(
    ("name", "sentence"), [("通报.pptx", "不是 docx、pdf"), ("通报.zip", "请换成这些格式再读入")]
)
def test_intake_of_another_kind_is_refused_with_a_way_out(login, name, sentence):
    response = sent(login("gongwei"), b"x", name)
    assert (response.status_code, sentence in page(response)) == (422, True)


def test_intake_of_a_blank_report_is_refused_at_the_check(login):
    client = login("gongwei")
    response = client.get(sent(client, b"  \n ").url)
    assert (response.status_code, "没有可读取的文字" in page(response)) == (422, True)


def test_check_marks_each_problem_in_its_words_and_keeps_nothing(login):
    client = login("gongwei")
    text = page(client.get(sent(client).url))
    assert f"<mark>{PROBLEM}" in text
    assert ("对应：市甲局第一党支部" in text, "还没有对应到组织" in text, "保存为草稿问题" in text) == (
        True,
    ) * 3
    assert (Report.objects.count(), Finding.objects.count()) == (0, 0)


def test_save_keeps_drafts_and_shows_them(login, world):
    client = login("gongwei")
    data = {"file": token_of(sent(client)), "source": "年度检查", "org": "GW"}
    response = client.post("/reports/intake/check/", data, follow=True)
    shown = page(response)
    assert ("已读入《通报.txt》" in shown, PROBLEM in shown, "草稿 3" in shown) == (True, True, True)
    drafts = set(Finding.objects.values_list("status", "source_name", "source_org__code"))
    assert drafts == {("draft", "年度检查", "GW")}


def test_save_of_the_same_report_twice_adds_nothing_and_says_so(login):
    client = login("gongwei")
    for _ in range(2):
        data = {"file": token_of(sent(client)), "source": "年度检查", "org": "GW"}
        response = client.post("/reports/intake/check/", data, follow=True)
    assert ("已经读入过" in page(response), Finding.objects.count()) == (True, 3)


def test_save_without_an_organisation_is_for_the_committee_only(login):
    client = login("dangban")
    data = {"file": token_of(sent(client)), "source": "", "org": ""}
    response = client.post("/reports/intake/check/", data)
    assert (response.status_code, "请选择来文属于哪个组织。" in page(response)) == (422, True)
    assert Finding.objects.count() == 0


def test_intake_of_somebody_else_is_not_shown(login):
    token = token_of(sent(login("gongwei")))
    response = login("dangban").get("/reports/intake/check/", {"file": token})
    assert (response.status_code, PROBLEM in page(response)) == (422, False)


def test_intake_is_closed_to_who_may_raise_nothing(login, world):
    world.account("gongwei").grants.update(role="leader")
    client = login("gongwei")
    assert [client.get(url).status_code for url in ("/reports/intake/", "/reports/intake/check/")] == [
        403,
        403,
    ]
    assert "/reports/intake/" not in page(client.get("/findings/"))


def test_rows_to_be_compared_come_first_with_the_reason_and_the_rule_they_may_concern(login):
    client = login("gongwei")
    shown = page(client.get(sent(client).url))
    assert "可能涉及" in shown and "HY-01" in shown
    text = (
        "关于检查情况的通报\n检查组对市甲局、市乙局、市丙局3家单位开展了检查。\n一、存在问题\n"
        "市甲局未公示党费。市甲局大家开会都坐后排。上述3家单位的学习大家都在走神。\n"
    )
    shown = page(client.get(sent(client, text.encode()).url))
    assert shown.index("大家都在走神</mark>") < shown.index("未公示党费</mark>")
    assert "较有把握" in shown and "单位由“上述”“其余”“各单位”等推出" in shown
