"""Reading a workbook in, and taking the whole of it back. Each in one transaction with one log entry."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from bihuan.access import changes, log
from bihuan.access.actor import Actor
from bihuan.access.models import Record
from bihuan.files import workbooks
from bihuan.files.workbooks import Workbook
from bihuan.ledger.imports import store
from bihuan.ledger.imports.models import ImportRun
from bihuan.ledger.imports.plan import Plan, Planned, revision_of, sheets
from bihuan.ledger.imports.store import Note
from bihuan.ledger.orgs.authority import REASON_MISSING
from bihuan.ledger.orgs.queries import with_below

_BATCH = 1000
_AT_ONCE = 500
# More organisations than this wait for batch instead of being judged one by one.
MANY = 20


def read_workbook(path: Path, *, file_name: str = "") -> Workbook:
    """The workbook's rows. `file_name` is the name people gave it. Raises files.workbooks.WorkbookRefused."""
    return workbooks.read_workbook(path, sheets(), file_name=file_name)


def plan(workbook: Workbook, by: Actor) -> Plan:
    """What the workbook would change, for `by`. Writes nothing."""
    planned = Plan(workbook, by)
    for sheet in sheets():
        sheet.plan(planned, planned.rows_of(sheet.name))
    return planned


def run(by: Actor, plan: Plan, partial: bool = False, reason: str = "") -> ImportRun:
    """Write a plan: all of it, or with `partial` its good rows. Without anything new nothing is stored.

    Raises PermissionDenied for anybody but whom it was planned for. Raises ValidationError where rows are
    bad and `partial` is not asked for, where a superior gives no reason, and where somebody wrote
    meanwhile. Then nothing at all is stored.
    """
    if by != plan.by:
        raise PermissionDenied("这份导入是由另一人核对的，请由同一人确认导入。")
    counts = plan.counts()
    if counts["refused"] and not partial:
        message = f"有 {counts['refused']} 行不能导入，没有写入任何内容。请改好后重新导入，或先导入其余的行。"
        raise ValidationError(message)
    if plan.needs_reason and not reason.strip():
        raise ValidationError({"reason": [REASON_MISSING]})
    made = ImportRun(
        file_name=plan.workbook.file_name[:200],
        sha256=plan.workbook.sha256,
        imported_by=by.label[:80],
        **{name: counts[name] for name in ("added", "changed", "unchanged", "refused")},
    )
    if not plan.planned:
        return made
    try:
        with transaction.atomic():
            _write(by, plan, made, reason)
    except IntegrityError as error:
        raise ValidationError(
            "导入期间有人登记了相同的内容，没有写入任何内容。请重新核对后再导入。"
        ) from error
    return made


def _write(by: Actor, plan: Plan, made: ImportRun, reason: str) -> None:
    _require_unchanged(plan.planned)
    extra: dict[int, list[models.Model]] = {}
    ordered = _in_order(plan.planned)
    for (_, _, added), group in groupby(ordered, key=_bucket):
        if added:
            _add(list(group), extra)
        else:
            _change(list(group))
    for kind, parts in plan.parts.items():
        store.add_parts(kind, parts)
    reached = {org.pk for org in plan.touched.values()}
    made.reach = {
        "orgs": sorted(with_below(reached) if plan.everything else reached),
        "tables": sorted(plan.tables),
        "everything": plan.everything or len(plan.touched) > MANY,
    }
    made.save()
    noted = [note for p in ordered for note in _notes(p, extra.get(id(p), ()))]
    store.add_notes(made, noted)
    digest = hashlib.sha256()
    for note in noted:
        digest.update(f"{note.kind}|{note.number}|{note.revision}\n".encode())
    told = f"新增 {made.added} 行，修改 {made.changed} 行，未导入 {made.refused} 行"
    log.write(
        by=by,
        action="import.run",
        about=made,
        summary=f"导入“{made.file_name}”：{told}",
        reason=reason,
        changes={"file": made.sha256, "records": len(noted), "digest": digest.hexdigest()},
    )
    changes.touch(made.reach["orgs"], plan.tables, everything=made.reach["everything"])


