"""Counts of an inspection's opening, and what stands at a report's end."""

import pytest

from bihuan.intake.parse import parse


@pytest.mark.parametrize(
    "opening",
    [
        "对市直5个单位的12个党支部进行了检查。",
        "对5个单位12个党支部进行了检查。",
        "检查了5个单位的12个党支部。",
        "随机抽查12个党支部。",
    ],
)
def test_branches_are_counted_and_not_their_units(opening):
    assert parse(opening).figures.branches_sampled == 12


def test_signature_is_no_advice():
    text = (
        "关于检查情况的报告\n一、存在问题\n市甲局机关第一党支部未召开支委会。\n二、工作建议\n"
        "（一）压实责任。各单位要抓好整改。\n（二）加强培训。组织业务培训。\n某市直机关工委\n2026年9月30日"
    )
    assert parse(text).recommendations == ("压实责任。各单位要抓好整改。", "加强培训。组织业务培训。")
