"""Texts with exactly the same codes are compared once, and how many texts have each k-gram."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bihuan.textkit.fingerprint import LEAST_RUN, Fingerprints
from bihuan.textkit.normalise import Flags

Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Same:
    """`first[i]` is the lowest text with the codes of text i, `copies[i]` how many texts have them."""

    first: Whole
    copies: Whole

    @classmethod
    def of(cls, prints: Fingerprints) -> Same:
        """Every chosen k-gram with its place makes the mark, and k-grams chosen cover all codes."""
        sizes = prints.sizes.astype(np.uint64)
        _, first, group, counts = np.unique(
            prints.marks ^ (sizes << np.uint64(40)),
            return_index=True,
            return_inverse=True,
            return_counts=True,
        )
        lowest, copies = first[group], counts[group]
        # Texts too short to say anything are no copies of each other.
        short = prints.sizes < LEAST_RUN
        lowest[short], copies[short] = np.flatnonzero(short), 1
        return cls(lowest, copies)

    def members(self, docs: Whole) -> dict[int, list[int]]:
        """First text → all texts with its codes, for those of `docs` whose codes stand in several texts."""
        wanted = np.zeros(len(self.first), bool)
        wanted[docs] = True
        found: dict[int, list[int]] = {}
        for text in np.flatnonzero((self.copies > 1) & wanted[self.first]).tolist():
            found.setdefault(int(self.first[text]), []).append(text)
        return found


@dataclass(frozen=True)
class Spread:
    """The k-grams of different texts sorted by hash, then text.

    For each: the number of its hash (0, 1, …), how many different texts and how many texts in all have
    it, and the how-manieth place in its text it is.
    """

    prints: Fingerprints
    number: Whole
    different: Whole
    texts: Whole
    turn: Whole

    @classmethod
    def of(cls, prints: Fingerprints, copies: Whole) -> Spread:
        order = np.argsort(prints.hashes, kind="stable")
        hashes, docs = prints.hashes[order], prints.docs[order]
        new_hash = np.ones(len(hashes), bool)
        new_hash[1:] = hashes[1:] != hashes[:-1]
        new_text = new_hash.copy()
        new_text[1:] |= docs[1:] != docs[:-1]
        number = np.cumsum(new_hash) - 1
        begins = np.flatnonzero(new_hash)
        if not len(hashes):
            return cls(prints, number, number, number, number)
        different = np.add.reduceat(new_text.astype(np.int64), begins)[number]
        texts = np.add.reduceat(np.where(new_text, copies[docs], 0), begins)[number]
        turn = np.arange(len(hashes)) - np.flatnonzero(new_text)[np.cumsum(new_text) - 1]
        sorted_prints = Fingerprints(hashes, docs, prints.places[order], prints.sizes, prints.marks)
        return cls(sorted_prints, number, different, texts, turn)

    def only(self, chosen: Flags) -> Spread:
        return Spread(
            self.prints.only(chosen), self.number[chosen], self.different[chosen], self.texts[chosen],
            self.turn[chosen],
        )  # fmt: skip
