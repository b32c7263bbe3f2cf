"""Reading an answer whole, whatever it is, for words that should not stand in it."""

from __future__ import annotations

import io
import re
import zipfile

from django.http import HttpResponseBase

from bihuan.access.words import Role
from tests.world import SEALED_WORDS, SIGHT

_MARK = re.compile(r"〔(.)·([A-Z0-9]+)〕")
FINDING, FILE = "题", "件"


def text_of(answer: HttpResponseBase) -> str:
    """Every character of an answer; workbooks and documents are unpacked."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return body.decode("utf-8", "replace")


def marks(text: str) -> set[tuple[str, str]]:
    """(kind of thing, organisation) of every record that shows in the text."""
    return set(_MARK.findall(text))


def leaks(role: Role, text: str) -> list[str]:
    """What the text shows to `role` and should not: sealed words, and records out of its sight."""
    found = [f"{kind}·{code}" for kind, code in marks(text) if not _may_show(role, kind, code)]
    return sorted(found + ["sealed words"] * (SEALED_WORDS in text))


def _may_show(role: Role, kind: str, code: str) -> bool:
    if role == Role.DISCIPLINE and kind not in (FINDING, FILE):
        return False
    return code in SIGHT[role]
