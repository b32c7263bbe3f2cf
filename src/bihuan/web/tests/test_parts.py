"""The parts pages are put together from."""

import datetime as dt
import re

import pytest
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template, TemplateSyntaxError
from django.utils.safestring import mark_safe

from bihuan.web import slots
from bihuan.web.chips import TONES, Chip
from bihuan.web.forms import Form
from bihuan.web.paging import paginate, with_id_last
from bihuan.web.templatetags import web

WORDS = {"late": Chip("逾期", "overdue", "!"), "open": Chip("待办", "todo")}


def render(source, **context):
    return Template("{% load web %}" + source).render(Context(context))


def squeeze(html):
    return re.sub(r"\s+", " ", re.sub(r">\s+<", "><", html)).strip()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (dt.date(2025, 3, 12), "2025年3月12日（周三）"),
        (dt.datetime(2025, 3, 12, 15, 0), "2025年3月12日（周三）"),
        (dt.datetime(2025, 3, 11, 17, 0, tzinfo=dt.UTC), "2025年3月12日（周三）"),
        (None, "—"),
    ],
)
def test_long_date_is_the_local_day(value, expected):
    assert web.long_date(value) == expected


def test_iso_date_and_clock_are_local():
    moment = dt.datetime(2025, 3, 11, 17, 5, tzinfo=dt.UTC)
    assert (web.iso_date(moment), web.clock(moment)) == ("2025-03-12", "01:05")
    assert (web.iso_date(None), web.clock(None)) == ("—", "—")


@pytest.mark.parametrize(
    ("done", "total", "expected"),
    [
        (61, 88, "69.3%（61/88）"),
        (5, 5, "100.0%（5/5）"),
        (0, 5, "0.0%（0/5）"),
        (1999, 2000, "99.9%（1999/2000）"),
        (1, 9000, "0.1%（1/9000）"),
        (1, 800, "0.1%（1/800）"),
        (1, 16, "6.3%（1/16）"),
        (0, 0, "—"),
    ],
)
def test_rate_is_never_full_or_nothing_before_it_is(done, total, expected):
    assert web.rate(done, total) == expected


def test_count_dash_and_join_words():
    assert render('{{ 3|count:"个支部" }} {{ 0|dash }} {{ ""|dash }}') == "3 个支部 0 —"
    assert web.join_words(["张某", "李某"]) == "张某、李某"


def test_chip_by_code_has_mark_and_text():
    html = render("{% chip 'late' words %}", words=WORDS)
    assert html == '<span class="chip chip-overdue"><span aria-hidden="true">!</span> 逾期</span>'


def test_chip_without_mark_is_the_text():
    html = render("{% chip shown %}", shown=Chip("待<办", "todo"))
    assert html == '<span class="chip chip-todo">待&lt;办</span>'


def test_chip_code_outside_the_table_is_an_error():
    with pytest.raises(KeyError):
        render("{% chip 'gone' words %}", words=WORDS)


def test_chip_tones_are_all_in_the_stylesheet(stylesheet):
    assert [tone for tone in TONES if f".chip-{tone} " not in stylesheet] == []


