"""Who is being spoken of while a report is read: the unit of the heading, of the report, or named last."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bihuan.intake import wording
from bihuan.intake.clauses import Clause
from bihuan.intake.outline import Heading
from bihuan.intake.rows import Row
from bihuan.intake.sections import Role
from bihuan.intake.tables import Columns
from bihuan.intake.units import Mention, Subject, Units

Category = tuple[str, str]


@dataclass
class Reader:
    """What has been read so far, and who the next clause without a subject is about."""

    text: str
    units: Units
    default: str
    default_root: str
    rows: list[tuple[Row, Category]] = field(default_factory=list)
    parent: str = ""
    owner: tuple[Mention, ...] = ()
    speaker: tuple[str, ...] = ()
    paragraph: int = -1
    heading: Heading | None = None
    announced: bool = False
    advising: int = -1
    columns: Columns | None = None
    role: Role = "none"


def stand(reader: Reader) -> None:
    """Let the unit of the heading, else that of the whole report, be the one spoken of."""
    reader.speaker = owners(reader)
    reader.parent = reader.owner[0].root if reader.owner else reader.default_root


def owners(reader: Reader) -> tuple[str, ...]:
    """Names of the units the heading, else the whole report, is about."""
    return tuple(mention.name for mention in reader.owner) or ((reader.default,) if reader.default else ())


def subject_of(reader: Reader, clause: Clause) -> Subject | None:
    """The units the clause is about, each with its parent; None if it names none at its head."""
    subject = reader.units.subject(clause.head, clause.end, reader.parent)
    if subject is None:
        return None
    mentions = tuple(_placed(reader, mention) for mention in subject.mentions)
    return Subject(mentions, subject.end)


def _placed(reader: Reader, mention: Mention) -> Mention:
    if mention.own_root:
        return reader.units.placed(mention, reader.parent, bool(reader.owner or reader.default))
    # 该支部 is the very body spoken of before, with its parent.
    back = wording.THAT_BODY.match(reader.text, mention.start, mention.end)
    return replace(mention, root=reader.speaker[-1], part="") if back and reader.speaker else mention


def introduce(reader: Reader, mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    """Let these units be spoken of from here on; their names."""
    reader.parent = next((m.root for m in reversed(mentions) if m.root), reader.parent)
    reader.speaker = tuple(dict.fromkeys(mention.name for mention in mentions))
    return reader.speaker
