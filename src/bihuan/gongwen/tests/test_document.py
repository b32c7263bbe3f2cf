"""Documents are read back and measured."""

import io
import zipfile
from datetime import date

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Length, Pt
from lxml import etree

from bihuan.gongwen.document import Gongwen


def written(paper):
    stream = io.BytesIO()
    paper.save(stream)
    stream.seek(0)
    return stream


@pytest.fixture
def paper():
    paper = Gongwen("关于整改情况的报告", recipients="上级机关")
    paper.heading1("基本情况")
    paper.paragraph("第一段。\n\n第二段“引文”。")
    paper.heading2("主要做法")
    paper.item("甲")
    paper.item("乙")
    paper.heading1("下一步打算")
    paper.heading2("持续推进")
    paper.item("丙")
    return paper


def texts(document):
    return [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]


def test_page_has_the_margins_of_the_standard(paper):
    section = Document(written(paper)).sections[0]
    measured = [section.page_width, section.page_height, section.top_margin, section.bottom_margin]
    measured += [section.left_margin, section.right_margin]
    assert [round(length.mm, 1) for length in measured] == [210, 297, 37, 35, 28, 26]


def test_page_holds_22_lines_of_28_characters(paper):
    document = Document(written(paper))
    section = document.sections[0]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "lines"
    height = section.page_height - section.top_margin - section.bottom_margin
    width = section.page_width - section.left_margin - section.right_margin
    line = document.styles["公文正文"].paragraph_format.line_spacing
    assert line.twips == int(grid.get(qn("w:linePitch")))
    assert int(height / line) == 22
    normal = document.styles["Normal"]
    spacing = int(normal.element.rPr.find(qn("w:spacing")).get(qn("w:val")))
    assert int(Length(width).pt / (normal.font.size.pt + spacing / 20)) == 28


@pytest.mark.parametrize(
    ("style", "font", "points"),
    [
        ("公文标题", "方正小标宋简体", 22),
        ("公文正文", "仿宋_GB2312", 16),
        ("公文一级标题", "黑体", 16),
        ("公文二级标题", "楷体_GB2312", 16),
        ("公文页码", "宋体", 14),
    ],
)
def test_styles_name_the_official_fonts(paper, style, font, points):
    found = Document(written(paper)).styles[style]
    fonts = found.element.rPr.rFonts
    assert (fonts.get(qn("w:eastAsia")), found.font.size) == (font, Pt(points))
    assert fonts.get(qn("w:eastAsiaTheme")) is None


def test_fonts_have_fallbacks_and_none_is_shipped(paper):
    with zipfile.ZipFile(written(paper)) as package:
        table = etree.fromstring(package.read("word/fontTable.xml"))
        assert [name for name in package.namelist() if "fonts/" in name] == []
    fallbacks = {
        font.get(qn("w:name")): font.find(qn("w:altName")).get(qn("w:val"))
        for font in table
        if font.find(qn("w:altName")) is not None
    }
    assert fallbacks["方正小标宋简体"] == "宋体"
    assert fallbacks["仿宋_GB2312"] == "仿宋"
    assert fallbacks["楷体_GB2312"] == "楷体"


def test_text_is_numbered_and_styled(paper):
    assert texts(Document(written(paper))) == [
        ("公文标题", "关于整改情况的报告"),
        ("公文顶格", ""),
        ("公文顶格", "上级机关："),
        ("公文一级标题", "一、基本情况"),
        ("公文正文", "第一段。"),
        ("公文正文", "第二段“引文”。"),
        ("公文二级标题", "（一）主要做法"),
        ("公文正文", "1. 甲"),
        ("公文正文", "2. 乙"),
        ("公文一级标题", "二、下一步打算"),
        ("公文二级标题", "（一）持续推进"),
        ("公文正文", "1. 丙"),
    ]


def test_body_is_indented_by_two_characters(paper):
    indents = Document(written(paper)).styles["公文正文"].element.pPr.ind
    assert (indents.get(qn("w:firstLineChars")), indents.get(qn("w:firstLine"))) == ("200", "640")


