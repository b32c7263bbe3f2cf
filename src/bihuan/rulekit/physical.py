"""The physical check before a run: types and blanks of required columns, each in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from bihuan.rulekit.tables import ARROW_TYPES, Table


class UnsoundFacts(ValueError):
    """Facts that cannot be judged; `sentences` says table, column, and what was found."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__("".join(sentences))
        self.sentences = sentences


def check(facts: Mapping[str, pa.Table], tables: Mapping[str, Table]) -> list[str]:
    """Sentences for every table that is missing, unknown, or not as declared; empty when sound."""
    found = [f"缺事实表“{name}”，请补上，没有内容也要给出空表。" for name in tables if name not in facts]
    found += [f"事实表“{name}”没有声明过，请删去或先声明。" for name in facts if name not in tables]
    for name in sorted(set(facts) & set(tables)):
        found += _check_table(facts[name], tables[name])
    return found


def require_sound(facts: Mapping[str, pa.Table], tables: Mapping[str, Table]) -> None:
    """Raise UnsoundFacts where `check` finds anything."""
    sentences = check(facts, tables)
    if sentences:
        raise UnsoundFacts(sentences)


def _check_table(rows: pa.Table, table: Table) -> list[str]:
    if tuple(rows.column_names) != table.names():
        wanted, given = "、".join(table.names()), "、".join(rows.column_names)
        return [f"事实表“{table.name}”的列应依次为 {wanted}，现为 {given}。"]
    found = []
    for column in table.columns:
        values = rows.column(column.name)
        if values.type != ARROW_TYPES[column.type]:
            wanted = ARROW_TYPES[column.type]
            found.append(f"事实表“{table.name}”的列“{column.name}”应为 {wanted}，现为 {values.type}。")
        elif column.required and values.null_count:
            found.append(
                f"事实表“{table.name}”的必填列“{column.name}”有 {values.null_count} 行是空的，请补填。"
            )
    return found
