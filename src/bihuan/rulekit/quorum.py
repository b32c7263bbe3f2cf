"""Arithmetic of majorities in whole numbers; works on numbers and on columns alike.

“以上”“以下”含本数；“超过”“不足”不含本数.
"""

from __future__ import annotations

from typing import Any


def at_least_half(part: Any, whole: Any) -> Any:
    """半数以上: part × 2 ≥ whole."""
    return part * 2 >= whole


def more_than_half(part: Any, whole: Any) -> Any:
    """超过半数: part × 2 > whole."""
    return part * 2 > whole


def at_least_four_fifths(part: Any, whole: Any) -> Any:
    """不少于五分之四: part × 5 ≥ whole × 4."""
    return part * 5 >= whole * 4


def at_most_one_third(part: Any, whole: Any) -> Any:
    """不超过三分之一: part × 3 ≤ whole."""
    return part * 3 <= whole


def half_of(whole: Any) -> Any:
    """The least number that is 半数以上 of `whole`; a shift, because `/` differs by dialect."""
    return (whole + 1) >> 1
