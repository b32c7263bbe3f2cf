"""Pdf: paragraphs as written, page furniture left out, scans and locked files told apart."""

from __future__ import annotations

import pytest

from bihuan.intake.model import IntakeError
from bihuan.intake.reading.source import read
from bihuan.intake.reading.tests.makers import pdf, scan

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
