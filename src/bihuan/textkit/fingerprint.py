"""K-gram hashes and the few of them that stand for a text (winnowing), computed for many texts at once.

Winnowing keeps the least hash of every `WINDOW` neighbours, so that two texts that share a run of at least
`LEAST_RUN` normalised characters share a fingerprint in it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bihuan.textkit.normalise import Codes, Folded, Positions, fold

GRAM = 8
WINDOW = 8
LEAST_RUN = GRAM + WINDOW - 1
# Texts folded and hashed together: small enough for the processor's cache.
CHUNK = 16
# Up to this many are not worth starting threads for.
FEW_CHUNKS = 8

Hashes = NDArray[np.uint64]
_PRIME = 1099511628211
_MIX = np.uint64(0x9E3779B97F4A7C15)
_NEVER = np.uint64(2**64 - 1)


@dataclass(frozen=True)
class Fingerprints:
    """Chosen k-grams, in order of text and position: hash, text number, position in the raw text.

    For each text: its number of kept codes and a mark that only texts with the same codes share.
    """

    hashes: Hashes
    docs: NDArray[np.int32]
    places: NDArray[np.int32]
    sizes: NDArray[np.int32]
    marks: Hashes

    def at(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> Fingerprints:
        """These k-grams alone, in this order; the texts keep their numbers."""
        return Fingerprints(
            self.hashes[chosen], self.docs[chosen], self.places[chosen], self.sizes, self.marks
        )


def gram_hashes(codes: Codes) -> Hashes:
    """The hash of every run of `GRAM` codes, by doubling: log2(GRAM) passes over the codes."""
    if len(codes) < GRAM:
        return np.empty(0, np.uint64)
    block, width = codes.astype(np.uint64), 1
    while width < GRAM:
        ahead = block[width:]
        block = block[:-width] * np.uint64(pow(_PRIME, width, 1 << 64))
        block += ahead
        width *= 2
    block *= _MIX
    block ^= block >> np.uint64(29)
    block *= _MIX
    block ^= block >> np.uint64(32)
    return block


def _slide(values: Hashes, width: int, choose: Callable[[Hashes, Hashes], Hashes]) -> Hashes:
    """The least (or greatest) of every `width` neighbours, by doubling."""
    done = 1
    while done < width:
        step = min(done, width - done)
        values = choose(values[:-step], values[step:])
        done += step
    return values


def _across(starts: Positions, count: int) -> Positions:
    """Numbers of the grams that begin in one text and end in another."""
    inner = starts[1:-1, None] - np.arange(1, GRAM)
    return inner[(inner >= 0) & (inner < count)]


def _chosen(hashes: Hashes, starts: Positions) -> Positions:
    """Numbers of the grams that winnowing keeps."""
    judged = hashes.copy()
    across = _across(starts, len(hashes))
    judged[across] = _NEVER
    edge = np.full(WINDOW - 1, _NEVER)
    least = _slide(np.concatenate([edge, judged, edge]), WINDOW, np.minimum)
    chosen = _slide(least, WINDOW, np.maximum) == judged
    chosen[across] = False
    return np.flatnonzero(chosen)


@dataclass(frozen=True)
class _Winnowed:
    """The fingerprints of a few texts, without the text numbers, which take room; `counts` says them."""

    hashes: Hashes
    places: NDArray[np.int32]
    counts: NDArray[np.int64]
    sizes: NDArray[np.int32]
    marks: Hashes

    @classmethod
    def of(cls, folded: Folded) -> _Winnowed:
        starts = folded.starts
        hashes = gram_hashes(folded.codes)
        chosen = _chosen(hashes, starts)
        hashes = hashes[chosen]
        bounds = np.searchsorted(chosen, starts)
        counts = np.diff(bounds)
        turns = (chosen - np.repeat(starts[:-1], counts)).astype(np.uint64) * np.uint64(2) + np.uint64(1)
        upto = np.concatenate([np.zeros(1, np.uint64), np.cumsum(hashes * turns)])
        marks = upto[bounds[1:]] - upto[bounds[:-1]]
        return cls(hashes, folded.offsets[chosen], counts, np.diff(starts).astype(np.int32), marks)


def fingerprint(texts: Sequence[str], masks: Sequence[str] = ()) -> Fingerprints:
    """The fingerprints of all texts, each text numbered by its position."""

    def part(first: int) -> _Winnowed:
        return _Winnowed.of(fold(texts[first : first + CHUNK], masks))

    firsts = range(0, len(texts), CHUNK)
    if len(firsts) <= FEW_CHUNKS:
        parts = list(map(part, firsts))
    else:
        # Most of the work is numpy's, which lets other threads run meanwhile.
        with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as pool:
            parts = list(pool.map(part, firsts))
    counts = _end_to_end([one.counts for one in parts], np.int64)
    return Fingerprints(
        _end_to_end([one.hashes for one in parts], np.uint64),
        np.repeat(np.arange(len(counts), dtype=np.int32), counts),
        _end_to_end([one.places for one in parts], np.int32),
        _end_to_end([one.sizes for one in parts], np.int32),
        _end_to_end([one.marks for one in parts], np.uint64),
    )


def _end_to_end(arrays: Sequence[NDArray[Any]], kind: Any) -> NDArray[Any]:
    return np.concatenate([np.empty(0, kind), *arrays])


def joined(parts: Sequence[Fingerprints]) -> Fingerprints:
    """Parts one after another; the texts keep the numbers they have."""
    return Fingerprints(
        _end_to_end([part.hashes for part in parts], np.uint64),
        _end_to_end([part.docs for part in parts], np.int32),
        _end_to_end([part.places for part in parts], np.int32),
        _end_to_end([part.sizes for part in parts], np.int32),
        _end_to_end([part.marks for part in parts], np.uint64),
    )
