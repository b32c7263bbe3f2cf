"""What stands above and below the text of an official document: 版头 and 版记."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor, Twips

from bihuan.gongwen import layout
from bihuan.gongwen.traced import long_day

_NUMBER = re.compile(r"(?P<word>[^\W\d_]{1,20})〔(?P<year>\d{4})〕(?P<no>[1-9]\d{0,4})号")
# From the top of the text to the top of the issuer's name.
_ISSUER_DOWN_MM = 35
_LINE_BELOW_PT = 11  # 4 mm between the document number and the line.
_THICK, _THIN = 8, 6  # eighths of a point: 0.35 mm and 0.25 mm.


# What the schema wants after borders in the properties of a paragraph.
_AFTER_BORDERS = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct",
    "w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid",
    "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc",
    "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle",
    "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class Masthead:
    """版头: the issuer's name as it is printed, the document number, and for papers upward who signs."""

    issuer: str
    number: str = ""
    signer: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Imprint:
    """版记: who gets copies, who printed it and when."""

    copies: Sequence[str] = ()
    printed_by: str = ""
    printed_on: dt.date | None = None


def check_number(text: str) -> str:
    """A document number as the standard writes it: 〔〕 around the year, no 第, no leading zero.

    Other brackets are put right. Raises ValueError with a sentence where the form is another.
    """
    tidy = re.sub(r"\s", "", text)
    tidy = re.sub(r"[\[［【(（〈《](\d{4})[\]］】)）〉》]", r"〔\1〕", tidy)
    if not _NUMBER.fullmatch(tidy):
        raise ValueError(
            f"“{text[:40]}”不是发文字号。请写成 机关代字〔四位年份〕序号号，例如 某党办〔2026〕5号；"
            "不加“第”，序号前不加 0。"
        )
    return tidy


def write_masthead(document: Any, head: Masthead) -> None:
    """The issuer in red, two lines below it the number (with the signer at the right), and the red line."""
    issuer = document.add_paragraph(style=layout.ISSUER)
    issuer.paragraph_format.space_before = Mm(_ISSUER_DOWN_MM)
    run = layout.add_text(issuer, head.issuer)
    run.font.color.rgb = RGBColor.from_string(layout.RED)
    size = min(layout.ISSUER_POINTS, layout.TEXT_WIDTH_MM / 25.4 * 72 / max(len(head.issuer), 1) - 0.5)
    run.font.size = Pt(int(size))
    for _ in range(2):
        document.add_paragraph(style=layout.FLUSH)
    line = document.add_paragraph(style=layout.FLUSH)
    if head.signer:
        # Of the first line alone: the red line under it goes from edge to edge.
        layout.indent(line, first_line=1)
        stop = Mm(layout.TEXT_WIDTH_MM) - Pt(layout.SANHAO)
        line.paragraph_format.tab_stops.add_tab_stop(stop, WD_TAB_ALIGNMENT.RIGHT)
        layout.add_text(line, f"{head.number}\t签发人：")
        name = layout.add_text(line, head.signer)
        name._r.rPr.rFonts.set(qn("w:eastAsia"), layout.KAITI)
    else:
        line.alignment = 1
        if head.number:
            layout.add_text(line, head.number)
    _borders(line, _edge("bottom", layout.RED, 12, _LINE_BELOW_PT))
    for _ in range(2):
        document.add_paragraph(style=layout.FLUSH)


def _borders(paragraph: Any, *edges: Any) -> None:
    borders = OxmlElement("w:pBdr")
    for edge in edges:
        borders.append(edge)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)


def _edge(side: str, colour: str, eighths: int, space: int = 0) -> Any:
    edge = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", eighths), ("space", space), ("color", colour)):
        edge.set(qn(f"w:{name}"), str(value))
    return edge


def write_imprint(document: Any, imprint: Imprint, *, wide: bool = False) -> None:
    """A table at the foot of the last page, ruled above, between and below; `wide` on a turned sheet."""
    lines = []
    if imprint.copies:
        lines.append(("抄送：" + "，".join(imprint.copies).rstrip("。") + "。", ""))
    if imprint.printed_by or imprint.printed_on:
        day = f"{long_day(imprint.printed_on)}印发" if imprint.printed_on else ""
        lines.append((imprint.printed_by, day))
    if not lines:
        return
    width = layout.LANDSCAPE_WIDTH_MM if wide else layout.TEXT_WIDTH_MM
    table = document.add_table(rows=len(lines), cols=1)
    # A table that floats belongs to the paragraph after it.
    document.add_paragraph(style=layout.ANCHOR)
    table.autofit = False
    per_line = int(width / 25.4 * 72 / layout.SIHAO) - 2
    heights = [-(-len(left) // per_line) for left, _right in lines]
    _float_at_foot(table, sum(heights) * layout.LINE_TWIPS, wide=wide)
    for number, (row, (left, right)) in enumerate(zip(table.rows, lines, strict=True)):
        layout.keep_together(row, repeat=False)
        row.height = Twips(heights[number] * layout.LINE_TWIPS)
        cell = row.cells[0]
        cell.width = Mm(width)
        _rule(cell, first=number == 0, last=number == len(lines) - 1)
        paragraph = cell.paragraphs[0]
        paragraph.style = document.styles[layout.IMPRINT]
        # One character in from both edges; a second line of 抄送 starts behind the colon.
        hang = 3 if left.startswith("抄送：") else 0
        layout.indent(paragraph, left=1 + hang, right=1, first_line=-hang, points=layout.SIHAO)
        layout.add_text(paragraph, left)
        if right:
            stop = Mm(width) - Pt(layout.SIHAO)
            paragraph.paragraph_format.tab_stops.add_tab_stop(stop, WD_TAB_ALIGNMENT.RIGHT)
            layout.add_text(paragraph, f"\t{right}")


def _float_at_foot(table: Any, height: int, *, wide: bool) -> None:
    """Its top stands `height` twips above the foot of the text: not every program knows “at the foot”."""
    page = layout.PAGE_MM[0] if wide else layout.PAGE_MM[1]
    below = layout.LANDSCAPE_MM["bottom"] if wide else layout.BOTTOM_MM
    top = round((page - below) / 25.4 * 1440) - height
    place = OxmlElement("w:tblpPr")
    for name, value in (
        ("vertAnchor", "page"),
        ("horzAnchor", "margin"),
        ("tblpXSpec", "center"),
        ("tblpY", str(top)),
    ):
        place.set(qn(f"w:{name}"), value)
    overlap = OxmlElement("w:tblOverlap")
    overlap.set(qn("w:val"), "never")
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), "0")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    properties = table._tbl.tblPr
    if properties.tblStyle is None:
        properties.insert(0, place)
    else:
        properties.tblStyle.addnext(place)
    place.addnext(overlap)
    look = properties.find(qn("w:tblLook"))
    if look is None:
        properties.append(margins)
    else:
        look.addprevious(margins)


def _rule(cell: Any, *, first: bool, last: bool) -> None:
    borders = OxmlElement("w:tcBorders")
    borders.append(_edge("top", "000000", _THICK if first else _THIN))
    borders.append(_edge("bottom", "000000", _THICK if last else _THIN))
    cell._tc.get_or_add_tcPr().append(borders)