def _in_order(planned: Sequence[Planned]) -> list[Planned]:
    """Records so that whatever one names is stored before it; those of one table together."""
    kinds = {type(p.record) for p in planned}
    depth: dict[type[models.Model], int] = {}

    def deep(model: type[models.Model]) -> int:
        if model not in depth:
            named = {f.related_model for f in model._meta.concrete_fields if isinstance(f, models.ForeignKey)}
            depth[model] = 1 + max((deep(m) for m in kinds & named - {model}), default=0)
        return depth[model]

    for kind in kinds:
        deep(kind)
    return sorted(planned, key=lambda p: (depth[type(p.record)], *_bucket(p)[1:]))


def _bucket(planned: Planned) -> tuple[type[models.Model], str, bool]:
    model = type(planned.record)
    return model, model._meta.db_table, planned.before is None


def _notes(planned: Planned, extra: Sequence[models.Model]) -> Iterable[Note]:
    """What undoing needs to know of a record: what it brought along first, then itself."""
    sheet, row = planned.at.sheet, planned.at.row.no
    for record in extra:
        yield Note(sheet, row, record._meta.db_table, record.pk, None, 0)
    if planned.noted:
        record = planned.record
        yield Note(sheet, row, record._meta.db_table, record.pk, planned.before, revision_of(record))


def _require_unchanged(planned: Sequence[Planned]) -> None:
    """Refuse where somebody saved one of the records since the plan was made."""
    changed = [p for p in planned if p.before is not None and isinstance(p.record, Record)]
    changed.sort(key=lambda p: p.record._meta.db_table)
    for table, group in groupby(changed, key=lambda p: p.record._meta.db_table):
        stood = {p.record.pk: p for p in group}
        model = type(next(iter(stood.values())).record)
        for some in _chunks(list(stood)):
            rows = model._default_manager.select_for_update().filter(pk__in=some)
            now = dict(rows.values_list("pk", "revision"))
            for pk in some:
                place = stood[pk]
                if now.get(pk) != revision_of(place.record):
                    where = f"“{place.at.sheet}”第 {place.at.row.no} 行"
                    message = (
                        f"{where}的记录（{table}）刚刚被别人改过，没有写入任何内容。请重新核对后再导入。"
                    )
                    raise ValidationError(message)


def _add(rows: list[Planned], extra: dict[int, list[models.Model]]) -> None:
    for row in rows:
        if row.before_save is not None:
            extra[id(row)] = list(row.before_save(row.record))
    model: Any = type(rows[0].record)
    waiting = [row.record for row in rows]
    while waiting:
        ready = [record for record in waiting if _ready(record)]
        model._default_manager.bulk_create(ready, batch_size=_BATCH)
        waiting = [record for record in waiting if record.pk is None]


def _ready(record: models.Model) -> bool:
    """Whether every record of its own kind that it names has been stored."""
    for field in record._meta.concrete_fields:
        if not isinstance(field, models.ForeignKey) or field.related_model is not type(record):
            continue
        named = field.get_cached_value(record, default=None)
        if named is not None and named.pk is None:
            return False
    return True


def _change(rows: list[Planned]) -> None:
    model: Any = type(rows[0].record)
    fields = set().union(*(row.fields for row in rows))
    for row in rows:
        if isinstance(row.record, Record):
            row.record.revision += 1
            row.record.updated_at = timezone.now()
            fields |= {"revision", "updated_at"}
        for name in fields:
            field = row.record._meta.get_field(name)
            if isinstance(field, models.ForeignKey) and field.is_cached(row.record):
                # The record it names may have been stored only now.
                setattr(row.record, name, field.get_cached_value(row.record))
    if fields:
        model._default_manager.bulk_update([row.record for row in rows], sorted(fields), batch_size=_AT_ONCE)


def _chunks(values: list[int]) -> Iterable[list[int]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
