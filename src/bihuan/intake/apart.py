"""Units standing apart from the clause that tells their problem: in brackets, after 其中, behind a colon."""

from __future__ import annotations

import re

from bihuan.intake import names
from bihuan.intake.clauses import states_problem
from bihuan.intake.marks import enclosed
from bihuan.intake.units import Mention, Units


def named_apart(units: Units, start: int, end: int) -> tuple[Mention, ...]:
    """The units such a sentence names; () if it names none or names them as its subject."""
    return (
        _bracketed(units, start, end) or _named_after(units, start, end) or _prominent_in(units, start, end)
    )


def own_detail(text: str, mention: Mention) -> bool:
    """甲局（缺2次党课）: what is wrong with each unit stands in brackets behind it."""
    detail = re.search("[（(]([^（）()]{3,60})[）)]$", text[mention.start : mention.end])
    return detail is not None and states_problem(detail[1])


_PROMINENT = re.compile("(?:较为?|比较|尤为|更为|最为|也)?(?:突出|明显|普遍|严重|集中|多见)")


def _prominent_in(units: Units, start: int, end: int) -> tuple[Mention, ...]:
    """……问题在甲局、乙局较为突出."""
    for opening in re.finditer("在|存在于", units.text[start:end]):
        subject = units.subject(start + opening.end(), end)
        if subject is not None and _PROMINENT.fullmatch(units.text, subject.end, end):
            return subject.mentions
    return ()


_BRACKET_LABEL = re.compile("(?:[^：:，。、]{0,10}[：:])?(?:分别为|分别是|即|包括|涉及|如|为)?")


def _bracketed(units: Units, start: int, end: int) -> tuple[Mention, ...]:
    found: list[Mention] = []
    for opening in re.finditer("[（(]", units.text[start:end]):
        begin = start + opening.end()
        closing = re.compile("[）)]").search(units.text, begin, end)
        if closing is None:
            break
        label = _BRACKET_LABEL.match(units.text, begin, closing.start())
        inside = units.listed(label.end() if label else begin, closing.start())
        if len(inside) == 1 and (
            not inside[0].own_root or names.STRONG_END_RE.search(units.text[start : begin - 1])
        ):
            # 甲局（乙局）: another name of the same office.
            continue
        found.extend(inside)
    return tuple(found)


_NAMED_AFTER = re.compile(
    "(?:其中|涉及(?:的?(?:单位|部门|支部|党组织))?(?:有|为|是|包括)?|分别(?:是|为)|"
    "(?:单位|部门|支部|党组织|名单)(?:有|为|是|包括)|(?:主要)?有(?!\\d)|主要是(?!因)|包括|"
    "(?:主要|多)?集中(?:在|于)|(?:主要|多)发生(?:在|于)|具体为|如下|即(?![知使将时])|[：:])[：:，,]?"
)


# ……的有3个单位：甲、乙、丙: whatever stands before it is what is wrong with them.
_COUNTED_AHEAD = re.compile(
    "(?:有|为|是|涉及|共)\\d{1,2}[个家](?:单位|部门|党?支部|党组织|学院|公司|街道|乡镇|村|企业|学校)[：:，,]|"
    "问题的(?:单位)?(?:有|是|为|包括)[：:]?"
)


def units_behind(units: Units, start: int, end: int) -> list[int]:
    """Where brackets end that name the units of the words before them: ……（甲局）；……（乙局）."""
    found: list[int] = []
    for opening in re.finditer("[（(]([^（）()]{3,200})[）)]", units.text[start:end]):
        begin, stop = start + opening.start(1), start + opening.end(1)
        inside = units.listed(begin, stop)
        if inside and all(mention.own_root for mention in inside) and begin - start > 6:
            found.append(stop + 1)
    return found


def _named_after(units: Units, start: int, end: int) -> tuple[Mention, ...]:
    mask = enclosed(units.text)
    for opening in _COUNTED_AHEAD.finditer(units.text, start, end):
        if not mask[opening.start()] and (named := units.listed(opening.end(), end)):
            return named
    for opening in _NAMED_AFTER.finditer(units.text, start, end):
        if mask[opening.start()]:
            continue
        named = units.listed(opening.end(), end)
        if named and not units.subject(start, opening.start()):
            return named
    return ()
