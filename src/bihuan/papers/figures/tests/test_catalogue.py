"""Every figure equals its rows and what a count of one's own finds."""

import datetime as dt
from decimal import Decimal

import pytest

from bihuan.access import scope as scopes
from bihuan.access.words import RelationKind
from bihuan.ledger.meetings.models import Attendance
from bihuan.ledger.members.models import Membership
from bihuan.ledger.orgs.tests import factories as made
from bihuan.oversight.duties.tests import factories
from bihuan.oversight.findings.models import Finding
from bihuan.papers.figures.catalogue import CODES, Desk, compute
from bihuan.papers.figures.model import percent

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 7, 15)
START = dt.date(2025, 1, 1)
MONTHS = [f"2025-{n:02d}" for n in range(1, 7)]
SOME = {
    "orgs.direct": 1,
    "orgs.guided": 1,
    "orgs.linked": 2,
    "orgs.linked.organ_committee": 1,
    "orgs.basic": 3,
    "orgs.basic.guided": 2,
    "orgs.basic.all": 5,
    "orgs.organ_committee": 1,
    "orgs.branch": 2,
    "orgs.branch.guided": 1,
    "orgs.discipline_committee": 1,
    "orgs.group": 1,
    "orgs.institution": 1,
    "members": 9,
    "members.guided": 2,
    "members.all": 11,
    "members.full": 8,
    "members.probationary": 1,
    "seats.secretary.guided": None,
    "seats.branch_secretary": 2,
    "seats.committee": 6,
    "seats.head_secretary": None,
    "inspections.units": None,
    "orgs.founded": 0,
    "findings.total": 3,
    "findings.open": 2,
    "findings.overdue": 1,
    "findings.closed": 0,
    "findings.ongoing": 1,
    "duties.overdue": 1,
}


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", DAY.isoformat())


@pytest.fixture
def world():
    found = factories.small_world()
    factories.roll(found, "ZB1", 5)
    factories.roll(found, "ZB2", 4)
    Membership.objects.filter(person__number="ZB1-05").update(status="probationary")
    for code in ("ZB1", "ZB2"):
        factories.keep_ledgers(found, code, START, MONTHS)
    guided = made.org("市丁协会党总支", "general_branch", code="DZZ")
    made.relate(guided, found.orgs["GW"], RelationKind.GUIDANCE)
    found.orgs["DZB"] = made.org("市丁协会党支部", "branch", under=guided, code="DZB")
    factories.roll(found, "DZB", 2)
    factories.keep_ledgers(found, "DZB", START, MONTHS)
    made.org("第一党小组", "group", under=found.orgs["ZB1"], code="ZB1-G1")
    _findings(found)
    factories.quarter_duty(found.orgs["ZB1"], "2025Q1", "met")
    factories.quarter_duty(found.orgs["ZB2"], "2025Q1", "unmet")
    return found


def _findings(world):
    common = {"source_kind": "hand", "opened_on": dt.date(2025, 3, 1), "opened_by": "测试", "text": "问题"}
    of = world.orgs
    Finding.objects.create(org=of["ZB1"], status="sent", deadline=dt.date(2025, 6, 1), **common)
    Finding.objects.create(org=of["JGBGS"], status="rectifying", **common)
    Finding.objects.create(org=of["ZB2"], status="ongoing", review_on=dt.date(2026, 1, 1), **common)
    Finding.objects.create(org=of["ZB2"], status="draft", **common)


@pytest.mark.parametrize(("code", "value"), SOME.items())
def test_figure_is_what_the_world_holds(world, code, value):
    assert compute(code, org=world.orgs["GW"], on=DAY).value == value


def test_every_figure_is_its_rows_or_says_what_is_missing(world):
    desk = Desk()
    for code in CODES:
        figure = desk.compute(code, org=world.orgs["GW"], on=DAY)
        assert (figure.value is None) == bool(figure.missing), code
        assert (figure.how.endswith("。"), bool(figure.source)) == (True, True), code
        if figure.value is None:
            assert figure.text == ""
        elif figure.unit == "%":
            assert figure.denominator == len(figure.rows)
            assert figure.value == percent(figure.numerator, figure.denominator)
        elif not code.startswith("attendance."):
            assert (figure.value, figure.known) == (len(figure.rows), len(figure.rows)), code


