"""The reports of the evaluation set as the files an office would send: Word with lists and tables, or pdf."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import docx

# Marks at the head of a line and the style Word gives such a paragraph.
_STYLES = {"* ": "List Bullet", "# ": "List Number", "= ": "Heading 1"}
_WIDE, _DEEP = 30, 30
_SIZE, _LEADING, _LEFT, _TOP = 15, 22, 72, 770


def rendered(text: str, medium: str) -> bytes:
    """The file of a report; `medium` is `txt`, `docx` or `pdf`. Raises ValueError for another medium."""
    if medium == "txt":
        return text.encode()
    if medium == "docx":
        return _word(text.splitlines())
    if medium == "pdf":
        return _pdf(list(_broken(text.splitlines())))
    raise ValueError(f"不认识的文件种类“{medium}”，只有 txt、docx、pdf。")


def _word(lines: Sequence[str]) -> bytes:
    document = docx.Document()
    table = None
    for line in lines:
        if "\t" in line:
            cells = line.split("\t")
            table = table or document.add_table(rows=0, cols=len(cells))
            for cell, words in zip(table.add_row().cells, cells, strict=True):
                cell.text = words
            continue
        table = None
        style = _STYLES.get(line[:2])
        document.add_paragraph(line[2:] if style else line, style=style)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _broken(lines: Iterable[str]) -> Iterable[str]:
    """Lines of a page's width: paragraphs indented by two characters, as offices print them."""
    for line in lines:
        words = "　　" + line
        for at in range(0, len(words), _WIDE):
            yield words[at : at + _WIDE]


def _pdf(lines: list[str]) -> bytes:
    """A pdf with a font every reader brings along, a page number at the foot of each page."""
    sheets = [lines[at : at + _DEEP] for at in range(0, len(lines), _DEEP)]
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(sheets)))
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(sheets)}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>",
    ]
    for number, sheet in enumerate(sheets):
        body = _page(sheet, number + 1)
        parts.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            + f"/Contents {6 + 2 * number} 0 R>>".encode()
        )
        parts.append(b"<</Length %d>>stream\n%s\nendstream" % (len(body), body))
    return _file(parts)


def _page(lines: Sequence[str], number: int) -> bytes:
    drawn = [
        f"BT /F {_SIZE} Tf {_LEFT + _SIZE * (len(line) - len(line.lstrip('　')))} {_TOP - _LEADING * at} Td "
        f"<{line.lstrip('　').encode('utf-16-be').hex()}> Tj ET"
        for at, line in enumerate(lines)
        if line.strip("　")
    ]
    foot = f"— {number} —".encode("utf-16-be").hex()
    return "\n".join([*drawn, f"BT /F {_SIZE} Tf 270 50 Td <{foot}> Tj ET"]).encode()


def _file(parts: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, part)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    return bytes(out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, table))
