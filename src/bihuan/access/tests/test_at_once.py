"""Several people at one moment: nobody waits for ever, nothing is lost, no rule is slipped past."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connections, transaction

from bihuan.access import changes, log, relations, seal
from bihuan.access.actor import command_line
from bihuan.access.models import LogEntry, LogSeal, OrgRelation, OrgRevision
from bihuan.access.tests import factories as make
from bihuan.access.words import RelationKind

pytestmark = pytest.mark.usefixtures("shared_database")
CLI = command_line()
DAY = dt.date(2025, 1, 1)


def at_once(*jobs):
    """Start all jobs at one moment, each with its own connection; what each returned or raised."""
    barrier, results = threading.Barrier(len(jobs)), [None] * len(jobs)

    def run(index, job):
        try:
            barrier.wait(timeout=20)
            with changes.held():  # what hears of changes has tests of its own
                results[index] = job()
        except Exception as error:
            results[index] = error
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert [thread.is_alive() for thread in threads] == [False] * len(jobs)
    return results


def test_touching_the_same_organisations_from_both_ends_loses_no_revision():
    ids = [make.org(f"B{n}").pk for n in range(6)]

    def touching(order):
        def job():
            for _ in range(10):
                with transaction.atomic():
                    changes.touch(order, ["meeting"])

        return job

    results = at_once(touching(ids), touching(ids[::-1]), touching(ids[2:5]))
    assert results == [None, None, None]
    found = list(OrgRevision.objects.order_by("org_id").values_list("n", flat=True))
    assert found == [20, 20, 30, 30, 30, 20]


def affiliate(child, parent):
    return lambda: relations.relate(
        by=CLI, child=child, parent=parent, kind=RelationKind.AFFILIATION, starts_on=DAY
    )


def refusals(results):
    return [r for r in results if isinstance(r, ValidationError)]


def test_two_superiors_at_one_moment_leave_one():
    child, first, second = make.org("B"), make.org("C1"), make.org("C2")
    results = at_once(affiliate(child, first), affiliate(child, second))
    assert (len(refusals(results)), OrgRelation.objects.count()) == (1, 1)


def test_circle_closed_from_both_ends_at_one_moment_is_refused():
    a, b = make.org("A"), make.org("B")
    results = at_once(affiliate(a, b), affiliate(b, a))
    assert (len(refusals(results)), OrgRelation.objects.count()) == (1, 1)


def test_sealing_twice_at_one_moment_makes_one_chain():
    for n in range(5):
        log.write(by=CLI, action="account.login", summary=str(n))

    def writing():
        for n in range(20):
            log.write(by=CLI, action="account.login", summary=f"其间 {n}")

    results = at_once(lambda: seal.seal(CLI), lambda: seal.seal(CLI), writing)
    assert [r for r in results if isinstance(r, Exception)] == []
    seal.seal(CLI)
    assert seal.verify() == []
    assert sum(LogSeal.objects.values_list("count", flat=True)) == LogEntry.objects.count()