def test_rows_name_the_very_records(world):
    figure = compute("members.probationary", org=world.orgs["GW"], on=DAY)
    [(table, pk)] = figure.rows
    assert (table, Membership.objects.get(pk=pk).person.number) == ("membership", "ZB1-05")


def test_member_figure_without_a_declared_roll_says_how_many_branches_lack_it(world):
    figure = compute("members", org=world.orgs["GW"], on=dt.date(2024, 12, 31))
    assert (figure.value, figure.known) == (None, 9)
    assert figure.missing == "有 2 个支部在 2024-12-31 还没有声明党员名册启用日，名册不能当作齐全。"


def test_meetings_of_a_closed_period_are_counted_with_who_came(world):
    held = factories.meeting(world.orgs["ZB1"], dt.date(2025, 2, 3), "1", kind="lecture")
    factories.meeting(world.orgs["ZB2"], dt.date(2025, 5, 3), "1", kind="lecture", attended=4)
    factories.meeting(world.orgs["ZB2"], dt.date(2025, 5, 4), "2", kind="lecture", status="draft")
    for name, here in (("甲", True), ("乙", True), ("丙", False)):
        Attendance.objects.create(meeting=held, name=name, present=here)
    desk, org = Desk(), world.orgs["GW"]
    told = [
        desk.compute(code, org=org, on=DAY, period=period).text
        for code, period in (
            ("meetings.lecture", "2025H1"),
            ("meetings.lecture", "2025Q1"),
            ("meetings.three", "2025H1"),
            ("attendance.lecture", "2025H1"),
        )
    ]
    assert told == ["2次", "1次", "2次", "6人次"]


def test_meetings_of_a_month_not_closed_are_known_but_not_answered(world):
    factories.meeting(world.orgs["ZB1"], dt.date(2025, 2, 3), "1")
    world.orgs["ZB2"].month_closes.filter(record_kind="meeting", month="2025-02").delete()
    figure = compute("meetings.general_meeting", org=world.orgs["GW"], on=DAY, period="2025Q1")
    assert (figure.value, figure.known) == (None, 1)
    assert figure.missing == "还没有月结：2025年2月 1 个支部，次数还可能变。"


def test_rate_counts_closed_duties_only(world):
    figure = compute("duties.rate", org=world.orgs["GW"], on=DAY, period="2025Q1")
    assert (figure.value, figure.numerator, figure.denominator) == (Decimal("50.0"), 1, 2)
    assert figure.text == "50.0%（1/2）"


def test_status_of_findings_on_a_past_day_is_not_made_up(world):
    figure = compute("findings.open", org=world.orgs["GW"], on=dt.date(2025, 4, 1))
    assert (figure.value, figure.missing[:6]) == (None, "问题的状态只")


def test_growth_reads_the_same_figure_on_two_days(world):
    made.org("新支部", "branch", under=world.orgs["JGDW"], code="ZB9", founded_on=dt.date(2025, 5, 1))
    before, after = Desk().growth("orgs.branch", org=world.orgs["GW"], first=dt.date(2025, 4, 30), last=DAY)
    assert (before.value, after.value) == (2, 3)
    assert compute("orgs.founded", org=world.orgs["GW"], on=DAY, period="2025").value == 1


def test_figure_beyond_what_the_asker_sees_is_refused_not_cut(world):
    office = scopes.of(world.account("dangban"))
    assert compute("orgs.branch", org=world.orgs["JGDW"], on=DAY, scope=office).value == 2
    figure = compute("orgs.branch.all", org=world.orgs["GW"], on=DAY, scope=office)
    assert (figure.value, "没有查看的权限" in figure.missing) == (None, True)


def test_organisation_without_a_kind_makes_the_count_unknown(world):
    from bihuan.access.models import OrgNode

    made.relate(OrgNode.objects.create(code="QQ", name="没有登记的"), world.orgs["JGDW"])
    figure = compute("orgs.branch", org=world.orgs["GW"], on=DAY)
    assert figure.missing == "有 1 个下级组织没有登记类别，请先在“组织党员”里登记。"


def test_period_that_is_none_or_not_begun_is_refused(world):
    for period in ("明年", "2026"):
        with pytest.raises(ValueError, match=r"期间|还没有开始"):
            compute("meetings.lecture", org=world.orgs["GW"], on=DAY, period=period)
