"""Files as programs write them, made in memory."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from bihuan.intake.reading.ole import MAGIC as OLE_MAGIC

_NONE = 0xFFFFFFFF
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
FONT = "STSong-Light"
SIZE = 16
LEFT, TOP, STEP, FULL = 80.0, 740.0, 28.0, 27


def package(parts: dict[str, str]) -> bytes:
    """A zip of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return stream.getvalue()


def document(body: str, **parts: str) -> bytes:
    """A docx of this body; `numbering` and `styles` are further parts."""
    named = {f"word/{name}.xml": content for name, content in parts.items()}
    whole = f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"
    return package({"word/document.xml": whole, **named})


def p(text: str, properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf(pages: Sequence[Sequence[str]], *, head: str = "", numbered: bool = True, key: str = "") -> bytes:
    """Pages of paragraphs: first line indented by two characters, wrapped at 27; a title is centred."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, encrypt=StandardEncryption(key) if key else None)
    for number, paragraphs in enumerate(pages, 1):
        canvas.setFont(FONT, SIZE)
        if head:
            canvas.drawString(LEFT, 800, head)
        if numbered:
            canvas.drawCentredString(A4[0] / 2, 40, f"— {number} —")
        height = TOP
        for paragraph in paragraphs:
            for indent, line in _wrapped(paragraph):
                canvas.drawString(LEFT + indent * SIZE, height, line)
                height -= STEP
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _wrapped(paragraph: str) -> list[tuple[float, str]]:
    if paragraph.startswith("#"):
        return [((FULL - len(paragraph) + 1) / 2, paragraph[1:])]
    if paragraph.startswith("~"):
        return [(0, paragraph[at : at + FULL]) for at in range(1, len(paragraph), FULL)]
    first, rest = paragraph[: FULL - 2], paragraph[FULL - 2 :]
    return [(2, first), *((0, rest[at : at + FULL]) for at in range(0, len(rest), FULL))]


def ole(names: Sequence[str], inner: Sequence[str] = ()) -> bytes:
    """An old Office file with these streams at its top, and others in a storage below."""
    entries = [("Root Entry", 5, 1), *((name, 2, 0) for name in names)]
    if inner:
        entries += [("ObjectPool", 1, len(entries) + 1), *((name, 2, 0) for name in inner)]
    last_top = len(names) + bool(inner)
    directory = b""
    for at, (name, kind, child) in enumerate(entries):
        right = at + 1 if 0 < at < last_top or last_top < at < len(entries) - 1 else _NONE
        raw = (name + "\0").encode("utf-16-le")
        links = struct.pack("<3I", _NONE, right, child or _NONE)
        head = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw), kind, 1) + links
        directory += head.ljust(128, b"\0")
    directory = directory.ljust(1024, b"\0")
    header = OLE_MAGIC.ljust(30, b"\0") + struct.pack("<H", 9)
    header = header.ljust(48, b"\0") + struct.pack("<I", 1)
    header = header.ljust(76, b"\0") + struct.pack("<109I", 0, *[_NONE] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 2, 0xFFFFFFFE, *[_NONE] * 125)
    return header + table + directory


def scan(pages: int = 3) -> bytes:
    """A pdf of pictures."""
    from PIL import Image

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for _ in range(pages):
        canvas.drawInlineImage(Image.new("L", (60, 80), 200), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()
