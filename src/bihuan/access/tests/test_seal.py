"""Sealing the log, and what verification says when somebody was at it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from bihuan.access import appendonly, log, seal
from bihuan.access.actor import command_line, of_account
from bihuan.access.models import LogEntry, LogSeal
from bihuan.access.tests import factories as make
from bihuan.access.words import Role

pytestmark = pytest.mark.django_db
CLI = command_line()


@pytest.fixture
def three_seals(monkeypatch):
    """Nine entries and the one that tells of sealing, in batches of four."""
    monkeypatch.setattr(seal, "BATCH", 4)
    for n in range(9):
        log.write(by=CLI, action="account.login", summary=f"第{n}次", changes={"n": n, "份额": 0.5})
    return seal.seal(CLI)


def tamper(model, change):
    """What somebody with the database in hand could do."""
    table = model._meta.db_table
    appendonly.release(connection, table)
    change(model.objects)
    appendonly.protect(connection, table)


def name(row):
    return f"第 {row.pk} 封签（日志第 {row.first_id} 至 {row.last_id} 条）"


def test_seal_covers_every_entry_and_verifies(three_seals):
    assert [row.count for row in three_seals] == [4, 4, 2]
    assert [row.previous for row in three_seals] == ["", three_seals[0].digest, three_seals[1].digest]
    assert seal.verify() == []


def test_seal_again_has_nothing_to_do(three_seals):
    assert seal.seal(CLI) == []
    assert LogSeal.objects.count() == 3


def test_unsealed_entries_are_reported_with_their_number(three_seals):
    log.write(by=CLI, action="account.login", summary="之后")
    assert seal.verify() == ["有 1 条日志还没有封签。请运行 bihuan log seal。"]


def test_altered_entry_is_reported_with_its_batch(three_seals):
    second = three_seals[1]
    tamper(LogEntry, lambda rows: rows.filter(pk=second.first_id).update(changes={"n": 99}))
    assert seal.verify() == [f"{name(second)}的内容与封签时不同：有日志被改动。请用备份核对。"]


def test_missing_entry_is_reported_with_the_numbers(three_seals):
    first = three_seals[0]
    tamper(LogEntry, lambda rows: rows.filter(pk=first.last_id)._raw_delete("default"))
    assert seal.verify() == [f"{name(first)}少了 1 条：封签时有 4 条，现在有 3 条。请用备份核对。"]


def test_removed_seal_breaks_the_chain(three_seals):
    tamper(LogSeal, lambda rows: rows.filter(pk=three_seals[1].pk)._raw_delete("default"))
    assert seal.verify() == [
        f"{name(three_seals[2])}与上一封签接不上：中间的封签被改动或删去。请用备份核对。"
    ]


def test_resealed_by_somebody_without_the_key_is_reported(three_seals, settings):
    first = three_seals[0]
    settings.LOOKUP_KEY = "guessed"
    forged = seal._digest("", LogEntry.objects.filter(pk__lte=first.last_id))
    settings.LOOKUP_KEY = "test-only-lookup"
    tamper(LogSeal, lambda rows: rows.filter(pk=first.pk).update(digest=forged))
    assert f"{name(first)}的内容与封签时不同：有日志被改动。请用备份核对。" in seal.verify()


def test_sealing_needs_the_audit_administrator():
    log.write(by=CLI, action="account.login", summary="登录")
    branch = make.org("B1")
    with pytest.raises(PermissionDenied):
        seal.seal(of_account(make.account("shuji", (Role.BRANCH_SECRETARY, branch))))
    audit = make.account("shenji", (Role.AUDIT_ADMIN, None))
    assert [row.count for row in seal.seal(of_account(audit))] == [2]
