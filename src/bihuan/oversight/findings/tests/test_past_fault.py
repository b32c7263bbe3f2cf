"""A vote without a quorum two years ago, judged by the engine from real records to its closure."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from bihuan.facts.catalogue import FACTS_VERSION
from bihuan.ledger.meetings import actions as meetings
from bihuan.ledger.meetings.draft import AgendaDraft, AttendanceDraft, MeetingDraft
from bihuan.ledger.meetings.models import Meeting
from bihuan.oversight.duties import batch
from bihuan.oversight.duties.models import Duty
from bihuan.oversight.duties.tests import factories
from bihuan.oversight.findings import actions, closing, decisions, queries
from bihuan.oversight.findings.actions import MeasureDraft
from bihuan.oversight.findings.models import Finding
from bihuan.rulekit.verdict import ClosingMethod

pytestmark = pytest.mark.django_db
HELD = dt.date(2024, 3, 15)
TODAY = dt.date(2026, 3, 20)


@pytest.fixture
def world(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", TODAY.isoformat())
    built = factories.small_world()
    people = factories.roll(built, "ZB1", 10)
    factories.keep_ledgers(built, "ZB1", dt.date(2024, 1, 1), [])
    factories.voted(factories.meeting(built.orgs["ZB1"], HELD, "2024-1"), people, 4)
    batch.run()
    return built


def whole(meeting_id):
    """Everything the record of a meeting says."""
    meeting = Meeting.objects.get(pk=meeting_id)
    parts = (meeting.attendance, meeting.agenda, meeting.study_items)
    return [Meeting.objects.filter(pk=meeting_id).values().get()] + [
        list(part.order_by("id").values()) for part in parts
    ]


def vote(world, day, present, commit):
    """The branch records a vote held on `day` as its page does."""
    people = [m.person for m in world.orgs["ZB1"].memberships.order_by("person__number")]
    draft = MeetingDraft(
        kind="general_meeting",
        held_on=day,
        attendance=tuple(AttendanceDraft(p.name, p.pk, present=i < present) for i, p in enumerate(people)),
        agenda=(AgendaDraft("通过决议", category="party_building", voted=True),),
    )
    with commit(execute=True):
        return meetings.record(by=world.people["shuji1"], org=world.orgs["ZB1"], draft=draft)


def label(finding):
    return queries.read([Finding.objects.get(pk=finding.pk)])[0].label


def applied(world, duty):
    finding = actions.open_from_duty(by=world.people["dangban"], duty=duty)
    draft = MeasureDraft("以后不足半数即改期", owner="赵书", deadline=TODAY)
    finding = actions.plan(by=world.people["shuji1"], finding=finding, measures=[draft])
    finding = actions.complete_measure(by=world.people["shuji1"], measure=finding.measures.get())
    actions.add_evidence(by=world.people["shuji1"], finding=finding, note="已组织学习支部工作条例")
    return actions.apply(by=world.people["shuji1"], finding=Finding.objects.get(pk=finding.pk))


def test_past_fault_closes_only_after_the_next_two_votes_and_by_a_second_person(
    world, monkeypatch, django_capture_on_commit_callbacks
):
    duty = Duty.objects.get(rule="HY-02")
    old = duty.subject_id
    before = whole(old)
    finding = applied(world, duty)
    dangban = world.people["dangban"]
    kept = finding.snapshot
    assert (kept["facts_version"], kept["duty"]["verdict"], len(kept["evidence"])) == (
        FACTS_VERSION, "unmet", 12,
    )  # fmt: skip
    assert ClosingMethod.RECTIFY not in closing.allowed(finding)
    with pytest.raises(ValidationError):
        decisions.choose_method(by=dangban, finding=finding, method=ClosingMethod.RECTIFY)
    with pytest.raises(PermissionDenied):
        decisions.choose_method(by=world.people["shuji1"], finding=finding, method=ClosingMethod.SUBSEQUENT)
    finding = decisions.choose_method(by=dangban, finding=finding, method=ClosingMethod.SUBSEQUENT)
    seen = [label(finding)]
    for day in (dt.date(2026, 4, 10), dt.date(2026, 5, 12)):
        with pytest.raises(ValidationError):
            decisions.close(by=dangban, finding=finding)
        monkeypatch.setenv("BIHUAN_TODAY", day.isoformat())
        vote(world, day, 6, django_capture_on_commit_callbacks)
        seen.append(label(finding))
    assert seen == ["整改中（以后续 0/2）", "整改中（以后续 1/2）", "整改中（以后续 2/2）"]
    closed = decisions.close(by=dangban, finding=finding)
    assert (closed.status, closed.closing_method, closed.closed_by) == (
        "closed", "subsequent", "李办（dangban）",
    )  # fmt: skip
    assert whole(old) == before
    assert Duty.objects.get(duty_key=duty.duty_key).verdict == "unmet"


def test_a_next_vote_again_without_a_quorum_keeps_it_open(
    world, monkeypatch, django_capture_on_commit_callbacks
):
    finding = applied(world, Duty.objects.get(rule="HY-02"))
    dangban = world.people["dangban"]
    finding = decisions.choose_method(by=dangban, finding=finding, method=ClosingMethod.SUBSEQUENT)
    for day, present in ((dt.date(2026, 4, 10), 3), (dt.date(2026, 5, 12), 6), (dt.date(2026, 6, 12), 6)):
        monkeypatch.setenv("BIHUAN_TODAY", day.isoformat())
        vote(world, day, present, django_capture_on_commit_callbacks)
    assert label(finding) == "整改中（以后续 1/2）"
    with pytest.raises(ValidationError):
        decisions.close(by=dangban, finding=finding)
