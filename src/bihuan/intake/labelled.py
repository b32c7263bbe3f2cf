"""原因：, 整改措施：, 责任人： below a problem of a self-check: what they tell belongs to that problem."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bihuan.intake.clauses import sentences
from bihuan.intake.marks import bare
from bihuan.intake.model import Problem
from bihuan.intake.outline import LABEL, Heading, Passage
from bihuan.intake.sections import role_of, section_role

_CAUSE = "(?:主要|产生|存在)?(?:的)?原因(?:分析|剖析)?|根源"
_MEASURE = "(?:整改|改进|具体|下一步)?(?:措施|打算|举措|办法)"
_TERM = "(?:整改|完成|落实)?(?:责任(?:人|领导)|(?:整改|完成)情况|时限|期限|时间)"
_SORTS = (("cause", _CAUSE), ("measure", _MEASURE), ("term", _TERM))
_OPENS = re.compile(f"(?P<cause>{_CAUSE})[：:]|(?P<measure>{_MEASURE})[：:]|(?P<term>{_TERM})[：:]")


@dataclass(frozen=True, slots=True)
class Said:
    """Words behind a label: where they stand and what they are ("cause", "measure" or "term")."""

    place: int
    sort: str
    words: str


def attached(text: str, passage: Passage) -> bool:
    """True for a passage that only tells more of the problem above it."""
    if "\t" in text[passage.start : passage.end]:
        return False
    at = _label(passage.path)
    if at is not None and at > 0:
        above = passage.path[:at]
        numbered = above[-1].title and role_of(above[-1].title) == "none"
        return section_role(passage.path) == "problem" or (
            section_role(above) == "problem" and bool(numbered)
        )
    return section_role(passage.path) == "problem" and _OPENS.match(text, passage.start) is not None


def _label(path: Sequence[Heading]) -> int | None:
    """The place of the first label among the headings."""
    for at, heading in enumerate(path):
        if heading.marker == LABEL and _sort(heading.title):
            return at
    return None


def _sort(title: str) -> str:
    return next((sort for sort, words in _SORTS if re.fullmatch(words, title)), "")


def headed(passage: Passage) -> tuple[Heading, ...]:
    """The headings above the label, or all where the passage itself begins with one."""
    at = _label(passage.path)
    return passage.path if at is None else passage.path[:at]


def points(text: str, passage: Passage) -> Iterator[tuple[int, int]]:
    """The sentences of a passage before its first label."""
    for start, end in sentences(text, passage.start, passage.end):
        if _OPENS.match(text, start, end):
            return
        yield start, end


def said(text: str, found: Sequence[Passage]) -> list[Said]:
    """What stands behind labels in the sections of problems, in reading order."""
    told: list[Said] = []
    opened: set[int] = set()
    for passage in found:
        whole = attached(text, passage)
        if not whole and (passage.leaf or section_role(passage.path) != "problem"):
            continue
        at = _label(passage.path) if whole else None
        sort = _sort(passage.path[at].title) if at is not None else ""
        begin = passage.start
        deeper = passage.path[at + 1 :] if at is not None else ()
        if deeper and not passage.leaf and id(deeper[-1]) not in opened:
            # 整改措施： above 1.建立制度。……: the words of the number belong to the measure.
            opened.add(id(deeper[-1]))
            begin = deeper[-1].start
        told += _behind_labels(text, begin, passage.end, sort)
    return told


def _behind_labels(text: str, begin: int, stop: int, sort: str) -> Iterator[Said]:
    """The stretch cut before each label; what stands before the first is `sort`, or nothing."""
    place = begin
    for start, end in sentences(text, begin, stop):
        label = _OPENS.match(text, start, end)
        if label is None:
            continue
        if sort and bare(text[place:start]):
            yield Said(place, sort, bare(text[place:start]))
        sort = str(label.lastgroup)
        place = start if sort == "term" else label.end()
    if sort and bare(text[place:stop]):
        yield Said(place, sort, bare(text[place:stop]))


def join(rows: Sequence[tuple[int, Problem]], told: Sequence[Said]) -> list[Problem]:
    """The problems in the order they stand, each with what is said between it and the next one."""
    ordered = sorted(rows, key=lambda row: row[0])
    starts = [start for start, _ in ordered]
    below: list[dict[str, list[str]]] = [defaultdict(list) for _ in ordered]
    for one in told:
        at = bisect.bisect_right(starts, one.place) - 1
        if at >= 0:
            below[at][one.sort].append(one.words)
    return [
        replace(
            problem, causes=tuple(held["cause"]), measures=tuple(held["measure"]), terms=tuple(held["term"])
        )
        for (_, problem), held in zip(ordered, below, strict=True)
    ]
