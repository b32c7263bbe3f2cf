"""Accounts and grants: who gives them, and what nobody can give."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from bihuan.access import accounts
from bihuan.access.actor import command_line, of_account
from bihuan.access.models import Account, Grant, LogEntry
from bihuan.access.tests import factories as make
from bihuan.access.words import Role

pytestmark = pytest.mark.django_db
CLI = command_line()
DAY = dt.date(2025, 3, 1)


@pytest.fixture
def anquan():
    return make.account("anquan", (Role.SECURITY_ADMIN, None), name="安某")


@pytest.fixture
def branch():
    return make.org("B1", "第一支部")


def sentences(refusal):
    return refusal.value.messages


def test_new_account_has_a_random_password_and_must_change_it(anquan):
    row, password = accounts.create_account(by=of_account(anquan), username="shuji1", name="张某")
    assert len(password) == 16
    assert row.check_password(password)
    assert (row.must_change_password, row.grants.count()) == (True, 0)
    entry = LogEntry.objects.get(action="account.create")
    assert (entry.actor, entry.object_id) == ("安某（anquan）", str(row.pk))
    assert password not in f"{entry.summary}{entry.reason}{entry.changes}"


def test_account_name_is_taken_whatever_its_case(anquan):
    accounts.create_account(by=CLI, username="Shuji1", name="张某")
    with pytest.raises(ValidationError) as refusal:
        accounts.create_account(by=CLI, username="shuji1", name="李某")
    assert sentences(refusal) == ["账号“shuji1”已经有了，请换一个。"]


@pytest.mark.parametrize("weak", ["a7-Zq!p", "84715520398", "qwertyuiop", "shuji-one-1"])
def test_password_that_is_short_numeric_common_or_like_the_account_is_refused(weak):
    with pytest.raises(ValidationError):
        accounts.create_account(by=CLI, username="shuji-one", name="zhangsan", password=weak)
    assert Account.objects.count() == 0


def test_reset_password_logs_the_old_sessions_out(client, anquan, branch):
    row = make.account("shuji1", (Role.BRANCH_SECRETARY, branch))
    client.force_login(row, "django.contrib.auth.backends.ModelBackend")
    assert client.get("/password/done/").status_code == 200
    accounts.set_password(by=of_account(anquan), account=row)
    assert client.get("/password/done/").status_code == 302
    assert Account.objects.get(pk=row.pk).must_change_password


def test_disabled_account_is_out_at_its_next_request(client, anquan, branch):
    row = make.account("shuji1", (Role.BRANCH_SECRETARY, branch))
    client.force_login(row, "django.contrib.auth.backends.ModelBackend")
    accounts.disable(by=of_account(anquan), account=row, reason="调离")
    assert client.get("/password/done/").status_code == 302
    assert LogEntry.objects.get(action="account.disable").reason == "调离"


def test_security_administrator_gives_and_ends_a_grant(anquan, branch):
    row = make.account("shuji1")
    by = of_account(anquan)
    given = accounts.grant(
        by=by, account=row, role=Role.BRANCH_SECRETARY, org=branch, starts_on=DAY, basis="支委会选举结果"
    )
    assert (given.granted_by, given.basis) == ("安某（anquan）", "支委会选举结果")
    accounts.end_grant(by=by, grant=given, ends_on=dt.date(2025, 6, 30))
    assert Grant.objects.get(pk=given.pk).ends_on == dt.date(2025, 6, 30)
    with pytest.raises(ValidationError) as refusal:
        accounts.end_grant(by=by, grant=given, ends_on=dt.date(2025, 12, 31))
    assert sentences(refusal) == ["这项授权到 2025-06-30 为止，不能再往后改。需要延长请重新授权。"]
    actions = LogEntry.objects.values_list("action", flat=True)
    assert list(actions) == ["grant.give", "grant.end"]


def test_nobody_grants_themselves_nor_ends_their_own(anquan):
    by = of_account(anquan)
    with pytest.raises(ValidationError) as refusal:
        accounts.grant(by=by, account=anquan, role=Role.AUDIT_ADMIN, org=None, starts_on=DAY)
    assert sentences(refusal) == ["不能给自己授权，也不能改自己的授权，请由另一位安全管理员办理。"]
    with pytest.raises(ValidationError):
        accounts.end_grant(by=by, grant=anquan.grants.get(), ends_on=DAY)
    with pytest.raises(ValidationError):
        accounts.disable(by=by, account=anquan)
    assert Grant.objects.count() == 1


NOT_SECURITY = sorted(set(Role) - {Role.SECURITY_ADMIN})


@pytest.mark.parametrize("role", NOT_SECURITY)
def test_no_other_role_manages_accounts(role, branch):
    place = None if role == Role.AUDIT_ADMIN else branch
    by = of_account(make.account("qita", (role, place)))
    other = make.account("other")
    with pytest.raises(PermissionDenied):
        accounts.create_account(by=by, username="new", name="新")
    with pytest.raises(PermissionDenied):
        accounts.grant(by=by, account=other, role=Role.LEADER, org=branch, starts_on=DAY)
    with pytest.raises(PermissionDenied):
        accounts.set_password(by=by, account=other)
    with pytest.raises(PermissionDenied):
        accounts.disable(by=by, account=other)
    assert (Account.objects.count(), Grant.objects.count()) == (2, 1)


def test_impossible_grants_are_refused_with_a_sentence(branch):
    row = make.account("x")

    def refused(role, org, ends_on=None):
        with pytest.raises(ValidationError) as refusal:
            accounts.grant(by=CLI, account=row, role=role, org=org, starts_on=DAY, ends_on=ends_on)
        return sentences(refusal)

    assert refused(Role.BRANCH_SECRETARY, None) == ["请选择这个角色所在的组织。"]
    assert refused(Role.INSPECTOR, branch) == ["检查组的授权须写明结束日期。"]
    assert refused(Role.SECURITY_ADMIN, branch) == ["安全管理员不属于某个组织，请不要填写组织。"]
    assert refused(Role.LEADER, branch, dt.date(2025, 2, 1)) == ["结束日期早于开始日期，请核对。"]
    assert Grant.objects.count() == 0


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Role.SECURITY_ADMIN, Role.LEADER),
        (Role.SECURITY_ADMIN, Role.AUDIT_ADMIN),
        (Role.WORK_COMMITTEE, Role.AUDIT_ADMIN),
    ],
)
def test_administrators_hold_no_second_role(first, second, branch):
    def place(role):
        return None if role in accounts.ADMIN_ROLES else branch

    row = make.account("x", (first, place(first)))
    with pytest.raises(ValidationError) as refusal:
        accounts.grant(by=CLI, account=row, role=second, org=place(second), starts_on=DAY)
    assert sentences(refusal) == [
        "安全管理员、审计管理员的账号不能兼任其他角色。请为这个人另建一个账号，或先结束原来的授权。"
    ]


def test_one_may_hold_several_roles_of_the_house(branch):
    row = make.account("x", (Role.BRANCH_SECRETARY, branch))
    accounts.grant(by=CLI, account=row, role=Role.CLUSTER_LEAD, org=make.org("P1"), starts_on=DAY)
    assert row.grants.count() == 2


def test_own_password_cannot_be_changed_from_the_command_line():
    with pytest.raises(PermissionDenied):
        accounts.change_own_password(by=CLI, password="long-enough-and-odd-42")
