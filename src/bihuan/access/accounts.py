"""Accounts, passwords and grants: who logs in and what they may do. Nobody grants themselves."""

from __future__ import annotations

import datetime as dt
import secrets

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from bihuan.access import log, scope
from bihuan.access.actor import Actor
from bihuan.access.clock import today
from bihuan.access.models import Account, Grant, OrgNode
from bihuan.access.words import Action, Role

ADMIN_ROLES = frozenset({Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
# Letters and figures that cannot be taken for one another when a password is read out.
_ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def random_password() -> str:
    """Sixteen characters, some 92 bits."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(16))


@transaction.atomic
def create_account(
    *, by: Actor, username: str, name: str, password: str | None = None, must_change: bool = True
) -> tuple[Account, str]:
    """A new account without any grant, and its password (random where none is given).

    Raises ValidationError where the account exists or the password is too weak.
    """
    scope.require(by, Action.MANAGE_ACCOUNTS, None)
    username, name = username.strip(), name.strip()
    if not username or not name:
        raise ValidationError("请填写账号和姓名。")
    if Account.objects.filter(username__iexact=username).exists():
        raise ValidationError(f"账号“{username}”已经有了，请换一个。")
    account = Account(username=username, name=name, must_change_password=must_change)
    chosen = password or random_password()
    validate_password(chosen, account)
    account.set_password(chosen)
    account.save()
    log.write(by=by, action="account.create", about=account, summary=f"新建账号 {username}（{name}）")
    return account, chosen


@transaction.atomic
def set_password(*, by: Actor, account: Account, password: str | None = None) -> str:
    """Give `account` a password it must replace at the next login; ends its other sessions."""
    scope.require(by, Action.MANAGE_ACCOUNTS, None)
    chosen = password or random_password()
    validate_password(chosen, account)
    account.set_password(chosen)
    account.must_change_password = True
    account.save(update_fields=("password", "must_change_password"))
    log.write(
        by=by, action="account.reset_password", about=account, summary=f"重设账号 {account.username} 的密码"
    )
    return chosen


@transaction.atomic
def change_own_password(*, by: Actor, password: str) -> Account:
    """Replace one's own password."""
    if by.account is None:
        raise PermissionDenied("命令行没有自己的密码。请用 bihuan account 重设账号密码。")
    account = Account.objects.select_for_update().get(pk=by.account.pk)
    validate_password(password, account)
    account.set_password(password)
    account.must_change_password = False
    account.save(update_fields=("password", "must_change_password"))
    log.write(by=by, action="account.change_password", about=account, summary="修改自己的密码")
    return account


@transaction.atomic
def set_active(*, by: Actor, account: Account, active: bool, reason: str = "") -> Account:
    """Disable an account or enable it again. Nobody disables themselves."""
    scope.require(by, Action.MANAGE_ACCOUNTS, None)
    if by.account is not None and by.account.pk == account.pk:
        raise ValidationError("不能停用或启用自己的账号，请由另一位安全管理员办理。")
    account.is_active = active
    account.save(update_fields=("is_active",))
    verb = "启用" if active else "停用"
    log.write(
        by=by,
        action="account.enable" if active else "account.disable",
        about=account,
        summary=f"{verb}账号 {account.username}",
        reason=reason,
    )
    return account


def disable(*, by: Actor, account: Account, reason: str = "") -> Account:
    """Disable an account; its sessions end at their next request."""
    return set_active(by=by, account=account, active=False, reason=reason)


@transaction.atomic
def grant(
    *,
    by: Actor,
    account: Account,
    role: Role,
    org: OrgNode | None,
    starts_on: dt.date,
    ends_on: dt.date | None = None,
    basis: str = "",
) -> Grant:
    """Give `account` a role at `org` from `starts_on` to `ends_on` (both included).

    Raises ValidationError where the account is one's own, the dates are out of order, an inspector's end is
    missing, or one account would hold an administrator's role beside another role.
    """
    scope.require(by, Action.MANAGE_ACCOUNTS, None)
    _check_not_oneself(by, account)
    Account.objects.select_for_update().get(pk=account.pk)
    _check_grant(account, role, org, starts_on, ends_on)
    row = Grant(
        account=account,
        role=role,
        org=org,
        starts_on=starts_on,
        ends_on=ends_on,
        basis=basis,
        granted_by=by.label,
    )
    row.full_clean()
    row.save()
    place = org.name if org is not None else "全系统"
    log.write(
        by=by,
        action="grant.give",
        org=org,
        about=row,
        summary=f"授予 {account.username}：{role.label}（{place}）",
    )
    return row


@transaction.atomic
def end_grant(*, by: Actor, grant: Grant, ends_on: dt.date, reason: str = "") -> Grant:
    """End a grant on a day; a day before its start makes it end on its start. Never lengthens it."""
    scope.require(by, Action.MANAGE_ACCOUNTS, None)
    _check_not_oneself(by, grant.account)
    row = Grant.objects.select_for_update().get(pk=grant.pk)
    if row.ends_on is not None and row.ends_on <= ends_on:
        raise ValidationError(
            f"这项授权到 {row.ends_on.isoformat()} 为止，不能再往后改。需要延长请重新授权。"
        )
    row.ends_on = max(ends_on, row.starts_on)
    row.save(update_fields=("ends_on",))
    log.write(
        by=by,
        action="grant.end",
        org=row.org,
        about=row,
        summary=f"结束 {row.account.username} 的授权",
        reason=reason,
    )
    return row


def _check_not_oneself(by: Actor, account: Account) -> None:
    if by.account is not None and by.account.pk == account.pk:
        raise ValidationError("不能给自己授权，也不能改自己的授权，请由另一位安全管理员办理。")


def _check_grant(
    account: Account, role: Role, org: OrgNode | None, starts_on: dt.date, ends_on: dt.date | None
) -> None:
    if role in ADMIN_ROLES and org is not None:
        raise ValidationError(f"{role.label}不属于某个组织，请不要填写组织。")
    if role not in ADMIN_ROLES and org is None:
        raise ValidationError("请选择这个角色所在的组织。")
    if role == Role.INSPECTOR and ends_on is None:
        raise ValidationError("检查组的授权须写明结束日期。")
    if ends_on is not None and ends_on < starts_on:
        raise ValidationError("结束日期早于开始日期，请核对。")
    held = {g.role for g in account.grants.all() if g.ends_on is None or g.ends_on >= today()}
    if any((r in ADMIN_ROLES or role in ADMIN_ROLES) and r != role for r in held):
        raise ValidationError(
            "安全管理员、审计管理员的账号不能兼任其他角色。请为这个人另建一个账号，或先结束原来的授权。"
        )
