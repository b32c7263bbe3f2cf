from __future__ import annotations

import random

import numpy as np

from bihuan.textkit.fingerprint import CHUNK, GRAM, LEAST_RUN, WINDOW, fingerprint, gram_hashes
from bihuan.textkit.normalise import normalise
from bihuan.textkit.tests.texts import prose


def test_equal_grams_have_equal_hashes_wherever_they_stand():
    hashes = gram_hashes(normalise("甲乙丙丁戊己庚辛壬甲乙丙丁戊己庚辛癸").codes)
    assert hashes[0] == hashes[9]
    assert len(set(hashes.tolist())) == len(hashes) - 1


def test_a_text_shorter_than_a_gram_has_no_hash():
    assert gram_hashes(normalise("甲" * (GRAM - 1)).codes).tolist() == []


def test_of_every_window_of_grams_one_is_kept_with_its_raw_position():
    text = prose(random.Random(1), 300)
    folded = normalise(text)
    places = np.searchsorted(folded.offsets, fingerprint([text]).places)
    assert set(np.diff(places).tolist()) <= set(range(1, WINDOW + 1))
    assert places[0] == 0
    assert places[-1] == len(folded.codes) - GRAM


def test_a_text_has_the_same_fingerprints_among_others_as_alone():
    draw = random.Random(2)
    texts = [prose(draw, draw.choice((0, 3, 9, 14, 40, 90))) for _ in range(3 * CHUNK)]
    together = fingerprint(texts)
    for number, text in enumerate(texts):
        alone, here = fingerprint([text]), together.docs == number
        assert together.hashes[here].tolist() == alone.hashes.tolist()
        assert together.places[here].tolist() == alone.places.tolist()
        assert together.marks[number] == alone.marks[0]


def test_a_shared_run_of_the_least_length_shares_a_fingerprint():
    draw = random.Random(3)
    for _ in range(200):
        run = prose(draw, LEAST_RUN)
        one, other = (prose(draw, 60) + run + prose(draw, 60) for _ in range(2))
        assert set(fingerprint([one]).hashes.tolist()) & set(fingerprint([other]).hashes.tolist())
