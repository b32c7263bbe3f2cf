"""Bad input: each is a sentence that says where, what and how to mend it, and nothing is written."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from bihuan.access.models import OrgNode
from bihuan.files.sheets import BadRow
from bihuan.files.workbooks import WorkbookRefused
from bihuan.ledger.imports import actions
from bihuan.ledger.imports.plan import Plan
from bihuan.ledger.imports.tests.factories import CLERK, FOUNDED, city, imported, planned, workbook

pytestmark = pytest.mark.django_db
HEAD = ["组织编码", "会议编号", "会议类型", "召开日期"]


def refusal(path: Path, name: str = "") -> str:
    with pytest.raises(WorkbookRefused) as caught:
        actions.read_workbook(path, file_name=name)
    return str(caught.value)


def sheet(folder: Path, title: str, rows: list[list[Any]]) -> Path:
    """A workbook of one sheet, as somebody typed it."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = title
    for row in rows:
        page.append(row)
    book.save(folder / "手填.xlsx")
    return folder / "手填.xlsx"


def plan_of(path: Path) -> Plan:
    return actions.plan(actions.read_workbook(path), CLERK)


def told(plan: Plan) -> list[tuple[str, int, str, str, str]]:
    return [(b.sheet, b.row, b.column, b.found, b.message) for b in plan.bad_rows]


def only(plan: Plan) -> BadRow:
    assert len(plan.bad_rows) == 1, plan.bad_rows
    return plan.bad_rows[0]


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "a.xlsx", "“a.xlsx”是空文件，请重新保存后再试。"),
        (b"hello", "a.xlsx", "“a.xlsx”不是 Excel 工作簿。请用模板填写，保存为 xlsx。"),
        (
            b"PK\x03\x04broken",
            "a.xlsx",
            "“a.xlsx”打不开，文件可能已损坏。请用 Excel 或 WPS 打开后另存为 xlsx 再试。",
        ),
        (b"x", "a.et", "“a.et”不是 Excel 工作簿。请用模板填写，保存为 xlsx。"),
        (b"x", "a.ett", "“a.ett”是 WPS 的 .ett 格式，不能读取，请另存为 xlsx。"),
        (b"x", "a.xlsm", "“a.xlsm”是可以带宏的工作簿，不读取。请另存为不带宏的 xlsx。"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "a.xlsx",
            "“a.xlsx”有密码，打不开。请在 WPS 或 Excel 中取消密码后再试。",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "a.xls",
            "“a.xls”不是 Excel 工作簿。请用模板填写，保存为 xlsx。",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT Workbook".encode("utf-16-le"),
            "a.et",
            "“a.et”带有宏，不读取。请另存为不带宏的 xlsx。",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"),
            "a.et",
            "“a.et”打不开，文件可能已损坏。请用 Excel 或 WPS 打开后另存为 xlsx 再试。",
        ),
    ],
)
def test_file_that_is_no_workbook_is_refused_with_a_sentence(
    tmp_path: Path, content: bytes, name: str, sentence: str
) -> None:
    path = tmp_path / "upload"
    path.write_bytes(content)
    assert refusal(path, name) == sentence


def test_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "大.xlsx"
    with path.open("wb") as file:
        file.truncate(30 * 1024 * 1024)
    assert refusal(path) == "“大.xlsx”有 30 MB，超过 20 MB。请删去图片，或按单位分成几个工作簿。"


def test_workbook_with_a_macro_inside_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, city())
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    assert refusal(path) == "“台账.xlsx”带有宏，不读取。请另存为不带宏的 xlsx。"


def test_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, {})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/big.xml", b"0" * 60_000_000)
    assert refusal(path) == "“台账.xlsx”解开后过大，不像台账，不读取。请新建工作簿，只复制需要的内容。"


def test_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "包.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert refusal(path) == "“包.xlsx”不是 Excel 工作簿。请用模板填写，保存为 xlsx。"


def test_workbook_with_an_outside_entity_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "外部.xlsx"
    bomb = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", bomb)
        archive.writestr("xl/_rels/workbook.xml.rels", "<x/>")
    assert refusal(path) == "“外部.xlsx”打不开，文件可能已损坏。请用 Excel 或 WPS 打开后另存为 xlsx 再试。"


def test_workbook_of_unknown_sheets_is_refused(tmp_path: Path) -> None:
    path = sheet(tmp_path, "通讯录", [["电话", "姓名"], ["1", "王芳"]])
    assert refusal(path).startswith(
        "“手填.xlsx”里没有认得的工作表。请用模板填写，工作表名为：单位与组织、关系、"
    )


