"""Facts about texts with passages in common. No words, no names, not who wrote them."""

from __future__ import annotations

from bihuan.facts.codes import ComparedMatter, Dimension, PairVerdict
from bihuan.rulekit.tables import Column, Slice, Table

SIMILARITY = Table(
    name="similarity",
    label="文字相同",
    meaning="两份文字有相同的段落，被看的一方一行；不含文字，也不含是谁写的",
    slice=Slice.ORG,
    id_column="similarity_id",
    columns=(
        Column("similarity_id", "int64", "文字相同行", "文本对的号乘二，乙方再加一", required=True),
        Column("org_id", "int64", "组织", "被看的一方所属的组织", required=True, refers="org_node"),
        Column("matter", "text", "比对事项", "比对的是什么", required=True, codes=ComparedMatter.words),
        Column("dimension", "text", "比对维度", "两份文字是什么关系", required=True, codes=Dimension.words),
        Column("meeting_id", "int64", "会议", "被看的文字属于哪次会议；空为不属于会议", refers="meeting"),
        Column("year", "text", "年度", "被看的文字所属的年度，如 2025", required=True),
        Column("years_apart", "int64", "相隔年数", "与另一份文字相隔几年，同一年为 0", required=True),
        Column(
            "other_org_id", "int64", "另一方组织", "另一份文字所属的组织", required=True, refers="org_node"
        ),
        Column("share", "int64", "相同百分比", "被看的文字有百分之几与另一份相同；空为改动后还没有重新比对"),
        Column("decided", "text", "认定", "有人核对后的认定；空为还没有人认定", codes=PairVerdict.words),
        Column("dated_on", "date", "文字日期", "被看的文字的日期；空为未登记"),
        Column("found_on", "date", "发现日期", "比对出来的日期", required=True),
    ),
)

TABLES = (SIMILARITY,)
