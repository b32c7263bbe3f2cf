"""A slice is read once while nothing changes, and what is kept is never older than the records."""

import datetime as dt

import pytest
from django.db import connections, transaction
from django.test.utils import CaptureQueriesContext

from bihuan.access import changes
from bihuan.access.models import OrgRevision
from bihuan.ledger.meetings import actions as meetings
from bihuan.ledger.meetings.draft import MeetingDraft
from bihuan.oversight.duties import advice, batch, facts_source, slices
from bihuan.oversight.duties.models import Duty
from bihuan.oversight.duties.store import COLUMNS
from bihuan.oversight.duties.tests import factories

pytestmark = pytest.mark.usefixtures("shared_database")
MONTHS = [f"2025-{month:02d}" for month in range(1, 13)]


@pytest.fixture
def world(shared_database, monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", "2026-03-20")
    built = factories.small_world()
    factories.roll(built, "ZB1", 5)
    factories.keep_ledgers(built, "ZB1", dt.date(2025, 1, 1), MONTHS)
    batch.run()
    return built


def draft(day):
    return MeetingDraft(kind="general_meeting", held_on=day)


def queries(act):
    with CaptureQueriesContext(connections["default"]) as caught:
        act()
    return len(caught)


def test_second_advice_reads_no_facts_again(world):
    org = world.orgs["ZB1"]

    def ask():
        assert "HY-01" in [a.rule for a in advice.for_meeting(org, draft(dt.date(2025, 3, 1)))]

    slices.forget()
    first, second = queries(ask), queries(ask)
    # revision before and after, and the stored verdicts
    assert second == 3 < first


def test_saves_with_kept_slices_give_what_batch_gives(world):
    org, shuji = world.orgs["ZB1"], world.people["shuji1"]
    for month in (2, 5, 8):
        advice.for_meeting(org, draft(dt.date(2025, month, 1)))
        meetings.record(by=shuji, org=org, draft=draft(dt.date(2025, month, 1)))
    found = list(Duty.objects.filter(org=org).order_by("duty_key").values_list(*COLUMNS))
    assert Duty.objects.filter(org=org, rule="HY-01", verdict="met").count() == 3
    assert batch.run().changed == 0
    assert list(Duty.objects.filter(org=org).order_by("duty_key").values_list(*COLUMNS)) == found


def test_change_of_another_table_is_not_hidden_by_what_is_kept(world):
    org = world.orgs["ZB1"]
    n = OrgRevision.objects.get(org=org).n
    before = slices.read(org.pk, n, ["post", "meeting"])
    slices.keep(org.pk, n, before)
    factories.Post.objects.all().delete()
    with changes.held(), transaction.atomic():
        changes.touch([org.pk], ("post",))
    after = slices.read(org.pk, n + 1, ["post", "meeting"], changed=("post",))
    assert (before["post"].num_rows, after["post"].num_rows) == (3, 0)
    assert after["meeting"] is before["meeting"]
    assert slices.read(org.pk, n + 2, ["meeting"], changed=("post",))["meeting"] is not before["meeting"]


def test_nothing_is_kept_for_a_revision_that_has_moved_on(world, monkeypatch):
    org = world.orgs["ZB1"]
    n = OrgRevision.objects.get(org=org).n
    read = slices.read(org.pk, n, ["post"])
    with changes.held(), transaction.atomic():
        changes.touch([org.pk], ("post",))
    slices.keep(org.pk, n, read)
    calls = []
    plain = facts_source.read
    monkeypatch.setattr(facts_source, "read", lambda *a: calls.append(a[1]) or plain(*a))
    slices.read(org.pk, n, ["post"])
    assert calls == [["post"]]
