"""Facts about organisations: where they stand, what they are in a month, and which ledgers they keep."""

from __future__ import annotations

from bihuan.facts.codes import BranchKind, OrgKind, RecordKind, Regime
from bihuan.rulekit.tables import Column, Slice, Table

FROM = Column("from", "date", "自", "第一天，含当日")
TO = Column("to", "date", "至", "不再有效的第一天，不含当日；空为至今")

ORG_NODE = Table(
    name="org_node",
    label="组织",
    meaning="每个组织一行，撤销的也在",
    slice=Slice.ORG,
    id_column="org_id",
    columns=(
        Column("org_id", "int64", "组织", "组织的号", required=True, refers="org_node"),
        Column("kind", "text", "类别", "现在的类别", codes=OrgKind.words),
        Column("founded_on", "date", "成立日", "空为未登记"),
        Column("ended_on", "date", "撤销日", "不再存续的第一天；空为存续"),
    ),
)

ORG_ANCESTOR = Table(
    name="org_ancestor",
    label="上级链",
    meaning="组织与它的每个上级（只算隶属，不算指导和片组）各一行；对自身也有一行",
    slice=Slice.ORG,
    columns=(
        Column("org_id", "int64", "组织", "下级", required=True, refers="org_node"),
        Column("ancestor_id", "int64", "上级", "任一层上级，或自身", required=True, refers="org_node"),
        Column("from", "date", "自", "隶属的第一天，含当日；空为一向如此"),
        TO,
    ),
)

ORG_STATE = Table(
    name="org_state",
    label="组织状况",
    meaning="组织在每个月第一天的状况；当天已成立且未撤销的才有行，直到期间表的最后一个月",
    slice=Slice.ORG,
    columns=(
        Column("org_id", "int64", "组织", "组织的号", required=True, refers="org_node"),
        Column("period", "text", "月份", "2025-03，取该月第一天的状况", required=True),
        Column(
            "keeper_id",
            "int64",
            "记台账的组织",
            "党小组为所在的党支部，其他组织为自身",
            required=True,
            refers="org_node",
        ),
        Column("kind", "text", "类别", "组织类别，空为未登记", codes=OrgKind.words),
        Column("regime", "text", "适用法规族", "空为未登记", codes=Regime.words),
        Column("branch_kind", "text", "支部类型", "只对党支部；空为未登记", codes=BranchKind.words),
        Column("size", "int64", "党员数", "含预备党员，单位人；空为没有名册"),
    ),
)

RECORD_START = Table(
    name="record_start",
    label="启用日",
    meaning="某组织的某种台账由人声明从哪天起记在这里",
    slice=Slice.ORG,
    columns=(
        Column("org_id", "int64", "组织", "组织的号", required=True, refers="org_node"),
        Column("record_kind", "text", "台账", "台账种类", required=True, codes=RecordKind.words),
        Column("starts_on", "date", "启用日", "从这天起", required=True),
    ),
)

COVERAGE = Table(
    name="coverage",
    label="台账覆盖",
    meaning="某组织的某种台账已月结的月份，每月一行",
    slice=Slice.ORG,
    columns=(
        Column("org_id", "int64", "组织", "组织的号", required=True, refers="org_node"),
        Column("record_kind", "text", "台账", "台账种类", required=True, codes=RecordKind.words),
        Column("month", "text", "月份", "2025-03", required=True),
    ),
)

TABLES = (ORG_NODE, ORG_ANCESTOR, ORG_STATE, RECORD_START, COVERAGE)
