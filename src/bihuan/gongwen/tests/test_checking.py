"""The checker finds nothing in our own papers, and each planted deviation by its name."""

import datetime as dt
import io
import subprocess
import sys
import zipfile

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from bihuan.gongwen import checking
from bihuan.gongwen.checking import Unreadable, check_isolated, check_layout
from bihuan.gongwen.document import Gongwen
from bihuan.gongwen.furniture import Imprint, Masthead

DAY = dt.date(2026, 3, 1)


def full_paper():
    """Every part an official paper may have."""
    paper = Gongwen(
        "关于召开党员大会进行换届选举的请示",
        recipients="某某局机关党委",
        head=Masthead("某某局机关第一党支部", "某一支〔2026〕3号", "刘某"),
    )
    paper.heading1("基本情况")
    paper.paragraph("本支部委员会于本月任期届满，现有党员 12 名。")
    paper.heading2("准备工作")
    paper.item("成立筹备组。")
    paper.subitem("分工明确。")
    paper.heading2("人选酝酿")
    paper.heading1("请示事项")
    paper.paragraph("妥否，请批示。")
    paper.attachments(["选举办法", "候选人名册"])
    paper.sign("某某局机关第一党支部", DAY)
    paper.note("联系人：刘某，电话：另告")
    paper.attachment("选举办法", number=1)
    paper.table(["序号", "内容"], [[1, "甲"]], title="办法要点")
    paper.attachment("候选人名册", number=2, wide=True)
    paper.table(["序号", "内容"], [[1, "乙"]])
    paper.imprint(Imprint(["某某局党组", "某某局机关纪委"], "某某局机关第一党支部", DAY))
    content = io.BytesIO()
    paper.save(content)
    return content.getvalue()


@pytest.fixture(scope="module")
def clean():
    return full_paper()


def changed(clean, change):
    document = Document(io.BytesIO(clean))
    change(document)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def find(document, start):
    """The paragraph of that beginning, boxes and tables included."""
    for element in document.element.body.iter(qn("w:p")):
        text = "".join(t.text or "" for t in element.iter(qn("w:t")))
        if text.startswith(start):
            return next((p for p in document.paragraphs if p._p is element), None) or element
    raise AssertionError(start)


def retext(start, text):
    """Write another text into the paragraph, keeping its first run's form."""

    def change(document):
        found = find(document, start)
        element = getattr(found, "_p", found)
        texts = list(element.iter(qn("w:t")))
        texts[0].text = text
        for rest in texts[1:]:
            rest.text = ""

    return change


def each_run(start, change_run):
    def change(document):
        for run in find(document, start).runs:
            change_run(run)

    return change


def font(name):
    return lambda run: run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def size(points):
    def change(run):
        run.font.size = Pt(points)

    return change


def align(start, value):
    def change(document):
        find(document, start).alignment = value

    return change


def section(**sides):
    def change(document):
        for side, length in sides.items():
            setattr(document.sections[0], side, Mm(length))

    return change


def style_font(style, name):
    def change(document):
        document.styles[style].element.rPr.rFonts.set(qn("w:eastAsia"), name)

    return change


def indent(start, **chars):
    def change(document):
        element = find(document, start)._p.get_or_add_pPr().get_or_add_ind()
        for side, value in chars.items():
            element.set(qn(f"w:{side}Chars"), str(value))
            element.set(qn(f"w:{side}"), str(int(value * 3.2)))

    return change


def no_footer(document):
    for part in (document.sections[0].footer, document.sections[0].even_page_footer):
        for paragraph in part.paragraphs:
            for child in list(paragraph._p):
                paragraph._p.remove(child)


def one_footer(document):
    document.settings.odd_and_even_pages_header_footer = False


def bare_page_number(document):
    for run in document.sections[0].footer.paragraphs[0].runs:
        run.text = ""


def no_line(document):
    for border in list(document.element.body.iter(qn("w:pBdr"))):
        border.getparent().remove(border)


def bold(run):
    run.bold = True


def small_imprint(document):
    for paragraph in document.element.body.iter(qn("w:txbxContent")):
        for run in paragraph.iter(qn("w:r")):
            tag = OxmlElement("w:sz")
            tag.set(qn("w:val"), "24")
            run.find(qn("w:rPr")).append(tag)


def swap_imprint(document):
    rows = list(next(document.element.body.iter(qn("w:txbxContent"))).iter(qn("w:tr")))
    rows[0].addprevious(rows[1])


def loose_lines(document):
    document.styles["公文正文"].paragraph_format.line_spacing = Pt(24)


def unit_away(document):
    unit = [p for p in document.paragraphs if p.text == "某某局机关第一党支部"][-1]
    unit._p.pPr.ind.set(qn("w:rightChars"), "900")


def no_note(document):
    element = find(document, "（联系人")._p
    element.getparent().remove(element)


