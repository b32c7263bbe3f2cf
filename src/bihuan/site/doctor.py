"""Looking an installation over: each check says in a sentence how things stand and how to mend them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from django.db import connection
from django.db.models import F
from django.utils import timezone
from django.utils.timezone import localdate

from bihuan.access import seal
from bihuan.access.models import OrgRevision
from bihuan.facts.world import is_settled
from bihuan.files.models import StoredFile
from bihuan.intake.reading import old
from bihuan.oversight.duties import rulebook
from bihuan.oversight.duties.models import RulebookRun
from bihuan.site.home import pending_migrations

LEAST_FREE = 1 << 30
# The night seals; two missed nights are no accident.
SEALED_WITHIN = dt.timedelta(days=2)


@dataclasses.dataclass(frozen=True, slots=True)
class Check:
    """One check: its name, whether all is well, and a sentence."""

    name: str
    well: bool
    text: str


def look_over(home: Path) -> list[Check]:
    """Every check, in order. A check that cannot be made counts as not well."""
    return [
        _safely(check, home)
        for check in (_python, _home, _space, _database, _log, _files, _readers, _calendar, _rules, _duties)
    ]


def _safely(check: Callable[[Path], Check], home: Path) -> Check:
    try:
        return check(home)
    except Exception as error:
        name = (check.__doc__ or "").strip("。")
        return Check(name, False, f"没能查完：{error}。先处理上面的问题再查。")


def _python(home: Path) -> Check:
    """运行环境。"""
    return Check("运行环境", True, f"Python {sys.version.split()[0]}，{connection.vendor}。")


def _home(home: Path) -> Check:
    """数据目录。"""
    loose = [p for p in [home / "keys", *(home / "keys").glob("*")] if p.exists() and _open_to_others(p)]
    if loose:
        return Check("数据目录", False, f"{loose[0]} 对其他用户开放。请运行 chmod go-rwx {loose[0]}。")
    return Check("数据目录", True, f"{home}，密钥只有本用户可读。")


def _open_to_others(path: Path) -> bool:
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _space(home: Path) -> Check:
    """磁盘空间。"""
    free = shutil.disk_usage(home).free
    if free < LEAST_FREE:
        return Check("磁盘空间", False, f"只剩 {free >> 20} MB。请清理磁盘，至少留出 {LEAST_FREE >> 20} MB。")
    return Check("磁盘空间", True, f"剩余 {free >> 30} GB。")


def _database(home: Path) -> Check:
    """数据库。"""
    pending = pending_migrations()
    if pending:
        return Check("数据库", False, f"还有 {len(pending)} 步升级没有做。请运行 bihuan init。")
    return Check("数据库", True, "结构与本版一致。")


def _log(home: Path) -> Check:
    """操作日志。"""
    told = seal.broken()
    if told:
        return Check("操作日志", False, told[0])
    waiting, since = seal.unsealed(), seal.waiting_since()
    if since is None:
        return Check("操作日志", True, "全部封签，核对一致。")
    if timezone.now() - since > SEALED_WITHIN:
        return Check(
            "操作日志", False, f"有 {waiting} 条日志两天还没有封签。请运行 bihuan nightly 并放进定时任务。"
        )
    return Check("操作日志", True, f"与封签一致，{waiting} 条新日志等夜间封签。")


def _files(home: Path) -> Check:
    """存档文件。"""
    missing = [f.name for f in _stored() if not (home / "files" / f.sha256[:2] / f.sha256).exists()]
    if missing:
        return Check("存档文件", False, f"少了 {len(missing)} 个文件，例如“{missing[0]}”。请从备份恢复。")
    return Check("存档文件", True, "登记的文件都在。")


def _stored() -> Iterator[StoredFile]:
    return StoredFile.objects.only("name", "sha256").iterator()


def _readers(home: Path) -> Check:
    """旧格式材料。"""
    programs = old.readers()
    there = [f"{one.name}（{one.path}）" for one in programs if one.path]
    missing = [one for one in programs if not one.path]
    how = "；".join(f"{one.name}：{one.how}" for one in missing)
    if not there:
        told = f"读旧的 .doc、.wps 要用 antiword 或 LibreOffice，都没有装，其他格式照常能读。{how}。"
    else:
        told = f"旧的 .doc、.wps 用 {'、'.join(there)} 来读。"
        told += f"还可以装 {how}。" if missing else ""
    # What is optional may be missing: nothing is wrong with the installation.
    return Check("旧格式材料", True, told)


def _calendar(home: Path) -> Check:
    """日历。"""
    years = [year for year in (localdate().year, localdate().year + 1) if not is_settled(dt.date(year, 1, 1))]
    waiting = "、".join(f"{year} 年" for year in years)
    told = f"{waiting}放假安排还没有公布，标为暂算。" if years else "今明两年的放假安排都已公布。"
    return Check("日历", True, told)


def _rules(home: Path) -> Check:
    """规则。"""
    return Check("规则", True, f"{len(rulebook.book().rules)} 条，已编译。")


def _duties(home: Path) -> Check:
    """应办事项。"""
    waiting = OrgRevision.objects.exclude(n=F("computed")).count()
    last = RulebookRun.objects.first()
    if last is None:
        return Check("应办事项", False, "还没有全量算过。请运行 bihuan nightly。")
    if waiting:
        return Check("应办事项", False, f"{waiting} 个组织待重算。请运行 bihuan nightly。")
    return Check("应办事项", True, f"{localdate(last.finished_at)} 全量算过，没有待重算的组织。")
