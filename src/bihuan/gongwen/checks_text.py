"""Checks of the running text: fonts, size, indents, lines, headings and their order, punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bihuan.gongwen import layout
from bihuan.gongwen.deviation import Deviation, place_of
from bihuan.gongwen.numbering import chinese_number
from bihuan.gongwen.parts import Parts
from bihuan.gongwen.reading import Paper, Paragraph

_FANGSONG = ("仿宋", "FangSong", "方正仿宋", "华文仿宋")
_HEITI = ("黑体", "SimHei", "方正黑体", "华文黑体")
_KAITI = ("楷体", "KaiTi", "方正楷体", "华文楷体")
_FONTS = {1: ("一级标题字体", "黑体", _HEITI), 2: ("二级标题字体", "楷体", _KAITI)}
_ORDINALS = {chinese_number(number): number for number in range(1, 100)}
_CHINESE = "[一二三四五六七八九十]+"
# Number forms that the standard knows, and their near misses with what they should be.
_LEVELS = (
    (1, re.compile(f"({_CHINESE})、")),
    (2, re.compile(f"（({_CHINESE})）(?![、.．,，])")),
    (3, re.compile(r"(\d{1,2})[.．](?!\d)")),
    (4, re.compile(r"（(\d{1,2})）(?![、.．,，])")),
)
_MISSES = (
    (1, re.compile(f"({_CHINESE})[.．,，:：]"), "一、"),
    (2, re.compile(f"[(（]({_CHINESE})[)）][、.．,，]"), "（一）"),
    (2, re.compile(rf"\(({_CHINESE})[)）]|（({_CHINESE})\)"), "（一）"),
    (3, re.compile(r"(\d{1,2})、"), "1."),
    (4, re.compile(r"\((\d{1,2})[)）]|（(\d{1,2})\)|(\d{1,2})[)）]"), "（1）"),
)
_HALF = re.compile(
    r"(?<=[\u4e00-\u9fff”》）])[,;:?!()]|[,;?!()](?=[\u4e00-\u9fff“《（])|(?<=[\u4e00-\u9fff])\.(?!\w)"
)
_FULL = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
_DOUBLED = re.compile("[。，；：、][。，；：、]|[，；：、]$")


def look(paper: Paper, parts: Parts) -> Iterator[Deviation]:
    """Every deviation of the running text."""
    for paragraph in parts.body:
        level = _level(paragraph)
        yield from _font(paragraph, level)
        yield from _setting(paragraph)
        yield from _line(paper, paragraph)
    yield from _numbering(parts.body)
    for paragraph in [*parts.title, *filter(None, [parts.recipients]), *parts.body]:
        yield from _punctuation(paragraph)


def _level(paragraph: Paragraph) -> int:
    text = paragraph.text.strip()
    forms = [*_LEVELS, *((level, form) for level, form, _wanted in _MISSES)]
    return next((level for level, form in forms if form.match(text)), 0)


def _font(paragraph: Paragraph, level: int) -> Iterator[Deviation]:
    where = place_of(paragraph)
    if level in _FONTS:
        what, word, names = _FONTS[level]
        if not paragraph.lead_font.startswith(names):
            found = paragraph.lead_font or "没有设"
            yield Deviation(where, what, f"三号{word}", found, f"把这一级标题的字体改为{word}。")
    elif not paragraph.font.startswith(_FANGSONG):
        found = paragraph.font or "没有设"
        yield Deviation(where, "正文字体", "三号仿宋体", found, "把字体改为仿宋_GB2312 或仿宋。")
    if paragraph.size != layout.SANHAO:
        what = "标题层次字号" if level in _FONTS else "正文字号"
        yield Deviation(where, what, "三号（16 磅）", f"{paragraph.size:g} 磅", "把字号改为三号。")


def _setting(paragraph: Paragraph) -> Iterator[Deviation]:
    where = place_of(paragraph)
    if paragraph.text[0] in " 　\t":
        yield Deviation(
            where, "首行缩进", "首行缩进 2 字符", "用空格缩进", "删去段首空格，设首行缩进 2 字符。"
        )
    elif not paragraph.numbered and abs(paragraph.first + paragraph.left - 2) > 0.2:
        found = f"{paragraph.first + paragraph.left:.1f} 字符"
        yield Deviation(where, "首行缩进", "首行缩进 2 字符", found, "把首行缩进设为 2 字符。")
    if paragraph.align in ("center", "right"):
        word = {"center": "居中", "right": "右对齐"}[paragraph.align]
        yield Deviation(where, "正文对齐", "两端对齐", word, "把段落改为两端对齐。")


def _line(paper: Paper, paragraph: Paragraph) -> Iterator[Deviation]:
    """22 lines fill the height of the text, by an exact line or by the grid."""
    section = paper.sections[min(paragraph.section, len(paper.sections) - 1)] if paper.sections else None
    if section is None or section.wide:
        return
    rule, value = paragraph.line
    pitch = value if rule != "auto" else section.pitch * value if section.pitch else 0.0
    height = layout.TEXT_HEIGHT_MM / 25.4 * 72
    if not pitch or not layout.LINES_PER_PAGE <= height / pitch < layout.LINES_PER_PAGE + 1:
        found = (
            f"{pitch:g} 磅"
            if rule != "auto"
            else f"{value:g} 倍行距" + ("" if section.pitch else "，没有文档网格")
        )
        yield Deviation(
            place_of(paragraph),
            "行距",
            f"每页 {layout.LINES_PER_PAGE} 行，约 {layout.LINE_TWIPS / 20:g} 磅",
            found,
            f"把行距设为固定值 {layout.LINE_TWIPS / 20:g} 磅。",
        )


def _numbering(body: list[Paragraph]) -> Iterator[Deviation]:
    counts = [0] * 5
    for paragraph in body:
        text = paragraph.text.strip()
        for level, form, wanted in _MISSES:
            if matched := form.match(text):
                yield Deviation(
                    place_of(paragraph),
                    "层次序数",
                    f"{wanted}（依次用 一、（一）1.（1））",
                    matched.group(),
                    f"把序数改成“{wanted}”的写法，括号用全角，括号后不加标点。",
                )
                _count(counts, level, next(filter(None, matched.groups())))
                break
        else:
            yield from _order(paragraph, counts)


def _order(paragraph: Paragraph, counts: list[int]) -> Iterator[Deviation]:
    """A number that does not follow the one before it at its level."""
    for level, form in _LEVELS:
        matched = form.match(paragraph.text.strip())
        if matched is None:
            continue
        following = counts[level] + 1
        if _count(counts, level, matched[1]) != following:
            wanted = chinese_number(following) if level <= 2 else str(following)
            yield Deviation(place_of(paragraph), "层次顺序", wanted, matched[1], "按顺序重新编号。")
        return


def _count(counts: list[int], level: int, written: str) -> int:
    """Note the number found at a level; lower levels begin anew."""
    counts[level] = int(written) if written.isdigit() else _ORDINALS.get(written, 0)
    counts[level + 1 :] = [0] * (4 - level)
    return counts[level]


def _punctuation(paragraph: Paragraph) -> Iterator[Deviation]:
    # A colon after the addressee is looked at with the addressee.
    text, where = paragraph.text.rstrip().removesuffix(":"), place_of(paragraph)
    if half := _HALF.search(text):
        mend = "中文里的标点用全角：，。；：？！（）。"
        yield Deviation(where, "半角标点", "全角标点", half.group(), mend)
    if '"' in text or re.search(r"[\u4e00-\u9fff]'|'[\u4e00-\u9fff]", text):
        yield Deviation(where, "引号", "“”", "直引号", "把直引号改为中文引号“”。")
    if full := _FULL.search(text):
        yield Deviation(where, "全角数字字母", "半角数字、字母", full.group(), "把全角的数字、字母改为半角。")
    if doubled := _DOUBLED.search(text.strip().rstrip("：")):
        yield Deviation(where, "标点重复", "一处一个标点，段末不用逗号", doubled.group(), "去掉多余的标点。")
