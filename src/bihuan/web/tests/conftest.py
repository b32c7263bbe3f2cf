"""A page's request with nobody or somebody logged in, without a database."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.contrib.staticfiles import finders
from django.test import RequestFactory


class Somebody(SimpleNamespace):
    is_authenticated = True

    def __str__(self):
        return self.name

    def get_username(self):
        return self.username


@pytest.fixture(autouse=True)
def own_urls(settings):
    settings.ROOT_URLCONF = "bihuan.web.tests.urls"


@pytest.fixture
def ask():
    """ask("/lists/", user=..., HX_REQUEST="true") gives a request as the middleware leaves it."""

    def build(path="/", *, user=None, cookies=None, **headers):
        headers = {f"HTTP_{name}": value for name, value in headers.items()}
        request = RequestFactory().get(path, **headers)
        request.COOKIES.update(cookies or {})
        request.user = user or AnonymousUser()
        request.session = SessionStore()
        request._messages = CookieStorage(request)
        return request

    return build


@pytest.fixture
def somebody():
    return Somebody(name="张三", username="shuji1")


@pytest.fixture(scope="session")
def stylesheet():
    with open(finders.find("web/bihuan.css"), encoding="utf-8") as file:
        return file.read()
