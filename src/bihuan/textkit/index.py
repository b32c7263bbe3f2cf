"""An index on disk: one new text against very many, with passages, while the user waits.

The folder holds write-once parts (a large one and small later ones); each has sorted arrays of hash,
document and position, a table of its documents, and their texts, from which passages are made exact.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bihuan.textkit import generations
from bihuan.textkit.align import Whole, align
from bihuan.textkit.bundle import ROOM, Bundle
from bihuan.textkit.clusters import LEAST_CROWDED
from bihuan.textkit.compare import MOST_PLACES, Passage, spans_of
from bihuan.textkit.fingerprint import GRAM, LEAST_RUN, WINDOW, Fingerprints, fingerprint, gram_hashes, joined
from bihuan.textkit.generations import State
from bihuan.textkit.join import LEAST_SHARED, MOST_TEXTS
from bihuan.textkit.measure import Measured
from bihuan.textkit.normalise import Flags, Normalised, normalise, raw_span
from bihuan.textkit.reference import Reference
from bihuan.textkit.same import sorted_prints

# Texts read from the documents given before their fingerprints are computed.
BATCH = 4096
# Documents looked at character by character for one query, the most promising ones.
MOST_CANDIDATES = 64
# Later parts beyond this number are made one.
MOST_PARTS = 8
# A hash with more places than this is not looked at, whatever documents they are in.
MOST_LOOKED_AT = 4 * MOST_TEXTS * MOST_PLACES
TEXTS = "texts.bin"


@dataclass(frozen=True)
class Match:
    """A document like the text asked about; passages have the text as `a`, the document as `b`."""

    document: int
    share_query: float
    share_document: float
    weight: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Crowd:
    """A stretch [start, end) of the text asked about that stands in more documents than are named."""

    span: tuple[int, int]
    documents: int


@dataclass(frozen=True)
class _Found:
    """Places of the query's k-grams: number of the k-gram, part, row in it, raw position there."""

    gram: Whole
    part: Whole
    row: Whole
    place: Whole

    def only(self, chosen: Flags) -> _Found:
        return _Found(self.gram[chosen], self.part[chosen], self.row[chosen], self.place[chosen])


class _Part:
    """One write-once folder: k-grams sorted by hash, documents by row."""

    def __init__(self, folder: Path, gone: Collection[int]) -> None:
        self.hashes = generations.load(folder, "hashes")
        self.rows = generations.load(folder, "rows")
        self.places = generations.load(folder, "places")
        self.documents = generations.load(folder, "documents")
        self.prints = generations.load(folder, "prints")
        self.begins = generations.load(folder, "begins")
        self._file = folder / TEXTS
        size = self._file.stat().st_size
        self.texts = np.memmap(self._file, np.uint8, "r") if size else np.empty(0, np.uint8)
        self.live = ~np.isin(self.documents, np.array(sorted(gone), np.int64))

    def text(self, row: int) -> str:
        begin, end = self.begins[row : row + 2].tolist()
        return bytes(self.texts[begin:end]).decode("utf-8", "surrogatepass")

    def ranges(self, hashes: NDArray[np.uint64]) -> tuple[Whole, Whole]:
        """Where the places of each hash begin and end."""
        return np.searchsorted(self.hashes, hashes), np.searchsorted(self.hashes, hashes, side="right")

    def left(self) -> Iterator[tuple[int, str]]:
        """The documents that still count."""
        for row in np.flatnonzero(self.live).tolist():
            yield int(self.documents[row]), self.text(row)


