"""The text of a file, whatever program wrote it. What a file is, is decided by its content, not its name."""

from __future__ import annotations

import re
from pathlib import Path

from bihuan.intake.model import IntakeError, Source
from bihuan.intake.reading import limits, old, ole, package, pdf, plain, word, workbook

# What people may choose to be read; `old` needs a program that may be missing.
SUFFIXES = (".docx", ".pdf", ".txt", ".xlsx", ".doc", ".xls", ".wps", ".et", ".rtf")

_BLANKS = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x85\\u2028\\u2029]")
_SURROGATES = re.compile("[\\ud800-\\udfff]+")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_OTHERS = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"\x7fELF", b"MZ")
_BINARY_NAMES = (".docx", ".docm", ".pdf", ".xlsx", ".xlsm")
_SLIDES = "ppt/presentation.xml"


def read(report: str | Path | bytes, name: str = "") -> Source:
    """The source text of a file given as a path or as bytes with its file name.

    Raises IntakeError, in a Chinese sentence, for anything that holds no readable text.
    """
    data, name = load(report, name)
    text, media, notes = _text(data, name)
    text = _BLANKS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _SURROGATES.sub(_whole, text)
    if len(text) > limits.MAX_CHARACTERS:
        raise IntakeError(
            f"“{name}”里的文字超过 {limits.MAX_CHARACTERS // 10000} 万字，读不下。请拆成几份再读入。"
        )
    if not text.strip():
        raise IntakeError(
            f"“{name}”里没有可读取的文字。请确认不是空白文件或扫描图片；是扫描件的，请先识别成文字再读入。"
        )
    return Source(text, name, media, notes)


def _whole(halves: re.Match[str]) -> str:
    """Halves of rare characters, as a pdf gives them, put together; what has no other half is left out."""
    return halves[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


def load(report: str | Path | bytes, name: str = "") -> tuple[bytes, str]:
    """The bytes and the name of a file. Raises IntakeError for one that is missing, too large or no file."""
    if isinstance(report, bytes):
        data, name = report, name or "未命名文件"
        _check_size(len(data), name)
        return data, name
    path = Path(report)
    name = name or path.name
    try:
        if path.exists() and not path.is_file():
            raise IntakeError(f"“{path}”是文件夹或设备，不是文件。请指明其中一份文件。")
        _check_size(path.stat().st_size, name)
        return path.read_bytes(), name
    except FileNotFoundError:
        raise IntakeError(f"找不到文件“{path}”。请核对文件名和所在文件夹。") from None
    except PermissionError:
        raise IntakeError(
            f"没有读取“{path}”的权限。请换一个有权限的账号，或把文件复制到能读的文件夹。"
        ) from None


def time_limit(data: bytes) -> float:
    """Seconds a file may take: longer for pdf, and for old Word files that another program reads."""
    old_word = data.startswith(b"{\\rtf") or (data.startswith(ole.MAGIC) and not _is_old_book(data))
    return limits.LONG_LIMIT_S if old_word or pdf.MAGIC in data[:1024] else limits.TIME_LIMIT_S


def _check_size(size: int, name: str) -> None:
    if size > limits.MAX_BYTES:
        raise IntakeError(
            f"“{name}”有 {size / 1024 / 1024:.1f} MB，"
            f"超过单个文件 {limits.MAX_BYTES // 1024 // 1024} MB 的上限。请删去其中的图片，"
            "或只把正文另存后再读入。"
        )


def _text(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    """Text, what it was (`docx`, `pdf`, `xlsx`, `doc` or `txt`), and notes."""
    if data.startswith((package.MAGIC, b"PK\x05\x06")):
        return _of_package(data, name)
    if data.startswith(ole.MAGIC):
        return _of_ole(data, name)
    if pdf.MAGIC in data[:1024]:
        text, notes = pdf.text_of(data, name)
        return text, "pdf", notes
    if data.startswith(b"{\\rtf"):
        return _of_old_word(data, name)
    refuse_others(data, name)
    return plain.decoded(data, name), "txt", ()


def _of_package(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    suffix = Path(name).suffix.lower()
    kind = "xlsx" if suffix in (".xlsx", ".xlsm", ".et", ".xls") else "docx"
    with package.opened(data, name, kind) as opened:
        parts = frozenset(opened.namelist())
    if "xl/workbook.xml" in parts or "xl/workbook.bin" in parts:
        text, notes = workbook.text_of(data, name)
        return text, "xlsx", notes
    if package.WORD_BODY in parts:
        return word.text_of(data, name), "docx", ()
    if _SLIDES in parts:
        raise IntakeError(f"“{name}”是演示文稿，这里不读。请把文字复制到 docx 或 txt 文件后再读入。")
    raise IntakeError(
        f"“{name}”是压缩包，但不是 Word 文档或 Excel 表格。请先解压，或在 WPS、Word 中另存为 docx 后再读入。"
    )


def _is_old_book(data: bytes) -> bool:
    return not ole.top_names(data).isdisjoint(("Workbook", "Book"))


def _of_ole(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    names = ole.top_names(data)
    if "EncryptedPackage" in names or (not names and "EncryptedPackage".encode("utf-16-le") in data):
        raise IntakeError(f"“{name}”有密码，打不开。请在 WPS 或 Word 中取消密码，另存为 docx 后再读入。")
    if _is_old_book(data):
        text, notes = workbook.text_of(data, name)
        return text, "xls", notes
    if not names:
        raise IntakeError(
            f"“{name}”打不开，这份旧版 Office 文件可能已损坏。请在 WPS 或 Word 中打开后另存为 docx 再读入。"
        )
    if "PowerPoint Document" in names:
        raise IntakeError(f"“{name}”是演示文稿，这里不读。请把文字复制到 docx 或 txt 文件后再读入。")
    return _of_old_word(data, name)


def _of_old_word(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    found = old.to_text(data, name)
    return (found if isinstance(found, str) else word.text_of(found, name)), "doc", ()


def refuse_others(data: bytes, name: str) -> None:
    """Raise IntakeError for what is no text: a picture, an archive, a damaged file of a binary format."""
    suffix = Path(name).suffix.lower()
    if data.startswith(_PICTURES[:3]) or (data.startswith(_PICTURES) and b"\x00" in data[:512]):
        raise IntakeError(
            f"“{name}”是图片，没有可读取的文字。请先用识别软件转成文字，另存为 docx 或 txt 后再读入。"
        )
    if data.startswith(_OTHERS):
        raise IntakeError(f"“{name}”的内容不是文字材料。请先解压或转成 docx、pdf、xlsx、txt 后再读入。")
    if suffix in _BINARY_NAMES and data:
        raise IntakeError(
            f"“{name}”打不开，文件可能已损坏，或者不是 {suffix[1:]}。"
            f"请用 WPS 或 Office 打开后另存为 {suffix[1:]} 再读入。"
        )
