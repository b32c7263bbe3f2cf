"""Tables made from fact tables before a run, so that no query works the same thing out again.

They hold nothing that the facts do not say; an engine makes them anew when the facts they rest on change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from bihuan.rulekit.expressions import BLANK, FAR_FUTURE, FAR_PAST
from bihuan.rulekit.tables import Column, Slice, Table, arrow_from_rows

# The chain of organisations above which nobody has set a figure.
NOBODY = 0

OVERLAP = Table(
    name="overlap",
    label="期间重合",
    meaning="一段时间与哪些期间有重合，由期间表算出",
    slice=Slice.ALL,
    columns=(
        Column(
            "span", "text", "一段时间", "期间的写法，如 2025-03、2025Q1；“?”为不知道是哪天", required=True
        ),
        Column("period", "text", "期间", "与它有重合的期间", required=True),
        Column("whole", "int64", "全在其中", "1 整段在该期间内，0 只有一部分或不知道", required=True),
    ),
)
CHAIN = Table(
    name="chain",
    label="设定链",
    meaning="自身或上级设定过数的组织属于哪条链，没有行的属于 0，由参数和上级链算出",
    slice=Slice.ORG,
    columns=(
        Column("org_id", "int64", "组织", "组织的号", required=True, refers="org_node"),
        Column("chain", "int64", "链", "链的号", required=True),
    ),
)
FIGURE = Table(
    name="figure",
    label="起作用的数",
    meaning="每条链上每个参数在一段时间里起作用的数，由参数和上级链算出",
    slice=Slice.ALL,
    columns=(
        Column("chain", "int64", "链", "链的号；0 为没有自定的数，只有全国的", required=True),
        Column("code", "text", "参数", "参数的代码", required=True),
        Column("since", "date", "自", "第一天，含当日", required=True),
        Column("until", "date", "至", "不再有效的第一天，不含当日", required=True),
        Column("highest", "int64", "最大", "各级中最大的，对“至少”最严", required=True),
        Column("lowest", "int64", "最小", "各级中最小的，对“至多”最严", required=True),
    ),
)


@dataclass(frozen=True)
class Prepared:
    """Tables made together from the named fact tables; `make` takes those and gives rows by table name."""

    tables: tuple[Table, ...]
    inputs: tuple[str, ...]
    make: Callable[..., Mapping[str, pa.Table]]


Window = tuple[date, date]
Value = tuple[date, date, int]


def overlaps(period: pa.Table) -> dict[str, pa.Table]:
    """`overlap` from `period`."""
    spans = [(row["period"], row["starts_on"], row["ends_on"]) for row in period.to_pylist()]
    rows: list[tuple[str, str, int]] = [(BLANK, name, 0) for name, _starts, _ends in spans]
    for span, first, last in spans:
        rows += [
            (span, name, int(starts <= first and last <= ends))
            for name, starts, ends in spans
            if starts <= last and first <= ends
        ]
    return {OVERLAP.name: arrow_from_rows(OVERLAP, rows)}


def binding(parameter: pa.Table, org_ancestor: pa.Table) -> dict[str, pa.Table]:
    """`chain` and `figure` from `parameter` and `org_ancestor`."""
    values: dict[int | None, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
    for row in parameter.to_pylist():
        values[row["org_id"]][row["code"]].append((row["from"], row["to"] or FAR_FUTURE, row["value"]))
    chains: dict[tuple[Any, ...], int] = {(): NOBODY}
    members = {
        org: chains.setdefault(standing, len(chains)) for org, standing in _standing(org_ancestor, values)
    }
    rows = [
        (number, code, *segment)
        for standing, number in chains.items()
        for code, given in _given(standing, values).items()
        for segment in _segments(given)
    ]
    return {
        CHAIN.name: arrow_from_rows(CHAIN, sorted(members.items())),
        FIGURE.name: arrow_from_rows(FIGURE, rows),
    }


def _standing(
    org_ancestor: pa.Table, values: Mapping[int | None, Any]
) -> Iterable[tuple[int, tuple[Any, ...]]]:
    """Each organisation with those above it that have set figures, and when they stood above it."""
    setters = pa.array(sorted(org for org in values if org is not None), pa.int64())
    found: dict[int, set[tuple[int, date, date]]] = defaultdict(set)
    above = org_ancestor.filter(pc.is_in(org_ancestor.column("ancestor_id"), value_set=setters))
    for row in above.to_pylist():
        found[row["org_id"]].add((row["ancestor_id"], row["from"] or FAR_PAST, row["to"] or FAR_FUTURE))
    return ((org, tuple(sorted(standing))) for org, standing in sorted(found.items()))


def _given(
    standing: Sequence[tuple[int, date, date]], values: Mapping[int | None, Mapping[str, list[Value]]]
) -> dict[str, list[Value]]:
    """Every value of every parameter for a chain: the national ones, and the setters' while they stood."""
    found: dict[str, list[Value]] = defaultdict(list)
    for code, national in values.get(None, {}).items():
        found[code] += national
    for setter, first, after in standing:
        for code, local in values[setter].items():
            found[code] += [
                (max(since, first), min(until, after), value)
                for since, until, value in local
                if max(since, first) < min(until, after)
            ]
    return found


def _segments(given: Sequence[Value]) -> Iterable[tuple[date, date, int, int]]:
    """(since, until, highest, lowest) between the days on which anything begins or ends."""
    days = sorted({day for since, until, _value in given for day in (since, until)})
    for first, after in pairwise(days):
        there = [value for since, until, value in given if since <= first < until]
        if there:
            yield first, after, max(there), min(there)


PREPARED = (
    Prepared((OVERLAP,), ("period",), overlaps),
    Prepared((CHAIN, FIGURE), ("parameter", "org_ancestor"), binding),
)
PREPARED_TABLES = {table.name: table for item in PREPARED for table in item.tables}


def inputs_of(names: Iterable[str]) -> frozenset[str]:
    """The fact tables behind these tables; a table that is not prepared stands for itself."""
    behind = {table.name: item.inputs for item in PREPARED for table in item.tables}
    return frozenset(source for name in names for source in behind.get(name, (name,)))


def prepared_tables(
    facts: Mapping[str, pa.Table], made: dict[tuple[str, ...], Any] | None = None
) -> dict[str, pa.Table]:
    """The tables prepared from those given; `made` keeps them while the facts behind them are the same."""
    found: dict[str, pa.Table] = {}
    for item in PREPARED:
        if not all(name in facts for name in item.inputs):
            continue
        given = tuple(facts[name] for name in item.inputs)
        kept = made.get(item.inputs) if made is not None else None
        if kept is None or not all(a is b or a.equals(b) for a, b in zip(kept[0], given, strict=True)):
            kept = (given, item.make(*given))
            if made is not None:
                made[item.inputs] = kept
        found.update(kept[1])
    return found
