"""A .docx as a reader sees it: paragraphs in order with the font, size, indents and spacing that hold.

What a paragraph does not say itself comes from its styles, the styles these are based on, and the defaults.
"""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

_CHINESE = re.compile("[\u4e00-\u9fff]")
# A table may stand for the imprint, whose form is asked.
_IMPRINT = re.compile("抄\\s*[送报]|印发")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclasses.dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph that has text; indents in characters of its own size, sizes and lines in points.

    `place`: body, table or box; `heads_table`: it is the title of the table that follows. `line` is
    (rule, value): exact or atLeast with points, auto with a factor.
    """

    no: int
    text: str
    font: str
    lead_font: str
    size: float
    bold: bool
    align: str
    first: float
    left: float
    right: float
    line: tuple[str, float]
    place: str
    section: int
    numbered: bool
    red: bool
    ruled: bool
    heads_table: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Section:
    """The sheet in millimetres, and the pitch of its grid in points (0 without a grid)."""

    width: float
    height: float
    margins: dict[str, float]
    pitch: float

    @property
    def wide(self) -> bool:
        return self.width > self.height


@dataclasses.dataclass(frozen=True, slots=True)
class Footer:
    """The footer of odd (`default`) or even pages where it holds a page number."""

    kind: str
    text: str
    align: str
    font: str
    size: float


@dataclasses.dataclass(frozen=True, slots=True)
class Paper:
    """Everything the checks look at. `drawn`: something is drawn before the title, perhaps the red line."""

    paragraphs: list[Paragraph]
    sections: list[Section]
    footers: list[Footer]
    odd_even: bool
    drawn: bool


def read(data: bytes) -> Paper:
    """The paper in these bytes. Raises whatever python-docx and lxml raise for what is no .docx."""
    return _Reader(Document(io.BytesIO(data))).paper()


class _Reader:
    def __init__(self, document: Any) -> None:
        self._document = document
        root = document.styles.element
        self._styles = {s.get(qn("w:styleId")): s for s in root.findall(qn("w:style"))}
        self._default = next(
            (
                s
                for s in self._styles.values()
                if s.get(qn("w:type")) == "paragraph" and s.get(qn("w:default")) == "1"
            ),
            None,
        )
        defaults = root.find(qn("w:docDefaults"))
        self._r_default = None if defaults is None else defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
        self._p_default = None if defaults is None else defaults.find(f"{qn('w:pPrDefault')}/{qn('w:pPr')}")
        self._theme = _theme_fonts(document)

    def paper(self) -> Paper:
        paragraphs = list(self._paragraphs())
        drawn = any(
            p.find(f".//{qn('w:drawing')}") is not None or p.find(f".//{qn('w:pict')}") is not None
            for p in list(self._document.element.body.iter(qn("w:p")))[:12]
        )
        settings = self._document.settings.element
        odd_even = settings.find(qn("w:evenAndOddHeaders")) is not None
        sections = [_section(s) for s in self._document.element.body.iter(qn("w:sectPr"))]
        return Paper(paragraphs, sections, list(self._footers()), odd_even, drawn)

    def _paragraphs(self) -> Iterator[Paragraph]:
        no = section = 0
        for element in self._document.element.body.iter(qn("w:p")):
            text = _text(element)
            if text.strip():
                no += 1
                if _place(element) == "table" and not _IMPRINT.search(text):
                    yield _cell(no, text, section)
                else:
                    yield self._paragraph(element, no, text, section)
            properties = element.pPr
            if properties is not None and properties.find(qn("w:sectPr")) is not None:
                section += 1

    def _paragraph(self, element: Any, no: int, text: str, section: int) -> Paragraph:
        runs = [r for r in _runs(element) if _run_text(r).strip()]
        weights: dict[tuple[str, float], int] = {}
        for run in runs:
            key = (self._font(element, run), self._size(element, run))
            weights[key] = (
                weights.get(key, 0) + len(_CHINESE.findall(_run_text(run))) * 100 + len(_run_text(run))
            )
        font, size = max(weights, key=lambda key: weights[key], default=("", 10.0))
        lead = next((r for r in runs if _CHINESE.search(_run_text(r))), None)
        colours = {self._value(element, run, "w:color") for run in runs}
        return Paragraph(
            no=no,
            text=text,
            font=font,
            lead_font=font if lead is None else self._font(element, lead),
            size=size,
            bold=any(self._on(element, run, "w:b") for run in runs),
            align=self._align(element),
            first=self._first(element, size),
            left=self._indent(element, "left", size) or self._indent(element, "start", size),
            right=self._indent(element, "right", size) or self._indent(element, "end", size),
            line=self._line(element),
            place=_place(element),
            section=section,
            numbered=self._in_p(element, "w:numPr") is not None,
            red=any(_is_red(colour) for colour in colours),
            ruled=self._is_ruled(element),
            heads_table=self._align(element) == "center" and _next_tag(element) == qn("w:tbl"),
        )

    def _p_chain(self, paragraph: Any) -> Iterator[Any]:
        """Paragraph properties that hold, nearest first."""
        if paragraph.pPr is not None:
            yield paragraph.pPr
        for style in self._based(self._style_of(paragraph)):
            found = style.find(qn("w:pPr"))
            if found is not None:
                yield found
        if self._p_default is not None:
            yield self._p_default

    def _r_chain(self, paragraph: Any, run: Any) -> Iterator[Any]:
        """Run properties that hold, nearest first."""
        own = run.find(qn("w:rPr"))
        if own is not None:
            yield own
            named = own.find(qn("w:rStyle"))
            if named is not None:
                yield from self._r_of(self._styles.get(named.get(qn("w:val"))))
        yield from self._r_of(self._style_of(paragraph))
        if self._r_default is not None:
            yield self._r_default

    def _r_of(self, style: Any) -> Iterator[Any]:
        for one in self._based(style):
            found = one.find(qn("w:rPr"))
            if found is not None:
                yield found

    def _style_of(self, paragraph: Any) -> Any:
        named = None if paragraph.pPr is None else paragraph.pPr.find(qn("w:pStyle"))
        return self._default if named is None else self._styles.get(named.get(qn("w:val")), self._default)

    def _based(self, style: Any) -> Iterator[Any]:
        seen = 0
        while style is not None and seen < 20:
            yield style
            base = style.find(qn("w:basedOn"))
            style = None if base is None else self._styles.get(base.get(qn("w:val")))
            seen += 1

    def _font(self, paragraph: Any, run: Any) -> str:
        for properties in self._r_chain(paragraph, run):
            fonts = properties.find(qn("w:rFonts"))
            if fonts is None:
                continue
            theme = fonts.get(qn("w:eastAsiaTheme"))
            if theme:
                return self._theme.get(theme, "")
            if fonts.get(qn("w:eastAsia")):
                return str(fonts.get(qn("w:eastAsia")))
        return ""

    def _value(self, paragraph: Any, run: Any, tag: str) -> str:
        for properties in self._r_chain(paragraph, run):
            found = properties.find(qn(tag))
            if found is not None:
                return str(found.get(qn("w:val"), ""))
        return ""

    def _size(self, paragraph: Any, run: Any) -> float:
        half_points = self._value(paragraph, run, "w:sz")
        return _number(half_points, 20) / 2

    def _on(self, paragraph: Any, run: Any, tag: str) -> bool:
        for properties in self._r_chain(paragraph, run):
            found = properties.find(qn(tag))
            if found is not None:
                return found.get(qn("w:val"), "1") not in ("0", "false", "off")
        return False

    def _in_p(self, paragraph: Any, tag: str) -> Any:
        return next((e for e in (p.find(qn(tag)) for p in self._p_chain(paragraph)) if e is not None), None)

    def _align(self, paragraph: Any) -> str:
        found = self._in_p(paragraph, "w:jc")
        value = "left" if found is None else str(found.get(qn("w:val"), "left"))
        return {"start": "left", "end": "right", "distribute": "both"}.get(value, value)

    def _indent(self, paragraph: Any, side: str, size: float) -> float:
        """In characters; the number in characters holds before the one in twips."""
        for properties in self._p_chain(paragraph):
            found = properties.find(qn("w:ind"))
            if found is None:
                continue
            chars, twips = found.get(qn(f"w:{side}Chars")), found.get(qn(f"w:{side}"))
            if chars is not None and _number(chars, 0):
                return _number(chars, 0) / 100
            if twips is not None:
                return _number(twips, 0) / 20 / (size or 16)
        return 0.0

    def _first(self, paragraph: Any, size: float) -> float:
        """The indent of the first line; one that hangs is negative and holds before any other."""
        hanging = self._indent(paragraph, "hanging", size)
        return -hanging if hanging else self._indent(paragraph, "firstLine", size)

    def _line(self, paragraph: Any) -> tuple[str, float]:
        for properties in self._p_chain(paragraph):
            found = properties.find(qn("w:spacing"))
            if found is not None and found.get(qn("w:line")):
                value, rule = _number(found.get(qn("w:line")), 240), found.get(qn("w:lineRule"), "auto")
                return (rule, value / 240) if rule == "auto" else (rule, value / 20)
        return "auto", 1.0

    def _is_ruled(self, paragraph: Any) -> bool:
        borders = self._in_p(paragraph, "w:pBdr")
        edges = [] if borders is None else list(borders)
        return any(_is_red(edge.get(qn("w:color"), "")) for edge in edges)

    def _footers(self) -> Iterator[Footer]:
        for part in self._footer_parts():
            kind, root = part
            for paragraph in root.iter(qn("w:p")):
                codes = [f.get(qn("w:instr"), "") for f in paragraph.iter(qn("w:fldSimple"))]
                codes += [t.text or "" for t in paragraph.iter(qn("w:instrText"))]
                if not any("PAGE" in code for code in codes):
                    continue
                runs = list(paragraph.iter(qn("w:r")))
                font = self._font(paragraph, runs[0]) if runs else ""
                size = self._size(paragraph, runs[0]) if runs else 10.0
                text = "".join(_run_text(r) for r in runs)
                yield Footer(kind, text, self._align(paragraph), font, size)

    def _footer_parts(self) -> Iterator[tuple[str, Any]]:
        for section in self._document.element.body.iter(qn("w:sectPr")):
            for reference in section.findall(qn("w:footerReference")):
                part = self._document.part.related_parts.get(reference.get(qn("r:id")))
                if part is not None:
                    yield str(reference.get(qn("w:type"), "default")), part.element


def _theme_fonts(document: Any) -> dict[str, str]:
    """Names of the theme's fonts for Chinese, by the word a style uses for them."""
    try:
        blob = document.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob
    except KeyError:
        return {}
    root: Any = parse_xml(blob)
    found = {}
    for word in ("minor", "major"):
        fonts = root.find(f".//{_A}{word}Font")
        if fonts is None:
            continue
        plain = fonts.find(f"{_A}ea")
        chinese = next((f for f in fonts.findall(f"{_A}font") if f.get("script") == "Hans"), None)
        name = (plain.get("typeface") if plain is not None else "") or (
            chinese.get("typeface") if chinese is not None else ""
        )
        found[f"{word}EastAsia"] = name or ""
    return found


