"""Pdf: paragraphs as written, page furniture left out, scans and locked files told apart."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from bihuan.intake.model import IntakeError
from bihuan.intake.reading.source import read
from bihuan.intake.reading.tests.makers import FONT, LEFT, SIZE, TOP, pdf, scan

LONG = "市审计局机关党委没有按照规定召开党员大会，第二党支部上半年只讲过一次党课，" * 3 + "应当补上。"
HEADING = "一、存在的主要问题"


def lines(data: bytes) -> list[str]:
    return read(data, "报告.pdf").text.split("\n")


def test_wrapped_lines_become_one_paragraph_and_headings_keep_their_line() -> None:
    assert lines(pdf([["#关于检查情况的报告", HEADING, LONG, "（一）组织建设方面。", LONG]])) == [
        *("关于检查情况的报告", HEADING, LONG, "（一）组织建设方面。", LONG)
    ]


def test_a_paragraph_goes_on_over_the_page_without_number_and_running_head() -> None:
    half = "前半段一直写到行末没有写完的话" * 10
    half = half[: 27 * 5 - 2]
    pages = [[HEADING, half], ["~" + LONG], [LONG], [LONG]]
    assert lines(pdf(pages, head="某某单位文件")) == [HEADING, half + LONG, LONG, LONG]


def test_cells_of_a_row_are_parted() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    canvas.setFont(FONT, SIZE)
    for row, cells in enumerate((("序号", "问题"), ("1", "党课次数不够"))):
        for column, words in enumerate(cells):
            canvas.drawString(LEFT + column * 5 * SIZE, TOP - row * 30, words)
    canvas.save()
    assert lines(stream.getvalue()) == ["序号\t问题", "1\t党课次数不够"]


def test_marks_drawn_after_the_words_stand_where_the_eye_sees_them() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    canvas.setFont(FONT, SIZE)
    for place, words in ((0, "落实"), (3, "三会一课"), (8, "制度"), (2, "“"), (7, "”")):
        canvas.drawString(LEFT + place * SIZE, TOP, words)
    canvas.save()
    assert lines(stream.getvalue()) == ["落实“三会一课”制度"]


def test_paragraphs_that_are_not_indented_end_with_a_short_line_or_before_a_number() -> None:
    full = "这一段正好写满一整行在句号处结束所以下一行另起一条编号。"[-27:]
    assert lines(pdf([["~" + LONG, "~" + full, "~二、下一个问题"]])) == [LONG, full, "二、下一个问题"]


def test_a_head_that_stands_on_one_page_only_is_text() -> None:
    assert lines(pdf([["#关于检查情况的报告", LONG], [LONG], [LONG]]))[0] == "关于检查情况的报告"


def test_a_scan_is_told_apart_from_an_empty_file() -> None:
    with pytest.raises(IntakeError, match="是扫描图片"):
        read(scan(), "扫描.pdf")
    with pytest.raises(IntakeError, match="没有可读取的文字"):
        read(pdf([[]], numbered=False), "空.pdf")


def test_a_locked_pdf_asks_for_the_lock_to_be_taken_off() -> None:
    with pytest.raises(IntakeError, match="有密码"):
        read(pdf([[LONG]], key="x"), "密.pdf")


def test_a_pdf_cut_short_is_refused() -> None:
    with pytest.raises(IntakeError, match="可能已损坏"):
        read(b"%PDF-1.7\nnothing", "断.pdf")


def test_a_pdf_of_ten_characters_is_read() -> None:
    assert lines(pdf([["三季度未召开党员大会"]])) == ["三季度未召开党员大会"]
