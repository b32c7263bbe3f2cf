"""Who is being spoken of while a report is read: the unit of the heading, of the report, or named last."""

from __future__ import annotations

from dataclasses import dataclass, field

from bihuan.intake.outline import Heading
from bihuan.intake.rows import Row
from bihuan.intake.sections import Role
from bihuan.intake.tables import Columns
from bihuan.intake.units import Mention, Units

Category = tuple[str, str]


@dataclass
class Reader:
    """What has been read so far, and who the next clause without a subject is about."""

    text: str
    units: Units
    default: str
    default_root: str
    inspected: tuple[str, ...] = ()
    rows: list[tuple[Row, Category]] = field(default_factory=list)
    parent: str = ""
    owner: tuple[Mention, ...] = ()
    speaker: tuple[str, ...] = ()
    paragraph: int = -1
    heading: Heading | None = None
    # True where a colon after the unit opens the list of its problems: 甲局：……；…….
    listing: bool = False
    announced: bool = False
    advising: int = -1
    columns: Columns | None = None
    role: Role = "none"
    # Institutions spoken of, for 上述3家单位: those of the last clause, all so far, those
    # of the paragraph, those just left out.
    group: tuple[str, ...] = ()
    recent: list[str] = field(default_factory=list)
    here: list[str] = field(default_factory=list)
    excepted: tuple[str, ...] = ()


def stand(reader: Reader) -> None:
    """Let the unit of the heading, else that of the whole report, be the one spoken of."""
    reader.speaker = owners(reader)
    reader.parent = reader.owner[0].root if reader.owner else reader.default_root


def owners(reader: Reader) -> tuple[str, ...]:
    """Names of the units the heading, else the whole report, is about."""
    return tuple(mention.name for mention in reader.owner) or ((reader.default,) if reader.default else ())
