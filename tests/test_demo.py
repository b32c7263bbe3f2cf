"""The demonstration from an empty folder: what was planted is what is found, live as in batch."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

DAY = "2026-11-22"
LIVE = """
import django; django.setup()
from bihuan.access.models import OrgNode
from bihuan.oversight.duties import facts_source, rulebook, store
from bihuan.oversight.duties.models import Duty
engine = rulebook.engine()
orgs = OrgNode.objects.filter(organisation__kind="branch").order_by("code")
for org in orgs:
    facts = facts_source.read(facts_source.selection([org.pk]))
    live = {row[0]: row for row in store.rows_of(engine.run_live(facts, org.pk))}
    batch = store.stored([org.pk], engine.rulebook.rules)
    print(org.code, len(live), live == batch)
"""


def bihuan(home: Path, *arguments: str, code: int = 0) -> str:
    """Run the command as a person would; its output."""
    done = subprocess.run(
        [sys.executable, "-m", "bihuan.cli.main", *arguments],
        env=clean(home),
        capture_output=True,
        text=True,
        check=False,
        cwd=home.parent,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def clean(home: Path) -> dict[str, str]:
    """The environment of a newcomer: nothing of the test run's keys or database."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("BIHUAN_") and k != "DATABASE_URL"}
    return {
        **kept,
        "BIHUAN_HOME": str(home),
        "BIHUAN_TODAY": DAY,
        "DJANGO_SETTINGS_MODULE": "bihuan.site.settings",
    }


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("demo") / "home"
    bihuan(home, "demo", "--no-serve")
    return home


def key(row: dict[str, Any]) -> tuple[Any, ...]:
    return (row["rule"], row["org"], row["subject"], row["period"], row["verdict"])


def test_check_finds_exactly_what_was_planted(home):
    truth = json.loads((home / "demo" / "truth.json").read_text(encoding="utf-8"))
    rows = json.loads(bihuan(home, "check", "--format", "json", code=1))
    found = [row for row in rows if row["status"] in ("overdue", "nonconforming", "to_verify")]
    assert sorted(map(key, found), key=str) == sorted(map(key, truth), key=str)
    assert {row["rule"] for row in truth} == {"HY-01", "HY-02", "HY-04", "ZZ-28"}
    assert {row["verdict"] for row in truth} == {"unmet", "unknown"}


def test_live_rows_are_batch_rows_for_every_branch(home):
    done = subprocess.run(
        [sys.executable, "-c", LIVE], env=clean(home), capture_output=True, text=True, check=True
    )
    lines = [line.split() for line in done.stdout.splitlines()]
    assert [line[0] for line in lines] == [f"D{u}-B{n}" for u in (1, 2) for n in (1, 2, 3, 4)]
    assert [line[2] for line in lines] == ["True"] * 8
    assert min(int(line[1]) for line in lines) > 0


def test_demo_opens_three_findings_of_the_first_unit(home):
    bihuan(home, "lists", str(home / "lists.xlsx"))
    assert (home / "lists.xlsx").stat().st_size > 1000


def test_second_run_keeps_the_home(home):
    before = (home / "demo" / "truth.json").stat().st_mtime_ns
    told = bihuan(home, "demo", "--no-serve")
    assert "沿用" in told
    assert (home / "demo" / "truth.json").stat().st_mtime_ns == before


def test_doctor_finds_nothing_after_a_night(home):
    bihuan(home, "nightly")
    bihuan(home, "doctor")


def test_backup_restores_into_an_empty_home(home, tmp_path):
    archive = tmp_path / "all.tar.gz"
    bihuan(home, "backup", str(archive))
    other = tmp_path / "other"
    bihuan(other, "restore", str(archive))
    bihuan(other, "init")
    assert bihuan(other, "check", "--format", "json", code=1) == bihuan(
        home, "check", "--format", "json", code=1
    )


def test_tampered_backup_is_refused_and_leaves_no_home(home, tmp_path):
    archive = tmp_path / "all.tar.gz"
    bihuan(home, "backup", str(archive))
    content = bytearray(archive.read_bytes())
    content[len(content) // 2] ^= 0xFF
    archive.write_bytes(content)
    bihuan(tmp_path / "other", "restore", str(archive), code=2)
    assert not (tmp_path / "other").exists()


def test_wheel_installed_elsewhere_runs_the_demo(tmp_path):
    root = Path(__file__).parents[1]
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "-q",
            "--no-deps",
            "--no-build-isolation",
            "-w",
            str(tmp_path),
            str(root),
        ],
        check=True,
        capture_output=True,
    )
    wheel = next(tmp_path.glob("*.whl"))
    place = tmp_path / "installed"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(place), str(wheel)],
        check=True,
        capture_output=True,
    )
    environment = {**clean(tmp_path / "home"), "PYTHONPATH": str(place)}
    where = subprocess.run(
        [sys.executable, "-c", "import bihuan; print(bihuan.__file__)"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.startswith(str(place))
    done = subprocess.run(
        [sys.executable, "-m", "bihuan.cli.main", "demo", "--no-serve"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "home" / "demo" / "truth.json").exists()
