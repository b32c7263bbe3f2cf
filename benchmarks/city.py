"""A made-up city in a real database, for the benchmarks that go through Django."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
from django.core.management import call_command
from django.db import transaction

from benchmarks import home  # noqa: F401 -- readies Django before models are imported
from bihuan.access.models import OrgNode, OrgRelation, OrgRevision
from bihuan.ledger.meetings.models import AgendaItem, Attendance, Meeting
from bihuan.ledger.members.models import Membership, Person, Post
from bihuan.ledger.orgs.models import MonthClose, Organisation, RecordStart

DAY = timedelta(days=1)
KINDS = {"branch": "branch", "organ_committee": "organ_committee", "work_committee": "work_committee"}


def empty() -> None:
    """Create the tables of the benchmark's home."""
    call_command("migrate", verbosity=0)


def load(facts: Mapping[str, pa.Table]) -> None:
    """Store the synthetic facts as the records they would be extracted from."""
    with transaction.atomic():
        _organisations(facts)
        _people(facts)
        _meetings(facts)


def _rows(facts: Mapping[str, pa.Table], name: str) -> list[dict[str, Any]]:
    return facts[name].to_pylist()


def _last(day: date | None) -> date | None:
    """Facts name the first day that no longer counts, records the last that does."""
    return None if day is None else day - DAY


def _organisations(facts: Mapping[str, pa.Table]) -> None:

    nodes = _rows(facts, "org_node")
    OrgNode.objects.bulk_create(
        [OrgNode(pk=n["org_id"], code=f"O{n['org_id']}", name=f"第{n['org_id']}组织") for n in nodes]
    )
    Organisation.objects.bulk_create(
        [
            Organisation(
                node_id=n["org_id"], kind=KINDS[n["kind"]], regime="organ",
                founded_on=n["founded_on"], ended_on=n["ended_on"],
            )
            for n in nodes
        ]
    )  # fmt: skip
    above: dict[int, list[dict[str, Any]]] = {}
    for row in _rows(facts, "org_ancestor"):
        if row["org_id"] != row["ancestor_id"]:
            above.setdefault(row["org_id"], []).append(row)
    OrgRelation.objects.bulk_create(
        [
            OrgRelation(
                child_id=child, parent_id=max(r["ancestor_id"] for r in rows), kind="affiliation",
                starts_on=rows[0]["from"],
            )
            for child, rows in above.items()
        ]
    )  # fmt: skip
    OrgRevision.objects.bulk_create([OrgRevision(org_id=n["org_id"]) for n in nodes])
    RecordStart.objects.bulk_create(
        [RecordStart(**row, declared_by="测试") for row in _rows(facts, "record_start")]
    )
    MonthClose.objects.bulk_create(
        [MonthClose(**row, closed_by="测试", closed_on=date(2030, 1, 1)) for row in _rows(facts, "coverage")],
        batch_size=5000,
    )


def _people(facts: Mapping[str, pa.Table]) -> None:

    numbers = {row["person_id"] for row in _rows(facts, "roster")}
    numbers |= {row["person_id"] for row in _rows(facts, "membership")}
    Person.objects.bulk_create(
        [Person(pk=n, number=f"P{n:06d}", name=f"党员{n}") for n in sorted(numbers)], batch_size=5000
    )
    Membership.objects.bulk_create(
        [
            Membership(
                pk=m["membership_id"], person_id=m["person_id"], org_id=m["org_id"], status=m["status"],
                starts_on=m["from"], ends_on=_last(m["to"]),
            )
            for m in _rows(facts, "membership")
        ],
        batch_size=5000,
    )  # fmt: skip
    Post.objects.bulk_create(
        [
            Post(
                pk=p["post_id"], person_id=p["person_id"], org_id=p["org_id"], title=p["title"],
                starts_on=p["from"],
            )
            for p in _rows(facts, "post")
        ],
        batch_size=5000,
    )  # fmt: skip


def _meetings(facts: Mapping[str, pa.Table]) -> None:
    Meeting.objects.bulk_create(
        [
            Meeting(
                pk=m["meeting_id"], org_id=m["org_id"], number=str(m["meeting_id"]), kind=m["kind"],
                held_on=m["held_on"], entered_on=m["entered_on"], for_period=m["for_period"] or "",
                entered_by="测试",
            )
            for m in _rows(facts, "meeting")
        ],
        batch_size=5000,
    )  # fmt: skip
    Attendance.objects.bulk_create(
        [
            Attendance(
                pk=a["attendance_id"], meeting_id=a["meeting_id"], person_id=a["person_id"],
                name=f"党员{a['person_id']}", role=a["role"], present=bool(a["present"]),
            )
            for a in _rows(facts, "attendance")
        ],
        batch_size=5000,
    )  # fmt: skip
    AgendaItem.objects.bulk_create(
        [
            AgendaItem(
                pk=a["agenda_id"], meeting_id=a["meeting_id"], no=a["position"], title="议题",
                category=a["category"], voted=bool(a["voted"]),
            )
            for a in _rows(facts, "agenda")
        ],
        batch_size=5000,
    )  # fmt: skip
