"""The administrators' pages: accounts and grants, and the log without its contents."""

import datetime as dt

import pytest
from django.http import Http404
from django.test import RequestFactory

from bihuan.access import loading, log, requests, scope
from bihuan.access.actor import command_line, of_account
from bihuan.access.models import Account, Grant, LogEntry, OrgNode
from bihuan.access.tests import factories as make
from bihuan.access.words import Action, Role

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def anquan(client):
    row = make.account("anquan", (Role.SECURITY_ADMIN, None), name="安某")
    client.force_login(row, BACKEND)
    return row


@pytest.fixture
def shenji(client):
    row = make.account("shenji", (Role.AUDIT_ADMIN, None), name="审某")
    client.force_login(row, BACKEND)
    return row


@pytest.mark.parametrize("accounts", [1, 3])
def test_account_list_costs_the_same_whatever_its_length(client, anquan, accounts, django_assert_num_queries):
    branch = make.org("B1", "第一支部")
    for n in range(accounts):
        make.account(f"shuji{n}", (Role.BRANCH_SECRETARY, branch))
    client.get("/settings/accounts/")
    with django_assert_num_queries(6):
        answer = client.get("/settings/accounts/")
    assert [a.username for a in answer.context["page"]] == ["anquan", *(f"shuji{n}" for n in range(accounts))]


def test_account_list_looks_in_account_and_name(client, anquan):
    make.account("shuji1", name="张某")
    make.account("zhang", name="李某")
    found = client.get("/settings/accounts/", {"q": "zhang"}).context["page"]
    assert [a.username for a in found] == ["zhang"]


def test_new_account_shows_its_password_once(client, anquan):
    answer = client.post("/settings/accounts/new/", {"username": "shuji9", "name": "王某"})
    password = answer.context["password"]
    assert Account.objects.get(username="shuji9").check_password(password)
    assert f"<code>{password}</code>" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    row = Account.objects.get(username="shuji9")
    assert password not in client.get(f"/settings/accounts/{row.pk}/").content.decode()


def test_account_that_exists_is_refused_beside_the_form(client, anquan):
    answer = client.post("/settings/accounts/new/", {"username": "ANQUAN", "name": "王某"})
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == ["账号“ANQUAN”已经有了，请换一个。"]


def test_grant_is_given_and_ended_from_the_page(client, anquan):
    branch, row = make.org("B1", "第一支部"), make.account("shuji1")
    data = {"role": "branch_secretary", "org": "B1", "starts_on": "2025.3.1", "ends_on": "", "basis": ""}
    answer = client.post(f"/settings/accounts/{row.pk}/grant/", data)
    assert (answer.status_code, answer["Location"]) == (302, f"/settings/accounts/{row.pk}/")
    given = Grant.objects.get(account=row)
    assert (given.role, given.org_id, given.starts_on) == ("branch_secretary", branch.pk, dt.date(2025, 3, 1))
    client.post(f"/settings/grants/{given.pk}/end/", {"reason": "调离"})
    assert Grant.objects.get(pk=given.pk).ends_on is not None


def test_unknown_code_is_named_beside_the_field(client, anquan):
    row = make.account("shuji1")
    data = {"role": "branch_secretary", "org": "B404", "starts_on": "2025-03-01"}
    answer = client.post(f"/settings/accounts/{row.pk}/grant/", data)
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"org": ["没有编码为“B404”的组织，请核对组织编码。"]}
    assert Grant.objects.filter(account=row).count() == 0


def test_own_grant_from_the_page_is_refused(client, anquan):
    make.org("B1")
    data = {"role": "leader", "org": "B1", "starts_on": "2025-03-01"}
    answer = client.post(f"/settings/accounts/{anquan.pk}/grant/", data)
    assert answer.status_code == 422
    own = client.post(f"/settings/grants/{anquan.grants.get().pk}/end/")
    assert own.context["refusals"] == ["不能给自己授权，也不能改自己的授权，请由另一位安全管理员办理。"]
    assert client.post(f"/settings/accounts/{anquan.pk}/active/", {"active": "0"}).status_code == 422
    assert Account.objects.get(pk=anquan.pk).is_active
    assert Grant.objects.get().ends_on is None


