"""Records in, stored duties out: batch, live after a save, and what happens when they meet."""

import datetime as dt

import pytest
from django.db import transaction

from bihuan.access import changes
from bihuan.access.models import LogEntry, OrgRevision
from bihuan.ledger.meetings import actions as meetings
from bihuan.ledger.meetings.draft import AgendaDraft, AttendanceDraft, MeetingDraft
from bihuan.ledger.meetings.models import Meeting
from bihuan.oversight.duties import advice, batch, evidence, facts_source, live, rulebook
from bihuan.oversight.duties.models import Duty
from bihuan.oversight.duties.store import COLUMNS
from bihuan.oversight.duties.tests import factories

pytestmark = pytest.mark.django_db
MEETING_TABLES = ("meeting", "attendance", "agenda", "study_item", "criticism")
MONTHS = [f"2025-{month:02d}" for month in range(1, 13)] + ["2026-01", "2026-02"]


@pytest.fixture
def world(monkeypatch):
    """Two branches with closed ledgers for 2025; the first voted once without a quorum."""
    monkeypatch.setenv("BIHUAN_TODAY", "2026-03-20")
    built = factories.small_world()
    for code, count in (("ZB1", 10), ("ZB2", 5)):
        people = factories.roll(built, code, count)
        factories.keep_ledgers(built, code, dt.date(2025, 1, 1), MONTHS)
        for quarter, month in enumerate((2, 5, 8), 1):
            held = factories.meeting(built.orgs[code], dt.date(2025, month, 10), f"2025-{quarter}")
            if code == "ZB1":
                factories.voted(held, people, 4 if quarter == 1 else 6)
    return built


def rows(**filters):
    return list(Duty.objects.filter(**filters).order_by("duty_key").values_list(*COLUMNS))


def verdicts(world, code, rule):
    found = Duty.objects.filter(org=world.orgs[code], rule=rule).order_by("opens_on")
    return [(d.period or d.opens_on.isoformat(), d.verdict) for d in found if d.opens_on.year == 2025]


def test_batch_judges_every_organisation_and_leaves_nothing_outstanding(world):
    manifest = batch.run()
    assert verdicts(world, "ZB1", "HY-01") == [
        ("2025Q1", "met"),
        ("2025Q2", "met"),
        ("2025Q3", "met"),
        ("2025Q4", "unmet"),
    ]
    assert verdicts(world, "ZB1", "HY-02") == [
        ("2025-02-10", "unmet"),
        ("2025-05-10", "met"),
        ("2025-08-10", "met"),
    ]
    assert verdicts(world, "ZB2", "HY-02") == []
    assert batch.outstanding() == 0
    assert (manifest.rows, manifest.added, manifest.changed, manifest.removed) == (
        Duty.objects.count(), Duty.objects.count(), 0, 0,
    )  # fmt: skip


def test_organisation_never_judged_is_judged_whole_at_its_first_save(world):
    org = world.orgs["ZB1"]
    changes.touch([org.pk], ("roster",))
    live.recompute(org.pk, ("roster",))
    judged = rows(org=org)
    assert {"HY-01", "HY-02", "HY-04", "ZZ-28"} <= set(Duty.objects.values_list("rule", flat=True))
    batch.run()
    assert rows(org=org) == judged


def test_batch_runs_again_only_for_a_new_rulebook(world):
    first = batch.run_if_new_rulebook()
    assert first is not None
    assert batch.run_if_new_rulebook() is None
    type(first).objects.update(rulebook_hash="another")
    assert batch.run_if_new_rulebook().changed == 0


def test_second_batch_over_the_same_records_writes_nothing(world):
    batch.run()
    before = list(Duty.objects.order_by("id").values())
    again = batch.run()
    assert (again.added, again.changed, again.removed) == (0, 0, 0)
    assert list(Duty.objects.order_by("id").values()) == before


