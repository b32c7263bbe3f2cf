"""Which texts are alike, in which passages, and how much of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np

from bihuan.textkit.align import Runs, Whole, align
from bihuan.textkit.bundle import ROOM, Bundle
from bihuan.textkit.clusters import Cluster, Places, gathered, stretches
from bihuan.textkit.fingerprint import LEAST_RUN, Fingerprints, fingerprint, gram_hashes
from bihuan.textkit.join import MOST_TEXTS, Hits, shared_hits
from bihuan.textkit.measure import Measured
from bihuan.textkit.normalise import Normalised, normalise, raw_span
from bihuan.textkit.reference import Reference
from bihuan.textkit.same import Same, Spread

# Pairs aligned together, which bounds the memory.
PAIRS_AT_ONCE = 4096
# A k-gram that stands more often in one text is looked up at its first places only.
MOST_PLACES = 3
# A passage too common to make pairs is named as a cluster if it stands in more texts than this.
FEW_TEXTS = 2


@dataclass(frozen=True)
class Passage:
    """A stretch alike in two texts: [start, end) in raw characters of each."""

    a: tuple[int, int]
    b: tuple[int, int]


@dataclass(frozen=True)
class Pair:
    """Two texts that are alike. `a` and `b` are positions in the given texts, a < b.

    A share is the part of the normalised characters of a text that lies in passages. The weight is the
    share of the shorter text, each passage counted 1 / (texts that have it - 1).
    """

    a: int
    b: int
    share_a: float
    share_b: float
    weight: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Comparison:
    """Pairs, strongest first, and passages that stand in too many texts to be named in pairs alone."""

    pairs: tuple[Pair, ...]
    clusters: tuple[Cluster, ...]


def compare(
    texts: Sequence[str],
    *,
    library: Sequence[str] = (),
    reference: Reference | None = None,
    masks: Sequence[str] = (),
) -> Comparison:
    """Pairs among `texts` and between them and the `library`, whose texts are numbered after them.

    K-grams of the `reference` say nothing; names and places in `masks` are left out of all texts.
    """
    task = _Task([*texts, *library], len(texts), reference, tuple(masks))
    prints = fingerprint(task.texts, task.masks)
    same, prints_of = Same.of(prints), np.bincount(prints.docs, minlength=len(task.texts))
    spread = task.spread(prints, same)
    del prints  # The largest arrays; the join needs the room.
    rare = spread.only((spread.texts <= MOST_TEXTS) & (spread.turn < MOST_PLACES))
    crowd = spread.only(spread.texts > MOST_TEXTS)
    del spread
    hits = task.hits(rare, prints_of, same)
    marks = np.sort(crowd.prints.docs * np.int64(ROOM) + crowd.prints.places)
    pairs: list[Pair] = []
    faint = [np.empty(0, np.int64)]
    for part in _portions(hits):
        found, others = task.pairs(part, same, marks)
        pairs += found
        faint.append(others)
    pairs.sort(key=lambda pair: (-pair.weight, -max(pair.share_a, pair.share_b), pair.a, pair.b))
    clusters = task.clusters(crowd, same, MOST_TEXTS)
    few = rare.only(np.isin(rare.prints.docs, np.concatenate(faint)))
    clusters += _unnamed(task.clusters(few, same, FEW_TEXTS), pairs)
    return Comparison(tuple(pairs), clusters)


def _unnamed(clusters: Sequence[Cluster], pairs: Sequence[Pair]) -> tuple[Cluster, ...]:
    """The clusters of which not every two texts are a pair already."""
    named = {(pair.a, pair.b) for pair in pairs}
    return tuple(one for one in clusters if not named.issuperset(combinations(one.texts, 2)))


def passages(
    a: str, b: str, *, reference: Reference | None = None, masks: Sequence[str] = ()
) -> tuple[Passage, ...]:
    """The passages of two texts, looked for at every k-gram, in order of their place in `a`."""
    one, other = normalise(a, masks), normalise(b, masks)
    place_a, place_b = _shared_places(one, other, reference)
    shelf = Bundle.of([one, other]).shelf(reference)
    pair = np.zeros(len(place_a), np.int64)
    runs = align(shelf, (pair[:1], pair[:1] + 1), pair, (place_a, place_b), np.ones(len(pair)))
    return spans_of(runs, one, other)


def _shared_places(one: Normalised, other: Normalised, reference: Reference | None) -> tuple[Whole, Whole]:
    """Places of every k-gram both texts have, at most its first places in each."""
    hashes = [gram_hashes(one.codes), gram_hashes(other.codes)]
    sides = np.concatenate([np.zeros(len(hashes[0]), np.int32), np.ones(len(hashes[1]), np.int32)])
    places = np.concatenate([np.arange(len(part), dtype=np.int32) for part in hashes])
    none = np.empty(0, np.uint64)
    spread = Spread.of(
        Fingerprints(np.concatenate(hashes), sides, places, np.empty(0, np.int32), none), np.ones(2, np.int64)
    )
    chosen = (spread.different == 2) & (spread.turn < MOST_PLACES)
    if reference is not None:
        chosen &= ~reference.contains(spread.prints.hashes)
    spread = spread.only(chosen)
    return _crossed(spread)


def _crossed(spread: Spread) -> tuple[Whole, Whole]:
    """Each place in text 0 with each place in text 1 of the same k-gram."""
    found_a, found_b = [], []
    sides, places = spread.prints.docs, spread.prints.places.astype(np.int64)
    by_turn = [(side, turn) for side in (0, 1) for turn in range(MOST_PLACES)]
    table = {key: np.full(len(places) + 1, -1) for key in by_turn}
    number = np.unique(spread.number, return_inverse=True)[1]
    for (side, turn), column in table.items():
        rows = (sides == side) & (spread.turn == turn)
        column[number[rows]] = places[rows]
    for turn_a in range(MOST_PLACES):
        for turn_b in range(MOST_PLACES):
            a, b = table[0, turn_a], table[1, turn_b]
            both = (a >= 0) & (b >= 0)
            found_a.append(a[both])
            found_b.append(b[both])
    return np.concatenate(found_a), np.concatenate(found_b)


def spans_of(runs: Runs, one: Normalised, other: Normalised) -> tuple[Passage, ...]:
    """The passages of one pair of texts, in raw characters."""
    rows = zip(runs.x0.tolist(), runs.x1.tolist(), runs.y0.tolist(), runs.y1.tolist(), strict=True)
    return tuple(
        Passage(raw_span(one.offsets, x0, x1), raw_span(other.offsets, y0, y1)) for x0, x1, y0, y1 in rows
    )


def _portions(hits: Hits) -> Iterator[Hits]:
    """Hits of a bounded number of pairs at a time."""
    if not len(hits.a):
        return
    new = np.flatnonzero((np.diff(hits.a) != 0) | (np.diff(hits.b) != 0)) + 1
    edges = [0, *new[PAIRS_AT_ONCE - 1 :: PAIRS_AT_ONCE].tolist(), len(hits.a)]
    for begin, end in pairwise(edges):
        yield hits.part(slice(begin, end))


@dataclass(frozen=True)
class _Task:
    """What is compared: all texts, how many of them are not of the library, what is left out."""

    texts: Sequence[str]
    own: int
    reference: Reference | None
    masks: tuple[str, ...]

    def spread(self, prints: Fingerprints, same: Same) -> Spread:
        """The k-grams that more than one text has, of the first of each set of same texts."""
        compared = (same.first == np.arange(len(self.texts))) & (prints.sizes >= LEAST_RUN)
        chosen = None if compared.all() else compared[prints.docs]
        if self.reference is not None:
            unknown = ~self.reference.contains(prints.hashes)
            chosen = unknown if chosen is None else chosen & unknown
        spread = Spread.of(prints, same.copies, chosen)
        return spread.only(spread.texts > 1)

    def hits(self, rare: Spread, prints_of: Whole, same: Same) -> Hits:
        """Shared k-grams of different texts, and of texts with the same codes with themselves."""
        own = np.zeros(len(self.texts), bool)
        own[same.first[: self.own]] = True
        hits = shared_hits(rare.only(rare.different > 1).prints, same.copies, prints_of, own)
        twice = rare.only((same.copies[rare.prints.docs] > 1) & own[rare.prints.docs])
        docs, places = twice.prints.docs.astype(np.int64), twice.prints.places.astype(np.int64)
        order = np.argsort(docs, kind="stable")
        docs, places = docs[order], places[order]
        return hits.joined(Hits(docs, docs, places, places, 1.0 / (twice.texts[order] - 1)))

    def pairs(self, hits: Hits, same: Same, marks: Whole) -> tuple[list[Pair], Whole]:
        """The pairs among these hits that are alike enough, and the texts of those too common to be pairs.

        `marks` are the places of crowded k-grams.
        """
        new = np.concatenate([[True], (np.diff(hits.a) != 0) | (np.diff(hits.b) != 0)])
        number, firsts = np.cumsum(new) - 1, np.flatnonzero(new)
        docs, index = np.unique(np.concatenate([hits.a, hits.b]), return_inverse=True)
        texts = [normalise(self.texts[doc], self.masks) for doc in docs.tolist()]
        bundle = Bundle.of(texts)
        a, b = index[: len(number)], index[len(number) :]
        places = bundle.place(a, hits.place_a), bundle.place(b, hits.place_b)
        a, b = a[firsts], b[firsts]
        runs = align(bundle.shelf(self.reference), (a, b), number, places, hits.rarity)
        here = marks[np.isin(marks // ROOM, docs)]
        here = np.searchsorted(docs, here // ROOM) * ROOM + here % ROOM
        crowded = bundle.crowded(runs, a[runs.pair], here)
        measured = Measured.of(runs, bundle.sizes[a], bundle.sizes[b], crowded)
        copies = same.members(docs)
        found: list[Pair] = []
        for pair in measured.strong().tolist():
            begin, end = np.searchsorted(runs.pair, [pair, pair + 1]).tolist()
            part = runs.taken(np.arange(begin, end))
            one, other = int(a[pair]), int(b[pair])
            alike = _Alike(
                part,
                float(measured.share_a[pair]),
                float(measured.share_b[pair]),
                float(measured.weight[pair]),
            )
            sides = [(int(docs[side]), texts[side]) for side in (one, other)]
            found += self._named(alike, sides, copies)
        faint = measured.faint()
        return found, np.union1d(docs[a[faint]], docs[b[faint]])

    def _named(
        self, alike: _Alike, sides: Sequence[tuple[int, Normalised]], copies: dict[int, list[int]]
    ) -> Iterator[Pair]:
        """The pair, once for every two texts that have these codes."""
        (one, text_one), (other, text_other) = sides
        for a in copies.get(one, [one]):
            for b in copies.get(other, [other]):
                if (one == other and a >= b) or min(a, b) >= self.own:
                    continue
                in_a = text_one if a == one else normalise(self.texts[a], self.masks)
                in_b = text_other if b == other else normalise(self.texts[b], self.masks)
                yield alike.pair(a, b, spans_of(alike.runs, in_a, in_b))

    def clusters(self, crowd: Spread, same: Same, most: int) -> tuple[Cluster, ...]:
        """Passages made of these k-grams that stand in more than `most` texts."""
        if not len(crowd.number):
            return ()
        found = stretches(crowd, same.copies, most)
        members = same.members(np.unique(found.doc))
        return gathered(found, Places(self.texts, self.masks, members), most, self.own)


@dataclass(frozen=True)
class _Alike:
    """What was found about two texts: the runs of a before b."""

    runs: Runs
    share_a: float
    share_b: float
    weight: float

    def pair(self, a: int, b: int, passages: tuple[Passage, ...]) -> Pair:
        """The pair with the lower number first."""
        if a < b:
            return Pair(a, b, self.share_a, self.share_b, self.weight, passages)
        turned = tuple(sorted((Passage(one.b, one.a) for one in passages), key=lambda one: one.a))
        return Pair(b, a, self.share_b, self.share_a, self.weight, turned)
