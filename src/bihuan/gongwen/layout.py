"""The page, the fonts and the paragraph styles of GB/T 9704, as Word keeps them."""

from math import floor
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

PAGE_MM = (210, 297)
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 37, 35, 28, 26
LINES_PER_PAGE = 22
CHARS_PER_LINE = 28
TEXT_WIDTH_MM = PAGE_MM[0] - LEFT_MM - RIGHT_MM
TEXT_HEIGHT_MM = PAGE_MM[1] - TOP_MM - BOTTOM_MM

# 号 in points.
ERHAO, SANHAO, SIHAO, XIAOSI = 22.0, 16.0, 14.0, 12.0
ISSUER_POINTS = 44.0
# One twentieth of a point, rounded down so that 22 lines always fit.
LINE_TWIPS = floor(TEXT_HEIGHT_MM / 25.4 * 1440 / LINES_PER_PAGE)
# What a character of 三号 gives up so that 28 fit in a line, in twips. A grid of characters would do the
# same in Word, but other programs give a character wider than its cell two of them.
CHAR_SPACE_TWIPS = floor((TEXT_WIDTH_MM / 25.4 * 72 / CHARS_PER_LINE - SANHAO) * 20)

XIAOBIAOSONG, FANGSONG, HEITI, KAITI, SONGTI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
# Where a machine lacks the official font, Word takes the other name.
FALLBACKS = {XIAOBIAOSONG: "宋体", FANGSONG: "仿宋", KAITI: "楷体", HEITI: "SimHei", SONGTI: "SimSun"}
LATIN = "Times New Roman"
# Prints as a dark grey that still shows where there is no colour.
RED = "E60012"
# The sheet of a wide table is turned: the bound edge is at its top, the upright page's head at its right.
LANDSCAPE_MM = {"top": LEFT_MM, "right": TOP_MM, "bottom": RIGHT_MM, "left": BOTTOM_MM}
LANDSCAPE_WIDTH_MM = PAGE_MM[1] - LANDSCAPE_MM["left"] - LANDSCAPE_MM["right"]

TITLE, BODY, FLUSH = "公文标题", "公文正文", "公文顶格"
HEADING1, HEADING2 = "公文一级标题", "公文二级标题"
TABLE_TITLE, TABLE_HEADER, TABLE_CELL = "公文表题", "公文表头", "公文表格"
PAGE_NUMBER = "公文页码"
ISSUER, ATTACHMENT_MARK, IMPRINT, ANCHOR = "公文发文机关标志", "公文附件标识", "公文版记", "公文版记位置"


def prepare(document: Any) -> None:
    """Turn python-docx's blank document into a blank official one."""
    set_page(document.sections[0])
    _set_base_font(document)
    _add_styles(document)
    _add_font_fallbacks(document)
    _add_page_numbers(document)


def add_text(paragraph: Any, text: str) -> Any:
    """Add text whose quotation marks and dashes are drawn as Chinese ones."""
    run = paragraph.add_run(text)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
    return run


def indent(
    paragraph: Any, *, left: float = 0, right: float = 0, first_line: float = 0, points: float = SANHAO
) -> None:
    """Indents in characters of `points`: Word reads hundredths of a character, others the twips beside them.

    A negative first line hangs.
    """
    element = paragraph._p.get_or_add_pPr().get_or_add_ind()
    first = ("hanging", -first_line) if first_line < 0 else ("firstLine", first_line)
    for side, chars in (("left", left), ("right", right), first):
        element.set(qn(f"w:{side}Chars"), str(round(chars * 100)))
        element.set(qn(f"w:{side}"), str(round(chars * points * 20)))


