"""What went wrong, told in a sentence: refusals, files that will not open, and mistyped commands."""

from __future__ import annotations

import errno
from typing import Any

from typer._click import exceptions as typed

from bihuan.cli.shared import Refused

_FILE_SENTENCES = {
    errno.ENOENT: "找不到“{name}”。请核对文件名和所在文件夹。",
    errno.EACCES: "没有权限读写 {name}。请换一个位置，或请管理员开放权限。",
    errno.EPERM: "没有权限读写 {name}。请换一个位置，或请管理员开放权限。",
    errno.EISDIR: "{name} 是文件夹，这里要的是文件。请写出文件名。",
    errno.ENOTDIR: "{name} 的上一级不是文件夹。请核对路径。",
    errno.EEXIST: "{name} 已经存在，没有覆盖。请换一个名字。",
    errno.ENOSPC: "磁盘已满，{name} 没有写成。请清理磁盘后再试。",
    errno.EROFS: "{name} 所在的磁盘只能读。请换一个位置。",
}
USAGE = "用 --help 查看用法。"


def refusals() -> tuple[type[Exception], ...]:
    """Errors whose text is a sentence for people, as far as the command had got when it stopped.

    Before Django has started nothing that needs it can have been raised, nor can it be imported.
    """
    from django.apps import apps
    from django.core.exceptions import ImproperlyConfigured

    from bihuan.access.secrets import KeyMissing
    from bihuan.intake.model import IntakeError

    early = (Refused, KeyMissing, ImproperlyConfigured, IntakeError)
    if not apps.ready:
        return early
    from bihuan.files.workbooks import WorkbookRefused
    from bihuan.rulekit.physical import UnsoundFacts
    from bihuan.site.home import HomeProblem
    from bihuan.web.jobs.worker import AlreadyWorking

    return (*early, WorkbookRefused, UnsoundFacts, HomeProblem, AlreadyWorking)


def sentence_of(error: Exception) -> str | None:
    """The sentence an error carries for people, or None for a bug that should show its trace."""
    from django.core.exceptions import ValidationError
    from django.db import OperationalError

    if isinstance(error, typed.ClickException):
        return _typed(error)
    if isinstance(error, ValidationError):
        return "\n".join(error.messages)
    if isinstance(error, refusals()):
        return str(error)
    if isinstance(error, OperationalError):
        return f"数据库连不上或读写不成：{error}\n请核对 DATABASE_URL、数据目录的权限，以及数据库是否在运行。"
    if isinstance(error, OSError):
        told = _FILE_SENTENCES.get(error.errno or 0, "{name} 打不开或写不进（{why}）。请检查路径和权限。")
        return told.format(name=error.filename or "文件", why=error.strerror or error)
    return None


def _typed(error: typed.ClickException) -> str:
    """What was mistyped. Empty where the help itself has been shown."""
    if isinstance(error, typed.NoArgsIsHelpError):
        return error.format_message()
    if isinstance(error, typed.NoSuchOption):
        if error.ctx is not None and error.ctx.parent is None:
            return f"选项 {error.option_name} 要写在命令后面，例如 bihuan check --home 数据目录。{USAGE}"
        near = "、".join(sorted(error.possibilities or ()))
        return f"没有选项 {error.option_name}。{f'是不是 {near}？' if near else ''}{USAGE}"
    if isinstance(error, typed.MissingParameter):
        return f"命令缺少{_name(error.param)}。{USAGE}"
    if isinstance(error, typed.BadParameter):
        return f"{_name(error.param)}写得不对，看不懂或超出范围。{USAGE}"
    if isinstance(error, typed.BadOptionUsage):
        return f"选项 {error.option_name} 后面的值不对：要么没有写，要么不该写。{USAGE}"
    if error.format_message().startswith("No such command"):
        return "没有这个命令。用 --help 查看全部命令。"
    return f"命令多写了内容，或写得不完整。{USAGE}"


def _name(parameter: Any) -> str:
    """A parameter as typed: `--port`, or an argument's name in capitals."""
    if parameter is None:
        return "参数"
    if parameter.param_type_name == "option":
        return f"选项 {parameter.opts[0]} "
    return f"参数 {str(parameter.name).upper()} "
