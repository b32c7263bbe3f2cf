"""Cases a clerk can read: given rows and expected rows in Chinese, run through the whole rulebook.

A case file names tables and columns by their Chinese labels and codes by their Chinese words; a name
in a number column stands for a number; a list stands for one row each; “2025-01 至 2025-03” for months.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import yaml

from bihuan.rulekit.duty import DUTY
from bihuan.rulekit.reading import months_between
from bihuan.rulekit.rulebook import GENERATED
from bihuan.rulekit.tables import Column, Table, arrow_from_records, arrow_from_rows
from bihuan.rulekit.verdict import PLAIN_VERDICT_WORDS

KINDS = ("问题", "险些", "没有记录", "资料不全", "时限边缘")
FAR_BACK = date(2000, 1, 1)
UNTIL = " 至 "


class CaseError(ValueError):
    """A case that cannot be read; the message says which case and what."""


@dataclass(frozen=True)
class Case:
    """One case of a file: its rows by Chinese table label, and the duties expected of the rule.

    `periods`: only duties of these periods are compared; empty compares all.
    """

    rule: str
    name: str
    kind: str
    periods: tuple[str, ...]
    given: Mapping[str, Sequence[Mapping[str, Any]]]
    expect: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class World:
    """What a case does not say: declared tables, period rows for the years, national parameter rows."""

    tables: Mapping[str, Table]
    period_rows: Callable[[date, date], Sequence[Sequence[Any]]]
    parameter_rows: Sequence[Sequence[Any]]
    first: date
    last: date


@dataclass
class _Reader:
    """Turns the Chinese rows of one case into fact records; names become numbers as they appear."""

    world: World
    prefix: str = ""
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def number(self, kind: str, name: str) -> int:
        return self.numbers.setdefault((kind, self.prefix + name), len(self.numbers) + 1)


def load_cases(path: Path) -> list[Case]:
    """The cases of one file. Raises CaseError for a missing field or an unknown kind."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = []
    for item in data["用例"]:
        missing = {"名称", "种类", "给定", "应得"} - set(item)
        if missing:
            raise CaseError(f"{path.name}：用例“{item.get('名称', '')}”缺 {'、'.join(sorted(missing))}。")
        if item["种类"] not in KINDS:
            raise CaseError(f"{path.name}：种类“{item['种类']}”不认识，只能是 {'、'.join(KINDS)}。")
        periods = tuple(str(p) for p in item.get("期间", ()))
        found.append(Case(data["规则"], item["名称"], item["种类"], periods, item["给定"], item["应得"]))
    return found


def facts_of(case: Case, world: World) -> tuple[dict[str, pa.Table], dict[tuple[str, str], int]]:
    """All input fact tables of a case, and the number each name stands for."""
    reader = _Reader(world)
    _read_case(reader, case)
    return _arrow(reader), reader.numbers


@dataclass(frozen=True)
class Side:
    """Many cases side by side in one world: all input fact tables, and what is whose.

    `owners`: organisation → the case it stands in. `numbers`: (kind, name with the case's prefix).
    """

    facts: Mapping[str, pa.Table]
    owners: Mapping[int, Case]
    numbers: Mapping[tuple[str, str], int]
    prefixes: Mapping[str, str]

    def names_of(self, case: Case) -> dict[tuple[str, str], int]:
        """The number each name of one case stands for."""
        prefix = self.prefixes[f"{case.rule} {case.name}"]
        own = ((kind, name, n) for (kind, name), n in self.numbers.items() if name.startswith(prefix))
        return {(kind, name.removeprefix(prefix)): n for kind, name, n in own}


def side_by_side(cases: Sequence[Case], world: World) -> Side:
    """Many cases in one world. Raises CaseError for two cases of one rule and name."""
    reader = _Reader(world)
    owners: dict[int, Case] = {}
    prefixes: dict[str, str] = {}
    for place, case in enumerate(cases):
        if f"{case.rule} {case.name}" in prefixes:
            raise CaseError(f"规则 {case.rule} 有两个用例叫“{case.name}”，请给其中一个换名。")
        prefixes[f"{case.rule} {case.name}"] = reader.prefix = f"{place}/"
        known = len(reader.rows.get("org_node", []))
        _read_case(reader, case)
        owners.update({row["org_id"]: case for row in reader.rows.get("org_node", [])[known:]})
    return Side(_arrow(reader), owners, reader.numbers, prefixes)


def _read_case(reader: _Reader, case: Case) -> None:
    labels = {table.label: table for table in reader.world.tables.values()}
    for label, rows in case.given.items():
        if label not in labels:
            raise CaseError(f"用例“{case.name}”：没有叫“{label}”的表。")
        for row in rows:
            for single in _expanded(row):
                _add(reader, labels[label], single, case)


