"""The text of a report file: txt in UTF-8 or GB18030, docx with paragraphs and tables in document order.

Run as `python -m bihuan.intake.source NAME` it reads a file from standard input and writes JSON, so that a
hostile file can be read in a process with limits of its own (`read_isolated`).
"""

from __future__ import annotations

import io
import json
import re
import resource
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from bihuan.intake.model import IntakeError, Source

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 60 * 1024 * 1024
MAX_RATIO = 200
MAX_PARTS = 5000
MAX_CHARACTERS = 3_000_000
TIME_LIMIT_S = 30
MEMORY_LIMIT_BYTES = 1024 * 1024 * 1024

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_FORMATS = frozenset({".doc", ".wps", ".et", ".dot", ".rtf", ".xls"})
_DOCUMENT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLANKS = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x85\\u2028\\u2029]")


def read(report: str | Path | bytes, name: str = "") -> Source:
    """The source text of a report given as a path or as bytes with its file name.

    Raises IntakeError, in a Chinese sentence, for anything that is not a readable report.
    """
    data, name = _load(report, name)
    media = _media(data, name)
    text = _docx_text(data, name) if media == "docx" else _plain_text(data, name)
    text = _BLANKS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) > MAX_CHARACTERS:
        raise IntakeError(f"“{name}”里的文字超过 {MAX_CHARACTERS // 10000} 万字，读不下。请拆成几份再读入。")
    if not text.strip():
        raise IntakeError(
            f"“{name}”里没有可读取的文字。请确认不是空白文件或扫描图片；是扫描件的，请先识别成文字再读入。"
        )
    return Source(text, name, media)


def read_isolated(report: str | Path | bytes, name: str = "") -> Source:
    """`read` in a separate process with limits on time and memory. Raises IntakeError as `read` does."""
    data, name = _load(report, name)
    command = [sys.executable, "-m", "bihuan.intake.source", name]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=TIME_LIMIT_S, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise IntakeError(
            f"“{name}”读了 {TIME_LIMIT_S} 秒还没有读完。请另存为新的 docx 或 txt 文件后再读入。"
        ) from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise IntakeError(
            f"“{name}”读取中断，文件可能已损坏或内容过大。请用 WPS 或 Word 打开后另存为 docx 再读入。"
        ) from None
    if "error" in answer:
        raise IntakeError(answer["error"])
    return Source(answer["text"], answer["name"], answer["media"])


def _load(report: str | Path | bytes, name: str) -> tuple[bytes, str]:
    if isinstance(report, bytes):
        data, name = report, name or "未命名文件"
        _check_size(len(data), name)
        return data, name
    path = Path(report)
    name = name or path.name
    try:
        if path.exists() and not path.is_file():
            raise IntakeError(f"“{path}”是文件夹或设备，不是文件。请指明其中一份 txt 或 docx 报告。")
        _check_size(path.stat().st_size, name)
        return path.read_bytes(), name
    except FileNotFoundError:
        raise IntakeError(f"找不到文件“{path}”。请核对文件名和所在文件夹。") from None
    except PermissionError:
        raise IntakeError(
            f"没有读取“{path}”的权限。请换一个有权限的账号，或把文件复制到能读的文件夹。"
        ) from None


def _check_size(size: int, name: str) -> None:
    if size > MAX_BYTES:
        raise IntakeError(
            f"“{name}”有 {size / 1024 / 1024:.1f} MB，"
            f"超过单个文件 {MAX_BYTES // 1024 // 1024} MB 的上限。请删去其中的图片，"
            "或只把正文另存后再读入。"
        )


def _media(data: bytes, name: str) -> str:
    suffix = Path(name).suffix.lower()
    if data.startswith(_OLE):
        raise IntakeError(_ole_message(data, name, suffix))
    if suffix in _OLD_FORMATS:
        raise IntakeError(f"“{name}”是 {suffix} 格式，暂不能读取。请在 WPS 或 Word 中另存为 docx 后再读入。")
    if suffix in (".xlsx", ".xlsm", ".pdf", ".jpg", ".jpeg", ".png", ".zip", ".rar", ".7z", ".pptx"):
        raise IntakeError(
            f"“{name}”是 {suffix} 文件，这里只读 txt 和 docx 报告。请把报告正文另存为 docx 或 txt 后再读入。"
        )
    if data.startswith(b"PK\x03\x04") or suffix in (".docx", ".docm"):
        return "docx"
    if data.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"Rar!", b"{\\rtf")):
        raise IntakeError(f"“{name}”的内容不是文字报告。请把报告正文另存为 docx 或 txt 后再读入。")
    return "txt"


