"""Which characters stand inside quotation marks, book-title marks or brackets, and where sentences end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_CLOSING = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "「": "」",
    "『": "』",
    "（": "）",
    "(": ")",
    "【": "】",
    "[": "]",
}
_CLOSERS = frozenset(_CLOSING.values())
# A mark that is not closed within this many characters is a slip of the typist and encloses nothing.
_REACH = 300

SENTENCE_END = frozenset("。！？!?")
SEMICOLON = frozenset("；;")
COMMA = frozenset("，,")
COLON = frozenset("：:")


@lru_cache(maxsize=8)
def enclosed(text: str) -> bytes:
    """One byte per character: 1 inside quotation marks, titles or brackets (marks included), else 0."""
    mask = bytearray(len(text))
    stack: list[tuple[int, str]] = []
    for at, char in enumerate(text):
        if char == '"':
            char = "”" if any(closer == "”" for _, closer in stack) else "“"
        if char == "\n" or (stack and at - stack[0][0] > _REACH):
            stack.clear()
        if char in _CLOSING:
            stack.append((at, _CLOSING[char]))
        elif char in _CLOSERS:
            opened = _opener(stack, char)
            if opened is None:
                continue
            start = stack[opened][0]
            del stack[opened:]
            mask[start : at + 1] = b"\x01" * (at + 1 - start)
    return bytes(mask)


def _opener(stack: list[tuple[int, str]], closer: str) -> int | None:
    for depth in range(len(stack) - 1, max(-1, len(stack) - 6), -1):
        if stack[depth][1] == closer:
            return depth
    return None


def pieces(text: str, start: int, end: int, stops: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Stretches of `text[start:end]` between stop characters that stand outside all marks.

    Each stretch ends after its stop character; blanks at both ends are left out.
    """
    mask = enclosed(text)
    begin = start
    for at in range(start, end):
        if text[at] in stops and not mask[at] and not _inside_number(text, at):
            yield from _trimmed(text, begin, at + 1)
            begin = at + 1
    yield from _trimmed(text, begin, end)


def _inside_number(text: str, at: int) -> bool:
    return text[at] in ",." and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start, end = trim(text, start, end)
    if start < end:
        yield start, end


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The same stretch without blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


_TAIL = re.compile(r"[\s，,。．.；;：:、！？!?]+$")


def bare_end(text: str, start: int, end: int) -> int:
    """Where the stretch ends once closing punctuation is left out."""
    while end > start and text[end - 1] in " \t\r\n　，,。．.；;：:、！？!?":
        end -= 1
    return end


def bare(words: str) -> str:
    """The words without closing punctuation and blanks around them."""
    return _TAIL.sub("", words).strip()


_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


def number(words: str) -> int | None:
    """The value of `17`, `１７`, `十七`, `二十`, `一百五十七`; None if it is no number."""
    words = words.strip()
    if words.isdigit():
        return int(words)
    total, digit = 0, 0
    if not words or any(char not in _DIGITS and char not in "十百千" for char in words):
        return None
    for char in words:
        if char in _DIGITS:
            digit = _DIGITS[char]
            continue
        total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[char]
        digit = 0
    return total + digit
