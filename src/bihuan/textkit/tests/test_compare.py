from __future__ import annotations

import random
from collections import Counter
from difflib import SequenceMatcher

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.textkit.compare import Comparison, compare, passages
from bihuan.textkit.fingerprint import LEAST_RUN
from bihuan.textkit.join import MOST_TEXTS
from bihuan.textkit.measure import LEAST_SHARE
from bihuan.textkit.normalise import normalise
from bihuan.textkit.reference import Reference
from bihuan.textkit.tests.texts import prose, words

# Few different letters, so that texts repeat themselves and each other in every way.
REPETITIVE = st.text("甲乙丙，1", min_size=0, max_size=120)
SEEDS = st.integers(0, 10**6)


def covered(found, side, text):
    """Raw positions of kept characters of a text that lie in passages."""
    kept = set(normalise(text).offsets.tolist())
    return kept & {at for one in found for at in range(*getattr(one, side))}


def test_a_paragraph_shared_by_two_texts_is_found_to_the_character():
    draw = random.Random(1)
    shared = prose(draw, 200).strip("，。；、 \n0123456789")
    a, b = prose(draw, 150) + shared + prose(draw, 90), prose(draw, 60) + shared + prose(draw, 40)
    (pair,) = compare([a, b]).pairs
    (found,) = pair.passages
    assert words(a[slice(*found.a)]) == words(b[slice(*found.b)]) == words(shared)
    assert (pair.a, pair.b, found.a[0], found.b[0]) == (0, 1, a.index(shared), b.index(shared))
    assert pair.share_b == len(words(shared)) / len(words(b))
    assert pair.weight == pair.share_b


def test_passages_bridge_a_few_altered_added_and_missing_characters():
    draw = random.Random(2)
    text = prose(draw, 300)
    at = [index for index, letter in enumerate(text) if letter >= "一"]
    altered = list(text)
    for index in at[20::37]:
        altered[index] = "改"
    altered.insert(at[150], "加了字")
    del altered[at[200] : at[204]]
    (found,) = passages(text, "".join(altered))
    assert words(text[slice(*found.a)]) == words(text)
    assert words("".join(altered)[slice(*found.b)]) == words("".join(altered))


def test_blocks_in_another_order_are_passages_of_their_own():
    draw = random.Random(3)
    one, two = prose(draw, 120), prose(draw, 80)
    found = passages(one + two, two + one)
    assert [words((one + two)[slice(*each.a)]) for each in found] == [words(one), words(two)]
    assert [words((two + one)[slice(*each.b)]) for each in found] == [words(one), words(two)]


def test_a_paragraph_that_stands_twice_in_one_text_is_found_at_both_places():
    draw = random.Random(4)
    shared = "会" + prose(draw, 98) + "议"
    b = shared + prose(draw, 120) + shared
    found = passages(shared, b)
    assert [words(b[slice(*one.b)]) for one in sorted(found, key=lambda one: one.b)] == [words(shared)] * 2
    (pair,) = compare([shared, b]).pairs
    assert pair.share_b == 2 * len(words(shared)) / len(words(b))


def test_a_passage_does_not_grow_from_one_text_into_the_next():
    paragraph = prose(random.Random(21), 40)
    for a, b in ((3, 4), (4, 3), (5, 5)):
        texts = paragraph * a, "头" + paragraph * b
        for one in passages(*texts):
            assert (one.a[1] <= len(texts[0]), one.b[1] <= len(texts[1])) == (True, True)


def test_texts_with_nothing_in_common_make_no_pair():
    draw = random.Random(5)
    assert compare([prose(draw, 400) for _ in range(20)]) == Comparison((), ())


@pytest.mark.parametrize(
    "texts", [[], [""], ["", ""], ["支部召开会议讨论"] * 2, ["！？12 "] * 3, ["会" * 10] * 40]
)
def test_texts_too_short_give_nothing(texts):
    assert compare(texts) == Comparison((), ())
    assert passages(*(texts * 2)[:2] or ("", "")) == ()


def test_a_text_of_which_little_is_shared_makes_no_pair():
    draw = random.Random(6)
    shared = prose(draw, 40)
    a, b = prose(draw, 400) + shared + prose(draw, 400), prose(draw, 400) + shared + prose(draw, 400)
    assert LEAST_SHARE > 40 / 840
    assert compare([a, b]).pairs == ()
    assert [words(a[slice(*one.a)]) for one in passages(a, b)] == [words(shared)]


