"""What surrounds every page, and the pages for what cannot be answered."""

import json
import re
import time

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from bihuan.web import handlers, navigation, views
from bihuan.web.http import render_page


@pytest.fixture
def menu(monkeypatch):
    monkeypatch.setattr(navigation, "_entries", {})
    navigation.register(20, "名单", "lists")
    navigation.register(10, "首页", "home")
    navigation.register(30, "旧名单", "old", allowed=lambda request: request.user.username == "dangban1")


def text(response):
    return response.content.decode()


def test_base_without_login_shows_no_menu_and_no_way_out(ask, menu):
    body = text(render_page(ask("/help/"), "web/help.html"))
    assert body.count("<nav") == 0
    assert body.count("退出") == 0
    assert body.count("login-dialog") == 0


def test_base_landmarks(ask, somebody, menu):
    body = text(render_page(ask("/lists/", user=somebody), "web/help.html"))
    assert re.findall(r"<html[^>]*>", body) == ['<html lang="zh-CN" class="size-standard">']
    assert body.count('<meta name="renderer" content="webkit">') == 1
    assert body.count('<a class="skip" href="#main">跳到正文</a>') == 1
    assert body.count("<h1") == 1
    assert body.count("<main ") == 1
    assert body.count('role="status"') == 1
    assert body.count("本系统不得录入涉密内容。") == 1
    assert body.count("<title>帮助 · 闭环</title>") == 1
    assert re.findall(r'<span class="who">\s*(\S+)\s*</span>', body) == ["张三"]
    ids = re.findall(r'\bid="([^"]+)"', body)
    assert sorted(set(ids)) == sorted(ids)


def test_base_htmx_settings_allow_no_eval_and_swap_refused_forms(ask):
    body = text(render_page(ask(), "web/help.html"))
    config = re.search(r"name=\"htmx-config\" content='([^']+)'", body).group(1)
    assert '"allowEval":false' in config
    assert '"historyCacheSize":0' in config
    assert '"includeIndicatorStyles":false' in config
    assert '{"code":"409|422","swap":true}' in config


def test_menu_shows_what_a_role_uses_and_where_one_is(ask, somebody, menu):
    body = text(render_page(ask("/lists/7/", user=somebody), "web/help.html"))
    found = re.findall(r'<li><a href="([^"]+)"( aria-current="page")?>([^<]+)</a></li>', body)
    assert found == [("/", "", "首页"), ("/lists/", ' aria-current="page"', "名单")] * 2


def test_menu_root_is_current_only_on_the_root(ask, somebody, menu):
    request = ask("/", user=somebody)
    assert [(link.label, link.current) for link in navigation.links(request)] == [
        ("首页", True),
        ("名单", False),
    ]


def test_menu_deeper_entry_wins(ask, somebody, menu):
    somebody.username = "dangban1"
    request = ask("/lists/old/", user=somebody)
    assert [link.label for link in navigation.links(request) if link.current] == ["旧名单"]


def test_size_is_kept_in_a_cookie_and_returns_to_the_page():
    response = Client().post("/display/size/", {"size": "xlarge", "next": "/lists/?page=2"})
    assert (response.status_code, response["Location"]) == (302, "/lists/?page=2")
    assert response.cookies["bihuan_size"].value == "xlarge"


def test_size_never_leads_to_another_host():
    response = Client().post("/display/size/", {"size": "large", "next": "https://example.org/"})
    assert response["Location"] == "/"


def test_size_unknown_is_not_kept(ask):
    response = Client().post("/display/size/", {"size": "huge", "next": "/"})
    assert "bihuan_size" not in response.cookies
    body = text(render_page(ask(cookies={"bihuan_size": 'x" onload="'}), "web/help.html"))
    assert body.count('class="size-standard"') == 1


def test_size_chosen_is_shown_as_pressed(ask):
    body = text(render_page(ask(cookies={"bihuan_size": "large"}), "web/help.html"))
    assert body.count('class="size-large"') == 1
    assert re.findall(r'value="(\w+)" aria-pressed="true"', body) == ["large"]


def test_session_state_without_login():
    answer = Client().get("/session/").json()
    assert (answer["authenticated"], answer["seconds"]) == (False, 0)
    assert len(answer["token"]) == 64


def test_session_state_asked_by_the_page_does_not_prolong(ask, somebody, settings):
    settings.SESSION_COOKIE_AGE = 3600
    request = ask("/session/", user=somebody)
    request.session["seen"] = int(time.time()) - 600
    answer = json.loads(views.session_state(request).content)
    assert answer["authenticated"] is True
    assert 2990 <= answer["seconds"] <= 3000
    request.method = "POST"
    assert 3590 <= json.loads(views.session_state(request).content)["seconds"] <= 3600


def test_errors_are_sentences_with_a_way_on(ask):
    pages = {
        400: handlers.bad_request(ask()),
        403: handlers.forbidden(ask()),
        404: handlers.not_found(ask()),
        429: handlers.locked_out(ask()),
        500: handlers.server_error(ask()),
    }
    for status, response in pages.items():
        assert response.status_code == status
        assert text(response).count("data-message") == 1
        assert re.findall("[!！]", re.sub(r"<!doctype html>|<[^>]+>", "", text(response))) == []


def test_forbidden_default_sentence(ask):
    assert "你没有查看这份材料的权限。需要时请向机关党委申请。" in text(handlers.forbidden(ask()))


def test_forbidden_own_sentence_replaces_the_default(ask):
    body = text(handlers.forbidden(ask(), PermissionDenied("申请销号的人不能自己批准。")))
    assert re.findall("<p data-message>([^<]+)</p>", body) == ["申请销号的人不能自己批准。"]


def test_errors_for_htmx_are_the_sentence_without_the_page(ask):
    body = text(handlers.not_found(ask(HX_REQUEST="true")))
    assert body.count("<html") == 0
    assert body.count("data-message") == 1


def test_csrf_failure_tells_how_to_keep_the_text():
    response = Client(enforce_csrf_checks=True).post("/display/size/", {"size": "large"})
    assert response.status_code == 403
    assert text(response).count("先复制写好的内容") == 1


def test_server_error_needs_no_request():
    body = text(handlers.server_error(None))
    assert body.count("这一页没能打开") == 2
    assert re.findall(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}", body) != []
