"""Encodings: every text comes back as written or is refused; none comes back as other words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.intake.model import IntakeError
from bihuan.intake.reading.plain import decoded, weight

SIMPLIFIED = "关于党建检查情况的报告：市审计局未按规定公示党费，第二党支部上半年没有召开党员大会。"
TRADITIONAL = "關於黨建檢查情況的報告：市審計局未按規定公示黨費，第二黨支部上半年沒有召開黨員大會。"
ENCODINGS = ("utf-8", "gb18030", "gbk", "utf-16-le", "utf-16-be")
TEN = "三季度未召开党员大会"


@pytest.mark.parametrize("encoding", [*ENCODINGS, "utf-8-sig", "utf-16", "utf-32"])
def test_simplified_text_is_read_in_its_encoding(encoding: str) -> None:
    assert decoded(SIMPLIFIED.encode(encoding), "文.txt") == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["big5", "cp950", "utf-8", "utf-16-le", "utf-16-be"])
def test_traditional_text_is_read_in_its_encoding(encoding: str) -> None:
    assert decoded(TRADITIONAL.encode(encoding), "文.txt") == TRADITIONAL


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_ten_characters_are_enough(encoding: str) -> None:
    assert decoded(TEN.encode(encoding), "短.txt") == TEN


def test_the_two_characters_that_fooled_notepad_are_read() -> None:
    assert decoded("联通".encode("gbk"), "短.txt") == "联通"


def test_utf16_that_happens_to_decode_as_utf8_is_not_taken_for_it() -> None:
    assert decoded("个别机关党员干部产生".encode("utf-16-le"), "短.txt") == "个别机关党员干部产生"


def test_a_character_cut_through_at_the_end_is_left_out() -> None:
    assert decoded(SIMPLIFIED.encode("gbk")[:-1], "断.txt") == SIMPLIFIED[:-1]
    assert decoded(SIMPLIFIED.encode("utf-8")[:-2], "断.txt") == SIMPLIFIED[:-1]


def test_ordinary_characters_weigh_more_than_the_same_bytes_misread() -> None:
    misread = SIMPLIFIED.encode("gbk").decode("utf-16-le", errors="ignore")
    assert weight(SIMPLIFIED, "gb18030") > 0.8
    assert weight(misread, "utf-16-le") < 0.3


def test_bytes_of_no_encoding_are_refused_with_the_way_out() -> None:
    with pytest.raises(IntakeError, match="另存为 UTF-8"):
        decoded(b"\x81\xff\xff\x00" * 50, "乱.txt")


WORDS = st.text(alphabet=SIMPLIFIED + "一二三四五六七八九十年月日abc123\n", min_size=12, max_size=80)


@given(WORDS, st.sampled_from(ENCODINGS))
def test_text_comes_back_as_written_or_is_refused(text: str, encoding: str) -> None:
    try:
        found = decoded(text.encode(encoding), "文.txt")
    except IntakeError as refusal:
        assert "另存为 UTF-8" in str(refusal)
    else:
        assert found == text


@given(st.text(alphabet=TRADITIONAL + "一二三四五六七八九十年月日", min_size=12, max_size=80))
def test_traditional_text_comes_back_as_written_or_is_refused(text: str) -> None:
    try:
        found = decoded(text.encode("big5"), "文.txt")
    except IntakeError as refusal:
        assert "另存为 UTF-8" in str(refusal)
    else:
        assert found == text


@given(st.binary(max_size=200))
def test_any_bytes_give_the_same_answer_twice(data: bytes) -> None:
    def answer() -> str:
        try:
            return decoded(data, "任意.txt")
        except IntakeError as refusal:
            return str(refusal)

    assert answer() == answer()