def _ole_message(data: bytes, name: str, suffix: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data or suffix in (".docx", ".docm"):
        return f"“{name}”有密码，打不开。请在 WPS 或 Word 中取消密码，另存为 docx 后再读入。"
    return f"“{name}”是旧版 Word 或 WPS 文件，暂不能读取。请在 WPS 或 Word 中另存为 docx 后再读入。"


def _plain_text(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.count("\x00") * 20 < len(text) + 1:
            return text
    raise IntakeError(f"“{name}”认不出文字编码。请用记事本打开，另存为 UTF-8 编码的 txt 后再读入。")


# -- docx --


def _docx_text(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_package(package, name)
            body = fromstring(
                package.read(_DOCUMENT), forbid_dtd=True, forbid_entities=True, forbid_external=True
            )
    except KeyError:
        raise IntakeError(
            f"“{name}”是压缩包，但不是 Word 文档。请在 WPS 或 Word 中另存为 docx 后再读入。"
        ) from None
    except DefusedXmlException:
        raise IntakeError(
            f"“{name}”里含有外部引用，为安全起见没有读取。请把正文复制到新建的 docx 文件后再读入。"
        ) from None
    except (
        zipfile.BadZipFile,
        ParseError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        zipfile.LargeZipFile,
        ValueError,
        OSError,
    ) as problem:
        if isinstance(problem, IntakeError):
            raise
        raise IntakeError(
            f"“{name}”打不开，文件可能已损坏，或者不是 docx。请在 WPS 或 Word 中打开后另存为 docx 再读入。"
        ) from None
    return "\n".join(_lines(body))


def _check_package(package: zipfile.ZipFile, name: str) -> None:
    """Refuse packages that unpack to far more than they weigh, before anything is unpacked."""
    parts = package.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if (
        len(parts) > MAX_PARTS
        or unpacked > MAX_UNPACKED
        or (unpacked > 5 * 1024 * 1024 and unpacked / packed > MAX_RATIO)
    ):
        raise IntakeError(
            f"“{name}”解压后有 {unpacked / 1024 / 1024:.0f} MB，大得不像一份报告，没有读取。"
            "请把正文复制到新建的 docx 文件后再读入。"
        )
    if any(part.flag_bits & 0x1 for part in parts):
        raise IntakeError(f"“{name}”有密码，打不开。请在 WPS 或 Word 中取消密码，另存为 docx 后再读入。")


def _lines(body: Element) -> Iterator[str]:
    """One line per paragraph and per table row, in document order."""
    root = body.find(f"{_W}body")
    yield from _blocks(root if root is not None else body)


def _blocks(parent: Element) -> Iterator[str]:
    for child in parent:
        if child.tag == f"{_W}p":
            yield _paragraph(child)
        elif child.tag == f"{_W}tbl":
            yield from _table(child)
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"):
            yield from _blocks(child)


def _paragraph(paragraph: Element) -> str:
    return "".join(_runs(paragraph))


def _runs(element: Element) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag == f"{_W}t":
            yield child.text or ""
        elif tag == f"{_W}tab":
            yield " "
        elif tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif tag not in (f"{_W}pPr", f"{_W}rPr", f"{_W}del", f"{_W}instrText", f"{_W}moveFrom"):
            yield from _runs(child)


def _table(table: Element) -> Iterator[str]:
    """A row per line, cells parted by tabs; a cell merged with the one above it is left empty."""
    for row in table.iter(f"{_W}tr"):
        cells: list[str] = []
        for cell in row.iterfind(f"{_W}tc"):
            cells.append("" if _is_continued(cell) else "  ".join(_cell(cell)))
            cells.extend("" for _ in range(_columns_spanned(cell) - 1))
        if any(cell.strip() for cell in cells):
            yield "\t".join(cells)


def _cell(cell: Element) -> list[str]:
    lines = (line.replace("\n", "  ").replace("\t", " ").strip() for line in _blocks(cell))
    return [line for line in lines if line]


def _is_continued(cell: Element) -> bool:
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val", "continue") == "continue"


def _columns_spanned(cell: Element) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    words = span.get(f"{_W}val", "1") if span is not None else "1"
    return min(int(words), 60) if words.isdigit() else 1


def main(arguments: list[str]) -> int:
    """Read standard input as the file named, write {text, name, media} or {error}; for `read_isolated`."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (TIME_LIMIT_S, TIME_LIMIT_S))
    try:
        source = read(sys.stdin.buffer.read(MAX_BYTES + 1), arguments[0])
        answer = {"text": source.text, "name": source.name, "media": source.media}
    except IntakeError as refusal:
        answer = {"error": str(refusal)}
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
