"""A process killed in the middle of an import, and two people at one record: nothing lost or half-written."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.apps import apps
from django.db import connection, connections, transaction

from bihuan.access.models import LogEntry, OrgNode
from bihuan.access.revisions import Conflict, lock
from bihuan.ledger.imports import actions
from bihuan.ledger.imports.tests.factories import CLERK, FOUNDED, Rows, city, imported, planned, workbook
from bihuan.ledger.orgs import actions as org_actions
from bihuan.ledger.orgs.checks import OrganisationDraft
from bihuan.ledger.orgs.models import Organisation
from bihuan.ledger.orgs.tests.factories import org
from tests.compiled import share_compiled

KILLS = 20


def larger(branches: int) -> Rows:
    """The city with more branches, each with a roll and meetings, so that writing takes a while."""
    rows = city()
    for number in range(branches):
        code = f"C{number:03d}"
        rows["单位与组织"].append({"code": code, "name": f"支部{number}", "kind": "branch"})
        rows["关系"].append({"org": code, "kind": "affiliation", "parent": "DW", "starts_on": FOUNDED})
        names = [f"党员{k}" for k in range(10)]
        rows["党员"] += [
            {"org": code, "person": f"{code}{k}", "name": name, "status": "full", "starts_on": FOUNDED}
            for k, name in enumerate(names)
        ]
        for month in range(1, 7):
            key = {"org": code, "number": f"2025-{month:03d}"}
            rows["会议"].append({**key, "kind": "theme_day", "held_on": dt.date(2025, month, 5)})
            rows["参会"] += [{**key, "name": name, "present": True} for name in names]
    return rows


def environment() -> dict[str, str]:
    """Where a process of its own finds this test's database."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        home = Path(settings["NAME"]).parent
        Path(settings["NAME"]).rename(home / "bihuan.sqlite3")
        share_compiled(home)
        return {**os.environ, "BIHUAN_HOME": str(home), "DATABASE_URL": ""}
    who = quote(settings["USER"]) + (f":{quote(settings['PASSWORD'])}" if settings["PASSWORD"] else "")
    host, port = settings["HOST"], settings["PORT"]
    address = (
        f"/{settings['NAME']}?host={quote(host)}"
        if host.startswith("/")
        else f"{host}:{port}/{settings['NAME']}"
    )
    return {**os.environ, "DATABASE_URL": f"postgresql://{who}@{address}"}


@pytest.mark.slow
@pytest.mark.usefixtures("shared_database")
def test_import_killed_at_any_moment_leaves_nothing_or_everything(tmp_path: Path) -> None:
    path = workbook(tmp_path, larger(25))
    connection.close()
    command = [sys.executable, "-m", "bihuan.ledger.imports.tests.killed_import", str(path), str(KILLS), "7"]

    done = subprocess.run(command, env=environment(), capture_output=True, text=True, timeout=300)

    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["full"]["attendance"] == 1503
    killed = [left for left in told["left"] if left == {}]
    # A kill that comes just after the commit finds everything; most come before.
    assert (len(told["left"]) >= KILLS, len(killed) >= KILLS // 2) == (True, True)
    assert [left for left in told["left"] if left not in ({}, told["full"])] == []
    assert told["after"] == told["full"]


def together(*acts: Callable[[], Any]) -> list[Any]:
    """Run in threads that start at one moment; what each returned or raised, in order."""
    barrier = threading.Barrier(len(acts))
    results: list[Any] = [None] * len(acts)

    def run(place: int, act: Callable[[], Any]) -> None:
        try:
            barrier.wait(timeout=20)
            results[place] = act()
        except Exception as error:
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=item) for item in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


@pytest.mark.usefixtures("shared_database")
@pytest.mark.parametrize("attempt", range(3))
def test_two_people_who_edit_one_record_both_learn_of_it(attempt: int) -> None:
    branch = org("一支部", code="B1")
    seen = Organisation.objects.get(node=branch)

    def rename(name: str) -> Callable[[], Organisation]:
        draft = OrganisationDraft("B1", name, "branch", "organ", founded_on=FOUNDED)
        return lambda: org_actions.correct(by=CLERK, org=seen, revision=seen.revision, draft=draft)

    results = together(rename("甲改的支部"), rename("乙改的支部"))

    won = [r for r in results if isinstance(r, Organisation)]
    lost = [r for r in results if not isinstance(r, Organisation)]
    assert [type(error) for error in lost] == [Conflict]
    stands = OrgNode.objects.get(code="B1").name
    assert [row.node.name for row in won] == [stands]
    assert lost[0].current.node.name == stands
    assert [e.changes["name"][1] for e in LogEntry.objects.filter(action="org.correct")] == [stands]


@pytest.mark.usefixtures("shared_database")
def test_two_imports_of_one_new_workbook_at_once_store_it_once(tmp_path: Path) -> None:
    plans = [planned(tmp_path, city()) for _ in range(2)]

    results = together(*(lambda plan=plan: actions.run(CLERK, plan) for plan in plans))

    assert sorted(type(r).__name__ for r in results) == ["ImportRun", "ValidationError"]
    assert OrgNode.objects.count() == 3
    assert apps.get_model("meetings", "Attendance").objects.count() == 3


@pytest.mark.usefixtures("shared_database")
def test_import_and_edit_of_one_record_do_not_overwrite_each_other(tmp_path: Path) -> None:
    imported(tmp_path, city())
    rows = city()
    rows["会议"][0]["theme"] = "导入的主题"
    plan = planned(tmp_path, rows)
    model = apps.get_model("meetings", "Meeting")
    with transaction.atomic():
        row = lock(model.objects.all(), model.objects.get().pk, 0)
        row.theme = "页面上的主题"
        row.save()

    results = together(lambda: actions.run(CLERK, plan))

    assert [type(r).__name__ for r in results] == ["ValidationError"]
    assert model.objects.get().theme == "页面上的主题"