def test_quotation_marks_are_drawn_as_chinese_ones(paper):
    paragraph = Document(written(paper)).paragraphs[5]
    assert [run._r.rPr.rFonts.get(qn("w:hint")) for run in paragraph.runs] == ["eastAsia"]


def test_headings_appear_in_the_outline(paper):
    styles = Document(written(paper)).styles
    levels = [
        styles[name].element.pPr.find(qn("w:outlineLvl")).get(qn("w:val"))
        for name in ("公文一级标题", "公文二级标题")
    ]
    assert levels == ["0", "1"]


def test_page_numbers_stand_at_the_outer_edge(paper):
    document = Document(written(paper))
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer is True
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert (odd.alignment, even.alignment) == (WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT)
    for footer, side in ((odd, "right"), (even, "left")):
        assert [child.tag for child in footer._p if child.tag != qn("w:pPr")] == [
            qn("w:r"),
            qn("w:fldSimple"),
            qn("w:r"),
        ]
        assert footer._p.find(qn("w:fldSimple")).get(qn("w:instr")) == "PAGE"
        assert footer.text == "—  —"
        assert footer._p.pPr.ind.get(qn(f"w:{side}Chars")) == "100"


@pytest.mark.parametrize(
    ("unit", "unit_right", "date_right"),
    [("某单位机关委员会办公室", "200", "450"), ("办公室", "750", "200")],
)
def test_signature_stands_at_the_right(unit, unit_right, date_right):
    paper = Gongwen("报告")
    paper.sign(unit, date(2025, 3, 12))
    blank, signed, dated = Document(written(paper)).paragraphs[-3:]
    assert [blank.text, signed.text, dated.text] == ["", unit, "2025年3月12日"]
    assert [p._p.pPr.ind.get(qn("w:rightChars")) for p in (signed, dated)] == [unit_right, date_right]
    assert signed.paragraph_format.keep_with_next is True


def test_attachments_are_numbered_when_there_are_several():
    paper = Gongwen("报告")
    paper.attachments([])
    paper.attachments(["清单", "名册"])
    paper.attachments(["说明"])
    assert [text for _, text in texts(Document(written(paper)))][2:] == [
        "",
        "附件：1. 清单",
        "2. 名册",
        "",
        "附件：说明",
    ]


def test_table_is_as_wide_as_the_text_and_repeats_its_header():
    paper = Gongwen("报告")
    paper.table(["序号", "问题"], [[1, "甲"], [2, None]], title="问题清单", widths=[1, 5])
    document = Document(written(paper))
    table = document.tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["序号", "问题"],
        ["1", "甲"],
        ["2", "—"],
    ]
    assert [round(column.width.mm) for column in table.columns] == [26, 130]
    repeated = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert repeated == [True, False, False]
    assert [row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows] == [True, True, True]
    assert ("公文表题", "问题清单") in texts(document)


def test_table_row_of_another_length_is_refused():
    with pytest.raises(ValueError) as refusal:
        Gongwen("报告").table(["甲", "乙"], [["1"]])
    assert str(refusal.value) == "表格有 2 栏，每一行和列宽也应各有 2 项。"


def test_new_page_counts_headings_anew(paper):
    paper.new_page("附件")
    paper.heading1("甲")
    document = Document(written(paper))
    assert document.paragraphs[-2].paragraph_format.page_break_before is True
    assert document.paragraphs[-1].text == "一、甲"


def test_text_with_unprintable_characters_and_markup_survives(tmp_path):
    paper = Gongwen("报\x00告")
    paper.paragraph("a<b>&\x0b乙")
    paper.save(tmp_path / "报告.docx")
    document = Document(str(tmp_path / "报告.docx"))
    assert [document.paragraphs[0].text, document.paragraphs[-1].text] == ["报告", "乙"]
    assert document.paragraphs[-2].text == "a<b>&"
    assert (document.core_properties.title, document.core_properties.author) == ("报告", "")
