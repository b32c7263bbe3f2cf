"""The workbook offices keep: sheets and columns from one definition, for template, reader and import.

A domain's `sheets.py` lists its SHEETS. `Sheet.plan` turns rows that could be read into planned records;
it is handed a `Planning`, to which it reports what it would add, change or must refuse.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from bihuan.access.actor import Actor
from bihuan.access.models import OrgNode
from bihuan.access.words import Action

KINDS = frozenset({"text", "code", "date", "time", "int", "choice", "bool", "month", "months"})


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """One column. `header` is its name in the template, `aliases` are others offices use.

    `choices`: code → Chinese word, for kind `choice`; `synonyms`: other words offices use → code.
    `secret` columns are never shown in a message.
    `limit` is the greatest number of characters a text may have.
    """

    key: str
    header: str
    kind: str
    meaning: str
    required: bool = False
    aliases: tuple[str, ...] = ()
    example: str = ""
    choices: Mapping[str, str] = dataclasses.field(default_factory=dict)
    synonyms: Mapping[str, str] = dataclasses.field(default_factory=dict)
    secret: bool = False
    limit: int = 200

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"列“{self.header}”的类型写成了“{self.kind}”。")


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """One row that could be read: its number in the sheet and its values by column key (None: empty)."""

    no: int
    values: Mapping[str, Any]

    def get(self, key: str) -> Any:
        return self.values.get(key)

    def text(self, key: str) -> str:
        """The value as text, empty where the cell is."""
        value = self.values.get(key)
        return "" if value is None else str(value)


@dataclasses.dataclass(frozen=True, slots=True)
class At:
    """A row's place: the sheet's name and the row."""

    sheet: str
    row: Row


Hook = Callable[[Any], Iterable[Any]]


@dataclasses.dataclass(frozen=True, slots=True)
class PartKind:
    """A table of parts, as `Planning.add_parts` takes them: `fields` are attributes in the order of a row.

    `whole` is the attribute that names the record a part belongs to. The value of field `named` (empty: no
    such field) is a record's `token`, None for nobody.
    """

    model: Any
    whole: str
    fields: tuple[str, ...]
    named: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be taken in: where it stands, what was found, what was expected, how to mend it."""

    file: str
    sheet: str
    row: int
    column: str
    found: str
    expected: str
    message: str

    def as_dict(self) -> dict[str, str | int]:
        return dataclasses.asdict(self)


class Planning(Protocol):
    """What `Sheet.plan` is given. `shared` holds what one sheet's plan leaves for the next."""

    shared: dict[str, Any]
    by: Actor

    def rows_of(self, sheet: str) -> Sequence[Row]:
        """The readable rows of another sheet, for looking ahead."""

    def broken_of(self, sheet: str) -> Sequence[Row]:
        """Rows of a sheet that were refused on reading, with the cells that could be read."""

    def add(self, at: At, record: Any, *, within: Any = None, before_save: Hook | None = None) -> bool:
        """A new record, unsaved; foreign keys may name other unsaved records. Always true.

        `within` is the record it is a part of. `before_save` runs just before it is stored and returns
        further records it stored.
        """

    def add_parts(
        self,
        kind: PartKind,
        whole: Any,
        parts: Sequence[tuple[Any, ...]],
        *,
        tokens: Mapping[int, Any],
        rows: Iterable[Row] = (),
        sheet: str = "",
    ) -> None:
        """New parts of a new record, as plain values: they come and go with it.

        `tokens` holds the records their `named` fields stand for; `rows` of `sheet` are where they are told.
        """

    def change(self, at: At, record: Any, values: Mapping[str, Any], *, always: bool = False) -> bool:
        """Set `values` on a stored or planned record; whether they differ from what stands.

        `always` raises the record's revision even where they do not.
        """

    def same(self, at: At) -> None:
        """The row says only what stands already."""

    def refuse(self, at: At, key: str, message: str, expected: str = "") -> None:
        """The row cannot be taken in because of the value in column `key`."""

    def hold(self, at: At) -> None:
        """The row is sound but belongs to something refused, and waits with it."""

    def warn(self, at: At, message: str) -> None:
        """Something to ask the person about; the row is taken in."""

    def may(self, at: At, action: Action, org: OrgNode, key: str) -> bool:
        """Whether the person importing may do `action` on the organisation; refuses the row where not."""

    def sees(self, org: OrgNode) -> bool:
        """Whether the organisation exists for the person importing."""

    def touch(self, org: OrgNode, tables: Iterable[str], *, everything: bool = False) -> None:
        """Which fact tables a planned record alters, and for whom."""


@dataclasses.dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of the workbook. Sheets are planned, and saved, in the order of their list."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    plan: Callable[[Planning, Sequence[Row]], None]
    aliases: tuple[str, ...] = ()

    def column(self, key: str) -> Column:
        """The column of that key. Raises KeyError."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)


def token(record: Any) -> int:
    """A number that tells records apart while they are planned: the key, or a negative one before saving."""
    return record.pk if record.pk is not None else -id(record)


def column_letter(index: int) -> str:
    """A for 0, Z for 25, AA for 26."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
