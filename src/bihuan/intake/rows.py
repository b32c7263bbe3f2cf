"""One finding in the making, and whether a further clause belongs to it or states a problem of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bihuan.intake import wording
from bihuan.intake.clauses import Clause


@dataclass
class Row:
    """A finding being read: the units, the stretch of text so far and what it is about."""

    units: tuple[str, ...]
    start: int
    end: int
    matters: frozenset[str]
    problem: bool
    praise: bool = False
    negated: bool = False
    explicit: bool = False
    # Names of confidence.REASONS that say how the unit was found, and how often the row was added to.
    grounds: set[str] = field(default_factory=set)
    joined: int = 0


def row_of(clause: Clause, begin: int, units: tuple[str, ...], explicit: bool = False) -> Row:
    """A row beginning with this clause."""
    words = clause.words
    return Row(
        units,
        begin,
        clause.end,
        wording.matters(clause.text[begin : clause.end]),
        clause.is_problem,
        wording.PRAISE.search(words) is not None,
        re.search("未|没有", words) is not None,
        explicit,
    )


def stands_alone(last: Row, clause: Clause, row: Row) -> bool:
    """True if the clause states a problem that would be put right apart from the one before it."""
    if not row.problem or not last.problem:
        return False
    if wording.CONSEQUENCE.match(clause.words):
        return False
    shown = row.matters <= wording.WEAK_MATTERS or re.match("有?\\d+名", clause.words)
    if row.matters and shown and _judges(last, clause):
        # 学习流于形式，会议记录仅有标题: the fact shows what the verdict means.
        return False
    if not last.matters:
        return not wording.VERDICT.search(clause.text[last.start : last.end]) and bool(
            wording.matters(clause.words[:6])
        )
    return wording.apart(last.matters, row.matters)


def _judges(last: Row, clause: Clause) -> bool:
    return wording.VERDICT.search(clause.text[last.start : last.end]) is not None


def leads_into(text: str, last: Row, units: tuple[str, ...]) -> bool:
    """甲局两名党员受处分后，党总支未…: the first clause only says when the second happened."""
    below = len(last.units) == len(units) == 1 and units[0].startswith(last.units[0])
    # 甲局乙处原处长被查处后，该单位未…: said of the same body.
    again = len(units) == 1 and text.startswith("该", last.end + 1) and last.units[-1].startswith(units[0])
    return (below or again) and text[last.start : last.end].endswith(("后", "时", "期间", "以来", "情况下"))


def has_own_subject(text: str, words: str, last: Row, row: Row) -> bool:
    """部分党员…, 有4个二级单位…: others than those spoken of, unless they illustrate the same matter."""
    local = wording.LOCAL_SUBJECT.match(words)
    if local is None or not last.problem or not row.problem:
        return False
    if re.match("有?\\d+名", words) and wording.VERDICT.search(text[last.start : last.end]):
        return False
    below = wording.BELOW.match(words, local.end()) is not None
    return bool(row.matters) and (below or not (last.matters & row.matters))


def differs(text: str, last: Row, row: Row) -> bool:
    """True if the two tell of different things by the words they use."""
    former, latter = text[last.start : last.end], text[row.start : row.end]
    pairs = {latter[at : at + 2] for at in range(len(latter) - 1)}
    shared = sum(1 for pair in pairs if pair in former)
    return (
        len(latter) > 8 and shared * 3 < len(pairs) and (not (last.matters & row.matters) or not row.matters)
    )


def extend(row: Row, clause: Clause) -> None:
    """Take the clause into the row."""
    row.end = clause.end
    row.joined += 1
    row.matters |= wording.matters(clause.words)
    row.problem = row.problem or clause.is_problem
    row.praise = row.praise or wording.PRAISE.search(clause.words) is not None
    row.negated = row.negated or re.search("未|没有", clause.words) is not None
