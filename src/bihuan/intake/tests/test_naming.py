"""Short forms of names: words left out of a full name the text holds, and names that only look alike."""

from __future__ import annotations

import pytest

from bihuan.intake.naming import Spelling, shortens
from bihuan.intake.parse import parse


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("发改委", "县发展和改革委员会"),
        ("县人社局", "县人力资源和社会保障局"),
        ("交通局", "县交通运输局"),
        ("市监局", "县市场监督管理局"),
    ],
)
def test_words_left_out_of_a_name_shorten_it(short: str, name: str) -> None:
    assert shortens(short, name)


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("市教育局", "市教育考试局"),
        ("发改委", "县人民防空委员会"),
        ("市审计局", "县审计局"),
        ("市局", "市税务局"),
    ],
)
def test_another_name_is_not_shortened(short: str, name: str) -> None:
    assert not shortens(short, name)


def test_short_form_of_two_names_stays_as_written() -> None:
    assert Spelling(["县卫生健康局", "县卫戍健身局"]).unabridged("卫健局") == "卫健局"
    assert Spelling(["县卫生健康局", "县水利局"]).unabridged("卫健局") == "县卫生健康局"


def test_order_names_its_unit_in_the_head_only() -> None:
    text = (
        "督办单\n督办单位：县直机关工委\n承办单位：县水利局党组\n一、问题\n"
        "1. 河道站党支部没有换届。\n2. 全局有3名党员未交党费。\n3. 水库站党支部党员受处分后未及时报告。\n"
    )
    assert [row.unit for row in parse(text).findings] == [
        "县水利局河道站党支部",
        "县水利局",
        "县水利局水库站党支部",
    ]


def test_list_after_the_announcement_in_one_sentence_is_read() -> None:
    text = (
        "关于主题党日抽查情况的通报\n近日，工委抽查了主题党日。四家单位总体较好，但也存在一些问题："
        "县水利局机关支部没有开展活动；县审计局把团建当成主题党日。\n"
    )
    assert [row.unit for row in parse(text).findings] == ["县水利局机关支部", "县审计局"]
