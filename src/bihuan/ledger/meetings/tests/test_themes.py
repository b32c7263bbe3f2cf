"""What counts as a theme, and which titles ask for discussion."""

import pytest

from bihuan.ledger.meetings.themes import asks_discussion, theme_named


@pytest.mark.parametrize(
    "words",
    [
        "无",
        "学习",
        "主题党日",
        "主题党日活动",
        "3月主题党日",
        "2025年3月份主题党日活动。",
        "第十二期主题党日",
        "开展主题党日活动",
        "一季度党员大会",
        "——",
    ],
)
def test_theme_named_is_no_where_only_a_filler_stands(words: str) -> None:
    assert theme_named(words) == 0


@pytest.mark.parametrize("words", ["学习《支部工作条例》", "无偿献血", "重温入党誓词", "九一八事变纪念"])
def test_theme_named_is_yes_where_something_is_said(words: str) -> None:
    assert theme_named(words) == 1


def test_theme_named_is_open_where_nothing_is_written() -> None:
    assert theme_named("  ") is None


def test_asks_discussion_by_the_words_of_the_title() -> None:
    titles = ("研究支部年度计划", "审议发展党员事项", "听取工作汇报", "讨论接收预备党员")
    assert [asks_discussion(title) for title in titles] == [1, 1, 0, 1]
