"""Cells from the clipboard become the workbook they stood in."""

import openpyxl
import pytest
from django.core.exceptions import ValidationError

from bihuan.files.pasted import MOST_PASTED_ROWS, workbook_of


def cells(text):
    return [list(row) for row in openpyxl.load_workbook(workbook_of(text)).active.values]


def test_cells_stay_text_in_their_places():
    assert cells("编码\t姓名\r\n007\t王芳\r\n\t李明\r\n") == [
        ["编码", "姓名"],
        ["007", "王芳"],
        [None, "李明"],
    ]


def test_quoted_cell_keeps_its_line_breaks_and_quotes():
    assert cells('议题\t决定\n"一\n二"\t"说""好"""') == [["议题", "决定"], ["一\n二", '说"好"']]


def test_a_quotation_mark_somebody_typed_swallows_no_row():
    assert cells('姓名\t备注\n王芳\t"未写完\n李明\t无') == [
        ["姓名", "备注"],
        ["王芳", '"未写完'],
        ["李明", "无"],
    ]


def test_formula_stays_text():
    book = openpyxl.load_workbook(workbook_of("姓名\t备注\n王芳\t=1+1"))
    assert (book.active["B2"].value, book.active["B2"].data_type) == ("=1+1", "s")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("只有一列\n甲", "不是表格"),
        ("甲\t乙\n" * (MOST_PASTED_ROWS + 1), f"有 {MOST_PASTED_ROWS + 1} 行"),
        ("\t".join(["列"] * 101), "超过 100 列"),
    ],
)
def test_what_is_no_table_of_this_size_is_refused(text, told):
    with pytest.raises(ValidationError, match=told):
        workbook_of(text)
