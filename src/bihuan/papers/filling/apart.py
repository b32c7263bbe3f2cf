"""Drafts and forms read and written in a process of their own: a hostile file ends that process alone.

`python -m bihuan.papers.filling.apart read FILE` writes what is in the file as JSON; `… write FILE EDITS OUT`
puts in what the edits say. No Django here and no records: what goes in was decided before.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from bihuan.intake.model import IntakeError
from bihuan.intake.reading.package import MAGIC, opened

MOST_MEMORY = 1536 * 1024 * 1024
MOST_SECONDS = 60
_HEAD = 4096
_OTHER_TEXTS = (b"%PDF", b"{\\rtf")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class FileRefused(Exception):
    """The file cannot be read or written; the text is a sentence that says why and how to mend it."""


def read(content: bytes, name: str) -> dict[str, Any]:
    """What a .docx or .xlsx holds (`documents.read`, `books.read`). Raises FileRefused."""
    with tempfile.TemporaryDirectory(prefix="bihuan-fill-") as folder:
        path = _put(Path(folder), content, name)
        answer = _run(name, ["read", str(path), name])
        return dict(answer)


def write(content: bytes, name: str, edits: dict[str, Any]) -> bytes:
    """The file with the edits put in. Raises FileRefused."""
    with tempfile.TemporaryDirectory(prefix="bihuan-fill-") as folder:
        path, out = _put(Path(folder), content, name), Path(folder) / "out"
        told = Path(folder) / "edits.json"
        told.write_text(json.dumps(edits, ensure_ascii=False), encoding="utf-8")
        _run(name, ["write", str(path), name, str(told), str(out)])
        return out.read_bytes()


def _put(folder: Path, content: bytes, name: str) -> Path:
    path = folder / f"in{Path(name).suffix.lower()}"
    path.write_bytes(content)
    return path


def _run(name: str, arguments: list[str]) -> Any:
    command = [sys.executable, "-m", "bihuan.papers.filling.apart", *arguments]
    try:
        done = subprocess.run(  # noqa: S603 -- our own command
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=2 * MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise FileRefused(f"“{name}”太大，读了很久还没有读完。请只留需要填的部分再试。") from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise FileRefused(
            f"“{name}”读取中断，文件可能已损坏或内容过大。请用 WPS 或 Office 打开后另存一份再试。"
        ) from None
    if "error" in answer:
        raise FileRefused(answer["error"])
    return answer


def _check(path: Path, name: str) -> None:
    """Refuse a package that is too large, leads outside or brings definitions, before it is unpacked."""
    content, kind = path.read_bytes(), path.suffix[1:]
    if content.startswith(_OLE):
        raise FileRefused(f"“{name}”有密码，或者是旧版的文件。请取消密码、另存为 {kind} 后再试。")
    if not content.startswith(MAGIC):
        if not content.startswith(_OTHER_TEXTS):
            # Only here: it loads every reader, and a file that is what its name says needs none of them.
            import_module("bihuan.intake.reading.source").refuse_others(content, name)
        raise FileRefused(f"“{name}”不是 {kind} 文件。请在 WPS 或 Office 中另存为 {kind} 后再试。")
    with opened(content, name, kind) as package:
        for part in package.namelist():
            with package.open(part) as begun:
                if part.endswith((".xml", ".rels")) and b"<!DOCTYPE" in begun.read(_HEAD):
                    raise FileRefused(f"“{name}”里含有外部定义，没有读取。请把内容复制到新建的 {kind}。")


def main(arguments: list[str]) -> int:
    """Read or write one file and print JSON; `error` holds a sentence where that was refused."""
    for limit, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, MOST_SECONDS)):
        resource.setrlimit(limit, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    verb, path, name = arguments[0], Path(arguments[1]), arguments[2]
    # Only the library that is needed: both together take a second to load.
    room = import_module(f"bihuan.papers.filling.{'books' if path.suffix == '.xlsx' else 'documents'}")
    answer: dict[str, Any] = {}
    try:
        _check(path, name)
        if verb == "read":
            answer = room.read(path)
        else:
            edits = json.loads(Path(arguments[3]).read_text(encoding="utf-8"))
            room.write(path, edits, Path(arguments[4]))
    except (FileRefused, IntakeError) as refusal:
        answer = {"error": str(refusal)}
    except Exception:  # a broken file breaks the libraries in many ways; all end in one sentence
        kind = "xlsx" if path.suffix == ".xlsx" else "docx"
        answer = {"error": f"“{name}”打不开，文件可能已损坏。请用 WPS 或 Office 打开后另存为 {kind} 再试。"}
    sys.stdout.write(json.dumps(answer, ensure_ascii=True))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
