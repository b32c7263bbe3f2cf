"""A problem from raising to 销号: who may do what, what closes it, and what stays as it was."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from bihuan.access.models import LogEntry
from bihuan.oversight.duties.tests import factories
from bihuan.oversight.findings import actions, closing, decisions, queries
from bihuan.oversight.findings.actions import MeasureDraft
from bihuan.oversight.findings.models import Finding
from bihuan.oversight.findings.words import FindingStatus
from bihuan.rulekit.verdict import ClosingMethod

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 20)


@pytest.fixture
def world(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", TODAY.isoformat())
    return factories.small_world()


@pytest.fixture
def snapshots(monkeypatch):
    """Only what the records show matters here; the rows behind a duty are tested with the engine."""
    monkeypatch.setattr(
        "bihuan.oversight.duties.evidence.snapshot",
        lambda duty: {"duty": {"subject_kind": duty.subject_kind, "subject_id": duty.subject_id}},
    )


def by_hand(world, org="ZB1", who="dangban", text="2025年一季度没有召开党员大会"):
    return actions.open_by_hand(by=world.people[who], org=world.orgs[org], text=text)


def planned(world, finding, who="shuji1"):
    draft = MeasureDraft("按季度召开党员大会", owner="赵书", deadline=TODAY)
    finding = actions.plan(
        by=world.people[who], finding=finding, measures=[draft], deadline=TODAY + dt.timedelta(days=30)
    )
    finding = actions.complete_measure(by=world.people[who], measure=finding.measures.get())
    actions.add_evidence(by=world.people[who], finding=finding, note="已按要求整改")
    return Finding.objects.get(pk=finding.pk)


def applied(world, finding, who="shuji1"):
    return actions.apply(by=world.people[who], finding=planned(world, finding, who))


def old_vote(world):
    """A vote without a quorum two years ago, raised by the 党办 and applied for by the branch."""
    held = factories.meeting(world.orgs["ZB1"], dt.date(2024, 3, 15), "2024-01")
    duty = factories.vote_duty(held, "unmet")
    return applied(world, actions.open_from_duty(by=world.people["dangban"], duty=duty))


def refusal(error):
    return error.value.messages


def test_finding_by_hand_walks_to_closed_with_every_step(world):
    finding = by_hand(world)
    finding = actions.send(by=world.people["dangban"], finding=finding)
    finding = applied(world, finding)
    finding = decisions.return_(by=world.people["dangban"], finding=finding, reason="请补会议记录")
    finding = actions.apply(by=world.people["shuji1"], finding=finding)
    finding = decisions.choose_method(
        by=world.people["dangban"], finding=finding, method=ClosingMethod.RECTIFY
    )
    assert finding.status == FindingStatus.CLOSED
    assert list(finding.steps.values_list("kind", flat=True)) == [
        "opened", "sent", "planned", "done", "evidence", "applied", "returned", "applied", "method", "closed",
    ]  # fmt: skip
    assert LogEntry.objects.filter(action__startswith="finding.").count() == 10
    assert finding.closed_by == "李办（dangban）"


def test_application_names_every_line_that_is_missing(world):
    draft = MeasureDraft("按季度召开党员大会")
    finding = actions.plan(by=world.people["shuji1"], finding=by_hand(world), measures=[draft])
    with pytest.raises(ValidationError) as error:
        actions.apply(by=world.people["shuji1"], finding=finding)
    assert refusal(error) == [
        "还不能申请销号：第 1 条措施没有责任人或时限，请补上。",
        "还不能申请销号：第 1 条措施还没有登记完成日期。",
        "还不能申请销号：请添加佐证：一条工作记录、一个文件，或一句说明。",
    ]


def test_applicant_cannot_approve_though_on_the_source_side(world):
    finding = applied(world, by_hand(world), who="dangban")
    with pytest.raises(PermissionDenied):
        decisions.choose_method(by=world.people["dangban"], finding=finding, method=ClosingMethod.RECTIFY)
    finding.refresh_from_db()
    assert finding.status == FindingStatus.APPLIED
    done = decisions.choose_method(by=world.people["dangban2"], finding=finding, method=ClosingMethod.RECTIFY)
    assert done.status == FindingStatus.CLOSED


@pytest.mark.parametrize(
    ("source", "approver", "allowed"),
    [
        ("gongwei", "gongwei2", True),
        ("gongwei", "dangban", False),
        ("jiwei", "dangban", True),
        ("jiwei", "jiwei", True),
        ("dangban", "jiwei", False),
        ("jiancha", "jiancha", True),
        ("jiancha", "gongwei", True),
        ("jiancha", "dangban", False),
    ],
)
def test_only_the_source_or_above_decides(world, source, approver, allowed):
    finding = applied(world, by_hand(world, who=source))
    if allowed:
        decisions.choose_method(by=world.people[approver], finding=finding, method=ClosingMethod.RECTIFY)
    else:
        with pytest.raises(PermissionDenied):
            decisions.choose_method(by=world.people[approver], finding=finding, method=ClosingMethod.RECTIFY)
    finding.refresh_from_db()
    assert (finding.status == FindingStatus.CLOSED) is allowed


def test_neighbour_branch_does_not_learn_that_a_finding_exists(world):
    finding = by_hand(world)
    with pytest.raises(Http404):
        actions.apply(by=world.people["shuji2"], finding=finding)
    assert list(queries.visible_findings(scope(world, "shuji2"))) == []
    assert list(queries.visible_findings(scope(world, "shuji1"))) == [finding]


def test_finding_stands_on_an_office_and_is_not_inherited(world):
    finding = by_hand(world, org="JGBGS")
    assert finding.org == world.orgs["JGBGS"]
    assert list(queries.visible_findings(scope(world, "shuji1"))) == []
    assert list(queries.visible_findings(scope(world, "dangban"))) == [finding]


def test_branch_raises_a_finding_on_itself_and_its_superior_decides(world):
    finding = applied(world, by_hand(world, who="shuji1"))
    assert finding.source_org == world.orgs["ZB1"]
    closed = decisions.choose_method(
        by=world.people["dangban"], finding=finding, method=ClosingMethod.RECTIFY
    )
    assert closed.status == FindingStatus.CLOSED


def test_measure_handed_to_a_branch_is_seen_and_done_by_it(world):
    finding = by_hand(world, org="JGDW", who="gongwei")
    draft = MeasureDraft("补开党员大会", owner="赵书", deadline=TODAY, org=world.orgs["ZB1"])
    finding = actions.plan(by=world.people["dangban"], finding=finding, measures=[draft])
    assert list(queries.visible_findings(scope(world, "shuji1"))) == [finding]
    finding = actions.complete_measure(by=world.people["shuji1"], measure=finding.measures.get())
    with pytest.raises(Http404):
        actions.add_evidence(by=world.people["shuji2"], finding=finding, note="不相干")
    with pytest.raises(PermissionDenied):
        actions.apply(by=world.people["shuji1"], finding=finding)


@pytest.mark.usefixtures("snapshots")
class TestPastVote:
    """Must show: a vote without a quorum two years ago (HY-02)."""

    def test_completion_afterwards_is_not_offered(self, world):
        finding = old_vote(world)
        assert closing.allowed(finding) == (
            ClosingMethod.REDO,
            ClosingMethod.SUBSEQUENT,
            ClosingMethod.DECISION,
        )
        with pytest.raises(ValidationError) as error:
            decisions.choose_method(by=world.people["dangban"], finding=finding, method=ClosingMethod.RECTIFY)
        assert refusal(error) == ["这个问题不能以“补正”销号，可选：重办、以后续为准、按决定了结。"]

    def test_closed_only_after_the_next_two_votes_by_a_second_person(self, world, monkeypatch):
        finding = old_vote(world)
        old = finding.snapshot["duty"]["subject_id"]
        before = record(old)
        finding = decisions.choose_method(
            by=world.people["dangban"], finding=finding, method=ClosingMethod.SUBSEQUENT
        )
        assert labels(finding) == ["整改中（以后续 0/2）"]
        for count, day in ((1, dt.date(2026, 4, 10)), (2, dt.date(2026, 5, 12))):
            with pytest.raises(ValidationError):
                decisions.close(by=world.people["dangban"], finding=finding)
            factories.vote_duty(factories.meeting(world.orgs["ZB1"], day, f"2026-0{count}"), "met")
            assert labels(finding) == [f"整改中（以后续 {count}/2）"]
        finding.refresh_from_db()
        assert finding.status == FindingStatus.RECTIFYING
        with pytest.raises(PermissionDenied):
            decisions.close(by=world.people["shuji1"], finding=finding)
        monkeypatch.setenv("BIHUAN_TODAY", "2026-05-20")
        finding = decisions.close(by=world.people["dangban"], finding=finding)
        assert (finding.status, finding.closing_method, finding.closing_n) == ("closed", "subsequent", 2)
        assert record(old) == before

    def test_a_third_vote_in_order_does_not_heal_the_second(self, world):
        finding = decisions.choose_method(
            by=world.people["dangban"], finding=old_vote(world), method=ClosingMethod.SUBSEQUENT
        )
        for no, (day, verdict) in enumerate(
            [
                (dt.date(2026, 3, 20), "met"),
                (dt.date(2026, 4, 1), "met"),
                (dt.date(2026, 4, 20), "unmet"),
                (dt.date(2026, 5, 1), "met"),
            ]
        ):
            factories.vote_duty(factories.meeting(world.orgs["ZB1"], day, f"26-{no}"), verdict)
        factories.vote_duty(factories.meeting(world.orgs["ZB2"], dt.date(2026, 4, 2), "26-9"), "met")
        assert labels(finding) == ["整改中（以后续 1/2）"]

    def test_redone_meeting_must_name_the_old_one_and_be_in_order_itself(self, world):
        finding = old_vote(world)
        old = finding.snapshot["duty"]["subject_id"]
        new = factories.meeting(world.orgs["ZB1"], TODAY, "2026-01")
        duty = factories.vote_duty(new, "unmet")
        dangban = world.people["dangban"]
        sentences = []
        for step in ({"replaces_id": None}, {"replaces_id": old}):
            type(new).objects.filter(pk=new.pk).update(**step)
            with pytest.raises(ValidationError) as error:
                decisions.choose_method(by=dangban, finding=finding, method=ClosingMethod.REDO)
            sentences += refusal(error)
        assert sentences == [
            "还没有写明重办哪次会议的新记录。请在新记录里选择“重办的会议”。",
            "重办的会议本身还不符合要求，请核对它的记录。",
        ]
        type(duty).objects.filter(pk=duty.pk).update(verdict="met")
        closed = decisions.choose_method(by=dangban, finding=finding, method=ClosingMethod.REDO)
        assert closed.status == FindingStatus.CLOSED

    def test_decision_needs_number_and_reason(self, world):
        finding = old_vote(world)
        dangban = world.people["dangban"]
        with pytest.raises(ValidationError) as error:
            decisions.choose_method(
                by=dangban, finding=finding, method=ClosingMethod.DECISION, decision_no="甲党〔2026〕3号"
            )
        assert refusal(error) == ["按决定了结须写明决定文号和理由。"]
        closed = decisions.choose_method(
            by=dangban,
            finding=finding,
            method=ClosingMethod.DECISION,
            decision_no="甲党〔2026〕3号",
            decision_reason="决议事项已撤销",
        )
        assert (closed.decision_no, closed.status) == ("甲党〔2026〕3号", "closed")

    def test_one_open_finding_for_each_duty(self, world):
        finding = old_vote(world)
        duty = factories.Duty.objects.get(duty_key=finding.duty_key)
        with pytest.raises(ValidationError) as error:
            actions.open_from_duty(by=world.people["gongwei"], duty=duty)
        assert refusal(error) == ["这一项已经提出过问题，请到“问题整改”里处理。"]


@pytest.mark.usefixtures("snapshots")
def test_completion_closes_once_the_same_duty_is_met(world):
    duty = factories.quarter_duty(world.orgs["ZB1"], "2025Q4", "unmet")
    finding = applied(world, actions.open_from_duty(by=world.people["dangban"], duty=duty))
    with pytest.raises(ValidationError):
        decisions.choose_method(by=world.people["dangban"], finding=finding, method=ClosingMethod.RECTIFY)
    type(duty).objects.filter(pk=duty.pk).update(verdict="met")
    closed = decisions.choose_method(
        by=world.people["dangban"], finding=finding, method=ClosingMethod.RECTIFY
    )
    assert closed.status == FindingStatus.CLOSED


def test_ongoing_carries_its_review_and_is_never_counted_closed(world):
    finding = applied(world, by_hand(world))
    with pytest.raises(ValidationError) as error:
        decisions.to_ongoing(by=world.people["dangban"], finding=finding, review_on=TODAY)
    assert refusal(error) == ["下次复核日期 2026-03-20 须在今天以后。"]
    day = dt.date(2026, 9, 30)
    decisions.to_ongoing(by=world.people["dangban"], finding=finding, review_on=day)
    totals = queries.totals(queries.ledger(None))
    assert (totals.ongoing, totals.closed, totals.open) == (1, 0, 0)
    assert totals.sentence == "1 个问题：已销号 0 · 持续推进 1 · 待整改 0"


def test_objection_stands_beside_the_status_until_answered(world):
    finding = planned(world, by_hand(world))
    finding = actions.object_to(by=world.people["shuji1"], finding=finding, text="当季已经开过")
    assert (finding.status, finding.objection) == ("rectifying", "当季已经开过")
    with pytest.raises(ValidationError):
        actions.apply(by=world.people["shuji1"], finding=finding)
    finding = decisions.answer_objection(by=world.people["dangban"], finding=finding, text="记录写的是支委会")
    assert actions.apply(by=world.people["shuji1"], finding=finding).status == "applied"


def test_objection_upheld_rejects_and_reopening_says_why(world):
    finding = actions.object_to(by=world.people["shuji1"], finding=by_hand(world), text="不属于本支部")
    finding = decisions.reject(by=world.people["dangban"], finding=finding, reason="异议成立")
    assert finding.status == FindingStatus.REJECTED
    with pytest.raises(ValidationError):
        decisions.reopen(by=world.people["dangban"], finding=finding, reason=" ")
    finding = decisions.reopen(by=world.people["dangban"], finding=finding, reason="回头看发现仍存在")
    assert finding.status == FindingStatus.RECTIFYING
    assert finding.steps.last().text == "回头看发现仍存在"


def test_owner_cannot_move_the_deadline_back(world):
    finding = actions.send(by=world.people["dangban"], finding=by_hand(world), deadline=TODAY)
    draft = MeasureDraft("按季度召开", owner="赵书", deadline=TODAY)
    late = TODAY + dt.timedelta(days=9)
    with pytest.raises(ValidationError):
        actions.plan(by=world.people["shuji1"], finding=finding, measures=[draft], deadline=late)
    moved = decisions.reschedule(
        by=world.people["dangban"], finding=finding, deadline=late, reason="人员调整"
    )
    assert moved.deadline == late


def test_evidence_must_be_a_saved_record_of_the_owner(world):
    finding = by_hand(world)
    other = factories.meeting(world.orgs["ZB2"], TODAY, "a")
    void = factories.meeting(world.orgs["ZB1"], TODAY, "b", status="void", void_reason="重复")
    own = factories.meeting(world.orgs["ZB1"], TODAY, "c")
    for meeting in (other, void):
        with pytest.raises(ValidationError):
            actions.add_evidence(by=world.people["shuji1"], finding=finding, meeting=meeting)
    assert queries.usable_records(finding) == [own]
    actions.add_evidence(by=world.people["shuji1"], finding=finding, meeting=own)
    assert queries.usable_records(finding) == []


def scope(world, who):
    from bihuan.access import scope as scopes

    return scopes.of(world.account(who))


def labels(finding):
    return [row.label for row in queries.read([finding])]


def record(meeting_id):
    return factories.Meeting.objects.filter(pk=meeting_id).values().get()
