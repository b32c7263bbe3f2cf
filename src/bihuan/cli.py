"""The command line. Each command says what it did in a sentence; 0 is well, 1 found something, 2 an error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bihuan.access.actor import Actor

app = typer.Typer(help="闭环：机关党建的记录、应办、检查、问题、整改、销号。", no_args_is_help=True, add_completion=False)
account_app = typer.Typer(help="账号与授权。", no_args_is_help=True)
rules_app = typer.Typer(help="规则。", no_args_is_help=True)
log_app = typer.Typer(help="操作日志的封签与核验。", no_args_is_help=True)
report_app = typer.Typer(help="由记录生成的文书。", no_args_is_help=True)
for name, sub in (("account", account_app), ("rules", rules_app), ("log", log_app), ("report", report_app)):
    app.add_typer(sub, name=name)

Home = Annotated[Path, typer.Option("--home", envvar="BIHUAN_HOME", help="数据目录。")]
HOME = Path("bihuan-data")


class Refused(Exception):
    """A sentence for the person at the keyboard; the command ends with 2."""


def _boot(home: Path, *, make: bool = False, ready: bool = True) -> Path:
    """Point Django at `home` and start it. `make` creates keys, `ready` insists on a fitting home."""
    home = home.resolve()
    os.environ["BIHUAN_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.site.settings")
    from bihuan.access import secrets

    if make:
        secrets.make(home)
    try:
        import django

        django.setup()
    except secrets.KeyMissing as error:
        raise Refused(f"{error}") from error
    if ready:
        from bihuan.site.home import require_ready

        require_ready(home)
    return home


def _me() -> Actor:
    from bihuan.access.actor import command_line

    return command_line()


@contextmanager
def _sentences() -> Iterator[None]:
    """Turn every refusal meant for people into its sentence and exit code 2."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, typer.Exit):
        raise
    except Exception as error:
        text = sentence_of(error)
        if text is None:
            raise
        print(text, file=sys.stderr)
        raise typer.Exit(2) from error


def sentence_of(error: Exception) -> str | None:
    """The sentence an error carries for people, or None for a bug that should show its trace."""
    kinds = ("Refused", "HomeProblem", "IntakeError", "WorkbookError", "KeyMissing", "FileRefused", "PhysicalError")
    if type(error).__name__ in kinds or type(error).__name__ == "ValidationError":
        messages = getattr(error, "messages", None)
        return "\n".join(messages) if messages else str(error)
    if isinstance(error, OSError):
        return f"{error.filename or '文件'} 打不开或写不进：{error.strerror}。请检查路径和权限。"
    return None


def main() -> None:
    """Entry point of the `bihuan` command."""
    try:
        with _sentences():
            app(standalone_mode=False)
    except typer.Exit as stop:
        sys.exit(stop.exit_code)
