"""What can be done in the background: rooms register their kinds of work, and which are due every day."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import OperationalError

from bihuan.access.actor import Actor, of_account
from bihuan.web.jobs.models import Job


class JobRefused(Exception):
    """The work cannot be done; the text is a sentence that says why and how to mend it."""


@dataclasses.dataclass(slots=True)
class Running:
    """A job at work, as its handler sees it."""

    job: Job

    @property
    def by(self) -> Actor:
        """Who asked for it."""
        account = self.job.account
        return of_account(account) if account is not None else Actor(None, self.job.asked_by)

    @property
    def given(self) -> dict[str, Any]:
        given: dict[str, Any] = self.job.given
        return given

    @property
    def outcome(self) -> list[Any]:
        """What earlier parts left, those of an attempt cut off among them."""
        outcome: list[Any] = self.job.outcome
        return outcome

    def say(self, sentence: str) -> None:
        """How far it is. Never in the way of the work: a busy database leaves the sentence out."""
        self.job.said = sentence[:300]
        try:
            Job.objects.filter(pk=self.job.pk).update(said=self.job.said)
        except OperationalError:
            return

    def keep(self, part: Any) -> None:
        """Add what a part came to; within a transaction, it stands or falls with that."""
        self.job.outcome = [*self.job.outcome, part]
        Job.objects.filter(pk=self.job.pk).update(outcome=self.job.outcome)


@dataclasses.dataclass(frozen=True, slots=True)
class Handler:
    """How a kind of work is done. `repeatable` work is begun again by itself after it was cut off.

    `template` shows the outcome; it is given the job.
    """

    run: Callable[[Running], None]
    repeatable: bool = False
    template: str = "jobs/outcome.html"


_handlers: dict[str, Handler] = {}


def register(kind: str, handler: Handler) -> None:
    """Make a kind of work known. The same kind again replaces the earlier one."""
    _handlers[kind] = handler


def handler_of(kind: str) -> Handler:
    """How a kind of work is done; work of a room no longer there says so when it is tried."""
    return _handlers.get(kind, Handler(_unknown))


def _unknown(running: Running) -> None:
    raise JobRefused("这一版没有这种后台工作，请联系管理员。")


@dataclasses.dataclass(frozen=True, slots=True)
class Daily:
    """Work due once a day. `last` tells when it was last done, by whatever way; None for never."""

    kind: str
    title: str
    last: Callable[[], dt.datetime | None]


_daily: dict[str, Daily] = {}


def register_daily(daily: Daily) -> None:
    """Let a kind of work be done every day. The same kind again replaces the earlier one."""
    _daily[daily.kind] = daily


def daily() -> list[Daily]:
    """Work due once a day."""
    return list(_daily.values())
