"""Commands about accounts and grants."""

from __future__ import annotations

from typing import Annotated

import typer

from bihuan.cli.shared import HOME, Home, Refused, boot, day, find_account, find_org, me, table

app = typer.Typer(help="账号与授权。", no_args_is_help=True)


@app.command("list")
def account_list(home: Home = HOME) -> None:
    """列出账号与现行授权。"""
    boot(home)
    from bihuan.access.models import Account

    rows = []
    for account in Account.objects.order_by("username").prefetch_related("grants__org"):
        grants = "；".join(
            f"{g.get_role_display()}{f'（{g.org}）' if g.org else ''}" for g in account.grants.all()
        )
        rows.append([account.username, account.name, "启用" if account.is_active else "停用", grants])
    table(["账号", "姓名", "状态", "授权"], rows)


@app.command("create")
def account_create(username: str, name: str, home: Home = HOME) -> None:
    """新建账号，打印随机的初始密码。"""
    boot(home)
    from bihuan.access import accounts

    _, password = accounts.create_account(by=me(), username=username, name=name)
    print(f"账号 {username} 已建立，初始密码 {password}（首次登录须修改）。")


@app.command("reset")
def account_reset(username: str, home: Home = HOME) -> None:
    """重设密码，打印新的初始密码。"""
    boot(home)
    from bihuan.access import accounts

    password = accounts.set_password(by=me(), account=find_account(username))
    print(f"账号 {username} 的新密码 {password}（下次登录须修改）。")


@app.command("grant")
def account_grant(
    username: str,
    role: Annotated[str, typer.Argument(help="角色代码，例如 party_office。")],
    org: Annotated[str, typer.Option(help="组织编码；管理员角色不填。")] = "",
    starts: Annotated[str, typer.Option("--from", help="开始日期；默认今天。")] = "",
    ends: Annotated[str, typer.Option("--to", help="结束日期。")] = "",
    basis: Annotated[str, typer.Option(help="依据。")] = "",
    home: Home = HOME,
) -> None:
    """给账号授权。"""
    boot(home)
    from bihuan.access import accounts
    from bihuan.access.clock import today
    from bihuan.access.words import Role

    if role not in Role.values:
        raise Refused(f"没有角色“{role}”。可用：{'、'.join(f'{r.value}（{r.label}）' for r in Role)}。")
    granted = accounts.grant(
        by=me(),
        account=find_account(username),
        role=Role(role),
        org=find_org(org) if org else None,
        starts_on=day(starts) or today(),
        ends_on=day(ends),
        basis=basis,
    )
    where = f"{granted.org}的" if granted.org else ""
    until = f"至 {granted.ends_on} 止" if granted.ends_on else "没有结束日期"
    print(f"已授权：{username} 为{where}{granted.get_role_display()}，自 {granted.starts_on} 起，{until}。")


@app.command("disable")
def account_disable(username: str, home: Home = HOME) -> None:
    """停用账号。"""
    boot(home)
    from bihuan.access import accounts

    accounts.disable(by=me(), account=find_account(username))
    print(f"账号 {username} 已停用。")
