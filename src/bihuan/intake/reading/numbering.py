"""Automatic list numbers of a docx, written out as the reader sees them: 一、 （一） 1. ① •"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{W}val"
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_PLACE = re.compile("%([1-9])")
_DEEPEST = 9
_STYLES_UP = 20


@dataclasses.dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its kind of number, the words around it, where it starts, what follows it."""

    form: str = "decimal"
    words: str = ""
    start: int = 1
    gap: str = "tab"
    restart: int | None = None
    arabic: bool = False
    style: str = ""


class Numbering:
    """All lists of a document; `label` counts on with every paragraph asked about, in document order."""

    def __init__(
        self,
        levels: Mapping[str, Mapping[int, Level]],
        lists: Mapping[str, str],
        styles: Mapping[str, tuple[str, int | None]],
        usual: str = "",
    ) -> None:
        self._levels = levels
        self._lists = lists
        self._styles = styles
        self._usual = usual
        self._counts: dict[str, list[int]] = {}

    @classmethod
    def of(cls, numbering: Element | None, styles: Element | None) -> Numbering:
        """From numbering.xml and styles.xml, either of which may be missing."""
        levels, lists = _read_lists(numbering) if numbering is not None else ({}, {})
        named, usual = _read_styles(styles) if styles is not None else ({}, "")
        return cls(levels, lists, named, usual)

    def label(self, paragraph: Element) -> str:
        """The number of a paragraph with what parts it from the words; empty for one outside every list."""
        number, depth = self._place(paragraph)
        levels = self._levels.get(number)
        if levels is None or depth not in levels:
            return ""
        level = levels[depth]
        counts = self._counts.setdefault(self._lists[number], [-1] * _DEEPEST)
        _step(counts, depth, levels)
        if level.form == "bullet":
            return "• "
        if level.form == "none" and not level.words:
            return ""
        words = _PLACE.sub(lambda place: _shown(int(place[1]) - 1, counts, levels, level), level.words)
        return words + _gap(words, level.gap) if words else ""

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """The list a paragraph stands in and how deep; its own word before its style's."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        number, depth = _named(own)
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = style.get(_VAL, "") if style is not None else self._usual
        if number is None:
            number, by_style = self._styles.get(name, ("", None))
            depth = by_style if depth is None else depth
        if number == "0":
            return "", 0
        if depth is None:
            found = (at for at, level in self._levels.get(number, {}).items() if name and level.style == name)
            depth = next(found, 0)
        return number, depth


def is_on(element: Element | None) -> bool:
    """True for a switch that stands there and is not switched off."""
    return element is not None and element.get(_VAL, "true") not in ("0", "false", "off")


def _named(place: Element | None) -> tuple[str | None, int | None]:
    if place is None:
        return None, None
    number, depth = place.find(f"{W}numId"), place.find(f"{W}ilvl")
    return (
        number.get(_VAL) if number is not None else None,
        min(_whole(depth.get(_VAL), 0), _DEEPEST - 1) if depth is not None else None,
    )


def _whole(words: str | None, otherwise: int) -> int:
    return int(words) if words is not None and re.fullmatch("[0-9]{1,6}", words) else otherwise


def _read_lists(root: Element) -> tuple[dict[str, dict[int, Level]], dict[str, str]]:
    """List number → levels, and list number → which count it shares (a list restarted has its own)."""
    abstract: dict[str, dict[int, Level]] = {}
    linked: dict[str, str] = {}
    by_style: dict[str, str] = {}
    for model in root.iterfind(f"{W}abstractNum"):
        key = model.get(f"{W}abstractNumId", "")
        abstract[key] = {_depth(level): _level(level) for level in model.iterfind(f"{W}lvl")}
        for tag, table, pair in (("styleLink", by_style, False), ("numStyleLink", linked, True)):
            found = model.find(f"{W}{tag}")
            if found is not None:
                name = found.get(_VAL, "")
                table[key if pair else name] = name if pair else key
    levels: dict[str, dict[int, Level]] = {}
    lists: dict[str, str] = {}
    for one in root.iterfind(f"{W}num"):
        number = one.get(f"{W}numId", "")
        base = one.find(f"{W}abstractNumId")
        key = base.get(_VAL, "") if base is not None else ""
        key = by_style.get(linked.get(key, ""), key)
        levels[number], restarted = _overridden(one, abstract.get(key, {}))
        lists[number] = f"{key}/{number}" if restarted else key
    return levels, lists


def _depth(level: Element) -> int:
    return min(_whole(level.get(f"{W}ilvl"), 0), _DEEPEST - 1)


def _overridden(one: Element, base: Mapping[int, Level]) -> tuple[dict[int, Level], bool]:
    levels, restarted = dict(base), False
    for override in one.iterfind(f"{W}lvlOverride"):
        depth = _depth(override)
        own, start = override.find(f"{W}lvl"), override.find(f"{W}startOverride")
        if own is not None:
            levels[depth] = _level(own)
        if start is not None:
            restarted = True
            level = levels.get(depth, Level())
            levels[depth] = dataclasses.replace(level, start=_whole(start.get(_VAL), level.start))
    return levels, restarted


def _level(level: Element) -> Level:
    def value(tag: str, otherwise: str = "") -> str:
        found = level.find(f"{W}{tag}")
        return found.get(_VAL, otherwise) if found is not None else otherwise

    restart = level.find(f"{W}lvlRestart")
    return Level(
        form=value("numFmt", "decimal"),
        words=value("lvlText"),
        start=_whole(value("start", "1"), 1),
        gap=value("suff", "tab"),
        restart=_whole(restart.get(_VAL), 0) if restart is not None else None,
        arabic=is_on(level.find(f"{W}isLgl")),
        style=value("pStyle"),
    )


def _read_styles(root: Element) -> tuple[dict[str, tuple[str, int | None]], str]:
    """Style → the list and depth it gives its paragraphs, its own or that of the style it builds on."""
    own: dict[str, tuple[str | None, int | None]] = {}
    based: dict[str, str] = {}
    usual = ""
    for style in root.iterfind(f"{W}style"):
        key = style.get(f"{W}styleId", "")
        own[key] = _named(style.find(f"{W}pPr/{W}numPr"))
        parent = style.find(f"{W}basedOn")
        if parent is not None:
            based[key] = parent.get(_VAL, "")
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
            usual = key
    found: dict[str, tuple[str, int | None]] = {}
    for key in own:
        number, depth = _inherited(key, own, based)
        if number is not None:
            found[key] = (number, depth)
    return found, usual


def _inherited(
    key: str, own: Mapping[str, tuple[str | None, int | None]], based: Mapping[str, str]
) -> tuple[str | None, int | None]:
    depth: int | None = None
    for _ in range(_STYLES_UP):
        number, level = own.get(key, (None, None))
        depth = level if depth is None else depth
        if number is not None:
            return number, depth
        if key not in based:
            break
        key = based[key]
    return None, None


def _step(counts: list[int], depth: int, levels: Mapping[int, Level]) -> None:
    """Count one on at `depth` and let the deeper levels begin anew."""
    for above in range(depth):
        if counts[above] < 0:
            counts[above] = levels.get(above, Level()).start
    level = levels[depth]
    counts[depth] = level.start if counts[depth] < 0 else counts[depth] + 1
    for below in range(depth + 1, _DEEPEST):
        restart = levels.get(below, Level()).restart
        if restart is None or (restart != 0 and depth < restart):
            counts[below] = -1


def _shown(place: int, counts: list[int], levels: Mapping[int, Level], level: Level) -> str:
    form = levels.get(place, level).form
    if form in ("bullet", "none"):
        return ""
    return written("decimal" if level.arabic else form, max(counts[place], 0))


def _gap(words: str, gap: str) -> str:
    if gap == "nothing" or (gap == "tab" and words[-1] in "、）】」．。：，" + "".join(_CIRCLED)):
        return ""
    return " "


# -- the kinds of number --

_CIRCLED = tuple(chr(0x2460 + n) for n in range(20)) + tuple(chr(0x3251 + n) for n in range(15))


def written(form: str, n: int) -> str:
    """The number `n` in one of Word's kinds of number; a kind we do not know is written in digits."""
    if form in _CHINESE:
        return chinese(n)
    writer = _WRITERS.get(form)
    return writer(n) if writer is not None else str(n)


