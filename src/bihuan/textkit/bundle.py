"""Several normalised texts side by side, and the ways between raw positions and kept codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bihuan.textkit.align import Runs, Shelf, Whole
from bihuan.textkit.normalise import Normalised
from bihuan.textkit.reference import Reference

# Raw characters of one text, at most.
ROOM = 2**32


@dataclass(frozen=True)
class Bundle:
    """Texts by number; `sizes` count their codes, `offsets` are number * ROOM + raw position of each code."""

    texts: Sequence[Normalised]
    sizes: Whole
    starts: Whole
    offsets: Whole

    @classmethod
    def of(cls, texts: Sequence[Normalised]) -> Bundle:
        sizes = np.array([len(text.codes) for text in texts], np.int64)
        offsets = [text.offsets.astype(np.int64) + number * ROOM for number, text in enumerate(texts)]
        return cls(texts, sizes, np.cumsum(sizes) - sizes, np.concatenate([np.empty(0, np.int64), *offsets]))

    def place(self, text: Whole, raw: Whole) -> Whole:
        """Numbers of the codes at raw positions of texts."""
        return np.searchsorted(self.offsets, text * ROOM + raw) - self.starts[text]

    def raw(self, text: Whole, place: Whole) -> Whole:
        """Raw positions of codes of texts."""
        return self.offsets[self.starts[text] + place] - text * ROOM

    def shelf(self, reference: Reference | None) -> Shelf:
        """Texts as they are aligned; passages do not grow into phrases of the reference."""
        codes = [text.codes for text in self.texts]
        return Shelf.of(codes, None if reference is None else [reference.walls(one) for one in codes])

    def crowded(self, runs: Runs, text: Whole, marks: Whole) -> Whole:
        """How many k-grams that stand in too many texts lie in each run.

        `text` has the number of text a of each run; `marks` are sorted, number * ROOM + raw position.
        """
        first = np.searchsorted(marks, text * ROOM + self.raw(text, runs.x0))
        last = np.searchsorted(marks, text * ROOM + self.raw(text, runs.x1 - 1), side="right")
        return last - first
