"""From the problems, causes and measures of a self-check to commitments: which cause and measure is whose.

What stands right below a problem is its own, and a measure that names a problem (针对……) belongs to it.
Any other cause or measure belongs to an aspect where the paper has as many of them as aspects (or problems)
in the same order, or where its words are those of one aspect alone. Otherwise it stays by itself, for a
person to place.
"""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bihuan.intake.model import Problem, Report

# A text belongs to the aspect it shares most with, if it shares this many pairs of characters, and this many
# times those of the next.
LEAST_SHARED = 3
LEAST_LEAD = 1.5
# Paragraphs times words kept; more would take seconds, and no self-check has a tenth of them.
MOST_COMPARED = 4_000_000
_OWNER = re.compile(
    "责任(?:领导|人)[：:]\\s*([^\\s，,。；;：:、（(]{2,12})|[，,。；;\\n]由([^\\s，,。；;：:、（(]{2,12}?)(?:同志)?(?:牵头)?负责(?=[，,。；;\\n]|$)"
)
_DAY = "(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月(?:\\s*(\\d{1,2})\\s*日)?(底)?"
_LIMIT = re.compile(
    f"(?:(?:完成|整改|落实)?(?:时限|期限|时间)[：:]\\s*{_DAY})"
    f"|{_DAY}\\s*(?:之|以)?前(?:全部|全面)?(?:完成|整改|落实|建立|到位)"
)
_DONE = re.compile(
    "(?:^|[，,。；;：:（(\\s])(?:现|目前)?(?:均|都|全部)?已(?:经|全部)?(?:完成|整改到位|整改完成|整改完毕|落实到位)(?=[，,。；;）)\\s]|$)"
)
# 现将自查情况报告如下。 tells nothing that could have been read.
_OPENING = re.compile("(?:报告|汇报|情况|说明)如下。$")
_CHINESE = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Draft:
    """A commitment as read or typed. Lines of `causes` and `measures` are one each; None and "" are open.

    `done_how` holds the words of the paper that say it is done already; the day of it is not in them.
    """

    problem: str = ""
    aspect: str = ""
    causes: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    owner: str = ""
    due_on: dt.date | None = None
    done_how: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class _Group:
    """The problems of one aspect: their numbers in the paper, and all their words."""

    numbers: range
    words: str


def arrange(read: Report, text: str) -> list[Draft]:
    """A draft for every problem in its order, then one for each cause and measure that found no problem.

    Where problems have measures of their own, general intentions (下一步打算) that name neither a problem
    nor an owner are no commitment.
    """
    causes, loose_causes = _placed(read.problems, read.causes, [p.causes for p in read.problems])
    measures, loose_measures = _placed(read.problems, read.measures, [p.measures for p in read.problems])
    drafts = []
    place = 0
    for number, problem in enumerate(read.problems):
        start = text.find(problem.headline, place)
        span = (start, start + len(problem.headline)) if start >= 0 else (None, None)
        place = span[1] or place
        drafts.append(_dated(_draft(problem, causes[number], measures[number], span), problem.terms))
    drafts += [Draft(causes=(words,)) for words in loose_causes]
    loose = [_dated(Draft(measures=(words,))) for words in loose_measures]
    general = any(problem.measures for problem in read.problems)
    return drafts + [draft for draft in loose if draft.owner or not general]


def unread(told: Iterable[str], text: str) -> int:
    """How many paragraphs of whole sentences hold none of the words kept; 0 if too long to compare."""
    known = ["".join(words.split()) for words in told]
    held = [words.rstrip("。；;，,") for words in known if len(words) > 3]
    lines = ["".join(line.split()) for line in text.splitlines() if "\t" not in line and line.strip()]
    if len(lines) * len(held) > MOST_COMPARED:
        return 0
    return sum(
        line[-1] in "。；;"
        and len(line) > 12
        and not _OPENING.search(line)
        and not any(words in line or line in words for words in held)
        for line in lines
    )


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
        problem="\n".join(
            points if points and points[0].startswith(problem.headline) else (problem.headline, *points)
        ),
        aspect=problem.aspect,
        causes=tuple(causes),
        measures=tuple(measures),
        start=span[0],
        end=span[1],
    )


def _placed(
    problems: Sequence[Problem], texts: Sequence[str], own: Sequence[Sequence[str]]
) -> tuple[list[list[str]], list[str]]:
    """For each problem the texts that belong to it, and those that belong to none."""
    groups = _groups(problems)
    found = [[" ".join(words.split()) for words in held] for held in own]
    taken = {words for held in own for words in held}
    rest = []
    for text in texts:
        named = [number for number, p in enumerate(problems) if len(p.headline) > 3 and p.headline in text]
        if text not in taken and len(named) == 1:
            found[named[0]].append(" ".join(text.split()))
        elif text not in taken:
            rest.append(text)
    loose: list[str] = []
    for at, text in enumerate(rest):
        numbers = _numbers(groups, rest, at, len(problems), by_order=not taken)
        words = " ".join(text.split())
        if not numbers:
            loose.append(words)
        for number in numbers:
            found[number].append(words)
    return found, loose


def _numbers(
    groups: Sequence[_Group], texts: Sequence[str], at: int, count: int, *, by_order: bool
) -> Sequence[int]:
    """The numbers of the problems to which the text at this place belongs."""
    if by_order and len(groups) == 1:
        return groups[0].numbers
    if by_order and len(texts) == len(groups):
        return groups[at].numbers
    if by_order and len(texts) == count:
        return (at,)
    group = _by_words(groups, texts[at]) if len(groups) > 1 else None
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


def _dated(draft: Draft, terms: Sequence[str] = ()) -> Draft:
    """The draft with the owner and the day its measures (or its problem) name outright."""
    words = "\n".join((draft.problem, *draft.measures, *terms))
    owners = {found[1] or found[2] for found in _OWNER.finditer(words)}
    days = {day for found in _LIMIT.finditer(words) if (day := _day(found)) is not None}
    done = any(_DONE.search(said) for said in (*draft.measures, *terms))
    return replace(
        draft,
        owner=owners.pop() if len(owners) == 1 else "",
        due_on=days.pop() if len(days) == 1 else None,
        done_how="据自查报告，已完成。" if done and _all_done(draft.measures) else "",
    )


def _all_done(measures: Sequence[str]) -> bool:
    """True unless one of several measures is not said to be done."""
    return len(measures) < 2 or all(_DONE.search(said) for said in measures)


def _day(found: re.Match[str]) -> dt.date | None:
    """The day written; the last of the month where it says 底. A month alone is no day."""
    written = found.groups()[:4] if found[1] else found.groups()[4:]
    year, month, day, last = int(written[0]), int(written[1]), written[2], written[3]
    if not 1 <= month <= 12 or not (day or last):
        return None
    try:
        return dt.date(year, month, int(day) if day else calendar.monthrange(year, month)[1])
    except ValueError:
        return None
