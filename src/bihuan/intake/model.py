"""What a narrative report turns into: rows that say where in the text they stand."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Kind = Literal["inspection_report", "rectification_report", "self_check", "other"]
ReportedStatus = Literal["completed", "ongoing"]


class IntakeError(ValueError):
    """A report that cannot be read. The message is one Chinese sentence: where, what, how to mend it."""


@dataclass(frozen=True)
class Source:
    """The text every offset refers to, the name and kind of file it came from, and what was left unread."""

    text: str
    name: str
    media: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One problem of one unit. `text == source[start:end]`; `category` is the two deepest headings.

    `confidence` runs from 0 to 1 and follows from `reasons` (names of `confidence.REASONS`); `rule` is the
    code of the rule the words may concern, "" where none is guessed. Items and problems have the same.
    """

    category: tuple[str, str]
    unit: str
    text: str
    start: int
    end: int
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True)
class Figures:
    """Counts the report states about the inspection itself; None where it states none."""

    interviewed: int | None = None
    branches_sampled: int | None = None
    units: int | None = None
    sub_units: int | None = None


@dataclass(frozen=True)
class Item:
    """One rectification item: the issue as fed back, what the report says of it, one string per measure.

    `unit` is the unit a table names beside the issue, "" where the whole report is one unit's.
    """

    no: int
    issue: str
    status: ReportedStatus
    measures: tuple[str, ...]
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    rule: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Problem:
    """A problem named without a unit, as surveys and self-checks do.

    `causes`, `measures` and `terms` (责任人：…, 完成时限：… as written) stand right below it in a self-check.
    """

    aspect: str
    headline: str
    points: tuple[str, ...]
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    rule: str = ""
    causes: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """Everything read from one report. Empty tuples where the report has nothing of that sort."""

    kind: Kind
    title: str | None = None
    units: tuple[str, ...] = ()
    figures: Figures = Figures()
    findings: tuple[Finding, ...] = ()
    recommendations: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    problems: tuple[Problem, ...] = ()
    causes: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The published JSON: the field names of these classes, tuples as lists."""
        listed: dict[str, Any] = _lists(asdict(self))
        return listed


def _lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _lists(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_lists(inner) for inner in value]
    return value
