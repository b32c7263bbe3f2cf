"""Texts with exactly the same codes are compared once, and how many texts have each k-gram."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bihuan.textkit.fingerprint import LEAST_RUN, Fingerprints, Hashes
from bihuan.textkit.normalise import Flags

Whole = NDArray[np.int64]
Count = NDArray[np.int32]

# Hashes worked on together where whole copies of the arrays would take too much room.
AT_ONCE = 2**20


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
    number: Count
    different: Count
    texts: Count
    turn: Count

    @classmethod
    def of(cls, prints: Fingerprints, copies: Whole, chosen: Flags | None = None) -> Spread:
        """Of those chosen k-grams that stand at more than one place, or in a text that has copies."""
        keys, low = _sorted_keys(prints.hashes, chosen)
        stays = _repeated(keys, low)
        if copies.max(initial=1) > 1:
            stays |= copies[prints.docs[_positions(keys, low)]] > 1
        order = _in_order(prints.hashes, _positions(keys[stays], low))
        return cls.sorted(prints.at(order), copies)

    @classmethod
    def sorted(cls, prints: Fingerprints, copies: Whole) -> Spread:
        """Of k-grams that already stand in order of hash and text."""
        hashes, docs = prints.hashes, prints.docs
        if not len(hashes):
            none = np.empty(0, np.int32)
            return cls(prints, none, none, none, none)
        new_hash = np.ones(len(hashes), bool)
        new_hash[1:] = hashes[1:] != hashes[:-1]
        new_text = new_hash.copy()
        new_text[1:] |= docs[1:] != docs[:-1]
        number = np.cumsum(new_hash, dtype=np.int32) - np.int32(1)
        begins = np.flatnonzero(new_hash)
        different = np.add.reduceat(new_text, begins, dtype=np.int32)[number]
        texts = different
        if copies.max() > 1:
            texts = np.add.reduceat(np.where(new_text, copies[docs], 0), begins, dtype=np.int32)[number]
        first = np.flatnonzero(new_text).astype(np.int32)
        turn = np.arange(len(hashes), dtype=np.int32) - first[np.cumsum(new_text, dtype=np.int32) - 1]
        return cls(prints, number, different, texts, turn)

    def only(self, chosen: Flags) -> Spread:
        return Spread(
            self.prints.at(chosen), self.number[chosen], self.different[chosen], self.texts[chosen],
            self.turn[chosen],
        )  # fmt: skip


def _sorted_keys(hashes: Hashes, chosen: Flags | None) -> tuple[Hashes, np.uint64]:
    """Numbers made of each hash's upper bits and its position, sorted; the bits that hold the position.

    Sorting such numbers is several times faster than sorting positions by hash.
    """
    bits = np.uint64(max(1, len(hashes).bit_length()))
    low = (np.uint64(1) << bits) - np.uint64(1)
    keys = hashes & ~low
    for at in range(0, len(keys), AT_ONCE):
        part = keys[at : at + AT_ONCE]
        part |= np.arange(at, at + len(part), dtype=np.uint64)
    if chosen is not None:
        keys = keys[chosen]
    keys.sort()
    return keys, low


def _positions(keys: Hashes, low: np.uint64) -> Whole:
    return (keys & low).view(np.int64)


def _in_order(hashes: Hashes, order: Whole) -> Whole:
    """Put right the few positions whose hashes agree in the upper bits alone."""
    found = hashes[order]
    return order[np.argsort(found, kind="stable")] if np.any(found[1:] < found[:-1]) else order


def _repeated(keys: Hashes, low: np.uint64) -> Flags:
    """Which of the sorted keys agree with a neighbour in their upper bits."""
    alike = np.zeros(len(keys) + 1, bool)
    for at in range(1, len(keys), AT_ONCE):
        until = min(at + AT_ONCE, len(keys))
        alike[at:until] = (keys[at:until] ^ keys[at - 1 : until - 1]) <= low
    return np.asarray(alike[:-1] | alike[1:])


def sorted_prints(prints: Fingerprints) -> Fingerprints:
    """K-grams in order of hash, then text and place."""
    keys, low = _sorted_keys(prints.hashes, None)
    return prints.at(_in_order(prints.hashes, _positions(keys, low)))
