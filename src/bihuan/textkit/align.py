"""From shared fingerprints to passages that are exact to the character.

All pairs are worked on at once: hits on one diagonal become runs, runs grow over equal characters in both
directions (and over a few unequal ones, as long as more equal ones follow), neighbouring runs whose
distance differs by a few characters become one passage.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bihuan.textkit.fingerprint import GRAM, LEAST_RUN
from bihuan.textkit.normalise import Codes, Flags

Whole = NDArray[np.int64]

# An unequal character costs as much as two equal ones bring; a run ends where it has lost this much.
COST = 2
DROP = 12
# Equal characters that stand this far apart on one diagonal are looked at together.
REACH = 64
# Runs that follow each other within this many characters, and are shifted against each other by at most
# this many, are one passage with an edit in it.
BRIDGE = 24
SHIFT = 8
# Growth over letters added or left out: how many in a and in b, and the gain that allows it.
SKIPS = ((1, 0), (0, 1), (2, 0), (0, 2), (3, 0), (0, 3), (4, 0), (0, 4))
LEAST_GAIN = 6
_BLOCK = 32
# Padding between two texts: more than growth can step over.
_BETWEEN = 8
_PAD = np.uint32(0xFFFFFFFF)


@dataclass(frozen=True)
class Shelf:
    """The codes of several texts in one array, with padding between them that equals nothing."""

    flat: Codes
    starts: Whole
    sizes: Whole

    @classmethod
    def of(cls, codes: Sequence[Codes], walls: Sequence[Flags] | None = None) -> Shelf:
        """Texts by number. Where `walls` holds, a passage may not grow outwards (template phrases)."""
        sizes = np.array([len(one) for one in codes], np.int64)
        starts = _BLOCK + np.cumsum(sizes + _BETWEEN) - (sizes + _BETWEEN)
        flat = np.full(int(sizes.sum()) + _BETWEEN * len(codes) + 2 * _BLOCK, _PAD)
        for number, (start, one) in enumerate(zip(starts.tolist(), codes, strict=True)):
            flat[start : start + len(one)] = one
            if walls is not None:
                flat[start : start + len(one)][walls[number]] = _PAD
        return cls(flat, starts, sizes)


@dataclass(frozen=True)
class Runs:
    """Stretches alike in two texts: pair number, [x0, x1) in a, [y0, y1) in b, equal characters.

    `rarity` and `hits` are the sum over the fingerprints that led to the run and their number.
    """

    pair: Whole
    x0: Whole
    x1: Whole
    y0: Whole
    y1: Whole
    equal: Whole
    rarity: NDArray[np.float64]
    hits: Whole

    def taken(self, chosen: NDArray[np.int64] | Flags) -> Runs:
        return Runs(
            self.pair[chosen], self.x0[chosen], self.x1[chosen], self.y0[chosen], self.y1[chosen],
            self.equal[chosen], self.rarity[chosen], self.hits[chosen],
        )  # fmt: skip

    def merged(self, breaks: Flags) -> Runs:
        """One run for each stretch of runs; a stretch begins where `breaks` holds."""
        first = np.flatnonzero(breaks)
        if len(first) == len(self.pair):
            return self
        equal = np.add.reduceat(self.equal, first)
        x0, x1 = np.minimum.reduceat(self.x0, first), np.maximum.reduceat(self.x1, first)
        y0, y1 = np.minimum.reduceat(self.y0, first), np.maximum.reduceat(self.y1, first)
        return Runs(
            self.pair[first], x0, x1, y0, y1,
            np.minimum(equal, np.minimum(x1 - x0, y1 - y0)),
            np.add.reduceat(self.rarity, first), np.add.reduceat(self.hits, first),
        )  # fmt: skip


def _order(*keys: Whole) -> Whole:
    """The order by the first key, then the second, and so on; keys are not negative."""
    room = [int(key.max(initial=0)) + 1 for key in keys]
    if np.prod(np.array(room, np.float64)) >= 2.0**62:
        return np.lexsort(keys[::-1])
    whole = keys[0]
    for key, size in zip(keys[1:], room[1:], strict=True):
        whole = whole * size + key
    return np.argsort(whole, kind="stable")


def _first_of_group(*keys: Whole) -> Flags:
    """Where a sorted run of equal keys begins."""
    first = np.ones(len(keys[0]), bool)
    first[1:] = False
    for key in keys:
        first[1:] |= key[1:] != key[:-1]
    return first


def _highest_before(values: Whole, first: Flags) -> Whole:
    """The greatest value before each place in its group; -1 at the beginning of a group. Values ≥ 0."""
    if not len(values):
        return values
    room = int(values.max()) + 2
    lifted = values + 1 + np.cumsum(first) * room
    before = np.concatenate([[0], np.maximum.accumulate(lifted)[:-1]])
    return np.where(first, -1, before - 1 - np.cumsum(first) * room)


def _equal(flat: Codes, x: Whole, y: Whole, length: Whole) -> Whole:
    """How many of the `length` codes from x and from y are equal, for each of them."""
    counts = np.maximum(length, 0)
    total = int(counts.sum())
    if total == 0:
        return np.zeros(len(x), np.int64)
    first = np.cumsum(counts) - counts
    step = np.arange(total) - np.repeat(first, counts)
    left = flat[np.repeat(x, counts) + step]
    same = (left == flat[np.repeat(y, counts) + step]) & (left != _PAD)
    upto = np.concatenate([[0], np.cumsum(same)])
    return np.asarray(upto[first + counts] - upto[first])


def _grown(flat: Codes, x: Whole, y: Whole, step: int) -> tuple[Whole, Whole]:
    """How many codes both stretches may grow from x and y in the direction `step` (1 or -1), and the gain.

    They grow to where they have gained most, so that both end with an equal code.
    """
    best, reach = np.zeros(len(x), np.int64), np.zeros(len(x), np.int64)
    score = np.zeros(len(x), np.int64)
    growing, done = np.arange(len(x)), 0
    while len(growing):
        ahead = step * np.arange(done, done + _BLOCK)
        left, right = flat[x[growing, None] + ahead], flat[y[growing, None] + ahead]
        gain = np.where(left == right, 1, -COST)
        gain[(left == _PAD) | (right == _PAD)] = -DROP - 1
        run = score[growing, None] + np.cumsum(gain, axis=1)
        top = np.maximum(np.maximum.accumulate(run, axis=1), best[growing, None])
        lost = np.logical_or.accumulate(top - run > DROP, axis=1)
        run[lost] = -1
        at = run.argmax(axis=1)
        value = run[np.arange(len(growing)), at]
        better = value > best[growing]
        best[growing[better]] = value[better]
        reach[growing[better]] = done + at[better] + 1
        score[growing] = run[:, -1]
        growing = growing[~lost[:, -1]]
        done += _BLOCK
    return reach, best


def _on_diagonals(shelf: Shelf, pair: Whole, x: Whole, y: Whole, rarity: NDArray[np.float64]) -> Runs:
    """Hits (flat positions) on one diagonal of a pair, joined where what lies between them is alike."""
    slant = x - y
    order = _order(pair, slant - slant.min(), x)
    pair, x, y, rarity, slant = pair[order], x[order], y[order], rarity[order], slant[order]
    count = np.full(len(pair), GRAM)
    runs = Runs(pair, x, x + GRAM, y, y + GRAM, count, rarity, np.ones(len(pair), np.int64))
    gap = np.empty(len(pair), np.int64)
    gap[0], gap[1:] = 0, x[1:] - x[:-1] - GRAM
    breaks = _first_of_group(pair, slant) | (gap > REACH)
    between = np.flatnonzero(~breaks & (gap > 0))
    equal = _equal(shelf.flat, x[between] - gap[between], y[between] - gap[between], gap[between])
    breaks[between] = COST * (gap[between] - equal) - equal > DROP
    return runs.merged(breaks)


def _trimmed(shelf: Shelf, runs: Runs) -> Runs:
    """Runs without the padding at their ends: a k-gram may begin or end in a phrase of the reference."""
    x0, x1, y0, y1 = runs.x0.copy(), runs.x1.copy(), runs.y0.copy(), runs.y1.copy()
    for _ in range(GRAM - 1):
        walled = (shelf.flat[x0] == _PAD) | (shelf.flat[y0] == _PAD)
        x0 += walled
        y0 += walled
        walled = (shelf.flat[x1 - 1] == _PAD) | (shelf.flat[y1 - 1] == _PAD)
        x1 -= walled
        y1 -= walled
    trimmed = Runs(runs.pair, x0, x1, y0, y1, runs.equal, runs.rarity, runs.hits)
    return trimmed.taken(x1 > x0)


def _grown_runs(shelf: Shelf, runs: Runs) -> Runs:
    """Runs grown at both ends; those of one diagonal that now overlap are one."""
    before, _ = _grown(shelf.flat, runs.x0 - 1, runs.y0 - 1, -1)
    after, _ = _grown(shelf.flat, runs.x1, runs.y1, 1)
    grown = Runs(
        runs.pair, runs.x0 - before, runs.x1 + after, runs.y0 - before, runs.y1 + after,
        runs.equal, runs.rarity, runs.hits,
    )  # fmt: skip
    slant = grown.x0 - grown.y0
    first = _first_of_group(grown.pair, slant)
    breaks = first | (grown.x0 > _highest_before(grown.x1, first))
    whole = grown.merged(breaks)
    equal = _equal(shelf.flat, whole.x0, whole.y0, whole.x1 - whole.x0)
    return Runs(whole.pair, whole.x0, whole.x1, whole.y0, whole.y1, equal, whole.rarity, whole.hits)


def _stepped_over(flat: Codes, x: Whole, y: Whole, step: int) -> tuple[Whole, Whole, Whole]:
    """Growth over letters added or left out: how far in a, how far in b, and how many codes are equal.

    From each end every small shift is tried; the one that gains most is taken, and so on from there while
    it gains at least `LEAST_GAIN`.
    """
    far_x, far_y, equal = (np.zeros(len(x), np.int64) for _ in range(3))
    going = np.arange(len(x))
    skips = np.array(SKIPS)
    while len(going):
        from_x = x[going] + step * (far_x[going] + skips[:, :1])
        from_y = y[going] + step * (far_y[going] + skips[:, 1:])
        reach, gain = _grown_inside(flat, from_x.ravel(), from_y.ravel(), step)
        reach, gain = reach.reshape(from_x.shape), gain.reshape(from_x.shape)
        way, column = gain.argmax(axis=0), np.arange(len(going))
        best, length = gain[way, column], reach[way, column]
        moved = best >= LEAST_GAIN
        going, best, length, way = going[moved], best[moved], length[moved], way[moved]
        far_x[going] += length + skips[way, 0]
        far_y[going] += length + skips[way, 1]
        # With so many codes and this gain, the rest are unequal and cost COST each.
        equal[going] += (best + COST * length) // (1 + COST)
    return far_x, far_y, equal


def _grown_inside(flat: Codes, x: Whole, y: Whole, step: int) -> tuple[Whole, Whole]:
    """As `_grown`; a start that lies beyond the padding does not grow."""
    inside = (x >= _BLOCK) & (y >= _BLOCK) & (x < len(flat) - _BLOCK) & (y < len(flat) - _BLOCK)
    reach, gain = np.zeros(len(x), np.int64), np.zeros(len(x), np.int64)
    reach[inside], gain[inside] = _grown(flat, x[inside], y[inside], step)
    return reach, gain


def _stretched(shelf: Shelf, runs: Runs) -> Runs:
    """Runs grown at both ends over letters added or left out."""
    after_x, after_y, after = _stepped_over(shelf.flat, runs.x1, runs.y1, 1)
    before_x, before_y, before = _stepped_over(shelf.flat, runs.x0 - 1, runs.y0 - 1, -1)
    return Runs(
        runs.pair, runs.x0 - before_x, runs.x1 + after_x, runs.y0 - before_y, runs.y1 + after_y,
        runs.equal + after + before, runs.rarity, runs.hits,
    )  # fmt: skip


def _bridged(runs: Runs) -> Runs:
    """Neighbouring runs with an edit of a few characters between them made one."""
    order = _order(runs.pair, runs.x0, runs.y0)
    runs = runs.taken(order)
    gap_x, gap_y = runs.x0[1:] - runs.x1[:-1], runs.y0[1:] - runs.y1[:-1]
    start, end = runs.x0 - runs.y0, runs.x1 - runs.y1
    # Runs that overlap deeply are one only if they went the same way; else the text repeats itself.
    same_way = (start[1:] == start[:-1]) | (end[1:] == end[:-1])
    near = (
        (np.maximum(gap_x, gap_y) <= BRIDGE)
        & (np.abs(gap_x - gap_y) <= SHIFT)
        & (same_way | (np.minimum(gap_x, gap_y) >= -2 * GRAM))
        & (runs.y1[1:] > runs.y0[:-1])
    )
    breaks = _first_of_group(runs.pair)
    breaks[1:] |= ~near
    return runs.merged(breaks)


def align(
    shelf: Shelf,
    pairs: tuple[Whole, Whole],
    pair: Whole,
    places: tuple[Whole, Whole],
    rarity: NDArray[np.float64],
) -> Runs:
    """The passages of pairs of texts.

    `pairs` are the shelf numbers of both texts of each pair; each hit has the number of its pair, its
    places in both texts and a rarity. The runs stand in order of pair and place; their positions count
    the codes of their own text.
    """
    if not len(pair):
        none = np.empty(0, np.int64)
        return Runs(none, none, none, none, none, none, np.empty(0), none)
    base_a, base_b = shelf.starts[pairs[0]], shelf.starts[pairs[1]]
    x, y = places[0] + base_a[pair], places[1] + base_b[pair]
    runs = _trimmed(shelf, _on_diagonals(shelf, pair, x, y, rarity))
    runs = _bridged(_stretched(shelf, _bridged(_grown_runs(shelf, runs))))
    runs = runs.taken(runs.equal >= LEAST_RUN)
    if not len(runs.pair):
        return runs
    runs = _bridged(runs)
    length = np.maximum(runs.x1 - runs.x0, runs.y1 - runs.y0)
    runs = runs.taken(2 * runs.equal >= length)
    if not len(runs.pair):
        return runs
    a, b = base_a[runs.pair], base_b[runs.pair]
    own = Runs(
        runs.pair, runs.x0 - a, runs.x1 - a, runs.y0 - b, runs.y1 - b, runs.equal, runs.rarity, runs.hits
    )
    return _without_echoes(own)


def _overlapping(runs: Runs) -> Flags:
    """Which runs overlap an earlier one of their pair, in a or in b."""
    first = _first_of_group(runs.pair)
    clash = runs.x0 < _highest_before(runs.x1, first)
    order = _order(runs.pair, runs.y0)
    clash_b = runs.y0[order] < _highest_before(runs.y1[order], first)
    clash[order] |= clash_b
    return clash


def _without_echoes(runs: Runs) -> Runs:
    """Leave out runs that mostly repeat what longer runs of the same pair already cover in both texts."""
    clashing = np.unique(runs.pair[_overlapping(runs)])
    if not len(clashing):
        return runs
    stays = np.ones(len(runs.pair), bool)
    begins = np.searchsorted(runs.pair, clashing)
    ends = np.searchsorted(runs.pair, clashing, side="right")
    for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
        _keep_longest(runs, begin, end, stays)
    return runs.taken(stays)


def _keep_longest(runs: Runs, begin: int, end: int, stays: Flags) -> None:
    """Longest first, a run stays if at least half of it is new in one of the texts."""
    covered_a = np.zeros(int(runs.x1[begin:end].max()), bool)
    covered_b = np.zeros(int(runs.y1[begin:end].max()), bool)
    for number in sorted(range(begin, end), key=lambda n: int(runs.x0[n] - runs.x1[n])):
        in_a = covered_a[runs.x0[number] : runs.x1[number]]
        in_b = covered_b[runs.y0[number] : runs.y1[number]]
        new = max(np.count_nonzero(~in_a) / len(in_a), np.count_nonzero(~in_b) / len(in_b))
        stays[number] = new >= 0.5
        if stays[number]:
            in_a[:] = True
            in_b[:] = True


def covered(pair: Whole, begin: Whole, end: Whole) -> Whole:
    """How many codes each stretch adds to those before it in its pair, in the order given."""
    order = _order(pair, begin)
    first = _first_of_group(pair[order])
    before = np.maximum(begin[order], _highest_before(end[order], first))
    added = np.empty(len(pair), np.int64)
    added[order] = np.maximum(0, end[order] - before)
    return added
