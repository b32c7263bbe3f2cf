"""A report read in: drafts with their place in the text, what it says kept apart, units matched by name."""

import os
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from bihuan.access import actor
from bihuan.access.models import LogEntry
from bihuan.files.models import StoredFile
from bihuan.oversight.duties.tests import factories
from bihuan.oversight.findings import lists, queries
from bihuan.oversight.findings.models import Finding
from bihuan.papers.actions import save_report
from bihuan.papers.matching import Register
from bihuan.papers.models import Report

pytestmark = pytest.mark.django_db
CLI = actor.Actor(None, "cli:tester")

INSPECTION = """关于机关党建工作检查情况的通报
市直机关工委检查了市甲局等单位，现将情况通报如下。
一、存在的主要问题
（一）组织生活不规范
1.“三会一课”落实不到位。市甲局第一党支部2025年一季度未召开党员大会。市甲局办公室主题党日活动记录缺失。
2.台账不完整。市丙局机关党委未建立发展党员台账。
"""
RECTIFICATION = """市甲局关于巡察整改情况的报告
根据要求，现将整改情况报告如下。
一、整改进展情况
（一）已完成的整改事项
1.关于“党建责任制落实不到位”问题的整改
一是召开专题会议研究。二是制定责任清单。
2.关于“会议记录不规范”问题的整改
组织支部委员开展培训，逐条补记会议记录。
（二）持续推进的整改事项
1.关于“理论学习不深入”问题的整改
坚持每月集中学习一次，长期坚持。
"""


@pytest.fixture
def world():
    return factories.small_world()


def saved(text, name="通报.txt", by=CLI, **fields):
    return save_report(by=by, content=text.encode("utf-8"), name=name, **fields)


def test_every_draft_quotes_its_place_in_the_stored_text(world):
    result = saved(INSPECTION, source="年度检查", org=world.orgs["GW"])
    drafts = list(Finding.objects.order_by("source_start"))
    assert [d.text for d in drafts] == [d.source_file.text[d.source_start : d.source_end] for d in drafts]
    assert {(d.status, d.source_kind, d.source_name, d.source_org) for d in drafts} == {
        ("draft", "report", "年度检查", world.orgs["GW"])
    }
    assert (result.new, result.findings) == (True, len(drafts))


def test_units_are_matched_by_exact_name_and_the_rest_left_for_a_person(world):
    saved(INSPECTION, org=world.orgs["GW"])
    found = {d.unit_text: d.org.code if d.org else None for d in Finding.objects.all()}
    assert found == {"市甲局第一党支部": "ZB1", "市甲局办公室": "JGBGS", "市丙局机关党委": None}


def test_rectification_items_keep_what_the_report_says_apart_from_the_status(world):
    saved(RECTIFICATION, org=world.orgs["JG"])
    drafts = list(Finding.objects.order_by("id"))
    assert [(d.reported_status, d.status, d.org.code) for d in drafts] == [
        ("completed", "draft", "JG"),
        ("completed", "draft", "JG"),
        ("ongoing", "draft", "JG"),
    ]
    assert [d.measures.count() for d in drafts] == [2, 1, 1]
    totals = queries.totals(queries.ledger(None))
    assert (totals.closed, totals.reported) == (0, {"已完成": 2, "持续推进": 1})


def test_the_same_file_twice_adds_nothing_and_says_so(world):
    first = saved(INSPECTION, org=world.orgs["GW"])
    entries = LogEntry.objects.count()
    again = saved(INSPECTION, name="改了名.txt", org=world.orgs["GW"])
    assert (again.new, again.report, again.findings) == (False, first.report, first.findings)
    assert again.sentence == f"《通报.txt》已经读入过，有问题草稿 {first.findings} 个，这次没有添加。"
    counted = (Report.objects.count(), StoredFile.objects.count(), LogEntry.objects.count())
    assert counted == (1, 1, entries)


def test_command_line_is_logged_by_its_user(world):
    saved(INSPECTION, org=world.orgs["GW"])
    entry = LogEntry.objects.get(action="finding.read_in")
    assert (entry.actor, entry.account, entry.changes["count"]) == ("cli:tester", None, 3)


def test_accounts_read_in_only_where_they_may_raise_problems(world):
    with pytest.raises(PermissionDenied):
        saved(INSPECTION, by=world.people["dangban"])
    with pytest.raises(Http404):
        saved(INSPECTION, by=world.people["shuji1"], org=world.orgs["ZB2"])
    assert (Report.objects.count(), Finding.objects.count()) == (0, 0)
    saved(INSPECTION, by=world.people["gongwei"], org=world.orgs["GW"])
    assert Finding.objects.filter(org=None).count() == 1


def test_an_empty_report_is_refused_in_a_sentence_and_nothing_is_kept(world):
    with pytest.raises(ValidationError) as error:
        saved("  \n", org=world.orgs["GW"])
    assert error.value.messages[0].startswith("“通报.txt”里没有可读取的文字。")
    assert StoredFile.objects.count() == 0


def test_a_name_borne_by_two_organisations_matches_neither(world):
    world.orgs["ZB1"].name = world.orgs["ZB2"].name = "第一党支部"
    world.orgs["ZB1"].save()
    world.orgs["ZB2"].save()
    register = Register()
    assert register.find("第一党支部") is None
    world.orgs["ZB2"].name = "第二党支部"
    world.orgs["ZB2"].save()
    register = Register()
    assert register.find("市甲局 第一党支部") == world.orgs["ZB1"]
    assert register.find("市甲局机关党委第二党支部") == world.orgs["ZB2"]
    assert register.find("甲局第一党支部") is None


@pytest.mark.samples
def test_the_sample_of_25_items_is_reported_and_never_closed(world, tmp_path):
    folder = os.environ.get("BIHUAN_SAMPLES", "")
    if not folder:
        pytest.skip("BIHUAN_SAMPLES 没有指明样本文件夹")
    path = next(Path(folder).glob("001_*.txt"))
    result = save_report(
        by=CLI, content=path.read_bytes(), name=path.name, source="市委巡察", org=world.orgs["GW"]
    )
    totals = lists.write(tmp_path / "lists.xlsx")
    assert (result.findings, totals.reported, totals.closed) == (25, {"已完成": 8, "持续推进": 17}, 0)