def keep_together(row: Any, *, repeat: bool) -> None:
    """Never split the row between pages; repeat it on each where it is the header."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if repeat:
        properties.append(OxmlElement("w:tblHeader"))


def set_page(section: Any, *, wide: bool = False) -> None:
    """The sheet, its margins and its grid; `wide` for a sheet turned on its side."""
    width, height = PAGE_MM[::-1] if wide else PAGE_MM
    section.page_width, section.page_height = Mm(width), Mm(height)
    upright = {"top": TOP_MM, "bottom": BOTTOM_MM, "left": LEFT_MM, "right": RIGHT_MM}
    margins = LANDSCAPE_MM if wide else upright
    section.top_margin, section.bottom_margin = Mm(margins["top"]), Mm(margins["bottom"])
    section.left_margin, section.right_margin = Mm(margins["left"]), Mm(margins["right"])
    # The page number stands 7 mm below the text; its own line is 5 mm high.
    section.footer_distance = Mm(margins["bottom"] - 7 - 5)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(LINE_TWIPS))
    section._sectPr.append(grid)


def _set_base_font(document: Any) -> None:
    normal = document.styles["Normal"]
    _set_font(normal, FANGSONG, SANHAO)
    _condense(normal)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    language = normal.element.get_or_add_rPr().find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        normal.element.get_or_add_rPr().append(language)
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")


def _condense(style: Any) -> None:
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(CHAR_SPACE_TWIPS))
    properties = style.element.get_or_add_rPr()
    # The schema wants it between the fonts and the size.
    properties.find(qn("w:sz")).addprevious(spacing)


def _set_font(style: Any, font: str, size: float) -> None:
    style.font.size = Pt(size)
    style.font.name = LATIN
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), font)


def _add_styles(document: Any) -> None:
    centre, left, both = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY
    body_line, title_line, table_line = LINE_TWIPS / 20, 35.0, 20.0
    for name, font, size, alignment, line, first_line, level in (
        (TITLE, XIAOBIAOSONG, ERHAO, centre, title_line, 0, None),
        (BODY, FANGSONG, SANHAO, both, body_line, 2, None),
        (FLUSH, FANGSONG, SANHAO, left, body_line, 0, None),
        (HEADING1, HEITI, SANHAO, both, body_line, 2, 0),
        (HEADING2, KAITI, SANHAO, both, body_line, 2, 1),
        (TABLE_TITLE, HEITI, SIHAO, centre, body_line, 0, None),
        (TABLE_HEADER, HEITI, XIAOSI, centre, table_line, 0, None),
        (TABLE_CELL, FANGSONG, XIAOSI, left, table_line, 0, None),
        (PAGE_NUMBER, SONGTI, SIHAO, left, table_line, 0, None),
        (ISSUER, XIAOBIAOSONG, ISSUER_POINTS, centre, ISSUER_POINTS * 1.25, 0, None),
        (ATTACHMENT_MARK, HEITI, SANHAO, left, body_line, 0, None),
        (IMPRINT, FANGSONG, SIHAO, left, body_line, 0, None),
        (ANCHOR, FANGSONG, 1.0, left, 1.0, 0, None),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        _set_font(style, font, size)
        paragraph = style.paragraph_format
        paragraph.alignment = alignment
        paragraph.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        paragraph.line_spacing = Pt(line)
        if line != body_line:
            _leave_grid(style)
        if first_line:
            indents = style.element.get_or_add_pPr().get_or_add_ind()
            indents.set(qn("w:firstLineChars"), str(first_line * 100))
            indents.set(qn("w:firstLine"), str(round(first_line * size * 20)))
        if level is not None:
            outline = OxmlElement("w:outlineLvl")
            outline.set(qn("w:val"), str(level))
            style.element.get_or_add_pPr().append(outline)
            paragraph.keep_with_next = True


def _leave_grid(style: Any) -> None:
    """Lines of another height do not snap to the page's lines."""
    snap = OxmlElement("w:snapToGrid")
    snap.set(qn("w:val"), "0")
    style.element.get_or_add_pPr().find(qn("w:spacing")).addprevious(snap)


def _add_font_fallbacks(document: Any) -> None:
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    table = parse_xml(part.blob)
    for name, other in FALLBACKS.items():
        table.append(
            parse_xml(
                f'<w:font {nsdecls("w")} w:name="{name}"><w:altName w:val="{other}"/>'
                '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
            )
        )
    part._blob = serialize_part_xml(table)


def _add_page_numbers(document: Any) -> None:
    """— 1 — one character from the outer edge: right on odd pages, left on even ones."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, alignment, edge in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT, "right"),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT, "left"),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.style = document.styles[PAGE_NUMBER]
        paragraph.alignment = alignment
        indent(paragraph, **{edge: 1})
        add_text(paragraph, "— ")
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        paragraph._p.append(field)
        add_text(paragraph, " —")


def plain_places(unit: str, written: str) -> tuple[float, float]:
    """How many characters unit and date stand from the right without a seal."""
    unit_width, date_width = width(unit), width(written)
    if date_width > unit_width:
        return 4 + date_width - unit_width, 2.0
    return 2.0, unit_width - date_width


def seal_places(unit: str, written: str) -> tuple[float, float]:
    """The same with a seal: the date four from the right, the unit centred on it."""
    unit_right = 4 + (width(written) - width(unit)) / 2
    # A unit longer than that would leave the text; then it ends there and the date is centred below it.
    return (unit_right, 4.0) if unit_right >= 0 else (0.0, (width(unit) - width(written)) / 2)


def width(text: str) -> float:
    """Width in full characters; digits and Latin letters take half of one."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)
