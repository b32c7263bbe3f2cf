"""A report as it would be read in: its rows beside the words they stand on. Writes nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from django.core.exceptions import ValidationError

from bihuan.access import scope as scopes
from bihuan.access.actor import Actor
from bihuan.intake.confidence import REASONS, band
from bihuan.intake.guessing import catalogue
from bihuan.intake.model import Figures, Finding, IntakeError, Item
from bihuan.intake.parse import parse
from bihuan.intake.reading.isolated import read_isolated
from bihuan.oversight.commitments.arranging import Draft as CommitmentDraft
from bihuan.oversight.commitments.arranging import arrange
from bihuan.oversight.duties import rulebook
from bihuan.oversight.findings.read_in import Draft
from bihuan.oversight.findings.words import ReportedStatus
from bihuan.papers.actions import SELF_CHECK, drafts_of
from bihuan.papers.matching import Register

AROUND = 40
KIND_WORDS = {
    "inspection_report": "检查（巡察）报告",
    "rectification_report": "整改报告",
    "self_check": "自查报告",
    "other": "其他材料",
}
FIGURE_WORDS = {
    "interviewed": "谈话人数",
    "branches_sampled": "抽查支部",
    "units": "涉及单位",
    "sub_units": "二级单位",
}


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """One draft with the words around its span; `text` stands alone where it is not quoted word for word.

    `sureness` is 请对照 or 较有把握 where the reader is not sure, `why` says why; `rule` is a guess.
    """

    draft: Draft
    before: str
    after: str
    reported: str
    sureness: str
    why: str
    rule: str


@dataclasses.dataclass(frozen=True, slots=True)
class Preview:
    """What a report says of itself, and the drafts it would make.

    `commitments` are those of a self-check, None for every other report.
    """

    name: str
    title: str
    kind: str
    figures: list[tuple[str, int]]
    rows: list[Row]
    commitments: list[CommitmentDraft] | None = None

    @property
    def unsure(self) -> int:
        """How many rows a person should hold against the report first."""
        return sum(bool(row.sureness) for row in self.rows)

    @property
    def unassigned(self) -> int:
        return sum(row.draft.org is None for row in self.rows)


def preview(*, by: Actor, content: bytes, name: str) -> Preview:
    """Read a report without keeping it. Raises ValidationError with the reader's sentence."""
    try:
        text = read_isolated(content, name).text
    except IntakeError as error:
        raise ValidationError(str(error)) from error
    register = Register()
    read = parse(text, register.names)
    drafts = drafts_of(read, text, None, register, scopes.of_actor(by))
    told_rows: list[Finding | Item] = [*read.findings, *read.items]
    return Preview(
        name=name,
        title=read.title or "",
        kind=KIND_WORDS[read.kind],
        figures=_figures(read.figures),
        rows=_ordered(_row(draft, told, text) for draft, told in zip(drafts, told_rows, strict=True)),
        commitments=arrange(read, text) if read.kind == SELF_CHECK else None,
    )


def _figures(figures: Figures) -> list[tuple[str, int]]:
    values = ((word, getattr(figures, name)) for name, word in FIGURE_WORDS.items())
    return [(word, value) for word, value in values if value is not None]


# The least sure rows come first: they are those a person must hold against the words of the report.
_SURENESS = {"low": "请对照", "medium": "较有把握", "high": ""}
_ORDER = {"请对照": 0, "较有把握": 1, "": 2}


def _ordered(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: _ORDER[row.sureness])


def _row(draft: Draft, told: Finding | Item, text: str) -> Row:
    reported = ReportedStatus(draft.reported_status).label if draft.reported_status else ""
    sureness = _SURENESS[band(told.confidence)]
    why = (
        "；".join(REASONS[reason][0] for reason in told.reasons if REASONS[reason][1] < 1) if sureness else ""
    )
    before = after = ""
    if draft.start is not None and draft.end is not None:
        before = text[max(0, draft.start - AROUND) : draft.start]
        after = text[draft.end : draft.end + AROUND]
    return Row(draft, before, after, reported, sureness, why, _rule(told.rule))


def _rule(code: str) -> str:
    """The name of the rule guessed, as the rulebook or the catalogue has it; empty for none."""
    if not code:
        return ""
    found = rulebook.find(code)
    name = found.title if found is not None else catalogue().get(code, "")
    return f"{code} {name}".strip()
