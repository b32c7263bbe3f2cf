"""Meetings as fact rows."""

import datetime as dt

import pytest

from bihuan.facts.catalogue import TABLES
from bihuan.facts.selection import Selection
from bihuan.ledger.meetings import actions
from bihuan.ledger.meetings.draft import (
    AgendaDraft,
    AttendanceDraft,
    CriticismDraft,
    MeetingDraft,
    StudyDraft,
)
from bihuan.ledger.meetings.extract import EXTRACTORS, draft_rows
from bihuan.ledger.meetings.tests.factories import CLERK, draft, meeting
from bihuan.ledger.members.tests.factories import member
from bihuan.ledger.orgs.tests.factories import org
from bihuan.rulekit.tables import arrow_from_rows

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 3, 12)
ALL = Selection()


def test_draft_rows_equal_saved_rows_apart_from_ids() -> None:
    branch = org()
    zhang, li = member(branch, "张明"), member(branch, "李华")
    rows = (
        AttendanceDraft("张明", zhang.pk, present=True, voted=True),
        AttendanceDraft("李华", li.pk, present=False, absence_reason="出差", voted=False),
        AttendanceDraft("陈工", present=True, is_member=False),
        AttendanceDraft("周工", present=True),
    )
    made = MeetingDraft(
        held_on=DAY,
        kind="life_meeting",
        attendance=rows,
        starts_at=dt.time(15, 30),
        theme="主题党日",
        expected=3,
        attended=2,
        lecturer_id=li.pk,
        for_period="2024",
        host_id=zhang.pk,
        agenda=(
            AgendaDraft("表决", "development", voted=True, votes_for=1, decision_code="passed"),
            AgendaDraft("通报"),
            AgendaDraft("研究年度计划", decision="按计划办"),
        ),
        study_items=(StudyDraft("条例"), StudyDraft("讲话", no=5)),
        criticisms=(CriticismDraft("self", zhang.pk, zhang.pk, "不够主动"),),
    )
    checked = actions.checked(branch, made)
    entered_on = dt.date(2025, 3, 14)
    drafted = draft_rows(checked, org_id=branch.pk, entered_on=entered_on)
    actions.record(by=CLERK, org=branch, draft=made, entered_on=entered_on)

    saved_by = {}
    for name, extract in EXTRACTORS.items():
        table = TABLES[name]
        ids = [i for i, c in enumerate(table.names()) if c in (table.id_column, "meeting_id")]
        saved = [tuple(v for i, v in enumerate(row) if i not in ids) for row in extract(ALL)]
        assert saved, name
        saved_by[name] = saved
        assert [tuple(v for i, v in enumerate(row) if i not in ids) for row in drafted[name]] == saved

    head = dict(zip(TABLES["meeting"].names()[1:], saved_by["meeting"][0], strict=True))
    told = ("lecturer_id", "starts_minute", "theme_named", "expected", "attended", "group_id")
    assert [head[name] for name in told] == [li.pk, 930, 0, 3, 2, None]
    # present, reason_noted, voted, party_member
    assert [row[2:] for row in saved_by["attendance"]] == [
        (1, 0, 1, 1),
        (0, 1, 0, 1),
        (1, 0, None, 0),
        (1, 0, None, None),
    ]
    # discussed, opinion_noted
    assert [row[3:5] for row in saved_by["agenda"]] == [(0, 1), (0, 0), (1, 1)]


def test_group_meeting_stands_in_the_ledger_of_its_branch() -> None:
    branch = org()
    group = org(kind="group", under=branch)
    meeting(branch, DAY, "group_meeting", present=[member(branch)], group_id=group.pk)

    names = TABLES["meeting"].names()
    (row,) = EXTRACTORS["meeting"](ALL)
    assert (row[names.index("org_id")], row[names.index("group_id")]) == (branch.pk, group.pk)


def test_every_fact_row_fits_its_declared_table() -> None:
    branch = org()
    zhang = member(branch)
    meeting(branch, DAY, present=[zhang])
    meeting(branch, None)

    for name, extract in EXTRACTORS.items():
        rows = arrow_from_rows(TABLES[name], extract(ALL))
        for column in TABLES[name].columns:
            assert not column.required or rows[column.name].null_count == 0, (name, column.name)


def test_drafts_and_voided_meetings_are_no_facts() -> None:
    branch = org()
    zhang = member(branch)
    kept = meeting(branch, DAY, present=[zhang])
    actions.record(by=CLERK, org=branch, draft=draft(DAY, present=[zhang]), as_draft=True)
    gone = meeting(branch, DAY, present=[zhang])
    actions.void(by=CLERK, meeting=gone, revision=None, reason="重复")

    assert [row[0] for row in EXTRACTORS["meeting"](ALL)] == [kept.pk]
    assert [row[1] for row in EXTRACTORS["attendance"](ALL)] == [kept.pk]
    assert [row[1] for row in EXTRACTORS["agenda"](ALL)] == [kept.pk]


def test_a_slice_holds_the_organisations_own_meetings_in_one_query_a_table(
    django_assert_num_queries: object,
) -> None:
    mine, other = org(), org()
    kept = meeting(mine, DAY, present=[member(mine)])
    meeting(other, DAY, present=[member(other)])
    slice_ = Selection(org_ids=frozenset({mine.pk}))

    with django_assert_num_queries(len(EXTRACTORS)):
        rows = {name: list(extract(slice_)) for name, extract in EXTRACTORS.items()}

    assert [row[0] for row in rows["meeting"]] == [kept.pk]
    assert [row[1] for row in rows["attendance"]] == [kept.pk]
