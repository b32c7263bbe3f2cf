"""The text of a docx as its reader sees it: paragraphs, list numbers, tables and text boxes, in order.

Left out: headers and footers, footnotes, comments, hidden words, and what a tracked change deletes.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from bihuan.intake.model import IntakeError
from bihuan.intake.reading import package
from bihuan.intake.reading.numbering import Numbering, W, is_on

_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = f"{W}txbxContent"
_WRAPPERS = frozenset(f"{W}{tag}" for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_UNSEEN = frozenset(
    f"{W}{tag}" for tag in ("pPr", "rPr", "del", "moveFrom", "instrText", "delText", "rt", "sdtPr")
) | {_FALLBACK, _BOX}
_WORDS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def text_of(data: bytes, name: str) -> str:
    """One line per paragraph and per table row. Raises IntakeError."""
    with package.opened(data, name) as opened:
        body = package.xml(opened, package.WORD_BODY)
        if body is None:
            raise IntakeError(
                f"“{name}”是压缩包，但不是 Word 文档。请在 WPS 或 Word 中另存为 docx 后再读入。"
            )
        numbering = Numbering.of(
            package.xml(opened, "word/numbering.xml"), package.xml(opened, "word/styles.xml")
        )
        root = body.find(f"{W}body")
        return "\n".join(_Reader(numbering).lines(root if root is not None else body))


class _Reader:
    """Walks the body once; list numbers count on from paragraph to paragraph."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering

    def lines(self, parent: Element) -> Iterator[str]:
        """Lines of the blocks of `parent`; a paragraph whose mark was deleted runs on into the next."""
        held = ""
        for block in _blocks(parent):
            if block.tag == f"{W}tbl":
                if held:
                    yield held
                    held = ""
                yield from self._table(block)
                continue
            label = self._numbering.label(block)
            words = "".join(_runs(block))
            line = held + (label + words if words.strip() else words)
            if _mark_deleted(block):
                held = line
                continue
            held = ""
            yield line
            for box in _boxes(block):
                yield from self.lines(box)
        if held:
            yield held

    def _table(self, table: Element) -> Iterator[str]:
        """A row per line, cells parted by tabs; a cell merged with the one above it is left empty."""
        for row in _children(table, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells: list[str] = []
            for cell in _children(row, f"{W}tc"):
                cells.append("" if _is_continued(cell) else "  ".join(self._cell(cell)))
                cells.extend("" for _ in range(_columns_spanned(cell) - 1))
            if any(cell.strip() for cell in cells):
                yield "\t".join(cells)

    def _cell(self, cell: Element) -> list[str]:
        lines = (line.replace("\n", "  ").replace("\t", " ").strip() for line in self.lines(cell))
        return [line for line in lines if line]


def _blocks(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _blocks(child)


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also inside content controls, without those of inner tables."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _runs(element: Element) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag == f"{W}t" or tag == _MATH_TEXT:
            yield child.text or ""
        elif tag in _WORDS:
            yield _WORDS[tag]
        elif tag not in _UNSEEN and not _is_hidden(child):
            yield from _runs(child)


def _is_hidden(run: Element) -> bool:
    return run.tag == f"{W}r" and is_on(run.find(f"{W}rPr/{W}vanish"))


def _mark_deleted(paragraph: Element) -> bool:
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _boxes(element: Element) -> Iterator[Element]:
    """Text boxes standing in a paragraph; their twin for old versions of Word is left out."""
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag not in (_FALLBACK, f"{W}del", f"{W}moveFrom"):
            yield from _boxes(child)


def _is_continued(cell: Element) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _columns_spanned(cell: Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    words = span.get(f"{W}val", "1") if span is not None else "1"
    return min(int(words), 60) if words.isdigit() else 1
