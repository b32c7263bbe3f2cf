"""Passages that stand in very many texts: named once, with every place, and not in each pair of texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from bihuan.textkit.bundle import ROOM
from bihuan.textkit.fingerprint import GRAM
from bihuan.textkit.normalise import Flags, fold, normalise, raw_span
from bihuan.textkit.same import Spread

Whole = NDArray[np.int64]

# Raw characters between two neighbouring k-grams of one passage, at most.
NEAR = 40
# A passage in very many texts is named from this many raw characters.
LEAST_CROWDED = 30
# Stretches whose ends are looked for together.
AT_ONCE = 4096


@dataclass(frozen=True)
class Cluster:
    """One passage that stands in very many texts.

    `texts` are their numbers, `spans` (text number, start, end) every place in raw characters.
    """

    texts: tuple[int, ...]
    spans: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True)
class Stretch:
    """Where crowded passages stand: passage number, text, raw start, raw start of its last k-gram."""

    passage: Whole
    doc: Whole
    start: Whole
    last: Whole


def stretches(crowd: Spread, copies: Whole, most: int) -> Stretch:
    """Crowded k-grams chained in each text where more than `most` texts have them side by side."""
    steps_up = np.concatenate([[0], np.diff(crowd.number) != 0])
    order = np.argsort(crowd.prints.docs * np.int64(ROOM) + crowd.prints.places)
    number = np.cumsum(steps_up)[order]
    doc = crowd.prints.docs[order].astype(np.int64)
    place = crowd.prints.places[order].astype(np.int64)
    linked = (doc[1:] == doc[:-1]) & (place[1:] - place[:-1] <= NEAR)
    pairs = number[:-1][linked] * ROOM + number[1:][linked]
    pairs, many = _in_many(pairs, copies[doc[1:][linked]], most)
    linked[linked] = many
    passage = _components(pairs // ROOM, pairs % ROOM, int(number.max()) + 1)[number]
    begins = np.flatnonzero(np.concatenate([[True], ~linked]))
    ends = np.concatenate([begins[1:], [len(doc)]]) - 1
    long = place[ends] - place[begins] >= LEAST_CROWDED - GRAM
    begins, ends = begins[long], ends[long]
    return Stretch(passage[begins], doc[begins], place[begins], place[ends])


def _in_many(steps: Whole, copies: Whole, most: int) -> tuple[Whole, Flags]:
    """The steps from one k-gram to the next that more than `most` texts take, and where they stand."""
    unique, which = np.unique(steps, return_inverse=True)
    many = np.bincount(which, weights=copies, minlength=len(unique)) > most
    return unique[many], many[which]


def _components(one: Whole, other: Whole, count: int) -> Whole:
    """The least number that each of `count` numbers is linked with, over any way of links."""
    label = np.arange(count)
    while len(one):
        least = np.minimum(label[one], label[other])
        if np.array_equal(least, label[one]) and np.array_equal(least, label[other]):
            break
        np.minimum.at(label, label[one], least)
        np.minimum.at(label, label[other], least)
        np.minimum.at(label, one, least)
        np.minimum.at(label, other, least)
        label = label[label]
    return label


@dataclass(frozen=True)
class Places:
    """Where stretches stand exactly, in all texts that have the same codes."""

    texts: Sequence[str]
    masks: tuple[str, ...]
    members: dict[int, list[int]]

    def ends(self, found: Stretch) -> list[int]:
        """Where the last k-gram of each stretch ends, in raw characters."""
        ends: list[int] = []
        docs, lasts = found.doc.tolist(), found.last.tolist()
        for at in range(0, len(docs), AT_ONCE):
            rows = list(zip(docs[at : at + AT_ONCE], lasts[at : at + AT_ONCE], strict=True))
            folded = fold([self.texts[doc][last : last + NEAR] for doc, last in rows], self.masks)
            tails = folded.starts[:-1] + GRAM - 1
            inside = tails < folded.starts[1:]
            short = (
                folded.offsets[np.where(inside, tails, 0)].tolist()
                if len(folded.offsets)
                else [0] * len(rows)
            )
            ends += [
                last + (offset if fits else self._far(doc, last)) + 1
                for (doc, last), offset, fits in zip(rows, short, inside.tolist(), strict=True)
            ]
        return ends

    def _far(self, doc: int, last: int) -> int:
        """How far from its beginning a k-gram ends that is spread over more characters than usual."""
        offsets = fold([self.texts[doc][last:]], self.masks).offsets
        return int(offsets[min(GRAM, len(offsets)) - 1])

    def of(self, doc: int, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """(text, start, end) for every text with the codes of `doc`."""
        if doc not in self.members:
            yield doc, start, end
            return
        text, strangers = self.texts[doc], []
        for other in self.members[doc]:
            if self.texts[other] == text:
                yield other, start, end
            else:
                strangers.append(other)
        first, final = np.searchsorted(normalise(text, self.masks).offsets, [start, end - 1]).tolist()
        for other in strangers:
            offsets = normalise(self.texts[other], self.masks).offsets
            yield (other, *raw_span(offsets, first, final + 1))


def gathered(found: Stretch, places: Places, most: int, own: int) -> tuple[Cluster, ...]:
    """Clusters of more than `most` texts, one of them at least numbered below `own`, greatest first."""
    rows = sorted(
        zip(found.passage.tolist(), found.doc.tolist(), found.start.tolist(), places.ends(found), strict=True)
    )
    clusters = []
    for _, group in groupby(rows, key=lambda row: row[0]):
        spans = sorted(span for _, *row in group for span in places.of(*row))
        texts = sorted({span[0] for span in spans})
        if len(texts) > most and texts[0] < own:
            clusters.append(Cluster(tuple(texts), tuple(spans)))
    return tuple(sorted(clusters, key=lambda one: (-len(one.texts), one.spans[:1])))
