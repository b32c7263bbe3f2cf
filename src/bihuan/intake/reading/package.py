"""The parts of a docx or xlsx package, refused before unpacking where too large or not what they say."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from bihuan.intake.model import IntakeError
from bihuan.intake.reading import limits

MAGIC = b"PK\x03\x04"
WORD_BODY = "word/document.xml"
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    ParseError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)


@contextmanager
def opened(data: bytes, name: str, kind: str = "docx") -> Iterator[zipfile.ZipFile]:
    """The package, looked over first. What breaks while it is read becomes an IntakeError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _look_over(package, name, kind)
            yield package
    except IntakeError:
        raise
    except RecursionError:
        raise IntakeError(
            f"“{name}”里的内容层次太深，读不下。请把正文复制到新建的 {kind} 文件后再读入。"
        ) from None
    except DefusedXmlException:
        raise IntakeError(
            f"“{name}”里含有外部引用，为安全起见没有读取。请把正文复制到新建的 {kind} 文件后再读入。"
        ) from None
    except _BROKEN:
        raise IntakeError(
            f"“{name}”打不开，文件可能已损坏，或者不是 {kind}。"
            f"请在 WPS 或 Office 中打开后另存为 {kind} 再读入。"
        ) from None


def part_names(data: bytes, name: str) -> frozenset[str]:
    """The names of all parts. Raises IntakeError for a package that cannot be opened."""
    with opened(data, name) as package:
        return frozenset(package.namelist())


def xml(package: zipfile.ZipFile, part: str) -> Element | None:
    """A part as a tree, without entities or references to other files; None where there is no such part."""
    try:
        content = package.read(part)
    except KeyError:
        return None
    root: Element = fromstring(content, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    return root


def _look_over(package: zipfile.ZipFile, name: str, kind: str) -> None:
    parts = package.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    most = limits.MAX_UNPACKED_BOOK if kind == "xlsx" else limits.MAX_UNPACKED
    if (
        len(parts) > limits.MAX_PARTS
        or unpacked > most
        or (unpacked > 5 * 1024 * 1024 and unpacked / packed > limits.MAX_RATIO)
    ):
        raise IntakeError(
            f"“{name}”解压后有 {unpacked / 1024 / 1024:.0f} MB，大得不像一份报告，没有读取。"
            f"请把正文复制到新建的 {kind} 文件后再读入。"
        )
    if any(_leads_outside(part.filename) for part in parts):
        raise IntakeError(
            f"“{name}”里有指向文件夹以外的名称，不是 WPS 或 Office 存出来的文件，为安全起见没有读取。"
            f"请在 WPS 或 Office 中打开后另存为 {kind} 再读入。"
        )
    if any(part.flag_bits & 0x1 for part in parts):
        raise IntakeError(f"“{name}”有密码，打不开。请在 WPS 或 Word 中取消密码，另存为 {kind} 后再读入。")


def _leads_outside(part: str) -> bool:
    return part.startswith(("/", "\\")) or ".." in part.replace("\\", "/").split("/") or part[1:2] == ":"
