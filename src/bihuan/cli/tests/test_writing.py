"""report and layout: what they write, what they say, how they end."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from docx import Document
from docx.shared import Mm
from typer.testing import CliRunner

from bihuan.cli import writing
from bihuan.cli.main import app
from bihuan.cli.shared import Refused
from bihuan.gongwen.document import Gongwen
from bihuan.oversight.duties.tests import factories
from bihuan.oversight.findings import actions
from bihuan.oversight.findings.models import Finding
from bihuan.papers.writing.catalogue import KINDS
from bihuan.papers.writing.names import NAMES

DAY = dt.date(2026, 6, 20)


def run(*arguments):
    done = CliRunner().invoke(app, [str(a) for a in arguments], standalone_mode=False)
    return done.return_value, done.stdout, done.exception


@pytest.fixture
def paper(tmp_path):
    made = Gongwen("关于学习情况的报告", recipients="某某局机关党委")
    made.paragraph("学习按计划进行。")
    made.sign("某某局第一党支部", DAY)
    path = tmp_path / "报告.docx"
    made.save(path)
    return path


@pytest.fixture
def world(monkeypatch, db):
    monkeypatch.setenv("BIHUAN_TODAY", DAY.isoformat())
    monkeypatch.setattr(writing, "boot", lambda home: home)
    made = factories.small_world()
    actions.open_by_hand(by=made.people["dangban"], org=made.orgs["ZB1"], text="学习不深入")
    return made


def test_layout_of_a_good_paper_ends_with_0(paper):
    assert run("layout", paper)[:2] == (0, "没有发现与公文格式不合的地方。\n")


def test_layout_of_another_ends_with_1_and_says_what(paper):
    document = Document(str(paper))
    document.sections[0].top_margin = Mm(25.4)
    document.save(str(paper))
    code, out, _ = run("layout", paper, "--format", "json")
    assert (code, [item["what"] for item in json.loads(out)]) == (1, ["上边距"])


def test_layout_of_what_is_no_paper_is_refused(tmp_path):
    path = tmp_path / "坏.docx"
    path.write_bytes(b"broken")
    _code, _out, error = run("layout", path)
    assert isinstance(error, Refused)
    assert str(error).startswith("“坏.docx”打不开")


def test_kinds_are_listed_without_a_data_directory(tmp_path):
    code, out, error = run("report", "list", "--home", tmp_path / "没有")
    assert (code, error, (tmp_path / "没有").exists()) == (None, None, False)
    assert all(kind.title in out for kind in KINDS.values())
    assert list(NAMES) == list(KINDS)


def test_report_is_written_with_its_trace(world, tmp_path):
    out, trace = tmp_path / "r.docx", tmp_path / "r.json"
    code, said, _ = run(
        "report", "rectification", out, "--org", "ZB1", "--on", "2026-06-20", "--trace", trace
    )
    assert (code or 0, said.splitlines()[0]) == (0, f"已写到 {out}。")
    told = json.loads(trace.read_text())
    assert (
        told["document"] == Document(str(out)).paragraphs[0].text == "市甲局第一党支部关于问题整改情况的报告"
    )
    assert run("recount", trace)[:2] == (0, "每个数字重新数都相同。\n")
    first = told["statements"][2]["figures"][0]
    assert (first["text"], first["value"], [row["table"] for row in first["rows"]]) == ("1", 1, ["finding"])


def test_recount_says_what_has_changed_since(world, tmp_path):
    trace = tmp_path / "r.json"
    run("report", "rectification", tmp_path / "r.docx", "--trace", trace)
    Finding.objects.update(text="学习很不深入")
    code, said, _ = run("recount", trace)
    assert (code, "重新数是“学习很不深入”。" in said) == (1, True)
    trace.write_text("[]")
    assert isinstance(run("recount", trace)[2], Refused)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["letter"], "没有文种“letter”。可用："),
        (["notice"], "这种公文要写明是哪个组织的"),
        (["request", "--fill", "发文字号=第五号"], "“第五号”不是发文字号。"),
        (["request", "--fill", "文号=1"], "看不懂“文号=1”。请写成 名称=内容。这种公文可以填：发文机关标志、"),
    ],
)
def test_report_that_cannot_be_written_is_refused(world, tmp_path, arguments, sentence):
    kind, *rest = arguments
    _code, _out, error = run("report", kind, tmp_path / "r.docx", *rest)
    assert isinstance(error, Refused)
    assert str(error).startswith(sentence)
