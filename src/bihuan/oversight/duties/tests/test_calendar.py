"""The calendar of an organisation: what stands in it, who may read it, and that an address can be stopped."""

import datetime as dt

import pytest
from icalendar import Calendar

from bihuan.access import feeds
from bihuan.access.models import CalendarFeed, Grant, LogEntry, OrgRevision
from bihuan.ledger.orgs.tests.factories import keep_ledger
from bihuan.oversight.duties import calendar
from bihuan.oversight.duties.live import recompute
from bihuan.oversight.duties.models import Duty
from bihuan.oversight.duties.tests import factories
from bihuan.oversight.duties.titles import heading_of

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 20)


@pytest.fixture
def world(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", TODAY.isoformat())
    found = factories.small_world()
    for actor in found.people.values():
        actor.account.must_change_password = False
        actor.account.save()
    keep_ledger(found.orgs["ZB1"], dt.date(2025, 1, 1), "2026-02")
    OrgRevision.objects.update_or_create(org=found.orgs["ZB1"], defaults={"n": 1, "computed": 0})
    recompute(found.orgs["ZB1"].pk)
    return found


@pytest.fixture
def secretary(client, world):
    client.force_login(world.account("shuji1"), "django.contrib.auth.backends.ModelBackend")
    return client


def events(content):
    return [part for part in Calendar.from_ical(content).walk() if part.name == "VEVENT"]


def test_file_holds_what_is_not_done_and_nothing_else(secretary, world):
    org = world.orgs["ZB1"]
    found = events(secretary.get(f"/orgs/{org.pk}/calendar.ics").content)
    rows = calendar.rows_of(org, TODAY)
    assert sorted(str(e["uid"]) for e in found) == sorted(f"{r.duty.duty_key}@bihuan" for r in rows)
    assert {e["dtstart"].dt for e in found} == {r.duty.due_on for r in rows}
    assert [heading_of(r) in str(e["summary"]) for r, e in zip(rows, found, strict=True)] == [True] * len(
        rows
    )
    assert found != []
    met = Duty.objects.filter(org=org, verdict="met", done_on__lte=TODAY).values_list("duty_key", flat=True)
    assert {str(e["uid"]).removesuffix("@bihuan") for e in found} & set(met) == set()


def test_address_is_shown_once_and_works_without_login(secretary, client, world):
    org = world.orgs["ZB1"]
    page = secretary.post(f"/orgs/{org.pk}/calendar/new/")
    address = page.context["address"]
    assert address in page.content.decode()
    assert address not in secretary.get(f"/orgs/{org.pk}/calendar/").content.decode()
    secretary.logout()
    answer = client.get(address.removeprefix("http://testserver"))
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert len(events(answer.content)) == len(calendar.rows_of(org, TODAY))


def test_stopped_address_is_not_found(secretary, world):
    org, by = world.orgs["ZB1"], world.people["shuji1"]
    secret = feeds.make(by=by, org=org)
    feed = CalendarFeed.objects.get()
    secretary.post(f"/duties/calendar/{feed.pk}/revoke/")
    assert secretary.get(f"/duties/calendar/{secret}.ics").status_code == 404
    assert list(LogEntry.objects.filter(action__startswith="calendar").values_list("action", flat=True)) == [
        "calendar.make",
        "calendar.revoke",
    ]


def test_address_ends_with_the_grant_behind_it(secretary, world):
    org, by = world.orgs["ZB1"], world.people["shuji1"]
    secret = feeds.make(by=by, org=org)
    Grant.objects.filter(account=by.account).update(ends_on=TODAY - dt.timedelta(days=1))
    assert secretary.get(f"/duties/calendar/{secret}.ics").status_code == 404


def test_secret_is_kept_as_a_digest_only(world):
    secret = feeds.make(by=world.people["shuji1"], org=world.orgs["ZB1"])
    row = CalendarFeed.objects.values().get()
    assert secret not in str(row) + str(list(LogEntry.objects.values()))


def test_address_of_somebody_else_cannot_be_stopped(secretary, world):
    feeds.make(by=world.people["shuji2"], org=world.orgs["ZB2"])
    other = CalendarFeed.objects.get()
    assert secretary.post(f"/duties/calendar/{other.pk}/revoke/").status_code == 404
    other.refresh_from_db()
    assert other.revoked_at is None
