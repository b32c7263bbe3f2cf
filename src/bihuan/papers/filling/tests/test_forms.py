"""Three blank forms in the manner of other departments; each filled cell is counted again by hand."""

import io
import json
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Side

from bihuan.ledger.meetings.models import Meeting
from bihuan.oversight.findings.models import Finding
from bihuan.papers.filling import actions, apart, books
from bihuan.papers.filling.tests.worlds import DAY, below, city, members

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", DAY.isoformat())
    return city()


@pytest.fixture(autouse=True)
def _here(monkeypatch):
    """Forms read and written in this process, to spare the seconds of another; pages go through both."""

    def run(name, arguments):
        verb, path, _, *rest = arguments
        if verb == "read":
            return books.read(Path(path))
        books.write(Path(path), json.loads(Path(rest[0]).read_text()), Path(rest[1]))
        return {}

    monkeypatch.setattr(apart, "_run", run)


def saved(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def fill(world, content, org="GW"):
    looked = actions.look(content, "来表.xlsx", org=world.orgs[org], on=DAY)
    return looked, load_workbook(io.BytesIO(actions.write(content, looked)))


def organisation_form():
    """组织部: organisations and members by unit, headers of two levels, a sum and a formula."""
    book = Workbook()
    sheet = book.active
    sheet.title = "统计表"
    for row in (
        ["机关党组织和党员情况统计表"],
        ["填报单位：市直机关工委", None, None, None, None, "截至2025年6月底"],
        ["序号", "单位名称", "党组织数（个）", None, None, "党员数（名）", None, "奖惩（次）", "备注"],
        [None, None, "机关党委", "党总支", "党支部", "总数", "其中：预备党员", None, None],
        [1, "市甲局"],
        [2, "市乙局"],
        ["合计"],
    ):
        sheet.append(row)
    for area in ("A1:I1", "A2:D2", "F2:I2", "A3:A4", "B3:B4", "C3:E3", "F3:G3", "H3:H4", "I3:I4", "A7:B7"):
        sheet.merge_cells(area)
    sheet["G7"] = "=SUM(G5:G6)"
    sheet["C5"].number_format = '0"个"'
    return saved(book)


def discipline_form():
    """纪委: problems by unit, one name that is in no ledger."""
    book = Workbook()
    sheet = book.active
    for row in (
        ["2025年检查发现问题整改情况统计表"],
        ["单位", "发现问题（个）", "整改情况", None, None, "销号率（%）"],
        [None, None, "已销号（个）", "持续推进（个）", "已整改（个）", None],
        ["市甲局"],
        ["市乙局"],
        ["市己局"],
        ["合计"],
    ):
        sheet.append(row)
    for area in ("A1:F1", "A2:A3", "B2:B3", "C2:E2", "F2:F3"):
        sheet.merge_cells(area)
    return saved(book)


def unit_form():
    """人社、统计: one item a row, half of which no ledger of ours keeps."""
    book = Workbook()
    sheet = book.active
    for row in (
        ["单位基本情况表"],
        ["填报单位：市乙局"],
        ["指标名称", "计量单位", "上年末数", "2025年6月末数"],
        ["一、党组织总数", "个"],
        ["基层党组织数", "个"],
        ["其中：党支部数", "个"],
        ["二、党员总数", "名"],
        ["其中：预备党员", "名"],
        ["三、在编人数", "人"],
        ["四、资产总额", "万元"],
    ):
        sheet.append(row)
    for area in ("A1:D1", "A2:D2"):
        sheet.merge_cells(area)
    return saved(book)


def test_form_of_units_is_filled_and_summed(world):
    looked, book = fill(world, organisation_form())
    sheet = book["统计表"]
    for row, code in ((5, "JG"), (6, "YJ")):
        counted = [
            len(below(code, "organ_committee")),
            len(below(code, "general_branch")),
            len(below(code, "branch")),
            members(below(code)),
            members(below(code), status="probationary"),
        ]
        assert [sheet.cell(row, column).value for column in range(3, 8)] == counted
    assert [sheet.cell(7, column).value for column in range(3, 8)] == [2, 1, 4, 24, "=SUM(G5:G6)"]
    assert [sheet.cell(row, 8).value for row in (5, 6, 7)] == [None, None, None]
    assert (len(looked.blanks), len(looked.filled)) == (17, 14)
    assert (sheet["C5"].number_format, sheet["A1"].value) == ('0"个"', "机关党组织和党员情况统计表")
    assert [area.coord for area in sheet.merged_cells.ranges if area.coord == "C3:E3"] == ["C3:E3"]


def test_sources_stand_on_a_sheet_of_their_own(world):
    looked, book = fill(world, organisation_form())
    rows = list(book["数据来源"].values)
    assert rows[1] == ("工作表", "单元格", "项目", "填入", "怎样计数", "来源台账", "截至")
    told = {row[1]: row for row in rows[2:] if row[0] == "统计表" and row[3] is not None}
    assert (told["C5"][3], told["C5"][5], told["C5"][6]) == (1, "组织台账（组织登记和关系）", "2025-06-30")
    assert {place for place in told if place[0] != "H"} == {p.where[4:] for p in looked.filled}


def test_form_of_problems_leaves_what_is_unclear_or_unknown(world):
    looked, book = fill(world, discipline_form())
    sheet = book.active
    for row, code in ((4, "ZB|JG"), (5, "YB")):
        rows = Finding.objects.filter(org__code__regex=f"^({code})").exclude(status="draft")
        closed = rows.filter(status="closed").count()
        assert [sheet.cell(row, column).value for column in (2, 3, 4)] == [
            rows.count(),
            closed,
            rows.filter(status="ongoing").count(),
        ]
        assert sheet.cell(row, 6).value == pytest.approx(100 * closed / rows.count(), abs=0.05)
    assert [sheet.cell(row, 5).value for row in (4, 5)] == [None, None]
    assert [sheet.cell(row, 2).value for row in (6, 7)] == [None, None]
    assert (len(looked.blanks), len(looked.filled)) == (20, 8)
    reasons = {p.where.split("!")[1]: p.answer.reason for p in looked.left}
    assert "有几种理解" in reasons["E4"]
    assert reasons["B6"] == "台账里没有、或不止一个组织叫“市己局”，请核对单位名称。"
    assert reasons["B7"] == "有 1 个单位这一列没有填上，不能合计。"


def test_form_of_items_is_filled_for_the_unit_that_it_names(world):
    looked, book = fill(world, unit_form())
    sheet = book.active
    assert [sheet.cell(row, 4).value for row in (5, 6, 7, 8)] == [
        len(below("YJ")),
        len(below("YJ", "branch")),
        members(below("YJ")),
        members(below("YJ"), status="probationary"),
    ]
    assert [sheet.cell(row, 3).value for row in (5, 6, 7)] == [3, 1, None]
    assert [sheet.cell(row, 4).value for row in (4, 9, 10)] == [None, None, None]
    assert (len(looked.blanks), len(looked.filled)) == (14, 6)


def sums(word, title="党组织和党员统计表"):
    """A form with nothing but a row of sums."""
    book = Workbook()
    for row in (
        [title],
        ["单位名称", "党支部（个）", "党员（名）", None, "奖惩（次）"],
        [None, None, "总数", "其中：预备党员", None],
        [word],
    ):
        book.active.append(row)
    for area in ("A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3"):
        book.active.merge_cells(area)
    return saved(book)


@pytest.mark.parametrize("word", ["合计", "总计"])
def test_sum_without_units_is_the_figure_of_who_fills_the_form(world, word):
    looked, made = fill(world, sums(word), "YJ")
    own = below("YJ")
    counted = [len(below("YJ", "branch")), members(own), members(own, status="probationary"), None]
    assert [cell.value for cell in made.active[4]][1:5] == counted
    assert [p.answer.note for p in looked.filled] == ["表里没有单位行，按“市乙局”的台账填合计"] * 3
    assert [p.answer.sources for p in looked.filled] == ["组织台账（组织登记和关系）", "党员名册", "党员名册"]
    assert looked.filled[0].answer.clause == f"{word}　党支部（个）"


@pytest.mark.parametrize(
    ("word", "title", "reason"),
    [
        ("小计", "统计表", "小计上面没有单位行，不知道是哪些单位的小计。"),
        ("全市合计", "统计表", "说的是全市的数，本台账只有市直机关的，请向市委组织部核对。"),
        ("合计", "全市党员统计表", "说的是全市的数，本台账只有市直机关的，请向市委组织部核对。"),
    ],
)
def test_sum_of_others_without_units_is_left_with_the_reason(world, word, title, reason):
    looked, made = fill(world, sums(word, title), "YJ")
    assert [cell.value for cell in made.active[4]][1:5] == [None] * 4
    assert [p.answer.reason for p in looked.blanks][:3] == [reason] * 3


def test_meetings_of_the_period_in_the_title_fill_a_form_of_pairs(world):
    book = Workbook()
    book.active.append(["2025年二季度组织生活情况表"])
    book.active.append(["党员大会（次）", None, "主题党日（次）", None])
    book.active.append(["电话", None, "填表人", None])
    for place in ("D2", "D3"):
        book.active[place].border = Border(bottom=Side("thin"))
    looked, made = fill(world, saved(book), "YJ")
    held = Meeting.objects.filter(org__code__startswith="YB", held_on__range=("2025-04-01", "2025-06-30"))
    assert [made.active["B2"].value, made.active["D2"].value] == [
        held.filter(kind="general_meeting").count(),
        held.filter(kind="theme_day").count(),
    ]
    assert len(looked.filled) == 2


def test_form_of_a_unit_in_no_ledger_is_left_empty(world):
    book = Workbook()
    for row in (["基本情况表"], ["填报单位：市己局"], ["指标名称", "数量"], ["党员总数", None]):
        book.active.append(row)
    looked, _ = fill(world, saved(book))
    assert [p.answer.reason for p in looked.blanks] == [
        "台账里没有、或不止一个组织叫“市己局”，请核对单位名称。"
    ]


def test_title_that_narrows_the_table_leaves_every_cell(world):
    book = Workbook()
    for row in (["离退休党员情况表"], ["单位名称", "党员数（名）"], ["市甲局"]):
        book.active.append(row)
    looked, _ = fill(world, saved(book))
    assert [p.answer.reason for p in looked.blanks] == ["表的标题写的是“离退休”，台账没有这样分的数。"]


def test_header_that_looks_like_a_formula_stays_text_in_the_sources(world):
    book = Workbook()
    for row in (["表"], ["单位名称", "党员数（名）", '=HYPERLINK("http://x","y")'], ["+市甲局"], ["市甲局"]):
        book.active.append(row)
    _, made = fill(world, saved(book))
    cells = [c for row in made["数据来源"].iter_rows() for c in row if isinstance(c.value, str)]
    assert [c.data_type for c in cells if c.value.startswith(("=", "+"))] == ["s"]
