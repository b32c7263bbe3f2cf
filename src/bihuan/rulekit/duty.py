"""The duty row: its columns, its key, and the cast every rule's result goes through."""

from __future__ import annotations

import hashlib
from typing import Any

import ibis
import ibis.expr.types as ir

from bihuan.rulekit.tables import Column, Slice, Table

DUTY = Table(
    name="duty",
    label="应办事项",
    meaning="规则的结果，每个组织、对象、期间一行",
    slice=Slice.ORG,
    id_column="duty_key",
    columns=(
        Column("duty_key", "text", "应办键", "规则、组织、对象、期间的摘要", required=True),
        Column("rule", "text", "规则", "规则代码", required=True),
        Column("rule_version", "int64", "规则版本", "规则的版本", required=True),
        Column("org_id", "int64", "组织", "责任组织", required=True),
        Column("subject_kind", "text", "对象类别", "组织、党员、会议等", required=True),
        Column("subject_id", "int64", "对象", "对象的号；空为组织自身"),
        Column("period", "text", "期间", "期间；空为没有期间"),
        Column("opens_on", "date", "开始日", "期间第一天或行为当日", required=True),
        Column("due_on", "date", "期限", "最后一天，含当日", required=True),
        Column("verdict", "text", "结果", "met、unmet、unknown、review", required=True),
        Column("done_on", "date", "完成日", "做到要求的那天"),
        Column("recorded_on", "date", "录入日", "据以判断的记录录入的日期"),
        Column("observed", "int64", "实际", "记录显示的数"),
        Column("required", "int64", "要求", "要求的数"),
        Column("base", "int64", "基数", "分母"),
        Column("detail", "text", "说明代码", "结果的原因", required=True),
    ),
)
DUTY_SCHEMA = DUTY.arrow_schema()
RESULT_COLUMNS = tuple(name for name in DUTY.names() if name != "duty_key")
EVIDENCE_SIDES = ("for", "against", "base")

_IBIS_TYPES = {"int64": "int64", "date": "date", "text": "string"}


def duty_key(rule: str, org_id: int, subject_kind: str, subject_id: int | None, period: str | None) -> str:
    """The key of one duty: md5 of `rule|org_id|subject_kind|subject_id|period`, empty for null."""
    subject = "" if subject_id is None else str(subject_id)
    text = f"{rule}|{org_id}|{subject_kind}|{subject}|{period or ''}"
    return hashlib.md5(text.encode("utf-8"), usedforsecurity=False).hexdigest()


def key_column(table: ir.Table) -> ir.StringValue:
    """The same key as a column of a table that has the five columns."""
    parts = [
        table["rule"],
        table["org_id"].cast("string"),
        table["subject_kind"],
        table["subject_id"].cast("string").fill_null(""),
        table["period"].fill_null(""),
    ]
    text = parts[0]
    for part in parts[1:]:
        text = text + "|" + part
    return text.hexdigest("md5")


def typed(table: ir.Table, name: str) -> Any:
    """The duty column of that name from `table`, or a typed null where the rule does not give it."""
    kind = _IBIS_TYPES[DUTY.column(name).type]
    if name in table.columns:
        return table[name].cast(kind)
    return ibis.null(kind)


def as_duties(table: ir.Table) -> ir.Table:
    """A rule's result as duty rows without key, every column present, in order and typed."""
    return table.select(**{name: typed(table, name) for name in RESULT_COLUMNS})


def with_key(table: ir.Table) -> ir.Table:
    """Duty rows with their key in front."""
    return table.select(duty_key=key_column(table), **{name: table[name] for name in RESULT_COLUMNS})
