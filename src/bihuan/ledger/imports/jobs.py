"""Importing in the background: several workbooks, or one too large to wait for."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from bihuan.access import changes
from bihuan.access.actor import Actor
from bihuan.files import waiting
from bihuan.files.waiting import Waiting
from bihuan.files.workbooks import WorkbookRefused
from bihuan.ledger.imports import actions, bulk
from bihuan.ledger.imports.bulk import Outcome
from bihuan.web.jobs import handlers, queue
from bihuan.web.jobs.handlers import Handler, JobRefused, Running
from bihuan.web.jobs.models import Job

CHECK, TAKE = "imports.check", "imports.take"
# A workbook of more bytes than this is read, checked and written in the background: some 20,000 rows.
LARGE = 1_000_000


def ask_check(by: Actor, name: str, token: str) -> Job:
    """Queue the check of one large workbook that waits under `token`."""
    return queue.ask(CHECK, f"核对《{name}》"[:120], by=by, given={"files": [{"name": name, "token": token}]})


def ask_take(by: Actor, files: list[dict[str, str]], *, partial: bool, reason: str) -> Job:
    """Queue the import of workbooks that wait: `files` hold name and token of each, in order."""
    title = f"导入《{files[0]['name']}》" if len(files) == 1 else f"导入 {len(files)} 个工作簿"
    return queue.ask(TAKE, title[:120], by=by, given={"files": files, "partial": partial, "reason": reason})


def check(running: Running) -> None:
    """Read and plan one workbook; nothing is written."""
    (file,) = running.given["files"]
    held = _held(running, file)
    try:
        running.say(f"正在读《{held.name}》")
        book = actions.read_workbook(held.path, file_name=held.name)
    except WorkbookRefused as refusal:
        waiting.drop(held)
        raise JobRefused(str(refusal)) from refusal
    running.say(f"读出 {book.row_count} 行，正在核对")
    plan = actions.plan(book, running.by)
    outcome = Outcome(held.name, "")
    bulk.note(outcome, plan)
    told = {**outcome.as_dict(), "token": file["token"], "needs_reason": plan.needs_reason}
    running.keep({**told, "good": outcome.counts["added"] + outcome.counts["changed"]})
    running.say(f"核对完 {sum(outcome.counts.values())} 行，请看结果，确认以后才写入。")


def take(running: Running) -> None:
    """Import each workbook in its own transaction; those an attempt cut off had done are left alone."""
    files = running.given["files"]
    done = len(running.outcome)
    with changes.held():
        for number, file in enumerate(files[done:], done + 1):
            _take_one(running, file, f"第 {number} 个，共 {len(files)} 个。" if len(files) > 1 else "")
    _announce(running.outcome)
    running.say(bulk.total(Outcome(**part) for part in running.outcome))


def _take_one(running: Running, file: dict[str, str], place: str) -> None:
    try:
        held = _held(running, file)
    except JobRefused as refusal:
        running.keep(Outcome(file["name"], str(refusal), refused=True).as_dict())
        return
    bulk.take(
        running.by,
        held.path,
        held.name,
        partial=bool(running.given["partial"]),
        reason=running.given["reason"],
        tell=lambda sentence: running.say(place + sentence),
        keep=lambda outcome: running.keep(outcome.as_dict()),
    )
    waiting.drop(held)


def _held(running: Running, file: dict[str, str]) -> Waiting:
    account = running.job.account_id
    try:
        return waiting.find(account_id=account or 0, token=file["token"])
    except ValidationError as refusal:
        raise JobRefused(refusal.messages[0]) from refusal


def _announce(outcome: list[dict[str, Any]]) -> None:
    """Tell once of everything that changed; judging it waits its turn."""
    orgs = frozenset(org for part in outcome for org in part["orgs"])
    tables = frozenset(table for part in outcome for table in part["tables"])
    if orgs:
        changes.written.send(sender=None, org_ids=orgs, above=frozenset(), tables=tables, everything=True)


def register() -> None:
    """Make both kinds of work known."""
    handlers.register(CHECK, Handler(check, repeatable=True, template="imports/job_check.html"))
    handlers.register(TAKE, Handler(take, template="imports/job_take.html"))