def test_wrong_header_names_the_missing_columns(tmp_path: Path) -> None:
    plan = plan_of(sheet(tmp_path, "会议", [["组织编码", "类型", "日期"], ["B1", "党课", "2025-01-01"]]))
    bad = only(plan)
    assert (bad.row, bad.column, bad.found) == (1, "表头", "组织编码、类型、日期")
    assert bad.message == "表头缺少“会议编号”这一列，整张表没有读。请照模板补上表头。"


def test_title_rows_aliases_and_unknown_columns_are_read_past(tmp_path: Path) -> None:
    imported(tmp_path, city())
    rows = [
        ["一支部 2025年 会议台账", None, None, None, None],
        [],
        ["支部编码", "会议号（必填）", "会议 类型*", "会议日期", "备注"],
        ["B1", "2025-009", "党课", "三月十二日", "补"],
    ]
    plan = plan_of(sheet(tmp_path, "Sheet1", rows))

    assert (plan.bad_rows, plan.workbook.notes) == ([], ["“Sheet1”第 E 列“备注”不在模板里，没有读。"])
    actions.run(CLERK, plan)
    node = OrgNode.objects.get(code="B1")
    assert node.meetings.get(number="2025-009").held_on == dt.date(2025, 3, 12)


@pytest.mark.parametrize(
    "written", ["2025.3.12", "20250312", 20250312, "2025年3月12日", "２０２５-３-１２", dt.date(2025, 3, 12)]
)
def test_dates_are_read_as_people_write_them(tmp_path: Path, written: Any) -> None:
    imported(tmp_path, city())
    plan = plan_of(sheet(tmp_path, "会议", [HEAD, ["B1", "2025-009", "党课", written]]))
    actions.run(CLERK, plan)
    node = OrgNode.objects.get(code="B1")
    assert node.meetings.get(number="2025-009").held_on == dt.date(2025, 3, 12)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("2025-06-31", "6月没有31日，请核对“2025-06-31”。"),
        ("三月十二日", "“三月十二日”没有写年份，请写成 2025年3月12日 这样。"),
        ("上周三", "“上周三”看不出是哪一天，请写成 2025年3月12日 这样。"),
        (
            "2019-12-31",
            "会议日期 2019年12月31日早于“一支部”的成立日期 2020年1月1日，请核对会议日期或组织的成立日期。",
        ),
        ("2099-01-01", "会议日期是 2099年1月1日，还没有到。如果是计划，请到“应办事项”里登记。"),
    ],
)
def test_dates_that_cannot_be_are_refused_in_their_cell(tmp_path: Path, written: str, message: str) -> None:
    imported(tmp_path, city())
    bad = only(plan_of(sheet(tmp_path, "会议", [HEAD, ["B1", "2025-009", "党课", written]])))
    assert (bad.file, bad.sheet, bad.row, bad.column, bad.message) == (
        "手填.xlsx",
        "会议",
        2,
        "D 召开日期",
        message,
    )
    assert bad.found == written
    assert bad.expected != ""


def test_half_a_row_names_each_empty_cell(tmp_path: Path) -> None:
    plan = plan_of(sheet(tmp_path, "党员", [["所在支部编码", "姓名", "党员状态", "开始"], ["B1", "王芳"]]))
    assert told(plan) == [
        ("党员", 2, "C 党员状态", "（空）", "这一行没有填“党员状态”，请补上，或删去整行。"),
        ("党员", 2, "D 开始", "（空）", "这一行没有填“开始”，请补上，或删去整行。"),
    ]


def test_blank_and_example_rows_are_passed_over(tmp_path: Path) -> None:
    rows = [
        ["组织编码", "名称", "组织类别"],
        ["示例：JG-01", "机关第一党支部", "党支部"],
        [],
        ["B1", "一支部", "党支部"],
    ]
    plan = plan_of(sheet(tmp_path, "单位与组织", rows))
    assert (plan.bad_rows, plan.counts()["added"]) == ([], 1)


def test_formula_where_a_value_is_expected_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "公式.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("党员")
        page.write_row(0, 0, ["所在支部编码", "姓名", "党员状态", "开始"])
        page.write_row(1, 0, ["B1", "王芳", "正式党员", "2020-01-01"])
        page.write_formula(1, 1, '="王"&"芳"', None, "王芳")
    bad = only(plan_of(path))
    assert (bad.row, bad.column, bad.found) == (2, "B 姓名", "王芳")
    assert bad.message == "这一格是公式，请复制后用“选择性粘贴—数值”换成结果。"


