"""A unit's template: filled with its figures traced, refused where it is up to something."""

import io
import re

import pytest
from docx import Document

from bihuan.gongwen import templating
from bihuan.gongwen.templating import TemplateRefused, render, unknown_fields
from bihuan.gongwen.traced import Figure, Statement, piece, tell

ROWS = [("finding", 1), ("finding", 2)]


def template(*paragraphs):
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def texts(content):
    return [p.text for p in Document(io.BytesIO(content)).paragraphs]


def test_fields_are_filled_and_their_figures_traced():
    two = Figure(2, "finding.all", "数一数", ROWS)
    values = {
        "标题": Statement("甲<乙>&丙"),
        "问题数": piece(two),
        "清单": [{"问题": tell("第{n}个", n=two)}, {"问题": Statement("无")}],
    }
    made = template(
        "{{ 标题 }}", "共{{ 问题数 }}个", "{%p for 行 in 清单 %}", "{{ 行.问题 }}", "{%p endfor %}"
    )
    content, statements = render(made, values)
    assert texts(content) == ["甲<乙>&丙", "共2个", "第2个", "无"]
    assert [
        (s["text"], [(f["text"], f["at"], len(f["rows"])) for f in s["figures"]]) for s in statements
    ] == [
        ("甲<乙>&丙", []),
        ("共2个", [("2", [1, 2], 2)]),
        ("第2个", [("2", [1, 2], 2)]),
        ("无", []),
    ]


def test_no_mark_is_left_where_a_template_cuts_a_figure_in_pieces():
    values = {"问题数": piece(Figure(25, "x", "数", ROWS))}
    content, _ = render(template("{{ 问题数[0:4] }}{{ 问题数|length }}"), values)
    assert re.search("[\ue000-\uf8ff]", texts(content)[0]) is None


def test_unknown_fields_are_listed():
    made = template("{{ 标题 }}{{ 问题数量 }}", "{% if 甲 %}{{ 乙.丙 }}{% endif %}")
    assert unknown_fields(made, ["标题"]) == ["乙", "甲", "问题数量"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ ().__class__.__mro__ }}", "程序代码"),
        ("{{ range(9) }}", "没有的字段"),
        ("{{ 没有 }}", "没有的字段（没有）"),
        ("{% for %}", "写得不完整"),
        ("{{ 标题 + 1 }}", "填不进去"),
        ("{{ 'x' * 99999999999 }}", "停下"),
    ],
)
def test_template_with_something_else_in_it_is_refused(text, words):
    with pytest.raises(TemplateRefused) as refusal:
        render(template(text), {"标题": Statement("某")}, "某.docx")
    assert str(refusal.value).startswith("“某.docx”")
    assert words in str(refusal.value)


def test_endless_loop_is_stopped(monkeypatch):
    monkeypatch.setattr(templating, "TIME_LIMIT_S", 1)
    loop = "{% for a in 字 %}" * 12 + "{% endfor %}" * 12
    with pytest.raises(TemplateRefused, match="还没有结束"):
        render(template(loop), {"字": Statement("一二三四五六七八九十" * 5)})


def test_file_that_is_no_template_is_refused():
    with pytest.raises(TemplateRefused, match="打不开"):
        unknown_fields(b"nothing", [])