def test_the_share_counts_for_the_shorter_text():
    draw = random.Random(7)
    short = prose(draw, 60)
    long = prose(draw, 3000) + short + prose(draw, 3000)
    (pair,) = compare([long, short]).pairs
    assert pair.share_b == 1.0
    assert pair.share_a < LEAST_SHARE


def test_the_weight_falls_with_the_number_of_texts_that_have_the_passage():
    draw = random.Random(8)
    shared = prose(draw, 300)
    for texts in (2, 3, 6):
        found = compare([shared + prose(draw, 20) for _ in range(texts)]).pairs
        assert len(found) == texts * (texts - 1) // 2
        for pair in found:
            assert pair.weight * (texts - 1) == pytest.approx(max(pair.share_a, pair.share_b), abs=0.1)


def test_nothing_is_compared_within_the_library():
    draw = random.Random(9)
    shared = prose(draw, 200)
    text, *library = (shared + prose(draw, 50) for _ in range(3))
    assert [(pair.a, pair.b) for pair in compare([text], library=library).pairs] == [(0, 1), (0, 2)]
    assert compare([prose(draw, 200)], library=library).pairs == ()


def test_library_texts_that_are_copies_of_each_other_are_each_named():
    draw = random.Random(10)
    text = prose(draw, 200)
    pairs = compare([prose(draw, 200), text], library=[text + "。", text, prose(draw, 50)]).pairs
    assert [(pair.a, pair.b, pair.share_a, pair.share_b) for pair in pairs] == [(1, 2, 1, 1), (1, 3, 1, 1)]


def test_names_and_places_in_masks_do_not_break_a_passage():
    draw = random.Random(11)
    parts = [prose(draw, 6) for _ in range(20)]
    a, b = "赵钱孙".join(parts), "周吴郑王".join(parts)
    assert [pair.share_a for pair in compare([a, b], masks=["赵钱孙", "周吴郑王"]).pairs] == [1.0]
    assert compare([a, b]).pairs == ()


def test_what_stands_in_the_reference_is_subtracted():
    draw = random.Random(12)
    template, copied = prose(draw, 150), prose(draw, 150)
    a = template + copied + prose(draw, 100)
    b = prose(draw, 100) + template + copied
    reference = Reference.of([template])
    assert [words(a[slice(*one.a)]) for one in passages(a, b)] == [words(template + copied)]
    (found,) = passages(a, b, reference=reference)
    assert words(a[slice(*found.a)]) == words(copied)
    (pair,) = compare([a, b], reference=reference).pairs
    assert pair.passages == (found,)
    assert compare([template, template], reference=reference).pairs == ()


@pytest.mark.parametrize("texts", [3, MOST_TEXTS])
def test_whole_copies_in_a_few_texts_are_pairs(texts):
    text = prose(random.Random(13), 300)
    found = compare([text + "。" * number for number in range(texts)])
    assert len(found.pairs) == texts * (texts - 1) // 2
    assert {(pair.share_a, pair.share_b) for pair in found.pairs} == {(1.0, 1.0)}
    assert found.clusters == ()


def test_a_passage_in_very_many_texts_is_one_cluster_with_every_place():
    draw = random.Random(14)
    shared = "本" + prose(draw, 200) + "记"
    texts = [prose(draw, draw.randrange(50, 80)) + shared + prose(draw, 50) for _ in range(MOST_TEXTS + 1)]
    found = compare(texts)
    assert found.pairs == ()
    (cluster,) = found.clusters
    assert cluster.texts == tuple(range(MOST_TEXTS + 1))
    for text, start, end in cluster.spans:
        begin = texts[text].index(shared)
        assert (abs(start - begin) < 12, abs(end - begin - len(shared)) < 12) == (True, True)


def test_a_passage_in_some_texts_that_weighs_too_little_for_pairs_is_a_cluster():
    draw = random.Random(20)
    shared = "本" + prose(draw, 100) + "记"
    texts = [prose(draw, 200) + shared + prose(draw, 50) for _ in range(9)]
    found = compare([*texts, prose(draw, 300)])
    assert found.pairs == ()
    (cluster,) = found.clusters
    assert cluster.texts == tuple(range(9))
    for text, start, end in cluster.spans:
        assert words(texts[text][start:end]) in words(shared)
        assert end - start > 80


def test_thousands_of_identical_texts_are_one_cluster():
    draw = random.Random(15)
    text = "本" + prose(draw, 1500) + "记"
    found = compare([text] * 3000 + ["，" + text] * 3 + [prose(draw, 300)])
    assert found.pairs == ()
    (cluster,) = found.clusters
    assert cluster.texts == tuple(range(3003))
    assert cluster.spans[0] == (0, 0, len(text))
    assert cluster.spans[-1] == (3002, 1, len(text) + 1)


