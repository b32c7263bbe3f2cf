"""Days and periods as drafts write them, read on the day the draft is filled."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from calendar import monthrange


@dataclasses.dataclass(frozen=True, slots=True)
class When:
    """A `day` the figures stand for, or a `period` in which something happened; `words` as written.

    `loose`: a year alone, which for what stands on a day could mean its beginning or its end.
    """

    words: str
    day: dt.date | None = None
    period: str = ""
    loose: bool = False


_UP_TO = "(?P<upto>截至目前为止|截至|截止到|截止|截至到|到|至)?"
_DAY = re.compile(
    _UP_TO
    + r"(?P<year>\d{4}|今|去|上|本|前)年(?:度)?(?:(?P<month>\d{1,2})月(?:份)?)?(?:(?P<dom>\d{1,2})日)?"
    + "(?P<edge>年?底|末|初)?(?P<since>以来|来|起)?"
)
_PERIOD = re.compile(
    r"(?P<year>\d{4}年度?|今年|去年|上年|本年度?|上年度)?(?P<part>上半年|下半年|第?[一二三四1-4]季度|全年)(?P<since>以来)?"
)
_NOW = ("截至目前", "截止目前", "到目前为止", "目前", "当前", "现在", "现有", "现共有")
_LONE = {
    "今年以来": "year",
    "开年以来": "year",
    "年初以来": "year",
    "本年度": "year",
    "年内": "year",
    "本季度": "quarter",
    "本月": "month",
    "上月": "last_month",
}
_QUARTERS = {"一": "1", "二": "2", "三": "3", "四": "4"}


def find(text: str, place: int, on: dt.date) -> tuple[When, int] | None:
    """A day or period written at `place`, and where it ends."""
    for words in _NOW:
        if text.startswith(words, place):
            return When(words, day=on), place + len(words)
    for words, code in _LONE.items():
        if text.startswith(words, place):
            return When(words, period=_lone(code, on)), place + len(words)
    for words, day in (
        ("年初", dt.date(on.year, 1, 1)),
        ("上年末", dt.date(on.year - 1, 12, 31)),
        ("上年底", dt.date(on.year - 1, 12, 31)),
    ):
        if text.startswith(words, place):
            return When(words, day=day), place + len(words)
    match = _PERIOD.match(text, place)
    if match is not None:
        return _part(match, on), match.end()
    match = _DAY.match(text, place)
    if match is not None:
        found = _dated(match, on)
        return (found, match.end()) if found is not None else None
    return None


def _lone(code: str, on: dt.date) -> str:
    if code == "quarter":
        return f"{on.year}Q{(on.month + 2) // 3}"
    if code == "month":
        return f"{on:%Y-%m}"
    if code == "last_month":
        return f"{on.replace(day=1) - dt.timedelta(days=1):%Y-%m}"
    return str(on.year)


def _year(text: str, on: dt.date) -> int:
    if text[:4].isdigit():
        return int(text[:4])
    return on.year - {"今": 0, "本": 0, "去": 1, "上": 1, "前": 2}.get(text[:1], 0)


def _part(match: re.Match[str], on: dt.date) -> When:
    year = _year(match["year"] or "今年", on)
    part = match["part"]
    if part == "全年":
        return When(match[0], period=str(year))
    if part.endswith("半年"):
        return When(match[0], period=f"{year}H{1 if part[0] == '上' else 2}")
    number = part.removeprefix("第")[0]
    return When(match[0], period=f"{year}Q{_QUARTERS.get(number, number)}")


def _dated(match: re.Match[str], on: dt.date) -> When | None:
    """The day or period of a match of _DAY; None for a day that is none."""
    year, month, dom = _year(match["year"], on), match["month"], match["dom"]
    edge, words = (match["edge"] or "")[-1:], match[0]
    try:
        if dom:
            return When(words, day=dt.date(year, int(month or 0), int(dom)))
        last = int(month or 12)
        whole = dt.date(year, last, monthrange(year, last)[1])
    except ValueError:
        return None
    if match["since"]:
        first = dt.date(year, int(month or 1), 1)
        return When(words, period=f"{first.isoformat()}/{on.isoformat()}" if first <= on else "")
    if edge == "初":
        return When(words, day=dt.date(year, int(month or 1), 1))
    if edge or (match["upto"] and month):
        return When(words, day=whole)
    return When(words, period=f"{year}-{int(month):02d}" if month else str(year), loose=True)
