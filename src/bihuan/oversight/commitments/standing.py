"""How a commitment stands, computed from its dates and never stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import Enum

from django.db.models import Q

from bihuan.oversight.commitments.models import Commitment
from bihuan.web.chips import Chip


class Standing(Enum):
    """The words on the page. 已完成 is what the branch says of itself; nobody closes a commitment for it."""

    OPEN = "open", "整改中"
    OVERDUE = "overdue", "逾期"
    DONE = "done", "已完成"
    VOID = "void", "已作废"

    def __init__(self, code: str, label: str) -> None:
        self.code = code
        self.label = label


CHIPS = {
    Standing.OPEN: Chip("整改中", "todo"),
    Standing.OVERDUE: Chip("逾期", "overdue", "!"),
    Standing.DONE: Chip("已完成", "done", "✓"),
    Standing.VOID: Chip("已作废", "quiet"),
}
TO_FILL = Chip("待填", "verify")


def of(row: Commitment, day: dt.date) -> Standing:
    """How it stands on that day."""
    if row.void_reason:
        return Standing.VOID
    if row.done_on is not None:
        return Standing.DONE
    return Standing.OVERDUE if row.due_on is not None and row.due_on < day else Standing.OPEN


def missing(row: Commitment) -> list[str]:
    """What the paper leaves open and a person has still to fill in."""
    if row.void_reason:
        return []
    named = {"问题": row.problem, "整改措施": row.measures, "责任人": row.owner, "完成时限": row.due_on}
    return [label for label, value in named.items() if not value]


def chips(row: Commitment, day: dt.date) -> list[Chip]:
    """The chips of a row: how it stands, and 待填 where something is open."""
    stands = of(row, day)
    wanting = stands in (Standing.OPEN, Standing.OVERDUE) and missing(row)
    return [CHIPS[stands], *([TO_FILL] if wanting else [])]


OPEN = Q(void_reason="", done_on=None)
WANTING = OPEN & (Q(problem="") | Q(measures="") | Q(owner="") | Q(due_on=None))


def where(code: str, day: dt.date) -> Q:
    """The rows that stand so; everything but void ones for an empty code."""
    return {
        Standing.OPEN.code: OPEN & (Q(due_on=None) | Q(due_on__gte=day)),
        Standing.OVERDUE.code: OPEN & Q(due_on__lt=day),
        Standing.DONE.code: Q(void_reason="", done_on__isnull=False),
        Standing.VOID.code: ~Q(void_reason=""),
        "wanting": WANTING,
    }.get(code, Q(void_reason=""))


def sentence(rows: Iterable[Commitment], day: dt.date) -> str:
    """The count line of a list."""
    shown = [row for row in rows if not row.void_reason]
    stands = [of(row, day) for row in shown]
    wanting = sum(bool(missing(row)) for row in shown if row.done_on is None)
    told = [f"自查承诺 {len(shown)} 条", f"已完成 {stands.count(Standing.DONE)}"]
    if overdue := stands.count(Standing.OVERDUE):
        told.append(f"逾期 {overdue}")
    return " · ".join([*told, *([f"待填 {wanting}"] if wanting else [])])
