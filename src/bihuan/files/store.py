"""Files kept by content under the home: the same bytes lie there once, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from bihuan.access import log
from bihuan.access.actor import Actor
from bihuan.access.models import OrgNode
from bihuan.files.models import StoredFile
from bihuan.intake.model import IntakeError
from bihuan.intake.reading import ole, plain

MAX_BYTES = 20 * 1024 * 1024
_CHUNK = 1024 * 1024
_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES = {
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".txt": "text/plain",
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".wps": "application/wps-office.wps",
    ".et": "application/wps-office.et",
}
_MAGIC = {".pdf": b"%PDF-", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".png": b"\x89PNG\r\n\x1a\n"}
_INSIDE = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}
_OLE = ole.MAGIC
# Old Word and WPS files, and the names at their top that say which of the two they are.
_OLD = {
    ".doc": ("Word", ("WordDocument",), ".docx"),
    ".wps": ("Word", ("WordDocument",), ".docx"),
    ".xls": ("Excel", ("Workbook", "Book"), ".xlsx"),
    ".et": ("Excel", ("Workbook", "Book"), ".xlsx"),
}
_OLD_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_KINDS = "docx、xlsx、pdf、jpg、png、txt，或旧的 doc、xls、wps、et"


def add(
    *, by: Actor, org: OrgNode | None, name: str, content: bytes | IO[bytes], text: str = ""
) -> StoredFile:
    """Keep a file for `org` and note it in the log; the caller has checked what `by` may do.

    The bytes lie safely on disk before the row exists. Raises ValidationError, saying how to mend it, for a
    file that is empty, larger than 20 MB, of a kind not taken, or not what its name says.
    """
    clean = clean_name(name)
    with _written(content) as (temporary, digest, size):
        _check_content(clean, temporary)
        _move_in(temporary, path_of(digest))
    with transaction.atomic():
        row = StoredFile.objects.create(
            org=org,
            name=clean,
            sha256=digest,
            size=size,
            media_type=MEDIA_TYPES[_suffix(clean)],
            text=text,
            added_by=by.label,
        )
        log.write(
            by=by,
            action="file.add",
            org=org,
            about=row,
            summary=f"添加文件 {clean}",
            changes={"sha256": digest},
        )
    return row


def open_bytes(stored: StoredFile) -> IO[bytes]:
    """The file opened for reading. Raises ValidationError where the home has lost it."""
    try:
        return path_of(stored.sha256).open("rb")
    except FileNotFoundError as error:
        raise ValidationError(f"“{stored.name}”的内容不在数据目录里。请从备份恢复 files 文件夹。") from error


def path_of(digest: str) -> Path:
    """Where bytes of this digest lie, whether or not they are there."""
    return Path(settings.HOME) / "files" / digest[:2] / digest


def clean_name(name: str) -> str:
    """The bare name of a file, without folders and control characters, at most 120 characters.

    Raises ValidationError where the kind of file is not taken.
    """
    text = unicodedata.normalize("NFC", name).replace("\\", "/")
    text = "".join(c for c in PurePosixPath(text).name if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    text = re.sub(r'[<>:"|?*]', "_", text).strip(" .")
    suffix = _suffix(text)
    if suffix not in MEDIA_TYPES:
        raise ValidationError(_refusal(text, suffix))
    stem = text[: -len(suffix)].strip(" .") or "文件"
    return stem[: 120 - len(suffix)] + suffix


def _refusal(name: str, suffix: str) -> str:
    if suffix in (".docm", ".xlsm"):
        return f"“{name}”带有宏，不能存入，请另存为不带宏的 docx 或 xlsx。"
    return f"“{name}”不是可以存入的类型，请用 {_KINDS}。"


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


@contextmanager
def _written(content: bytes | IO[bytes]) -> Iterator[tuple[Path, str, int]]:
    """The content in a temporary file beside its place, flushed to disk, with digest and size in bytes."""
    folder = Path(settings.HOME) / "files"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, prefix=".new-")
    path = Path(name)
    try:
        digest, size = hashlib.sha256(), 0
        with os.fdopen(handle, "wb") as file:
            for chunk in _chunks(content):
                size += len(chunk)
                if size > MAX_BYTES:
                    raise ValidationError("文件超过 20 MB。请压缩图片或拆成几个文件后再存。")
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        if not size:
            raise ValidationError("文件是空的，请核对后重新选择。")
        yield path, digest.hexdigest(), size
    finally:
        path.unlink(missing_ok=True)


def _chunks(content: bytes | IO[bytes]) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    while chunk := content.read(_CHUNK):
        yield chunk


def _move_in(temporary: Path, target: Path) -> None:
    """Put the finished file in its place; whoever reads sees all of it or none."""
    target.parent.mkdir(mode=0o700, exist_ok=True)
    os.replace(temporary, target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _check_content(name: str, path: Path) -> None:
    """Refuse a file whose beginning is not what its name promises."""
    suffix = _suffix(name)
    with path.open("rb") as file:
        head = file.read(4096)
    if suffix in _INSIDE:
        _check_office(name, suffix, path, head)
    elif suffix in _OLD:
        _check_old(name, suffix, path, head)
    elif suffix == ".txt":
        _check_text(name, head)
    elif not head.startswith(_MAGIC[suffix]):
        raise ValidationError(f"“{name}”的内容不是 {suffix[1:]}，可能改过扩展名。请用原来的程序重新保存。")


def _check_text(name: str, head: bytes) -> None:
    """Text holds no NUL, unless it is UTF-16."""
    if b"\x00" not in head:
        return
    try:
        plain.decoded(head, name)
    except IntakeError as error:
        raise ValidationError(f"“{name}”不是文字文件，请核对后重新选择。") from error


def _check_old(name: str, suffix: str, path: Path, head: bytes) -> None:
    """An old file is what its name says, or a new one under an old name."""
    program, tops, modern = _OLD[suffix]
    if head.startswith(b"PK\x03\x04"):
        _check_office(name, modern, path, head)
        return
    if head.startswith(b"{\\rtf") and program == "Word":
        return
    content = path.read_bytes()
    found = ole.top_names(content) if head.startswith(_OLE) else frozenset()
    if "EncryptedPackage" in found:
        raise ValidationError(f"“{name}”有密码，打不开。请在 WPS 或 Office 中取消密码后再试。")
    if found.isdisjoint(tops):
        raise ValidationError(
            f"“{name}”的内容不是旧版 {program} 文件，可能已损坏或改过扩展名。"
            f"请用 WPS 或 Office 打开后另存为 {modern[1:]}。"
        )
    if _OLD_MACROS in content:
        raise ValidationError(f"“{name}”带有宏，不能存入，请另存为不带宏的 docx 或 xlsx。")


def _check_office(name: str, suffix: str, path: Path, head: bytes) -> None:
    if head.startswith(_OLE):
        raise ValidationError(f"“{name}”有密码，打不开。请在 WPS 或 Office 中取消密码后再试。")
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError) as error:
        raise ValidationError(f"“{name}”打不开，可能没有保存完整。请用 WPS 或 Office 重新保存。") from error
    if any(n.lower().endswith("vbaproject.bin") for n in names):
        raise ValidationError(f"“{name}”带有宏，不能存入，请另存为不带宏的 docx 或 xlsx。")
    if _INSIDE[suffix] not in names:
        raise ValidationError(
            f"“{name}”的内容不是 {suffix[1:]}，可能改过扩展名。请用 WPS 或 Office 重新保存。"
        )
