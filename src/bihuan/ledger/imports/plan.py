"""What a workbook would change, worked out before anything is written."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string

from bihuan.access import scope
from bihuan.access.actor import Actor
from bihuan.access.models import OrgNode, Record
from bihuan.access.words import Action
from bihuan.files.sheets import At, BadRow, Hook, PartKind, Row, Sheet, token
from bihuan.files.workbooks import ReadSheet, Workbook, place_of
from bihuan.ledger.orgs.authority import writes_from_above
from bihuan.ledger.orgs.register import register_of


@dataclasses.dataclass(slots=True)
class Planned:
    """One record to be written. `before` holds what stood of the changed fields, None for a new record."""

    at: At
    record: models.Model
    before: dict[str, Any] | None
    noted: bool = True
    before_save: Hook | None = None
    fields: frozenset[str] = frozenset()


@dataclasses.dataclass(slots=True)
class PlannedParts:
    """New parts of new records: (whole, values) by table, and the records that tokens in them stand for."""

    rows: list[tuple[models.Model, tuple[Any, ...]]] = dataclasses.field(default_factory=list)
    tokens: Mapping[int, models.Model] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True)
class Remark:
    """Something to ask the person about; the row is taken in all the same."""

    sheet: str
    row: int
    message: str

    def as_dict(self) -> dict[str, str | int]:
        return dataclasses.asdict(self)


class Plan:
    """The good rows as records to be written, the bad rows with their sentences, and warnings.

    Nothing is stored until `actions.run`.
    """

    def __init__(self, workbook: Workbook, by: Actor) -> None:
        self.workbook = workbook
        self.by = by
        self.shared: dict[str, Any] = {}
        self.planned: list[Planned] = []
        self.parts: dict[PartKind, PlannedParts] = {}
        self.bad_rows: list[BadRow] = list(workbook.bad_rows)
        self.warnings: list[Remark] = []
        self.held: set[tuple[str, int]] = set()
        self.touched: dict[int, OrgNode] = {}
        self.tables: set[str] = set()
        self.everything = False
        self.needs_reason = False
        self._read = {s.sheet.name: s for s in workbook.sheets}
        self._scope = scope.of_actor(by)
        self._standing: dict[int, Planned] = {}
        self._outcome: dict[tuple[str, int], str] = {}

    # What `Sheet.plan` calls (files.sheets.Planning).

    def rows_of(self, sheet: str) -> Sequence[Row]:
        return self._read[sheet].rows if sheet in self._read else ()

    def broken_of(self, sheet: str) -> Sequence[Row]:
        return self._read[sheet].broken if sheet in self._read else ()

    def add(
        self,
        at: At,
        record: models.Model,
        *,
        within: models.Model | None = None,
        before_save: Hook | None = None,
    ) -> bool:
        # A part of a new record goes when that record goes: only the whole need be noted for undoing,
        # and what brings along records of its own.
        noted = within is None or within.pk is not None or before_save is not None
        planned = Planned(at, record, None, noted, before_save)
        self.planned.append(planned)
        self._standing[_identity(record)] = planned
        self._note(at, "added")
        return True

    def add_parts(
        self,
        kind: PartKind,
        whole: models.Model,
        parts: Sequence[tuple[Any, ...]],
        *,
        tokens: Mapping[int, models.Model],
        rows: Iterable[Row] = (),
        sheet: str = "",
    ) -> None:
        planned = self.parts.setdefault(kind, PlannedParts())
        planned.tokens = tokens
        planned.rows += [(whole, part) for part in parts]
        for row in rows:
            self._outcome[(sheet, row.no)] = "added"

    def change(
        self, at: At, record: models.Model, values: Mapping[str, Any], *, always: bool = False
    ) -> bool:
        absent = self._absent(at)
        different = {
            name: value
            for name, value in values.items()
            if name not in absent and not _equal(record, name, value)
        }
        if not different and not always:
            self._note(at, "unchanged")
            return False
        planned = self._standing.get(_identity(record))
        if planned is None:
            planned = Planned(at, record, {})
            self.planned.append(planned)
            self._standing[_identity(record)] = planned
        for name, value in different.items():
            field = record._meta.get_field(name)
            if planned.before is not None:
                attname = getattr(field, "attname", name)
                planned.before.setdefault(attname, _plain(getattr(record, attname)))
                planned.fields |= {name}
            setattr(record, name, value)
        self._note(at, "changed" if different else "unchanged")
        return bool(different)

    def same(self, at: At) -> None:
        self._note(at, "unchanged")

    def refuse(self, at: At, key: str, message: str, expected: str = "") -> None:
        read = self._read[at.sheet]
        column = next((c for c in read.sheet.columns if c.key == key), read.sheet.columns[0])
        found = "（内容不显示）" if column.secret else _shown(at.row.get(column.key), column.choices)
        self.bad_rows.append(
            BadRow(
                file=self.workbook.file_name,
                sheet=read.title,
                row=at.row.no,
                column=place_of(read, column),
                found=found,
                expected=expected or column.meaning,
                message=message,
            )
        )

    def hold(self, at: At) -> None:
        self.held.add((at.sheet, at.row.no))

    def warn(self, at: At, message: str) -> None:
        self.warnings.append(Remark(self._read[at.sheet].title, at.row.no, message))

    def may(self, at: At, action: Action, org: OrgNode, key: str) -> bool:
        if self._scope is None:
            return True
        if org.pk is None:
            allowed = register_of(self).may_found(org.code, action)
            above = action == Action.WRITE_RECORD
        else:
            allowed = self._scope.may(action, org.pk)
            above = action == Action.WRITE_RECORD and writes_from_above(self._scope, action, org.pk)
        if not allowed:
            message = f"你没有在“{org.name}”{action.label}的权限。请由这个组织或它的上级机关党委导入这一行。"
            self.refuse(at, key, message, "你有权限的组织")
        self.needs_reason |= allowed and above
        return allowed

    def sees(self, org: OrgNode) -> bool:
        return self._scope is None or self._scope.sees(org.pk)

    def touch(self, org: OrgNode, tables: Iterable[str], *, everything: bool = False) -> None:
        self.touched[token(org)] = org
        self.tables.update(tables)
        self.everything |= everything

    # What pages and commands read.

    def counts(self) -> Counter[str]:
        """How many rows are `added`, `changed`, `unchanged`, `refused` (bad or held back with them)."""
        counts = Counter(self._outcome.values())
        bad = {(b.sheet, b.row) for b in self.bad_rows}
        counts["refused"] = len(bad | self.held_titled)
        return counts

    @property
    def held_titled(self) -> set[tuple[str, int]]:
        """The rows held back, under the title their sheet bears in the workbook, as bad rows are."""
        return {(self._read[sheet].title, row) for sheet, row in self.held}

    @property
    def good_rows(self) -> int:
        """Rows that can be taken in, those that change nothing among them."""
        return len(self._outcome)

    def as_dict(self) -> dict[str, Any]:
        """Counts, bad rows, warnings and notes, fit for JSON."""
        counts = self.counts()
        return {
            "file": self.workbook.file_name,
            "sha256": self.workbook.sha256,
            **{name: counts[name] for name in ("added", "changed", "unchanged", "refused")},
            "held_back": len(self.held),
            "bad_rows": [b.as_dict() for b in self.bad_rows],
            "warnings": [w.as_dict() for w in self.warnings],
            "notes": list(self.workbook.notes),
        }

    def _note(self, at: At, outcome: str) -> None:
        key = (at.sheet, at.row.no)
        if _WEIGHT[outcome] >= _WEIGHT[self._outcome.get(key, "unchanged")]:
            self._outcome[key] = outcome

    def _absent(self, at: At) -> set[str]:
        """Columns the sheet as sent does not have: they say nothing of the record."""
        read: ReadSheet = self._read[at.sheet]
        return {c.key for c in read.sheet.columns} - set(read.columns)


_WEIGHT = {"unchanged": 0, "changed": 1, "added": 2}


def sheets() -> list[Sheet]:
    """Every sheet of the workbook, in the order they are planned and saved."""
    modules: list[str] = import_string(settings.BIHUAN_SHEETS)
    return [sheet for module in modules for sheet in import_string(f"{module}.SHEETS")]


def _identity(record: models.Model) -> int:
    # Stored records of two tables may share a number; the object is the same throughout a plan.
    return -id(record)


def _equal(record: models.Model, name: str, value: Any) -> bool:
    field = record._meta.get_field(name)
    if isinstance(field, models.ForeignKey):
        if value is not None and value.pk is None:
            return field.is_cached(record) and field.get_cached_value(record) is value
        return bool(getattr(record, field.attname) == (value.pk if value is not None else None))
    return bool(getattr(record, name) == value)


def _plain(value: Any) -> Any:
    """A field's value as JSON keeps it."""
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value


def _shown(value: Any, choices: Mapping[str, str]) -> str:
    if value is None:
        return "（空）"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    text = choices.get(str(value), str(value))
    return text if len(text) <= 40 else text[:39] + "…"


def revision_of(record: models.Model) -> int:
    """The record's revision; 0 for parts, whose whole carries one."""
    return record.revision if isinstance(record, Record) else 0
