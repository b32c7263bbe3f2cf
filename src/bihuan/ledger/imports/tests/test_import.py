"""A workbook read in: whole, again, in part, by whom, and taken back."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models

from bihuan.access.actor import Actor, of_account
from bihuan.access.models import Grant, LogEntry, OrgNode, OrgRevision, SealedText
from bihuan.access.sealed import open_text
from bihuan.access.words import Role
from bihuan.ledger.imports import actions
from bihuan.ledger.imports.models import ImportedRow, ImportRun
from bihuan.ledger.imports.tests.factories import CLERK, FOUNDED, city, imported, planned
from bihuan.ledger.imports.undoing import LaterEdits, undo
from bihuan.ledger.orgs.tests.factories import account

pytestmark = pytest.mark.django_db
LABELS = ("access", "orgs", "members", "meetings")
KEPT = {"log_entry", "account", "access_grant", "org_revision", "log_seal", "sealed_opening"}


def everything(without: tuple[str, ...] = ()) -> dict[str, list[dict[str, Any]]]:
    """Every business row of the database, apart from what tells when it was written."""
    found = {}
    for model in apps.get_models():
        if model._meta.app_label not in LABELS or model._meta.db_table in KEPT:
            continue
        rows = list(model._default_manager.order_by("pk").values())
        for row in rows:
            for name in ("created_at", "updated_at", "cipher", *without):
                row.pop(name, None)
        found[model._meta.db_table] = rows
    return found


def model(label: str, name: str) -> type[models.Model]:
    return apps.get_model(label, name)


def test_import_brings_in_every_sheet(tmp_path: Path) -> None:
    run = imported(tmp_path, city())

    counts = {table: len(rows) for table, rows in everything().items() if rows}
    assert counts == {
        "org_node": 3,
        "org_relation": 2,
        "organisation": 3,
        "record_start": 1,
        "month_close": 2,
        "local_setting": 1,
        "person": 3,
        "membership": 4,
        "post": 2,
        "meeting": 1,
        "attendance": 3,
        "agenda": 1,
        "study_item": 1,
        "criticism": 1,
        "sealed_text": 1,
    }
    assert (run.added, run.changed, run.unchanged, run.refused) == (20, 0, 0, 0)
    meeting = model("meetings", "Meeting").objects.get()
    assert (meeting.theme, meeting.host.name, meeting.entered_by) == ("=1+1", "王芳", "cli:clerk")
    people = list(meeting.attendance.values_list("name", "person__number", "present"))
    assert people == [("王芳", "R1", True), ("李明", "R2", True), ("外单位陈某", None, None)]


def test_import_writes_one_log_entry_and_raises_each_revision_once(tmp_path: Path) -> None:
    imported(tmp_path, city())

    entries = list(LogEntry.objects.all())
    assert [e.action for e in entries] == ["import.run"]
    assert len(entries[0].changes["digest"]) == 64
    assert set(OrgRevision.objects.values_list("n", flat=True)) == {1}
    assert "工作不够主动" not in json.dumps(list(LogEntry.objects.values()), default=str, ensure_ascii=False)
    assert "工作不够主动" not in json.dumps(
        list(ImportedRow.objects.values()), default=str, ensure_ascii=False
    )


def test_import_of_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    imported(tmp_path, city())
    before = everything()

    again = imported(tmp_path, city())

    assert everything() == before
    assert (again.pk, again.added, again.changed, again.unchanged) == (None, 0, 0, 20)
    assert (ImportRun.objects.count(), LogEntry.objects.count()) == (1, 1)
    assert set(OrgRevision.objects.values_list("n", flat=True)) == {1}


def test_import_of_a_changed_row_changes_that_row_alone(tmp_path: Path) -> None:
    imported(tmp_path, city())
    rows = city()
    rows["会议"][0]["theme"] = "专题组织生活会"
    rows["参会"][1]["present"] = False
    rows["单位与组织"][2]["name"] = "离退休支部"

    run = imported(tmp_path, rows)

    assert (run.added, run.changed, run.unchanged) == (0, 3, 17)
    meeting = model("meetings", "Meeting").objects.get()
    assert (meeting.theme, meeting.revision) == ("专题组织生活会", 1)
    assert list(meeting.attendance.values_list("present", flat=True)) == [True, False, None]
    assert OrgNode.objects.get(code="B2").name == "离退休支部"


def test_import_of_a_nested_row_alone_raises_the_meetings_revision(tmp_path: Path) -> None:
    imported(tmp_path, city())

    imported(tmp_path, {"学习条目": [{"org": "B1", "number": "2025-001", "no": 2, "title": "讲话"}]})

    meeting = model("meetings", "Meeting").objects.get()
    assert (meeting.revision, meeting.study_items.count(), meeting.attendance.count()) == (1, 2, 3)


def test_import_of_a_column_left_out_says_nothing_of_it(tmp_path: Path) -> None:
    import openpyxl

    imported(tmp_path, city())
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "单位与组织"
    sheet.append(["组织编码", "名称", "组织类别"])
    sheet.append(["B1", "第一支部", "党支部"])
    book.save(tmp_path / "改名.xlsx")

    actions.run(CLERK, actions.plan(actions.read_workbook(tmp_path / "改名.xlsx"), CLERK))

    node = OrgNode.objects.get(code="B1")
    assert (node.name, node.organisation.regime, node.organisation.founded_on) == (
        "第一支部",
        "organ",
        FOUNDED,
    )


def test_import_with_bad_rows_writes_nothing_unless_asked_for_the_good_ones(tmp_path: Path) -> None:
    rows = city()
    rows["党员"][0]["status"] = "群众"
    plan = planned(tmp_path, rows)

    with pytest.raises(ValidationError):
        actions.run(CLERK, plan)
    assert OrgNode.objects.count() == 0

    run = actions.run(CLERK, planned(tmp_path, rows), partial=True)
    assert model("members", "Person").objects.filter(name="王芳").count() == 0
    # Her seat, the criticism she spoke and so the whole meeting wait with her.
    assert model("meetings", "Meeting").objects.count() == 0
    assert (run.added, run.refused) == (11, 9)


def test_import_by_an_account_reaches_its_own_branch_alone(tmp_path: Path) -> None:
    imported(tmp_path, city())
    branch = OrgNode.objects.get(code="B1")
    secretary = of_account(account("shuji1", "王芳", Role.BRANCH_SECRETARY, branch))
    row = {"number": "2025-002", "kind": "theme_day", "held_on": dt.date(2025, 4, 1)}

    plan = planned(tmp_path, {"会议": [{"org": "B1", **row}, {"org": "B2", **row}]}, secretary)

    assert [(b.sheet, b.row, b.message) for b in plan.bad_rows] == [
        ("会议", 3, "没有组织编码“B2”，请核对编码；新的组织请先填在“单位与组织”表里。")
    ]
    actions.run(secretary, plan, partial=True)
    assert model("meetings", "Meeting").objects.filter(number="2025-002").get().org == branch


def test_import_by_a_branch_may_not_register_organisations(tmp_path: Path) -> None:
    imported(tmp_path, city())
    secretary = of_account(account("shuji1", "王芳", Role.BRANCH_SECRETARY, OrgNode.objects.get(code="B1")))
    rows = {
        "单位与组织": [
            {"code": "B1", "name": "改名", "kind": "branch"},
            {"code": "B9", "name": "新支部", "kind": "branch"},
        ],
        "关系": [{"org": "B9", "kind": "affiliation", "parent": "B1", "starts_on": FOUNDED}],
    }

    plan = planned(tmp_path, rows, secretary)

    assert {(b.sheet, b.row) for b in plan.bad_rows} == {("单位与组织", 2), ("单位与组织", 3), ("关系", 2)}
    assert plan.planned == []


def test_run_of_somebody_elses_plan_is_refused(tmp_path: Path) -> None:
    plan = planned(tmp_path, city())
    with pytest.raises(PermissionDenied):
        actions.run(Actor(None, "cli:other"), plan)
    assert OrgNode.objects.count() == 0


def test_import_may_not_put_an_own_branch_under_somebody_elses(tmp_path: Path) -> None:
    rows = city()
    rows["单位与组织"].append({"code": "DW2", "name": "别的党委", "kind": "organ_committee"})
    imported(tmp_path, rows)
    both = OrgNode.objects.get(code="DW"), OrgNode.objects.get(code="DW2")
    who = account("dangban", "李干事", Role.PARTY_OFFICE, both[0])
    Grant.objects.create(account=who, org=both[1], role=Role.LEADER, starts_on=FOUNDED, granted_by="测试")
    row = {"org": "B2", "kind": "guidance", "parent": "DW2", "starts_on": FOUNDED}

    plan = planned(tmp_path, {"关系": [row]}, of_account(who))

    assert [b.message for b in plan.bad_rows] == [
        "你没有在“别的党委”下面登记组织的权限，请由它的管理人员导入这一行。"
    ]
    assert plan.planned == []


def test_import_by_the_party_office_needs_a_reason_and_may_found_branches(tmp_path: Path) -> None:
    imported(tmp_path, city())
    office = of_account(account("dangban", "李干事", Role.PARTY_OFFICE, OrgNode.objects.get(code="DW")))
    rows = {
        "单位与组织": [{"code": "B9", "name": "新支部", "kind": "branch"}],
        "关系": [{"org": "B9", "kind": "affiliation", "parent": "DW", "starts_on": FOUNDED}],
        "党员": [{"org": "B9", "person": "R9", "name": "新人", "status": "full", "starts_on": FOUNDED}],
    }

    with pytest.raises(ValidationError):
        imported(tmp_path, rows, office)
    assert OrgNode.objects.filter(code="B9").count() == 0

    imported(tmp_path, rows, office, reason="新支部还没有账号")
    assert LogEntry.objects.latest("id").reason == "新支部还没有账号"


def test_import_refuses_where_somebody_saved_since_the_plan(tmp_path: Path) -> None:
    imported(tmp_path, city())
    rows = city()
    rows["会议"][0]["theme"] = "专题"
    plan = planned(tmp_path, rows)
    meetings = model("meetings", "Meeting").objects
    meetings.update(theme="别人改的", revision=5)

    with pytest.raises(ValidationError):
        actions.run(CLERK, plan)

    assert meetings.get().theme == "别人改的"


def test_import_seals_words_for_the_branch(tmp_path: Path) -> None:
    imported(tmp_path, city())
    member = of_account(account("weiyuan", "李明", Role.BRANCH_MEMBER, OrgNode.objects.get(code="B1")))

    assert open_text(member, SealedText.objects.get(), "核对") == "工作不够主动"


def test_undo_takes_a_whole_import_back(tmp_path: Path) -> None:
    run = imported(tmp_path, city())

    undo(CLERK, run)

    assert {table: rows for table, rows in everything().items() if rows} == {}
    assert [e.action for e in LogEntry.objects.all()] == ["import.run", "import.undo"]
    with pytest.raises(ValidationError):
        undo(CLERK, run)


def test_undo_of_changes_restores_what_stood(tmp_path: Path) -> None:
    imported(tmp_path, city())
    before = everything(without=("revision",))
    rows = city()
    rows["会议"][0] |= {"theme": "专题", "held_on": dt.date(2025, 3, 11), "host_name": "李明"}
    rows["参会"][1] |= {"present": False, "absence_reason": "出差"}
    rows["党员"][3]["ends_on"] = dt.date(2025, 1, 31)
    rows["学习条目"].append({"org": "B1", "number": "2025-001", "no": 2, "title": "讲话"})
    run = imported(tmp_path, rows)
    assert everything(without=("revision",)) != before

    undo(CLERK, run)

    assert everything(without=("revision",)) == before


def test_undo_names_the_rows_later_edits_stand_on(tmp_path: Path) -> None:
    run = imported(tmp_path, city())
    rows = city()
    rows["会议"][0]["theme"] = "专题"
    imported(tmp_path, rows)
    before = everything()

    with pytest.raises(LaterEdits) as caught:
        undo(CLERK, run)

    assert caught.value.places == ["“会议”第 2 行（导入后又改过）"]
    assert everything() == before


def test_undo_names_later_records_that_use_what_was_imported(tmp_path: Path) -> None:
    run = imported(tmp_path, city())
    account("shuji2", "赵海", Role.BRANCH_SECRETARY, OrgNode.objects.get(code="B2"))

    with pytest.raises(LaterEdits) as caught:
        undo(CLERK, run)

    assert caught.value.places == ["“单位与组织”第 4 行（后来的账号授权用到它）"]
    assert OrgNode.objects.count() == 3


def test_undo_is_for_whoever_imported(tmp_path: Path) -> None:
    run = imported(tmp_path, city())
    secretary = of_account(account("shuji1", "王芳", Role.BRANCH_SECRETARY, OrgNode.objects.get(code="B1")))

    with pytest.raises(PermissionDenied):
        undo(secretary, run)
    assert OrgNode.objects.count() == 3
