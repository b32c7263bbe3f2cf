"""Names masked, headings counted."""

import pytest

from bihuan.gongwen.names import mask_name
from bihuan.gongwen.numbering import chinese_number


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("刘建国", "刘某某"),
        ("刘军", "刘某"),
        ("刘 军", "刘某"),
        ("欧阳建国", "欧阳某某"),
        ("司马光", "司马某"),
        ("欧阳", "欧某"),
        ("买买提·艾力", "买某某"),
        ("刘某某", "刘某某"),
        ("刘", "刘某"),
        ("", ""),
    ],
)
def test_mask_name(name, masked):
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("number", "written"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (21, "二十一"), (99, "九十九")]
)
def test_chinese_number(number, written):
    assert chinese_number(number) == written


@pytest.mark.parametrize("number", [0, 100])
def test_chinese_number_outside_its_range_is_refused(number):
    with pytest.raises(ValueError) as refusal:
        chinese_number(number)
    assert str(refusal.value) == f"标题序号 {number} 不在 1 至 99 之间。"
