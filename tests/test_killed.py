"""A worker killed in the middle of an import or of judging: nothing half-written, the work taken up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from bihuan.ledger.imports.tests.factories import workbook
from bihuan.ledger.imports.tests.test_at_once import environment, larger

HERE = "tests.killed_worker"
KILLS = 4


@pytest.mark.slow
@pytest.mark.usefixtures("shared_database")
@pytest.mark.parametrize("what", ["import", "judge"])
def test_worker_killed_at_any_moment_leaves_work_that_can_be_taken_up(tmp_path: Path, what: str) -> None:
    path = workbook(tmp_path, larger(12))
    connection.close()
    where = environment() | {"BIHUAN_NIGHTLY_AT": "off"}

    def asked(*words: str) -> str:
        command = [sys.executable, "-m", HERE, *words]
        done = subprocess.run(command, env=where, capture_output=True, text=True, timeout=300, check=True)
        return done.stdout.strip()

    job = asked("ask", what, str(path))
    for kill in range(KILLS):
        child = subprocess.Popen([sys.executable, "-m", HERE, "work"], env=where, stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(0.4 * kill)
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
        # Meetings come with their lists or not at all; a duty stands once.
        assert asked("sound") in ("0 0 0", "73 723 0"), asked("sound")
        asked("again", job)
    asked("work")
    assert (asked("state", job), asked("sound")) == ("finished", "73 723 0")
