"""Two people decide at the same moment: exactly one decision stands, the other person learns of it."""

import datetime as dt
import threading

import pytest
from django.db import connections

from bihuan.access.revisions import Conflict
from bihuan.oversight.duties.tests import factories
from bihuan.oversight.findings import actions, decisions
from bihuan.oversight.findings.actions import MeasureDraft
from bihuan.oversight.findings.models import Finding
from bihuan.rulekit.verdict import ClosingMethod

DAY = dt.date(2026, 3, 20)


def applied(world):
    finding = actions.open_by_hand(by=world.people["dangban"], org=world.orgs["ZB1"], text="记录不全")
    drafts = [MeasureDraft("补记", owner="赵书", deadline=DAY)]
    finding = actions.plan(by=world.people["shuji1"], finding=finding, measures=drafts)
    finding = actions.complete_measure(by=world.people["shuji1"], measure=finding.measures.get())
    actions.add_evidence(by=world.people["shuji1"], finding=finding, note="已补记")
    finding = Finding.objects.get(pk=finding.pk)
    return actions.apply(by=world.people["shuji1"], finding=finding)


def at_once(*decide):
    """Run the decisions in threads that start together; what each returned or raised, in order."""
    barrier, results = threading.Barrier(len(decide)), [None] * len(decide)

    def run(place, act):
        try:
            barrier.wait(timeout=20)
            results[place] = act()
        except Exception as error:
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=item) for item in enumerate(decide)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


@pytest.mark.usefixtures("shared_database")
@pytest.mark.parametrize("attempt", range(3))
def test_exactly_one_of_two_decisions_stands(monkeypatch, attempt):
    monkeypatch.setenv("BIHUAN_TODAY", DAY.isoformat())
    world = factories.small_world()
    finding = applied(world)
    seen = [Finding.objects.get(pk=finding.pk) for _ in range(2)]
    results = at_once(
        lambda: decisions.choose_method(
            by=world.people["dangban"], finding=seen[0], method=ClosingMethod.RECTIFY
        ),
        lambda: decisions.return_(by=world.people["dangban2"], finding=seen[1], reason="请补充"),
    )
    won = [r for r in results if isinstance(r, Finding)]
    lost = [r for r in results if isinstance(r, Exception)]
    assert [type(error) for error in lost] == [Conflict]
    now = Finding.objects.get(pk=finding.pk)
    assert [now.status] == [f.status for f in won]
    assert lost[0].current.status == now.status
    kinds = list(now.steps.order_by("id").values_list("kind", flat=True))[5:]
    assert kinds in (["method", "closed"], ["returned"])
