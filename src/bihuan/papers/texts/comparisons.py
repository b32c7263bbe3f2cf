"""What is compared with what: the one table, and how two texts stand to one another."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping

from bihuan.facts.codes import MeetingKind
from bihuan.papers.texts.words import CRITICISM, ComparedMatter, Dimension, PaperKind

# Pairs whose share lies below this are not kept: no figure is meant to be set so low. In percent.
LEAST_KEPT = 30
# The strongest pairs of one text that are kept; a text copied by hundreds is told by these.
MOST_PAIRS = 20
# Years further apart are no longer 连年.
ADJACENT_YEARS = 2


@dataclasses.dataclass(frozen=True, slots=True)
class Card:
    """What must be known of a text to say how it stands to another; no words.

    `above`: organisations above its own by 隶属, 指导 and 所属单位. `source`: the paper or meeting it is of.
    """

    id: int
    kind: str
    org_id: int
    person_id: int | None
    author: str
    year: int
    order: tuple[str, int]
    source: tuple[str, int]
    above: frozenset[int] = frozenset()


@dataclasses.dataclass(frozen=True, slots=True)
class Stand:
    """How two texts stand to one another, and which of them is looked at."""

    dimension: Dimension
    examines: frozenset[int]


@dataclasses.dataclass(frozen=True, slots=True)
class Comparison:
    """One line of the table. Texts of `kinds` are held against `against`, or each against its own kind."""

    matter: ComparedMatter
    rule: str
    kinds: frozenset[str]
    dimensions: tuple[Dimension, ...]
    against: frozenset[str] = frozenset()

    def partners(self, kind: str) -> frozenset[str]:
        """The kinds that a text of `kind` is held against; empty where it has no part in this line."""
        found: set[str] = set()
        if kind in self.kinds:
            found |= self.against or {kind}
        if kind in self.against:
            found |= self.kinds
        return frozenset(found)


D = Dimension
SPOKEN = frozenset({PaperKind.OUTLINE.value, PaperKind.SELF_EXAMINATION.value})
COMPARISONS: tuple[Comparison, ...] = (
    Comparison(
        ComparedMatter.MEETING_TEXT, "TZ-04", frozenset(MeetingKind.values), (D.ACROSS_UNITS, D.ACROSS_YEARS)
    ),
    Comparison(
        ComparedMatter.LECTURE_TEXT,
        "HY-16",
        frozenset({MeetingKind.LECTURE.value, PaperKind.LECTURE_NOTES.value}),
        (D.SAME_PERSON,),
        SPOKEN,
    ),
    Comparison(
        ComparedMatter.OUTLINE,
        "MS-06",
        frozenset({PaperKind.OUTLINE.value}),
        (D.ACROSS_PEOPLE, D.ACROSS_YEARS),
    ),
    Comparison(
        ComparedMatter.LIFE_TEXT,
        "ZH-08",
        frozenset({PaperKind.SELF_EXAMINATION.value, CRITICISM}),
        (D.WITHIN_MEETING, D.ACROSS_PEOPLE, D.ACROSS_YEARS),
    ),
    Comparison(
        ComparedMatter.THOUGHT_REPORT,
        "FZ-49",
        frozenset({PaperKind.THOUGHT_REPORT.value}),
        (D.ACROSS_PEOPLE, D.SAME_PERSON),
    ),
    Comparison(
        ComparedMatter.THOUGHT_REPORT,
        "FZ-49",
        frozenset({PaperKind.THOUGHT_REPORT.value}),
        (D.OUTSIDE,),
        frozenset({PaperKind.SOURCE_TEXT.value}),
    ),
    Comparison(
        ComparedMatter.POCKET_BOOK, "DZ-18", frozenset({PaperKind.POCKET_BOOK.value}), (D.ACROSS_UNITS,)
    ),
    Comparison(
        ComparedMatter.SUMMARY_PROBLEMS,
        "DZ-19",
        frozenset({PaperKind.ANNUAL_SUMMARY.value}),
        (D.ACROSS_YEARS,),
    ),
    Comparison(
        ComparedMatter.ASSESSMENT_RULES,
        "DZ-20",
        frozenset({PaperKind.ASSESSMENT_RULES.value}),
        (D.UPWARD,),
    ),
    Comparison(
        ComparedMatter.RECTIFICATION_PAPER,
        "ZG-13",
        frozenset({PaperKind.RECTIFICATION_PAPER.value}),
        (D.ACROSS_YEARS,),
    ),
)
# Somebody's own text is held against their own of another year, an organisation's against its own.
_OF_ONE_PERSON = frozenset({ComparedMatter.OUTLINE, ComparedMatter.LIFE_TEXT})
_OF_NEAR_YEARS = frozenset({ComparedMatter.SUMMARY_PROBLEMS})
Judge = Callable[[Comparison, Card, Card], frozenset[int] | None]


def stand(comparison: Comparison, a: Card, b: Card) -> Stand | None:
    """How two texts stand to one another in this line of the table; None where it does not compare them."""
    if b.kind not in comparison.partners(a.kind):
        return None
    for dimension in comparison.dimensions:
        examined = _JUDGES[dimension](comparison, a, b)
        if examined:
            return Stand(dimension, examined)
    return None


def _same_person(a: Card, b: Card) -> bool | None:
    """Whether one person wrote both; None where somebody is not known."""
    if a.person_id is not None and b.person_id is not None:
        return a.person_id == b.person_id
    if not a.author or not b.author:
        return None
    # The same name elsewhere may be another person.
    return a.author == b.author if a.org_id == b.org_id else None if a.author == b.author else False


def _later(a: Card, b: Card) -> frozenset[int]:
    return frozenset({max(a, b, key=lambda card: card.order).id})


def _units(comparison: Comparison, a: Card, b: Card) -> frozenset[int] | None:
    return None if a.org_id == b.org_id else frozenset({a.id, b.id})


def _years(comparison: Comparison, a: Card, b: Card) -> frozenset[int] | None:
    apart = abs(a.year - b.year)
    if a.org_id != b.org_id or not apart:
        return None
    if comparison.matter in _OF_NEAR_YEARS and apart > ADJACENT_YEARS:
        return None
    if comparison.matter in _OF_ONE_PERSON and not _same_person(a, b):
        return None
    return _later(a, b)


def _people(comparison: Comparison, a: Card, b: Card) -> frozenset[int] | None:
    if CRITICISM in (a.kind, b.kind) or _same_person(a, b) is not False:
        return None
    return _later(a, b) if a.org_id == b.org_id else frozenset({a.id, b.id})


def _one_person(comparison: Comparison, a: Card, b: Card) -> frozenset[int] | None:
    if not _same_person(a, b) or a.source == b.source:
        return None
    looked_at = frozenset(card.id for card in (a, b) if card.kind in comparison.kinds)
    return looked_at if len(looked_at) == 1 else _later(a, b)


def _upward(comparison: Comparison, a: Card, b: Card) -> frozenset[int] | None:
    below = [low for low, high in ((a, b), (b, a)) if high.org_id in low.above]
    return frozenset({below[0].id}) if len(below) == 1 else None


def _meeting(comparison: Comparison, a: Card, b: Card) -> frozenset[int] | None:
    if a.kind != CRITICISM or b.kind != CRITICISM or a.source != b.source or a.person_id == b.person_id:
        return None
    return _later(a, b)


def _outside(comparison: Comparison, a: Card, b: Card) -> frozenset[int] | None:
    return frozenset(card.id for card in (a, b) if card.kind in comparison.kinds)


_JUDGES: Mapping[Dimension, Judge] = {
    D.ACROSS_UNITS: _units,
    D.ACROSS_YEARS: _years,
    D.ACROSS_PEOPLE: _people,
    D.SAME_PERSON: _one_person,
    D.UPWARD: _upward,
    D.WITHIN_MEETING: _meeting,
    D.OUTSIDE: _outside,
}


def rule_of(matter: str) -> str:
    """The code of the rule that looks at a matter."""
    return next(line.rule for line in COMPARISONS if line.matter == matter)


def compared_how(kind: str) -> str:
    """What a text of the kind is held against, in words; empty where it is compared with nothing."""
    said = [
        f"{ComparedMatter(line.matter).label}（{'、'.join(Dimension(d).label for d in line.dimensions)}）"
        for line in COMPARISONS
        if line.partners(kind)
    ]
    return "；".join(dict.fromkeys(said))
