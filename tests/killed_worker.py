"""What the test of killed workers does in processes of their own: ask, work, begin again, count."""

from __future__ import annotations

import sys
from pathlib import Path

import django


def ask(what: str, path: str) -> None:
    from bihuan.files import waiting
    from bihuan.ledger.imports import actions, jobs
    from bihuan.oversight.duties.jobs import ask_judge

    if what == "judge":
        actions.run(CLERK, actions.plan(actions.read_workbook(Path(path)), CLERK))
        print(ask_judge(CLERK).pk)
        return
    with Path(path).open("rb") as content:
        token = waiting.keep(account_id=0, name="台账.xlsx", content=content)
    print(jobs.ask_take(CLERK, [{"name": "台账.xlsx", "token": token}], partial=False, reason="").pk)


def work() -> None:
    from bihuan.web.jobs.worker import Worker

    print("at work", flush=True)
    Worker(batch=True).run()


def again(number: str) -> None:
    from bihuan.web.jobs import queue, worker
    from bihuan.web.jobs.models import Job, JobState

    worker.recover()
    job = Job.objects.get(pk=int(number))
    if job.state == JobState.STOPPED:
        queue.again(job)


def state(number: str) -> None:
    from bihuan.web.jobs.models import Job

    print(Job.objects.get(pk=int(number)).state)


def sound() -> None:
    """Meetings, rows of their lists, and duties that stand twice."""
    from django.db.models import Count

    from bihuan.ledger.meetings.models import Attendance, Meeting
    from bihuan.oversight.duties.models import Duty

    twice = Duty.objects.values("duty_key").annotate(n=Count("pk")).filter(n__gt=1).count()
    print(Meeting.objects.count(), Attendance.objects.count(), twice)


if __name__ == "__main__":
    django.setup()
    from bihuan.access.actor import Actor

    CLERK = Actor(None, "cli:clerk")
    {"ask": ask, "work": work, "again": again, "state": state, "sound": sound}[sys.argv[1]](*sys.argv[2:])
