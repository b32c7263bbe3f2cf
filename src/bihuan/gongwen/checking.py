"""Whether a Word file keeps to the layout of official documents (GB/T 9704), and how to mend it.

Run as `python -m bihuan.gongwen.checking NAME` it reads a file from standard input and writes JSON, so that a
hostile file is read in a process with limits of its own (`check_isolated`).
"""

from __future__ import annotations

import dataclasses
import io
import json
import re
import resource
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path
from typing import Any

from bihuan.gongwen import checks_around, checks_page, checks_text
from bihuan.gongwen.deviation import Deviation
from bihuan.gongwen.parts import tell_apart
from bihuan.gongwen.reading import read

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 80 * 1024 * 1024
MAX_RATIO = 200
MAX_PARTS = 5000
MAX_PARAGRAPHS = 10_000
TIME_LIMIT_S = 30
MEMORY_LIMIT_BYTES = 1024 * 1024 * 1024
_MAIN = "word/document.xml"
_PARAGRAPH = re.compile(rb"<w:p[ >]")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Unreadable(Exception):
    """A Chinese sentence saying why a file cannot be looked over, and what to do."""


def check_layout(paper: str | Path | bytes, name: str = "") -> list[Deviation]:
    """Every deviation of a .docx, like ones told once. Raises Unreadable."""
    data, name = _load(paper, name)
    require_package(data, name)
    try:
        found = read(data)
    except MemoryError:
        raise
    except Exception as error:
        raise Unreadable(_broken(name)) from error
    if not found.paragraphs:
        raise Unreadable(f"“{name}”里没有文字，可能是空白文件或扫描图片。")
    parts = tell_apart(found)
    deviations = [
        *checks_page.look(found),
        *checks_around.look(found, parts),
        *checks_text.look(found, parts),
    ]
    return _once(deviations)


def check_isolated(paper: str | Path | bytes, name: str = "") -> list[Deviation]:
    """`check_layout` in a separate process with limits on time and memory. Raises Unreadable."""
    data, name = _load(paper, name)
    command = [sys.executable, "-m", "bihuan.gongwen.checking", name]
    try:
        done = subprocess.run(  # noqa: S603 -- our own command
            command, input=data, capture_output=True, timeout=2 * TIME_LIMIT_S, check=False
        )
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise Unreadable(f"“{name}”看了 {TIME_LIMIT_S} 秒还没有看完。请另存为新的 docx 后再试。") from None
    except ValueError:
        raise Unreadable(_broken(name)) from None
    if "error" in answer:
        raise Unreadable(answer["error"])
    return [Deviation(**item) for item in answer["deviations"]]


def require_package(data: bytes, name: str) -> None:
    """Refuse what is no .docx, or unpacks to far more than it weighs, before anything is unpacked."""
    if len(data) > MAX_BYTES:
        raise Unreadable(f"“{name}”超过 {MAX_BYTES >> 20} MB。请压缩图片或拆成几份。")
    if data.startswith(_OLE):
        raise Unreadable(f"“{name}”是旧格式或有密码，打不开。请在 WPS 或 Word 中取消密码，另存为 docx。")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise Unreadable(_broken(name)) from error
    unpacked, packed = sum(m.file_size for m in members), sum(m.compress_size for m in members) or 1
    bloated = unpacked > 5 * 1024 * 1024 and unpacked / packed > MAX_RATIO
    if len(members) > MAX_PARTS or unpacked > MAX_UNPACKED or bloated:
        raise Unreadable(
            f"“{name}”解压后有 {unpacked >> 20} MB，大得不像一份公文，没有打开。请把正文复制到新建的 docx。"
        )
    if _MAIN not in {m.filename for m in members}:
        raise Unreadable(f"“{name}”不是 Word 文档（docx）。请在 WPS 或 Word 中另存为 docx。")
    number = _paragraphs(data, name)
    if number > MAX_PARAGRAPHS:
        raise Unreadable(f"“{name}”有 {number} 段，不像一份公文，没有打开。请拆成几份。")


def _paragraphs(data: bytes, name: str) -> int:
    """How many paragraphs the document has, counted before anything is built from them."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return len(_PARAGRAPH.findall(package.read(_MAIN)))
    except (zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, OSError, EOFError) as error:
        raise Unreadable(_broken(name)) from error


def _load(paper: str | Path | bytes, name: str) -> tuple[bytes, str]:
    if isinstance(paper, bytes):
        return paper, name or "未命名.docx"
    path = Path(paper)
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1), name or path.name


def _broken(name: str) -> str:
    return f"“{name}”打不开，可能没有保存完整，或者不是 docx。请在 WPS 或 Word 中打开后另存为 docx。"


def _once(deviations: list[Deviation]) -> list[Deviation]:
    """Deviations of one kind told once, with how many more places have them."""
    groups: dict[tuple[str, str, str], list[Deviation]] = {}
    for item in deviations:
        groups.setdefault((item.what, item.expected, item.found), []).append(item)
    return [
        first[0]
        if len(first) == 1
        else dataclasses.replace(first[0], where=f"{first[0].where}等 {len(first)} 处")
        for first in groups.values()
    ]


def main(arguments: list[str]) -> int:
    """Read standard input as the file named, write {deviations} or {error}; for `check_isolated`."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (TIME_LIMIT_S, TIME_LIMIT_S))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answer: dict[str, Any]
    try:
        found = check_layout(sys.stdin.buffer.read(MAX_BYTES + 1), arguments[0])
        answer = {"deviations": [item.to_json() for item in found]}
    except Unreadable as refusal:
        answer = {"error": str(refusal)}
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
