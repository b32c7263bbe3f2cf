"""Duties as people see them: statuses in SQL and in words agree, and every figure counts what lists show."""

import datetime as dt
from collections import Counter

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from bihuan.access import scope as scopes
from bihuan.oversight.duties import actions, queries
from bihuan.oversight.duties.models import Duty, Exemption, Explanation
from bihuan.oversight.duties.queries import Filters
from bihuan.oversight.duties.status import with_status
from bihuan.oversight.duties.tests import factories
from bihuan.rulekit.reading import Status

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 26)
YEAR = (dt.date(2025, 1, 1), dt.date(2025, 12, 31))
CLOSED = [f"2025-{month:02d}" for month in range(4, 13)]


@pytest.fixture
def world(monkeypatch):
    """ZB1 keeps its ledger since April 2025, ZB2 has declared none; duties of every kind for both."""
    monkeypatch.setenv("BIHUAN_TODAY", DAY.isoformat())
    built = factories.small_world()
    factories.keep_ledgers(built, "ZB1", dt.date(2025, 4, 1), CLOSED)
    periods = {"2025Q1": "unmet", "2025Q2": "met", "2025Q3": "unmet", "2025Q4": "unmet", "2026Q1": "unknown"}
    for code in ("ZB1", "ZB2"):
        for period, verdict in {**periods, "2026Q2": "unknown"}.items():
            factories.quarter_duty(built.orgs[code], period, verdict)
    for day, verdict in (((2025, 5, 6), "unmet"), ((2025, 9, 1), "met"), ((2025, 10, 9), "unknown")):
        held = factories.meeting(built.orgs["ZB1"], dt.date(*day), f"{day}")
        factories.vote_duty(held, verdict)
    late = factories.quarter_duty(built.orgs["ZB1"], "2024Q4", "met")
    Duty.objects.filter(pk=late.pk).update(done_on=dt.date(2025, 2, 1), recorded_on=dt.date(2025, 2, 1))
    Duty.objects.filter(rule="HY-01", period="2025Q2").update(recorded_on=dt.date(2025, 8, 1))
    return built


def duty(world, period, code="ZB1"):
    return Duty.objects.get(org=world.orgs[code], rule="HY-01", period=period)


def statuses(as_of=DAY):
    return {row.duty.pk: row.reading.status.value for row in queries.read(Duty.objects.all(), as_of)}


@pytest.mark.parametrize("as_of", [DAY, dt.date(2025, 6, 28), dt.date(2025, 5, 5), dt.date(2027, 1, 1)])
def test_status_in_sql_is_the_status_people_read(world, as_of):
    Exemption.objects.create(
        org=world.orgs["ZB1"], rule="HY-01", starts_on=dt.date(2025, 10, 1), ends_on=dt.date(2025, 12, 31),
        reason="撤并", approved_by="李办",
    )  # fmt: skip
    explained = duty(world, "2025Q3")
    Explanation.objects.create(
        duty_key=explained.duty_key, org=explained.org, text="防汛", written_by="赵书", accepted=True
    )
    in_sql = dict(with_status(Duty.objects.all(), as_of).values_list("pk", "status"))
    assert in_sql == statuses(as_of)
    assert len(set(in_sql.values())) >= 3


def test_counts_are_the_lengths_of_the_lists(world):
    scope = scopes.of(world.account("dangban"))
    counts = queries.counts(scope, DAY)
    assert counts == {s: Counter(statuses().values())[s.value] for s in Status}
    views = queries.view_counts(counts)
    for view, figure in views.items():
        filters = Filters() if view == "all" else Filters(view=view)
        assert queries.listed(scope, DAY, filters).count() == figure
    # 2025Q3, 2025Q4 and the vote of May
    assert views["overdue"] == 3
    # everything ZB2 has, and what ZB1 has of before April 2025
    assert views["material"] == 7


def test_list_reads_the_same_number_of_queries_for_one_row_and_for_many(world, django_assert_num_queries):
    scope = scopes.of(world.account("dangban"))
    rows = queries.listed(scope, DAY)
    for size in (1, 7):
        with django_assert_num_queries(6):
            assert len(queries.read(rows[:size], DAY)) == size


def test_rows_say_what_who_when_and_why(world):
    row = queries.read([Duty.objects.get(rule="HY-02", verdict="unmet")], DAY)[0]
    assert (row.subject, row.verdict, row.reading.label) == ("5月6日党员大会", "不符合", "不符合")
    assert row.basis == "《中国共产党支部工作条例（试行）》第十一条"


def test_branches_see_their_own_duties_only(world):
    mine = queries.duties_of(scopes.of(world.account("shuji2")))
    assert set(mine.values_list("org__code", flat=True)) == {"ZB2"}


def test_rate_counts_owed_duties_inside_closed_ledgers(world):
    rate = queries.rate(None, DAY, *YEAR)
    assert (rate.on_time, rate.due, rate.orgs_on_time, rate.orgs) == (1, 3, 0, 1)
    scope = scopes.of(world.account("dangban"))
    actions.exempt(
        by=world.people["dangban"], org=world.orgs["ZB1"], rule="HY-01", starts_on=dt.date(2025, 7, 1),
        ends_on=dt.date(2025, 12, 31), reason="撤并期间",
    )  # fmt: skip
    rate = queries.rate(scope, DAY, *YEAR)
    assert (rate.on_time, rate.due, rate.orgs_on_time, rate.orgs) == (1, 1, 1, 1)


