"""A draft's line as tokens: blanks, known words, times, organisations, and what is not understood."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from bihuan.papers.filling import dates, lexicon
from bihuan.papers.filling.blanks import Blank
from bihuan.papers.filling.lexicon import Sort

_MARKS = {
    "，": ",",
    ",": ",",
    "、": "、",
    "：": ":",
    ":": ":",
    "（": "(",
    "(": "(",
    "）": ")",
    ")": ")",
    "；": ";",
    ";": ";",
    "。": ".",
    "！": ".",
    "!": ".",
    "？": ".",
    "?": ".",
    "\n": "\n",
}
_QUIET = frozenset("“”‘’\"' 　\t\r")
_COUNTERS = ("一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是")


@dataclasses.dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text. `value`: what the lexicon says; a mark's plain form; `when` for a time."""

    sort: Sort
    start: int
    end: int
    text: str
    value: str = ""
    blank: int = -1
    when: dates.When | None = None


class Names:
    """Names of organisations, found at a place in a text, the longest first."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_start: dict[str, list[str]] = defaultdict(list)
        for name in sorted({n for n in names if len(n) > 2}, key=len, reverse=True):
            self._by_start[name[:2]].append(name)

    def at(self, text: str, place: int) -> str:
        """The longest name that stands there; empty where none does."""
        found = self._by_start.get(text[place : place + 2], ())
        return next((name for name in found if text.startswith(name, place)), "")


def tokens(text: str, blanks: Mapping[int, tuple[int, Blank]], on: dt.date, names: Names) -> list[Token]:
    """The tokens of the text; `blanks` by where they start, each with its number."""
    found: list[Token] = []
    place, unknown = 0, 0
    while place < len(text):
        token = _token(text, place, blanks, on, names)
        if token is None:
            place += 1
            continue
        if unknown < place:
            _other(found, text, unknown, place)
        if token.sort is not Sort.FILL or token.text.strip():
            found.append(token)
        place = unknown = token.end
    _other(found, text, unknown, place)
    return found


def _other(found: list[Token], text: str, start: int, end: int) -> None:
    if start < end:
        found.append(Token(Sort.OTHER, start, end, text[start:end]))


def _token(
    text: str, place: int, blanks: Mapping[int, tuple[int, Blank]], on: dt.date, names: Names
) -> Token | None:
    if place in blanks:
        number, blank = blanks[place]
        end = max(blank.after, blank.end)
        return Token(Sort.BLANK, place, end, text[place:end], blank=number)
    letter = text[place]
    if letter in _MARKS:
        return Token(Sort.MARK, place, place + 1, letter, _MARKS[letter])
    if letter in _QUIET:
        return Token(Sort.FILL, place, place + 1, " ")
    if text.startswith(_COUNTERS, place):
        return Token(Sort.FILL, place, place + 2, text[place : place + 2])
    dated = dates.find(text, place, on)
    if dated is not None:
        when, end = dated
        return Token(Sort.TIME, place, end, text[place:end], when=when)
    name = names.at(text, place)
    known = lexicon.find(text, place)
    if name and (known is None or place + len(name) > known[2]):
        return Token(Sort.SUBJECT, place, place + len(name), name, lexicon.NAMED)
    if known is None:
        return None
    sort, value, end = known
    return Token(sort, place, end, text[place:end], value)
