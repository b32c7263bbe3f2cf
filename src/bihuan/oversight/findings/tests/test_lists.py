"""The three lists are one data set: their sums agree, and no cell can run."""

import datetime as dt

import pytest
from python_calamine import CalamineWorkbook

from bihuan.access import scope as scopes
from bihuan.oversight.duties.tests import factories
from bihuan.oversight.findings import actions, decisions, lists, queries
from bihuan.oversight.findings.actions import MeasureDraft
from bihuan.oversight.findings.models import Finding, Measure
from bihuan.rulekit.verdict import ClosingMethod

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 20)


@pytest.fixture
def world(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", TODAY.isoformat())
    return factories.small_world()


def read_in(world, text, reported, **fields):
    """A draft as a report leaves it."""
    values = {"org": world.orgs["ZB1"], "status": "draft", "source_kind": "report", "opened_on": TODAY}
    return Finding.objects.create(text=text, reported_status=reported, opened_by="测试", **values | fields)


@pytest.fixture
def ledger(world):
    """A closed finding with two measures, one rectifying and overdue, two read in, one unassigned."""
    dangban, shuji = world.people["dangban"], world.people["shuji1"]
    closed = actions.open_by_hand(by=dangban, org=world.orgs["ZB1"], text="=1+1 会议记录不全")
    drafts = [MeasureDraft("+补记", owner="赵书", deadline=TODAY), MeasureDraft("@核对", "赵书", TODAY)]
    closed = actions.plan(by=shuji, finding=closed, measures=drafts)
    for measure in list(closed.measures.all()):
        measure.finding.refresh_from_db()
        closed = actions.complete_measure(by=shuji, measure=measure)
    actions.add_evidence(by=shuji, finding=closed, note="已补记")
    closed.refresh_from_db()
    closed = actions.apply(by=shuji, finding=closed)
    decisions.choose_method(by=dangban, finding=closed, method=ClosingMethod.RECTIFY)
    late = actions.open_by_hand(by=dangban, org=world.orgs["ZB2"], text="-没有按时换届")
    Finding.objects.filter(pk=late.pk).update(status="rectifying", deadline=TODAY - dt.timedelta(days=1))
    done = read_in(world, "专题研究不到位", "completed")
    Measure.objects.create(finding=done, no=1, text="召开专题会议")
    read_in(world, "学习不深入", "ongoing", org=None, unit_text="市丙局")
    return world


def sheets(path):
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_workbook_sums_agree(ledger, tmp_path):
    totals = lists.write(tmp_path / "lists.xlsx")
    found = sheets(tmp_path / "lists.xlsx")
    assert list(found) == ["问题清单", "任务清单", "责任清单", "汇总"]
    numbers = {name: {row[0] for row in found[name][1:]} for name in ("问题清单", "任务清单", "责任清单")}
    assert numbers["问题清单"] == numbers["任务清单"] == numbers["责任清单"]
    figures = {row[0]: row[1] for row in found["汇总"][1:]}
    assert figures["问题"] == len(found["问题清单"]) - 1 == totals.all == 4
    assert (
        sum(v for k, v in figures.items() if k.startswith("　其中：") and "“" not in k and "登记" not in k)
        == 4
    )
    assert (figures["已销号"], figures["　其中：以“补正”"], figures["持续推进"]) == (1, 1, 0)
    assert (figures["据来文：已完成"], figures["据来文：持续推进"]) == (1, 1)
    assert (figures["逾期"], figures["整改措施"], figures["　其中：已登记完成"]) == (1, 3, 2)


def test_reported_completion_is_never_counted_closed(ledger):
    totals = queries.totals(queries.ledger(None))
    assert (totals.reported, totals.closed) == ({"已完成": 1, "持续推进": 1}, 1)


def test_cells_that_look_like_formulas_stay_text(ledger, tmp_path):
    import zipfile

    lists.write(tmp_path / "lists.xlsx")
    with zipfile.ZipFile(tmp_path / "lists.xlsx") as package:
        pages = [package.read(n).decode() for n in package.namelist() if n.startswith("xl/worksheets/sheet")]
        assert [page.count("<f>") for page in pages] == [0, 0, 0, 0]
        assert 'quotePrefix="1"' in package.read("xl/styles.xml").decode()
    problems = [row[4] for row in sheets(tmp_path / "lists.xlsx")["问题清单"][1:]]
    assert problems[:2] == ["=1+1 会议记录不全", "-没有按时换届"]


@pytest.mark.parametrize(
    ("who", "units"),
    [
        ("gongwei", ["市甲局第一党支部", "市甲局第二党支部", "市甲局第一党支部", "市丙局"]),
        ("dangban", ["市甲局第一党支部", "市甲局第二党支部", "市甲局第一党支部"]),
        ("shuji1", ["市甲局第一党支部"]),
        ("shuji2", ["市甲局第二党支部"]),
    ],
)
def test_lists_hold_what_the_reader_may_see(ledger, tmp_path, who, units):
    lists.write(tmp_path / "lists.xlsx", scope=scopes.of(ledger.account(who)))
    assert [row[1] for row in sheets(tmp_path / "lists.xlsx")["问题清单"][1:]] == units


def test_each_sheet_says_what_the_problem_is(ledger, tmp_path):
    lists.write(tmp_path / "lists.xlsx")
    found = sheets(tmp_path / "lists.xlsx")
    said = {}
    for name in ("问题清单", "任务清单", "责任清单"):
        column = found[name][0].index("问题")
        said[name] = {row[0]: row[column] for row in found[name][1:]}
    assert said["任务清单"] == said["责任清单"] == said["问题清单"]


def test_lists_take_the_same_queries_for_one_and_many(ledger, tmp_path, django_assert_num_queries):
    with django_assert_num_queries(2):
        one = lists.write(tmp_path / "one.xlsx", filters=queries.Filters(status="closed"))
    with django_assert_num_queries(2):
        many = lists.write(tmp_path / "many.xlsx")
    assert 0 < one.all < many.all