def test_merged_title_is_fine_and_merged_data_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "合并.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("单位与组织")
        page.merge_range(0, 0, 0, 2, "组织名册")
        page.write_row(1, 0, ["组织编码", "名称", "组织类别"])
        page.write_row(2, 0, ["B1", "一支部"])
        page.write_row(3, 0, ["B2", "二支部"])
        page.merge_range(2, 2, 3, 2, "党支部")
    plan = plan_of(path)
    message = "C3:C4 是合并的单元格，请取消合并，在每一行里填写。"
    assert told(plan) == [
        ("单位与组织", 3, "C 组织类别", "党支部", message),
        ("单位与组织", 4, "C 组织类别", "（空）", message),
    ]


def test_code_that_became_a_number_is_read_unless_digits_are_lost(tmp_path: Path) -> None:
    rows = [
        ["组织编码", "名称", "组织类别"],
        [1001, "一支部", "党支部"],
        [12345678901234567890, "二支部", "党支部"],
    ]
    plan = plan_of(sheet(tmp_path, "单位与组织", rows))
    assert [b.message for b in plan.bad_rows] == [
        "“组织编码”被表格改成了数字，末几位可能已丢失，请把这一列设为文本格式后重填。"
    ]
    assert [p.record.code for p in plan.planned if isinstance(p.record, OrgNode)] == ["1001"]


def test_duplicate_codes_are_refused_the_second_time(tmp_path: Path) -> None:
    rows = city()
    rows["单位与组织"].append({"code": "B1", "name": "又一支部", "kind": "branch"})
    bad = only(planned(tmp_path, rows))
    assert (bad.row, bad.column, bad.found) == (5, "A 组织编码", "B1")
    assert bad.message == "组织编码“B1”与第 3 行重复，请改成不同的编码，或删去一行。"


def test_parent_circle_is_refused_with_its_path(tmp_path: Path) -> None:
    rows = city()
    rows["关系"].append({"org": "DW", "kind": "affiliation", "parent": "B2", "starts_on": FOUNDED})
    bad = only(planned(tmp_path, rows))
    assert (bad.sheet, bad.row) == ("关系", 4)
    assert bad.message == "上级关系绕成了一圈：机关党委 → 二支部 → 机关党委。请核对其中哪一级写错了。"


def test_second_affiliation_at_one_time_is_refused(tmp_path: Path) -> None:
    rows = city()
    rows["关系"].append(
        {"org": "B2", "kind": "affiliation", "parent": "B1", "starts_on": dt.date(2024, 1, 1)}
    )
    message = only(planned(tmp_path, rows)).message
    assert (
        message == "“二支部”在这段时间已隶属于“机关党委”（自 2020-01-01 起），请先给原来的一行填上结束日期。"
    )


def test_present_over_expected_holds_the_whole_meeting(tmp_path: Path) -> None:
    rows = city()
    rows["会议"][0] |= {"expected": 25, "attended": 27}
    plan = planned(tmp_path, rows)
    bad = only(plan)
    assert (bad.sheet, bad.row, bad.found) == ("会议", 2, "27")
    assert bad.message == "实到 27 人多于应到 25 人，请核对名册或把列席人员另记。"
    assert len(plan.held) == 6


def test_two_of_one_name_are_asked_for_their_number(tmp_path: Path) -> None:
    rows = city()
    rows["党员"].append({"org": "B1", "person": "R3", "name": "王芳", "status": "full", "starts_on": FOUNDED})
    plan = planned(tmp_path, rows)
    on_roll = "“一支部”的名册上有 2 位“王芳”，请填写人员编号，说明是哪一位。"
    assert {(b.sheet, b.row, b.message) for b in plan.bad_rows} == {
        ("任职", 2, on_roll),
        ("批评", 2, on_roll),
        ("会议", 2, "名册上有 2 位“王芳”，请填写主持人编号，说明是哪一位。"),
        ("参会", 2, "名册上有 2 位“王芳”，请填写人员编号，说明是哪一位。"),
    }


