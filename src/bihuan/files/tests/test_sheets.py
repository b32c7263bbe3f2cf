"""Cells as columns mean them, and the template that comes of the same definition."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from bihuan.files.cells import read_cell
from bihuan.files.sheets import Column, Sheet, column_letter
from bihuan.files.template import write_template, write_workbook
from bihuan.files.workbooks import read_workbook

KINDS = {"b": "支部", "o": "处室"}
SHEET = Sheet(
    "样表",
    "测试用的一张表",
    (
        Column("code", "编码", "code", "编码", True, ("代码",), "B1"),
        Column("name", "名称", "text", "名称", example="一支部", limit=8),
        Column("kind", "类别", "choice", "类别", choices=KINDS, synonyms={"党支部": "b"}),
        Column("day", "日期", "date", "日期"),
        Column("at", "时间", "time", "时间"),
        Column("count", "人数", "int", "人数"),
        Column("yes", "是否", "bool", "是否"),
        Column("months", "月份", "months", "月份"),
    ),
    lambda planning, rows: None,
)


@pytest.mark.parametrize(
    ("key", "written", "read"),
    [
        ("code", 1001.0, "1001"),
        ("code", " Ｂ 1 ", "B1"),
        ("name", "", None),
        ("name", " 一支部\n", "一支部"),
        ("kind", "党支部", "b"),
        ("kind", "处 室", "o"),
        ("day", dt.datetime(2025, 3, 12, 9, 0), dt.date(2025, 3, 12)),
        ("day", 20250312.0, dt.date(2025, 3, 12)),
        ("day", "3月12日", dt.date(2024, 3, 12)),
        ("at", "下午3点", dt.time(15)),
        ("at", dt.time(9, 30), dt.time(9, 30)),
        ("count", "２５人", 25),
        ("count", 25.0, 25),
        ("yes", "√", True),
        ("yes", "缺席", False),
        ("months", "2025年1月、2025-03至2025-05", ("2025-01", "2025-03", "2025-04", "2025-05")),
        ("months", dt.date(2025, 2, 1), ("2025-02",)),
    ],
)
def test_cell_is_read_as_its_column_means(key: str, written: Any, read: Any) -> None:
    assert read_cell(SHEET.column(key), written, 2024) == read


@pytest.mark.parametrize(
    ("key", "written", "sentence"),
    [
        ("name", "一二三四五六七八九", "“名称”最多 8 个字，现在是 9 个字，请删去一些。"),
        ("kind", "公司", "“公司”不在可选的范围里，请从 支部、处室 中选择。"),
        ("day", "2025-02-30", "2月没有30日，请核对“2025-02-30”。"),
        ("day", 45728.0, "“45728”是表格里日期的序号，请把这一格设为日期格式，或写成 2025-03-12。"),
        ("at", "25:00", "一天里没有“25:00”这个时刻，请写成 15:00 这样。"),
        ("count", "二十五", "“二十五”不是整数，请写成 12 这样。"),
        ("count", 2.5, "“2.5”不是整数，请写成 12 这样。"),
        ("count", -1, "“-1”小于 0，请填 0 或更大的整数。"),
        ("yes", "也许", "“也许”看不出是“是”还是“否”，请填 是 或 否。"),
        ("months", "2025-13", "“2025-13”看不出是哪个月，请写成 2025-03 这样。"),
        (
            "months",
            "2025-05至2025-03",
            "“2025-05至2025-03”的起止月份看不明白，请写成 2025-01至2025-06 这样。",
        ),
    ],
)
def test_cell_that_cannot_be_read_is_a_sentence(key: str, written: Any, sentence: str) -> None:
    with pytest.raises(ValueError, match=r"。$") as caught:
        read_cell(SHEET.column(key), written, 2024)
    assert str(caught.value) == sentence


def test_column_letters_follow_the_spreadsheet() -> None:
    assert [column_letter(i) for i in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_what_is_written_is_read_back_and_nothing_runs(tmp_path: Path) -> None:
    row = {
        "code": "=1+1",
        "name": "@SUM(1)",
        "kind": "o",
        "day": dt.date(2025, 3, 12),
        "at": dt.time(9, 30),
        "count": 3,
        "yes": False,
        "months": ("2025-01", "2025-02"),
    }
    path = tmp_path / "回读.xlsx"
    write_workbook(path, [SHEET], {"样表": [row]})

    book = read_workbook(path, [SHEET])

    assert book.bad_rows == []
    assert [dict(r.values) for r in book.sheets[0].rows] == [row]
    with zipfile.ZipFile(path) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_template_offers_choices_marks_its_example_and_explains_itself(tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    write_template(path, [SHEET], parameters=[("X.y", "每季度几次（次）")])

    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["样表", "说明"]
    page = book["样表"]
    assert [cell.value for cell in page[1]][:3] == ["编码*", "名称", "类别"]
    assert [cell.value for cell in page[2]][:2] == ["示例：B1", "一支部"]
    offered = {str(v.sqref).split(":")[0]: v.formula1 for v in page.data_validations.dataValidation}
    assert offered == {"C2": '"支部,处室"', "G2": '"是,否"'}
    assert page.column_dimensions["A"].number_format == "@"
    notes = [[cell.value for cell in row] for row in book["说明"].iter_rows()]
    assert ["地方设置的参数", "X.y", "每季度几次（次）", ""] in notes
    assert ["样表", "A 编码", "编码（必填）", "编码（文本格式）"] in notes
    assert read_workbook(path, [SHEET]).row_count == 0
