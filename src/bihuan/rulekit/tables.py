"""What a fact table is: a name, typed columns with their meaning, and the rows one organisation may see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import pyarrow as pa

ARROW_TYPES: Mapping[str, pa.DataType] = {"int64": pa.int64(), "date": pa.date32(), "text": pa.string()}


class Slice(StrEnum):
    """Which rows of a table belong to the slice of one organisation."""

    ORG = "org"
    ANCESTORS = "ancestors"
    PERSON = "person"
    ALL = "all"


SLICE_WORDS: Mapping[Slice, str] = {
    Slice.ORG: "本组织的行",
    Slice.ANCESTORS: "本组织及其上级的行，连同全国的行",
    Slice.PERSON: "本组织党员的全部行，不论在哪个组织",
    Slice.ALL: "全部行",
}


@dataclass(frozen=True)
class Column:
    """One column: `type` is int64, date or text; `codes` maps each allowed code to its Chinese word.

    `required` columns are never null in a sound table; a run refuses a table where they are.
    `refers` names the table whose number the column holds.
    """

    name: str
    type: str
    label: str
    meaning: str
    required: bool = False
    codes: Mapping[str, str] = field(default_factory=dict)
    refers: str = ""

    def __post_init__(self) -> None:
        if self.type not in ARROW_TYPES:
            raise ValueError(f"列“{self.name}”的类型写成了“{self.type}”，只能是 int64、date 或 text。")


@dataclass(frozen=True)
class Table:
    """One fact table. `through` = (column, parent table) where a parent row says whose the row is."""

    name: str
    label: str
    meaning: str
    slice: Slice
    columns: tuple[Column, ...]
    id_column: str = ""
    through: tuple[str, str] | None = None

    def column(self, name: str) -> Column:
        """The column of that name; KeyError with a sentence when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"事实表“{self.name}”没有列“{name}”。")

    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def arrow_schema(self) -> pa.Schema:
        """The Arrow schema that extraction must produce, columns in declared order."""
        return pa.schema([(column.name, ARROW_TYPES[column.type]) for column in self.columns])


def arrow_from_rows(table: Table, rows: Iterable[Sequence[Any]]) -> pa.Table:
    """Rows as tuples in the declared column order → an Arrow table of exactly the declared schema.

    Raises pyarrow.ArrowInvalid or ArrowTypeError where a value does not fit its column.
    """
    schema = table.arrow_schema()
    columns = list(zip(*rows, strict=True))
    if not columns:
        return schema.empty_table()
    arrays = [pa.array(values, item.type) for values, item in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def arrow_from_records(table: Table, records: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Rows as mappings → Arrow; a column that a mapping leaves out is null, an unknown column is refused."""
    names = table.names()
    rows = []
    for record in records:
        unknown = sorted(set(record) - set(names))
        if unknown:
            raise KeyError(f"事实表“{table.name}”没有列“{'、'.join(unknown)}”。")
        rows.append(tuple(record.get(name) for name in names))
    return arrow_from_rows(table, rows)