def test_same_name_without_a_number_asks_and_never_merges(tmp_path: Path) -> None:
    imported(tmp_path, city())
    row = {"org": "B2", "name": "赵海", "status": "full", "starts_on": dt.date(2024, 1, 1)}
    bad = only(planned(tmp_path, {"党员": [row]}))
    assert bad.message == (
        "“二支部”的名册上已有“赵海”（人员编号 R000001）。"
        "是同一人就填这个编号，是另一人就给他填一个没有用过的编号。"
    )


def test_same_name_on_another_roll_is_a_question_and_a_new_person(tmp_path: Path) -> None:
    imported(tmp_path, city())
    row = {"org": "B1", "name": "赵海", "status": "full", "starts_on": dt.date(2024, 1, 1)}
    plan = planned(tmp_path, {"党员": [row]})
    assert plan.bad_rows == []
    assert [w.message for w in plan.warnings] == [
        "名册里另有“赵海”。如果是同一人，请改填他原来的人员编号；不是就不用改。"
    ]


def test_number_of_somebody_else_is_refused_without_telling_whose_it_is(tmp_path: Path) -> None:
    imported(tmp_path, city())
    row = {"org": "B2", "person": "R1", "name": "钱多", "status": "full", "starts_on": FOUNDED}
    bad = only(planned(tmp_path, {"党员": [row]}))
    assert bad.message == "人员编号“R1”登记的不是“钱多”，请核对编号和姓名；改名请在名册页面更正。"


def test_two_rolls_at_once_are_taken_in_for_a_rule_to_find(tmp_path: Path) -> None:
    imported(tmp_path, city())
    row = {"org": "B2", "person": "R1", "name": "王芳", "status": "full", "starts_on": dt.date(2024, 1, 1)}
    assert imported(tmp_path, {"党员": [row]}).added == 1


def test_overlapping_time_on_one_roll_is_refused(tmp_path: Path) -> None:
    imported(tmp_path, city())
    row = {"org": "B1", "person": "R1", "name": "王芳", "status": "full", "starts_on": dt.date(2024, 1, 1)}
    bad = only(planned(tmp_path, {"党员": [row]}))
    assert bad.message == (
        "他在“一支部”2020-01-01 起的一段还没有结束日期，请先把那一段的“结束”填为 2024-01-01 的前一天。"
    )


def test_nested_row_without_its_meeting_is_refused(tmp_path: Path) -> None:
    rows = city()
    rows["议题"].append({"org": "B1", "number": "2025-777", "no": 1, "title": "漏了会议"})
    bad = only(planned(tmp_path, rows))
    assert bad.message == "“会议”表里没有“B1”的会议编号“2025-777”，请核对编号，或先填会议。"


def test_month_that_cannot_be_closed_leaves_the_whole_row_out(tmp_path: Path) -> None:
    rows = city()
    rows["启用与月结"][0]["months"] = ("2024-12", "2025-01")
    plan = planned(tmp_path, rows)
    assert only(plan).message == "2024年12月早于启用日 2025-01-01，那时台账还没有启用，不用月结。"
    assert [p for p in plan.planned if p.at.sheet == "启用与月结"] == []


def test_local_figure_may_not_loosen_the_national_one(tmp_path: Path) -> None:
    rows = city()
    rows["地方设置"][0]["value"] = 0
    bad = only(planned(tmp_path, rows))
    assert (bad.found, bad.message) == (
        "0",
        "“每个季度至少召开几次党员大会”全国的规定是 1 次，地方设置只能更严，不能少于 1 次。",
    )


def test_sealed_words_are_not_shown_in_a_message(tmp_path: Path) -> None:
    imported(tmp_path, city())
    rows = city()
    rows["批评"][0]["words"] = "换了说法的内容"
    plan = planned(tmp_path, {"批评": rows["批评"]})
    bad = only(plan)
    assert (bad.found, bad.message) == (
        "（内容不显示）",
        "这条批评的内容与已保存的不同。请在会议页面更正，导入不改动密封的内容。",
    )


def test_unreadable_nested_row_holds_its_meeting_back(tmp_path: Path) -> None:
    rows = city()
    rows["议题"][0]["category"] = "没有这一类"
    plan = planned(tmp_path, rows)
    actions.run(CLERK, plan, partial=True)
    assert OrgNode.objects.get(code="B1").meetings.count() == 0
    assert only(plan).sheet == "议题"


def test_counts_name_every_row_once_where_a_meeting_is_held_back(tmp_path: Path) -> None:
    rows = city()
    rows["议题"][0]["category"] = "没有这一类"
    assert planned(tmp_path, rows).counts().total() == sum(map(len, rows.values()))
