"""From a text to the codes that are compared: one width, one case, no punctuation, blanks or digits."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]
Positions = NDArray[np.int64]
Flags = NDArray[np.bool_]

# Letters end with the third CJK plane; what lies beyond (private use, tags) is never kept.
LAST_LETTER = 0x323B0
UNICODE = 0x110000
# A folded value from here on is the number of a character that becomes several letters.
SEVERAL = 0x200000
_PRIME = np.uint64(0x100000001B3)


@dataclass(frozen=True)
class Normalised:
    """The kept codes of one text and, for each, its position in the raw text (in characters)."""

    codes: Codes
    offsets: NDArray[np.int32]


@dataclass(frozen=True)
class Folded:
    """The kept codes of many texts, end to end.

    Text i has `codes[starts[i]:starts[i + 1]]`; `offsets` are positions in the raw text of that text.
    """

    codes: Codes
    offsets: NDArray[np.int32]
    starts: Positions


@functools.cache
def _fold_table() -> tuple[Codes, tuple[str, ...]]:
    """(what each code point becomes: 0 where dropped, the letters of those that become several)."""
    table = np.zeros(UNICODE, np.uint32)
    several: list[str] = []
    for point in range(LAST_LETTER):
        folded = unicodedata.normalize("NFKC", chr(point)).casefold()
        letters = folded if folded.isalpha() else "".join(filter(str.isalpha, folded))
        if len(letters) == 1:
            table[point] = ord(letters)
        elif letters:
            table[point] = SEVERAL + len(several)
            several.append(letters)
    return table, tuple(several)


def code_points(text: str) -> Codes:
    """One code per character; a lone surrogate is a code like any other."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _spelt_out(codes: Codes, kept: Positions, several: Sequence[str]) -> tuple[Codes, Positions]:
    """Put all letters in the place of characters such as “㈱” or “ﬁ” that become several."""
    lengths = np.ones(len(codes), np.int64)
    where = np.flatnonzero(codes >= SEVERAL)
    words = [several[code - SEVERAL] for code in codes[where].tolist()]
    lengths[where] = [len(word) for word in words]
    spelt = np.repeat(codes, lengths)
    first = np.cumsum(lengths) - lengths
    for at, word in zip(first[where].tolist(), words, strict=True):
        spelt[at : at + len(word)] = code_points(word)
    return spelt, np.repeat(kept, lengths)


def fold(texts: Sequence[str], masks: Sequence[str] = ()) -> Folded:
    """The codes of all texts at once; `masks` are names and places left out wherever they stand."""
    table, several = _fold_table()
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)))
    bounds = np.concatenate([[0], ends])
    folded = table[code_points("".join(texts))]
    kept = np.flatnonzero(folded)
    codes = folded[kept]
    if len(codes) and codes.max() >= SEVERAL:
        codes, kept = _spelt_out(codes, kept, several)
    if masks and len(codes):
        stays = ~_masked(codes, np.searchsorted(kept, bounds), _mask_grams(tuple(masks)))
        codes, kept = codes[stays], kept[stays]
    starts = np.searchsorted(kept, bounds)
    offsets = (kept - np.repeat(bounds[:-1], np.diff(starts))).astype(np.int32)
    return Folded(codes, offsets, starts)


def normalise(text: str, masks: Sequence[str] = ()) -> Normalised:
    """Width and case made one; letters and CJK kept; punctuation, blanks, digits and masks left out."""
    folded = fold([text], masks)
    return Normalised(folded.codes, folded.offsets)


def _rolled(codes: Codes, length: int) -> NDArray[np.uint64]:
    """A 64-bit number for every run of `length` codes."""
    whole = codes.astype(np.uint64)
    count = len(codes) - length + 1
    found = whole[:count].copy()
    for step in range(1, length):
        found *= _PRIME
        found += whole[step : step + count]
    return found


@functools.lru_cache(maxsize=16)
def _mask_grams(masks: tuple[str, ...]) -> dict[int, NDArray[np.uint64]]:
    """Length → numbers of the masks of that length, in their folded form."""
    grams: dict[int, list[int]] = {}
    for codes in map(_folded_word, masks):
        if len(codes):
            grams.setdefault(len(codes), []).append(int(_rolled(codes, len(codes))[0]))
    return {length: np.unique(np.array(values, np.uint64)) for length, values in grams.items()}


def _folded_word(word: str) -> Codes:
    return fold([word]).codes


def _masked(codes: Codes, starts: Positions, grams: dict[int, NDArray[np.uint64]]) -> Flags:
    """Which codes lie in a mask. A mask never begins in one text and ends in the next."""
    deltas = np.zeros(len(codes) + 1, np.int32)
    for length, values in grams.items():
        if length > len(codes):
            continue
        hits = np.flatnonzero(np.isin(_rolled(codes, length), values))
        ends = starts[np.searchsorted(starts, hits, side="right")]
        hits = hits[hits + length <= ends]
        np.add.at(deltas, hits, 1)
        np.add.at(deltas, hits + length, -1)
    return np.asarray(np.cumsum(deltas[:-1]) > 0)


def raw_span(offsets: NDArray[np.int32], first: int, last: int) -> tuple[int, int]:
    """[start, end) in raw characters of the kept codes first … last - 1."""
    return int(offsets[first]), int(offsets[last - 1]) + 1
