"""Several workbooks in one action: each by itself, on the page in the background, undone one by one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bihuan.access.models import LogEntry, OrgNode
from bihuan.access.words import Role
from bihuan.ledger.imports import bulk, jobs, undoing
from bihuan.ledger.imports.models import ImportRun
from bihuan.ledger.imports.tests.factories import CLERK, FOUNDED, Rows, workbook
from bihuan.ledger.orgs.tests import factories
from bihuan.ledger.orgs.words import OrgKind
from bihuan.web.jobs import queue, worker
from bihuan.web.jobs.models import Job, JobState

# A room beside this one: known by its name alone.
Meeting = apps.get_model("meetings", "Meeting")

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
HELD = dt.date(2025, 3, 12)


@pytest.fixture(autouse=True)
def _home(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()


def organisation(code: str, name: str = "一支部") -> Rows:
    """One branch, its members and a meeting."""
    return {
        "单位与组织": [{"code": code, "name": name, "kind": "branch", "founded_on": FOUNDED}],
        "党员": [
            {"org": code, "person": f"{code}-{n}", "name": f"党员{n}", "status": "full", "starts_on": FOUNDED}
            for n in range(3)
        ],
        "会议": [
            {"org": code, "number": "2025-001", "kind": "general_meeting", "held_on": HELD, "absent": "党员1"}
        ],
    }


def folder(path: Path) -> Path:
    """Three workbooks, the second of them with a wrong row, a file left open and a text beside them."""
    path.mkdir()
    workbook(path, organisation("B1"), "1.xlsx")
    workbook(path, organisation("B2") | {"单位与组织": [{"code": "B2", "kind": "branch"}]}, "2.xlsx")
    workbook(path, organisation("B3"), "3.xlsx")
    (path / "~$3.xlsx").write_bytes(b"x")
    (path / "说明.txt").write_text("x")
    return path


def taken(path: Path, **how: Any) -> list[bulk.Outcome]:
    return [bulk.take(CLERK, p, p.name, **how) for p in bulk.workbooks_in([path])]


def test_folder_is_imported_and_a_refused_workbook_keeps_no_other_out(tmp_path: Path) -> None:
    outcomes = taken(folder(tmp_path / "台账"))
    assert [(o.name, o.refused, o.run is not None) for o in outcomes] == [
        ("1.xlsx", False, True),
        ("2.xlsx", True, False),
        ("3.xlsx", False, True),
    ]
    assert "这一行没有填“名称”，请补上，或删去整行。" in [b["message"] for b in outcomes[1].bad_rows]
    assert sorted(OrgNode.objects.values_list("code", flat=True)) == ["B1", "B3"]
    assert LogEntry.objects.filter(action="import.run").count() == 2
    assert bulk.total(outcomes) == ("3 个工作簿：导入 2 个，新增 10 行，修改 0 行；1 个没有导入。")


def test_one_of_several_imports_is_undone_and_the_others_stand(tmp_path: Path) -> None:
    first, _, third = taken(folder(tmp_path / "台账"))
    undoing.undo(CLERK, ImportRun.objects.get(pk=first.run))
    assert list(OrgNode.objects.values_list("code", flat=True)) == ["B3"]
    assert [m.attendance.count() for m in Meeting.objects.all()] == [3]
    assert third.run is not None


def test_folder_imported_again_changes_nothing(tmp_path: Path) -> None:
    path = folder(tmp_path / "台账")
    taken(path)
    again = taken(path)
    assert [o.sentence for o in again if not o.refused] == ["内容都已在系统里，没有需要改动的。"] * 2
    assert ImportRun.objects.count() == 2


def test_two_branches_of_one_name_stay_two(tmp_path: Path) -> None:
    path = tmp_path / "台账"
    path.mkdir()
    workbook(path, organisation("A1", "机关第一党支部"), "1.xlsx")
    workbook(path, organisation("A2", "机关第一党支部"), "2.xlsx")
    taken(path)
    held = {m.org.code: m.attendance.count() for m in Meeting.objects.all()}
    assert held == {"A1": 3, "A2": 3}
    assert OrgNode.objects.filter(name="机关第一党支部").count() == 2


# --- the page ---


@pytest.fixture
def office(client: Client) -> Client:
    committee = factories.org("机关党委", kind=OrgKind.ORGAN_COMMITTEE, code="DW")
    factories.org("一支部", under=committee, code="B1")
    who = factories.account("dangban", "李办", Role.PARTY_OFFICE, committee)
    client.force_login(who, BACKEND)
    return client


def files(tmp_path: Path, *names: str) -> list[SimpleUploadedFile]:
    """A workbook with one meeting for each name; one called 坏 names a branch that does not exist."""
    made = []
    for number, name in enumerate(names, 1):
        code = "ZZ" if name.startswith("坏") else "B1"
        row = {"org": code, "number": f"2025-00{number}", "kind": "theme_day", "held_on": HELD}
        made.append(SimpleUploadedFile(name, workbook(tmp_path, {"会议": [row]}, name).read_bytes()))
    return made


def work() -> Job:
    worker.Worker(batch=True).run()
    return Job.objects.filter(kind__startswith="imports").first() or Job()


def test_several_files_are_imported_in_the_background(office: Client, tmp_path: Path) -> None:
    sent = {"file": files(tmp_path, "甲.xlsx", "坏.xlsx", "丙.xlsx"), "reason": "代为补录"}
    answer = office.post("/records/import/", sent)
    assert (answer.status_code, Meeting.objects.count()) == (303, 0)
    job = work()
    assert (job.state, job.said) == (
        JobState.DONE,
        "3 个工作簿：导入 2 个，新增 2 行，修改 0 行；1 个没有导入。",
    )
    text = office.get(answer.url).content.decode()
    runs = list(ImportRun.objects.values_list("pk", flat=True))
    assert all(f"/records/import/{pk}/" in text for pk in runs)
    assert ("没有组织编码“ZZ”" in text, len(runs)) == (True, 2)
    assert office.get("/records/import/").content.decode().count("导入 3 个工作簿") == 1


def test_superior_without_a_reason_is_told_so_for_each_file(office: Client, tmp_path: Path) -> None:
    office.post("/records/import/", {"file": files(tmp_path, "甲.xlsx", "乙.xlsx")})
    job = work()
    assert [(p["run"], "请写明理由" in p["sentence"]) for p in job.outcome] == [(None, True)] * 2


def test_large_file_is_checked_first_and_imported_on_confirming(
    office: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "LARGE", 100)
    answer = office.post("/records/import/", {"file": files(tmp_path, "大.xlsx")})
    checked = work()
    assert (checked.kind, Meeting.objects.count()) == (jobs.CHECK, 0)
    text = office.get(answer.url).content.decode()
    assert ("新增 1" in text, "导入 1 行" in text) == (True, True)
    office.post(f"/records/import/checked/{checked.pk}/take/", {})
    assert Job.objects.filter(kind=jobs.TAKE).count() == 0
    office.post(f"/records/import/checked/{checked.pk}/take/", {"reason": "代为补录"})
    assert (work().state, Meeting.objects.count()) == (JobState.DONE, 1)


def test_job_cut_off_goes_on_with_the_files_that_are_left(office: Client, tmp_path: Path) -> None:
    office.post("/records/import/", {"file": files(tmp_path, "甲.xlsx", "乙.xlsx"), "reason": "代为补录"})
    job = Job.objects.get(kind=jobs.TAKE)
    first = bulk.Outcome("甲.xlsx", "先前已导入。", run=7).as_dict()
    Job.objects.filter(pk=job.pk).update(state=JobState.STOPPED, outcome=[first])
    job.refresh_from_db()
    queue.again(job)
    work()
    job.refresh_from_db()
    assert [p["name"] for p in job.outcome] == ["甲.xlsx", "乙.xlsx"]
    assert [m.number for m in Meeting.objects.all()] == ["2025-002"]