def _section(element: Any) -> Section:
    size, margins, grid = (element.find(qn(f"w:{tag}")) for tag in ("pgSz", "pgMar", "docGrid"))

    def mm(found: Any, name: str) -> float:
        return 0.0 if found is None else _number(found.get(qn(f"w:{name}")), 0) / 1440 * 25.4

    sides = {side: mm(margins, side) for side in ("top", "bottom", "left", "right")}
    gridded = grid is not None and grid.get(qn("w:type")) in ("lines", "linesAndChars", "snapToChars")
    pitch = _number(grid.get(qn("w:linePitch")), 0) / 20 if gridded else 0.0
    return Section(mm(size, "w"), mm(size, "h"), sides, pitch)


def _runs(paragraph: Any) -> list[Any]:
    """Runs of the paragraph itself, not of boxes drawn in it."""
    return [r for r in paragraph.iter(qn("w:r")) if _owner(r) is paragraph]


def _cell(no: int, text: str, section: int) -> Paragraph:
    """A paragraph of a table: nothing is asked of its form, and large tables are read quickly."""
    return Paragraph(
        no, text, "", "", 0, False, "left", 0, 0, 0, ("auto", 1), "table", section, False, False, False, False
    )


def _owner(run: Any) -> Any:
    return next((a for a in run.iterancestors() if a.tag == qn("w:p")), None)


def _run_text(run: Any) -> str:
    pieces = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n"}
    return "".join(c.text or "" if c.tag == qn("w:t") else pieces.get(c.tag, "") for c in run)


def _text(paragraph: Any) -> str:
    return "".join(_run_text(run) for run in _runs(paragraph))


def _place(paragraph: Any) -> str:
    above = {ancestor.tag for ancestor in paragraph.iterancestors()}
    return "box" if qn("w:txbxContent") in above else "table" if qn("w:tc") in above else "body"


def _next_tag(paragraph: Any) -> str:
    following = paragraph.getnext()
    return "" if following is None else str(following.tag)


def _is_red(colour: str) -> bool:
    if not re.fullmatch("[0-9A-Fa-f]{6}", colour or ""):
        return False
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return red >= 160 and green < 80 and blue < 80


def _number(text: str | None, default: float) -> float:
    return float(text) if text and re.fullmatch(r"-?\d+(\.\d+)?", text) else float(default)
