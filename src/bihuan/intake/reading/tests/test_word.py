"""Word files as their reader sees them: list numbers, text boxes, and what is not shown left out."""

from __future__ import annotations

import pytest

from bihuan.intake.model import IntakeError
from bihuan.intake.reading.numbering import chinese, written
from bihuan.intake.reading.source import read
from bihuan.intake.reading.tests.makers import W, document, p, package


def level(depth: int, form: str, words: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{words}"/>{more}</w:lvl>'
    )


NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">'
    + level(0, "chineseCounting", "%1、")
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimalEnclosedCircleChinese", "%4")
    + level(4, "bullet", "\uf0b7")
    + level(5, "decimal", "%1.%3", '<w:isLgl/><w:suff w:val="space"/>')
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/>'
    "</w:lvlOverride></w:num></w:numbering>"
)
STYLES = (
    f'<w:styles {W}><w:style w:type="paragraph" w:styleId="H"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H"/><w:pPr><w:numPr>'
    '<w:ilvl w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'
)


def item(text: str, depth: int, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def lines(body: str, **parts: str) -> list[str]:
    return read(document(body, **parts), "报告.docx").text.split("\n")


def test_list_numbers_are_written_as_the_reader_sees_them() -> None:
    places = [("问题", 0), ("组织", 1), ("甲", 2), ("乙", 2), ("细一", 3), ("点", 4), ("纪律", 1), ("丙", 2)]
    body = "".join(item(text, depth) for text, depth in places) + item("原因", 0) + item("小结", 5)
    assert lines(body, numbering=NUMBERING) == [
        *("一、问题", "（一）组织", "1. 甲", "2. 乙", "①细一", "• 点", "（二）纪律", "1. 丙", "二、原因"),
        "2.1 小结",
    ]


def test_a_list_begun_anew_counts_from_its_own_start() -> None:
    body = item("甲", 0) + item("丙", 0, number=2) + item("乙", 0)
    assert lines(body, numbering=NUMBERING) == ["一、甲", "三、丙", "二、乙"]


def test_numbers_of_a_style_and_of_the_style_it_builds_on_are_written() -> None:
    body = p("问题", '<w:pStyle w:val="H"/>') + p("组织", '<w:pStyle w:val="H2"/>')
    assert lines(body, numbering=NUMBERING, styles=STYLES) == ["一、问题", "（一）组织"]


def test_a_paragraph_taken_out_of_its_list_has_no_number() -> None:
    body = p("问题", '<w:pStyle w:val="H"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lines(body, numbering=NUMBERING, styles=STYLES) == ["问题"]


@pytest.mark.parametrize(
    ("form", "n", "words"),
    [
        ("chineseCounting", 10, "十"),
        ("chineseCountingThousand", 21, "二十一"),
        ("ideographTraditional", 3, "丙"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalFullWidth", 12, "１２"),
        ("lowerLetter", 27, "aa"),
        ("upperRoman", 14, "XIV"),
        ("ideographDigital", 20, "二〇"),
        ("neverHeardOf", 4, "4"),
    ],
)
def test_kinds_of_number(form: str, n: int, words: str) -> None:
    assert written(form, n) == words


def test_chinese_numbers_of_hundreds() -> None:
    assert [chinese(n) for n in (0, 105, 110, 1001)] == ["〇", "一百零五", "一百一十", "一千零一"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('框内')}</w:txbxContent>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    both = f"<mc:AlternateContent>{both}</mc:AlternateContent>"
    assert lines(f"<w:p><w:r><w:t>正文</w:t>{both}</w:r></w:p>" + p("后文")) == ["正文", "框内", "后文"]


def test_what_a_tracked_change_deletes_is_left_out_and_what_it_adds_is_read() -> None:
    body = (
        "<w:p><w:r><w:t>原文</w:t></w:r><w:del><w:r><w:delText>删去</w:delText><w:t>删</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>添上</w:t></w:r></w:ins></w:p>"
    )
    assert lines(body) == ["原文添上"]


def test_a_paragraph_whose_mark_was_deleted_runs_on() -> None:
    assert lines(p("上半句", "<w:rPr><w:del/></w:rPr>") + p("下半句。") + p("另起。")) == [
        "上半句下半句。",
        "另起。",
    ]


def test_hidden_words_and_field_codes_are_left_out() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>见</w:t></w:r></w:p>"
    )
    assert lines(body) == ["见"]


def test_a_table_in_a_cell_is_read_once() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p('内')}</w:tc></w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{p('外')}</w:tc><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    assert lines(body) == ["外\t内"]


def test_a_package_with_names_that_lead_outside_is_refused() -> None:
    data = package({"word/document.xml": f"<w:document {W}/>", "../../etc/x": "x"})
    with pytest.raises(IntakeError, match="指向文件夹以外"):
        read(data, "报告.docx")


def test_a_damaged_stream_inside_the_package_is_refused() -> None:
    data = bytearray(document("".join(p(f"第{n}段，内容各不相同。") for n in range(300))))
    data[60:400] = bytes(340)
    with pytest.raises(IntakeError, match="可能已损坏"):
        read(bytes(data), "断.docx")


def test_a_word_file_under_another_name_is_read_by_its_content() -> None:
    data = document(p("正文"))
    assert [read(data, name).media for name in ("a.wps", "a.doc", "a.txt", "a.xlsx")] == ["docx"] * 4
