"""The command line. Each command says what it did in a sentence; 0 is well, 1 found something, 2 an error."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from bihuan.access.actor import Actor
    from bihuan.access.models import Account, OrgNode

HOME = Path("bihuan-data")
app = typer.Typer(help="闭环：机关党建的记录、应办、检查、问题、整改、销号。", no_args_is_help=True, add_completion=False)
account_app = typer.Typer(help="账号与授权。", no_args_is_help=True)
rules_app = typer.Typer(help="规则。", no_args_is_help=True)
log_app = typer.Typer(help="操作日志的封签与核验。", no_args_is_help=True)
report_app = typer.Typer(help="由记录生成的文书。", no_args_is_help=True)
app.add_typer(account_app, name="account")
app.add_typer(rules_app, name="rules")
app.add_typer(log_app, name="log")
app.add_typer(report_app, name="report")

Home = Annotated[Path, typer.Option("--home", envvar="BIHUAN_HOME", help="数据目录。")]
Day = Annotated[str, typer.Option("--as-of", help="按哪一天读，例如 2026-10-31；默认今天。")]


class Refused(Exception):
    """A sentence for the person at the keyboard; the command ends with 2."""


def boot(home: Path, *, make: bool = False, ready: bool = True) -> Path:
    """Point Django at `home` and start it. `make` creates keys, `ready` insists on a fitting home."""
    home = home.resolve()
    os.environ["BIHUAN_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.site.settings")
    from bihuan.access import secrets

    if make:
        secrets.make(home)
    import django

    django.setup()
    if ready:
        from bihuan.site.home import require_ready

        require_ready(home)
    return home


def me() -> Actor:
    """Who runs the command, as the log names them."""
    from bihuan.access.actor import command_line

    return command_line()


def find_org(code: str) -> OrgNode:
    """The organisation of that code. Raises Refused."""
    from bihuan.access.models import OrgNode

    org = OrgNode.objects.filter(code=code).first()
    if org is None:
        raise Refused(f"没有编码为“{code}”的组织。请核对编码（bihuan doctor 之外，网页“组织党员”可查）。")
    return org


def find_account(username: str) -> Account:
    """The account of that name. Raises Refused."""
    from bihuan.access.models import Account

    account = Account.objects.filter(username=username).first()
    if account is None:
        raise Refused(f"没有账号“{username}”。请用 bihuan account list 查看已有账号。")
    return account


def day(text: str) -> dt.date | None:
    """A typed date, None where nothing was typed. Raises Refused."""
    from bihuan.files.dates import parse_date

    try:
        return parse_date(text) if text else None
    except ValueError as error:
        raise Refused(str(error)) from error


def table(headers: list[str], rows: list[list[Any]]) -> None:
    """Print rows as a table, or as tabs where the output is not a terminal."""
    if not sys.stdout.isatty():
        print("\t".join(headers))
        for row in rows:
            print("\t".join("" if cell is None else str(cell) for cell in row))
        return
    from rich.console import Console
    from rich.table import Table

    drawn = Table(*headers)
    for row in rows:
        drawn.add_row(*("" if cell is None else str(cell) for cell in row))
    Console().print(drawn)


@app.command()
def init(home: Home = HOME) -> None:
    """建立数据目录；较早版本的先备份再升级。"""
    from bihuan.access import secrets

    secrets.make(home.resolve())
    root = boot(home, ready=False)
    from bihuan.site.home import prepare

    print(prepare(root))


@app.command()
def serve(
    home: Home = HOME,
    port: Annotated[int, typer.Option(envvar="PORT", help="端口。")] = 8000,
    host: Annotated[str, typer.Option(help="监听地址；默认只给本机。")] = "127.0.0.1",
) -> None:
    """打开网页。"""
    root = boot(home)
    from bihuan.site import wsgi_server

    bound = wsgi_server.listen(host, port)
    print(f"网页地址 http://{host}:{port}/ ，按 Ctrl+C 结束。", flush=True)
    wsgi_server.serve(bound, root)


@app.command()
def demo(
    home: Home = HOME,
    port: Annotated[int, typer.Option(envvar="PORT", help="端口。")] = 8000,
    serve_pages: Annotated[bool, typer.Option("--serve/--no-serve", help="造好后是否打开网页。")] = True,
) -> None:
    """造一座小城一年的台账，照真实步骤导入、检查、提出问题，再打开网页。"""
    from bihuan.access import secrets

    secrets.make(home.resolve())
    root = boot(home, ready=False)
    from bihuan.site import demo as demonstration
    from bihuan.site import wsgi_server

    bound = wsgi_server.listen("127.0.0.1", port) if serve_pages else None
    for line in demonstration.run(root, by=me()):
        print(line, flush=True)
    if bound is not None:
        print(f"网页地址 http://127.0.0.1:{port}/ ，按 Ctrl+C 结束。", flush=True)
        wsgi_server.serve(bound, root)


@app.command()
def nightly(home: Home = HOME) -> None:
    """夜间工作：延长期间、全量重算应办事项、封签日志。"""
    boot(home)
    from bihuan.oversight.duties import batch

    print(batch.nightly(by=me()))


@app.command()
def backup(out: Path, home: Home = HOME) -> None:
    """把数据库、存档文件和密钥备份成一个 .tar.gz。"""
    root = boot(home)
    from bihuan.site.home import backup as write

    made = write(root, out.resolve())
    print(f"已备份到 {made}（{made.stat().st_size >> 10} KB）。里面有密钥，请妥善保管。")


@app.command()
def restore(archive: Path, home: Home = HOME) -> None:
    """把备份恢复到一个空目录。"""
    os.environ.setdefault("BIHUAN_SECRET_KEY", "restore")
    os.environ.setdefault("BIHUAN_FIELD_KEYS", "restore")
    os.environ.setdefault("BIHUAN_LOOKUP_KEY", "restore")
    root = boot(home, ready=False)
    from bihuan.site.home import restore as unpack

    unpack(archive.resolve(), root)
    print(f"已恢复到 {root}。请运行 bihuan init 核对版本，再运行 bihuan doctor。")


@app.command()
def doctor(home: Home = HOME) -> None:
    """查看这一套安装是否正常。"""
    root = boot(home, ready=False)
    from bihuan.site.doctor import look_over

    checks = look_over(root)
    table(["", "项目", "情况"], [["✓" if c.well else "!", c.name, c.text] for c in checks])
    raise typer.Exit(0 if all(c.well for c in checks) else 1)


@log_app.command("seal")
def log_seal(home: Home = HOME) -> None:
    """给还没有封签的日志封签。"""
    boot(home)
    from bihuan.access import seal

    made = seal.seal(me())
    print(f"封签 {sum(s.count for s in made)} 条日志。" if made else "没有未封签的日志。")


@log_app.command("verify")
def log_verify(home: Home = HOME) -> None:
    """核对日志是否与封签时一致；不一致退出码为 1。"""
    boot(home)
    from bihuan.access import seal

    told = seal.verify()
    print("\n".join(told) if told else "操作日志与封签一致。")
    raise typer.Exit(1 if told else 0)


@account_app.command("list")
def account_list(home: Home = HOME) -> None:
    """列出账号与现行授权。"""
    boot(home)
    from bihuan.access.models import Account

    rows = []
    for account in Account.objects.order_by("username").prefetch_related("grants__org"):
        grants = "；".join(f"{g.get_role_display()}{f'（{g.org}）' if g.org else ''}" for g in account.grants.all())
        rows.append([account.username, account.name, "启用" if account.is_active else "停用", grants])
    table(["账号", "姓名", "状态", "授权"], rows)


@account_app.command("create")
def account_create(username: str, name: str, home: Home = HOME) -> None:
    """新建账号，打印随机的初始密码。"""
    boot(home)
    from bihuan.access import accounts

    _, password = accounts.create_account(by=me(), username=username, name=name)
    print(f"账号 {username} 已建立，初始密码 {password}（首次登录须修改）。")


@account_app.command("reset")
def account_reset(username: str, home: Home = HOME) -> None:
    """重设密码，打印新的初始密码。"""
    boot(home)
    from bihuan.access import accounts

    password = accounts.set_password(by=me(), account=find_account(username))
    print(f"账号 {username} 的新密码 {password}（下次登录须修改）。")


@account_app.command("grant")
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
    print(f"已授权：{username} 为{granted.get_role_display()}。")


@account_app.command("disable")
def account_disable(username: str, home: Home = HOME) -> None:
    """停用账号。"""
    boot(home)
    from bihuan.access import accounts

    accounts.disable(by=me(), account=find_account(username))
    print(f"账号 {username} 已停用。")


def refusals() -> tuple[type[Exception], ...]:
    """Errors whose text is a sentence for people."""
    from django.core.exceptions import ImproperlyConfigured

    from bihuan.access.secrets import KeyMissing
    from bihuan.intake.model import IntakeError
    from bihuan.rulekit.physical import UnsoundFacts
    from bihuan.site.home import HomeProblem

    return (Refused, KeyMissing, ImproperlyConfigured, IntakeError, UnsoundFacts, HomeProblem)


def sentence_of(error: Exception) -> str | None:
    """The sentence an error carries for people, or None for a bug that should show its trace."""
    from django.core.exceptions import ValidationError

    if isinstance(error, ValidationError):
        return "\n".join(error.messages)
    if isinstance(error, refusals()):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.filename or '文件'} 打不开或写不进：{error.strerror}。请检查路径和权限。"
    return None


def main() -> None:
    """Entry point of the `bihuan` command."""
    try:
        code = app(standalone_mode=False)
    except Exception as error:
        shown = getattr(error, "format_message", None)
        text = f"{shown()} 用 --help 查看用法。" if shown else sentence_of(error)
        if text is None:
            raise
        print(text, file=sys.stderr)
        sys.exit(2)
    sys.exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
