"""The text of a pdf: lines joined into paragraphs, page numbers and running heads left out."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from bihuan.intake.model import IntakeError
from bihuan.intake.reading import limits

MAGIC = b"%PDF-"
_PAGE_NUMBER = re.compile(
    r"[\s\-—–－―─·•.]*(?:第\s*)?(?:\d{1,4}|[ivxlc]{1,6})\s*(?:页)?"
    r"(?:\s*[/／,，共]{1,2}\s*(?:共\s*)?\d{1,4}\s*(?:页)?)?[\s\-—–－―─·•.]*"
)
_NUMBERED = re.compile(
    r"第?[一二三四五六七八九十]{1,3}[、章节条]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]|[①-⑳•●■◆]"
)
_ENDS = "。！？；：…”）!?;:"
# A page with fewer characters than this and a picture on it was put on a scanner.
_SCAN_CHARACTERS = 25
_HEAD_LINES = 2
# Latin words stand at least this part of the height of the line apart.
_WORD_GAP = 0.12
# Cells of a table stand further apart than words do.
_COLUMN_GAP = 1.2
# By how many characters a line may fall short of the margin and its paragraph still go on, because marks may
# not begin a line: where paragraphs are indented, where they are not, and there after a full stop or before a
# number.
_SHORT_OF_INDENTED = 4.5
_SHORT_OF_FLUSH = 2.2
_SHORT_AFTER_END = 0.9
_LEAST_PAGES_FOR_HEADS = 3


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """A line as printed, in points from the left and from the bottom of the page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    page: int
    height: float


def text_of(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text, and a sentence on pages that are pictures. Raises IntakeError."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise IntakeError(
                f"“{name}”有密码，打不开。请取消密码后另存为 pdf，或另存为 docx 再读入。"
            ) from None
        raise IntakeError(
            f"“{name}”打不开，文件可能已损坏，或者不是 pdf。请重新导出 pdf 后再读入。"
        ) from None
    try:
        return _read(document, name)
    finally:
        document.close()


def _read(document: pypdfium2.PdfDocument, name: str) -> tuple[str, tuple[str, ...]]:
    count = len(document)
    if count > limits.MAX_PAGES:
        raise IntakeError(
            f"“{name}”有 {count} 页，超过 {limits.MAX_PAGES} 页的上限，没有读取。请拆成几份再读入。"
        )
    pages: list[list[Line]] = []
    scanned: list[int] = []
    characters = 0
    for number in range(count):
        lines, pictured = _page(document, number, name)
        letters = sum(len(line.text) for line in lines)
        characters += letters
        if pictured and letters < _SCAN_CHARACTERS:
            scanned.append(number + 1)
        pages.append(lines)
        _check_length(characters, name)
    if scanned and len(scanned) * 2 > count and characters < _SCAN_CHARACTERS * count:
        raise IntakeError(
            f"“{name}”是扫描图片，没有可读取的文字。请先用识别软件转成文字，另存为 docx 或 txt 后再读入。"
        )
    told = f"“{name}”的第 {_listed(scanned)} 页是扫描图片，没有读到文字，其余各页已读。"
    return "\n".join(_paragraphs(_without_heads(pages))), (told,) if scanned else ()


def _listed(pages: Sequence[int]) -> str:
    shown = "、".join(str(page) for page in pages[:8])
    return shown if len(pages) <= 8 else f"{shown} 等 {len(pages)}"


def _check_length(characters: int, name: str) -> None:
    if characters > limits.MAX_CHARACTERS:
        raise IntakeError(
            f"“{name}”里的文字超过 {limits.MAX_CHARACTERS // 10000} 万字，读不下。请拆成几份再读入。"
        )


