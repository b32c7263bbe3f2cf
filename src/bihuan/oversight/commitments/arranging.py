"""From the problems, causes and measures of a self-check to commitments: which cause and measure is whose.

A cause or measure belongs to an aspect where the paper has as many of them as aspects (or problems) in the
same order, or where its words are those of one aspect alone. Otherwise it stays by itself, for a person to
place.
"""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bihuan.intake.model import Problem, Report

# A text belongs to the aspect it shares most with, if it shares this many pairs of characters, and this many
# times those of the next.
LEAST_SHARED = 3
LEAST_LEAD = 1.5
_OWNER = re.compile("责任(?:领导|人)[：:]\\s*([^\\s，,。；;：:、（(]{2,12})")
_LIMIT = re.compile(
    "(?:完成|整改)?(?:时限|期限)[：:]\\s*(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月(?:\\s*(\\d{1,2})\\s*日)?(底)?"
)
_CHINESE = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Draft:
    """A commitment as read or typed. Lines of `causes` and `measures` are one each; None and "" are open."""

    problem: str = ""
    aspect: str = ""
    causes: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    owner: str = ""
    due_on: dt.date | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class _Group:
    """The problems of one aspect: their numbers in the paper, and all their words."""

    numbers: range
    words: str


def arrange(read: Report, text: str) -> list[Draft]:
    """A draft for every problem in its order, then one for each cause and measure that found no problem."""
    groups = _groups(read.problems)
    causes, loose_causes = _placed(groups, read.causes)
    measures, loose_measures = _placed(groups, read.measures)
    drafts = []
    place = 0
    for number, problem in enumerate(read.problems):
        start = text.find(problem.headline, place)
        span = (start, start + len(problem.headline)) if start >= 0 else (None, None)
        place = span[1] or place
        drafts.append(_dated(_draft(problem, causes[number], measures[number], span)))
    drafts += [Draft(causes=(words,)) for words in loose_causes]
    return drafts + [_dated(Draft(measures=(words,))) for words in loose_measures]


def _groups(problems: Sequence[Problem]) -> list[_Group]:
    """One group for each run of problems under one aspect."""
    groups: list[_Group] = []
    for _, run in itertools.groupby(enumerate(problems), key=lambda pair: pair[1].aspect):
        held = list(run)
        words = held[0][1].aspect + "".join(p.headline + "".join(p.points) for _, p in held)
        groups.append(_Group(range(held[0][0], held[-1][0] + 1), words))
    return groups


def _draft(
    problem: Problem, causes: Sequence[str], measures: Sequence[str], span: tuple[int | None, int | None]
) -> Draft:
    points = [point for point in problem.points if point != problem.headline]
    return Draft(
        problem="\n".join((problem.headline, *points)),
        aspect=problem.aspect,
        causes=tuple(causes),
        measures=tuple(measures),
        start=span[0],
        end=span[1],
    )


def _placed(groups: Sequence[_Group], texts: Sequence[str]) -> tuple[list[list[str]], list[str]]:
    """For each problem the texts that belong to it, and those that belong to none."""
    count = groups[-1].numbers.stop if groups else 0
    found: list[list[str]] = [[] for _ in range(count)]
    loose: list[str] = []
    for at, text in enumerate(texts):
        numbers = _numbers(groups, texts, at, count)
        words = " ".join(text.split())
        if not numbers:
            loose.append(words)
        for number in numbers:
            found[number].append(words)
    return found, loose


def _numbers(groups: Sequence[_Group], texts: Sequence[str], at: int, count: int) -> Sequence[int]:
    """The numbers of the problems to which the text at this place belongs."""
    if len(groups) == 1:
        return groups[0].numbers
    if len(texts) == len(groups):
        return groups[at].numbers
    if len(texts) == count:
        return (at,)
    group = _by_words(groups, texts[at])
    return group.numbers if group is not None else ()


def _by_words(groups: Sequence[_Group], words: str) -> _Group | None:
    """The one group with which the words share clearly most, pairs of many groups counting less."""
    spread = Counter(pair for group in groups for pair in set(_pairs(group.words)))
    own = set(_pairs(words))
    shared = [
        sum(1 / spread[pair] for pair in own & set(_pairs(group.words)) if spread[pair] < len(groups))
        for group in groups
    ]
    ranked = sorted(range(len(groups)), key=lambda at: (-shared[at], at))
    if not ranked or shared[ranked[0]] < LEAST_SHARED:
        return None
    if len(ranked) > 1 and shared[ranked[0]] < LEAST_LEAD * shared[ranked[1]]:
        return None
    return groups[ranked[0]]


def _pairs(words: str) -> Iterator[str]:
    chars = "".join(_CHINESE.findall(words))
    return (chars[at : at + 2] for at in range(len(chars) - 1))


def _dated(draft: Draft) -> Draft:
    """The draft with the owner and the day its measures (or its problem) name outright."""
    words = "\n".join((draft.problem, *draft.measures))
    owners = set(_OWNER.findall(words))
    days = {day for found in _LIMIT.finditer(words) if (day := _day(found)) is not None}
    return replace(
        draft,
        owner=owners.pop() if len(owners) == 1 else "",
        due_on=days.pop() if len(days) == 1 else None,
    )


def _day(found: re.Match[str]) -> dt.date | None:
    """The day written; the last of the month where it says 底. A month alone is no day."""
    year, month, day = int(found[1]), int(found[2]), found[3]
    if not 1 <= month <= 12 or not (day or found[4]):
        return None
    try:
        return dt.date(year, month, int(day) if day else calendar.monthrange(year, month)[1])
    except ValueError:
        return None
