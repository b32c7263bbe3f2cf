"""The demonstration from an empty folder: what was planted is what is found, live as in batch."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.demo_runs import RULES, bihuan, clean, key, live_rows, script, truth

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("demo") / "home"
    bihuan(home, "demo", "--small", "--no-serve")
    return home


def test_check_finds_exactly_what_was_planted(home):
    rows = json.loads(bihuan(home, "check", "--format", "json", code=1))
    found = [row for row in rows if row["status"] in ("overdue", "nonconforming", "to_verify")]
    assert sorted(map(key, found), key=str) == truth(home)
    assert {row["verdict"] for row in found} == {"unmet", "unknown", "review"}


def test_every_rule_has_its_fault_among_eight_branches(home):
    assert sorted({row[0] for row in truth(home)}) == script(home, RULES).split()


def test_live_rows_are_batch_rows_for_every_organisation(home):
    rows = live_rows(home)
    assert [row for row in rows if row[2] != "True"] == []
    branches = [row for row in rows if "-B" in row[0] and "-G" not in row[0]]
    assert [row[0] for row in branches] == [f"D0{u}-B0{n}" for u in (1, 2) for n in (1, 2, 3, 4)]
    assert min(row[1] for row in branches) > 0


def test_demo_opens_three_findings_of_the_first_unit(home):
    bihuan(home, "lists", str(home / "lists.xlsx"))
    assert (home / "lists.xlsx").stat().st_size > 1000


def test_second_run_keeps_the_home(home):
    before = (home / "demo" / "truth.json").stat().st_mtime_ns
    told = bihuan(home, "demo", "--small", "--no-serve")
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
        [sys.executable, "-m", "bihuan.cli.main", "demo", "--small", "--no-serve"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "home" / "demo" / "truth.json").exists()
