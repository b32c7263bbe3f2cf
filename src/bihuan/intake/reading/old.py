"""Files of old Word and WPS (.doc, .wps, .rtf): read with antiword or LibreOffice where one is installed."""

from __future__ import annotations

import dataclasses
import os
import re
import resource
import shutil
import subprocess
import tempfile
from pathlib import Path

from bihuan.intake.model import IntakeError
from bihuan.intake.reading import limits, ole

_ANTIWORD_S = 20
_CELLS = re.compile(r"^\|(.*)\|$")


@dataclasses.dataclass(frozen=True, slots=True)
class Optional:
    """A program that reads old formats: its name, where it stands ("" if not installed), how to get it."""

    name: str
    path: str
    reads: str
    how: str


def readers() -> tuple[Optional, ...]:
    """The programs old formats are read with, installed or not."""
    return (
        Optional("antiword", _find("antiword"), ".doc、.wps", "运行 apt install antiword"),
        Optional(
            "LibreOffice",
            _find("soffice", "libreoffice"),
            ".doc、.wps、.rtf",
            "运行 apt install libreoffice-writer，或从 LibreOffice 网站下载安装",
        ),
    )


def _find(*names: str) -> str:
    return next((found for name in names if (found := shutil.which(name))), "")


def to_text(data: bytes, name: str) -> str | bytes:
    """The text of an old Word file by antiword, or the docx LibreOffice makes of it. Raises IntakeError."""
    antiword, office = readers()
    # antiword is ten times as fast, but leaves automatic list numbers out.
    quick = "WordDocument" in ole.top_names(data) and not (office.path and ole.has_lists(data))
    if antiword.path and quick:
        text = _antiword(antiword.path, data)
        if text.strip():
            return text
    if office.path:
        return _converted(office.path, data, name)
    raise IntakeError(
        f"“{name}”是旧版 Word 或 WPS 文件，读它要用 antiword 或 LibreOffice，这台机器上没有装，或装的读不出。"
        f"请{antiword.how}；或{office.how}；也可以在 WPS 或 Word 中另存为 docx 后再读入。"
    )


def _antiword(program: str, data: bytes) -> str:
    """What antiword makes of it; empty where it cannot read the file."""
    with tempfile.TemporaryDirectory(prefix="bihuan-doc-") as folder:
        path = Path(folder) / "file.doc"
        path.write_bytes(data)
        command = [program, "-m", "UTF-8.txt", "-w", "0", str(path)]
        environment = os.environ | {"HOME": folder, "LC_ALL": "C.UTF-8"}
        try:
            done = subprocess.run(  # noqa: S603
                command, capture_output=True, timeout=_ANTIWORD_S, check=False, env=environment
            )
        except (subprocess.TimeoutExpired, OSError):
            return ""
    if done.returncode != 0:
        return ""
    return _tidy(done.stdout[: limits.MAX_CHARACTERS * 4].decode("utf-8", errors="replace"))


def _tidy(text: str) -> str:
    """antiword's way of drawing tables turned into ours; lines of nothing but [pic] left out."""
    lines = []
    for line in text.splitlines():
        row = _CELLS.match(line.strip())
        if row is not None:
            line = "\t".join(cell.strip() for cell in row[1].split("|"))
        if line.strip() != "[pic]":
            lines.append(line.rstrip())
    return "\n".join(lines)


def _converted(program: str, data: bytes, name: str) -> bytes:
    """The docx LibreOffice makes of the file, with a profile of its own so that no other office is disturbed.

    It runs in the process group of this process, so that whoever ends the group ends it as well.
    """
    with tempfile.TemporaryDirectory(prefix="bihuan-office-") as folder, _MoreMemory():
        path = Path(folder) / ("file.rtf" if data.startswith(b"{\\rtf") else "file.doc")
        path.write_bytes(data)
        profile = (Path(folder) / "profile").as_uri()
        command = [
            *(program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck"),
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(path)),
        ]
        environment = os.environ | {"HOME": folder}
        subprocess.run(command, capture_output=True, check=False, env=environment)  # noqa: S603
        made = path.with_suffix(".docx")
        if made.is_file() and 0 < made.stat().st_size <= limits.MAX_UNPACKED:
            return made.read_bytes()
    raise IntakeError(
        f"“{name}”打不开，文件可能已损坏或有密码。请在 WPS 或 Word 中打开后另存为 docx 再读入。"
    )


class _MoreMemory:
    """LibreOffice may address more than the reader itself may."""

    def __enter__(self) -> None:
        self._former = resource.getrlimit(resource.RLIMIT_AS)
        _soft, hard = self._former
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))

    def __exit__(self, *_: object) -> None:
        resource.setrlimit(resource.RLIMIT_AS, self._former)
