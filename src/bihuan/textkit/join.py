"""Which texts share rare fingerprints: one query, run by DuckDB here and by Spark on a cluster."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from bihuan.textkit.fingerprint import Fingerprints

# A fingerprint that stands in more texts than this says nothing about two of them; see clusters.py.
MOST_TEXTS = 12
# Shared rarity below this part of the shorter text's fingerprints cannot become a pair, even where one
# character in seven was altered (then one fingerprint in five is left).
LEAST_SHARED = 0.0075

LIMITS = {"most_texts": MOST_TEXTS, "least_shared": LEAST_SHARED}

# Tables: fingerprint(hash, doc, place), each place of a fingerprint in a text; text(doc, copies, prints,
# own), one row for each different text, how many texts have exactly these words, how many fingerprints it
# has, whether one of them is to be compared (and not only to be compared with).
PAIRS_SQL = """
WITH stands AS (
    SELECT DISTINCT hash, doc FROM fingerprint
),
rare AS (
    SELECT stands.hash, SUM(text.copies) AS texts
    FROM stands JOIN text ON text.doc = stands.doc
    GROUP BY stands.hash
    HAVING COUNT(*) > 1 AND SUM(text.copies) <= $most_texts
),
placed AS (
    SELECT fingerprint.hash, fingerprint.doc, fingerprint.place, 1.0 / (rare.texts - 1) AS rarity
    FROM fingerprint JOIN rare ON rare.hash = fingerprint.hash
),
hit AS (
    SELECT a.doc AS a, b.doc AS b, a.place AS place_a, b.place AS place_b, a.rarity
    FROM placed a JOIN placed b ON a.hash = b.hash AND a.doc < b.doc
),
pair AS (
    SELECT hit.a, hit.b
    FROM hit JOIN text one ON one.doc = hit.a JOIN text other ON other.doc = hit.b
    WHERE one.own OR other.own
    GROUP BY hit.a, hit.b
    HAVING SUM(hit.rarity) >= $least_shared * LEAST(MIN(one.prints), MIN(other.prints))
)
SELECT hit.a, hit.b, hit.place_a, hit.place_b, CAST(hit.rarity AS DOUBLE) AS rarity
FROM hit JOIN pair ON pair.a = hit.a AND pair.b = hit.b
ORDER BY hit.a, hit.b
"""


@dataclass(frozen=True)
class Hits:
    """Fingerprints that two texts share: text numbers a < b, positions in both, 1 / (texts that have it - 1).

    Hits of one pair stand together.
    """

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    place_a: NDArray[np.int64]
    place_b: NDArray[np.int64]
    rarity: NDArray[np.float64]

    def part(self, chosen: slice) -> Hits:
        return Hits(
            self.a[chosen], self.b[chosen], self.place_a[chosen], self.place_b[chosen], self.rarity[chosen]
        )

    def joined(self, other: Hits) -> Hits:
        """These hits and then those; the same pair must not stand in both."""
        return Hits(
            np.concatenate([self.a, other.a]),
            np.concatenate([self.b, other.b]),
            np.concatenate([self.place_a, other.place_a]),
            np.concatenate([self.place_b, other.place_b]),
            np.concatenate([self.rarity, other.rarity]),
        )


def shared_hits(
    prints: Fingerprints, copies: NDArray[np.int64], prints_of: NDArray[np.int64], own: NDArray[np.bool_]
) -> Hits:
    """The hits of every pair that may be alike. One entry per text in the three arrays."""
    if not len(prints.hashes):
        none = np.empty(0, np.int64)
        return Hits(none, none, none, none, np.empty(0))
    fingerprints = pa.table(
        {"hash": prints.hashes.view(np.int64), "doc": prints.docs, "place": prints.places}
    )
    texts = pa.table(
        {"doc": np.arange(len(copies), dtype=np.int32), "copies": copies, "prints": prints_of, "own": own}
    )
    with duckdb.connect() as connection:
        connection.register("fingerprint", fingerprints)
        connection.register("text", texts)
        found = connection.execute(PAIRS_SQL, LIMITS).to_arrow_table()
    whole = {name: found[name].to_numpy().astype(np.int64) for name in ("a", "b", "place_a", "place_b")}
    return Hits(**whole, rarity=found["rarity"].to_numpy())
