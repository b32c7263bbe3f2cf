"""The report on rectification: every figure from the rows it names, and no name in full."""

import datetime as dt

import pytest
from docx import Document

from bihuan.oversight.duties.tests import factories
from bihuan.oversight.findings import actions, documents
from bihuan.oversight.findings.models import Finding

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 20)


@pytest.fixture
def world(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", DAY.isoformat())
    return factories.small_world()


def draft(text, reported, **fields):
    values = {"status": "draft", "source_kind": "report", "opened_on": DAY, "opened_by": "测试"}
    return Finding.objects.create(text=text, reported_status=reported, unit_text="市丙局", **values | fields)


def text_of(path):
    return "\n".join(p.text for p in Document(str(path)).paragraphs)


def test_reported_completion_is_told_as_such_and_nothing_as_closed(world, tmp_path):
    first = draft("学习不深入", "completed").pk
    draft("记录不规范", "completed")
    draft("换届不力", "ongoing")
    totals = documents.rectification_report(tmp_path / "r.docx")
    text = text_of(tmp_path / "r.docx")
    span = f"第 {first}—{first + 2} 号"
    assert (totals.all, totals.closed) == (3, 0)
    assert text.splitlines()[0] == "市直机关工委关于问题整改情况的报告"
    assert f"列入台账的问题共 3 个（{span}）。其中，已销号 0 个，持续推进 0 个，待整改 0 个" in text
    assert (
        f"据来文，3 个问题（{span}）中，已完成 2 个（第 {first}—{first + 1} 号），"
        f"持续推进 1 个（第 {first + 2} 号）。"
        "以上是来文的说法，其中经审批已销号的 0 个。"
    ) in text
    rows = [[c.text for c in row.cells] for row in Document(str(tmp_path / "r.docx")).tables[0].rows]
    assert [row[4] for row in rows] == ["据来文", "已完成", "已完成", "持续推进"]


def test_names_of_members_and_owners_are_masked(world, tmp_path):
    member = factories.roll(world, "ZB1", 1)[0]
    member.name = "刘建国"
    member.save()
    finding = actions.open_by_hand(
        by=world.people["dangban"], org=world.orgs["ZB1"], text="刘建国未参加组织生活会"
    )
    drafts = [actions.MeasureDraft("请刘建国说明情况", owner="赵红军", deadline=DAY)]
    actions.plan(by=world.people["shuji1"], finding=finding, measures=drafts, owner="赵红军")
    documents.rectification_report(tmp_path / "r.docx", org=world.orgs["ZB1"])
    paper = Document(str(tmp_path / "r.docx"))
    words = text_of(tmp_path / "r.docx") + "".join(c.text for r in paper.tables[0].rows for c in r.cells)
    assert "刘某某未参加组织生活会" in words
    assert [name for name in ("刘建国", "赵红军") if name in words] == []
    assert "赵某某" in words


def test_numbers_are_told_in_runs():
    assert documents.spans([7, 1, 2, 3]) == "1—3、7"
