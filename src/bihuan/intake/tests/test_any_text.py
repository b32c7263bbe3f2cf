"""Any text is accepted, positions always hold, and time grows with length alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.intake.parse import parse

BITS = [
    *"，。；：、！？“”（）()《》‘’\n\t 　",
    *(
        "一、",
        "（一）",
        "1.",
        "（1）",
        "①",
        "一是",
        "二是",
        "存在问题：",
        "整改措施：",
        "单位\t存在问题\n",
        "关于“",
        "”问题的整改",
    ),
    *(
        "市财政局",
        "市审计、民政等部门",
        "区教育局机关第二党支部",
        "党组",
        "该局",
        "党组书记、局长",
        "县委组织部",
        "第五党支部",
    ),
    *(
        "未召开支委会",
        "存在雷同现象",
        "已整改到位",
        "部分单位",
        "均",
        "等3个单位",
        "其中",
        "根据《条例》规定",
        "建议",
        "12",
        "%",
        "上述3家单位",
        "除市财政局外，",
        "其余单位均",
        "该局",
        "【问题】",
        "• ",
        "甲镇乙村、丙村",
    ),
]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(BITS), max_size=60).map("".join))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_is_read_and_positions_hold(text: str) -> None:
    found = parse(text)
    assert [row.text for row in found.findings] == [text[row.start : row.end] for row in found.findings]
    assert len({(row.unit, row.start, row.end) for row in found.findings}) == len(found.findings)
    assert all(row.unit for row in found.findings)
    assert parse(text) == found


def duration(text: str) -> float:
    begun = time.process_time()
    parse(text)
    return time.process_time() - begun


@pytest.mark.parametrize(
    "unit",
    [
        "市财政局机关第五党支部未召开支委会，市审计局、市民政局均存在记录雷同现象。",
        "一是市财政局未换届。二是（",
        "市市市市市市市市市市",
        "“（《",
        "、、、、市财政",
        "关于“问题”问题的整改\n一是二是三是",
        "单位\t问题\n市甲局\t未换届\n",
        "（市甲局、市乙局",
        "甲镇乙村、丙村",
        "甲、乙两个街道均未",
        "除市甲局外其余单位均未",
        "• 甲\n1) 乙\n",
        "市甲局（市乙局）；",
        "建议：一是加强。二是加强",
        "一、下一步打算\n1.甲\n",
    ],
)
def test_time_grows_with_length_alone(unit: str) -> None:
    short, long = unit * (8_000 // len(unit)), unit * (32_000 // len(unit))
    parse(short[:500])
    assert duration(long) < 12 * max(duration(short), 0.05)
