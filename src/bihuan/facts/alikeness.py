"""How alike texts are, as figures that several domains' rules use. A machine never says who copied."""

from __future__ import annotations

from typing import Any

import ibis.expr.types as ir
from ibis import _

from bihuan.rulekit import expressions as x
from bihuan.rulekit.verdict import Verdict

Branches = tuple[tuple[Any, Verdict, str], ...]
# What a rule says where somebody has looked at every pair and found none alike.
DISMISSED = (Verdict.MET, "dismissed")
SENTENCES = {
    "alike": "有 {observed}% 的文字与另一份相同，达到 {required}%，还没有人核对，请打开比对页。",
    "upheld": "有 {observed}% 的文字与另一份相同，有人核对后认定雷同；是否提出问题，由有权的人决定。",
    "dismissed": "有 {observed}% 的文字与另一份相同，有人核对后不认定雷同。",
    "unmeasured": "有一份文字改动后还没有重新比对，不能判断。",
}


def figures_of(rows: ir.Table, keys: tuple[str, ...], prefix: str = "", **more: Any) -> ir.Table:
    """Rows of `similarity` by `keys`, with figures whose names begin with `prefix`, and `more`.

    pairs: how many; unmeasured: without a share; closest: the highest share; open and upheld: the highest
    among those nobody has decided about, and those decided to be alike. Shares are percent, or null.
    """
    figures = {
        "pairs": _.count(),
        "unmeasured": x.count_true(_.share.isnull()),
        "closest": _.share.max(),
        "open": highest(_.decided.isnull()),
        "upheld": highest(_.decided == "alike"),
    }
    return rows.group_by(list(keys)).agg(**{f"{prefix}{name}": f for name, f in figures.items()}, **more)


def highest(condition: Any) -> Any:
    """The highest share among the rows that satisfy; null without one."""
    return x.choose((condition, _.share), otherwise=x.no_number()).max()


def branches(prefix: str = "") -> Branches:
    """What is said of rows with those figures, the first that is true."""
    return (
        (_[f"{prefix}unmeasured"] > 0, Verdict.UNKNOWN, "unmeasured"),
        (_[f"{prefix}open"] >= _.figure, Verdict.REVIEW, "alike"),
        (_[f"{prefix}upheld"] >= _.figure, Verdict.REVIEW, "upheld"),
    )


def reaching(prefix: str = "") -> Any:
    """Whether some share reaches the figure, or may."""
    return (_[f"{prefix}closest"] >= _.figure) | (_[f"{prefix}unmeasured"] > 0)


def side() -> Any:
    """Evidence: a pair dismissed speaks for, any other against."""
    return x.choose((_.decided == "not_alike", x.text("for")), otherwise=x.text("against"))
