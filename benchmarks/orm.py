"""The four rules judged in batch and by loops over Django's ORM, on the same stored city.

    python -m benchmarks.orm [BRANCHES] [YEARS]

The loops are what a careful developer writes without a rulebook: each table read once for each branch,
the rest in Python. Both must give the same verdicts; times are printed as ratios to batch.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from benchmarks import city
from benchmarks.handsql import HAND_SQL
from benchmarks.synthetic import FIRST_YEAR, synthetic_facts
from bihuan.facts.catalogue import TABLES
from bihuan.facts.world import period_rows
from bihuan.ledger.meetings.models import Meeting
from bihuan.ledger.members.extract import keepers
from bihuan.ledger.members.models import Membership, Post
from bihuan.ledger.orgs.extract import horizon
from bihuan.ledger.orgs.models import MonthClose, Organisation
from bihuan.oversight.duties import batch, facts_source, rulebook
from bihuan.oversight.duties.models import Duty
from bihuan.rulekit.rulebook import Rulebook
from bihuan.rulekit.runner import Engine

DAY = timedelta(days=1)
Verdicts = Counter[tuple[str, str]]


def main(branches: int = 640, years: int = 3) -> int:
    os.environ["BIHUAN_TODAY"] = date(FIRST_YEAR + years, 1, 31).isoformat()
    city.empty()
    city.load(synthetic_facts(branches, years, seed=1))
    engine = rulebook.engine()
    first = _seconds(batch.run)
    again = _seconds(batch.run)
    extract = _seconds(lambda: facts_source.read(facts_source.EVERYTHING))
    facts = facts_source.read(facts_source.EVERYTHING)
    four = Engine(Rulebook([engine.rulebook.rules[code] for code in HAND_SQL], TABLES))
    judge = _seconds(lambda: four.run_batch(facts))
    loops = time.perf_counter()
    found = by_loops()
    loops = time.perf_counter() - loops
    stored = Counter(Duty.objects.filter(rule__in=HAND_SQL).values_list("rule", "verdict"))
    print(f"{branches} 个支部、{years} 年：应办 {Duty.objects.count():,} 行")
    print(f"整批全部规则（读事实、判断、全部写入） {first:6.1f} 秒；再来一次，无变化 {again:.1f} 秒")
    print(f"其中四条规则 {sum(stored.values()):,} 行：读事实 {extract:.1f} 秒，判断 {judge:.1f} 秒")
    both = extract + judge
    ratios = f"判断的 {loops / judge:.1f} 倍、读事实加判断的 {loops / both:.1f} 倍"
    print(f"同样四条规则用 ORM 循环（只判断，不写入） {loops:6.1f} 秒 = {ratios}")
    different = {key: (stored[key], found[key]) for key in stored | found if stored[key] != found[key]}
    print("两种做法的结论一致" if not different else f"结论不同：{different}")
    return 1 if different else 0


def _seconds(act: Any) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def by_loops() -> Verdicts:
    """How often each rule gives each verdict."""

    found: Verdicts = Counter()
    spans = list(_spans())
    kept, memberships, entitled = _persons()
    closed_members = _closed("member")
    closed_meetings = _closed("meeting")
    for org in Organisation.objects.select_related("node"):
        if org.kind == "branch":
            for rule, verdict in _periodic(org, spans, closed_meetings[org.node_id]):
                found[(rule, verdict)] += 1
            for verdict in _votes(org, memberships, entitled):
                found[("HY-02", verdict)] += 1
        for verdict in _placements(org, spans, kept, memberships, closed_members[org.node_id]):
            found[("ZZ-28", verdict)] += 1
    return found


def _spans() -> Iterator[tuple[str, str, date, date]]:

    yield from period_rows(*horizon())


def _closed(kind: str) -> dict[int, set[str]]:

    closed: dict[int, set[str]] = defaultdict(set)
    rows = MonthClose.objects.filter(record_kind=kind, reopened_by="")
    for org_id, month in rows.values_list("org_id", "month"):
        closed[org_id].add(month)
    return closed


def _stands(org: Any, day: date) -> bool:
    return (org.founded_on is None or org.founded_on <= day) and (org.ended_on is None or day < org.ended_on)


def _examined(org: Any, day: date) -> bool:
    return _stands(org, day.replace(day=1)) and _stands(org, day)


def _periodic(org: Any, spans: list[Any], closed: set[str]) -> Iterator[tuple[str, str]]:

    meetings = list(Meeting.objects.filter(org_id=org.node_id).exclude(status__in=("draft", "void")))
    posts = list(Post.objects.filter(org_id=org.node_id))
    known = {period: (starts, ends) for _freq, period, starts, ends in spans}
    for freq, _period, starts, ends in spans:
        rule, kind = {"Q": ("HY-01", "general_meeting"), "M": ("HY-04", "committee_meeting")}.get(
            freq, ("", "")
        )
        if not rule or not _stands(org, starts) or (org.ended_on is not None and org.ended_on <= ends):
            continue
        if rule == "HY-04":
            standing = {p.person_id for p in posts if p.starts_on <= starts}
            if not standing:
                yield rule, "unknown"
                continue
            if len(standing) < 3:
                continue
        held = sum(_counts(m, kind, starts, ends, known) for m in meetings)
        months = {f"{d.year}-{d.month:02d}" for d in _days(starts, ends)}
        yield rule, "met" if held else ("unmet" if months <= closed else "unknown")


def _counts(meeting: Any, kind: str, starts: date, ends: date, known: dict[str, tuple[date, date]]) -> bool:
    first, last = known.get(meeting.for_period, (meeting.held_on, meeting.held_on))
    return bool(meeting.kind == kind and starts <= first and last <= ends)


def _days(starts: date, ends: date) -> Iterator[date]:
    while starts <= ends:
        yield starts
        starts += DAY


def _persons() -> tuple[dict[int, list[Any]], dict[int, list[Any]], dict[int, list[Any]]]:
    """By person: who keeps the entry, the memberships, the stretches with 表决权."""

    memberships: dict[int, list[Any]] = defaultdict(list)
    for row in Membership.objects.order_by("person_id", "starts_on", "pk"):
        memberships[row.person_id].append(row)
    kept = {
        person: keepers([(person, m.org_id, m.starts_on, _after(m.ends_on), m.departs) for m in rows])
        for person, rows in memberships.items()
    }
    entitled = {p: [m for m in rows if m.status == "full"] for p, rows in memberships.items()}
    return kept, memberships, entitled


def _after(day: date | None) -> date | None:
    return None if day is None else day + DAY


def _on(row: Any, day: date) -> bool:
    return bool(row.starts_on <= day and (row.ends_on is None or day <= row.ends_on))


def _votes(org: Any, memberships: dict[int, list[Any]], entitled: dict[int, list[Any]]) -> Iterator[str]:

    roll = list(Membership.objects.filter(org_id=org.node_id))
    meetings = Meeting.objects.filter(org_id=org.node_id, kind="general_meeting").prefetch_related(
        "attendance", "agenda"
    )
    for meeting in meetings:
        voted = any(i.voted and i.category != "election" for i in meeting.agenda.all())
        if not voted or not _examined(org, meeting.held_on):
            continue
        members = {m.person_id for m in roll if _on(m, meeting.held_on)}
        base = {p for p in members if any(_on(m, meeting.held_on) for m in entitled[p])}
        present = {a.person_id: a.present for a in meeting.attendance.all()}
        if not base or set(present) != members:
            yield "unknown"
        else:
            yield "met" if 2 * sum(present[p] for p in base) >= len(base) else "unmet"


def _placements(
    org: Any,
    spans: list[Any],
    kept: dict[int, list[Any]],
    memberships: dict[int, list[Any]],
    closed: set[str],
) -> Iterator[str]:

    people = set(Membership.objects.filter(org_id=org.node_id).values_list("person_id", flat=True))
    for freq, _period, _starts, day in spans:
        if freq != "Q" or not _examined(org, day):
            continue
        for person in people:
            keeper = next((o for o, a, b in kept[person] if a <= day and (b is None or day < b)), None)
            if keeper != org.node_id:
                continue
            branches = {m.org_id for m in memberships[person] if _on(m, day)}
            if len(branches) == 1:
                yield "met"
            elif branches or f"{day.year}-{day.month:02d}" in closed:
                yield "unmet"
            else:
                yield "unknown"


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
