"""Figures kept in the process: the same as the database gives, read anew as soon as anything moves on."""

import datetime as dt
import time

import pytest

from bihuan.access import changes, scope
from bihuan.access.models import OrgRevision
from bihuan.ledger.orgs import actions as org_actions
from bihuan.ledger.orgs.tests.factories import keep_ledger
from bihuan.oversight.duties import actions, batch, figures, queries
from bihuan.oversight.duties.categories import CATEGORIES, category_of, codes_of, in_use
from bihuan.oversight.duties.models import Duty
from bihuan.oversight.duties.queries import Filters
from bihuan.oversight.duties.rulebook import book
from bihuan.oversight.duties.tests import factories
from bihuan.rulekit.reading import Status

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 20)


@pytest.fixture
def world(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", DAY.isoformat())
    found = factories.small_world()
    for code in ("ZB1", "ZB2"):
        keep_ledger(found.orgs[code], dt.date(2025, 1, 1), "2026-01")
        for period, verdict in (("2024Q4", "unknown"), ("2025Q1", "met"), ("2025Q3", "unmet")):
            factories.quarter_duty(found.orgs[code], period, verdict)
        for month, verdict in ((1, "unmet"), (2, "unknown"), (3, "unknown"), (4, "unknown")):
            factories.month_duty(found.orgs[code], 2026, month, verdict)
    return found


def of(world, name):
    return scope.of(world.account(name))


FILTERS = (
    Filters(view="todo"),
    Filters(view="overdue"),
    Filters(view="verify"),
    Filters(view="done"),
    Filters(view="all"),
    Filters(view="material"),
    Filters(view="all", rule="HY-01"),
    Filters(statuses=(Status.OVERDUE,)),
    Filters(view="all", first=dt.date(2025, 9, 30), last=dt.date(2026, 1, 31)),
)


@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize("who", ["gongwei", "dangban", "shuji1"])
def test_listing_is_the_database_s_list(world, filters, who):
    seen = of(world, who)
    found = figures.listing(figures.current(DAY), seen, filters)
    assert list(found.ids) == [duty.pk for duty in queries.listed(seen, DAY, filters)]
    assert found.by_status == queries.counts(seen, DAY, filters)


def test_listing_of_one_organisation_and_of_a_category(world):
    seen, org = of(world, "gongwei"), world.orgs["ZB1"]
    found = figures.listing(figures.current(DAY), seen, Filters(view="all", org_id=org.pk))
    assert list(found.ids) == [
        duty.pk for duty in queries.listed(seen, DAY, Filters(view="all", org_id=org.pk))
    ]
    named = figures.listing(figures.current(DAY), seen, Filters(view="all", category="meetings"))
    other = figures.listing(figures.current(DAY), seen, Filters(view="all", category="roll"))
    assert (len(named.ids), len(other.ids)) == (queries.listed(seen, DAY, Filters(view="all")).count(), 0)


def test_rates_are_those_of_reading(world):
    seen, standing = of(world, "gongwei"), figures.current(DAY)
    first, last = dt.date(2025, 1, 1), DAY
    chosen = figures.selection(standing, seen) & standing.due(first, last)
    assert standing.rates(chosen) == queries.rates(seen, DAY, first, last)
    assert sum(due for _, due in standing.rates(chosen).values()) == 6


def test_list_without_any_duty_is_empty(monkeypatch):
    found = factories.small_world()
    assert len(figures.listing(figures.current(DAY), of(found, "gongwei"), Filters(view="all")).ids) == 0


@pytest.fixture
def kept(transactional_db, world):
    """Figures as a server keeps them, outside any transaction."""
    OrgRevision.objects.bulk_create(OrgRevision(org=org, n=1, computed=1) for org in world.orgs.values())
    figures.forget()
    yield figures.current(DAY)
    figures.forget()


def tally(world, code):
    standing = figures.current(DAY)
    mine = standing.lines["org"] == world.orgs[code].pk
    return {status: number for status, number in standing.tally(mine).items() if number}


@pytest.mark.django_db(transaction=True)
def test_figures_stand_while_nothing_changes(world, kept, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert figures.current(DAY) is kept


@pytest.mark.django_db(transaction=True)
def test_only_what_moved_on_is_read_anew_and_stands_in_its_place(world, kept):
    Duty.objects.filter(org=world.orgs["ZB1"], period="2025Q3").delete()
    Duty.objects.filter(org=world.orgs["ZB2"], period="2025Q3").update(verdict="unknown")
    OrgRevision.objects.filter(org=world.orgs["ZB1"]).update(n=2, computed=2)
    now = figures.current(DAY)
    assert (len(kept.lines["id"]), len(now.lines["id"])) == (14, 13)
    # The other organisation's revision has not risen: nothing of it was read.
    assert tally(world, "ZB2")[Status.OVERDUE] == 2
    figures.forget()
    whole = figures.current(DAY)
    rest = whole.lines["org"] == world.orgs["ZB1"].pk
    assert now.lines["id"].tolist() == whole.lines["id"].tolist()
    assert now.lines["status"][rest].tolist() == whole.lines["status"][rest].tolist()


@pytest.mark.django_db(transaction=True)
def test_write_during_the_reading_costs_no_second_reading(world, kept, monkeypatch):
    plain = figures._version

    def before_the_write():
        told = plain()
        monkeypatch.setattr(figures, "_version", plain)
        OrgRevision.objects.filter(org=world.orgs["ZB1"]).update(n=2, computed=2)
        return told

    monkeypatch.setattr(figures, "_version", before_the_write)
    again = figures._read(None, figures._version(), DAY)
    monkeypatch.setattr(figures, "_kept", again)
    now = figures.current(DAY)
    assert now.lines is again.lines
    assert (now.version == again.version, kept.version == again.version) == (False, True)


@pytest.mark.django_db(transaction=True)
def test_another_day_is_read_anew(world, kept):
    later = figures.current(DAY + dt.timedelta(30))
    assert later.tally(later.at(tuple(Status)))[Status.NOT_OPEN] == 0
    assert kept.tally(kept.at(tuple(Status)))[Status.NOT_OPEN] == 2


@pytest.mark.django_db(transaction=True)
def test_start_close_and_reopen_are_seen_at_once(world, kept):
    by, org = world.people["dangban"], world.orgs["ZB1"]
    org_actions.reopen_month(by=by, org=org, record_kind="meeting", month="2026-01", reason="漏记")
    reopened = as_the_database(world)
    org_actions.close_month(by=by, org=org, record_kind="meeting", month="2026-01")
    closed = as_the_database(world)
    org_actions.declare_start(by=by, org=org, record_kind="meeting", starts_on=dt.date(2025, 7, 1))
    started = as_the_database(world)
    rates = [found[1][org.pk][1] for found in (reopened, closed, started)]
    assert rates[0] < rates[1] > rates[2]


def as_the_database(world):
    """Counts and rates as kept, once found to be what the database gives."""
    seen, standing = of(world, "gongwei"), figures.current(DAY)
    chosen = figures.selection(standing, seen)
    found = standing.tally(chosen), standing.rates(chosen)
    assert found == (queries.counts(seen, DAY), queries.rates(seen, DAY, dt.date(2020, 1, 1), DAY))
    return found


@pytest.mark.django_db(transaction=True)
def test_explanation_and_exemption_are_seen_at_once(world, kept):
    duty = Duty.objects.get(org=world.orgs["ZB1"], rule="HY-04", period="2026-01")
    office, secretary = world.people["dangban"], world.people["shuji1"]
    told = actions.explain(by=secretary, duty=duty, text="全员下乡")
    assert figures.waiting(figures.current(DAY), of(world, "dangban")) == [duty.pk]
    actions.accept_explanation(by=office, explanation=told)
    assert tally(world, "ZB1")[Status.EXPLAINED] == 1
    assert figures.waiting(figures.current(DAY), of(world, "dangban")) == []
    standing = actions.exempt(
        by=office,
        org=world.orgs["ZB1"],
        rule="HY-04",
        starts_on=dt.date(2026, 1, 1),
        ends_on=dt.date(2026, 3, 31),
        reason="不设支委会",
    )
    assert tally(world, "ZB1")[Status.EXEMPT] == 3
    actions.end_exemption(by=office, exemption=standing, ends_on=dt.date(2026, 1, 31), reason="已设")
    assert tally(world, "ZB1")[Status.EXEMPT] == 1


@pytest.mark.django_db(transaction=True)
def test_batch_is_seen_for_the_organisations_it_changed(world, kept):
    batch.run()
    seen = of(world, "gongwei")
    found = figures.listing(figures.current(DAY), seen, Filters(view="all"))
    assert list(found.ids) == [duty.pk for duty in queries.listed(seen, DAY, Filters(view="all"))]
    assert found.by_status == queries.counts(seen, DAY)


def test_nothing_is_kept_inside_a_transaction(world):
    before = figures.current(DAY)
    factories.month_duty(world.orgs["ZB1"], 2025, 12, "unmet")
    with changes.held():
        assert len(figures.current(DAY).lines["id"]) == len(before.lines["id"]) + 1


def test_every_rule_has_one_category_and_every_category_its_rules():
    rules = book().rules
    assert {code for category in CATEGORIES for code in codes_of(category.code)} == set(rules)
    assert sum(len(codes_of(category.code)) for category in CATEGORIES) == len(rules)
    assert [c.code for c in in_use()] == [c.code for c in CATEGORIES if codes_of(c.code)]
    assert category_of(rules["HY-01"]).label == "三会一课"
    assert category_of(rules["ZZ-28"]).label == "党员名册"


def test_unknown_category_has_no_rules():
    assert codes_of("nothing") == frozenset()


@pytest.mark.django_db(transaction=True)
def test_figures_are_read_beside_the_pages(shared_database, monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", DAY.isoformat())
    org = factories.OrgNode.objects.create(code="ZB1", name="第一党支部")
    duty = factories.month_duty(org, 2026, 1, "unmet")
    figures.forget()
    ended = figures.keep_warm(0.05)
    try:
        for _ in range(200):
            kept = figures._kept
            if kept is not None:
                break
            time.sleep(0.05)
        assert kept.lines["id"].tolist() == [duty.pk]
    finally:
        ended.set()
        figures.forget()