def chinese(n: int) -> str:
    """一, 十, 十一, 二十, 一百零五."""
    if n >= 10_000:
        return str(n)
    if n < 10:
        return _DIGITS[n]
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, unit)
        if digit:
            out += ("零" if gap and out else "") + (
                "" if unit == 10 and digit == 1 and not out else _DIGITS[digit]
            )
            out += name
            gap = False
        elif out:
            gap = True
    return out


def _legal(n: int) -> str:
    words = chinese(n) if n >= 20 or n < 10 else "一" + chinese(n)
    return words.translate(str.maketrans(_DIGITS[1:] + "十百千", _LEGAL[1:] + "拾佰仟"))


def _digital(n: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(n))


def _letters(n: int) -> str:
    return chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1) if 0 < n <= 780 else str(n)


def _roman(n: int) -> str:
    if not 0 < n < 4000:
        return str(n)
    out = ""
    for value, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    ):
        out, n = out + sign * (n // value), n % value
    return out


def _circled(n: int) -> str:
    return _CIRCLED[n - 1] if 0 < n <= len(_CIRCLED) else str(n)


def _full_width(n: int) -> str:
    return str(n).translate({48 + digit: 0xFF10 + digit for digit in range(10)})


_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "japaneseCounting",
        "koreanCounting",
    }
)
_WRITERS = {
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": lambda n: _STEMS[(n - 1) % 10] if n else "0",
    "ideographZodiac": lambda n: _BRANCHES[(n - 1) % 12] if n else "0",
    "ideographEnclosedCircle": lambda n: chr(0x3220 + n - 1) if 0 < n <= 10 else str(n),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda n: f"({n})",
    "decimalEnclosedFullstop": lambda n: f"{n}.",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": lambda n: f"{n:02d}",
    "lowerLetter": _letters,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
}
