"""One helper decides between a page and a piece of it."""

import pytest
from django.contrib import messages
from django.template import engines

from bihuan.web.http import (
    ConflictRow,
    login_expired,
    redirect_after,
    render_conflict,
    render_page,
    wants_fragment,
)
from bihuan.web.tests.templates_for_tests import PAGE


@pytest.fixture(autouse=True)
def list_page(settings):
    loaders = [
        "template_partials.loader.Loader",
        [
            ("django.template.loaders.locmem.Loader", {"lists.html": PAGE}),
            "django.template.loaders.app_directories.Loader",
        ],
    ]
    first = settings.TEMPLATES[0]
    options = {**first["OPTIONS"], "loaders": [tuple(loaders)]}
    settings.TEMPLATES = [{"BACKEND": first["BACKEND"], "OPTIONS": options}]
    yield
    engines._engines = {}


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, False),
        ({"HX_REQUEST": "true"}, True),
        ({"HX_REQUEST": "true", "HX_HISTORY_RESTORE_REQUEST": "true"}, False),
        ({"HX_HISTORY_RESTORE_REQUEST": "true"}, False),
    ],
)
def test_wants_fragment_only_for_a_live_htmx_request(ask, headers, expected):
    assert wants_fragment(ask(**headers)) is expected


def test_render_page_gives_htmx_the_partial_alone(ask):
    response = render_page(ask(HX_REQUEST="true"), "lists.html", {"text": "甲"}, partial="rows")
    assert response.content.decode() == '<p id="rows">甲</p>'


def test_render_page_gives_a_browser_the_whole_page_with_the_same_rows(ask):
    body = render_page(ask(), "lists.html", {"text": "甲"}, partial="rows").content.decode()
    assert body.count('<p id="rows">甲</p>') == 1
    assert body.count("<h1") == 1
    assert body.startswith("<!doctype html>")


def test_render_page_gives_the_whole_page_back_in_history(ask):
    request = ask(HX_REQUEST="true", HX_HISTORY_RESTORE_REQUEST="true")
    assert render_page(request, "lists.html", partial="rows").content.startswith(b"<!doctype html>")


def test_render_page_headers_keep_pages_apart_and_out_of_storage(ask):
    response = render_page(ask(), "lists.html", partial="rows", status=422)
    assert response.status_code == 422
    assert response["Vary"] == "HX-Request"
    assert response["Cache-Control"] == "private, no-store"


def test_render_page_fragment_carries_messages_for_the_status_region(ask):
    request = ask(HX_REQUEST="true")
    messages.success(request, "已保存。")
    body = render_page(request, "lists.html", {"text": "甲"}, partial="rows").content.decode()
    assert body.count('id="status"') == 1
    assert body.count('hx-swap-oob="true"') == 1
    assert '<p class="notice notice-success">已保存。</p>' in body


def test_render_page_text_of_people_is_escaped(ask):
    response = render_page(ask(HX_REQUEST="true"), "lists.html", {"text": "<b>"}, partial="rows")
    assert response.content.decode() == '<p id="rows">&lt;b&gt;</p>'


def test_redirect_after_for_a_browser(ask):
    response = redirect_after(ask(), "lists")
    assert (response.status_code, response["Location"]) == (303, "/lists/")


def test_redirect_after_for_htmx(ask):
    response = redirect_after(ask(HX_REQUEST="true"), "lists")
    assert (response.status_code, response["HX-Redirect"], response.content) == (204, "/lists/", b"")


def test_login_expired_is_a_sentence_and_no_login_page(ask):
    response = login_expired(ask(HX_REQUEST="true"))
    assert response.status_code == 401
    sentence = "登录已过期。请重新登录，登录后回到这里，内容不会丢失。"
    assert response.content.decode().strip() == f"<p data-message>{sentence}</p>"


def test_render_conflict_shows_both_texts_and_posts_the_choice(ask):
    rows = [
        ConflictRow("place", "地点", "三楼", "二楼"),
        ConflictRow("host", "主持", "张某", "李某", "7", "8"),
    ]
    response = render_conflict(
        ask(HX_REQUEST="true"),
        who="王某",
        at="10:31",
        rows=rows,
        action="/lists/",
        kept={"revision": "4", "present": ["1", "2"]},
    )
    body = response.content.decode()
    assert response.status_code == 409
    assert "王某在 10:31 改过这条记录，不同之处已标出，请选择保留哪一处。" in body
    assert body.count('type="radio"') == 4
    assert body.count('name="place" value="三楼" checked') == 1
    assert body.count('name="host" value="8"') == 1
    assert body.count('<input type="hidden" name="present"') == 2
    assert body.count('<input type="hidden" name="revision" value="4">') == 1
