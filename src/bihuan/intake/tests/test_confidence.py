"""How sure a row is and why, and which rule its words may concern."""

from __future__ import annotations

import pytest

from bihuan.intake.confidence import REASONS, band, weigh
from bihuan.intake.guessing import rule_of
from bihuan.intake.parse import parse
from bihuan.intake.score import part, total

FRAME = "关于党建检查情况的通报\n检查组对市甲局、市乙局、市丙局3家单位开展了检查。\n一、存在的主要问题\n{}\n"


def reasons(words: str) -> list[tuple[str, tuple[str, ...], float]]:
    rows = parse(FRAME.format(words)).findings
    return [(row.unit, row.reasons, row.confidence) for row in rows]


def test_unit_named_and_problem_said_outright_leave_no_doubt() -> None:
    assert reasons("市甲局未公示党费。") == [("市甲局", ("named", "plain"), 1.0)]


def test_unit_understood_from_a_reference_is_less_sure() -> None:
    assert reasons("除市甲局外，其余单位均未公示党费。") == [
        ("市乙局", ("referred", "plain"), 0.75),
        ("市丙局", ("referred", "plain"), 0.75),
    ]


def test_problem_known_only_by_its_section_is_less_sure() -> None:
    assert reasons("市甲局支部活动大家都去爬山。") == [("市甲局", ("named", "section"), 0.8)]


def test_item_without_a_word_on_its_state_is_less_sure() -> None:
    text = (
        "某局党组关于巡察整改情况的报告\n1.关于“学习不深”问题的整改\n组织专题学习。\n"
        "2.关于“换届超期”问题的整改\n已完成整改。\n"
    )
    assert [(item.confidence, item.reasons) for item in parse(text).items] == [
        (0.6, ("quoted", "unsaid")),
        (1.0, ("quoted",)),
    ]


def test_every_reason_has_words_and_a_weight() -> None:
    assert [name for name, (words, weight) in REASONS.items() if not words or not 0 < weight <= 1] == []
    assert (band(0.8), band(0.6), band(0.59), weigh(["carried", "section"])) == (
        "high",
        "medium",
        "low",
        0.56,
    )


def test_surer_rows_are_right_more_often() -> None:
    bands = total(part("tuned"))["合计"].bands
    shares = [
        bands[(name, True)] / (bands[(name, True)] + bands[(name, False)])
        for name in ("high", "medium", "low")
    ]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] >= 0.95


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("第一党支部一季度未召开党员大会", "HY-01"),
        ("上半年支委会只开了2次", "HY-04"),
        ("党员大会到会不足半数仍进行表决", "HY-02"),
        ("党支部书记全年没有讲党课", "HY-14"),
        ("发展党员时没有采用票决", "FZ-21"),
        ("三名党员的思想汇报内容完全一样", "FZ-49"),
        ("换届超期14个月", "HJ-02"),
        ("换届选举未落实差额", "HJ-10"),
        ("党费没有按季度公示", "DF-11"),
        ("用党费购买打印机", "DF-12"),
        ("组织生活会发言材料雷同", "ZH-08"),
        ("有2个支部党员人数超过50人", "ZZ-04"),
        ("主题党日以观看影片代替", "ZD-07"),
        ("会议记录一字不差", "TZ-04"),
        ("大门紧锁", ""),
    ],
)
def test_rule_is_guessed_from_the_words(words: str, rule: str) -> None:
    assert rule_of(words) == rule


def test_headings_help_where_the_words_do_not() -> None:
    assert rule_of("全年只有2次", "组织生活", "党小组会次数不够") == "HY-06"
