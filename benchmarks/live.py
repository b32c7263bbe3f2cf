"""Milliseconds that live rules add to saving a meeting and to the advice beside its form, through the views.

    python -m benchmarks.live [BRANCHES] [SAVES]

One branch of a city with three years of records; every request goes through middleware, permission,
form, action, log and template. “Added” is the same request with and without the rules, in turns.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction
from django.test import Client

from benchmarks import city
from benchmarks.synthetic import FIRST_YEAR, synthetic_facts
from bihuan.access import changes
from bihuan.access.models import Account, Grant, OrgNode
from bihuan.ledger.meetings.draft import AgendaDraft, AttendanceDraft, MeetingDraft
from bihuan.ledger.meetings.flat import values_of
from bihuan.ledger.meetings.models import Meeting
from bihuan.ledger.members.models import Membership
from bihuan.oversight.duties import batch, live, panels, rulebook
from bihuan.oversight.duties.models import Duty

MEETING_TABLES = ("meeting", "attendance", "agenda", "study_item", "criticism")
YEARS = 3
LIMIT_MS = 150
TODAY = date(FIRST_YEAR + YEARS, 1, 31)
HELD = date(FIRST_YEAR + YEARS - 1, 12, 30)


class Spent(NamedTuple):
    """Milliseconds of a request: on the clock, and of the processor alone."""

    clock: float
    work: float

    def less(self, other: Spent) -> Spent:
        return Spent(self.clock - other.clock, self.work - other.work)


def main(branches: int = 88, saves: int = 40) -> int:
    os.environ["BIHUAN_TODAY"] = TODAY.isoformat()
    settings.ALLOWED_HOSTS = ["testserver"]
    city.empty()
    city.load(synthetic_facts(branches, YEARS, seed=1, fault=0))
    org = OrgNode.objects.get(pk=1000)
    client = _secretary(org)
    worst = 0.0
    print(f"{branches} 个支部、{YEARS} 年，每项 {saves} 次，单位毫秒：p50 / p95（处理器时间 p50）")
    for modules in ("bihuan.site.registry.RULE_MODULES", "benchmarks.family.MODULES"):
        _use(modules)
        batch.run()
        values = _form(org)
        added = _added(lambda v=values: client.post("/records/new/", v), _without_recompute, saves)
        advice = _added(lambda v=values: client.post("/records/advice/", v), _without_advice, saves)
        rows = Duty.objects.filter(org=org).count()
        print(f"{len(rulebook.book().rules):4} 条规则（本支部应办 {rows} 行）")
        print(f"     保存：不算 {_pair(added[1])}，连算 {_pair(added[0])}，多 {_pair(added[2])}")
        print(f"     提示：不算 {_pair(advice[1])}，连算 {_pair(advice[0])}，多 {_pair(advice[2])}")
        worst = max(worst, _p95(added[2]), _p95(advice[2]))
    print(f"p95 最多 {worst:.0f} 毫秒，上限 {LIMIT_MS} 毫秒")
    return int(worst > LIMIT_MS)


def _use(modules: str) -> None:
    settings.BIHUAN_RULE_MODULES = modules
    rulebook.book.cache_clear()
    rulebook.engine.cache_clear()


def _secretary(org: OrgNode) -> Client:
    account = Account.objects.create(username="shuji", name="书记", password="!", must_change_password=False)
    Grant.objects.create(
        account=account, org=org, role="branch_secretary", starts_on=date(2020, 1, 1), granted_by="测速"
    )
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _form(org: OrgNode) -> dict[str, Any]:
    """A vote of the whole roll, as the browser sends it."""
    people = [
        m.person for m in Membership.objects.filter(org=org).select_related("person") if m.ends_on is None
    ]
    draft = MeetingDraft(
        kind="general_meeting",
        held_on=HELD,
        attendance=tuple(AttendanceDraft(p.name, p.pk, present=True) for p in people),
        agenda=(AgendaDraft("通过决议", category="party_building", voted=True),),
    )
    return {**values_of(draft), "org": org.pk, "year": HELD.year}


def _added(
    request: Callable[[], Any], without: Callable[[Callable[[], Spent]], float], times: int
) -> tuple[list[Spent], list[Spent], list[Spent]]:
    """With the rules, without them, and the difference of each pair; the first requests warm up."""
    whole, bare = [], []
    for turn in range(times + 3):
        one = _timed(request)
        _settle()
        other = without(lambda: _timed(request))
        _settle()
        if turn >= 3:
            whole.append(one)
            bare.append(other)
    return whole, bare, [w.less(b) for w, b in zip(whole, bare, strict=True)]


def _settle() -> None:
    """Take the saved meeting away, as its own change, so that every request starts from the same records."""
    saved = Meeting.objects.filter(entered_by__startswith="书记")
    if not saved.exists():
        return
    org_id = saved[0].org_id
    with changes.held(), transaction.atomic():
        saved.delete()
        changes.touch([org_id], MEETING_TABLES)
    live.recompute(org_id, MEETING_TABLES)


def _timed(request: Callable[[], Any]) -> Spent:
    started, worked = time.perf_counter(), time.process_time()
    response = request()
    spent = Spent((time.perf_counter() - started) * 1000, (time.process_time() - worked) * 1000)
    if response.status_code not in (200, 303):
        raise SystemExit(f"请求没有成功：{response.status_code}\n{response.content.decode()[:2000]}")
    return spent


def _without_recompute(measure: Callable[[], Spent]) -> Spent:
    changes.written.disconnect(live.on_written, dispatch_uid="duties.live")
    try:
        return measure()
    finally:
        changes.written.connect(live.on_written, dispatch_uid="duties.live")


def _without_advice(measure: Callable[[], Spent]) -> Spent:
    plain = panels.advice_lines
    panels.advice_lines = lambda _entry: []
    try:
        return measure()
    finally:
        panels.advice_lines = plain


def _p95(values: list[Spent]) -> float:
    return statistics.quantiles([v.clock for v in values], n=20)[-1]


def _pair(values: list[Spent]) -> str:
    clock, work = (statistics.median(v[place] for v in values) for place in (0, 1))
    return f"{clock:.0f} / {_p95(values):.0f}（处理器 {work:.0f}）"


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
