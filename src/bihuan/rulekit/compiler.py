"""Expressions to SQL text, kept in a folder so that a process compiles each only once."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir

from bihuan.rulekit.rule import Rule
from bihuan.rulekit.rulebook import Rulebook, tables_read

DIALECT = "duckdb"
# A query of one source holds all rules that look at it; a periodic family's does not grow with its rules.
MAX_SQL_CHARACTERS = 80_000


@dataclass(frozen=True)
class Compiled:
    """SQL of the duties by query name and of the evidence by rule code, and the tables each reads."""

    key: str
    duties: Mapping[str, str]
    evidence: Mapping[str, str]
    reads: Mapping[str, frozenset[str]]
    evidence_reads: Mapping[str, frozenset[str]]


def to_sql(table: ir.Table, dialect: str = DIALECT, *, pretty: bool = False) -> str:
    """The SQL text of an expression over unbound fact tables; `pretty` for people to read."""
    return str(ibis.to_sql(table, dialect=dialect, pretty=pretty))


def cache_key(rulebook: Rulebook, dialect: str = DIALECT) -> str:
    """Digest of everything the text depends on: sources, rules and compiler versions."""
    parts = [rulebook.source_hash(), *rulebook.rules, version("ibis-framework"), version("sqlglot"), dialect]
    return hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()


def compile_rulebook(rulebook: Rulebook, cache: Path | None = None, dialect: str = DIALECT) -> Compiled:
    """SQL of the whole rulebook, read from the folder `cache` where it was compiled before."""
    key = cache_key(rulebook, dialect)
    path = cache / f"rulebook-{key[:32]}.json" if cache is not None else None
    if path is not None and path.exists():
        return _from_text(key, path.read_text(encoding="utf-8"))
    text = json.dumps(_everything(rulebook, dialect), ensure_ascii=False)
    if path is not None:
        _write_whole(path, text)
    return _from_text(key, text)


def _everything(rulebook: Rulebook, dialect: str) -> dict[str, dict[str, Any]]:
    duties = {name: query.build() for name, query in rulebook.queries.items()}
    evidence = {code: rulebook.evidence_of(code) for code in rulebook.rules}
    return {
        "duties": {name: to_sql(table, dialect) for name, table in duties.items()},
        "evidence": {name: to_sql(table, dialect) for name, table in evidence.items()},
        "reads": {name: sorted(tables_read(table)) for name, table in duties.items()},
        "evidence_reads": {name: sorted(tables_read(table)) for name, table in evidence.items()},
    }


def _from_text(key: str, text: str) -> Compiled:
    data = json.loads(text)
    reads, evidence_reads = (
        {name: frozenset(tables) for name, tables in data[part].items()}
        for part in ("reads", "evidence_reads")
    )
    return Compiled(key, data["duties"], data["evidence"], reads, evidence_reads)


def _write_whole(path: Path, text: str) -> None:
    """Another process may read at the same time, so the file appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def rule_text(rulebook: Rulebook, item: Rule) -> str:
    """The SQL of one rule alone, with its shape's parameters in front; kept for every rule_version."""
    alone = Rulebook([item], rulebook.tables)
    head = [f"-- {item.code} · {item.version}"]
    if item.code in alone.shapes:
        head.append(f"-- {json.dumps(alone.shapes[item.code].row(item), ensure_ascii=False, sort_keys=True)}")
    return "\n".join([*head, to_sql(alone.query_of(item.code).build(), pretty=True)]) + "\n"
