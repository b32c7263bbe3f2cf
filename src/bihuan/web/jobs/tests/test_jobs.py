"""Background work: done, refused, cut off, taken up again, and due every day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from bihuan.access.actor import Actor, of_account
from bihuan.access.models import Account
from bihuan.web.jobs import handlers, queue, worker
from bihuan.web.jobs.handlers import Daily, Handler, JobRefused, Running
from bihuan.web.jobs.models import Job, JobState

BACKEND = "django.contrib.auth.backends.ModelBackend"
CLERK = Actor(None, "cli:clerk")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path


@pytest.fixture
def kinds() -> Iterator[dict[str, Handler]]:
    """Handlers registered meanwhile, and none else."""
    known, daily = dict(handlers._handlers), dict(handlers._daily)
    handlers._handlers.clear()
    handlers._daily.clear()
    yield handlers._handlers
    handlers._handlers.clear()
    handlers._daily.clear()
    handlers._handlers.update(known)
    handlers._daily.update(daily)


@pytest.fixture
def account() -> Account:
    return Account.objects.create(username="zhang", name="张某", must_change_password=False)


def count_to_three(running: Running) -> None:
    for number in range(len(running.outcome) + 1, 4):
        running.say(f"数到 {number}")
        running.keep(number)


def work() -> None:
    worker.Worker(batch=True).run()


def test_job_is_done_by_a_worker_and_keeps_what_it_said(kinds: dict[str, Handler]) -> None:
    kinds["count"] = Handler(count_to_three)
    job = queue.ask("count", "数数", by=CLERK)
    work()
    job.refresh_from_db()
    assert (job.state, job.said, job.outcome, job.attempts) == (JobState.DONE, "数到 3", [1, 2, 3], 1)
    assert [t.status for t in DBTaskResult.objects.all()] == ["SUCCESSFUL"]


def test_job_that_is_refused_says_why(kinds: dict[str, Handler]) -> None:
    def refuse(running: Running) -> None:
        raise JobRefused("文件不在了，请重新上传。")

    kinds["refuse"] = Handler(refuse)
    job = queue.do(queue.ask("refuse", "不行", by=CLERK).pk)
    assert (job.state, job.said) == (JobState.REFUSED, "文件不在了，请重新上传。")


def test_job_with_a_bug_stops_and_can_be_begun_again(kinds: dict[str, Handler]) -> None:
    def break_down(running: Running) -> None:
        running.keep("第一步")
        raise ZeroDivisionError

    kinds["break"] = Handler(break_down)
    job = queue.do(queue.ask("break", "坏的", by=CLERK).pk)
    assert (job.state, job.said[:5]) == (JobState.STOPPED, "没有做完：")
    kinds["break"] = Handler(count_to_three)
    queue.again(job)
    work()
    job.refresh_from_db()
    assert (job.state, job.outcome, job.attempts) == (JobState.DONE, ["第一步", 2, 3], 2)


def test_job_done_is_not_begun_again(kinds: dict[str, Handler]) -> None:
    kinds["count"] = Handler(count_to_three)
    job = queue.do(queue.ask("count", "数数", by=CLERK).pk)
    with pytest.raises(ValidationError):
        queue.again(job)


def cut_off(kind: str, attempts: int = 1) -> Job:
    """A job as a worker leaves it that was killed at work."""
    job = queue.ask(kind, "被中断的", by=CLERK)
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, attempts=attempts)
    DBTaskResult.objects.update(status="RUNNING", started_at=timezone.now())
    return job


def test_job_cut_off_is_told_of_or_done_again_by_itself(kinds: dict[str, Handler]) -> None:
    kinds["once"], kinds["repeat"] = Handler(count_to_three), Handler(count_to_three, repeatable=True)
    told, repeated, given_up = cut_off("once"), cut_off("repeat"), cut_off("repeat", attempts=2)
    work()
    states = {job.pk: (job.state, job.outcome) for job in Job.objects.all()}
    assert states[told.pk] == (JobState.STOPPED, [])
    assert states[repeated.pk] == (JobState.DONE, [1, 2, 3])
    assert states[given_up.pk] == (JobState.STOPPED, [])
    assert Job.objects.get(pk=told.pk).said == queue.STOPPED


def test_second_worker_of_a_home_is_refused(tmp_path: Path) -> None:
    with worker.alone(tmp_path), pytest.raises(worker.AlreadyWorking):
        work()
    assert worker.is_working(tmp_path) is False


def test_one_waiting_is_enough(kinds: dict[str, Handler]) -> None:
    first = queue.ask_once("count", "数数", by=CLERK)
    assert (queue.ask_once("count", "数数", by=CLERK), Job.objects.count()) == (first, 1)


@pytest.mark.parametrize(
    ("now", "due"),
    [("2026-03-05 02:31", "2026-03-05 02:30"), ("2026-03-05 02:29", "2026-03-04 02:30")],
)
def test_last_due_moment_is_the_latest_past(now: str, due: str) -> None:
    moment = timezone.make_aware(dt.datetime.fromisoformat(now))
    found = worker.last_due(moment, dt.time(2, 30))
    assert found == timezone.make_aware(dt.datetime.fromisoformat(due))
    assert worker.last_due(moment, None) is None


@pytest.mark.parametrize(("hours_ago", "asked"), [(1, 0), (25, 1), (None, 1)])
def test_daily_work_is_asked_for_once_where_it_was_not_done_since(
    kinds: dict[str, Handler], settings: Any, hours_ago: int | None, asked: int
) -> None:
    now = timezone.now()
    at = timezone.localtime(now) - dt.timedelta(hours=2)
    settings.BIHUAN_NIGHTLY_AT = at.time().replace(second=0, microsecond=0)
    last = None if hours_ago is None else now - dt.timedelta(hours=hours_ago)
    handlers.register_daily(Daily("night", "夜间工作", lambda: last))
    assert len(worker.ask_daily(now)) == asked
    assert worker.ask_daily(now) == []
    assert Job.objects.filter(kind="night").count() == asked


def test_page_shows_how_far_a_job_is_and_asks_again_until_it_is_over(
    kinds: dict[str, Handler], account: Account, client: Client
) -> None:
    kinds["count"] = Handler(count_to_three)
    job = queue.ask("count", "数数", by=of_account(account))
    client.force_login(account, BACKEND)
    before = client.get(f"/jobs/{job.pk}/").content.decode()
    assert ("排队中" in before, "every 2s" in before, "刷新进度" in before) == (True, True, True)
    work()
    piece = client.get(f"/jobs/{job.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert ("已做完：数到 3" in piece, "every 2s" in piece, "<html" in piece) == (True, False, False)


def test_page_says_where_nobody_does_the_work(
    kinds: dict[str, Handler], account: Account, client: Client, tmp_path: Path
) -> None:
    kinds["count"] = Handler(count_to_three)
    job = queue.ask("count", "数数", by=of_account(account))
    Job.objects.update(created_at=timezone.now() - dt.timedelta(minutes=1))
    client.force_login(account, BACKEND)
    assert "后台没有在运行" in client.get(f"/jobs/{job.pk}/").content.decode()
    with worker.alone(tmp_path):
        assert "后台没有在运行" not in client.get(f"/jobs/{job.pk}/").content.decode()


def test_work_that_ended_long_ago_is_let_go(kinds: dict[str, Handler]) -> None:
    kinds["count"] = Handler(count_to_three)
    old, recent, waiting = (queue.ask("count", "数数", by=CLERK) for _ in range(3))
    queue.do(old.pk)
    queue.do(recent.pk)
    Job.objects.filter(pk=old.pk).update(finished_at=timezone.now() - dt.timedelta(days=31))
    assert queue.clear_old() == 1
    assert set(Job.objects.values_list("pk", flat=True)) == {recent.pk, waiting.pk}
