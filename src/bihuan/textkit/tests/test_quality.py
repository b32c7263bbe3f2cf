"""Recall and precision on a small corpus with stock sentences, boilerplate and planted copies."""

from __future__ import annotations

import pytest

from benchmarks.text import exactness, scores
from benchmarks.textcorpus import make
from bihuan.textkit.compare import compare
from bihuan.textkit.reference import Reference


@pytest.mark.parametrize(("rate", "least_small", "least_close"), [(0.02, 0.95, 0.95), (0.15, 0.8, 0.5)])
def test_planted_copies_are_found_and_nothing_else(rate, least_small, least_close):
    corpus = make(400, rate)
    found = {(pair.a, pair.b): pair for pair in compare(corpus.texts).pairs}
    scored = scores(corpus, found)
    assert scored["recall"]["whole"] == 1.0
    assert scored["recall"]["part"] >= 0.95
    assert scored["recall"]["small"] >= least_small
    assert scored["precision"] >= 0.98
    errors = exactness(corpus.plants, found)
    assert sum(error <= 20 for error in errors) >= least_close * len(errors)


def test_subtracting_the_boilerplate_loses_no_copy():
    corpus = make(400, 0.02)
    found = compare(corpus.texts, reference=Reference.of(corpus.library))
    scored = scores(corpus, {(pair.a, pair.b): pair for pair in found.pairs})
    assert scored["precision"] == 1.0
    assert min(scored["recall"].values()) >= 0.93
    assert found.clusters == ()