TITLE, TEXT = "关于召开", "本支部委员会"
PLANTED = [
    ("纸张大小", section(page_width=216, page_height=279)),
    ("上边距", section(top_margin=25.4)),
    ("左边距", section(left_margin=31.8)),
    ("右边距", section(right_margin=31.8)),
    ("标题字体", each_run(TITLE, font("宋体"))),
    ("标题字号", each_run(TITLE, size(18))),
    ("标题位置", align(TITLE, 0)),
    ("标题加粗", each_run(TITLE, bold)),
    ("标题标点", retext(TITLE, "关于召开党员大会进行换届选举的请示。")),
    ("正文字体", each_run(TEXT, font("宋体"))),
    ("正文字号", each_run(TEXT, size(14))),
    ("首行缩进", indent(TEXT, firstLine=0)),
    ("正文对齐", align(TEXT, 1)),
    ("行距", loose_lines),
    ("一级标题字体", style_font("公文一级标题", "宋体")),
    ("二级标题字体", style_font("公文二级标题", "仿宋_GB2312")),
    ("层次序数", retext("一、基本", "一.基本情况")),
    ("层次序数", retext("1. 成立", "1、成立筹备组。")),
    ("层次顺序", retext("（二）人选", "（三）人选酝酿")),
    ("页码", no_footer),
    ("页码位置", one_footer),
    ("页码形式", bare_page_number),
    ("页码字体", style_font("公文页码", "黑体")),
    ("成文日期写法", retext("2026年3月1日", "2026年03月01日")),
    ("成文日期写法", retext("2026年3月1日", "二〇二六年三月一日")),
    ("成文日期位置", align("2026年3月1日", 0)),
    ("署名位置", unit_away),
    ("附件说明标点", retext("附件：", "附件:1. 选举办法")),
    ("附件名称标点", retext("2. 候选人", "2. 候选人名册；")),
    ("附件序号", retext("2. 候选人", "3. 候选人名册")),
    ("附件标识标点", retext("附件1", "附件1：")),
    ("附件标识字体", style_font("公文附件标识", "仿宋_GB2312")),
    ("发文字号", retext("某一支〔", "某一支[2026]3号")),
    ("分隔线", no_line),
    ("主送机关标点", retext("某某局机关党委：", "某某局机关党委:")),
    ("主送机关位置", indent("某某局机关党委：", firstLine=200)),
    ("半角标点", retext(TEXT, "本支部委员会于本月任期届满,现有党员 12 名。")),
    ("引号", retext(TEXT, '本支部委员会做到"两个带头"。')),
    ("全角数字字母", retext(TEXT, "本支部委员会现有党员１２名。")),
    ("标点重复", retext(TEXT, "本支部委员会任期届满。。")),
    ("附注", no_note),
    ("附注括号", retext("（联系人", "(联系人：刘某)")),
    ("版记字号", small_imprint),
    ("版记顺序", swap_imprint),
    ("抄送标点", retext("抄送：", "抄送：某某局党组，某某局机关纪委")),
]


def test_our_own_paper_has_no_deviation(clean):
    assert check_layout(clean) == []


@pytest.mark.parametrize(
    ("name", "plant"), PLANTED, ids=[f"{n}-{name}" for n, (name, _) in enumerate(PLANTED)]
)
def test_planted_deviation_is_found_by_its_name(clean, name, plant):
    found = check_layout(changed(clean, plant))
    extra = {"发文字号": {"签发人"}}.get(name, set())
    assert {item.what for item in found} - extra == {name}
    assert all(item.where and item.expected and item.found and item.mend for item in found)


def test_word_own_blank_document_is_told_what_it_lacks():
    document = Document()
    document.add_paragraph("工作总结").alignment = 1
    document.add_paragraph("一是抓学习。")
    content = io.BytesIO()
    document.save(content)
    names = [item.what for item in check_layout(content.getvalue())]
    assert names == [
        "纸张大小", "上边距", "下边距", "左边距", "右边距", "页码", "标题字体", "标题字号", "正文字体",
        "正文字号", "首行缩进", "行距",
    ]  # fmt: skip


def bomb():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * (30 << 20))
    return content.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"nothing", "打不开"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧格式或有密码"),
        (bomb(), "解压后有 30 MB"),
    ],
)
def test_file_that_is_no_paper_gets_a_sentence(data, words):
    with pytest.raises(Unreadable) as refusal:
        check_layout(data, "某.docx")
    assert words in str(refusal.value)


def test_isolated_check_says_the_same(clean, tmp_path):
    path = tmp_path / "请示.docx"
    path.write_bytes(changed(clean, section(top_margin=25.4)))
    assert check_isolated(path) == check_layout(path)
    path.write_bytes(b"broken")
    with pytest.raises(Unreadable):
        check_isolated(path)


def test_reading_that_dies_is_told_as_a_broken_file(clean, monkeypatch):
    dead = subprocess.CompletedProcess([sys.executable], -9, b"", b"")
    monkeypatch.setattr(checking.subprocess, "run", lambda *a, **k: dead)
    with pytest.raises(Unreadable) as refusal:
        check_isolated(clean, "某.docx")
    assert str(refusal.value).startswith("“某.docx”打不开")