class Person(Form):
    name = forms.CharField(label="姓名", max_length=3, help_text="写全名。")
    note = forms.CharField(label="备注", required=False)
    kind = forms.ChoiceField(label="类别", choices=[("a", "甲"), ("b", "乙")], widget=forms.RadioSelect)
    here = forms.BooleanField(label="到会", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def test_field_label_help_and_error_are_tied_to_the_control():
    html = squeeze(render("{% field form.name %}", form=Person({"name": "四个字名"})))
    assert '<label for="id_name">姓名</label>' in html
    assert '<div class="help-text" id="id_name_helptext">写全名。</div>' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    sentence = "姓名最多 3 个字，现在是 4 个字，请删去一些。"
    assert f'<div class="field-error" id="id_name_error"><p>{sentence}</p></div>' in html
    assert 'value="四个字名"' in html


def test_field_optional_says_so():
    html = squeeze(render("{% field form.note %}", form=Person()))
    assert html == (
        '<div class="field"><label for="id_note">备注<span class="optional">（选填）</span></label>'
        '<input type="text" name="note" id="id_note"></div>'
    )


def test_field_of_choices_is_a_group_with_a_legend():
    html = squeeze(render("{% field form.kind %}", form=Person({})))
    assert html.startswith(
        '<fieldset class="field field-wrong" aria-describedby="id_kind_error"><legend>类别</legend>'
    )
    assert html.count('type="radio"') == 2
    assert "<p>请选择类别。</p>" in html


def test_error_summary_leads_to_each_field():
    html = squeeze(render("{% error_summary form %}", form=Person({})))
    assert re.findall(r'<a href="#([^"]+)">([^<]+)</a>', html) == [
        ("id_name", "请填写姓名。"),
        ("id_kind", "请选择类别。"),
    ]
    assert "有 2 处需要改" in html
    assert 'tabindex="-1" autofocus' in html


def test_error_summary_targets_exist_on_the_page():
    form = Person({})
    html = render("{% error_summary form %}{% for bound in form %}{% field bound %}{% endfor %}", form=form)
    targets = re.findall(r'href="#([^"]+)"', html)
    assert targets == ["id_name", "id_kind"]
    assert [target for target in targets if f'id="{target}"' not in html] == []


def test_error_summary_of_a_fresh_or_good_form_is_nothing():
    good = Person({"name": "张三", "kind": "a"})
    assert squeeze(render("{% error_summary form good %}", form=Person(), good=good)) == ""


def test_error_summary_reaches_into_formsets():
    people = forms.formset_factory(Person)
    sent = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-name": "张三丰老", "form-0-kind": "a"}
    html = render("{% error_summary people %}", people=people(sent))
    assert re.findall(r'href="#([^"]+)"', html) == ["id_form-0-name"]


def test_title_says_there_are_errors(ask):
    source = Template("{% extends 'web/base.html' %}{% block title %}登记{% endblock %}")
    titles = [
        re.search("<title>(.*)</title>", source.render(RequestContext(ask(), {"form": form}))).group(1)
        for form in (Person({}), Person())
    ]
    assert titles == ["有误：登记 · 闭环", "登记 · 闭环"]


def test_form_rendered_whole_has_its_summary_and_fields():
    html = str(Person({}))
    assert html.count("error-summary") >= 1
    assert html.count('class="field') >= 4
    assert html.count('type="hidden"') == 1


def test_pagination_keeps_the_filters(ask):
    page = Paginator(range(45), 20).get_page(2)
    html = squeeze(render("{% pagination page '人' %}", page=page, request=ask("/?q=%E5%BC%A0&page=2")))
    assert "共 45 人，第 2 页（共 3 页）" in html
    assert re.findall(r'<a href="([^"]+)" rel="(\w+)"', html) == [
        ("?q=%E5%BC%A0&amp;page=1", "prev"),
        ("?q=%E5%BC%A0&amp;page=3", "next"),
    ]
    assert re.findall(r'aria-current="true">(\d+)<', html) == ["20"]


def test_pagination_of_nothing_is_nothing(ask):
    assert squeeze(render("{% pagination page %}", page=Paginator([], 20).get_page(1), request=ask())) == ""


def test_pagination_with_a_target_also_speaks_htmx(ask):
    page = Paginator(range(45), 20).get_page(1)
    html = render("{% pagination page '人' '#rows' %}", page=page, request=ask("/"))
    assert html.count('hx-target="#rows" hx-push-url="true"') == 1
    assert html.count('hx-get="?page=2"') == 1


@pytest.mark.parametrize(
    ("query", "number", "size"),
    [("", 1, 20), ("?page=2&size=50", 2, 50), ("?size=7", 1, 20), ("?page=99", 6, 20), ("?page=x", 1, 20)],
)
def test_paginate_reads_the_address(ask, query, number, size):
    page = paginate(ask("/" + query), list(range(101)))
    assert (page.number, page.paginator.per_page) == (number, size)


@pytest.mark.parametrize(
    ("asked", "order"),
    [(("model",), ("model", "pk")), (("-id",), ("-id",)), (("model", "pk"), ("model", "pk")), ((), ("pk",))],
)
def test_with_id_last_never_leaves_ties(asked, order):
    assert with_id_last(ContentType.objects.order_by(*asked)).query.order_by == order


def test_breadcrumb_ends_with_the_page():
    html = squeeze(render("{% breadcrumb '首页' '/' '名单' %}"))
    assert html == (
        '<nav class="breadcrumb" aria-label="当前位置"><ol><li><a href="/">首页</a></li>'
        '<li><span aria-current="page">名单</span></li></ol></nav>'
    )


def test_table_region_can_be_reached_and_has_a_name():
    html = render("{% tableregion label %}<table></table>{% endtableregion %}", label="甲<乙>")
    assert html == (
        '<div class="table-region" role="region" aria-label="甲&lt;乙&gt;" tabindex="0"><table></table></div>'
    )


def test_table_region_without_a_name_is_an_error():
    with pytest.raises(TemplateSyntaxError):
        render("{% tableregion %}{% endtableregion %}")


def test_empty_state_and_undo_line():
    html = squeeze(render("{% empty_state '没有符合条件的事项。' '清除筛选' '/lists/' %}"))
    assert html == '<p class="empty">没有符合条件的事项。 <a href="/lists/">清除筛选</a></p>'
    html = render("{% undo_line '已删除《3月支委会》。' '/undo/7/' %}", csrf_token="t" * 64)
    assert html.count('action="/undo/7/"') == 1
    assert html.count(f'value="{"t" * 64}"') == 1


@pytest.fixture
def filled_slot():
    renderers = [lambda context: mark_safe(f"<b>{context['text']}</b>"), lambda context: "<二>"]
    for renderer in renderers:
        slots.register("test.panel", renderer)
    yield
    for renderer in renderers:
        slots.unregister("test.panel", renderer)


def test_slot_shows_all_in_order_and_escapes_plain_text(filled_slot):
    assert render("{% slot 'test.panel' %}", text="甲") == "<b>甲</b>\n&lt;二&gt;"


def test_slot_nobody_fills_is_nothing():
    assert render("[{% slot 'test.nobody' %}]") == "[]"


def test_slot_registered_twice_shows_once(filled_slot):
    slots.register("test.panel", slots._renderers["test.panel"][0])
    assert len(slots.render("test.panel", {"text": ""})) == 2
