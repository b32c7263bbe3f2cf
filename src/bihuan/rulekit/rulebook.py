"""The rulebook: rules collected from modules, and the queries they run as."""

from __future__ import annotations

import ast
import hashlib
import importlib
import inspect
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import ibis.expr.operations as ops
import ibis.expr.types as ir
import pyarrow as pa

from bihuan.rulekit import duty as duties
from bihuan.rulekit import expressions as x
from bihuan.rulekit import judged, periodic, scope
from bihuan.rulekit.expressions import Facts
from bihuan.rulekit.judged import JUDGED, Judged
from bihuan.rulekit.periodic import PERIODIC, Condition, Derived, Periodic
from bihuan.rulekit.prepared import PREPARED_TABLES, inputs_of
from bihuan.rulekit.rule import PaperworkError, Rule
from bihuan.rulekit.tables import Table, arrow_from_records

Shape = Periodic | Judged
_S = TypeVar("_S", Periodic, Judged)

# Tables made from the rulebook itself.
GENERATED = (PERIODIC.name, JUDGED.name, "applicability", *PREPARED_TABLES)


@dataclass(frozen=True)
class Query:
    """One expression that gives the duties of one rule or of a whole family."""

    name: str
    rules: tuple[str, ...]
    build: Callable[[], ir.Table]


class Rulebook:
    """Rules by code, their queries, and the fact tables generated from them.

    `tables`: every published fact table by name. Raises PaperworkError for a code used twice, a
    sentence missing for a shape's detail, or a required column that no table has.
    """

    def __init__(self, rules: Iterable[Rule], tables: Mapping[str, Table]) -> None:
        self.rules: dict[str, Rule] = {}
        self.tables: dict[str, Table] = {
            **tables, PERIODIC.name: PERIODIC, JUDGED.name: JUDGED, **PREPARED_TABLES,
        }  # fmt: skip
        self.facts = Facts(self.tables)
        for item in sorted(rules, key=lambda r: r.code):
            if item.code in self.rules:
                raise PaperworkError(f"规则代码 {item.code} 用了两次，请给其中一条换一个代码。")
            self.rules[item.code] = item
            self._check_columns(item)
        self.shapes: dict[str, Shape] = {
            code: shape for code, item in self.rules.items() if (shape := self._shape(item)) is not None
        }
        self._check_directions()
        self.queries = self._queries()

    @classmethod
    def load(cls, modules: Sequence[str], tables: Mapping[str, Table]) -> Rulebook:
        """The rulebook of every Rule that stands in the named modules."""
        found: list[Rule] = []
        for name in modules:
            module = importlib.import_module(name)
            found.extend(v for v in vars(module).values() if isinstance(v, Rule) and v.module == name)
        return cls(found, tables)

    def _check_columns(self, item: Rule) -> None:
        for column in item.required_columns:
            table, name = column.split(".")
            if table not in self.tables or name not in self.tables[table].names():
                raise PaperworkError(f"规则 {item.code}：required_columns 里的“{column}”不在事实表里。")

    def _shape(self, item: Rule) -> Shape | None:
        result = item.function(self.facts)
        if isinstance(result, Judged):
            sentence = judged.wrong(result, item)
        elif isinstance(result, Periodic):
            sentence = periodic.wrong(result, item)
        else:
            return None
        if sentence:
            raise PaperworkError(f"规则 {item.code}：{sentence}")
        return result

    def _check_directions(self) -> None:
        """A parameter is tightened one way only."""
        ways: dict[str, int] = {}
        for code, shape in self.shapes.items():
            row = shape.row(self.rules[code])
            if row["parameter"] and ways.setdefault(row["parameter"], row["at_most"]) != row["at_most"]:
                raise PaperworkError(f"规则 {code}：参数“{row['parameter']}”在别处方向相反，请另立一个。")

    def _queries(self) -> dict[str, Query]:
        queries = [self._single(item) for code, item in self.rules.items() if code not in self.shapes]
        family = self.shapes_of(Periodic)
        if family:
            queries.append(self._family(family))
        by_source: dict[str, dict[str, Judged]] = {}
        for code, shape in self.shapes_of(Judged).items():
            by_source.setdefault(shape.source.name, {})[code] = shape
        queries += [self._by_source(name, shapes) for name, shapes in sorted(by_source.items())]
        return {query.name: query for query in queries}

    def shapes_of(self, kind: type[_S]) -> dict[str, _S]:
        """The shapes of one kind, by rule code."""
        return {code: shape for code, shape in self.shapes.items() if isinstance(shape, kind)}

    def _family(self, shapes: Mapping[str, Periodic]) -> Query:
        return Query(
            name="periodic",
            rules=tuple(shapes),
            build=lambda: _finished(periodic.duties(self.facts, *_behind(shapes.values()))),
        )

    def _by_source(self, name: str, shapes: Mapping[str, Judged]) -> Query:
        return Query(
            name=name,
            rules=tuple(shapes),
            build=lambda: _finished(judged.duties(self.facts, shapes)),
        )

    def _single(self, item: Rule) -> Query:
        return Query(
            name=item.code,
            rules=(item.code,),
            build=lambda: _finished(_stamped(item.function(self.facts), item)),
        )

    def query_of(self, code: str) -> Query:
        """The query that gives the duties of a rule; KeyError for an unknown code."""
        found = [query for query in self.queries.values() if code in query.rules]
        if not found:
            raise KeyError(code)
        return found[0]

    def evidence_of(self, code: str) -> ir.Table:
        """(fact, fact_id, side, duty_key) of every duty of one rule; KeyError for an unknown code."""
        item = self.rules[code]
        shape = self.shapes.get(code)
        if isinstance(shape, Periodic):
            return _keyed_evidence(_stamped(periodic.evidence(self.facts, shape), item))
        if item.evidence is None:
            raise PaperworkError(f"规则 {code}：没有写 evidence，点开应办事项时就没有依据可看。")
        return _keyed_evidence(_stamped(item.evidence(self.facts), item))

    @cached_property
    def generated(self) -> dict[str, pa.Table]:
        """The fact tables that come from the rulebook itself: the shapes' rows and `applicability`."""
        tables = {
            PERIODIC.name: arrow_from_records(PERIODIC, self._shape_rows(Periodic)),
            JUDGED.name: arrow_from_records(JUDGED, self._shape_rows(Judged)),
        }
        if "applicability" in self.tables:
            table = self.tables["applicability"]
            rows = [row for item in self.rules.values() for row in _applies(item, table)]
            tables["applicability"] = arrow_from_records(table, rows)
        return tables

    def _shape_rows(self, kind: type[Periodic] | type[Judged]) -> list[dict[str, Any]]:
        """The rules of a shape, a row for each kind and regime that they examine."""
        return [
            {**shape.row(self.rules[code]), **examined}
            for code, shape in self.shapes.items()
            if isinstance(shape, kind)
            for examined in scope.rows(self.rules[code], self.tables["applicability"])
        ]

    def source_hash(self) -> str:
        """Digest of the sources of rulekit, of the rule modules and what they import, and of the facts."""
        digest = hashlib.sha256()
        folder = Path(__file__).parent
        for path in sorted({*folder.glob("*.py"), *_sources(item.module for item in self.rules.values())}):
            digest.update(path.name.encode("utf-8") + b"\0" + path.read_bytes())
        for table in sorted(self.tables.values(), key=lambda t: t.name):
            digest.update(repr((table.name, [(c.name, c.type) for c in table.columns])).encode("utf-8"))
        return digest.hexdigest()


