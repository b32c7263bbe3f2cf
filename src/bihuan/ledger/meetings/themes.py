"""Whether what stands under 主题 names a theme, and whether an item's title asks for discussion."""

from __future__ import annotations

import re
from functools import lru_cache

from bihuan.facts.codes import MeetingKind

# What people write so that the box is not empty; none of it says what the meeting was about.
PLACEHOLDERS = frozenset(
    (
        *MeetingKind.labels,
        "无",
        "没有",
        "暂无",
        "略",
        "同上",
        "见附件",
        "会议",
        "党会",
        "例会",
        "学习",
        "集中学习",
        "理论学习",
        "政治学习",
        "组织学习",
        "活动",
        "党日",
        "党日活动",
        "主题活动",
        "支部主题党日",
        "支部党员大会",
        "支部委员会",
        "支部委员会会议",
        "支委会议",
        "支部会议",
        "党员会议",
        "党小组会议",
        "三会一课",
        "上党课",
        "专题党课",
    )
)
DISCUSSED = ("研究", "讨论", "审议", "审定")

_MARKS = re.compile(r"[\W_]+")
_NUMBER = r"(?:\d+|[〇零一二三四五六七八九十]+)"
_WHEN = re.compile(
    rf"^(?:{_NUMBER}年度?|第?{_NUMBER}季度|[上下]半年|{_NUMBER}月份?|{_NUMBER}日|第{_NUMBER}[次期])+"
)
_AROUND = re.compile(r"^(?:召开|开展|举行|组织)|(?:活动|会议)$")


@lru_cache(maxsize=100_000)
def theme_named(theme: str) -> int | None:
    """1 where the theme says something, 0 for a filler such as “无” or “3月主题党日”, None where empty."""
    if not theme.strip():
        return None
    said = _WHEN.sub("", _MARKS.sub("", theme))
    return int(bool(said) and said not in PLACEHOLDERS and _AROUND.sub("", said) not in PLACEHOLDERS)


def asks_discussion(title: str) -> int:
    """1 where an item's title says that something is 研究, 讨论, 审议 or 审定, else 0."""
    return int(any(word in title for word in DISCUSSED))
