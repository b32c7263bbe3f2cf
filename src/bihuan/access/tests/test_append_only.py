"""The log, its seals and the list of openings only grow."""

import pytest
from django.db import DatabaseError, connection, transaction

from bihuan.access import appendonly, log, seal, sealed
from bihuan.access.actor import command_line, of_account
from bihuan.access.models import LogEntry, LogSeal, SealedOpening
from bihuan.access.tests import factories as make
from bihuan.access.words import Role

pytestmark = pytest.mark.django_db


def one_row_each():
    branch = make.org("B1")
    secretary = make.account("shuji", (Role.BRANCH_SECRETARY, branch))
    text = sealed.seal_text(branch, "批评", "要更多到一线")
    sealed.open_text(of_account(secretary), text, "核对会议记录")
    seal.seal(command_line())


@pytest.mark.parametrize("model", [LogEntry, LogSeal, SealedOpening])
def test_append_only_rows_refuse_update_and_delete(model):
    one_row_each()
    field = {LogEntry: "summary", LogSeal: "digest", SealedOpening: "reason"}[model]
    before = list(model.objects.values())
    assert before
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.update(**{field: "改过"})
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.all()._raw_delete("default")
    assert list(model.objects.values()) == before


def test_protected_names_every_table_with_triggers():
    assert appendonly.protected(connection) >= seal.TABLES
    assert appendonly.unprotected(connection, seal.TABLES) == []


def test_table_without_triggers_is_told_of_by_name():
    appendonly.release(connection, "log_seal")
    assert appendonly.unprotected(connection, seal.TABLES) == ["log_seal"]
    told = seal.verify()
    appendonly.protect(connection, "log_seal")
    assert told == ["表 log_seal 的只增保护被移除，其中的内容可能被改动。请运行 bihuan doctor。"]
    assert seal.verify() == []


def test_protecting_twice_changes_nothing():
    appendonly.protect(connection, "log_entry")
    appendonly.protect(connection, "log_entry")
    assert "log_entry" in appendonly.protected(connection)


def test_append_only_refuses_a_name_that_is_no_table():
    with pytest.raises(ValueError, match="not a table name"):
        appendonly.AppendOnly("log_entry; drop table account")


@pytest.mark.django_db(transaction=True)
def test_rows_written_in_real_transactions_leave_the_triggers_standing():
    log.write(by=command_line(), action="log.seal", summary="测试")
    with pytest.raises(DatabaseError):
        LogEntry.objects.update(summary="改过")


@pytest.mark.django_db(transaction=True)
def test_triggers_stand_after_a_flush():
    assert LogEntry.objects.count() == 0
    assert appendonly.protected(connection) >= seal.TABLES
