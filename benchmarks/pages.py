"""How long pages take: `python -m benchmarks.pages --home HOME` on the full demonstration city.

Needs wrk 4.1 (`apt install wrk`) and a home made by `bihuan demo --home HOME --no-serve`. Starts the server
on that home, logs in 20 people of different roles and asks each page over 20 connections: once with a pause
of about a second after every answer, as 20 people at work would, and once without pause, to see how much the
server can do. Prints the 50th, 95th and 99th percentile of the answers in milliseconds. The figures are of
the whole machine, so nothing else should run beside it; what else ran is seen in the load printed first.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import Any
from urllib.parse import quote

PEOPLE = 20
READY_SECONDS = 600
PAUSE_MS = (500, 1500)
PAGES = {
    "首页": "/",
    "热力表": "/reports/heatmap/",
    "应办事项": "/duties/",
    "工作记录": "/records/",
    "组织党员": "/orgs/",
    "搜索": "/search/?q=" + quote("第一党支部"),
    "一页看": "/reports/overview/",
}
# One request after another takes the next person's login; `delay` is asked before each of them.
SCRIPT = """
local logins = {{{logins}}}
local turn = 0
function request()
  turn = turn % #logins + 1
  return wrk.format("GET", "{path}", {{["Cookie"] = "sessionid=" .. logins[turn]}})
end
{delay}
function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d %.1f\\n", latency:percentile(50), latency:percentile(95),
    latency:percentile(99), summary.requests, e.status + e.connect + e.read + e.write + e.timeout,
    summary.requests / summary.duration * 1e6))
end
"""
DELAY = "function delay() return math.random({}, {}) end".format(*PAUSE_MS)


class Lacking(Exception):
    """Something the benchmark needs is not there; the sentence says what."""


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; 1 where something is lacking."""
    asked = _arguments(argv)
    try:
        if shutil.which("wrk") is None:
            raise Lacking("没有找到 wrk。请先运行 apt install wrk（4.1 版）。")
        logins = _logins(asked.home.resolve())
        print(f"{len(logins)} 人同时使用，每项 {asked.seconds} 秒；系统负载 {os.getloadavg()[0]:.1f}。")
        with _server(asked.home.resolve()) as address:
            _measure(address, logins, asked.seconds)
    except Lacking as lacking:
        print(lacking, file=sys.stderr)
        return 1
    return 0


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="各页面的响应时间。")
    parser.add_argument("--home", type=Path, required=True, help="bihuan demo 造好的数据目录")
    parser.add_argument("--seconds", type=int, default=15, help="每个页面测几秒")
    return parser.parse_args(argv)


def _logins(home: Path) -> list[str]:
    """Session keys of up to 20 people, the roles in turn; those who see no records are left out."""
    if not (home / "bihuan.sqlite3").is_file():
        raise Lacking(f"{home} 里没有数据。请先运行 bihuan demo --home {home} --no-serve。")
    from bihuan.cli.shared import boot  # noqa: PLC0415 -- settings read the home

    boot(home)
    from django.test import Client  # noqa: PLC0415

    from bihuan.access.models import Grant  # noqa: PLC0415
    from bihuan.access.words import Role  # noqa: PLC0415

    blind = (Role.DISCIPLINE, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)
    by_role: dict[str, list[Any]] = {}
    for grant in Grant.objects.exclude(role__in=blind).select_related("account").order_by("pk"):
        by_role.setdefault(grant.role, []).append(grant.account)
    in_turn = [account for accounts in zip_longest(*by_role.values()) for account in accounts if account]
    keys = []
    for account in in_turn[:PEOPLE]:
        client = Client()
        client.force_login(account, "django.contrib.auth.backends.ModelBackend")
        keys.append(client.cookies["sessionid"].value)
    return keys


@contextmanager
def _server(home: Path) -> Iterator[str]:
    """The address of a server on the home, once it answers; ended afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "bihuan.cli.main", "serve", "--home", str(home), "--port", str(port)]
    server = subprocess.Popen(
        command,
        env={**os.environ, "BIHUAN_WORKER": "0"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + READY_SECONDS
        while not _answers(address):
            if server.poll() is not None or time.monotonic() > deadline:
                raise Lacking("服务没有起来，请先用 bihuan serve 看看它说什么。")
            time.sleep(0.5)
        yield address
    finally:
        server.terminate()
        server.wait()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/login/", timeout=30) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _measure(address: str, logins: list[str], seconds: int) -> None:
    print(f"{'页面':<8}{'':>6}{'p50':>8}{'p95':>8}{'p99':>8}{'每秒':>8}{'次数':>8}{'出错':>6}  （毫秒）")
    for name, path in PAGES.items():
        may = [key for key in logins if _opened(address, path, key)]
        for how, delay in (("20 人", DELAY), ("满载", "")):
            p50, p95, p99, count, errors, rate = _wrk(address, path, may, delay, seconds)
            times = "".join(f"{micros / 1000:>8.1f}" for micros in (p50, p95, p99))
            print(f"{name:<8}{how:>6}{times}{rate:>8.1f}{count:>8.0f}{errors:>6.0f}", flush=True)


class _Stay(urllib.request.HTTPRedirectHandler):
    """Somebody who is sent elsewhere does not see this page."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _opened(address: str, path: str, key: str) -> bool:
    """Whether the page is there for this login. The first answer to each is not measured."""
    asked = urllib.request.Request(f"{address}{path}", headers={"Cookie": f"sessionid={key}"})
    try:
        with urllib.request.build_opener(_Stay).open(asked, timeout=60) as answer:
            return bool(answer.status == 200)
    except urllib.error.HTTPError:
        return False


def _wrk(address: str, path: str, logins: list[str], delay: str, seconds: int) -> list[float]:
    """p50, p95, p99 in microseconds, requests, errors, requests a second."""
    quoted = ", ".join(f'"{key}"' for key in logins)
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(SCRIPT.format(logins=quoted, path=path, delay=delay))
        script.flush()
        command = ["wrk", "-t1", f"-c{PEOPLE}", f"-d{seconds}s", "--timeout", "30s", "-s", script.name]
        told = subprocess.run([*command, address], capture_output=True, text=True, check=True).stdout
    found = re.search(r"^RESULT (.+)$", told, re.MULTILINE)
    if found is None:
        raise Lacking(f"wrk 没有给出结果：{told[-300:]}")
    return [float(number) for number in found[1].split()]


if __name__ == "__main__":
    sys.exit(main())