def _page(document: pypdfium2.PdfDocument, number: int, name: str) -> tuple[list[Line], bool]:
    """The lines of one page from the top down, and whether a picture stands on it."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        raise IntakeError(
            f"“{name}”的第 {number + 1} 页打不开，文件可能没有传完整。请重新导出 pdf 后再读入。"
        ) from None
    words = page.get_textpage()
    try:
        lines = list(_lines(words, number))
        few = sum(len(line.text) for line in lines) < _SCAN_CHARACTERS
        pictured = few and any(True for _ in page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))
        return lines, pictured
    finally:
        words.close()
        page.close()


@dataclasses.dataclass(frozen=True, slots=True)
class _Char:
    """A printed character and its box, in points."""

    char: str
    left: float
    bottom: float
    right: float
    top: float


def _lines(words: pypdfium2.PdfTextPage, page: int) -> Iterator[Line]:
    line: list[_Char] = []
    box = pdfium.FS_RECTF()
    for at in range(words.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(words.raw, at) or 32)
        if char in "\r\n":
            yield from _line(line, page)
            line = []
        elif char not in "\ufffe\ufeff\u00ad\x02" and not pdfium.FPDFText_IsGenerated(words.raw, at):
            pdfium.FPDFText_GetLooseCharBox(words.raw, at, box)
            line.append(_Char(" " if char.isspace() else char, box.left, box.bottom, box.right, box.top))
    yield from _line(line, page)


def _line(line: list[_Char], page: int) -> Iterator[Line]:
    """The line in the order of the eye: programs draw the characters of one font after those of another."""
    if all(one.char == " " for one in line):
        return
    height = median(one.top - one.bottom for one in line)
    level = max(one.bottom for one in line) - min(one.bottom for one in line) < height
    if level:
        line = sorted(line, key=lambda one: one.left)
    text = line[0].char
    for former, one in itertools.pairwise(line):
        gap = (one.left - former.right) / height
        text += ("\t" if gap > _COLUMN_GAP else _joint(text, one.char) if gap > _WORD_GAP else "") + one.char
    seen = [one for one in line if one.char != " "]
    yield Line(
        text.strip(),
        min(one.left for one in seen),
        max(one.right for one in seen),
        max(one.top for one in seen),
        min(one.bottom for one in seen),
        page,
        max(height, 1.0),
    )


# -- running heads and page numbers --


def _without_heads(pages: list[list[Line]]) -> list[Line]:
    pages = [_without_numbers(page) for page in pages]
    repeated = _repeated(pages)
    kept: list[Line] = []
    for page in pages:
        edge = {id(line) for line in (*page[:_HEAD_LINES], *page[-_HEAD_LINES:])}
        kept.extend(line for line in page if id(line) not in edge or _head(line) not in repeated)
    return kept


def _without_numbers(page: list[Line]) -> list[Line]:
    """The page without a page number on its first or last line."""
    if page and _PAGE_NUMBER.fullmatch(page[-1].text):
        page = page[:-1]
    if page and _PAGE_NUMBER.fullmatch(page[0].text):
        page = page[1:]
    return page


def _head(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", "".join(line.text.split())), round(line.bottom / 6)


def _repeated(pages: list[list[Line]]) -> frozenset[tuple[str, int]]:
    """Words that stand at the same height at the edge of most pages (or of most left or right pages)."""
    seen = Counter(
        head
        for page in pages
        for head in {_head(line) for line in (*page[:_HEAD_LINES], *page[-_HEAD_LINES:])}
    )
    least = max(_LEAST_PAGES_FOR_HEADS, len(pages) * 2 // 5)
    return frozenset(head for head, times in seen.items() if times >= least)


# -- paragraphs --


def _paragraphs(lines: list[Line]) -> Iterator[str]:
    """Lines joined where the first one was full and the next goes on at the margin."""
    if not lines:
        return
    margin = _Margin(lines)
    text = lines[0].text
    for former, line in itertools.pairwise(lines):
        if margin.goes_on(former, line):
            text += _joint(text, line.text) + line.text
        else:
            yield text
            text = line.text
    yield text


def _joint(before: str, after: str) -> str:
    return (
        " "
        if before[-1].isascii() and after[0].isascii() and before[-1].isalnum() and after[0].isalnum()
        else ""
    )


class _Margin:
    """Where the lines of running text begin and end, and how far apart they stand."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._height = median(line.height for line in lines)
        long = sorted(line.right for line in lines)
        self._right = long[int(len(long) * 0.9)] if len(long) > 1 else long[-1]
        lefts = Counter(round(line.left) for line in lines if line.right > self._right - 2 * self._height)
        self._left = float(lefts.most_common(1)[0][0]) if lefts else lines[0].left
        gaps = [a.bottom - b.bottom for a, b in itertools.pairwise(lines) if a.page == b.page]
        steps = [gap for gap in gaps if gap > 0.5 * self._height]
        self._step = median(steps) if steps else 1.5 * self._height
        # Where about as many lines are indented as paragraphs end, indents alone begin paragraphs.
        indented = sum(line.left < self._left + 3 * line.height for line in lines if self._is_indented(line))
        short = sum(line.right < self._right - _SHORT_OF_INDENTED * line.height for line in lines)
        self._indents = indented > 0 and indented * 2 >= short

    def goes_on(self, former: Line, line: Line) -> bool:
        """True if `line` is the same paragraph as `former`."""
        em = former.height
        if "\t" in former.text or "\t" in line.text:
            return False
        if abs(line.height - em) > 0.25 * em:
            return False
        if former.page == line.page:
            drop = former.bottom - line.bottom
            if abs(drop) < 0.3 * em:
                return line.left - former.right < _COLUMN_GAP * em
            if not 0 < drop < 1.6 * self._step:
                return False
        if self._is_indented(line):
            return False
        if self._indents:
            return former.right > self._right - _SHORT_OF_INDENTED * em
        ended, numbered = former.text[-1] in _ENDS, _NUMBERED.match(line.text) is not None
        room = _SHORT_AFTER_END if ended or numbered else _SHORT_OF_FLUSH
        return former.right > self._right - room * em and not (ended and numbered)

    def _is_indented(self, line: Line) -> bool:
        return line.left > self._left + 0.9 * line.height
