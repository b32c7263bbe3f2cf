"""Recording, correcting and voiding meetings."""

import datetime as dt
import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from bihuan.access.actor import of_account
from bihuan.access.models import LogEntry, OrgRevision, SealedText
from bihuan.access.revisions import Conflict
from bihuan.access.words import Role
from bihuan.ledger.meetings import actions
from bihuan.ledger.meetings.draft import AttendanceDraft, CriticismDraft, MeetingDraft
from bihuan.ledger.meetings.models import Meeting
from bihuan.ledger.meetings.tests.factories import CLERK, draft, meeting
from bihuan.ledger.members.tests.factories import member
from bihuan.ledger.orgs.tests.factories import account, org

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 3, 12)


def sentences(caught: pytest.ExceptionInfo[ValidationError]) -> dict[str, list[str]]:
    return caught.value.message_dict


def test_record_gives_a_number_logs_once_and_raises_the_revision() -> None:
    branch = org("一支部")
    zhang = member(branch, "张明")

    made = meeting(branch, DAY, present=[zhang])

    assert (made.number, made.status, made.entered_by) == ("2025-001", "saved", "cli:clerk")
    assert [(e.action, e.org_id, e.object_id) for e in LogEntry.objects.all()] == [
        ("meeting.record", branch.pk, str(made.pk))
    ]
    assert OrgRevision.objects.get(org=branch).n == 1
    assert meeting(branch, DAY).number == "2025-002"


def test_record_outside_the_scope_is_not_found_and_inside_without_the_right_refused() -> None:
    branch, other = org("一支部"), org("二支部")
    secretary = of_account(account("shuji", "王书记", Role.BRANCH_SECRETARY, branch))
    leader = of_account(account("lingdao", "刘主任", Role.LEADER, other))

    with pytest.raises(Http404):
        actions.record(by=secretary, org=other, draft=draft(DAY))
    with pytest.raises(PermissionDenied):
        actions.record(by=leader, org=branch, draft=draft(DAY))
    assert Meeting.objects.count() == 0
    assert actions.record(by=secretary, org=branch, draft=draft(DAY)).org_id == branch.pk


def test_record_from_above_needs_a_reason() -> None:
    office = org("机关党委", "organ_committee")
    branch = org("一支部", under=office)
    clerk = of_account(account("dangban", "李干事", Role.PARTY_OFFICE, office))

    with pytest.raises(ValidationError) as caught:
        actions.record(by=clerk, org=branch, draft=draft(DAY))
    assert list(sentences(caught)) == ["reason"]

    actions.record(by=clerk, org=branch, draft=draft(DAY), reason="支部书记出差，代为补录")
    assert LogEntry.objects.get().reason == "支部书记出差，代为补录"


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        (
            {"held_on": dt.date(2019, 12, 31)},
            "held_on",
            "会议日期 2019年12月31日早于“一支部”的成立日期 2020年1月1日，请核对会议日期或组织的成立日期。",
        ),
        (
            {"held_on": dt.date(2025, 6, 2)},
            "held_on",
            "会议日期是 2025年6月2日，还没有到。如果是计划，请到“应办事项”里登记。",
        ),
        (
            {"expected": 25, "attended": 27},
            "attended",
            "实到 27 人多于应到 25 人，请核对名册或把列席人员另记。",
        ),
        (
            {"for_period": "2025-3"},
            "for_period",
            "所属期“2025-3”看不出是哪一期，"
            "请写成 2025-03（月）、2025Q1（季度）、2025H1（半年）或 2025（全年）。",
        ),
        (
            {"for_period": "2025Q2"},
            "for_period",
            "所属期在召开日期之后。所属期只用于补开以前的会议，当期的会议请留空。",
        ),
    ],
)
def test_record_refuses_what_cannot_have_been(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, object], field: str, sentence: str
) -> None:
    monkeypatch.setenv("BIHUAN_TODAY", "2025-06-01")
    day = change.pop("held_on", DAY)

    with pytest.raises(ValidationError) as caught:
        actions.record(by=CLERK, org=org("一支部"), draft=draft(day, **change))

    assert sentences(caught) == {field: [sentence]}
    assert Meeting.objects.count() == 0


