"""Judging in the background: after bulk work, and every night."""

from __future__ import annotations

import datetime as dt

from bihuan.access.actor import Actor
from bihuan.oversight.duties import batch
from bihuan.oversight.duties.models import RulebookRun
from bihuan.web.jobs import handlers, queue
from bihuan.web.jobs.handlers import Daily, Handler, Running
from bihuan.web.jobs.models import Job

JUDGE, NIGHTLY = "duties.judge", "duties.nightly"
TITLE, NIGHTLY_TITLE = "重算应办事项", "夜间工作"


def ask_judge(by: Actor) -> Job:
    """Queue the judging of everything; one that waits already will do."""
    return queue.ask_once(JUDGE, TITLE, by=by)


def judge(running: Running) -> None:
    """Judge everything, unless the batch run of an earlier job has left nothing outstanding."""
    left = batch.outstanding()
    if not left:
        running.say("没有待重算的组织。")
        return
    running.say(f"有 {left} 个组织待重算，正在算")
    _say_done(running, batch.run())


def nightly(running: Running) -> None:
    """The night's work."""
    queue.clear_old()
    running.say("正在延长期间、全量重算、封签日志")
    _say_done(running, batch.nightly(running.by))


def _say_done(running: Running, run: RulebookRun) -> None:
    figures = f"共 {run.rows} 件，新增 {run.added}，变化 {run.changed}，移除 {run.removed}"
    running.say(f"应办事项已重算：{figures}。")


def last_run() -> dt.datetime | None:
    """When everything was last judged, by whatever way."""
    return RulebookRun.objects.order_by("-finished_at").values_list("finished_at", flat=True).first()


def register() -> None:
    """Make both kinds of work known, and the night's work daily."""
    handlers.register(JUDGE, Handler(judge, repeatable=True))
    handlers.register(NIGHTLY, Handler(nightly, repeatable=True))
    handlers.register_daily(Daily(NIGHTLY, NIGHTLY_TITLE, last_run))
