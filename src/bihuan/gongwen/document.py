"""Word documents in the official layout (GB/T 9704): 22 lines of 28 characters on A4.

paper = Gongwen("关于整改情况的报告", recipients="市直机关工委")
paper.heading1("基本情况")
paper.paragraph("……")
paper.sign("某单位机关党委", date(2025, 3, 12))
paper.save(path)
"""

import re
from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm

from bihuan.gongwen import furniture, layout
from bihuan.gongwen.furniture import Imprint, Masthead
from bihuan.gongwen.layout import CHARS_PER_LINE
from bihuan.gongwen.numbering import Numbering

# What XML cannot hold; pasted text sometimes brings it along.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
# Characters of 二号 in a line.
PORTRAIT_TITLE = int(layout.TEXT_WIDTH_MM / 25.4 * 72 / layout.ERHAO)
LANDSCAPE_TITLE = int(layout.LANDSCAPE_WIDTH_MM / 25.4 * 72 / layout.ERHAO)
# Where a title may be broken: before 关于 and before a year, after 、 and ，.
_BREAK = re.compile(r"(?<=.)(?=关于)|(?<=\D)(?=\d{4}年)|(?<=[、，])")
_LEVEL_STYLES = {1: layout.HEADING1, 2: layout.HEADING2, 3: layout.BODY, 4: layout.BODY}


