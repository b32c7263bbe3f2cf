"""Logins and lockouts go into the log."""

from __future__ import annotations

from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver

from bihuan.access import log
from bihuan.access.actor import Actor, of_account
from bihuan.access.models import Account


@receiver(user_logged_in)
def log_login(sender: Any, user: Account, **kwargs: Any) -> None:
    log.write(by=of_account(user), action="account.login", about=user, summary="登录")


@receiver(user_logged_out)
def log_logout(sender: Any, user: Account | None, **kwargs: Any) -> None:
    if user is not None:
        log.write(by=of_account(user), action="account.logout", about=user, summary="退出")


@receiver(user_locked_out)
def log_lockout(sender: Any, username: str | None, **kwargs: Any) -> None:
    """Too many wrong passwords. What was typed may be a password: only known accounts are named."""
    account = Account.objects.filter(username=username or "").first()
    by = of_account(account) if account else Actor(None, "未知账号")
    log.write(by=by, action="account.locked", about=account, summary="密码连续输错，登录暂停")