class Index:
    """Documents by number, asked for those like a text. An open index does not change.

    `build`, `add` and `remove` write to disk and return the index as it then is; an index opened before
    goes on answering as it did.
    """

    def __init__(self, folder: Path, state: State) -> None:
        self.folder = folder
        self._state = state
        names = zip(state.parts, state.gone, strict=True)
        self._parts = [_Part(folder / name, gone) for name, gone in names]
        self._reference = Reference(np.asarray(generations.load(folder / state.parts[0], "reference")))

    @classmethod
    def build(
        cls,
        folder: Path,
        documents: Iterable[tuple[int, str]],
        *,
        reference: Reference | None = None,
        masks: Sequence[str] = (),
    ) -> Index:
        """Write a new index of (number, text) in place of the one in `folder`, which answers meanwhile."""
        with generations.writing(folder):
            try:
                old = generations.read_state(folder)
            except FileNotFoundError:
                old = State()
            generations.clear(folder, old)
            known = reference or Reference(np.empty(0, np.uint64))
            part = _write_part(folder, documents, known, masks)
            generations.write_state(folder, State((part,), ((),), tuple(masks)))
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> Index:
        """The index as it is now. FileNotFoundError where none was built."""
        while True:
            state = generations.read_state(folder)
            try:
                return cls(folder, state)
            except FileNotFoundError:
                # A writer has replaced the state between the two readings.
                if generations.read_state(folder) == state:
                    raise

    def __len__(self) -> int:
        """How many documents are compared."""
        return sum(int(np.count_nonzero(part.live)) for part in self._parts)

    def add(self, documents: Iterable[tuple[int, str]]) -> Index:
        """Add documents; one whose number is known replaces the former."""
        with generations.writing(self.folder):
            current = Index.open(self.folder)
            state, fresh = current._state, list(documents)
            state = state.without([number for number, _ in fresh])
            if len(state.parts) >= MOST_PARTS:
                later = Index(self.folder, state)._parts[1:]
                fresh = [document for part in later for document in part.left()] + fresh
                state = State(state.parts[:1], state.gone[:1], state.masks)
            part = _write_part(self.folder, fresh, current._reference, state.masks)
            generations.write_state(self.folder, state.plus(part))
        return Index.open(self.folder)

    def remove(self, documents: Collection[int]) -> Index:
        """Documents no longer compared. Their texts leave the disk with the next `build`."""
        with generations.writing(self.folder):
            state = generations.read_state(self.folder)
            generations.write_state(self.folder, state.without(list(documents)))
        return Index.open(self.folder)

    def query(self, text: str, *, exclude: Collection[int] = ()) -> list[Match]:
        """The documents like this text, strongest first; those in `exclude` are as if they were not there."""
        asked = normalise(text, self._state.masks)
        grams = self._grams(text)
        found, rarity, many = self._look_up(np.unique(grams.hashes), exclude)
        keys, which = np.unique(found.part * ROOM + found.row, return_inverse=True)
        chosen = self._promising(
            keys, np.bincount(which, rarity, len(keys)).astype(np.float64), len(grams.hashes)
        )
        if not len(chosen):
            return []
        rank = np.full(len(keys), -1)
        rank[chosen] = np.arange(len(chosen))
        stays = rank[which] >= 0
        crowd = np.sort(grams.places[np.isin(grams.hashes, many)].astype(np.int64))
        hits = found.only(stays)
        matches = self._matches(asked, keys[chosen], grams, hits, rank[which][stays], rarity[stays], crowd)
        return sorted(matches, key=lambda one: (-one.weight, -one.share_document, one.document))

    def crowded(self, text: str) -> list[Crowd]:
        """Stretches of the text that stand in more documents than matches are made of."""
        folded = normalise(text, self._state.masks)
        hashes = gram_hashes(folded.codes)
        if not len(hashes):
            return []
        ranges = [part.ranges(hashes) for part in self._parts]
        counts = sum((high - low for low, high in ranges), np.zeros(len(hashes), np.int64))
        many = counts >= MOST_TEXTS
        many &= ~self._reference.contains(hashes)
        places = np.flatnonzero(many)
        groups = np.split(places, np.flatnonzero(np.diff(places) > WINDOW) + 1) if len(places) else []
        return [
            Crowd(
                raw_span(folded.offsets, int(group[0]), int(group[-1]) + GRAM), int(np.median(counts[group]))
            )
            for group in groups
            if group[-1] - group[0] + GRAM >= LEAST_CROWDED
        ]

    def _grams(self, text: str) -> Fingerprints:
        """The k-grams of a text that are looked up, sorted by hash."""
        prints = sorted_prints(fingerprint([text], self._state.masks))
        return prints.at(_looked_up(prints, self._reference) & (prints.sizes[0] >= LEAST_RUN))

    def _look_up(
        self, hashes: NDArray[np.uint64], exclude: Collection[int]
    ) -> tuple[_Found, NDArray[np.float64], NDArray[np.uint64]]:
        """Where the hashes (unique, sorted) stand in documents that count, how rare each is, and which of
        them stand in too many documents to be looked at."""
        ranges = [part.ranges(hashes) for part in self._parts]
        counts = sum((high - low for low, high in ranges), np.zeros(len(hashes), np.int64))
        grams = np.flatnonzero((counts > 0) & (counts <= MOST_LOOKED_AT))
        left_out = np.array(sorted(exclude), np.int64)
        found = []
        for number, (part, (low, high)) in enumerate(zip(self._parts, ranges, strict=True)):
            at, which = _expanded(low[grams], high[grams])
            rows = np.asarray(part.rows[at], np.int64)
            places = np.asarray(part.places[at], np.int64)
            here = _Found(grams[which], np.full(len(rows), number), rows, places)
            found.append(here.only(part.live[rows] & ~np.isin(part.documents[rows], left_out)))
        every = _Found(
            np.concatenate([one.gram for one in found]),
            np.concatenate([one.part for one in found]),
            np.concatenate([one.row for one in found]),
            np.concatenate([one.place for one in found]),
        )
        stands = np.unique((every.gram * len(found) + every.part) * ROOM + every.row) // (ROOM * len(found))
        documents = np.bincount(stands, minlength=len(hashes))
        many = (documents >= MOST_TEXTS) | (counts > MOST_LOOKED_AT)
        every = every.only(~many[every.gram])
        return every, 1.0 / documents[every.gram], hashes[many]

    def _promising(self, keys: Whole, strength: NDArray[np.float64], asked: int) -> Whole:
        """Numbers of the documents worth comparing, at most MOST_CANDIDATES."""
        prints = np.array([self._parts[key // ROOM].prints[key % ROOM] for key in keys.tolist()], np.int64)
        enough = np.flatnonzero(strength >= LEAST_SHARED * np.minimum(prints, asked))
        order = np.argsort(-strength[enough], kind="stable")[:MOST_CANDIDATES]
        return np.sort(enough[order])

    def _matches(
        self, asked: Normalised, keys: Whole, grams: Fingerprints, found: _Found, pair: Whole,
        rarity: NDArray[np.float64], crowd: Whole,
    ) -> Iterator[Match]:  # fmt: skip
        """The candidates that are alike enough. Each hit has the number of its candidate in `keys`."""
        sources = [divmod(key, ROOM) for key in keys.tolist()]
        bundle = Bundle.of([asked, *(self._normalised(part, row) for part, row in sources)])
        at, which = _expanded(*_group_bounds(grams.hashes, found.gram))
        order = np.argsort(pair[which], kind="stable")
        at, which = at[order], which[order]
        pair, rarity = pair[which], rarity[which]
        places = (
            bundle.place(0 * pair, grams.places[at].astype(np.int64)),
            bundle.place(pair + 1, found.place[which]),
        )
        numbers = np.arange(len(keys))
        runs = align(bundle.shelf(self._reference), (0 * numbers, numbers + 1), pair, places, rarity)
        crowded = bundle.crowded(runs, 0 * runs.pair, crowd)
        measured = Measured.of(runs, bundle.sizes[0 * numbers], bundle.sizes[1:], crowded)
        for number in measured.strong().tolist():
            part, row = sources[number]
            begin, end = np.searchsorted(runs.pair, [number, number + 1]).tolist()
            yield Match(
                int(self._parts[part].documents[row]),
                float(measured.share_a[number]),
                float(measured.share_b[number]),
                float(measured.weight[number]),
                spans_of(runs.taken(np.arange(begin, end)), asked, bundle.texts[number + 1]),
            )

    def _normalised(self, part: int, row: int) -> Normalised:
        return normalise(self._parts[part].text(row), self._state.masks)


def _looked_up(prints: Fingerprints, reference: Reference) -> Flags:
    """Which of the sorted k-grams count: none of the reference, and of one text's equal ones the first."""
    chosen = ~reference.contains(prints.hashes)
    hashes, docs = prints.hashes, prints.docs
    again = hashes[MOST_PLACES:] == hashes[:-MOST_PLACES]
    again &= docs[MOST_PLACES:] == docs[:-MOST_PLACES]
    chosen[MOST_PLACES:] &= ~again
    return chosen


def _expanded(low: Whole, high: Whole) -> tuple[Whole, Whole]:
    """All numbers low … high - 1 of each range, and the number of their range."""
    counts = high - low
    which = np.repeat(np.arange(len(counts)), counts)
    first = np.cumsum(counts) - counts
    return np.arange(len(which)) - first[which] + low[which], which


def _group_bounds(hashes: NDArray[np.uint64], gram: Whole) -> tuple[Whole, Whole]:
    """Where the places of each found k-gram begin and end among the sorted k-grams of the query."""
    unique = np.unique(hashes)
    low, high = np.searchsorted(hashes, unique), np.searchsorted(hashes, unique, side="right")
    return low[gram], high[gram]


def _write_part(
    folder: Path, documents: Iterable[tuple[int, str]], reference: Reference, masks: Sequence[str]
) -> str:
    """A complete new part on disk; its name."""
    part = generations.new_part(folder)
    numbers: list[int] = []
    begins = [0]
    prints: list[Fingerprints] = []
    with generations.private(part / TEXTS) as file:
        rest = iter(documents)
        while batch := list(islice(rest, BATCH)):
            whole = fingerprint([text for _, text in batch], masks)
            prints.append(replace(whole, docs=np.asarray(whole.docs + len(numbers), np.int32)))
            numbers += [number for number, _ in batch]
            for _, text in batch:
                begins.append(begins[-1] + file.write(text.encode("utf-8", "surrogatepass")))
    every = joined(prints)
    prints.clear()  # As large as what they were joined to.
    counts, long = np.bincount(every.docs, minlength=len(numbers)), every.sizes >= LEAST_RUN
    every = sorted_prints(every)
    kept = every.at(_looked_up(every, reference) & long[every.docs])
    generations.save(
        part,
        hashes=kept.hashes,
        rows=kept.docs,
        places=kept.places,
        documents=np.array(numbers, np.int64),
        prints=counts,
        begins=np.array(begins, np.int64),
        reference=reference.hashes,
    )
    return part.name