def test_record_saves_the_truth_even_where_a_rule_will_object() -> None:
    """Nobody came and nothing was discussed: a fault to find, not a form to block."""
    branch = org()
    zhang = member(branch)

    made = meeting(branch, DAY, absent=[zhang], titles=[], expected=1, attended=0)

    assert Meeting.objects.get() == made


def test_record_ties_a_name_to_the_roll_and_asks_when_two_share_it() -> None:
    branch = org()
    zhang = member(branch, "张明")
    names = (AttendanceDraft("张明", present=True), AttendanceDraft("外来人", role="observer"))

    made = actions.record(by=CLERK, org=branch, draft=MeetingDraft("theme_day", DAY, attendance=names))
    assert list(made.attendance.values_list("name", "person_id")) == [("张明", zhang.pk), ("外来人", None)]

    member(branch, "张明")
    with pytest.raises(ValidationError) as caught:
        actions.record(by=CLERK, org=branch, draft=MeetingDraft("theme_day", DAY, attendance=names))
    assert sentences(caught) == {"attendance": ["名册上有 2 位“张明”，请填写人员编号，说明是哪一位。"]}


def test_record_refuses_one_person_twice() -> None:
    branch = org()
    zhang = member(branch, "张明")

    with pytest.raises(ValidationError) as caught:
        meeting(branch, DAY, present=[zhang], absent=[zhang])

    assert sentences(caught) == {"attendance": ["“张明”在这次会议的名单里出现了 2 次，请只留一行。"] * 2}


def test_correct_keeps_what_stood_in_the_log() -> None:
    branch = org()
    made = meeting(branch, DAY, place="三楼")

    actions.correct(by=CLERK, meeting=made, revision=0, draft=draft(DAY, place="五楼"))

    assert Meeting.objects.get().place == "五楼"
    assert LogEntry.objects.latest("id").changes == {"place": ["三楼", "五楼"]}


def test_correct_of_an_older_revision_is_a_conflict_and_loses_nothing() -> None:
    branch = org()
    made = meeting(branch, DAY, place="三楼")
    actions.correct(by=CLERK, meeting=made, revision=0, draft=draft(DAY, place="五楼"))

    with pytest.raises(Conflict) as caught:
        actions.correct(by=CLERK, meeting=made, revision=0, draft=draft(DAY, place="八楼"))

    assert caught.value.current.place == "五楼"
    assert Meeting.objects.get().place == "五楼"


def test_void_keeps_the_text_and_needs_a_reason() -> None:
    made = meeting(org(), DAY, place="三楼")

    with pytest.raises(ValidationError):
        actions.void(by=CLERK, meeting=made, revision=0, reason=" ")
    actions.void(by=CLERK, meeting=made, revision=0, reason="重复")

    row = Meeting.objects.get()
    assert (row.status, row.void_reason, row.place) == ("void", "重复", "三楼")
    with pytest.raises(ValidationError):
        actions.correct(by=CLERK, meeting=row, revision=None, draft=draft(DAY))


def test_verify_is_refused_to_whoever_entered_it() -> None:
    branch = org()
    made = meeting(branch, DAY)
    secretary = of_account(account("shuji", "王书记", Role.BRANCH_SECRETARY, branch))

    with pytest.raises(ValidationError):
        actions.verify(by=CLERK, meeting=made, revision=None)
    assert actions.verify(by=secretary, meeting=made, revision=None).status == "verified"


def test_criticism_words_stand_in_no_log_and_stay_when_left_empty() -> None:
    branch = org()
    zhang, li = member(branch, "张明"), member(branch, "李华")
    words = "学习抓得不紧，遇事有畏难情绪"
    pair = CriticismDraft("mutual", zhang.pk, li.pk, words)
    made = meeting(branch, DAY, "life_meeting", present=[zhang, li], criticisms=(pair,))
    sealed = SealedText.objects.get()

    empty = CriticismDraft("mutual", zhang.pk, li.pk)
    actions.correct(
        by=CLERK, meeting=made, revision=None, draft=draft(DAY, "life_meeting", criticisms=(empty,))
    )

    assert made.criticisms.get().words_id == sealed.pk
    assert words not in json.dumps(list(LogEntry.objects.values()), default=str, ensure_ascii=False)
    assert words not in repr(pair)
    assert words.encode() not in bytes(sealed.cipher)
