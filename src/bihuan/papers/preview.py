"""A report as it would be read in: its rows beside the words they stand on. Writes nothing."""

from __future__ import annotations

import dataclasses

from django.core.exceptions import ValidationError

from bihuan.access import scope as scopes
from bihuan.access.actor import Actor
from bihuan.intake.model import Figures, IntakeError
from bihuan.intake.parse import parse
from bihuan.intake.reading.isolated import read_isolated
from bihuan.oversight.commitments.arranging import Draft as CommitmentDraft
from bihuan.oversight.commitments.arranging import arrange
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
    """One draft with the words around its span; `text` stands alone where it is not quoted word for word."""

    draft: Draft
    before: str
    after: str
    reported: str


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
    return Preview(
        name=name,
        title=read.title or "",
        kind=KIND_WORDS[read.kind],
        figures=_figures(read.figures),
        rows=[_row(draft, text) for draft in drafts],
        commitments=arrange(read, text) if read.kind == SELF_CHECK else None,
    )


def _figures(figures: Figures) -> list[tuple[str, int]]:
    values = ((word, getattr(figures, name)) for name, word in FIGURE_WORDS.items())
    return [(word, value) for word, value in values if value is not None]


def _row(draft: Draft, text: str) -> Row:
    reported = ReportedStatus(draft.reported_status).label if draft.reported_status else ""
    if draft.start is None or draft.end is None:
        return Row(draft, "", "", reported)
    before = text[max(0, draft.start - AROUND) : draft.start]
    return Row(draft, before, text[draft.end : draft.end + AROUND], reported)
