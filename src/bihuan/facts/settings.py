"""Figures and scopes that rules are read with; they are facts, joined by organisation and date."""

from __future__ import annotations

from bihuan.facts.codes import OrgKind, Regime, YesNo
from bihuan.facts.orgs import TO
from bihuan.rulekit.tables import Column, Slice, Table

BLANK = "?"
KINDS_OR_BLANK = {**OrgKind.words, BLANK: "未登记"}
REGIMES_OR_BLANK = {**Regime.words, BLANK: "未登记"}

PARAMETER = Table(
    name="parameter",
    label="参数",
    meaning="全国的数和各级自定的数；多个并存时取最严的",
    slice=Slice.ANCESTORS,
    columns=(
        Column("code", "text", "参数", "参数的代码，如 HY-01.at_least", required=True),
        Column("org_id", "int64", "设定的组织", "空为全国", refers="org_node"),
        Column("from", "date", "自", "第一天，含当日", required=True),
        TO,
        Column("value", "int64", "值", "整数，单位见该参数的说明", required=True),
    ),
)

APPLICABILITY = Table(
    name="applicability",
    label="适用范围",
    meaning="每条规则对哪些类别、哪些法规族的组织适用；由规则书生成，“?”代表未登记",
    slice=Slice.ALL,
    columns=(
        Column("rule", "text", "规则", "规则代码", required=True),
        Column("kind", "text", "类别", "组织类别，或 ?", required=True, codes=KINDS_OR_BLANK),
        Column("regime", "text", "适用法规族", "法规族，或 ?", required=True, codes=REGIMES_OR_BLANK),
        Column(
            "certain", "int64", "确定", "1 一定适用，0 因未登记而不能确定", required=True, codes=YesNo.words
        ),
        Column("min_size", "int64", "起点人数", "党员数达到多少才适用；空为不限"),
        Column("from", "date", "自", "规则施行的第一天，含当日", required=True),
        TO,
    ),
)

TABLES = (PARAMETER, APPLICABILITY)
