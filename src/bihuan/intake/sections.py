"""What a section of a report is for, told from its headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from bihuan.intake import wording
from bihuan.intake.outline import Heading

Role = Literal["problem", "done_well", "mended", "cause", "advice", "survey", "rule", "none"]

_LASTING: frozenset[Role] = frozenset({"done_well", "mended", "cause", "advice", "survey", "rule"})
_TESTS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("cause", wording.CAUSE_SECTION),
    ("mended", wording.MENDED_SECTION),
    ("problem", wording.PROBLEM_SECTION),
    ("rule", wording.RULE_SECTION),
    ("survey", wording.SURVEY_SECTION),
    ("advice", wording.ADVICE_SECTION),
    ("done_well", wording.DONE_WELL_SECTION),
)


_LEAD_ROLES: dict[str, Role] = {"cause": "cause", "advice": "advice", "problem": "problem"}
# 第一个问题，书记不抓党建: the numbering says what the heading is.
_NAMED_PROBLEM = ("问题，", "问题,", "问题：", "问题:", "问题是")


def role_of(title: str) -> Role:
    """The role a single heading announces; "none" where it announces nothing."""
    if len(title) > 40:
        return "none"
    if re.search("(?:问题|不足|困难).{0,6}(?:和|及|与|、)(?:整改|改进|工作)?(?:建议|对策|意见)", title):
        return "problem"
    if re.search("(?:问题|不足|差距)(?:及|和|与|、)[^，]{0,6}原因", title):
        return "problem"
    if re.search("(?:检查|反馈|巡察)意见$", title):
        return "problem"
    return next((role for role, pattern in _TESTS if pattern.search(title)), "none")


def section_role(path: Sequence[Heading]) -> Role:
    """The role of the place below these headings: a deeper heading decides where it plainly announces one."""
    role: Role = "none"
    for heading in path:
        own = _LEAD_ROLES.get(heading.role) or role_of(heading.title)
        if own == "none" and role == "none" and heading.marker.endswith(_NAMED_PROBLEM):
            own = "problem"
        if heading.role:
            role = own
            continue
        if role in _LASTING and heading.level > 15:
            # Inside causes or advice every heading speaks of problems; only an outright 存在的问题 ends that.
            own = (
                own
                if own == "problem" and re.search("存在(?:的)?(?:主要)?问题|问题清单", heading.title)
                else "none"
            )
        elif role == "problem" and not re.search(
            "建议|打算|成效|成绩|做法|亮点|下一步|已整改|原因(?:分析|剖析)", heading.title
        ):
            own = "none"
        role = own if own != "none" else role
        if own == "none" and role == "none" and wording.PROBLEM_HEADLINE.search(heading.title):
            role = "problem"
    return role
