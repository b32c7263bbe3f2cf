"""How much of two texts lies in their passages, and how rare the passages are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bihuan.textkit.align import Runs, covered

Whole = NDArray[np.int64]
Parts = NDArray[np.float64]

# A pair below either is left out: the part of the shorter text that lies in passages, and that part
# weighted by how rare the passages are.
LEAST_SHARE = 0.06
LEAST_WEIGHT = 0.05


@dataclass(frozen=True)
class Measured:
    """For each pair: the share of both texts that lies in passages, the shorter one's share, the weight.

    The weight is the shorter text's share with each passage counted by the mean rarity of the k-grams
    in it; the rarity of a k-gram is 1 / (texts that have it - 1), of one in too many texts nothing.
    """

    share_a: Parts
    share_b: Parts
    shorter: Parts
    weight: Parts

    @classmethod
    def of(cls, runs: Runs, sizes_a: Whole, sizes_b: Whole, crowded: Whole) -> Measured:
        """`sizes` are the codes of both texts of each pair; the runs carry pair numbers.

        `crowded` counts the k-grams of each run that stand in too many texts.
        """
        new_a = covered(runs.pair, runs.x0, runs.x1)
        new_b = covered(runs.pair, runs.y0, runs.y1)
        rarity = runs.rarity / np.maximum(runs.hits + crowded, 1)

        def part(values: NDArray[np.float64] | Whole, sizes: Whole) -> Parts:
            return np.bincount(runs.pair, weights=values, minlength=len(sizes)) / np.maximum(sizes, 1)

        share_a, share_b = part(new_a, sizes_a), part(new_b, sizes_b)
        weight_a, weight_b = part(new_a * rarity, sizes_a), part(new_b * rarity, sizes_b)
        a_shorter = (sizes_a < sizes_b) | ((sizes_a == sizes_b) & (share_a >= share_b))
        return cls(
            share_a, share_b, np.where(a_shorter, share_a, share_b), np.where(a_shorter, weight_a, weight_b)
        )

    def strong(self) -> Whole:
        """The pairs that are alike enough to be named."""
        return np.flatnonzero((self.shorter >= LEAST_SHARE) & (self.weight >= LEAST_WEIGHT))

    def faint(self) -> Whole:
        """The pairs of which enough is shared, but with so many other texts that the pair says little."""
        return np.flatnonzero((self.shorter >= LEAST_SHARE) & (self.weight < LEAST_WEIGHT))
