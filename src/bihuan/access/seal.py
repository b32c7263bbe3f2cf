"""Sealing the log: entries are chained in batches afterwards, and a changed or missing one shows."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db import connection, transaction

from bihuan.access import appendonly, log, scope
from bihuan.access.actor import Actor
from bihuan.access.locking import lock_table
from bihuan.access.models import LogEntry, LogSeal
from bihuan.access.words import Action

BATCH = 1000
TABLES = frozenset({"log_entry", "log_seal", "sealed_opening"})

_FIELDS = (
    "id",
    "at",
    "account_id",
    "actor",
    "action",
    "org_id",
    "object_kind",
    "object_id",
    "summary",
    "reason",
    "changes",
)


def seal(by: Actor) -> list[LogSeal]:
    """Seal every entry written so far and return the new seals, oldest first; empty where all are sealed.

    Only the command line and audit administrators seal. Two at once: the second finds nothing to do.
    """
    scope.require(by, Action.VIEW_LOG, None)
    if not unsealed():
        return []
    log.write(by=by, action="log.seal", summary="封签操作日志")
    upto = _last_settled_id()
    seals: list[LogSeal] = []
    with transaction.atomic():
        lock_table("log_seal", "EXCLUSIVE")
        last = LogSeal.objects.last()
        done, previous = (last.last_id, last.digest) if last else (0, "")
        for batch in _batches(done, upto):
            row = LogSeal.objects.create(
                first_id=done + 1,
                last_id=batch[-1].pk,
                count=len(batch),
                digest=_digest(previous, batch),
                previous=previous,
            )
            done, previous = row.last_id, row.digest
            seals.append(row)
    return seals


def unsealed() -> int:
    """How many entries no seal covers yet."""
    last = LogSeal.objects.last()
    return LogEntry.objects.filter(pk__gt=last.last_id if last else 0).count()


def verify() -> list[str]:
    """What is wrong with the log, in sentences; empty where every entry is sealed and as it was."""
    waiting = unsealed()
    return broken() + ([f"有 {waiting} 条日志还没有封签。请运行 bihuan log seal。"] if waiting else [])


def waiting_since() -> dt.datetime | None:
    """When the oldest entry that no seal covers was written; None where all are sealed."""
    last = LogSeal.objects.last()
    first = LogEntry.objects.filter(pk__gt=last.last_id if last else 0).first()
    return first.at if first is not None else None


def broken() -> list[str]:
    """Seals that no longer fit what they sealed, and tables whose protection was taken off, in sentences."""
    told: list[str] = []
    done, previous = 0, ""
    for row in LogSeal.objects.all():
        told += _faults(row, done, previous)
        done, previous = row.last_id, row.digest
    for table in appendonly.unprotected(connection, TABLES):
        told.append(f"表 {table} 的只增保护被移除，其中的内容可能被改动。请运行 bihuan doctor。")
    return told


def _faults(row: LogSeal, done: int, previous: str) -> list[str]:
    name = f"第 {row.pk} 封签（日志第 {row.first_id} 至 {row.last_id} 条）"
    if row.previous != previous or row.first_id != done + 1:
        return [f"{name}与上一封签接不上：中间的封签被改动或删去。请用备份核对。"]
    entries = list(LogEntry.objects.filter(pk__gte=row.first_id, pk__lte=row.last_id))
    if len(entries) != row.count:
        verb, n = (
            ("少了", row.count - len(entries))
            if len(entries) < row.count
            else ("多了", len(entries) - row.count)
        )
        return [f"{name}{verb} {n} 条：封签时有 {row.count} 条，现在有 {len(entries)} 条。请用备份核对。"]
    if not hmac.compare_digest(_digest(previous, entries), row.digest):
        return [f"{name}的内容与封签时不同：有日志被改动。请用备份核对。"]
    return []


def _digest(previous: str, entries: Iterable[LogEntry]) -> str:
    """Keyed digest of the batch and the seal before it: whoever has the database alone cannot forge it."""
    key = hashlib.sha256(b"log-seal:" + settings.LOOKUP_KEY.encode()).digest()
    chain = hmac.new(key, previous.encode("ascii"), hashlib.sha256)
    for entry in entries:
        chain.update(b"\n" + _canonical(entry))
    return chain.hexdigest()


def _canonical(entry: LogEntry) -> bytes:
    values = {name: getattr(entry, name) for name in _FIELDS}
    values["at"] = entry.at.astimezone(dt.UTC).isoformat()
    return json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _batches(done: int, upto: int) -> Iterator[list[LogEntry]]:
    while True:
        batch = list(LogEntry.objects.filter(pk__gt=done, pk__lte=upto)[:BATCH])
        if not batch:
            return
        yield batch
        done = batch[-1].pk


def _last_settled_id() -> int:
    """The last entry below which no transaction under way can still add one.

    PostgreSQL hands out numbers before commit; waiting for the writers once makes the numbers final.
    """
    with transaction.atomic():
        lock_table("log_entry", "SHARE")
        return LogEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
