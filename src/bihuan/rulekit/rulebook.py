"""The rulebook: rules collected from modules, and the queries they run as."""

from __future__ import annotations

import hashlib
import importlib
import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import ibis.expr.operations as ops
import ibis.expr.types as ir
import pyarrow as pa

from bihuan.rulekit import duty as duties
from bihuan.rulekit import expressions as x
from bihuan.rulekit import periodic
from bihuan.rulekit.expressions import Facts
from bihuan.rulekit.periodic import PERIODIC, Condition, Periodic
from bihuan.rulekit.rule import PaperworkError, Rule
from bihuan.rulekit.tables import Table, arrow_from_records

GENERATED = ("periodic", "applicability")


@dataclass(frozen=True)
class Query:
    """One expression that gives the duties of one rule or of a whole family."""

    name: str
    rules: tuple[str, ...]
    build: Callable[[], ir.Table]
    build_evidence: Callable[[], ir.Table]


class Rulebook:
    """Rules by code, their queries, and the fact tables generated from them.

    `tables`: every published fact table by name. Raises PaperworkError for a code used twice, a
    sentence missing for a shape's detail, or a required column that no table has.
    """

    def __init__(self, rules: Iterable[Rule], tables: Mapping[str, Table]) -> None:
        self.rules: dict[str, Rule] = {}
        self.tables: dict[str, Table] = {**tables, PERIODIC.name: PERIODIC}
        self.facts = Facts(self.tables)
        for item in sorted(rules, key=lambda r: r.code):
            if item.code in self.rules:
                raise PaperworkError(f"规则代码 {item.code} 用了两次，请给其中一条换一个代码。")
            self.rules[item.code] = item
            self._check_columns(item)
        self.shapes: dict[str, Periodic] = {
            code: shape for code, item in self.rules.items() if (shape := self._shape(item)) is not None
        }
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

    def _shape(self, item: Rule) -> Periodic | None:
        result = item.function(self.facts)
        if not isinstance(result, Periodic):
            return None
        missing = [detail for detail in periodic.DETAILS if detail not in item.sentences]
        missing = [d for d in missing if d != "condition_unclear" or result.condition]
        if missing:
            raise PaperworkError(f"规则 {item.code}：缺说明代码“{'、'.join(missing)}”的句子，请补上。")
        return result

    def _queries(self) -> dict[str, Query]:
        family = tuple(self.shapes)
        queries = [self._single(item) for code, item in self.rules.items() if code not in self.shapes]
        if family:
            queries.append(self._family(family))
        return {query.name: query for query in queries}

    def _family(self, codes: tuple[str, ...]) -> Query:
        conditions = conditions_of(self.shapes[code] for code in codes)
        return Query(
            name="periodic",
            rules=codes,
            build=lambda: _finished(periodic.duties(self.facts, conditions)),
            build_evidence=lambda: _keyed_evidence(periodic.evidence(self.facts, conditions)),
        )

    def _single(self, item: Rule) -> Query:
        def build() -> ir.Table:
            return _finished(_stamped(item.function(self.facts), item))

        def build_evidence() -> ir.Table:
            if item.evidence is None:
                raise PaperworkError(f"规则 {item.code}：没有写 evidence，点开应办事项时就没有依据可看。")
            return _keyed_evidence(_stamped(item.evidence(self.facts), item))

        return Query(name=item.code, rules=(item.code,), build=build, build_evidence=build_evidence)

    def query_of(self, code: str) -> Query:
        """The query that gives the duties of a rule; KeyError for an unknown code."""
        return self.queries["periodic" if code in self.shapes else code]

    @cached_property
    def generated(self) -> dict[str, pa.Table]:
        """The fact tables that come from the rulebook itself: `periodic` and `applicability`."""
        family = [shape.row(self.rules[code]) for code, shape in self.shapes.items()]
        tables = {PERIODIC.name: arrow_from_records(PERIODIC, family)}
        if "applicability" in self.tables:
            table = self.tables["applicability"]
            rows = [row for item in self.rules.values() for row in _scope_rows(item, table)]
            tables["applicability"] = arrow_from_records(table, rows)
        return tables

    def source_hash(self) -> str:
        """Digest of the sources of rulekit, of the rule modules, and of the declared facts."""
        digest = hashlib.sha256()
        folder = Path(__file__).parent
        names = {item.module for item in self.rules.values()}
        paths = [*folder.glob("*.py"), *(Path(str(inspect.getsourcefile(_module(n)))) for n in names)]
        for path in sorted(paths):
            digest.update(path.name.encode("utf-8") + b"\0" + path.read_bytes())
        for table in sorted(self.tables.values(), key=lambda t: t.name):
            digest.update(repr((table.name, [(c.name, c.type) for c in table.columns])).encode("utf-8"))
        return digest.hexdigest()


def conditions_of(shapes: Iterable[Periodic]) -> tuple[Condition, ...]:
    """The distinct conditions of the shapes, by name."""
    found = {shape.condition.name: shape.condition for shape in shapes if shape.condition is not None}
    return tuple(found[name] for name in sorted(found))


def tables_read(table: ir.Table) -> frozenset[str]:
    """Names of the fact tables an expression reads."""
    return frozenset(str(node.name) for node in table.op().find(ops.UnboundTable))


def _module(name: str) -> Any:
    return importlib.import_module(name)


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


def _scope_rows(item: Rule, table: Table) -> list[dict[str, Any]]:
    """Every combination of kind and regime the rule examines; those resting on a blank are uncertain."""
    kinds = _with_blank(item.examined.kinds, table.column("kind").codes)
    regimes = _with_blank(item.examined.regimes, table.column("regime").codes)
    return [
        {
            "rule": item.code,
            "kind": kind,
            "regime": regime,
            "certain": int(kind_sure and regime_sure),
            "min_size": item.examined.min_size,
            "from": item.in_force_from,
            "to": item.in_force_to,
        }
        for kind, kind_sure in kinds
        for regime, regime_sure in regimes
    ]


def _with_blank(wanted: tuple[str, ...], every: Mapping[str, str]) -> list[tuple[str, bool]]:
    if not wanted:
        return [(code, True) for code in every]
    return [*((code, True) for code in wanted), (x.BLANK, False)]
