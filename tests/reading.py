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
    """Every character of an answer; workbooks, documents and packs are unpacked."""
    return _text(b"".join(answer.streaming_content) if answer.streaming else answer.content)


def _text(body: bytes) -> str:
    """The characters of a file; what stands inside archives, and archives inside those, is unpacked."""
    if not body.startswith(b"PK\x03\x04"):
        return body.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return "\n".join(_text(archive.read(name)) for name in archive.namelist())


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
