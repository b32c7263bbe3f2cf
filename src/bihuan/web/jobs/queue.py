"""Asking for work in the background, doing it, and taking up what was cut off."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from bihuan.access.actor import Actor
from bihuan.web.jobs.handlers import JobRefused, Running, handler_of
from bihuan.web.jobs.models import Job, JobState

logger = logging.getLogger(__name__)
MOST_ATTEMPTS = 2
KEPT_DAYS = 30
STOPPED = "没有做完：后台中途停下了，已做的都在，没有写到一半的内容。可以重新开始。"


@task()
def run_job(number: int) -> None:
    """The one task of the queue: the job of that number."""
    do(number)


def ask(kind: str, title: str, *, by: Actor, given: Mapping[str, Any] | None = None) -> Job:
    """Queue a piece of work; job and task are stored together."""
    with transaction.atomic():
        job = Job.objects.create(
            kind=kind, title=title[:120], account=by.account, asked_by=by.label[:80], given=dict(given or {})
        )
        run_job.enqueue(job.pk)
    return job


def ask_once(kind: str, title: str, *, by: Actor) -> Job:
    """Queue work of which one waiting is enough: that one where there is one already."""
    waiting = Job.objects.filter(kind=kind, state=JobState.WAITING).first()
    return waiting or ask(kind, title, by=by)


def again(job: Job) -> Job:
    """Queue a job that was cut off; it goes on with what is left. Raises ValidationError for any other."""
    with transaction.atomic():
        row = Job.objects.select_for_update().get(pk=job.pk)
        if row.state != JobState.STOPPED:
            raise ValidationError("这项工作不需要重新开始。")
        _queue(row)
    return row


def _queue(job: Job) -> None:
    job.state, job.said, job.finished_at = JobState.WAITING, "", None
    job.save(update_fields=["state", "said", "finished_at"])
    run_job.enqueue(job.pk)


def do(number: int) -> Job:
    """Do a job now, in this process. What refuses it is told in its sentence; a bug is logged and told."""
    job = Job.objects.select_related("account").get(pk=number)
    if job.state != JobState.WAITING:
        return job
    job.state, job.started_at, job.attempts = JobState.RUNNING, timezone.now(), job.attempts + 1
    job.save(update_fields=["state", "started_at", "attempts"])
    try:
        handler_of(job.kind).run(Running(job))
        _finish(job, JobState.DONE, job.said or "已做完。")
    except (JobRefused, PermissionDenied) as refusal:
        _finish(job, JobState.REFUSED, str(refusal))
    except ValidationError as refusal:
        _finish(job, JobState.REFUSED, "".join(refusal.messages))
    except Exception:
        logger.exception("后台工作 %s（%s）出错。", job.pk, job.kind)
        _finish(job, JobState.STOPPED, "没有做完：程序遇到没有料到的情况，已记入服务器日志。可以重新开始。")
    return job


def _finish(job: Job, state: JobState, said: str) -> None:
    job.state, job.said, job.finished_at = state.value, said[:300], timezone.now()
    job.save(update_fields=["state", "said", "finished_at"])


def clear_old() -> int:
    """Let go of work that ended long ago: what it came to names persons. How many jobs went."""
    before = timezone.now() - dt.timedelta(days=KEPT_DAYS)
    DBTaskResult.objects.finished().filter(finished_at__lt=before).delete()
    return Job.objects.filter(finished_at__lt=before).delete()[0]


def take_up() -> list[Job]:
    """Jobs that a worker left running when it was killed: begun again where they may be, else told so.

    Only for the one worker of a home, before it takes anything on.
    """
    left = list(Job.objects.filter(state=JobState.RUNNING))
    for job in left:
        with transaction.atomic():
            if handler_of(job.kind).repeatable and job.attempts < MOST_ATTEMPTS:
                _queue(job)
            else:
                _finish(job, JobState.STOPPED, STOPPED)
    return left
