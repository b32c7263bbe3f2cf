"""What the kinds of paper are called and hold; readable before there is any data directory."""

from __future__ import annotations

from collections.abc import Mapping

# Title and content by the code that names the kind in addresses and commands.
NAMES: Mapping[str, tuple[str, str]] = {
    "rectification": ("整改情况报告", "问题、措施、销号和持续推进的情况，逐个列出。"),
    "lists": ("三张清单", "问题清单、任务清单、责任清单的 Word 横版表格，同一批问题。"),
    "reminder": ("提醒通知", "把一次提醒写成发给各组织的通知，附事项清单。"),
    "notice": ("季度公示", "一个支部一个季度的会议和应办事项，只有人数，没有姓名。"),
    "request": ("请示", "向上级请求批准一件事；党员和班子人数由名册算出。"),
    "reply": ("批复", "答复一份请示，引它的标题和文号。"),
    "annual": ("年度工作情况", "组织、党员、组织生活、应办事项和问题整改的全年数字，做法和成效请本人写。"),
    "self-check": ("组织生活会对照检查", "本支部台账里的事实和差距；对照、分析和打算请本人写。"),
}


def named(code: str) -> tuple[str, str, str]:
    """Code, title and content of a kind. Raises KeyError for an unknown code."""
    return code, *NAMES[code]
