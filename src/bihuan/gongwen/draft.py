"""An official paper before it is a file: its parts in order, every sentence with the figures it states.

One draft becomes a Word file in our layout or in a unit's own, a page to look at, and a trace.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from bihuan.gongwen.document import Gongwen
from bihuan.gongwen.furniture import Imprint, Masthead
from bihuan.gongwen.numbering import Numbering
from bihuan.gongwen.traced import Part, Statement, piece, tell

# What stands where only the author can know what to say.
OWN_WORDS = "（请本人撰写）"


def fill_in(what: str) -> str:
    """（请填写单位名称）: stands where the ledger knows nothing and nothing is invented."""
    return f"（请填写{what}）"


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: level 0 is plain text, 1 to 4 are headings with their number in `mark`."""

    level: int
    mark: str
    told: Statement

    @property
    def statement(self) -> Statement:
        """The paragraph as it stands, its number included."""
        return Statement(self.mark) + self.told


@dataclasses.dataclass(frozen=True, slots=True)
class Grid:
    """A table; an empty cell shows —."""

    header: Sequence[str]
    rows: Sequence[Sequence[Statement]]
    title: str = ""
    widths: Sequence[float] | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Attachment:
    """A page of its own begins here; `wide` turns the sheet."""

    title: str
    number: int | None = None
    wide: bool = False


Block = Line | Grid | Attachment


@dataclasses.dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the text: asked of a person, empty where the kind needs none."""

    issuer: str = ""
    number: str = ""
    signer: str = ""
    recipients: str = ""
    copies: Sequence[str] = ()
    printed_by: str = ""
    printed_on: dt.date | None = None
    note: str = ""
    sealed: bool = False

    @property
    def masthead(self) -> Masthead | None:
        return Masthead(self.issuer, self.number, self.signer) if self.issuer else None


@dataclasses.dataclass(slots=True)
class Draft:
    """The paper: `fields` are the values that a unit's own template may name, `tables` its lists."""

    kind: str
    title: Statement
    unit: str
    day: dt.date
    frame: Frame = dataclasses.field(default_factory=Frame)
    # The day the records were read for, where that is not the day the paper bears.
    read_on: dt.date | None = None
    blocks: list[Block] = dataclasses.field(default_factory=list)
    attachments: list[str] = dataclasses.field(default_factory=list)
    fields: dict[str, Statement] = dataclasses.field(default_factory=dict)
    tables: dict[str, Grid] = dataclasses.field(default_factory=dict)
    # The code of the organisation that was asked about; empty for all that is visible.
    org: str = ""
    # For the author, not in the paper: what could not be filled in, and why.
    remarks: list[str] = dataclasses.field(default_factory=list)
    numbering: Numbering = dataclasses.field(default_factory=Numbering)

    def heading(self, level: int, told: Statement | str, **parts: Part) -> None:
        """A numbered heading, or from level 3 on a numbered sentence."""
        self.blocks.append(Line(level, self.numbering.next(level), _told(told, parts)))

    def item(self, told: Statement | str, **parts: Part) -> None:
        """A sentence numbered 1. within its heading."""
        self.heading(3, told, **parts)

    def say(self, told: Statement | str, **parts: Part) -> None:
        """A plain paragraph."""
        self.blocks.append(Line(0, "", _told(told, parts)))

    def grid(
        self,
        header: Sequence[str],
        rows: Sequence[Sequence[Part]],
        *,
        title: str = "",
        widths: Sequence[float] | None = None,
        name: str = "",
    ) -> None:
        """A table of cells that are statements already, or words without digits; `name` is for templates."""
        made = Grid(header, [[piece(cell) for cell in row] for row in rows], title, widths)
        self.blocks.append(made)
        if name:
            self.tables[name] = made

    def attachment(self, title: str, *, wide: bool = False, number: int | None = None) -> None:
        """Begin an attachment; its title is listed below the text."""
        self.numbering.restart()
        self.attachments.append(title)
        self.blocks.append(Attachment(title, number, wide))

    def statements(self) -> Iterator[Statement]:
        """Every sentence and cell in the order of the paper."""
        yield self.title
        for block in self.blocks:
            if isinstance(block, Line):
                yield block.statement
            elif isinstance(block, Grid):
                yield from (cell for row in block.rows for cell in row)

    def trace(self) -> dict[str, Any]:
        """Sentence by sentence: the figures it states, how each was counted, and from which rows."""
        told = [s for s in self.statements() if s.text]
        return {
            "document": self.title.text,
            "kind": self.kind,
            "org": self.org,
            "as_of": (self.read_on or self.day).isoformat(),
            "statements": [s.to_json(number) for number, s in enumerate(told, start=1)],
        }

    def write(self, target: str | Path | IO[bytes]) -> None:
        """The paper in our own layout as a .docx."""
        frame = self.frame
        paper = Gongwen(self.title.text, recipients=frame.recipients, head=frame.masthead)
        first = next((n for n, b in enumerate(self.blocks) if isinstance(b, Attachment)), len(self.blocks))
        for block in self.blocks[:first]:
            _write_block(paper, block)
        paper.attachments(self.attachments)
        if self.unit:
            paper.sign(self.unit, self.day, sealed=frame.sealed)
        if frame.note:
            paper.note(frame.note)
        for block in self.blocks[first:]:
            _write_block(paper, block)
        paper.imprint(Imprint(frame.copies, frame.printed_by, frame.printed_on))
        paper.save(target)

    def values(self) -> Mapping[str, Any]:
        """Everything a template may name, as statements: the parts every paper has, then the kind's own."""
        frame = self.frame
        common = {
            "标题": self.title,
            "主送": _words(frame.recipients),
            "发文机关": _words(frame.issuer or self.unit),
            "发文字号": _words(frame.number),
            "签发人": _words(frame.signer),
            "署名": _words(self.unit),
            "成文日期": piece(self.day),
            "附注": _words(frame.note),
            "抄送": _words("，".join(frame.copies)),
            "印发机关": _words(frame.printed_by),
            "印发日期": piece(frame.printed_on) if frame.printed_on else _words(""),
        }
        lines = [
            {"级": block.level, "文字": block.statement} for block in self.blocks if isinstance(block, Line)
        ]
        lists = {
            name: [dict(zip(grid.header, row, strict=True)) for row in grid.rows]
            for name, grid in self.tables.items()
        }
        return {**common, "正文": lines, **self.fields, **lists}


def _words(text: str) -> Statement:
    return Statement(text)


def _told(told: Statement | str, parts: Mapping[str, Part]) -> Statement:
    return told if isinstance(told, Statement) else tell(told, **parts)


def _write_block(paper: Gongwen, block: Block) -> None:
    if isinstance(block, Attachment):
        paper.attachment(block.title, number=block.number, wide=block.wide)
    elif isinstance(block, Grid):
        rows = [[cell.text for cell in row] for row in block.rows]
        paper.table(block.header, rows, title=block.title, widths=block.widths)
    elif block.level:
        paper.numbered(block.level, block.told.text)
    else:
        paper.paragraph(block.told.text)
