"""What a cell of a form asks for, told by its labels: the words of drafts, and no word passed over."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from bihuan.papers.filling import asking, lexicon, tokens
from bihuan.papers.filling.asking import Reading
from bihuan.papers.filling.blanks import Blank, Kind
from bihuan.papers.filling.grids import bare, word_set
from bihuan.papers.filling.lexicon import Sort
from bihuan.papers.filling.tokens import Names

_MEASURE = re.compile("[（(](?:单位[:：])?(个|名|人次|人|次|件|条|项|家|场|%|％)[）)]")
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.、．])")
_PART = re.compile("^(?:其中)[:：]?|^(?:其中)")
# Headings that only say what the columns below are about.
_GROUPS = word_set(
    "基本情况 组织设置 组织设置情况 党组织设置 党组织设置情况 党组织情况 党组织建设 党员情况 "
    "党员队伍 党员队伍情况 组织生活 组织生活情况 组织生活开展情况 开展情况 三会一课情况 "
    "三会一课开展情况 “三会一课”开展情况 问题整改 问题整改情况 整改情况 整改进展 发现问题情况 "
    "基层党组织情况 基层党组织设置 指标 指标名称 项目 内容 单位情况 班子情况 班子建设 书记情况 "
    "数量 数值 本期 本期数 期末数 填报数 数据 结果 填写内容 数 本年数 本季数 实数"
)
_WHOLE = word_set("合计 总数 小计 计 总计 人数 数 次数 数量 总人数 场次")
# Words of a title that narrow everything in the table to less than the ledger's figures count.
_NARROWS = re.compile(
    "离退休|在职|流动|预备|新发展|发展党员|困难|优秀|先进|换届|青年|妇女|女|少数民族|新任|专职|企业|两新|学生|教师"
)


def title_narrows(heading: str) -> str:
    """The word of a form's title that narrows the whole table; empty where there is none."""
    found = _NARROWS.search(heading)
    return found[0] if found else ""


def read(labels: Sequence[str], heading: str, total: str, measure: str, on: dt.date, names: Names) -> Reading:
    """What the labels ask for. `heading` gives the period of the form, `total` the label 其中 refers to."""
    measures = [m[1] for label in labels for m in _MEASURE.finditer(label)]
    measure = (measures[-1] if measures else measure).replace("％", "%")
    plain = [_plain(label) for label in labels]
    levels = [level for level in plain if level and level not in _GROUPS]
    shown = " / ".join(bare(label) for label in labels)
    times = _times(f"{heading}，{'，'.join(plain)}", on, names)
    narrow = title_narrows(heading)
    if narrow:
        return _left(shown, f"表的标题写的是“{narrow}”，台账没有这样分的数。", asking.OUTSIDE)
    if not levels:
        return _left(shown, "没有写明这一格要填什么。", asking.UNCLEAR)
    text = _joined(levels, on, names)
    if text is None:
        return _left(shown, "上下两级表头合起来问的是什么不能确定。", asking.UNCLEAR)
    lead = f"{times}，" if times else ""
    start = f"{lead}{_plain(total)}" if total else lead
    return _asked(start, text, measure, shown, on, names, with_total=bool(total))


def _plain(label: str) -> str:
    return _NUMBERING.sub("", _MEASURE.sub("", bare(label)))


def is_part(label: str) -> bool:
    """其中：…… — a part of the total above it."""
    return bool(_PART.match(_plain(label)))


def _times(text: str, on: dt.date, names: Names) -> str:
    """Days and periods written anywhere in the text, as written."""
    found = tokens.tokens(text, {}, on, names)
    return "，".join(token.text for token in found if token.sort is Sort.TIME)


def _joined(levels: Sequence[str], on: dt.date, names: Names) -> str | None:
    """The levels as one phrase: the last with what it lacks from the one above. None where they disagree."""
    *above, last = levels
    nouns = _nouns(last, on, names)
    if last in _WHOLE or not nouns:
        if not above:
            return last
        joined = above[-1] if last in _WHOLE else f"{_part_off(last)}{above[-1]}"
        return _joined((*above[:-1], joined), on, names)
    for level in above:
        if any(
            lexicon.noun(n).measures != lexicon.noun(nouns[-1]).measures for n in _nouns(level, on, names)
        ):
            return None
    strange = [level for level in above if _strange(level, on, names)]
    sides = [level for level in above if _side(level, on, names)]
    if strange:
        return f"{strange[0]}{last}"
    if sides:
        return f"{sides[-1]}{asking.HOLD}其中{_part_off(last)}"
    return _part_off(last)


def _part_off(label: str) -> str:
    return _PART.sub("", label)


def _nouns(text: str, on: dt.date, names: Names) -> list[str]:
    return [t.value for t in tokens.tokens(text, {}, on, names) if t.sort is Sort.NOUN]


def _strange(text: str, on: dt.date, names: Names) -> bool:
    return any(t.sort is Sort.OTHER for t in tokens.tokens(text, {}, on, names))


def _side(text: str, on: dt.date, names: Names) -> bool:
    return any(t.sort is Sort.SIDE for t in tokens.tokens(text, {}, on, names))


def _asked(
    start: str, text: str, measure: str, shown: str, on: dt.date, names: Names, *, with_total: bool
) -> Reading:
    """Read start and text as the clauses of a draft, with a blank after each label."""
    head, hold, rest = text.partition(asking.HOLD)
    pieces = [start, "其中" if with_total else "", head] if not hold else [start, "", head, rest]
    written, blanks = "", []
    for number, piece in enumerate(pieces):
        written += piece
        total_here = number == 0 and with_total
        if total_here or (hold and number == 2) or number == len(pieces) - 1:
            last = number == len(pieces) - 1
            at = len(written)
            blanks.append(Blank(at, at + 1, Kind.NUMBER, "_", measure=measure if last else "", after=at + 1))
            written += "_" if last else "_，"
    reading = asking.read_marked(written, blanks, on, names)[-1]
    return Reading(reading.blank, shown, reading.ask, reading.reason, reading.category)


def _left(shown: str, reason: str, category: str) -> Reading:
    return Reading(Blank(0, 0, Kind.NUMBER, ""), shown, None, reason, category)
