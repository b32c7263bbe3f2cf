"""Which paragraph of a paper is what: number, title, addressee, text, attachments, unit, date, imprint."""

from __future__ import annotations

import dataclasses
import re

from bihuan.gongwen.reading import Paper, Paragraph

NUMBERISH = re.compile(r"\S{0,20}?\s*[〔\[［【（(〈《]\s*\d{2,4}\s*[〕\]］】）)〉》]\s*第?\s*\d+\s*号")
_DATES = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}[日号]|[〇○零一二三四五六七八九十]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
    r"|\d{4}[.\-/．]\d{1,2}[.\-/．]\d{1,2}日?"
)
_ATTACHED = re.compile(r"附件\s*\d*\s*[：:]?")
_HEADING = re.compile(r"[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[）)]|\d+[.．、]")


@dataclasses.dataclass(slots=True)
class Parts:
    """None or empty where the paper has no such part; `body` is the running text."""

    number: Paragraph | None = None
    title: list[Paragraph] = dataclasses.field(default_factory=list)
    recipients: Paragraph | None = None
    body: list[Paragraph] = dataclasses.field(default_factory=list)
    attachments: list[Paragraph] = dataclasses.field(default_factory=list)
    unit: Paragraph | None = None
    date: Paragraph | None = None
    note: Paragraph | None = None
    marks: list[Paragraph] = dataclasses.field(default_factory=list)
    imprint: list[Paragraph] = dataclasses.field(default_factory=list)

    @property
    def title_text(self) -> str:
        return "".join("".join(p.text.split()) for p in self.title)


def tell_apart(paper: Paper) -> Parts:
    """The parts of a paper, told by their place and form as a reader tells them."""
    parts = Parts()
    parts.imprint = [p for p in paper.paragraphs if _is_imprint(p)]
    running = [
        p for p in paper.paragraphs if p.place == "body" and p not in parts.imprint and not p.heads_table
    ]
    rest = _read_title(parts, _read_head(parts, running))
    end = next((n for n, p in enumerate(rest) if _DATES.fullmatch(_bare(p))), None)
    text = rest if end is None else rest[:end]
    if end is not None:
        parts.date = rest[end]
        _read_after_date(parts, rest[end + 1 :])
        if text and len(_bare(text[-1])) <= 40 and not re.search("[。；：:]$", _bare(text[-1])):
            parts.unit, text = text[-1], text[:-1]
    start = next((n for n, p in enumerate(text) if re.match(r"附件\s*[：:]", _bare(p))), None)
    if start is not None:
        parts.attachments, text = text[start:], text[:start]
    parts.body = text
    return parts


def _read_head(parts: Parts, running: list[Paragraph]) -> list[Paragraph]:
    """What follows the document number, or what looks like an issuer's name in red."""
    for place, paragraph in enumerate(running[:8]):
        if len(paragraph.text) < 60 and NUMBERISH.match(paragraph.text.strip()):
            parts.number = paragraph
            return running[place + 1 :]
    if running and running[0].red:
        return running[1:]
    return running


def _read_title(parts: Parts, running: list[Paragraph]) -> list[Paragraph]:
    while running and not running[0].text.strip():
        running = running[1:]
    if not running:
        return []
    parts.title, rest = [running[0]], running[1:]
    first = running[0]
    while rest and len(parts.title) < 4 and _goes_on(first, rest[0]):
        parts.title.append(rest[0])
        rest = rest[1:]
    if rest and _is_addressee(rest[0]):
        parts.recipients, rest = rest[0], rest[1:]
    return rest


def _goes_on(first: Paragraph, other: Paragraph) -> bool:
    """The next line of a title: set like its first line and neither a heading nor an addressee."""
    alike = (first.size, first.align, first.font) == (other.size, other.align, other.font)
    return alike and first.align == "center" and not _HEADING.match(_bare(other)) and not _is_addressee(other)


def _is_addressee(paragraph: Paragraph) -> bool:
    text = _bare(paragraph)
    return (
        bool(re.search("[：:]$", text)) and len(text) <= 200 and "。" not in text and not _HEADING.match(text)
    )


def _read_after_date(parts: Parts, after: list[Paragraph]) -> None:
    if after and re.match("[（(]", _bare(after[0])):
        parts.note = after[0]
    parts.marks = [p for p in after if _ATTACHED.fullmatch(_bare(p))]


def _is_imprint(paragraph: Paragraph) -> bool:
    text = _bare(paragraph)
    return bool(re.match("抄[送报][：:]", text) or re.search(r"\d{1,2}日?印发$", text))


def _bare(paragraph: Paragraph) -> str:
    return "".join(paragraph.text.split())
