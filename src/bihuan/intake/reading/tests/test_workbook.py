"""Workbooks new and old as text."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
import xlwt

from bihuan.intake.model import IntakeError
from bihuan.intake.reading.source import read

ROWS = [["单位", "问题", "人数", "日期"], ["市审计局", "未换届\n已提醒", 12, dt.date(2026, 3, 5)]]
TEXT = "问题清单\n单位\t问题\t人数\t日期\n市审计局\t未换届 已提醒\t12\t2026-03-05"


def new_book(hidden: bool = False) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "问题清单"
    for row in ROWS:
        sheet.append(row)
    if hidden:
        other = book.create_sheet("底稿")
        other.append(["不给人看"])
        other.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def old_book() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("问题清单")
    for at, row in enumerate(ROWS):
        for column, value in enumerate(row):
            style = xlwt.easyxf(num_format_str="YYYY-MM-DD") if isinstance(value, dt.date) else xlwt.easyxf()
            sheet.write(at, column, value, style)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", ["表.xlsx", "表.et", "表.docx"])
def test_rows_are_lines_and_cells_are_parted_by_tabs(name: str) -> None:
    assert read(new_book(), name).text == TEXT


@pytest.mark.parametrize("name", ["表.xls", "表.et"])
def test_an_old_workbook_reads_the_same(name: str) -> None:
    assert read(old_book(), name).text == TEXT


def test_a_hidden_sheet_is_left_out_and_told_of() -> None:
    source = read(new_book(hidden=True), "表.xlsx")
    assert (source.text, source.notes) == (TEXT, ("“表.xlsx”里隐藏的工作表没有读：底稿。",))


def test_an_old_workbook_cut_short_is_refused() -> None:
    with pytest.raises(IntakeError, match="可能已损坏"):
        read(old_book()[:3000], "断.xls")
