"""Running a compiled rulebook on DuckDB: everything at once, one slice at a time, or one duty's evidence."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from bihuan.rulekit.compiler import Compiled, compile_rulebook
from bihuan.rulekit.duty import DUTY_SCHEMA
from bihuan.rulekit.physical import UnsoundFacts, require_sound
from bihuan.rulekit.prepared import prepared_tables
from bihuan.rulekit.rulebook import GENERATED, Rulebook
from bihuan.rulekit.tables import Slice


class Evidence(NamedTuple):
    """One row a duty rests on: fact table, the row's number, and for · against · base."""

    fact: str
    fact_id: int
    side: str


@dataclass(frozen=True)
class Manifest:
    """What a run was made of: digests of facts and rulebook, and the engine's versions."""

    facts: str
    rulebook: str
    engine: str


class Engine:
    """A rulebook ready to run. Safe to share between threads: each has its own connection.

    `cache`: a folder for compiled texts, or None to compile in memory.
    """

    def __init__(self, rulebook: Rulebook, cache: Path | None = None) -> None:
        self.rulebook = rulebook
        self.compiled: Compiled = compile_rulebook(rulebook, cache)
        self.input_tables = {n: t for n, t in rulebook.tables.items() if n not in GENERATED}
        self._local = threading.local()

    def queries_touching(self, tables: Iterable[str]) -> list[str]:
        """Names of the queries that read any of the tables."""
        wanted = frozenset(tables)
        return sorted(name for name, reads in self.compiled.reads.items() if reads & wanted)

    def rules_touching(self, tables: Iterable[str]) -> list[str]:
        """Codes of the rules that read any of the tables: the rows a live run gives back."""
        names = self.queries_touching(tables)
        return sorted(code for name in names for code in self.rulebook.queries[name].rules)

    def tables_for(self, tables: Iterable[str]) -> list[str]:
        """The input tables a live run needs after a change in `tables`."""
        names = self.queries_touching(tables)
        needed = frozenset[str]().union(*(self.compiled.reads[name] for name in names))
        return sorted(needed - frozenset(GENERATED))

    def run_batch(self, facts: Mapping[str, pa.Table], queries: Collection[str] | None = None) -> pa.Table:
        """Duties of every rule over all facts, sorted by duty_key, in the duty schema.

        `queries`: only the rules of these. Raises UnsoundFacts where the tables are not as declared.
        """
        require_sound(facts, self.input_tables)
        with duckdb.connect() as connection:
            self._register(connection, {**facts, **self.rulebook.generated, **prepared_tables(facts)})
            names = self.compiled.duties if queries is None else queries
            parts = [_fetch(connection, self.compiled.duties[name]) for name in names]
        return _sorted(pa.concat_tables([DUTY_SCHEMA.empty_table(), *parts]))

    def run_live(
        self,
        facts: Mapping[str, pa.Table],
        org_id: int | Collection[int],
        touched: Iterable[str] | None = None,
        *,
        queries: Collection[str] | None = None,
    ) -> pa.Table:
        """Duties of one organisation from its slice, by the rules that read the touched tables.

        Several organisations may be judged at once from their slices together. `touched` None means
        every rule; `queries` names those to run instead. `facts` need hold only the tables they read.
        Raises UnsoundFacts where one of these is missing or not as declared.
        """
        names = sorted(self.compiled.duties) if touched is None else self.queries_touching(touched)
        names = names if queries is None else sorted(queries)
        needed = frozenset[str]().union(*(self.compiled.reads[name] for name in names)) - frozenset(GENERATED)
        given = {name: facts[name] for name in needed if name in facts}
        require_sound(given, {name: self.input_tables[name] for name in needed})
        connection = self._loaded(given)
        parts = [_fetch(connection, self.compiled.duties[name]) for name in names]
        rows = pa.concat_tables([DUTY_SCHEMA.empty_table(), *parts])
        # A slice holds other organisations' rows of its members; their duties are theirs.
        wanted = [org_id] if isinstance(org_id, int) else sorted(org_id)
        return _sorted(rows.filter(pc.is_in(pc.field("org_id"), pa.array(wanted, pa.int64()))))

    def evidence(self, facts: Mapping[str, pa.Table], rule: str, duty_key: str) -> list[Evidence]:
        """The rows a duty rests on, from its organisation's slice or from all facts; sorted."""
        found = self.all_evidence(facts, rule)
        rows = found.filter(pc.field("duty_key") == duty_key).to_pylist()
        return sorted({Evidence(row["fact"], row["fact_id"], row["side"]) for row in rows})

    def all_evidence(self, facts: Mapping[str, pa.Table], rule: str) -> pa.Table:
        """(fact, fact_id, side, duty_key) of every duty of a rule."""
        reads = self.compiled.evidence_reads[rule]
        connection = self._loaded({name: rows for name, rows in facts.items() if name in reads})
        return connection.execute(self.compiled.evidence[rule]).to_arrow_table()

    def manifest(self, facts: Mapping[str, pa.Table]) -> Manifest:
        """Digests of the facts, of the rulebook, and the engine that runs them."""
        engine = f"duckdb {duckdb.__version__}; {self.compiled.key[:16]}"
        return Manifest(facts=facts_hash(facts), rulebook=self.rulebook.source_hash(), engine=engine)

    def _loaded(self, facts: Mapping[str, pa.Table]) -> duckdb.DuckDBPyConnection:
        """This thread's connection with the tables in it; a table given again is not reloaded.

        One DuckDB thread, for a slice is too small to share out; real tables, for each scan of a
        registered Arrow table costs more than loading it.
        """
        local = self._local
        if not hasattr(local, "connection"):
            local.connection = duckdb.connect(config={"threads": 1})
            local.tables, local.prepared = {}, {}
        prepared = prepared_tables(facts, local.prepared)
        for name, rows in {**self.rulebook.generated, **facts, **prepared}.items():
            if not self._holds(local.tables.get(name), name, rows):
                _load(local.connection, name, rows)
                local.tables[name] = rows
        return local.connection

    def _holds(self, held: pa.Table | None, name: str, rows: pa.Table) -> bool:
        """Whether the connection has these rows; tables that are whole in every slice rarely change."""
        if held is None or held is rows:
            return held is rows
        return self.rulebook.tables[name].slice is Slice.ALL and bool(held.equals(rows))

    def _register(self, connection: duckdb.DuckDBPyConnection, facts: Mapping[str, pa.Table]) -> None:
        for name, rows in facts.items():
            connection.register(name, rows)


