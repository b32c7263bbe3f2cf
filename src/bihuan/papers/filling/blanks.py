"""Blanks of a draft: every place where a number, a date or a name was left out, with its position.

A blank is one thing to be written: a run of marks (*, X, ×, _ or an empty bracket); the marks of one date
(X月X日) are one blank. No Django here: drafts are read apart from the records.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from enum import StrEnum


class Kind(StrEnum):
    """What kind of thing was left out, as far as the words beside the blank tell."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    DOCUMENT = "document"
    OTHER = "other"


MEASURES = (
    "个百分点",
    "人次",
    "小时",
    "个",
    "名",
    "人",
    "次",
    "条",
    "件",
    "家",
    "场",
    "期",
    "支",
    "类",
    "项",
    "批",
    "份",
    "篇",
    "元",
    "块",
    "户",
    "天",
    "堂",
    "节",
    "位",
    "本",
    "册",
    "处",
    "组",
    "对",
    "轮",
    "起",
    "例",
    "届",
    "岁",
    "分",
    "%",
    "％",
)


@dataclasses.dataclass(frozen=True, slots=True)
class Blank:
    """`start`…`end` is what is replaced. For a number: scale 万 or 千, `more` 余 or 多, measure word.

    `after` is where the words go on behind measure and scale. `shell`: the bracket kept around the filling.
    """

    start: int
    end: int
    kind: Kind
    mark: str
    scale: str = ""
    more: str = ""
    measure: str = ""
    after: int = 0
    shell: bool = False


_MARK = re.compile(
    r"[*＊]+|[XＸ]+|[×]+|[_＿]{2,}|[（(][ 　]*[）)]|【[ 　]*】",
)
_TAIL = re.compile(
    r"(?P<more1>余|多|来)?(?P<scale>亿|万|千)?(?P<more2>余|多)?(?P<measure>"
    + "|".join(map(re.escape, MEASURES))
    # 人员, 名单, 支部 … are words of their own.
    + r")(?!(?<=人)[员民大才均]|(?<=名)[单称义]|(?<=支)[部委]|(?<=组)织|(?<=项)目|(?<=个)[别人]|(?<=条)件"
    + r"|(?<=次)要|(?<=分)[别工类]|(?<=期)间|(?<=对)于|(?<=起)来|(?<=处)[置理]|(?<=位)于|(?<=节)约|(?<=家)庭)"
)
_DATE_UNIT = "年月日"
_NAME_AFTER = re.compile(
    "(?:有限)?公司|大学|学院|中学|小学|医院|日报|晚报|社区|街道|集团|企业|局|委|厅|办|院|校|中心|市|县|区|省|乡|镇|村|路|先生|同志|某"
)
_BESIDE = re.compile("[A-Za-z0-9+=/]")
_OPEN, _CLOSE = "《〈", "》〉"
_BOLD = re.compile(r"\*\*(?![*\s])[^*\n]{2,80}?(?<!\s)\*\*")
_BULLET = re.compile(r"^[ \t]*\*[ \t]+", re.MULTILINE)
_NOTE = re.compile("(?:号)?(?:为|表示|标注的?为?)?(?:必填|选填)")


def find(text: str) -> list[Blank]:
    """Every blank of the text, in order; spans do not overlap."""
    marks = [match.span() for match in _marks(text)]
    found: list[Blank] = []
    place = 0
    while place < len(marks):
        blank, used = _blank(text, marks, place)
        found.append(blank)
        place += used
    return found


def _marks(text: str) -> Iterator[re.Match[str]]:
    skipped = [m.span() for pattern in (_BOLD, _BULLET) for m in pattern.finditer(text)]
    for match in _MARK.finditer(text):
        start, end = match.span()
        if match[0][0] in "*＊" and any(first <= start < last for first, last in skipped):
            continue
        if match[0][0] in "*＊XＸ×" and not _stands_alone(text, start, end):
            continue
        yield match


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Not part of a Latin word, of a sum (9+X, 3×4) or of a note about marks (*为必填)."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if _BESIDE.match(before or " ") and not before.isdigit():
        return False
    if before.isdigit() and (text[start] in "*＊×" and after.isdigit()):
        return False
    if _BESIDE.match(after or " ") and not after.isdigit():
        return False
    return not (text.startswith(("光", "射线"), end) or _NOTE.match(text, end))


def _blank(text: str, marks: list[tuple[int, int]], place: int) -> tuple[Blank, int]:
    """The blank that begins with this mark, and how many marks it takes up."""
    start, end = marks[place]
    if _within_title(text, start):
        return Blank(start, end, Kind.DOCUMENT, text[start:end], after=end), 1
    dated = _date(text, marks, place)
    if dated is not None:
        return dated
    mark = text[start:end]
    shell = mark[0] in "（(【"
    if re.match("号(?!线|楼)", text[end : end + 2]) or (start and text[start - 1] in "〔第"):
        return Blank(start, end, Kind.DOCUMENT, mark, after=end, shell=shell), 1
    tail = _TAIL.match(text, end)
    if tail is not None:
        return _number(text, (start, end), tail, shell=shell), 1
    if text[max(0, start - 3) : start] == "百分之":
        return Blank(start, end, Kind.NUMBER, mark, measure="%", after=end, shell=shell), 1
    kind = Kind.NAME if _is_name(text, start, end) else Kind.OTHER
    return Blank(start, end, kind, mark, after=end, shell=shell), 1


def _number(text: str, span: tuple[int, int], tail: re.Match[str], *, shell: bool) -> Blank:
    more = tail["more1"] or tail["more2"] or ""
    measure = "%" if tail["measure"] == "％" else tail["measure"]
    return Blank(
        span[0],
        span[1],
        Kind.NUMBER,
        text[span[0] : span[1]],
        scale=tail["scale"] or "",
        more=more.replace("来", "余"),
        measure=measure,
        after=tail.end(),
        shell=shell,
    )


def _date(text: str, marks: list[tuple[int, int]], place: int) -> tuple[Blank, int] | None:
    """X年X月X日, 2025年X月X日, X月X日, X年, X月: one blank; a bracketed mark may be part of it."""
    start, end = marks[place]
    used, begin = 1, start
    if text[end : end + 1] not in _DATE_UNIT or not text[end : end + 1]:
        return None
    known = re.search(r"(?:\d{4}年)?(?:\d{1,2}月)?$", text[max(0, start - 8) : start])
    if text[end] == "日" and not (known and known[0].endswith("月")):
        return None
    begin -= len(known[0]) if known else 0
    finish = end + 1
    while (
        place + used < len(marks)
        and marks[place + used][0] == finish
        and text[marks[place + used][1] : marks[place + used][1] + 1] in _DATE_UNIT
        and text[marks[place + used][1] :]
    ):
        finish = marks[place + used][1] + 1
        used += 1
    return Blank(begin, finish, Kind.DATE, text[begin:finish], after=finish), used


def _within_title(text: str, start: int) -> bool:
    line = text.rfind("\n", 0, start) + 1
    opened = max(text.rfind(mark, line, start) for mark in _OPEN)
    closed = max(text.rfind(mark, line, start) for mark in _CLOSE)
    return opened > closed


def _is_name(text: str, start: int, end: int) -> bool:
    after = text[end : end + 1]
    if _NAME_AFTER.match(text, end) or after in ("、", "”", "’"):
        return True
    return text[max(0, start - 1) : start] in ("驻", "返", "赴", "在", "、") and after != ""