def test_live_rows_are_batch_rows_for_every_organisation(world):
    batch.run()
    judged = {code: rows(org=org) for code, org in world.orgs.items()}
    assert len(judged["ZB1"]) > 20
    Duty.objects.all().delete()
    changes.touch([org.pk for org in world.orgs.values()], MEETING_TABLES)
    assert {code: live.recompute(org.pk) for code, org in world.orgs.items()} == dict.fromkeys(
        world.orgs, True
    )
    assert {code: rows(org=org) for code, org in world.orgs.items()} == judged


def test_saving_a_meeting_makes_its_quarter_met(world, django_capture_on_commit_callbacks):
    batch.run()
    draft = MeetingDraft(kind="general_meeting", held_on=dt.date(2025, 12, 20))
    with django_capture_on_commit_callbacks(execute=True):
        meetings.record(by=world.people["shuji1"], org=world.orgs["ZB1"], draft=draft)
    assert verdicts(world, "ZB1", "HY-01")[-1] == ("2025Q4", "met")
    assert verdicts(world, "ZB2", "HY-01")[-1] == ("2025Q4", "unmet")
    assert batch.outstanding() == 0
    stored = rows()
    batch.run()
    assert rows() == stored


def test_voiding_a_meeting_takes_its_duties_away(world, django_capture_on_commit_callbacks):
    batch.run()
    meeting = Meeting.objects.get(org=world.orgs["ZB1"], number="2025-1")
    with django_capture_on_commit_callbacks(execute=True):
        meetings.void(by=world.people["shuji1"], meeting=meeting, revision=0, reason="重复记录")
    assert verdicts(world, "ZB1", "HY-02") == [("2025-05-10", "met"), ("2025-08-10", "met")]
    assert verdicts(world, "ZB1", "HY-01")[0] == ("2025Q1", "unmet")


def test_a_failing_engine_leaves_the_save_standing_and_the_organisation_outdated(
    world, django_capture_on_commit_callbacks, monkeypatch, caplog
):
    batch.run()

    def fail(*_args):
        raise RuntimeError("no engine")

    monkeypatch.setattr(facts_source, "read", fail)
    with django_capture_on_commit_callbacks(execute=True):
        draft = MeetingDraft(kind="general_meeting", held_on=dt.date(2025, 12, 20))
        meetings.record(by=world.people["shuji1"], org=world.orgs["ZB1"], draft=draft)
    assert Meeting.objects.filter(held_on=dt.date(2025, 12, 20)).count() == 1
    assert batch.outstanding() == 1
    assert "待重算" in caplog.text


def test_outstanding_changes_of_other_tables_are_caught_up_by_the_next_save(world):
    batch.run()
    Meeting.objects.filter(number="2025-1").delete()
    changes.touch([world.orgs["ZB1"].pk], MEETING_TABLES)
    changes.touch([world.orgs["ZB1"].pk], ("roster",))
    live.recompute(world.orgs["ZB1"].pk, ("roster",))
    assert verdicts(world, "ZB1", "HY-01")[0] == ("2025Q1", "unmet")


def test_live_starts_again_when_somebody_saves_meanwhile(world, monkeypatch):
    batch.run()
    org = world.orgs["ZB1"]
    changes.touch([org.pk], MEETING_TABLES)
    plain, calls = facts_source.read, []

    def read(*args):
        facts = plain(*args)
        if not calls:
            factories.meeting(org, dt.date(2025, 12, 20), "2025-9")
            changes.touch([org.pk], MEETING_TABLES)
        calls.append(1)
        return facts

    monkeypatch.setattr(facts_source, "read", read)
    assert live.recompute(org.pk, MEETING_TABLES) is True
    assert len(calls) == 2
    assert verdicts(world, "ZB1", "HY-01")[-1] == ("2025Q4", "met")


