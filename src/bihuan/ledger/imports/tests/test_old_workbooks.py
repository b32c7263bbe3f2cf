"""Old Excel workbooks, WPS's own, and sheets that reach too far: read, or refused in a sentence."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import xlsxwriter
import xlwt

from bihuan.files.workbooks import MOST_ROWS, WorkbookRefused
from bihuan.ledger.imports import actions
from bihuan.ledger.imports.tests.factories import CLERK
from bihuan.ledger.orgs.models import Organisation

HEADER = ["组织编码", "名称", "组织类别", "成立日期"]


def old_workbook(path: Path) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("单位与组织")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for column, text in enumerate(HEADER):
        sheet.write(0, column, text)
    for column, text in enumerate(["B1", "一支部", "党支部"]):
        sheet.write(1, column, text)
    sheet.write(1, 3, dt.date(2020, 1, 1), day)
    sheet.write_merge(2, 3, 0, 0, "B2")
    sheet.write(2, 1, "二支部")
    sheet.write(2, 2, "党支部")
    book.save(str(path))
    return path


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["台账.xls", "台账.et", "台账"])
def test_old_workbook_is_read_as_the_new_one_is(tmp_path: Path, name: str) -> None:
    path = old_workbook(tmp_path / "waiting")
    plan = actions.plan(actions.read_workbook(path, file_name=name), CLERK)
    assert [(b.row, b.message) for b in plan.bad_rows] == [
        (3, "A3:A4 是合并的单元格，请取消合并，在每一行里填写。"),
    ]
    actions.run(CLERK, plan, partial=True)
    assert [(o.node.code, o.kind, o.founded_on) for o in Organisation.objects.all()] == [
        ("B1", "branch", dt.date(2020, 1, 1))
    ]


def test_old_workbook_that_ends_its_reader_is_refused_and_ends_nothing_else(tmp_path: Path) -> None:
    path = old_workbook(tmp_path / "坏.xls")
    content = bytearray(path.read_bytes())
    # The sizes of sectors and of the table of sectors, in the head of the file.
    content[30:80] = b"\xff" * 50
    path.write_bytes(bytes(content))
    with pytest.raises(WorkbookRefused) as refusal:
        actions.read_workbook(path)
    assert str(refusal.value) == "“坏.xls”打不开，文件可能已损坏。请用 Excel 或 WPS 打开后另存为 xlsx 再试。"


def far(path: Path, row: int, column: int) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("单位与组织")
        sheet.write_row(0, 0, HEADER)
        sheet.write(row, column, "远")
    return path


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        (
            1_048_575,
            16_383,
            "“远.xlsx”超过 300000 行，一次读不下。请按单位或年份分成几个工作簿，一起选中导入。"
            "如果没有这么多内容，请删去末尾的空行再保存。",
        ),
        (5, 16_383, "“远.xlsx”在很远的列里有内容或格式，读不下。请删去右边的空列再保存。"),
    ],
)
def test_cell_far_away_is_refused_before_room_is_made_for_it(
    tmp_path: Path, row: int, column: int, sentence: str
) -> None:
    with pytest.raises(WorkbookRefused) as refusal:
        actions.read_workbook(far(tmp_path / "远.xlsx", row, column))
    assert str(refusal.value) == sentence


@pytest.mark.django_db
def test_last_row_within_the_limit_is_read(tmp_path: Path) -> None:
    book = actions.read_workbook(far(tmp_path / "台账.xlsx", MOST_ROWS - 2, 0))
    assert [b.row for b in book.bad_rows] == [MOST_ROWS - 1, MOST_ROWS - 1]