def test_home_groups_what_is_to_do_and_what_was_done_lately(world):
    scope = scopes.of(world.account("shuji1"))
    home = queries.home(scope, world.orgs["ZB1"], DAY)
    found = {status: [row.duty.period for row in rows] for status, rows in home.groups.items()}
    assert found == {
        Status.OVERDUE: ["2025Q3", "2025Q4"],
        Status.NONCONFORMING: [""],
        Status.TO_VERIFY: [""],
        Status.DUE_SOON: ["2026Q1"],
    }
    assert (home.done, home.material, home.total, home.outdated) == ([], 2, 5, False)


def test_material_of_the_time_before_a_ledger_is_in_no_list(world):
    first = duty(world, "2025Q1")
    assert statuses()[first.pk] == "material"
    assert not queries.listed(None, DAY).filter(pk=first.pk).exists()


def test_months_not_closed_ten_days_after_their_end_are_shown_to_the_superior(world):
    scope = scopes.of(world.account("dangban"))
    found = [(item.org.code, item.record_kind, item.months) for item in queries.months_unclosed(scope, DAY)]
    assert found == [
        ("ZB1", "meeting", ["2026-01", "2026-02"]),
        ("ZB1", "member", ["2026-01", "2026-02"]),
    ]
    assert queries.months_unclosed(scopes.of(world.account("shuji2")), DAY) == []


def test_accepted_explanation_ends_the_overdue_and_stays_counted(world):
    late = duty(world, "2025Q3")
    written = actions.explain(by=world.people["shuji1"], duty=late, text="全员参加防汛，已于下季度补课")
    assert statuses()[late.pk] == "overdue"
    actions.accept_explanation(by=world.people["dangban"], explanation=written)
    assert statuses()[late.pk] == "explained"
    assert queries.rate(None, DAY, *YEAR).due == 3


def test_explanation_is_for_general_requirements_and_stands_once(world):
    vote = Duty.objects.get(rule="HY-02", verdict="unmet")
    with pytest.raises(ValidationError):
        actions.explain(by=world.people["shuji1"], duty=vote, text="人不够")
    late = duty(world, "2025Q3")
    written = actions.explain(by=world.people["shuji1"], duty=late, text="防汛")
    with pytest.raises(ValidationError) as error:
        actions.explain(by=world.people["shuji1"], duty=late, text="防汛二")
    assert error.value.messages == ["这一项已有说明，请等待决定或先由上级退回。"]
    actions.return_explanation(by=world.people["dangban"], explanation=written, note="请附通知")
    assert actions.explain(by=world.people["shuji1"], duty=late, text="附通知").accepted is None


def test_only_the_superior_accepts(world):
    written = actions.explain(by=world.people["shuji1"], duty=duty(world, "2025Q3"), text="防汛")
    with pytest.raises(PermissionDenied):
        actions.accept_explanation(by=world.people["shuji1"], explanation=written)
    with pytest.raises(Http404):
        actions.accept_explanation(by=world.people["shuji2"], explanation=written)
    assert Explanation.objects.get().accepted is None


def test_nobody_exempts_from_a_mandatory_rule_without_a_document(world):
    fields = {
        "org": world.orgs["ZB1"], "rule": "HY-02", "starts_on": YEAR[0], "ends_on": YEAR[1], "reason": "改制",
    }  # fmt: skip
    with pytest.raises(ValidationError):
        actions.exempt(by=world.people["gongwei"], **fields)
    with pytest.raises(PermissionDenied):
        actions.exempt(by=world.people["shuji1"], **fields, document_no="甲党〔2025〕1号")
    made = actions.exempt(by=world.people["gongwei"], **fields, document_no="甲党〔2025〕1号")
    vote = Duty.objects.get(rule="HY-02", verdict="unmet")
    assert statuses()[vote.pk] == "exempt"
    actions.end_exemption(
        by=world.people["gongwei"], exemption=made, ends_on=dt.date(2025, 2, 1), reason="改制完成"
    )
    assert statuses()[vote.pk] == "nonconforming"


def test_check_rows_are_plain_and_complete(world):
    rows = queries.Checked.of(None, DAY, rule="HY-02").rows()
    assert [(r["org"], r["verdict"], r["status"], r["tone"], r["period"]) for r in rows] == [
        ("ZB1", "unmet", "nonconforming", "danger", None),
        ("ZB1", "met", "done", "done", None),
        ("ZB1", "unknown", "to_verify", "verify", None),
    ]
    asked = queries.Checked.of(None, DAY)
    everything = asked.rows()
    assert asked.count() == len(everything)
    late = [row for row in everything if row["status"] == "overdue"]
    assert asked.rows((Status.OVERDUE,)) == late != []
    assert len(everything) == queries.view_counts(queries.counts(None, DAY))["all"]


def test_duty_due_in_a_year_without_announced_holidays_is_provisional(world):
    factories.quarter_duty(world.orgs["ZB1"], "2090Q1", "unknown")
    rows = queries.Checked.of(None, dt.date(2090, 2, 1), rule="HY-01").rows()
    marks = {row["period"]: row["provisional"] for row in rows}
    assert (marks["2025Q3"], marks["2090Q1"]) == (False, True)
