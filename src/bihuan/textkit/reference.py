"""The reference library: k-grams of templates, laws and speeches, which say nothing about copying."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

import numpy as np

from bihuan.textkit.fingerprint import GRAM, Hashes, gram_hashes
from bihuan.textkit.normalise import Codes, Flags, normalise, raw_span

TEMPLATES = "templates.txt"


@dataclass(frozen=True)
class Reference:
    """Every k-gram of the reference texts, sorted."""

    hashes: Hashes

    @classmethod
    def of(cls, texts: Iterable[str]) -> Reference:
        """The library made of these texts."""
        parts = [gram_hashes(normalise(text).codes) for text in texts]
        return cls(np.unique(np.concatenate(parts)) if parts else np.empty(0, np.uint64))

    @classmethod
    def builtin(cls) -> Reference:
        """Our own neutral templates of minutes and reports."""
        return _builtin()

    def merged(self, other: Reference) -> Reference:
        """Both libraries in one."""
        return Reference(np.union1d(self.hashes, other.hashes))

    def contains(self, hashes: Hashes) -> Flags:
        """Which of these hashes stand in the library."""
        if not len(self.hashes):
            return np.zeros(len(hashes), bool)
        at = np.searchsorted(self.hashes, hashes)
        at[at == len(self.hashes)] = 0
        return np.asarray(self.hashes[at] == hashes)

    def walls(self, codes: Codes) -> Flags:
        """Which codes of one text lie in a template phrase."""
        known = np.flatnonzero(self.contains(gram_hashes(codes)))
        deltas = np.zeros(len(codes) + 1, np.int32)
        np.add.at(deltas, known, 1)
        np.add.at(deltas, known + GRAM, -1)
        return np.asarray(np.cumsum(deltas[:-1]) > 0)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """[start, end) of the stretches of the raw text that are template phrases, in order."""
        folded = normalise(text)
        walls = np.concatenate([[False], self.walls(folded.codes), [False]])
        edges = np.flatnonzero(walls[1:] != walls[:-1]).tolist()
        return [raw_span(folded.offsets, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]


@functools.cache
def _builtin() -> Reference:
    text = resources.files("bihuan.textkit").joinpath(TEMPLATES).read_text(encoding="utf-8")
    return Reference.of(line for line in text.splitlines() if not line.startswith("#"))
