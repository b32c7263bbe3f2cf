"""The workbook offices fill."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl

from bihuan.ledger.imports import actions
from bihuan.ledger.imports.plan import sheets
from bihuan.ledger.imports.template import ORDER, write_template


def test_template_has_exactly_the_sheets_of_the_ledger(tmp_path: Path) -> None:
    write_template(tmp_path / "模板.xlsx")
    book = openpyxl.load_workbook(tmp_path / "模板.xlsx")
    assert book.sheetnames == [*ORDER, "说明"]
    assert ORDER == (
        "单位与组织",
        "关系",
        "任职",
        "党员",
        "会议",
        "参会",
        "议题",
        "学习条目",
        "批评",
        "启用与月结",
        "地方设置",
    )


def test_template_as_it_comes_reads_in_empty(tmp_path: Path) -> None:
    write_template(tmp_path / "模板.xlsx")
    book = actions.read_workbook(tmp_path / "模板.xlsx")
    assert (book.row_count, book.bad_rows, book.notes) == (0, [], [])


def test_template_holds_no_formula(tmp_path: Path) -> None:
    write_template(tmp_path / "模板.xlsx")
    with zipfile.ZipFile(tmp_path / "模板.xlsx") as archive:
        pages = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        assert [name for name in pages if b"<f>" in archive.read(name)] == []


def test_no_header_or_alias_stands_for_two_columns_of_a_sheet() -> None:
    for sheet in sheets():
        names = [name for c in sheet.columns for name in (c.header, *c.aliases)]
        assert len(names) == len(set(names)), sheet.name


def test_every_example_can_be_read_by_its_own_column() -> None:
    from bihuan.files.cells import read_cell

    for sheet in sheets():
        for column in sheet.columns:
            if column.example:
                assert read_cell(column, column.example, None) is not None, (sheet.name, column.header)
