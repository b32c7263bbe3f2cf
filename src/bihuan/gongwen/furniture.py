"""What stands above and below the text of an official document: 版头 and 版记."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
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


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BOX = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    '<mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
    'relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0">'
    '<wp:simplePos x="0" y="0"/>'
    '<wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH>'
    '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
    '<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
    '<wp:wrapTopAndBottom/><wp:docPr id="1" name="版记"/><wp:cNvGraphicFramePr/>'
    '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "<a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent><w:p/></w:txbxContent></wps:txbx>"
    '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"><a:noAutofit/></wps:bodyPr></wps:wsp>'
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent>"
)


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
    table.autofit = False
    per_line = int(width / 25.4 * 72 / layout.SIHAO) - 2
    heights = [-(-len(left) // per_line) for left, _right in lines]
    _no_margins(table)
    _box_at_foot(document, table, width, sum(heights) * layout.LINE_TWIPS)
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


def _no_margins(table: Any) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), "0")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.addprevious(margins)


def _box_at_foot(document: Any, table: Any, width_mm: float, height_twips: int) -> None:
    """Move the table into a box at the foot of the text area of the page where the document ends.

    A box, because not every program keeps a floating table of the text's width in its place.
    """
    anchor = document.add_paragraph(style=layout.ANCHOR)
    width, height = int(Mm(width_mm)), int(Twips(height_twips + layout.LINE_TWIPS // 8))
    drawing = parse_xml(_BOX.format(width=width, height=height))
    content = drawing.find(f".//{_W}txbxContent")
    tail = content.find(f"{_W}p")
    content.insert(0, table._tbl)
    tail.get_or_add_pPr().get_or_add_pStyle().set(qn("w:val"), document.styles[layout.ANCHOR].style_id)
    anchor.add_run()._r.append(drawing)


def _rule(cell: Any, *, first: bool, last: bool) -> None:
    borders = OxmlElement("w:tcBorders")
    borders.append(_edge("top", "000000", _THICK if first else _THIN))
    borders.append(_edge("bottom", "000000", _THICK if last else _THIN))
    cell._tc.get_or_add_tcPr().append(borders)