def _load(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    """DuckDB finds `rows` by its name among the local variables, which spares it a view."""
    connection.execute(f'CREATE OR REPLACE TEMP TABLE "{name}" AS FROM rows')


def _fetch(connection: duckdb.DuckDBPyConnection, sql: str) -> pa.Table:
    """The query's rows in the duty schema; a value that would be lost in the cast raises ArrowInvalid."""
    rows = connection.execute(sql).to_arrow_table()
    return rows.select(DUTY_SCHEMA.names).cast(DUTY_SCHEMA, safe=True)


def _sorted(rows: pa.Table) -> pa.Table:
    ordered = rows.combine_chunks().sort_by("duty_key")
    keys = ordered.column("duty_key")
    if len(keys) != len(pc.unique(keys)):
        counts = pc.value_counts(keys).to_pylist()
        twice = next(item["values"] for item in counts if item["counts"] > 1)
        code = rows.filter(pc.field("duty_key") == twice).column("rule")[0].as_py()
        raise UnsoundFacts([f"规则 {code} 对同一件事给出了两个结果，请检查事实表有没有重复的行。"])
    return ordered


def facts_hash(facts: Mapping[str, pa.Table]) -> str:
    """Digest of tables by name, independent of row order and of how rows are chunked."""
    digest = hashlib.sha256()
    for name in sorted(facts):
        rows = facts[name]
        ordered = rows.sort_by([(column, "ascending") for column in rows.column_names])
        digest.update(name.encode("utf-8"))
        digest.update(str(rows.schema).encode("utf-8"))
        sink: Any = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, ordered.schema) as writer:
            writer.write_table(ordered.combine_chunks())
        digest.update(sink.getvalue())
    return digest.hexdigest()
