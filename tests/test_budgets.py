"""What a page may cost: queries that do not grow with its rows, bytes, requests, and no other host."""

from __future__ import annotations

import gzip
import re
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bihuan.access.words import Role
from tests import growing

pytestmark = pytest.mark.django_db(transaction=True)

COMMITTEE, OFFICE, SECRETARY = Role.WORK_COMMITTEE, Role.PARTY_OFFICE, Role.BRANCH_SECRETARY
# (who, address): how many queries the page asks, whether its list has one row, three or all.
QUERIES: dict[tuple[Role, str], int] = {
    (COMMITTEE, "/"): 7,
    (COMMITTEE, "/reports/heatmap/"): 6,
    (COMMITTEE, "/reports/heatmap/?org={office}"): 7,
    (OFFICE, "/reports/heatmap/?year=2024&row={branch}&month=2"): 9,
    (COMMITTEE, "/reports/overview/"): 8,
    (COMMITTEE, "/reports/orgs/"): 7,
    (COMMITTEE, "/duties/"): 9,
    (COMMITTEE, "/duties/?view=overdue"): 9,
    (COMMITTEE, "/duties/reminders/{reminder}/"): 5,
    (COMMITTEE, "/records/"): 9,
    (COMMITTEE, "/findings/"): 6,
    (COMMITTEE, "/findings/?list=tasks"): 6,
    (COMMITTEE, "/findings/?list=owners"): 6,
    (COMMITTEE, "/commitments/"): 5,
    (COMMITTEE, "/orgs/"): 10,
    (COMMITTEE, "/orgs/{office}/"): 12,
    (COMMITTEE, "/orgs/{office}/history/"): 8,
    (COMMITTEE, "/orgs/profile/"): 10,
    (COMMITTEE, "/orgs/profile/rows/?what=members"): 12,
    (COMMITTEE, "/search/?q=支部"): 8,
    (COMMITTEE, "/search/?q=书记"): 8,
    (COMMITTEE, "/rules/"): 4,
    (COMMITTEE, "/reports/materials/"): 7,
    (COMMITTEE, "/reports/materials/pairs/"): 8,
    (OFFICE, "/"): 7,
    (OFFICE, "/duties/"): 9,
    (OFFICE, "/records/"): 9,
    (SECRETARY, "/"): 12,
    (SECRETARY, "/duties/"): 8,
    (SECRETARY, "/records/"): 8,
    (SECRETARY, "/records/new/?org={branch}&kind=committee_meeting"): 8,
    (SECRETARY, "/records/print/?org={branch}&year=2025"): 9,
    (SECRETARY, "/records/import/"): 5,
    (SECRETARY, "/orgs/{branch}/"): 11,
    (SECRETARY, "/orgs/{branch}/members/"): 6,
    (SECRETARY, "/orgs/{branch}/posts/"): 5,
    (SECRETARY, "/orgs/{branch}/calendar/"): 6,
    (SECRETARY, "/orgs/{branch}/notice/"): 6,
    (SECRETARY, "/orgs/{branch}/before/"): 14,
    (SECRETARY, "/findings/"): 5,
    (Role.SECURITY_ADMIN, "/settings/accounts/"): 6,
    (Role.AUDIT_ADMIN, "/settings/log/"): 8,
}
# 88 organisations under the 工委, 88 branches under the first of them, 88 records of a branch.
SIZES = (1, 3, 88)
MOST_QUERIES = 12
MOST_HTML, MOST_CSS, MOST_JS, MOST_HTMX, MOST_FIRST_VIEW = (kb * 1024 for kb in (60, 12, 10, 17, 200))
MOST_REQUESTS, MOST_NODES = 6, 3_000
_TAG = re.compile(r"<[a-z][^>]*>")
_LOADED = re.compile(
    r"""<(?:script|img|iframe|source)\b[^>]*?\bsrc="([^"]+)"|<link\b[^>]*?\bhref="([^"]+)\""""
)


@pytest.fixture
def city(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", growing.DAY.isoformat())
    return growing.found()


def addressed(city, url):
    places = {"office": city.office.pk, "branch": city.branch.pk, "reminder": city.reminder.pk}
    return url.format(**places)


def entered(city):
    """One browser a role."""
    browsers = {}
    for role, account in city.accounts.items():
        browsers[role] = Client()
        browsers[role].force_login(account, "django.contrib.auth.backends.ModelBackend")
    return browsers


def queries_of(browser, url):
    """How many queries the page asks when it is not the first one since something changed."""
    browser.get(url)
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(url)
    assert answer.status_code == 200, url
    return len(asked), answer.content


def squeezed(content):
    return len(gzip.compress(content, 6))


def test_lists_ask_as_many_queries_for_one_row_as_for_all(city):
    browsers, found = entered(city), {}
    for size in SIZES:
        city.grow(size)
        for who, url in QUERIES:
            asked, _ = queries_of(browsers[who], addressed(city, url))
            found.setdefault((who, url), []).append(asked)
    assert found == {key: [number] * len(SIZES) for key, number in QUERIES.items()}


def test_no_list_is_allowed_more_queries_than_the_budget():
    """会前一页 is no list: it gathers what eight pages hold."""
    over = {url: number for (_, url), number in QUERIES.items() if number > MOST_QUERIES}
    assert over == {"/orgs/{branch}/before/": 14}


def test_pages_of_a_city_are_light(city):
    city.grow(SIZES[-1])
    browsers, heavy = entered(city), {}
    for who, url in QUERIES:
        page = browsers[who].get(addressed(city, url)).content
        text = page.decode()
        loaded = {one or other for one, other in _LOADED.findall(text)}
        parts = [squeezed(static(path)) for path in loaded]
        foreign = sorted(path for path in loaded if urlsplit(path).netloc)
        seen = {
            "HTML": (squeezed(page), MOST_HTML),
            "requests": (1 + len(loaded), MOST_REQUESTS),
            "first view": (squeezed(page) + sum(parts), MOST_FIRST_VIEW),
            "nodes": (len(_TAG.findall(text)), MOST_NODES),
        }
        over = {name: number for name, (number, most) in seen.items() if number > most}
        if over or foreign:
            heavy[who, url] = (over, foreign)
    assert heavy == {}


def static(path):
    """The bytes of what a page loads, found as the server finds it."""
    found = finders.find(urlsplit(path).path.removeprefix("/static/"))
    assert found is not None, path
    with open(found, "rb") as file:
        return file.read()


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/static/web/bihuan.css", MOST_CSS),
        ("/static/web/bihuan.js", MOST_JS),
        ("/static/django_htmx/htmx-2.min.js", MOST_HTMX),
    ],
)
def test_what_every_page_loads_is_small(path, most):
    assert squeezed(static(path)) <= most


def test_styles_and_scripts_name_no_other_host():
    for path in ("/static/web/bihuan.css", "/static/web/bihuan.js"):
        assert re.findall(r"https?://|@import|url\(", static(path).decode()) == []
