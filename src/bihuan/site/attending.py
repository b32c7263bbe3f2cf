"""A worker beside the pages: started with them, started anew where it ends, and gone when they are."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Between the end of a worker and the start of the next one.
PAUSE_SECONDS = 5.0
# How long a job may take to end once the pages have stopped; a job cut off is taken up at the next start.
GRACE_SECONDS = 20.0


@contextmanager
def attended(home: Path) -> Iterator[None]:
    """Keep a worker of `home` running meanwhile. It ends by itself should this process be killed."""
    stopping = threading.Event()
    keeper = threading.Thread(target=_keep, args=(home, stopping), daemon=True, name="worker")
    keeper.start()
    try:
        yield
    finally:
        stopping.set()
        keeper.join(timeout=GRACE_SECONDS + PAUSE_SECONDS)


def _keep(home: Path, stopping: threading.Event) -> None:
    while not stopping.is_set():
        worker = _start(home)
        while worker.poll() is None and not stopping.wait(0.2):
            pass
        if stopping.is_set():
            _end(worker)
        stopping.wait(PAUSE_SECONDS)


def _start(home: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "bihuan.cli.main", "worker", "--attached", "--home", str(home)]
    # Its standard input is a pipe of ours that nobody writes to: it closes however this process ends.
    return subprocess.Popen(command, stdin=subprocess.PIPE)  # noqa: S603 -- our own command  # noqa: S603 -- our own command


def _end(worker: subprocess.Popen[bytes]) -> None:
    if worker.stdin is not None:
        worker.stdin.close()
    try:
        worker.wait(timeout=GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()
