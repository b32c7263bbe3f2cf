"""Word drafts: their paragraphs as lines, and what is filled in put back into the very runs.

Every paragraph is one line of text, those of tables among them; spaces that are underlined read as _, since
that is how people draw a line to write on. Works in the separate process of `apart`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

MOST_PARAGRAPHS = 20_000
_SMALL = Pt(9)
_T, _TAB, _BR, _P, _R = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:p"), qn("w:r")
_OLD_TWIN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HIDDEN = (qn("w:del"), qn("w:txbxContent"), _OLD_TWIN)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Place = tuple[Any, int]


def read(path: Path) -> dict[str, Any]:
    """{"lines": the text of every paragraph in order}."""
    document = Document(str(path))
    return {"lines": ["".join(c for c, _ in _letters(p)) for p in _paragraphs(document)]}


def write(path: Path, edits: dict[str, Any], out: Path) -> None:
    """Put in `edits["put"]` ([line, start, end, text]); `edits["tables"]` follow on a page of their own."""
    document = Document(str(path))
    paragraphs = list(_paragraphs(document))
    # From the last to the first: what stands before keeps its place.
    for line, start, end, text in sorted(edits["put"], reverse=True):
        _replace(_letters(paragraphs[line]), start, end, text)
    _append(document, edits["title"], edits["tables"])
    document.save(str(out))


def _paragraphs(document: Any) -> Iterator[Any]:
    for number, paragraph in enumerate(document.element.body.iter(_P)):
        if number > MOST_PARAGRAPHS:
            raise ValueError(number)
        if not any(above.tag in _HIDDEN for above in paragraph.iterancestors()):
            yield paragraph


def _letters(paragraph: Any) -> list[tuple[str, Place]]:
    """Each letter as read, with the element and place it stands in."""
    found: list[tuple[str, Place]] = []
    for element in paragraph.iter(_T, _TAB, _BR):
        if any(above.tag in _HIDDEN for above in _between(element, paragraph)):
            continue
        if element.tag == _T:
            text = element.text or ""
            line = "_" if not text.strip() and _underlined(element) else ""
            found += [(line or _plain(letter), (element, at)) for at, letter in enumerate(text)]
        elif element.getparent().tag == _R:
            found.append(("\t" if element.tag == _TAB else " ", (element, 0)))
    return found


def _between(element: Any, paragraph: Any) -> Iterator[Any]:
    for above in element.iterancestors():
        if above is paragraph:
            return
        yield above


def _plain(letter: str) -> str:
    return " " if letter in "\n\r" else letter


def _underlined(element: Any) -> bool:
    mark = element.getparent().find(f"{qn('w:rPr')}/{qn('w:u')}")
    return mark is not None and mark.get(qn("w:val"), "single") != "none"


def _replace(letters: Sequence[tuple[str, Place]], start: int, end: int, text: str) -> None:
    """The letters from `start` to `end` become `text`, in the format of the first of them."""
    first = next((at for at in range(start, end) if letters[at][1][0].tag == _T), None)
    if first is None:
        raise ValueError("nothing to write on")
    for at in range(end - 1, start - 1, -1):
        element, place = letters[at][1]
        if element.tag != _T:
            element.getparent().remove(element)
            continue
        now = element.text or ""
        element.text = now[:place] + (text if at == first else "") + now[place + 1 :]
        element.set(_SPACE, "preserve")


def _append(document: Any, title: str, tables: Sequence[dict[str, Any]]) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph().add_run(title).bold = True
    for told in tables:
        document.add_paragraph(told["title"])
        if not told["rows"]:
            continue
        table = document.add_table(rows=0, cols=len(told["header"]))
        _ruled(table)
        table.autofit = False
        for column, width in zip(table.columns, told["widths"], strict=True):
            column.width = Mm(width)
        for row in (told["header"], *told["rows"]):
            for cell, text, width in zip(table.add_row().cells, row, told["widths"], strict=True):
                cell.width = Mm(width)
                cell.paragraphs[0].add_run(str(text)).font.size = _SMALL


def _ruled(table: Any) -> None:
    """Lines drawn by hand: not every document has a style for them."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "auto")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)