def test_a_cluster_of_the_library_alone_is_not_named():
    text = prose(random.Random(16), 200)
    assert compare([prose(random.Random(17), 200)], library=[text] * 30) == Comparison((), ())


@settings(max_examples=15, deadline=None)
@given(SEEDS, st.integers(LEAST_RUN, 60), st.integers(0, 60), st.integers(0, 60))
def test_any_shared_run_of_the_least_length_is_found(seed, length, before, after):
    draw = random.Random(seed)
    run = prose(draw, length)
    a, b = run + prose(draw, after), prose(draw, before) + run
    for found in (passages(a, b), *(pair.passages for pair in compare([a, b]).pairs)):
        assert covered(found, "a", a) >= {at for at in covered(found, "a", a) if at < len(run)}
        assert len(words("".join(a[at] for at in sorted(covered(found, "a", a))))) >= length
    assert len(compare([a, b]).pairs) == 1


@settings(max_examples=25, deadline=None)
@given(st.one_of(st.text(st.characters(), max_size=80), REPETITIVE))
def test_a_text_is_wholly_like_itself(text):
    found = compare([text, text]).pairs
    if len(normalise(text).codes) < LEAST_RUN:
        assert found == ()
    else:
        assert [(pair.share_a, pair.share_b, pair.weight) for pair in found] == [(1.0, 1.0, 1.0)]


@settings(max_examples=100, deadline=None)
@given(REPETITIVE, REPETITIVE)
def test_passages_are_alike_and_the_same_the_other_way_round(a, b):
    there, back = passages(a, b), passages(b, a)
    assert len(covered(there, "a", a)) == len(covered(back, "b", a))
    for one in there:
        assert 0 <= one.a[0] < one.a[1] <= len(a)
        assert 0 <= one.b[0] < one.b[1] <= len(b)
        in_a, in_b = words(a[slice(*one.a)]), words(b[slice(*one.b)])
        alike = sum(block.size for block in SequenceMatcher(None, in_a, in_b, False).get_matching_blocks())
        assert 2 * alike >= max(len(in_a), len(in_b))


def common_runs(a, b):
    """The part of `a` in runs of at least LEAST_RUN letters that stand in `b`, letter by letter."""
    held = [False] * len(a)
    grams = {b[at : at + LEAST_RUN] for at in range(len(b) - LEAST_RUN + 1)}
    for at in range(len(a) - LEAST_RUN + 1):
        if a[at : at + LEAST_RUN] in grams:
            held[at : at + LEAST_RUN] = [True] * LEAST_RUN
    return sum(held) / len(a)


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_shares_agree_with_counting_common_runs(seed):
    draw = random.Random(seed)
    blocks = [prose(draw, draw.randrange(LEAST_RUN, 70)) for _ in range(6)]
    a, b = ("".join(draw.sample(blocks, 3)) + prose(draw, 80) for _ in range(2))
    expected = common_runs(words(a), words(b)), common_runs(words(b), words(a))
    found = [(pair.share_a, pair.share_b) for pair in compare([a, b]).pairs]
    if max(expected) >= 2 * LEAST_SHARE:
        # Blocks that follow each other at other distances may be bridged, and one letter may agree by chance.
        ((share_a, share_b),) = found
        assert (abs(share_a - expected[0]) <= 0.08, abs(share_b - expected[1]) <= 0.08) == (True, True)
    if max(expected) == 0:
        assert found == []


def test_pairs_are_the_same_whichever_text_comes_first():
    draw = random.Random(19)
    shared = [prose(draw, 60) for _ in range(8)]
    texts = ["".join(draw.sample(shared, 3)) + prose(draw, draw.randrange(150)) for _ in range(12)]
    there, back = compare(texts).pairs, compare(texts[::-1]).pairs
    assert len(there) > 10
    assert {(one.a, one.b, one.share_a, one.share_b) for one in there} == {
        (11 - one.b, 11 - one.a, one.share_b, one.share_a) for one in back
    }


def test_pairs_come_strongest_first_and_each_once():
    draw = random.Random(18)
    source = prose(draw, 400)
    texts = [source[: 100 * number] + prose(draw, 400) for number in range(1, 5)]
    pairs = compare(texts).pairs
    assert [pair.weight for pair in pairs] == sorted((pair.weight for pair in pairs), reverse=True)
    assert set(Counter((pair.a, pair.b) for pair in pairs).values()) == {1}
