"""Taking a whole import back, unless later edits stand on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from bihuan.access import changes, log
from bihuan.access.actor import Actor
from bihuan.access.models import OrgNode, Record
from bihuan.access.revisions import lock
from bihuan.ledger.imports.models import ImportedRow, ImportRun

_AT_ONCE = 500
_NAMED = 5
# What stands on an imported record, in words; anything else is 其他记录.
WORDS = {
    "access_grant": "账号授权",
    "agenda": "议题",
    "attendance": "参会记录",
    "criticism": "批评记录",
    "explanation": "说明",
    "finding": "问题",
    "record_start": "启用日",
    "local_setting": "地方设置",
    "log_entry": "操作日志里的记录",
    "measure": "整改措施",
    "meeting": "会议",
    "membership": "名册记录",
    "month_close": "月结",
    "org_relation": "组织关系",
    "post": "任职",
    "sealed_opening": "打开密封内容的记录",
    "stored_file": "文件",
    "voting_suspension": "表决权记录",
}


class LaterEdits(ValidationError):
    """The import cannot be taken back; `places` names the rows later edits stand on."""

    def __init__(self, places: Sequence[str]) -> None:
        self.places = list(places)
        more = f"等 {len(places)} 处" if len(places) > _NAMED else ""
        named = "；".join(self.places[:_NAMED])
        super().__init__(f"不能整批撤销，后来的改动建立在这次导入上：{named}{more}。请先处理这些改动。")


def undo(by: Actor, run: ImportRun) -> ImportRun:
    """Take an import back as a whole: added records go, changed ones return to what stood before.

    Only whoever imported it, or the command line. Raises LaterEdits, ValidationError where it was
    undone before, or PermissionDenied; then nothing at all is changed.
    """
    if not by.is_command_line and run.imported_by != by.label[:80]:
        raise PermissionDenied("只有导入的人可以撤销这次导入。")
    try:
        with transaction.atomic():
            row = lock(ImportRun.objects.all(), run.pk, None)
            if row.undone_at is not None:
                raise ValidationError("这次导入已经撤销过了。")
            noted = list(row.rows.order_by("-id"))
            _require_untouched(noted)
            _take_back(noted)
            row.undone_at, row.undone_by = timezone.now(), by.label[:80]
            row.save()
            summary = f"撤销导入“{row.file_name}”"
            log.write(by=by, action="import.undo", about=row, summary=summary, changes={"file": row.sha256})
            left = _left(row.reach.get("orgs", []))
            changes.touch(left, row.reach.get("tables", []), everything=bool(row.reach.get("everything")))
    except ProtectedError as error:
        raise LaterEdits(_standing_on(error, noted)) from error
    return row


def _require_untouched(noted: Sequence[ImportedRow]) -> None:
    """Raise LaterEdits where a record was saved or removed since."""
    places = []
    for kind, rows in _by_kind(noted):
        model = _models()[kind]
        keyed = {r.object_id: r for r in rows}
        fields = ("pk", "revision") if issubclass(model, Record) else ("pk", "pk")
        now = {
            pk: revision
            for some in _chunks(list(keyed))
            for pk, revision in model._default_manager.filter(pk__in=some).values_list(*fields)
        }
        for pk, row in keyed.items():
            if pk not in now:
                places.append(f"“{row.sheet}”第 {row.row_no} 行（导入后已被替换或删去）")
            elif issubclass(model, Record) and now[pk] != row.revision:
                places.append(f"“{row.sheet}”第 {row.row_no} 行（导入后又改过）")
    if places:
        raise LaterEdits(places)


def _take_back(noted: Sequence[ImportedRow]) -> None:
    """Records in the reverse of the order they were written: nothing is removed before what names it."""
    for (kind, added), group in groupby(noted, key=lambda r: (r.object_kind, r.before is None)):
        rows = list(group)
        model = _models()[kind]
        if added:
            for some in _chunks([r.object_id for r in rows]):
                model._default_manager.filter(pk__in=some).delete()
        else:
            _restore(model, rows)


def _restore(model: Any, rows: Sequence[ImportedRow]) -> None:
    before = {row.object_id: row.before or {} for row in rows}
    fields = {name for values in before.values() for name in values}
    records = []
    for some in _chunks(list(before)):
        for record in model._default_manager.filter(pk__in=some):
            for name, value in before[record.pk].items():
                setattr(record, name, _field(model, name).to_python(value))
            if isinstance(record, Record):
                record.revision += 1
                record.updated_at = timezone.now()
            records.append(record)
    names = {_field(model, name).name for name in fields}
    if issubclass(model, Record):
        names |= {"revision", "updated_at"}
    if names:
        model._default_manager.bulk_update(records, sorted(names), batch_size=_AT_ONCE)


def _field(model: Any, attname: str) -> Any:
    return next(f for f in model._meta.concrete_fields if attname in (f.attname, f.name))


def _standing_on(error: ProtectedError, noted: Sequence[ImportedRow]) -> list[str]:
    """Which rows of the import later records name, and what those are."""
    keyed = {(r.object_kind, r.object_id): r for r in noted}
    places: dict[str, None] = {}
    for later in error.protected_objects:
        word = WORDS.get(later._meta.db_table, "其他记录")
        for field in later._meta.concrete_fields:
            if isinstance(field, models.ForeignKey):
                key = (field.related_model._meta.db_table, getattr(later, field.attname))
                if key in keyed:
                    row = keyed[key]
                    places[f"“{row.sheet}”第 {row.row_no} 行（后来的{word}用到它）"] = None
    return list(places) or ["后来的记录用到了导入的内容"]


def _left(org_ids: list[int]) -> list[int]:
    return [
        pk
        for some in _chunks(org_ids)
        for pk in OrgNode.objects.filter(pk__in=some).values_list("pk", flat=True)
    ]


def _by_kind(noted: Sequence[ImportedRow]) -> Iterable[tuple[str, list[ImportedRow]]]:
    ordered = sorted(noted, key=lambda r: r.object_kind)
    return [(kind, list(rows)) for kind, rows in groupby(ordered, key=lambda r: r.object_kind)]


def _models() -> dict[str, Any]:
    return {model._meta.db_table: model for model in apps.get_models()}


def _chunks(values: list[int]) -> Iterable[list[int]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
