"""The table a person reads in the terminal."""

from __future__ import annotations

from bihuan.intake.parse import parse
from bihuan.intake.render import WIDEST, _cut, _width, render_table


def test_table_names_counts_and_aligns_columns() -> None:
    text = "关于检查情况的报告\n一、存在问题\n（一）党费\n市审计局未公示党费。市机关事务管理局未换届。\n"
    assert render_table(parse(text)).split("\n") == [
        "检查报告：关于检查情况的报告　单位 2 个　问题 2 条　"
        "整改事项 0 个（据来文已完成 0 个，持续推进 0 个）　未点名的问题 0 条",
        "",
        "问题",
        "单位              问题                    类别             位置",
        "市审计局          市审计局未公示党费      存在问题 / 党费  23–32",
        "市机关事务管理局  市机关事务管理局未换届  存在问题 / 党费  33–44",
        "",
    ]


def test_empty_report_is_a_headline_alone() -> None:
    assert render_table(parse("")) == (
        "其他材料：（没有标题）　单位 0 个　问题 0 条　"
        "整改事项 0 个（据来文已完成 0 个，持续推进 0 个）　未点名的问题 0 条\n"
    )


def test_long_cell_is_cut_to_the_widest_column() -> None:
    cut = _cut("问题" * 100)
    assert (_width(cut) <= WIDEST + 1, cut.endswith("…")) == (True, True)