def test_password_is_reset_and_account_disabled_from_the_page(client, anquan):
    row = make.account("shuji1")
    shown = client.post(f"/settings/accounts/{row.pk}/password/").context["password"]
    assert Account.objects.get(pk=row.pk).check_password(shown)
    client.post(f"/settings/accounts/{row.pk}/active/", {"active": "0"})
    assert not Account.objects.get(pk=row.pk).is_active


def test_log_shows_who_did_what_and_never_its_words(client, shenji):
    branch = make.org("B1", "第一支部")
    by = of_account(make.account("shuji1", name="张某"))
    log.write(
        by=by,
        action="org.rename",
        org=branch,
        about=branch,
        summary="暗语一",
        reason="暗语二",
        changes={"name": "暗语三"},
    )
    answer = client.get("/settings/log/")
    shown = [(e["actor"], e["words"], e["about"], e["org__code"]) for e in answer.context["entries"]]
    assert shown[0] == ("张某（shuji1）", "组织更名", "组织", "B1")
    page = answer.content.decode()
    assert f"组织 第 {branch.pk} 号" in page
    assert "org_node" not in page
    assert [word for word in ("暗语一", "暗语二", "暗语三", "第一支部") if word in page] == []


def test_log_is_filtered_by_actor_action_and_days(client, shenji):
    for name, action in (("甲", "account.login"), ("乙", "account.login"), ("甲", "account.logout")):
        log.write(by=of_account(make.account(f"{name}{action}", name=name)), action=action, summary="x")
    day = LogEntry.objects.first().at.astimezone().date()

    def found(**filters):
        entries = client.get("/settings/log/", filters).context["entries"]
        return [(e["actor"][0], e["action"]) for e in entries]

    assert found(actor="甲") == [("甲", "account.logout"), ("甲", "account.login")]
    assert found(action="account.login", actor="乙") == [("乙", "account.login")]
    tomorrow = (day + dt.timedelta(days=2)).isoformat()
    assert found(since=tomorrow) == []
    # The administrator's own login is the fourth.
    assert len(found(since="2020-01-01", until=tomorrow)) == 4
    refused = client.get("/settings/log/", {"since": "昨天"})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["since"])


@pytest.mark.parametrize("size", [20, 50, 100])
def test_log_pages_hold_what_the_address_asks(client, shenji, size):
    LogEntry.objects.bulk_create(
        [LogEntry(actor="甲", action="account.login", summary=str(n)) for n in range(120)]
    )
    first = [e["id"] for e in client.get("/settings/log/", {"size": size}).context["entries"]]
    second = [e["id"] for e in client.get("/settings/log/", {"size": size, "page": 2}).context["entries"]]
    assert (len(first), len(set(first) & set(second))) == (size, 0)
    assert first == sorted(first, reverse=True)


def test_loading_by_code_and_by_number_gives_the_same_organisation():
    branch = make.org("B1")
    request = RequestFactory().get("/")
    who = make.account("shuji1", (Role.BRANCH_SECRETARY, branch))
    request.scope = loading.Scope({}, frozenset(), frozenset())
    for key in ("B1", branch.pk):
        with pytest.raises(Http404):
            loading.get_org(request, Action.VIEW, key)
    request.scope = requests.scope_of(_request_of(who))
    assert [loading.get_org(request, Action.VIEW, key) for key in ("B1", branch.pk)] == [branch, branch]
    with pytest.raises(loading.PermissionDenied):
        loading.get_org(request, Action.MANAGE_ORG, "B1")
    with pytest.raises(Http404):
        loading.get_org(request, Action.VIEW, "B2")


def test_record_of_no_organisation_is_outside_for_everybody():
    branch = make.org("B1")
    request = _request_of(make.account("shuji1", (Role.BRANCH_SECRETARY, branch)))
    log.write(by=command_line(), action="org.create", org=branch, summary="有组织")
    log.write(by=command_line(), action="log.seal", summary="无组织")
    mine, nobodys = LogEntry.objects.all()
    assert loading.get_record(request, Action.VIEW, LogEntry.objects.all(), pk=mine.pk) == mine
    with pytest.raises(Http404):
        loading.get_record(request, Action.VIEW, LogEntry.objects.all(), pk=nobodys.pk)
    assert list(loading.visible(request, Action.VIEW, LogEntry.objects.all())) == [mine]
    assert list(loading.visible(request, Action.VIEW, OrgNode.objects.all(), "pk")) == [branch]


def _request_of(account):
    request = RequestFactory().get("/")
    request.scope = scope.of(account)
    return request
