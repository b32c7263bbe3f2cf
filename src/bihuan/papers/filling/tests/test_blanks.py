"""Which places of a draft are blanks, and which only look like one."""

from itertools import pairwise

import pytest

from bihuan.papers.filling.blanks import Kind, find


def told(text):
    return [(text[b.start : b.end], b.kind.value, b.scale, b.more, b.measure) for b in find(text)]


@pytest.mark.parametrize(
    ("text", "blanks"),
    [
        ("共有支部*个", [("*", "number", "", "", "个")]),
        ("党员X余名", [("X", "number", "", "余", "名")]),
        ("党员ＸＸ多人", [("ＸＸ", "number", "", "多", "人")]),
        ("党员近×万人", [("×", "number", "万", "", "人")]),
        ("党员X万多名", [("X", "number", "万", "多", "名")]),
        ("党员X余万名", [("X", "number", "万", "余", "名")]),
        ("完成率X%，比例达__％", [("X", "number", "", "", "%"), ("__", "number", "", "", "%")]),
        ("支部（  ）个", [("（  ）", "number", "", "", "个")]),
        ("召开会议____次", [("____", "number", "", "", "次")]),
        ("截至X月X日，", [("X月X日", "date", "", "", "")]),
        ("2025年X月X日前", [("2025年X月X日", "date", "", "", "")]),
        ("*年评比", [("*年", "date", "", "", "")]),
        ("百分之X", [("X", "number", "", "", "%")]),
        ("X局、XX公司", [("X", "name", "", "", ""), ("XX", "name", "", "", "")]),
        ("印发《XX办法》", [("XX", "document", "", "", "")]),
        ("市委X号文件", [("X", "document", "", "", "")]),
        ("返X人员X名", [("X", "name", "", "", ""), ("X", "number", "", "", "名")]),
        ("X日报刊发X篇", [("X", "name", "", "", ""), ("X", "number", "", "", "篇")]),
    ],
)
def test_blank_is_found_with_its_form(text, blanks):
    assert told(text) == blanks


@pytest.mark.parametrize(
    "text",
    [
        "“9+X”工作法",
        "3×4米",
        "**加粗的小标题**之后",
        "* 第一条",
        "*为必填项",
        "X光检查",
        "TAX和APP",
        "共有支部3个",
    ],
)
def test_what_only_looks_like_a_blank_is_none(text):
    assert told(text) == []


def test_spans_lie_in_order_and_apart():
    found = find("党员X名，其中预备党员（ ）名，*年*月*日，《XX》")
    assert [b.kind for b in found] == [Kind.NUMBER, Kind.NUMBER, Kind.DATE, Kind.DOCUMENT]
    assert all(a.end <= b.start for a, b in pairwise(found))