def _behind(shapes: Iterable[Periodic]) -> tuple[list[Condition], list[Derived]]:
    """The distinct conditions and derived records of the shapes, by name."""
    conditions = {shape.condition.name: shape.condition for shape in shapes if shape.condition is not None}
    derived = {shape.record.name: shape.record for shape in shapes if shape.record is not None}
    return [conditions[name] for name in sorted(conditions)], [derived[name] for name in sorted(derived)]


def tables_read(table: ir.Table) -> frozenset[str]:
    """Names of the fact tables an expression reads, also through tables prepared from them."""
    return inputs_of(str(node.name) for node in table.op().find(ops.UnboundTable))


def _sources(names: Iterable[str]) -> set[Path]:
    """Source files of the modules and of all that they import from the same package, however deep."""
    found: dict[str, Path] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = path = Path(str(inspect.getsourcefile(importlib.import_module(name))))
            tree = ast.parse(path.read_bytes())
            for node in ast.walk(tree):
                if isinstance(node, ast.ImportFrom) and node.module:
                    modules = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
                    same = [n for n in modules if n.split(".")[0] == name.split(".")[0]]
                    waiting += [n for n in same if n in sys.modules]
    return set(found.values())


def _stamped(table: ir.Table, item: Rule) -> ir.Table:
    return table.mutate(
        rule=x.text(item.code),
        rule_version=x.number(item.version),
        subject_kind=x.text(item.subject_kind.value),
    )


def _finished(table: ir.Table) -> ir.Table:
    return duties.with_key(duties.as_duties(table))


def _keyed_evidence(table: ir.Table) -> ir.Table:
    full = table.mutate(
        **{name: duties.typed(table, name) for name in ("subject_id", "period")},
    )
    return full.select("fact", "fact_id", "side", duty_key=duties.key_column(full))


def _applies(item: Rule, table: Table) -> list[dict[str, Any]]:
    """The rule's rows of `applicability`."""
    return [
        {
            "rule": item.code,
            "kind": row["kind_code"],
            "regime": row["regime_code"],
            "certain": row["scope_certain"],
            "min_size": row["min_size"],
            "from": row["scope_from"],
            "to": row["scope_to"],
        }
        for row in scope.rows(item, table)
    ]
