"""The home of an installation: made, upgraded, backed up, restored and looked over."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from bihuan.access.clock import today

MANIFEST = "manifest.json"
_DATABASE = "database"


class HomeProblem(Exception):
    """Something about the home stands in the way; the text says what and how to mend it."""


def prepare(home: Path) -> str:
    """Make the home ready for this version; an older one is backed up first. Says what was done."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = not _has_tables()
    pending = pending_migrations()
    if not pending:
        return f"数据目录 {home} 已是最新，没有改动。"
    if fresh:
        call_command("migrate", verbosity=0)
        return f"数据目录 {home} 已建好。"
    moment = dt.datetime.now(tz=dt.UTC).strftime("%Y%m%d-%H%M%S")
    out = backup(home, home / "backups" / f"before-upgrade-{moment}.tar.gz")
    call_command("migrate", verbosity=0)
    return f"数据目录 {home} 已升级（{len(pending)} 步），升级前的备份在 {out}。"


def require_ready(home: Path) -> None:
    """Raise HomeProblem unless the home exists and fits this version."""
    if not (home / "keys").exists() and "BIHUAN_SECRET_KEY" not in os.environ:
        raise HomeProblem(f"{home} 还不是数据目录。请先运行 bihuan init，或用 --home 指定已有的目录。")
    if pending_migrations():
        raise HomeProblem(f"{home} 的数据是较早版本建立的。请运行 bihuan init 升级（会先自动备份）。")


def _has_tables() -> bool:
    return bool(connection.introspection.table_names())


def pending_migrations() -> list[str]:
    """Steps between the database and this version, in order."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [str(migration) for migration, _ in plan]


def backup(home: Path, out: Path) -> Path:
    """Write database, stored files and keys to the archive `out` (.tar.gz), whole or not at all."""
    if out.exists():
        raise HomeProblem(f"{out} 已经存在，没有覆盖。请换一个文件名。")
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as folder:
        root = Path(folder)
        _dump_database(root / _DATABASE)
        for part in ("files", "keys"):
            if (home / part).exists():
                shutil.copytree(home / part, root / part)
        sums = {str(p.relative_to(root)): _digest(p) for p in sorted(root.rglob("*")) if p.is_file()}
        manifest = {"made_on": today().isoformat(), "vendor": connection.vendor, "files": sums}
        (root / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
        partial = out.with_name(out.name + ".partial")
        opened = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(opened, "wb") as stream, tarfile.open(fileobj=stream, mode="w:gz") as archive:
            for path in sorted(root.iterdir()):
                archive.add(path, arcname=path.name)
        partial.replace(out)
    return out


def restore(archive: Path, home: Path) -> None:
    """Unpack a backup into an empty home; every file is checked before anything is put in place."""
    if home.exists() and any(p.name != "keys" for p in home.iterdir()):
        raise HomeProblem(f"{home} 里已有数据，没有覆盖。请用 --home 指定一个空目录。")
    if not archive.is_file():
        raise HomeProblem(f"没有找到备份文件 {archive}。")
    home.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home.parent) as folder:
        root = Path(folder)
        manifest = _unpack(archive, root)
        home.mkdir(mode=0o700, exist_ok=True)
        shutil.rmtree(home / "keys", ignore_errors=True)
        for part in ("files", "keys"):
            if (root / part).exists():
                shutil.move(str(root / part), home / part)
        if (home / "keys").exists():
            (home / "keys").chmod(0o700)  # unpacking leaves folders open to others
        _load_database(root / _DATABASE, str(manifest["vendor"]), home)


def _unpack(archive: Path, root: Path) -> dict[str, Any]:
    try:
        with tarfile.open(archive, "r:gz") as packed:
            packed.extractall(root, filter="data")
        manifest: dict[str, Any] = json.loads((root / MANIFEST).read_text(encoding="utf-8"))
        sums = dict(manifest["files"])
    except (tarfile.TarError, OSError, EOFError, ValueError, KeyError) as error:
        raise HomeProblem(f"{archive} 不是完整的备份文件。请换一份备份。") from error
    for name, digest in sums.items():
        if not (root / name).is_file() or _digest(root / name) != digest:
            raise HomeProblem(f"备份里的 {name} 与清单不符，没有恢复。请换一份备份。")
    return manifest


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _dump_database(out: Path) -> None:
    if connection.vendor == "sqlite":
        source = sqlite3.connect(str(settings.DATABASES["default"]["NAME"]))
        target = sqlite3.connect(out)
        try:
            source.backup(target)
        finally:
            source.close()
            target.close()
        return
    _postgres("pg_dump", ["--format=custom", "--no-owner", f"--file={out}"])


def _load_database(dump: Path, vendor: str, home: Path) -> None:
    if vendor != connection.vendor:
        raise HomeProblem(f"这份备份来自 {vendor}，现在的数据库是 {connection.vendor}，不能直接恢复。")
    if vendor == "sqlite":
        shutil.move(str(dump), home / "bihuan.sqlite3")
        return
    _postgres("pg_restore", ["--exit-on-error", "--no-owner", f"--dbname={_libpq()}", str(dump)], named=True)


def _libpq() -> str:
    database = settings.DATABASES["default"]
    parts = {"dbname": "NAME", "user": "USER", "host": "HOST", "port": "PORT"}
    return " ".join(f"{key}='{database[name]}'" for key, name in parts.items() if database[name])


def _postgres(program: str, arguments: list[str], *, named: bool = False) -> None:
    found = shutil.which(program)
    if found is None:
        raise HomeProblem(f"没有找到 {program}。请安装 PostgreSQL 的客户端工具（postgresql-client）后再试。")
    target = [] if named else [f"--dbname={_libpq()}"]
    environment = {**os.environ, "PGPASSWORD": str(settings.DATABASES["default"]["PASSWORD"])}
    done = subprocess.run(  # noqa: S603  the program is found on PATH, the arguments are ours
        [found, *target, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise HomeProblem(f"{program} 没有完成：{done.stderr.strip()[:300]}")
