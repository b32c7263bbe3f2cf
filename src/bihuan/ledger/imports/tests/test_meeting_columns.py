"""缺席人员, 党小组, 授课人, 参加表决, 是否党员 and 人员类别 read from a workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from bihuan.ledger.imports.tests.factories import FOUNDED, HELD, Rows, city, imported, planned
from bihuan.ledger.members.models import Membership, Post

# A room beside this one: known by its name alone.
Attendance = apps.get_model("meetings", "Attendance")
Meeting = apps.get_model("meetings", "Meeting")

pytestmark = pytest.mark.django_db


def rows_with(head: Mapping[str, Any], attendance: list[dict[str, Any]] | None = None) -> Rows:
    """The city with one meeting that says `head` beside its number and day."""
    rows = city()
    for sheet in ("议题", "学习条目", "批评"):
        rows[sheet] = []
    rows["会议"] = [{"org": "B1", "number": "2025-009", "kind": "general_meeting", "held_on": HELD, **head}]
    rows["参会"] = attendance or []
    return rows


def with_group(rows: Rows, code: str = "G1", name: str = "第一党小组") -> Rows:
    rows["单位与组织"].append({"code": code, "name": name, "kind": "group"})
    rows["关系"].append({"org": code, "kind": "affiliation", "parent": "B1", "starts_on": FOUNDED})
    return rows


def told(found: Any) -> list[str]:
    return [bad.message for bad in found.bad_rows]


def came() -> list[tuple[str, bool | None, str]]:
    return list(Attendance.objects.order_by("name").values_list("name", "present", "absence_reason"))


def test_absences_make_the_attendance_of_everybody_on_the_roll(tmp_path: Path) -> None:
    rows = rows_with({"absent": "李明（出差，三天）"})
    rows["党员"].append(
        {"org": "B1", "name": "新来的", "status": "probationary", "starts_on": dt.date(2025, 3, 1)}
    )
    rows["党员"].append(
        {"org": "B1", "name": "后来的", "status": "full", "starts_on": HELD + dt.timedelta(days=1)}
    )

    imported(tmp_path, rows)

    assert came() == [("新来的", True, ""), ("李明", False, "出差，三天"), ("王芳", True, "")]
    assert Attendance.objects.filter(person__isnull=True).count() == 0


def test_nobody_absent_is_a_word_and_an_empty_cell_is_no_attendance(tmp_path: Path) -> None:
    rows = rows_with({"absent": "无"})
    rows["会议"].append({"org": "B1", "number": "2025-010", "kind": "theme_day", "held_on": HELD})

    imported(tmp_path, rows)

    assert came() == [("李明", True, ""), ("王芳", True, "")]
    assert Meeting.objects.get(number="2025-010").attendance.count() == 0


def test_absences_read_again_change_nothing_and_a_correction_changes_the_row(tmp_path: Path) -> None:
    imported(tmp_path, rows_with({"absent": "李明（出差）"}))
    first = list(Attendance.objects.order_by("pk").values())

    again = planned(tmp_path, rows_with({"absent": "李明（出差）"}))
    counts = again.counts()
    imported(tmp_path, rows_with({"absent": "王芳"}))

    assert (counts["added"], counts["changed"], counts["refused"]) == (0, 0, 0)
    assert [row["id"] for row in first] == list(
        Attendance.objects.order_by("pk").values_list("id", flat=True)
    )
    assert came() == [("李明", True, ""), ("王芳", False, "")]


def test_absences_of_a_committee_meeting_are_of_those_in_its_seats(tmp_path: Path) -> None:
    rows = rows_with({"kind": "committee_meeting", "absent": "无"})
    rows["任职"].append(
        {
            "org": "B1",
            "name": "李明",
            "title": "organisation_member",
            "starts_on": FOUNDED,
            "ends_on": dt.date(2024, 12, 31),
        }
    )
    imported(tmp_path, rows)

    assert came() == [("王芳", True, "")]


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        (
            {"absent": "赵某"},
            "“赵某”不在“一支部”2025-03-12 的名册上，请核对姓名；名册外的人请改在“参会”表里逐人填写。",
        ),
        ({"absent": "李明、李明"}, "“李明”写了两次，请只留一次。"),
        (
            {"absent": "李明（出差"},
            "“李明（出差”看不出是谁，请写成“赵某（出差）、李某”这样；没有人缺席写“无”。",
        ),
        (
            {"absent": "无", "kind": "group_meeting"},
            "党小组有哪些人没有登记，党小组会不能只写缺席人员。请把“缺席人员”留空，在“参会”表里逐人填写。",
        ),
        (
            {"absent": "无", "held_on": None},
            "没有写召开日期，看不出那天应到的是哪些人。请填召开日期，或把“缺席人员”留空。",
        ),
        (
            {"absent": "李明", "kind": "committee_meeting"},
            "“李明”不在“一支部”2025-03-12 的支部委员里，请核对姓名；名册外的人请改在“参会”表里逐人填写。",
        ),
    ],
)
def test_absences_that_cannot_be_told_are_refused_with_a_mend(
    tmp_path: Path, head: dict[str, Any], sentence: str
) -> None:
    found = planned(tmp_path, rows_with(head))

    assert told(found) == [sentence]
    assert [bad.sheet for bad in found.bad_rows] == ["会议"]


def test_absences_with_rows_in_the_attendance_sheet_are_refused(tmp_path: Path) -> None:
    found = planned(
        tmp_path,
        rows_with({"absent": "李明"}, [{"org": "B1", "number": "2025-009", "name": "王芳", "present": True}]),
    )

    assert told(found) == ["“参会”表里已有这次会议的名单，又写了“缺席人员”，请只留一种。"]
    assert found.counts()["refused"] == 2


def test_absences_of_namesakes_ask_for_rows(tmp_path: Path) -> None:
    rows = rows_with({"absent": "李明"})
    rows["党员"].append({"org": "B1", "person": "R9", "name": "李明", "status": "full", "starts_on": FOUNDED})

    assert told(planned(tmp_path, rows)) == [
        "“一支部”2025-03-12 的名册上有 2 位“李明”，请把这次会议改在“参会”表里逐人填写，写上人员编号。"
    ]


def test_group_meetings_name_their_group_by_name_or_code(tmp_path: Path) -> None:
    rows = with_group(rows_with({"kind": "group_meeting", "group": "第一党小组"}))
    rows["会议"].append(
        {"org": "B1", "number": "2025-010", "kind": "group_meeting", "held_on": HELD, "group": "G1"}
    )
    imported(tmp_path, rows)

    found = Meeting.objects.order_by("number").values_list("org__code", "group__code")
    assert list(found) == [("B1", "G1"), ("B1", "G1")]


def test_groups_that_are_not_of_the_branch_or_the_kind_are_refused(tmp_path: Path) -> None:
    rows = with_group(rows_with({"kind": "group_meeting", "group": "第二党小组"}))
    other = with_group(rows_with({"kind": "general_meeting", "group": "G1"}))
    own = with_group(rows_with({"org": "G1", "kind": "group_meeting"}))

    assert told(planned(tmp_path, rows)) == [
        "“一支部”那一天没有党小组“第二党小组”，请核对名称或编码；新的党小组请先填在“单位与组织”和“关系”表里。"
    ]
    assert told(planned(tmp_path, other)) == [
        "只有党小组会才写是哪个党小组。请把会议类型改为党小组会，或把党小组留空。"
    ]
    assert told(planned(tmp_path, own)) == [
        "“第一党小组”是党小组，会议记在所在党支部的台账里。请选择党支部，再写明是哪个党小组。"
    ]


def test_group_keeps_neither_roll_nor_ledger(tmp_path: Path) -> None:
    rows = with_group(city())
    rows["党员"].append({"org": "G1", "name": "钱某", "status": "full", "starts_on": FOUNDED})
    rows["启用与月结"].append({"org": "G1", "record_kind": "meeting", "starts_on": dt.date(2025, 1, 1)})

    assert sorted(told(planned(tmp_path, rows))) == [
        "“第一党小组”是党小组，党员登记在所在党支部的名册上。请改填党支部。",
        "“第一党小组”是党小组，台账记在所在党支部。启用日和月结请由党支部登记。",
    ]


def test_lecturers_are_found_by_name_or_number_and_a_stranger_is_told_of(tmp_path: Path) -> None:
    rows = rows_with({"kind": "lecture", "lecturer_name": "王芳"})
    for number, said in (
        ("2025-010", {"lecturer_number": "R2"}),
        ("2025-011", {"lecturer_name": "外请教授"}),
    ):
        head = {"org": "B2", "number": number, "kind": "lecture", "held_on": HELD, **said}
        rows["会议"].append(head)

    found = planned(tmp_path, rows)
    imported(tmp_path, rows)

    assert list(Meeting.objects.order_by("number").values_list("lecturer__name", flat=True)) == [
        "王芳",
        "李明",
        None,
    ]
    assert [w.message for w in found.warnings if "授课人" in w.message] == [
        "名册上没有授课人“外请教授”，授课人没有登记；需要时请填授课人编号。"
    ]


def test_attendance_keeps_who_voted_and_whether_a_stranger_is_a_member(tmp_path: Path) -> None:
    place = {"org": "B1", "number": "2025-009", "present": True}
    rows = rows_with(
        {},
        [
            {**place, "name": "王芳", "voted": True, "is_member": True},
            {**place, "name": "李明", "voted": False},
            {**place, "name": "外单位陈某", "is_member": False},
        ],
    )
    imported(tmp_path, rows)

    assert list(Attendance.objects.order_by("pk").values_list("name", "voted", "is_member")) == [
        ("王芳", True, None),
        ("李明", False, None),
        ("外单位陈某", None, False),
    ]


def test_attendance_that_contradicts_itself_is_refused(tmp_path: Path) -> None:
    place = {"org": "B1", "number": "2025-009"}
    rows = rows_with(
        {},
        [
            {**place, "name": "王芳", "present": False, "voted": True},
            {**place, "name": "李明", "present": True, "is_member": False},
        ],
    )

    assert told(planned(tmp_path, rows)) == [
        "“王芳”记为缺席，又记了参加表决，请改正其中一项。",
        "“李明”在党员名册上，“是否党员”请留空；是同名的另一个人，请在姓名后注明。",
    ]


def test_members_keep_whether_they_are_in_service(tmp_path: Path) -> None:
    rows = city()
    rows["党员"][0]["category"] = "retired"
    imported(tmp_path, rows)

    found = Membership.objects.filter(person__name__in=("王芳", "赵海")).order_by("person__name")
    assert list(found.values_list("person__name", "category")) == [("王芳", "retired"), ("赵海", "")]


def test_seats_of_a_group_and_of_a_party_group_are_taken_in(tmp_path: Path) -> None:
    rows = with_group(city())
    rows["单位与组织"].append({"code": "DZ", "name": "局党组", "kind": "party_group"})
    rows["任职"] += [
        {"org": "G1", "name": "李明", "title": "group_leader", "starts_on": FOUNDED},
        {"org": "DZ", "person": "R1", "title": "member", "starts_on": FOUNDED},
    ]
    run = imported(tmp_path, rows)

    found = Post.objects.filter(org__code__in=("G1", "DZ")).order_by("org__code")
    assert list(found.values_list("org__code", "person__name", "title")) == [
        ("DZ", "王芳", "member"),
        ("G1", "李明", "group_leader"),
    ]
    assert "leader" in run.reach["tables"]


def test_seats_in_the_wrong_body_are_refused_with_a_mend(tmp_path: Path) -> None:
    rows = city()
    rows["任职"] = [
        {"org": "B1", "name": "李明", "title": "group_leader", "starts_on": FOUNDED},
        {"org": "B1", "name": "王芳", "title": "member", "starts_on": FOUNDED},
    ]

    assert told(planned(tmp_path, rows)) == [
        "组长任在党小组，“一支部”不是党小组。请把任职组织改为他的党小组；党小组还没有登记的，先登记组织。",
        "“成员”是党组的职务，“一支部”不是党组。请核对任职组织，或改选别的职务，例如委员。",
    ]
