from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bihuan.textkit.normalise import fold, normalise
from bihuan.textkit.tests.texts import words

ANY_TEXT = st.text(st.characters(), max_size=60)


def test_width_and_case_do_not_matter():
    assert words("ＡＢｃＤ党（员）") == words("abcd党员") == "abcd党员"


def test_punctuation_blanks_and_digits_are_left_out():
    assert words("第1次，２０２５年 ③月\n《会》……①") == "第次年月会"


def test_a_character_that_means_several_letters_becomes_all_of_them():
    folded = normalise("甲㈱ﬁ乙")
    assert "".join(map(chr, folded.codes.tolist())) == "甲株fi乙"
    assert folded.offsets.tolist() == [0, 1, 2, 2, 3]


def test_offsets_count_characters_of_the_raw_text_after_an_emoji_and_a_lone_surrogate():
    assert normalise("😀党\ud800员𠀀").offsets.tolist() == [1, 3, 4]


def test_masks_are_left_out_wherever_they_stand():
    assert words("张三在东湖街道同张三谈话") != "在街道同谈话"
    folded = normalise("张三在东湖街道，同 张 三 谈话", ["张三", "东湖", "。"])
    assert "".join(map(chr, folded.codes.tolist())) == "在街道同谈话"


def test_a_mask_does_not_reach_from_one_text_into_the_next():
    folded = fold(["会议由张", "三人参加"], ["张三"])
    assert "".join(map(chr, folded.codes.tolist())) == "会议由张三人参加"
    assert folded.starts.tolist() == [0, 4, 8]


def test_a_mask_written_in_full_width_hides_half_width():
    assert normalise("在abc单位", ["ＡＢＣ"]).offsets.tolist() == [1 - 1, 4, 5]


@given(st.lists(ANY_TEXT, max_size=5), st.lists(st.text(st.characters(), max_size=2), max_size=3))
def test_texts_folded_together_are_as_folded_alone(texts, masks):
    together = fold(texts, masks)
    for number, text in enumerate(texts):
        alone = normalise(text, masks)
        begin, end = together.starts[number : number + 2]
        assert together.codes[begin:end].tolist() == alone.codes.tolist()
        assert together.offsets[begin:end].tolist() == alone.offsets.tolist()


@given(ANY_TEXT)
def test_offsets_name_kept_characters_in_order(text):
    offsets = normalise(text).offsets.tolist()
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(text) for offset in offsets)
