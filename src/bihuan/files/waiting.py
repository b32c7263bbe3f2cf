"""Files sent in but not yet taken: kept a day for who sent them, between looking and confirming."""

from __future__ import annotations

import os
import re
import secrets
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError

from bihuan.files.store import MAX_BYTES

KEPT_SECONDS = 24 * 3600
GONE = "上传的文件已不在，可能放了一天以上或已经处理过。请重新选择文件。"
_SALT = "bihuan.files.waiting"
_CHUNK = 1024 * 1024
_PLAIN = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Waiting:
    """A file that waits: the name people gave it, and where its bytes lie."""

    name: str
    path: Path


def keep(*, account_id: int, name: str, content: IO[bytes]) -> str:
    """Keep the bytes for one account and return the token that finds them again.

    Files older than a day are cleared away. Raises ValidationError for one that is empty or over 20 MB.
    """
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _clear(folder)
    key = secrets.token_hex(16)
    path = folder / key
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            _copy(content, file)
    except ValidationError:
        path.unlink(missing_ok=True)
        raise
    return signing.dumps({"key": key, "name": name[:200], "account": account_id}, salt=_SALT)


def find(*, account_id: int, token: str) -> Waiting:
    """The file a token stands for. Raises ValidationError where it is gone or was sent by somebody else."""
    try:
        held = signing.loads(token, salt=_SALT, max_age=KEPT_SECONDS)
    except signing.BadSignature as error:
        raise ValidationError(GONE) from error
    path = _folder() / str(held["key"])
    if held["account"] != account_id or not _PLAIN.fullmatch(str(held["key"])) or not path.is_file():
        raise ValidationError(GONE)
    return Waiting(str(held["name"]), path)


def drop(waiting: Waiting) -> None:
    """Let a file go that has been taken or is not wanted."""
    waiting.path.unlink(missing_ok=True)


def _folder() -> Path:
    return Path(settings.HOME) / "waiting"


def _copy(content: IO[bytes], file: IO[bytes]) -> None:
    size = 0
    while chunk := content.read(_CHUNK):
        size += len(chunk)
        if size > MAX_BYTES:
            raise ValidationError("文件超过 20 MB。请拆成几个文件后再传。")
        file.write(chunk)
    if not size:
        raise ValidationError("文件是空的，请核对后重新选择。")


def _clear(folder: Path) -> None:
    oldest = time.time() - KEPT_SECONDS
    for path in folder.iterdir():
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
