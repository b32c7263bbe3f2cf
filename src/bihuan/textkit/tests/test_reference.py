from __future__ import annotations

import random

from bihuan.textkit.fingerprint import GRAM, gram_hashes
from bihuan.textkit.normalise import normalise
from bihuan.textkit.reference import Reference
from bihuan.textkit.tests.texts import prose, words


def test_spans_are_the_stretches_that_are_template_phrases():
    draw = random.Random(1)
    one, two, own = "本" + prose(draw, 40) + "事", "又" + prose(draw, 30) + "项", "自己写" * 9
    text = f"{own}{one}。{own}，{two}"
    found = Reference.of([one, two]).spans(text)
    assert [text[slice(*span)] for span in found] == [one, two]


def test_a_text_without_template_phrases_has_no_spans():
    draw = random.Random(2)
    assert Reference.of([prose(draw, 100)]).spans(prose(draw, 100)) == []
    assert Reference.of([]).spans(prose(draw, 100)) == []
    assert Reference.of(["短"]).spans("") == []


def test_merged_libraries_contain_what_either_contains():
    draw = random.Random(3)
    one, other, third = (prose(draw, 60) for _ in range(3))
    merged = Reference.of([one]).merged(Reference.of([other]))
    for text, contained in ((one, True), (other, True), (third, False)):
        assert set(merged.contains(gram_hashes(normalise(text).codes)).tolist()) == {contained}


def test_every_line_of_our_own_templates_is_a_template_phrase():
    reference = Reference.builtin()
    sentence = "会议由支部书记主持，全体党员参加了会议"
    text = f"张某某请假。{sentence}。随后讨论扩建食堂。"
    assert [text[slice(*span)] for span in reference.spans(text)] == [sentence]
    assert len(words(sentence)) > GRAM
    assert Reference.builtin() is reference
