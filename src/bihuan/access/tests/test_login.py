"""Logging in, staying logged in, and what every answer carries."""

import datetime as dt
import re
import time

import pytest
from django.conf import settings as conf
from django.contrib.sessions.models import Session
from django.core.checks import run_checks
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bihuan.access.models import Account, LogEntry
from bihuan.access.sessions import SEEN
from bihuan.access.tests import factories as make
from bihuan.access.words import Role

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
PASSWORD = "Lian-xi-7-ce-shi"
EXPIRED = "登录已过期。请重新登录，登录后回到这里，内容不会丢失。"


@pytest.fixture(autouse=True)
def quick_hashing(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def shuji():
    row = make.account("shuji1", (Role.BRANCH_SECRETARY, make.org("B1")), name="张某")
    row.set_password(PASSWORD)
    row.save()
    return row


def log_in(client, password=PASSWORD, **extra):
    return client.post("/login/", {"username": "shuji1", "password": password, **extra})


def paragraph(response):
    found = re.findall(r"<p data-message>(.*?)</p>", response.content.decode(), re.S)
    return [text.strip() for text in found]


def test_page_without_login_leads_to_login_and_back(client, shuji):
    refused = client.get("/password/?von=1")
    assert (refused.status_code, refused["Location"]) == (302, "/login/?next=/password/%3Fvon%3D1")
    answer = log_in(client, next="/password/?von=1")
    assert (answer.status_code, answer["Location"]) == (302, "/password/?von=1")
    assert client.get("/password/").status_code == 200


def test_login_never_leads_to_another_site(client, shuji):
    answer = log_in(client, next="https://example.org/")
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_form_sent_without_login_leads_back_to_the_page_of_the_form(client):
    refused = client.post("/logout/", headers={"referer": "http://testserver/records/new/?duty=3"})
    assert refused["Location"] == "/login/?next=/records/new/%3Fduty%3D3"
    foreign = client.post("/logout/", headers={"referer": "http://example.org/x"})
    assert foreign["Location"] == "/login/?next=/"


def test_fragment_without_login_is_401_and_no_login_page(client):
    answer = client.get("/password/", headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert answer.content.decode().strip() == f"<p data-message>{EXPIRED}</p>"


def test_step_back_in_history_without_login_gets_a_whole_page(client):
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert client.get("/password/", headers=headers).status_code == 302


def test_wrong_password_is_told_without_telling_which_part(client, shuji):
    known = log_in(client, "wrong")
    unknown = client.post("/login/", {"username": "nobody", "password": "wrong"})
    sentence = "账号或密码不对，请核对后再试。连续输错 5 次会暂停登录 15 分钟。"
    assert [r.status_code for r in (known, unknown)] == [422, 422]
    assert [r.context["form"].non_field_errors() for r in (known, unknown)] == [[sentence], [sentence]]


def test_fifth_wrong_password_locks_the_account_even_for_the_right_one(client, shuji):
    statuses = [log_in(client, "wrong").status_code for _ in range(5)]
    assert statuses == [422, 422, 422, 422, 429]
    locked = log_in(client)
    assert locked.status_code == 429
    assert "access/locked.html" in [t.name for t in locked.templates]
    assert paragraph(locked)
    assert list(LogEntry.objects.values_list("action", "account_id")) == [("account.locked", shuji.pk)] * 2
    assert log_in(Client(REMOTE_ADDR="10.0.0.9")).status_code == 302


def test_login_and_logout_are_logged(client, shuji):
    log_in(client)
    assert client.get("/logout/").status_code == 405
    answer = client.post("/logout/")
    assert (answer.status_code, answer["Location"]) == (302, "/login/")
    actions = LogEntry.objects.values_list("action", "actor")
    assert list(actions) == [("account.login", "张某（shuji1）"), ("account.logout", "张某（shuji1）")]


def test_first_password_must_be_replaced_before_anything_else(client, shuji):
    Account.objects.update(must_change_password=True)
    log_in(client)
    assert client.get("/settings/log/")["Location"] == "/password/"
    fragment = client.get("/settings/log/", headers={"HX-Request": "true"})
    assert (fragment.status_code, fragment["HX-Redirect"]) == (204, "/password/")
    new = {"new_password1": "Xin-mi-ma-2025", "new_password2": "Xin-mi-ma-2025"}
    same = {"old_password": PASSWORD, "new_password1": PASSWORD, "new_password2": PASSWORD}
    refused = client.post("/password/", same)
    assert refused.context["form"].errors == {"new_password1": ["新密码与现在的密码一样，请换一个。"]}
    answer = client.post("/password/", {"old_password": PASSWORD, **new})
    assert (answer.status_code, answer["Location"]) == (302, "/password/done/")
    assert client.get("/settings/log/").status_code == 403
    row = Account.objects.get()
    assert (row.must_change_password, row.check_password("Xin-mi-ma-2025")) == (False, True)


@pytest.mark.parametrize("weak", ["a7-Zq!p", "84715520398", "qwertyuiop", "shuji1-abc"])
def test_weak_new_password_is_refused_on_the_page(client, shuji, weak):
    log_in(client)
    answer = client.post(
        "/password/", {"old_password": PASSWORD, "new_password1": weak, "new_password2": weak}
    )
    assert answer.status_code == 422
    assert Account.objects.get().check_password(PASSWORD)


def age_session(seconds):
    """As if the last activity lay `seconds` back."""
    row = Session.objects.get()
    data = row.get_decoded()
    data[SEEN] = int(time.time()) - seconds
    row.session_data = Session.objects.encode(data)
    row.expire_date = timezone.now() + dt.timedelta(seconds=conf.SESSION_COOKIE_AGE - seconds)
    row.save()


def test_login_runs_out_without_activity(client, shuji):
    log_in(client)
    age_session(conf.SESSION_COOKIE_AGE + 1)
    assert client.get("/password/").status_code == 302


def test_activity_prolongs_the_login_and_asking_does_not(client, shuji):
    log_in(client)
    left = conf.SESSION_COOKIE_AGE - 3000
    age_session(3000)
    assert left - 5 < client.get("/session/").json()["seconds"] <= left
    assert left - 5 < client.get("/session/").json()["seconds"] <= left
    client.get("/password/")
    assert client.get("/session/").json()["seconds"] > conf.SESSION_COOKIE_AGE - 5


def test_asking_to_stay_prolongs_the_login(client, shuji):
    log_in(client)
    age_session(3000)
    assert client.post("/session/").json()["seconds"] == conf.SESSION_COOKIE_AGE


def test_session_is_written_once_a_minute_at_most(client, shuji):
    def writes():
        with CaptureQueriesContext(connection) as queries:
            client.get("/password/done/")
        return [q["sql"].split()[0] for q in queries if '"django_session"' in q["sql"]]

    log_in(client)
    age_session(61)
    assert writes() == ["SELECT", "UPDATE"]
    assert writes() == ["SELECT"]


def test_answers_are_not_kept_and_carry_a_strict_policy(client, shuji):
    log_in(client)
    answer = client.get("/password/")
    assert sorted(answer["Cache-Control"].split(", ")) == ["no-store", "private"]
    assert {"Cookie", "HX-Request"} <= set(answer["Vary"].split(", "))
    assert sorted(answer["Content-Security-Policy"].split("; ")) == [
        "base-uri 'none'",
        "connect-src 'self'",
        "default-src 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self' data:",
        "script-src 'self'",
        "style-src 'self'",
    ]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(client, shuji):
    answer = log_in(client)
    cookie = answer.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")


def test_form_without_token_is_refused(shuji):
    client = Client(enforce_csrf_checks=True)
    assert log_in(client).status_code == 403


def test_deployment_checks_are_clean_with_https():
    with override_settings(
        SECURE_SSL_REDIRECT=True,
        SESSION_COOKIE_SECURE=True,
        CSRF_COOKIE_SECURE=True,
        SECURE_HSTS_SECONDS=31536000,
    ):
        told = run_checks(include_deployment_checks=True)
    assert [message for message in told if not message.is_silenced()] == []
