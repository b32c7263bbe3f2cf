"""Batch reads one moment: what others commit meanwhile is not seen, and they need not wait."""

import datetime as dt
import threading

import pytest
from django.db import connections, transaction

from bihuan.access import changes
from bihuan.access.models import OrgRevision
from bihuan.ledger.meetings.models import Meeting
from bihuan.oversight.duties import batch
from bihuan.oversight.duties.snapshot import snapshot
from bihuan.oversight.duties.tests import factories


def in_a_thread(act):
    """Somebody else's request: `act` on a connection of its own; an exception is raised here."""
    failures = []

    def run():
        try:
            act()
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(timeout=30)
    assert failures == []


@pytest.mark.usefixtures("shared_database")
def test_writers_neither_wait_for_a_snapshot_nor_show_in_it():
    org = factories.small_world().orgs["ZB1"]

    def save():
        factories.meeting(org, dt.date(2025, 3, 1), "2025-1")

    with snapshot():
        assert Meeting.objects.count() == 0
        in_a_thread(save)
        assert Meeting.objects.count() == 0
    assert Meeting.objects.count() == 1


@pytest.mark.usefixtures("shared_database")
def test_an_organisation_changed_during_batch_stays_outdated(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", "2026-03-20")
    world = factories.small_world()
    for code in ("ZB1", "ZB2"):
        factories.keep_ledgers(world, code, dt.date(2025, 1, 1), ["2025-01"])
    plain = batch.take

    def change():
        with changes.held(), transaction.atomic():
            changes.touch([world.orgs["ZB1"].pk], ("meeting",))

    def take():
        taken = plain()
        in_a_thread(change)
        return taken

    monkeypatch.setattr(batch, "take", take)
    batch.run()
    assert [world.orgs[code].duties.exists() for code in ("ZB1", "ZB2")] == [False, True]
    revision = OrgRevision.objects.get(org=world.orgs["ZB1"])
    assert (revision.n, revision.computed) == (1, 0)