def _expanded(row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """One row for every combination of the values that are lists or spans of months."""
    names = list(row)
    for values in itertools.product(*(_several(row[name]) for name in names)):
        yield dict(zip(names, values, strict=True))


def _several(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, str) and UNTIL in value:
        first, last = (date.fromisoformat(f"{month}-01") for month in value.split(UNTIL))
        return list(months_between(first, last))
    return [value]


def _add(reader: _Reader, table: Table, row: Mapping[str, Any], case: Case) -> None:
    if table.name == "org_node":
        _add_organisation(reader, row, case)
        return
    record = _record(reader, table, row, case)
    if table.id_column and table.id_column not in record:
        place = len(reader.rows.get(table.name, []))
        record[table.id_column] = reader.number(table.name, f"#{table.name}{place}")
    reader.rows.setdefault(table.name, []).append(record)


def _record(reader: _Reader, table: Table, row: Mapping[str, Any], case: Case) -> dict[str, Any]:
    labels = {column.label: column for column in table.columns}
    unknown = [label for label in row if label not in labels]
    if unknown:
        raise CaseError(f"用例“{case.name}”：表“{table.label}”没有“{'、'.join(unknown)}”这一列。")
    return {labels[name].name: _value(reader, labels[name], value) for name, value in row.items()}


def _value(reader: _Reader, column: Column, value: Any) -> Any:
    if value is None:
        return None
    if column.refers and isinstance(value, str):
        return reader.number(column.refers, value)
    if isinstance(value, bool):
        return int(value)
    for code, word in column.codes.items():
        if value == word:
            return int(code) if column.type == "int64" else code
    return str(value) if column.type == "text" else value


def _add_organisation(reader: _Reader, row: Mapping[str, Any], case: Case) -> None:
    """A row of 组织 also gives its state in every month of its life and its place under 上级."""
    tables = reader.world.tables
    state_labels = {c.label for c in tables["org_state"].columns} - {"月份"}
    node_labels = {c.label for c in tables["org_node"].columns}
    state = {label: value for label, value in row.items() if label in state_labels}
    node = {label: value for label, value in row.items() if label in node_labels}
    extra = set(row) - set(state) - set(node) - {"上级"}
    if extra:
        raise CaseError(f"用例“{case.name}”：表“组织”没有“{'、'.join(sorted(extra))}”这一列。")
    record = _record(reader, tables["org_node"], node, case)
    reader.rows.setdefault("org_node", []).append(record)
    founded, ended = record.get("founded_on"), record.get("ended_on")
    # Everybody keeps their own ledger unless the case says otherwise.
    monthly = {"keeper_id": record["org_id"], **_record(reader, tables["org_state"], state, case)}
    for month in months_between(reader.world.first, reader.world.last):
        opens = date.fromisoformat(f"{month}-01")
        if (founded is None or founded <= opens) and (ended is None or opens < ended):
            reader.rows.setdefault("org_state", []).append({**monthly, "period": month})
    for ancestor in (row["组织"], *([row["上级"]] if "上级" in row else [])):
        above = {"org_id": record["org_id"], "ancestor_id": reader.number("org_node", ancestor)}
        reader.rows.setdefault("org_ancestor", []).append({**above, "from": FAR_BACK})


def _arrow(reader: _Reader) -> dict[str, pa.Table]:
    world = reader.world
    facts = {
        name: arrow_from_records(table, reader.rows.get(name, []))
        for name, table in world.tables.items()
        if name not in GENERATED
    }
    facts["period"] = arrow_from_rows(world.tables["period"], world.period_rows(world.first, world.last))
    national = arrow_from_rows(world.tables["parameter"], world.parameter_rows)
    if not reader.rows.get("parameter"):
        facts["parameter"] = national
    else:
        facts["parameter"] = pa.concat_tables([national, facts["parameter"]])
    return facts


def expected_rows(case: Case, numbers: Mapping[tuple[str, str], int]) -> list[dict[str, Any]]:
    """The expected duties with English columns and numbers; only the columns the case names."""
    reader = _Reader(World({}, lambda *_: [], [], FAR_BACK, FAR_BACK), numbers=dict(numbers))
    kinds = {"会议": "meeting", "党员": "person", "党小组": "org_node"}
    words = {word: verdict.value for verdict, word in PLAIN_VERDICT_WORDS.items()}
    labels = {column.label: column for column in DUTY.columns}
    found = []
    for row in case.expect:
        record: dict[str, Any] = {}
        for label, value in row.items():
            if label in kinds:
                record["subject_id"] = reader.number(kinds[label], value)
            elif label == "结果":
                record["verdict"] = words[value]
            elif label == "组织":
                record["org_id"] = reader.number("org_node", value)
            else:
                record[labels[label].name] = value
        found.append(record)
    return found


def actual_rows(case: Case, duties: pa.Table, columns: Sequence[set[str]]) -> list[dict[str, Any]]:
    """The rule's duties of the case's periods, in order, each cut to the columns expected of its place."""
    rows = [row for row in duties.to_pylist() if row["rule"] == case.rule]
    if case.periods:
        rows = [row for row in rows if row["period"] in case.periods]
    rows.sort(key=_order)
    wanted = [*columns, *[{"org_id", "period", "verdict", "detail"}] * len(rows)]
    return [{name: row[name] for name in row if name in wanted[place]} for place, row in enumerate(rows)]


def _order(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return (row.get("period") or "", row.get("org_id") or 0, row.get("subject_id") or 0)


def compare(case: Case, duties: pa.Table, numbers: Mapping[tuple[str, str], int]) -> tuple[Any, Any]:
    """(expected, actual), to be compared with ==. Expected rows are put in the order of duties."""
    expected = sorted(expected_rows(case, numbers), key=_order)
    return expected, actual_rows(case, duties, [set(row) for row in expected])
