"""A figure in the form a blank asks for: plain, 余/多, 万, 近, a percentage. Nothing untrue is written.

余 and 多 take the figure rounded down to tens (to one decimal of 万) and only where something is left over;
近 takes it rounded up; 约 to the nearest ten. 万 alone is rounded to one decimal.
"""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

from bihuan.papers.filling.blanks import Blank

TENS, TENTH = Decimal(10), Decimal("0.1")
LEAST_TEN_THOUSANDS = 1000
UNDER, OVER = "近", ("超", "超过", "突破", "逾")
ABOUT = ("约", "大约")


class Untrue(Exception):
    """The blank's form does not fit the figure; the text says why, in a sentence."""


def written(blank: Blank, value: int | Decimal, near: str = "") -> tuple[str, str]:
    """What to put in, and how it was rounded (empty where it was not). Raises Untrue."""
    if blank.measure == "%" or isinstance(value, Decimal):
        return _percentage(blank, Decimal(value), near)
    if near == "不足":
        raise Untrue(f"台账的数是 {value}，“不足”多少要看拿什么整数来比，由起草人写。")
    if blank.scale == "万":
        return _ten_thousands(blank, value, near)
    if blank.scale:
        raise Untrue(f"台账的数是 {value}，不宜用“{blank.scale}”来写。")
    if not blank.more and not near:
        return str(value), ""
    return _rounded(Decimal(value), TENS, blank, near, str(value))


def _ten_thousands(blank: Blank, value: int, near: str) -> tuple[str, str]:
    if value < LEAST_TEN_THOUSANDS:
        raise Untrue(f"台账的数是 {value}，不到一千，不宜用“万”来写。")
    exact = Decimal(value) / 10000
    if not blank.more and not near:
        shown = exact.quantize(TENTH, ROUND_HALF_UP)
        note = "" if shown == exact else f"{value} 四舍五入到 0.1 万"
        return f"{shown.normalize():f}", note
    return _rounded(exact, TENTH, blank, near, str(value))


def _rounded(exact: Decimal, step: Decimal, blank: Blank, near: str, shown: str) -> tuple[str, str]:
    down = (exact / step).to_integral_value(ROUND_DOWN) * step
    up = (exact / step).to_integral_value(ROUND_UP) * step
    unit = "十位" if step == TENS else "0.1 万"
    if near == UNDER and not blank.more:
        if up == exact:
            raise Untrue(f"台账的数正好是 {shown}，写成“近”不准确。")
        return f"{up.normalize():f}", f"{shown} 向上取到{unit}"
    if near in ABOUT and not blank.more:
        nearest = (exact / step).to_integral_value(ROUND_HALF_UP) * step
        if not nearest:
            raise Untrue(f"台账的数是 {shown}，太小，不宜写约数。")
        return f"{nearest.normalize():f}", f"{shown} 取到最近的{unit}"
    if near == UNDER or near in ABOUT:
        raise Untrue(f"台账的数是 {shown}，“{near}”与“{blank.more}”不能同时用。")
    if down == exact:
        raise Untrue(f"台账的数正好是 {shown}，写成“{blank.more or near}”不准确。")
    if not down:
        raise Untrue(f"台账的数是 {shown}，不到十，不宜写成“{blank.more or near}”。")
    return f"{down.normalize():f}", f"{shown} 向下取到{unit}"


def _percentage(blank: Blank, value: Decimal, near: str) -> tuple[str, str]:
    if blank.measure != "%" or near or blank.more:
        raise Untrue(f"算出的比例是 {value}%，与空格的写法不合，由起草人写。")
    return f"{value.normalize():f}", ""


def placed(blank: Blank, text: str) -> str:
    """The text as it replaces the blank: a bracket that was the blank is kept around it."""
    return f"{blank.mark[0]}{text}{blank.mark[-1]}" if blank.shell else text
