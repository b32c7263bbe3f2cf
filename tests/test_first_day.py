"""The first day of an office: three years come in, nothing is declared, and nobody is judged by it."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from django.db import transaction
from openpyxl import load_workbook

from bihuan.access.actor import command_line
from bihuan.access.models import OrgNode
from bihuan.ledger.imports import actions as imports
from bihuan.ledger.meetings.models import Meeting
from bihuan.ledger.orgs import actions as orgs
from bihuan.ledger.orgs.models import MonthClose, RecordStart
from bihuan.oversight.duties import batch, figures, queries
from bihuan.oversight.duties.status import with_status
from bihuan.rulekit.reading import Status
from bihuan.site.demo import demonstration, workbooks

pytestmark = pytest.mark.django_db
CLERK = command_line()
TODAY = dt.date(2026, 11, 22)
START = dt.date(2026, 1, 1)
MONTHS = [f"2026-{month:02d}" for month in range(1, 11)]


@pytest.fixture(scope="module")
def imported(django_db_setup, django_db_blocker, tmp_path_factory):
    """The small city's workbooks without the sheet in which ledgers are declared, taken in and judged."""
    folder = tmp_path_factory.mktemp("first-day")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setenv("BIHUAN_TODAY", TODAY.isoformat())
        for path in workbooks.write(demonstration.build(TODAY, small=True), folder):
            book = load_workbook(path)
            if "启用与月结" in book.sheetnames:
                del book["启用与月结"]
            book.save(path)
            imports.run(CLERK, imports.plan(imports.read_workbook(path), CLERK))
        batch.nightly(CLERK)
        yield OrgNode.objects.get(pk=Meeting.objects.order_by("pk").values_list("org", flat=True)[0])
        transaction.set_rollback(True)


def standing(org=None):
    """How many duties stand at each status, of everybody or of one organisation."""
    filters = queries.Filters(org_id=org.pk if org else None)
    now = figures.current(TODAY)
    found = now.tally(figures.selection(now, None, filters))
    return Counter({status: number for status, number in found.items() if number})


def test_history_without_a_declaration_is_material_and_nothing_else(imported):
    assert (RecordStart.objects.count(), MonthClose.objects.count()) == (0, 0)
    first = Meeting.objects.order_by("held_on").values_list("held_on", flat=True)[0]
    assert (TODAY - first).days > 2 * 365
    found = standing()
    assert found[Status.MATERIAL] > 1000
    assert set(found) == {Status.MATERIAL, Status.NOT_OPEN}
    assert queries.rates(None, TODAY, dt.date(2024, 1, 1), TODAY) == {}


def test_rates_lists_and_overdue_begin_with_the_declaration(imported):
    branch = imported
    orgs.declare_start(by=CLERK, org=branch, record_kind="meeting", starts_on=START)
    for month in MONTHS:
        orgs.close_month(by=CLERK, org=branch, record_kind="meeting", month=month)
    batch.nightly(CLERK)
    everybody, own = standing(), standing(branch)
    others = everybody - own
    assert set(others) == {Status.MATERIAL, Status.NOT_OPEN}
    rows = with_status(queries.duties_of(None).filter(org=branch), TODAY)
    declared = rows.exclude(status__in=[Status.MATERIAL.value, Status.NOT_OPEN.value])
    days = list(declared.values_list("opens_on", flat=True))
    assert min(days) >= START
    before = rows.filter(opens_on__lt=START).values_list("status", flat=True)
    assert set(before) == {Status.MATERIAL.value}
    assert set(queries.rates(None, TODAY, dt.date(2024, 1, 1), TODAY)) == {branch.pk}
    on_time, due = queries.rates(None, TODAY, dt.date(2024, 1, 1), TODAY)[branch.pk]
    assert 0 < on_time <= due == len(queries.counted(None, TODAY, dt.date(2024, 1, 1), TODAY, branch.pk))
