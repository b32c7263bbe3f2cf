"""What stands above and below the text, and how titles are broken."""

import datetime as dt
import io

import pytest
from docx import Document
from docx.oxml.ns import qn

from bihuan.gongwen.document import Gongwen, title_lines
from bihuan.gongwen.furniture import Imprint, Masthead, check_number


@pytest.mark.parametrize(
    "typed", ["某党办〔2026〕5号", "某党办[2026]5号", "某党办（2026）5 号", "某党办【2026】5号"]
)
def test_document_number_is_put_into_its_form(typed):
    assert check_number(typed) == "某党办〔2026〕5号"


@pytest.mark.parametrize(
    "typed", ["", "五号文", "某党办〔26〕5号", "某党办〔2026〕第5号", "某党办〔2026〕05号"]
)
def test_document_number_of_another_form_is_refused(typed):
    with pytest.raises(ValueError, match="不是发文字号"):
        check_number(typed)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于整改情况的报告", ["关于整改情况的报告"]),
        (
            "某某市某某局机关第一党支部关于问题整改情况的报告",
            ["某某市某某局机关第一党支部", "关于问题整改情况的报告"],
        ),
        (
            "某某局机关第一党支部2026年度组织生活会对照检查材料",
            ["某某局机关第一党支部", "2026年度组织生活会对照检查材料"],
        ),
        (
            "没有地方可以断开的很长很长很长很长的一个标题呀",
            ["没有地方可以断开的很长很长很长很长的一个标题呀"],
        ),
    ],
)
def test_title_is_broken_by_its_sense(title, lines):
    assert title_lines(title, 20) == lines


def test_head_and_imprint_hold_what_was_given():
    paper = Gongwen("报告", head=Masthead("某某文件", "某党〔2026〕5号", "刘某"))
    paper.imprint(Imprint(["甲", "乙。"], "办公室", dt.date(2026, 3, 1)))
    content = io.BytesIO()
    paper.save(content)
    document = Document(content)
    assert [p.text for p in document.paragraphs if p.text] == [
        "某某文件",
        "某党〔2026〕5号\t签发人：刘某",
        "报告",
    ]
    box = next(document.element.body.iter(qn("w:txbxContent")))
    lines = ["".join(t.text for t in row.iter(qn("w:t"))) for row in box.iter(qn("w:tr"))]
    assert lines == ["抄送：甲，乙。", "办公室2026年3月1日印发"]
    (line,) = document.element.body.iter(qn("w:pBdr"))
    assert line.find(qn("w:bottom")).get(qn("w:color")) == "E60012"


def test_paper_without_copies_and_printer_has_no_imprint():
    paper = Gongwen("报告")
    paper.imprint(Imprint())
    content = io.BytesIO()
    paper.save(content)
    assert list(Document(content).element.body.iter(qn("w:txbxContent"))) == []
