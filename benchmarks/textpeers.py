"""The peers of the text benchmark in their ordinary use: 5-gram sets, 128 permutations, LSH, estimate.

Each returns {(a, b): estimated Jaccard} of the candidates at or above `LEAST_JACCARD`, the value at which
their precision and recall were best in trials, and a function that answers one new text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations

import datasketch
import numpy as np
import rensa

from bihuan.textkit.fingerprint import gram_hashes
from bihuan.textkit.normalise import fold

PERMUTATIONS = 128
THRESHOLD = 0.5
BANDS = 32
LEAST_JACCARD = 0.3
BATCH = 500
DROPPED = re.compile(r"[^\u4e00-\u9fffA-Za-z]")

Pairs = dict[tuple[int, int], float]
Ask = Callable[[str], object]


def shingles(text: str) -> set[str]:
    kept = DROPPED.sub("", text)
    return {kept[at : at + 5] for at in range(len(kept) - 4)}


def by_datasketch(texts: list[str]) -> tuple[Pairs, Ask]:
    """MinHash.bulk and MinHashLSH."""
    index = datasketch.MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    signed: list[datasketch.MinHash] = []
    for at in range(0, len(texts), BATCH):
        sets = [[one.encode() for one in shingles(text)] for text in texts[at : at + BATCH]]
        signed += datasketch.MinHash.bulk(sets, num_perm=PERMUTATIONS)
    for number, one in enumerate(signed):
        index.insert(number, one)

    def ask(text: str) -> object:
        one = datasketch.MinHash(num_perm=PERMUTATIONS)
        one.update_batch([shingle.encode() for shingle in shingles(text)])
        return index.query(one)

    return _estimated(signed, index), ask


def by_rensa(texts: list[str]) -> tuple[Pairs, Ask]:
    """RMinHash.from_token_sets and RMinHashLSH."""
    index = rensa.RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS)
    signed: list[rensa.RMinHash] = []
    for at in range(0, len(texts), BATCH):
        sets = [list(shingles(text)) for text in texts[at : at + BATCH]]
        signed += rensa.RMinHash.from_token_sets(sets, num_perm=PERMUTATIONS, seed=42)
    for number, one in enumerate(signed):
        index.insert(number, one)

    def ask(text: str) -> object:
        one = rensa.RMinHash(num_perm=PERMUTATIONS, seed=42)
        one.update(list(shingles(text)))
        return index.query(one)

    return _estimated(signed, index), ask


def _estimated(signed: list, index: object) -> Pairs:
    pairs: Pairs = {}
    for number, one in enumerate(signed):
        for other in index.query(one):
            if other < number and (estimate := one.jaccard(signed[other])) >= LEAST_JACCARD:
                pairs[other, number] = estimate
    return pairs


def by_rensa_numpy(texts: list[str]) -> tuple[Pairs, None]:
    """rensa at its best: fed with our own numpy hashes in one flat array, candidates found in bulk."""
    rows = []
    index = rensa.RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS)
    flagged = np.zeros(len(texts), bool)
    for at in range(0, len(texts), BATCH):
        folded = fold(texts[at : at + BATCH])
        parts = [
            gram_hashes(folded.codes[a:b]) for a, b in zip(folded.starts, folded.starts[1:], strict=False)
        ]
        bounds = np.concatenate([[0], np.cumsum([len(part) for part in parts])]).astype(np.uint64)
        matrix = rensa.RMinHash.digest_matrix_from_flat_token_hashes(
            np.concatenate(parts), bounds, num_perm=PERMUTATIONS, seed=42
        )
        index.insert_matrix(matrix, start_key=at)
        rows.append(matrix)
    for number, matrix in enumerate(rows):
        flags = index.query_duplicate_flags_matrix(matrix)
        flagged[number * BATCH : number * BATCH + len(flags)] = flags
    return _banded(rows, np.flatnonzero(flagged)), None


def _banded(rows: list, flagged: np.ndarray) -> Pairs:
    """Pairs among the flagged rows that share a band, with their estimate."""
    digests = np.array([row for matrix in rows for row in matrix.to_rows()], np.uint32)[flagged]
    width = PERMUTATIONS // BANDS
    pairs: Pairs = {}
    for band in range(BANDS):
        keys = np.ascontiguousarray(digests[:, band * width : (band + 1) * width])
        buckets: dict[bytes, list[int]] = {}
        for number, key in enumerate(keys):
            buckets.setdefault(key.tobytes(), []).append(number)
        for members in buckets.values():
            for a, b in combinations(members, 2):
                if (int(flagged[a]), int(flagged[b])) not in pairs:
                    pairs[int(flagged[a]), int(flagged[b])] = float((digests[a] == digests[b]).mean())
    return {pair: estimate for pair, estimate in pairs.items() if estimate >= LEAST_JACCARD}
