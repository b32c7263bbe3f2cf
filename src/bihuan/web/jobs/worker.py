"""The background process of a home: one at a time, taking jobs in order and minding the daily ones."""

from __future__ import annotations

import datetime as dt
import fcntl
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import OperationalError, connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker as TaskWorker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from bihuan.access.actor import Actor
from bihuan.web.jobs import queue
from bihuan.web.jobs.handlers import Daily, daily
from bihuan.web.jobs.models import Job

logger = logging.getLogger(__name__)
CLOCK = Actor(None, "system")
LOOK_AT_CLOCK = 30.0


class AlreadyWorking(Exception):
    """Another worker looks after this home."""


class CutOff(Exception):
    """A task whose worker was killed."""


class Worker(TaskWorker):
    """Takes up what was cut off, then tasks one after another until told to stop.

    With `batch` it ends once nothing waits.
    """

    def __init__(self, *, batch: bool = False, interval: float = 1.0) -> None:
        super().__init__(
            queue_names=["*"],
            interval=interval,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"bihuan-{os.getpid()}",
            excluded_queue_names=[],
        )

    def run(self) -> None:
        """Raises AlreadyWorking."""
        with alone(Path(settings.HOME)):
            recover()
            looked = 0.0
            while self.running:
                for connection in connections.all(initialized_only=True):
                    if not connection.in_atomic_block:
                        connection.close_if_unusable_or_obsolete()
                if time.monotonic() - looked > LOOK_AT_CLOCK and not self.batch:
                    ask_daily(timezone.now())
                    looked = time.monotonic()
                found = self._claim()
                if found is not None:
                    self.run_task(found)
                elif self.batch:
                    return
                elif self.running:
                    time.sleep(self.interval)

    def shutdown(self, signum: int, frame: object) -> None:
        """Stop: at once where nothing is being done, else after the job; a second time at once."""
        if not self.running or not self.running_task:
            sys.exit(0)
        self.running = False

    def _claim(self) -> DBTaskResult | None:
        """The next task, ours from now on. A database busy with a long write is asked again later."""
        ready = DBTaskResult.objects.ready()
        try:
            if not ready.exists():
                return None
            with exclusive_transaction(ready.db):
                found = ready.get_locked()
                if found is not None:
                    found.claim(self.worker_id)
        except OperationalError:
            logger.warning("数据库正忙，后台稍后再试。")
            return None
        return found


def recover() -> list[Job]:
    """Take up what a killed worker left."""
    for left in DBTaskResult.objects.running():
        left.set_failed(CutOff())
    return queue.take_up()


def ask_daily(now: dt.datetime) -> list[Job]:
    """Queue the daily work that has fallen due and was not done since, by whatever way."""
    due = last_due(now, settings.BIHUAN_NIGHTLY_AT)
    return [] if due is None else [_ask(work) for work in daily() if not _done_since(work, due)]


def _ask(work: Daily) -> Job:
    return queue.ask_once(work.kind, work.title, by=CLOCK)


def _done_since(work: Daily, due: dt.datetime) -> bool:
    done = work.last()
    if done is not None and done >= due:
        return True
    return Job.objects.filter(kind=work.kind, created_at__gte=due).exists()


def last_due(now: dt.datetime, at: dt.time | None) -> dt.datetime | None:
    """The latest moment not after `now` at which the clock showed `at`; None where nothing is daily."""
    if at is None:
        return None
    here = timezone.localtime(now)
    due = here.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    return due if due <= here else due - dt.timedelta(days=1)


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Hold the home's worker lock; the system lets go of it when the process ends, however it ends."""
    with _lock_file(home).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyWorking("这个数据目录已有后台进程在运行，不用再开。") from error
        yield


def is_working(home: Path) -> bool:
    """Whether a worker looks after the home on this machine."""
    try:
        with alone(home):
            return False
    except AlreadyWorking:
        return True


def _lock_file(home: Path) -> Path:
    return home / "worker.lock"


def stop_with(stream: int) -> None:
    """End this process once the other end of a pipe is closed: its parent has gone, however it went."""

    def watch() -> None:
        while os.read(stream, 1024):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True, name="parent").start()
