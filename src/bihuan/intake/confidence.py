"""How sure a row is, from named reasons: how its unit, its problem and its bounds were found.

A row begins at 1; every reason multiplies that. 0.8 and above is high, below 0.6 is low.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

Band = Literal["high", "medium", "low"]

# What each reason leaves of the confidence. Those that leave all of it are named because people ask why.
REASONS: dict[str, tuple[str, float]] = {
    "named": ("句中写明单位", 1.0),
    "cell": ("单位写在表格的单位栏", 1.0),
    "apart": ("单位写在括号里或冒号后", 0.95),
    "above": ("单位取自标题或整篇所指的单位", 0.85),
    "referred": ("单位由“上述”“其余”“各单位”等推出", 0.75),
    "carried": ("单位沿用前一句", 0.7),
    "short": ("单位是简称，文中没有全称", 0.75),
    "orphan": ("只写了支部或内设机构，没有所属单位", 0.7),
    "collective": ("泛指多家单位的普遍做法", 0.7),
    "plain": ("句中明说有问题", 1.0),
    "section": ("只因在问题部分而算作问题", 0.8),
    "long": ("一条里并了几层意思，可能要拆开", 0.85),
    "split": ("由一句话拆出，可能与前一条是同一问题", 0.55),
    "quoted": ("问题按原样引述", 1.0),
    "heading": ("问题取自小标题", 0.9),
    "untitled": ("没有小标题，取自句首", 0.75),
    "unsaid": ("来文没有写明是否完成，按未完成算", 0.6),
}


def weigh(reasons: Iterable[str]) -> float:
    """The confidence these reasons leave, from 0 to 1. Raises KeyError for a reason not in REASONS."""
    left = 1.0
    for reason in reasons:
        left *= REASONS[reason][1]
    return round(left, 2)


def band(confidence: float) -> Band:
    """high, medium or low."""
    return "high" if confidence >= 0.8 else "medium" if confidence >= 0.6 else "low"
