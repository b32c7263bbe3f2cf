"""一页看: each figure is the number of rows its link opens."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.access.models import OrgRevision
from bihuan.ledger.orgs.tests.factories import keep_ledger
from bihuan.oversight.duties.live import recompute
from bihuan.oversight.duties.tests import factories
from bihuan.oversight.findings.models import Finding
from bihuan.workbench import charts

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 20)


@pytest.fixture
def world(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", TODAY.isoformat())
    found = factories.small_world()
    for actor in found.people.values():
        actor.account.must_change_password = False
        actor.account.save()
    for code in ("ZB1", "ZB2"):
        org = found.orgs[code]
        keep_ledger(org, dt.date(2025, 1, 1), "2026-02")
        OrgRevision.objects.update_or_create(org=org, defaults={"n": 1, "computed": 0})
        recompute(org.pk)
    for number, (status, deadline) in enumerate(
        (("rectifying", dt.date(2026, 3, 1)), ("rectifying", None), ("draft", None)), start=1
    ):
        Finding.objects.create(
            org=found.orgs["ZB1"], text=f"问题{number}", status=status, source_kind="duty",
            opened_on=dt.date(2026, 1, 5), opened_by="测试", deadline=deadline,
            source_org=found.orgs["GW"],
        )  # fmt: skip
    return found


@pytest.fixture
def office(client, world):
    client.force_login(world.account("dangban"), "django.contrib.auth.backends.ModelBackend")
    return client


def count_of(page):
    """How many rows a list says it has."""
    return page.context["page"].paginator.count


def test_overdue_and_to_verify_open_their_rows(office):
    page = office.get("/reports/overview/").context["page"]
    assert page.overdue > 0
    assert count_of(office.get("/duties/?status=overdue")) == page.overdue
    assert count_of(office.get("/duties/?status=nonconforming")) == page.nonconforming
    assert count_of(office.get("/duties/?view=verify")) == page.to_verify


def test_findings_open_their_rows(office):
    totals = office.get("/reports/overview/").context["page"].totals
    assert (totals.open, totals.overdue) == (2, 1)
    assert count_of(office.get("/findings/?group=open")) == totals.open
    assert count_of(office.get("/findings/?overdue=on")) == totals.overdue
    assert count_of(office.get("/findings/?status=closed")) == totals.closed
    assert count_of(office.get("/findings/?status=ongoing")) == totals.ongoing


def test_needy_and_common_open_their_rows(office):
    page = office.get("/reports/overview/").context["page"]
    assert [row.number for row in page.needy] != []
    for row in page.needy:
        assert office.get(row.url).context["heat_panel"].total == row.number
    assert [item.orgs for item in page.common] != []
    for item in page.common:
        assert count_of(office.get(item.url)) == item.number


def test_share_of_organisations_opens_their_rows(office):
    page = office.get("/reports/overview/").context["page"]
    heat = office.get(page.orgs.url).context["heat"]
    assert (heat.orgs, len(heat.shown)) == ((page.orgs.part, page.orgs.whole), page.orgs.part)


def test_remaining_ends_with_what_is_open(office):
    page = office.get("/reports/overview/").context["page"]
    assert page.months[-1] == (TODAY, page.totals.open + page.totals.ongoing, 1)
    assert page.months[0][1] == 0


@pytest.mark.django_db(transaction=True)
def test_page_is_light_and_says_how_it_counts(office):
    # Figures are kept between requests, though not inside a transaction.
    office.get("/reports/overview/")
    with CaptureQueriesContext(connection) as asked:
        answer = office.get("/reports/overview/")
    text = answer.content.decode()
    assert len(asked) <= 12
    assert "口径：截至 2026年3月20日（周五）" in text
    assert re.findall(r"<svg[^>]*>", text) != []
    assert "style=" not in text


def test_bars_draw_names_as_text_only():
    drawn = charts.bars([("<b>甲</b>", 1, 2)])
    assert ("<b>" in drawn, "&lt;b&gt;甲" in drawn) == (False, True)
