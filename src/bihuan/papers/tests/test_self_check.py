"""A self-check read in: the branch's own commitments, and nobody's findings."""

import html
import os
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from bihuan.access import actor
from bihuan.oversight.commitments.models import Commitment
from bihuan.oversight.duties.tests import factories
from bihuan.oversight.findings.models import Finding
from bihuan.papers.actions import save_report
from bihuan.papers.models import Report

pytestmark = pytest.mark.django_db
CLI = actor.Actor(None, "cli:tester")
SELF_CHECK = """市甲局第一党支部关于组织生活会对照检查情况的报告
我们支部对照要求查找了问题，现报告如下。
一、查找出的问题
（一）对照组织生活制度方面：一是党课次数不够。上半年只讲过一次党课。二是主题党日记录不全。三次活动没有签到。
（二）对照党费管理要求方面：一是党费收缴公示不及时。二季度党费没有公示。
二、原因剖析
（一）对组织生活的重要性认识不够。平时抓业务多，抓组织生活少，没有列入计划。
（二）党费管理分工不明确。没有指定专人负责党费收缴和公示工作。
三、整改措施
（一）按季制定组织生活计划，每季度至少讲一次党课，专人负责记录和签到。责任人：赵某。完成时限：2026年6月底。
（二）指定专人负责党费收缴，每季度第一个月公示上一季度党费收缴情况。
"""


@pytest.fixture
def world(settings, tmp_path):
    settings.HOME = tmp_path
    found = factories.small_world()
    for one in found.people.values():
        one.account.must_change_password = False
        one.account.save()
    return found


def saved(by=CLI, **fields):
    return save_report(by=by, content=SELF_CHECK.encode(), name="自查.txt", **fields)


def test_problems_causes_and_measures_become_commitments_of_the_branch(world):
    result = saved(by=world.people["shuji1"], org=world.orgs["ZB1"])
    rows = list(Commitment.objects.order_by("no"))
    assert [(r.no, r.problem.split("\n")[0], r.org.code) for r in rows] == [
        (1, "党课次数不够", "ZB1"),
        (2, "主题党日记录不全", "ZB1"),
        (3, "党费收缴公示不及时", "ZB1"),
    ]
    assert [r.causes[:10] for r in rows] == ["对组织生活的重要性认"] * 2 + ["党费管理分工不明确。"]
    assert [(r.owner, str(r.due_on)) for r in rows] == [("赵某", "2026-06-30")] * 2 + [("", "None")]
    assert [SELF_CHECK[r.source_start : r.source_end] for r in rows] == [
        r.problem.split("\n")[0] for r in rows
    ]
    assert (Finding.objects.count(), result.commitments, result.causes, result.measures) == (0, 3, 2, 2)
    assert result.sentence == (
        "已读入《自查.txt》，新增自查承诺 3 条，用到原因 2 条、整改措施 2 条。没有写明的责任人、时限请补填。"
    )


def test_the_same_self_check_twice_adds_nothing(world):
    saved(org=world.orgs["ZB1"])
    assert saved(org=world.orgs["ZB1"]).sentence == "《自查.txt》已经读入过，有自查承诺 3 条，这次没有添加。"
    assert Commitment.objects.count() == 3


def test_a_title_that_names_the_branch_says_whose_it_is(world):
    saved()
    assert {row.org.code for row in Commitment.objects.all()} == {"ZB1"}
    assert Report.objects.get().org == world.orgs["ZB1"]


def test_a_self_check_of_nobody_asks_whose_it_is(world):
    unnamed = SELF_CHECK.replace("市甲局第一党支部关于", "关于").encode()
    with pytest.raises(ValidationError, match="请选择它是哪个组织写的"):
        save_report(by=CLI, content=unnamed, name="自查.txt")
    assert Report.objects.count() == 0


def test_who_does_not_keep_the_records_keeps_no_commitments(world):
    with pytest.raises(PermissionDenied):
        saved(by=world.people["gongwei"], org=world.orgs["ZB1"])
    assert (Report.objects.count(), Commitment.objects.count()) == (0, 0)


def test_pages_show_the_commitments_before_they_are_kept(client, world):
    client.force_login(world.account("shuji1"), "django.contrib.auth.backends.ModelBackend")
    sent = client.post("/reports/intake/", {"file": SimpleUploadedFile("自查.txt", SELF_CHECK.encode())})
    shown = html.unescape(client.get(sent.url).content.decode())
    assert ("保存为自查承诺" in shown, "党课次数不够" in shown, "2026-06-30" in shown) == (True, True, True)
    token = parse_qs(urlsplit(sent.url).query)["file"][0]
    kept = client.post("/reports/intake/check/", {"file": token, "org": "ZB1"})
    assert (kept.status_code, urlsplit(kept.url).path) == (303, "/commitments/")
    assert "自查承诺 3 条" in html.unescape(client.get(kept.url).content.decode())


@pytest.mark.samples
def test_the_sample_of_four_aspects_becomes_twelve_commitments(world):
    folder = os.environ.get("BIHUAN_SAMPLES", "")
    if not folder:
        pytest.skip("BIHUAN_SAMPLES 没有指明样本文件夹")
    path = next(Path(folder).glob("004_*.txt"))
    result = save_report(by=CLI, content=path.read_bytes(), name=path.name, org=world.orgs["ZB1"])
    rows = list(Commitment.objects.order_by("no"))
    assert (result.commitments, result.causes, result.measures) == (12, 4, 4)
    assert [sum(r.aspect == aspect for r in rows) for aspect in dict.fromkeys(r.aspect for r in rows)] == [
        3
    ] * 4
    assert [len({r.measures for r in rows[at : at + 3]}) for at in (0, 3, 6, 9)] == [1] * 4
    assert {(r.owner, r.due_on) for r in rows} == {("", None)}


def test_a_title_of_another_organisation_is_warned_of(world):
    other = SELF_CHECK.replace(
        "市甲局第一党支部关于组织生活会对照检查情况的报告", "市乙局机关党委党建工作自查报告"
    )
    result = save_report(by=CLI, content=other.encode(), name="自查.txt", org=world.orgs["ZB1"])
    assert result.warning.startswith("这份自查报告的标题写的是“市乙局机关党委”，承诺记在“")
    assert saved(org=world.orgs["ZB1"]).warning == ""
