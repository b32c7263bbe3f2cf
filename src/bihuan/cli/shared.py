"""What every command needs: the home, who runs it, refusals as sentences, tables."""

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
        raise Refused(f"没有编码为“{code}”的组织。请核对编码，网页“组织党员”里可查。")
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