class Gongwen:
    """One official document, written from top to bottom.

    Headings number themselves (一、 （一） 1. （1）); give them without a number.
    """

    def __init__(self, title: str, *, recipients: str = "", head: Masthead | None = None) -> None:
        self._document = Document()
        layout.prepare(self._document)
        self._numbering = Numbering()
        self._wide = False
        properties = self._document.core_properties
        properties.title = _clean(title)
        properties.author = properties.comments = ""
        properties.created = properties.modified = datetime.now(UTC)
        if head is not None:
            furniture.write_masthead(self._document, head)
        self._write_title(title)
        self._write("", layout.FLUSH)
        if recipients:
            self._write(recipients.rstrip("：:") + "：", layout.FLUSH)

    def heading1(self, text: str) -> None:
        """一、…… in 黑体."""
        self.numbered(1, text)

    def heading2(self, text: str) -> None:
        """（一）…… in 楷体, counted anew under each first-level heading."""
        self.numbered(2, text)

    def item(self, text: str) -> None:
        """1. …… as body text, counted anew under each heading."""
        self.numbered(3, text)

    def subitem(self, text: str) -> None:
        """（1）…… as body text, counted anew under each item."""
        self.numbered(4, text)

    def numbered(self, level: int, text: str) -> None:
        """The next heading of one of the four levels."""
        self._write(self._numbering.next(level) + text, _LEVEL_STYLES[level])

    def paragraph(self, text: str) -> None:
        """Body text; every line of ``text`` becomes a paragraph of its own, empty ones are left out."""
        for line in text.splitlines():
            if line.strip():
                self._write(line.strip(), layout.BODY)

    def table(
        self,
        header: Sequence[str],
        rows: Sequence[Sequence[object]],
        *,
        title: str = "",
        widths: Sequence[float] | None = None,
    ) -> None:
        """A ruled table as wide as the text; its header repeats on every page and rows are not split.

        ``widths`` are the columns' shares in any unit; without them all are equal. An empty cell (None or "")
        shows —. Raises ValueError where a row or the widths do not have one entry for each column.
        """
        shares = list(widths or [1.0] * len(header))
        if len(shares) != len(header) or any(len(row) != len(header) for row in rows):
            raise ValueError(f"表格有 {len(header)} 栏，每一行和列宽也应各有 {len(header)} 项。")
        if title:
            self._write(title, layout.TABLE_TITLE).paragraph_format.keep_with_next = True
        table = self._document.add_table(rows=2 if rows else 1, cols=len(header), style="Table Grid")
        table.autofit = False
        whole = layout.LANDSCAPE_WIDTH_MM if self._wide else layout.TEXT_WIDTH_MM
        columns = [whole * share / sum(shares) for share in shares]
        for column, width in zip(table.columns, columns, strict=True):
            column.width = Mm(width)
        for row in table.rows:
            style = layout.TABLE_CELL if row._index else layout.TABLE_HEADER
            layout.keep_together(row, repeat=not row._index)
            for cell, width in zip(row.cells, columns, strict=True):
                cell.width = Mm(width)
                cell.paragraphs[0].style = style
                layout.add_text(cell.paragraphs[0], "")
        lines = [table.rows[0]._tr]
        if rows:
            # Copied, because making thousands of cells one by one takes a minute.
            first = table.rows[1]._tr
            lines += [first, *(deepcopy(first) for _ in rows[1:])]
            for line in reversed(lines[2:]):
                first.addnext(line)
        for line, texts in zip(lines, [header, *rows], strict=True):
            for cell, text in zip(line.tc_lst, texts, strict=True):
                cell.p_lst[0].r_lst[0].text = _clean("—" if text is None or text == "" else str(text))
        self._write("", layout.TABLE_CELL)

    def attachments(self, titles: Sequence[str]) -> None:
        """The list of attachments: one line below the text, numbered where there are several."""
        if not titles:
            return
        self._write("", layout.BODY)
        for number, title in enumerate(titles, start=1):
            mark = f"{number}. " if len(titles) > 1 else ""
            lead = "附件：" if number == 1 else ""
            paragraph = self._write(lead + mark + title, layout.BODY)
            # A second line starts under the first character of the attachment's name.
            before = 3 + (1.25 if mark else 0)
            if lead:
                layout.indent(paragraph, left=2 + before, first_line=-before)
            else:
                layout.indent(paragraph, left=2 + before, first_line=-(before - 3))

    def sign(self, unit: str, day: date, *, sealed: bool = False) -> None:
        """Unit and date at the lower right.

        Without a seal the unit stands two characters from the right and the date starts two characters right
        of the unit's first; where the date is the longer one it stands two from the right and the unit moves
        left. With a seal (`sealed`) the date stands four from the right, the unit centred above it, and two
        lines are left for the seal.
        """
        written = f"{day.year}年{day.month}月{day.day}日"
        unit_right, date_right = (
            layout.seal_places(unit, written) if sealed else layout.plain_places(unit, written)
        )
        self._keep_last_words()
        for _ in range(2 if sealed else 1):
            self._write("", layout.BODY).paragraph_format.keep_with_next = True
        for text, right in ((unit, unit_right), (written, date_right)):
            paragraph = self._write(text, layout.FLUSH)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.paragraph_format.keep_together = True
            layout.indent(paragraph, right=min(right, CHARS_PER_LINE - 4))
        # The two lines stay on one page.
        self._document.paragraphs[-2].paragraph_format.keep_with_next = True

    def _keep_last_words(self) -> None:
        """Unit and date never stand on a page without a line of the text, or a row of the table, above."""
        paragraphs = self._document.paragraphs
        if not paragraphs:
            return
        paragraphs[-1].paragraph_format.keep_with_next = True
        before = paragraphs[-1]._p.getprevious()
        if before is not None and before.tag == qn("w:tbl"):
            for cell in self._document.tables[-1].rows[-1].cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True

    def note(self, text: str) -> None:
        """附注 in brackets below the date, two characters in."""
        self._write(f"（{text}）", layout.BODY)

    def new_page(self, title: str = "") -> None:
        """Start an attachment on a page of its own; headings are counted anew."""
        self._numbering.restart()
        paragraph = self._write(title, layout.TITLE if title else layout.FLUSH)
        paragraph.paragraph_format.page_break_before = True

    def attachment(self, title: str, *, number: int | None = None, wide: bool = False) -> None:
        """A page of its own: 附件 (with its number where there are several) at the top, the title below.

        `wide` turns the sheet for a table of many columns.
        """
        self._numbering.restart()
        self._shrink_blank()
        if wide != self._wide:
            self._turn(wide)
            mark = self._write(f"附件{number or ''}", layout.ATTACHMENT_MARK)
        else:
            mark = self._write(f"附件{number or ''}", layout.ATTACHMENT_MARK)
            mark.paragraph_format.page_break_before = True
        self._write("", layout.FLUSH)
        self._write_title(title)
        self._write("", layout.FLUSH)

    def landscape(self) -> None:
        """Go on with turned sheets, for tables of many columns."""
        self._turn(True)

    def imprint(self, imprint: Imprint) -> None:
        """版记 at the foot of the last page: copies to, printed by and when."""
        furniture.write_imprint(self._document, imprint, wide=self._wide)

    def save(self, target: str | Path | IO[bytes]) -> None:
        """Write the .docx to a path or an open binary file."""
        self._shrink_blank()
        self._document.save(str(target) if isinstance(target, Path) else target)

    def _turn(self, wide: bool) -> None:
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        # The break stands in a paragraph of its own, which must not need a line of the page before.
        self._document.paragraphs[-1].style = layout.ANCHOR
        layout.set_page(section, wide=wide)
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        self._wide = wide

    def _shrink_blank(self) -> None:
        """The blank line below a table that nothing follows on its page must not need a page of its own."""
        paragraphs = self._document.paragraphs
        before = paragraphs[-1]._p.getprevious() if paragraphs and not paragraphs[-1].text else None
        if before is not None and before.tag == qn("w:tbl"):
            paragraphs[-1].style = layout.ANCHOR

    def _write_title(self, title: str) -> None:
        """The title, broken where its sense allows when one line does not hold it."""
        most = LANDSCAPE_TITLE if self._wide else PORTRAIT_TITLE
        paragraph = self._document.add_paragraph(style=layout.TITLE)
        for number, line in enumerate(title_lines(_clean(title), most)):
            if number:
                paragraph.runs[-1].add_break()
            layout.add_text(paragraph, line)

    def _write(self, text: str, style: str) -> Any:
        paragraph = self._document.add_paragraph(style=style)
        if text:
            layout.add_text(paragraph, _clean(text))
        return paragraph


def title_lines(title: str, most: int) -> list[str]:
    """The title in lines of at most `most` characters, broken by its sense into lines as even as can be.

    One line where it fits, or where there is no place to break it well.
    """
    if layout.width(title) <= most:
        return [title]
    places = [found.start() for found in _BREAK.finditer(title)]
    halves = [(title[:place], title[place:]) for place in places]
    fitting = [pair for pair in halves if max(map(layout.width, pair)) <= most]
    if not fitting:
        return [title]
    first, second = min(fitting, key=_unevenness)
    return [first, second]


def _unevenness(halves: tuple[str, str]) -> float:
    return abs(layout.width(halves[0]) - layout.width(halves[1]))


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("", text)
