"""Comparing in the background: after a save, and everything once a day."""

from __future__ import annotations

import datetime as dt
import logging
from typing import Any

from bihuan.access.actor import Actor
from bihuan.papers.texts import comparing
from bihuan.papers.texts.models import ComparisonRun, Text
from bihuan.web.jobs import handlers, queue
from bihuan.web.jobs.handlers import Daily, Handler, Running

logger = logging.getLogger(__name__)
COMPARE, COMPARE_ALL = "texts.compare", "texts.compare_all"
TITLE, TITLE_ALL = "比对新的文字", "全部文字重新比对"
# What is written where; the names are those of the after-write signal.
OF_PAPERS, OF_MEETINGS = frozenset({"paper"}), frozenset({"meeting", "criticism", "agenda"})
# Up to this many texts a comparison takes less than a second, so nobody need wait for the background.
SMALL_HOUSE = 2_000
SYSTEM = Actor(None, "系统")


def on_written(*, tables: frozenset[str], **_signal: Any) -> None:
    """Receiver of the after-write signal: new words are compared, whoever wrote them is not kept waiting."""
    try:
        if tables & OF_PAPERS and Text.objects.count() <= SMALL_HOUSE:
            comparing.catch_up()
        elif tables & (OF_PAPERS | OF_MEETINGS):
            queue.ask_once(COMPARE, TITLE, by=SYSTEM)
    except Exception:
        # The record is safe; the texts are compared with the next save or at night.
        logger.exception("文字没有比对完，夜间会全部重新比对。")


def compare(running: Running) -> None:
    """Compare what has changed since the last time."""
    _say(running, comparing.catch_up())


def compare_all(running: Running) -> None:
    """Compare everything anew."""
    running.say("正在全部重新比对")
    _say(running, comparing.compare_all())


def _say(running: Running, run: ComparisonRun) -> None:
    running.say(f"已比对 {run.texts} 份文字，有相同段落的 {run.pairs} 对。")


def last_run() -> dt.datetime | None:
    """When everything was last compared."""
    whole = ComparisonRun.objects.filter(whole=True)
    return whole.values_list("finished_at", flat=True).first()


def register() -> None:
    """Make both kinds of work known, and comparing everything daily."""
    handlers.register(COMPARE, Handler(compare, repeatable=True))
    handlers.register(COMPARE_ALL, Handler(compare_all, repeatable=True))
    handlers.register_daily(Daily(COMPARE_ALL, TITLE_ALL, last_run))