def test_batch_leaves_out_organisations_that_were_changed_meanwhile(world, monkeypatch):
    batch.run()
    moved, still = world.orgs["ZB1"], world.orgs["ZB2"]
    for org in (moved, still):
        factories.meeting(org, dt.date(2025, 12, 20), "2025-9")
        changes.touch([org.pk], MEETING_TABLES)
    plain = batch.take

    def take():
        taken = plain()
        changes.touch([moved.pk], MEETING_TABLES)
        return taken

    monkeypatch.setattr(batch, "take", take)
    batch.run()
    assert verdicts(world, "ZB1", "HY-01")[-1] == ("2025Q4", "unmet")
    assert verdicts(world, "ZB2", "HY-01")[-1] == ("2025Q4", "met")
    revisions = {r.org_id: (r.n, r.computed) for r in OrgRevision.objects.filter(org__in=[moved, still])}
    assert revisions == {moved.pk: (3, 1), still.pk: (3, 3)}


def test_change_that_concerns_everything_is_judged_at_once_in_a_small_house(
    world, django_capture_on_commit_callbacks, monkeypatch
):
    monkeypatch.setattr(live, "SMALL_HOUSE", len(world.orgs))
    ids = [org.pk for org in world.orgs.values()]
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        changes.touch(ids, ("org_ancestor",), everything=True)
    assert batch.outstanding() == 0
    monkeypatch.setattr(live, "SMALL_HOUSE", len(world.orgs) - 1)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        changes.touch(ids, ("org_ancestor",), everything=True)
    assert batch.outstanding() == len(ids)


def test_evidence_names_the_rows_a_duty_rests_on(world):
    batch.run()
    meeting = Meeting.objects.get(org=world.orgs["ZB1"], number="2025-1")
    duty = Duty.objects.get(rule="HY-02", subject_id=meeting.pk)
    found = evidence.of(duty)
    assert sorted((row.fact, row.side) for row in found) == sorted(
        [("agenda", "base"), ("meeting", "base")]
        + [("attendance", "for")] * 4
        + [("attendance", "against")] * 6
    )
    kept = evidence.snapshot(duty)
    assert kept["sentence"] == no_quorum()
    assert kept["duty"]["duty_key"] == duty.duty_key
    assert kept["sql"] == rulebook.engine().compiled.duties["meeting"]
    assert len(kept["evidence"]) == 12


def no_quorum():
    """The rule's own sentence for four present of ten."""
    return rulebook.find("HY-02").sentences["no_quorum"].format(base=10, observed=4, required=5)


def vote(world, present):
    people = [m.person for m in world.orgs["ZB1"].memberships.order_by("person__number")]
    lines = [AttendanceDraft(p.name, p.pk, present=no < present) for no, p in enumerate(people)]
    return MeetingDraft(
        kind="general_meeting",
        held_on=dt.date(2025, 11, 20),
        attendance=tuple(lines),
        agenda=(AgendaDraft("通过决议", category="party_building", voted=True),),
    )


def about(told):
    """What is said of general meetings held and of the quorum at them."""
    return [line for line in told if line.rule in ("HY-01", "HY-02")]


def test_advice_says_what_the_draft_would_give_and_writes_nothing(world):
    batch.run()
    stored, entries = rows(), LogEntry.objects.count()
    told = about(advice.for_meeting(world.orgs["ZB1"], vote(world, 4)))
    assert [(a.mark, a.rule, a.word) for a in told] == [("!", "HY-02", "不符合"), ("✓", "HY-01", "符合")]
    assert told[0].sentence == no_quorum()
    assert [a.mark for a in about(advice.for_meeting(world.orgs["ZB1"], vote(world, 5)))] == ["✓", "✓"]
    assert (rows(), LogEntry.objects.count(), Meeting.objects.count()) == (stored, entries, 6)


def test_advice_on_a_correction_puts_the_draft_in_the_place_of_the_record(world):
    batch.run()
    meeting = Meeting.objects.get(org=world.orgs["ZB1"], number="2025-1")
    told = about(advice.for_meeting(world.orgs["ZB1"], vote(world, 5), meeting_id=meeting.pk))
    assert [(a.mark, a.rule, a.period) for a in told] == [
        ("!", "HY-01", "2025Q1"),
        ("✓", "HY-01", "2025Q4"),
        ("✓", "HY-02", ""),
    ]
