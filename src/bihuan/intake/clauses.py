"""Sentences and clauses of a passage, and what each of them does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bihuan.intake import wording
from bihuan.intake.marks import COLON, COMMA, SEMICOLON, SENTENCE_END, bare_end, pieces

_STATED = frozenset("。！？!?")


@dataclass(frozen=True)
class Clause:
    """A stretch between commas, without its closing punctuation."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> str:
        """The words of the clause."""
        return self.text[self.start : self.end]

    @property
    def lead(self) -> int:
        """Where the clause begins once 如、检查发现 and the like are left out."""
        return _past(wording.LEAD_IN, self.text, self.start, self.end)

    @property
    def head(self) -> int:
        """Where a subject may begin: past lead-ins and times."""
        at, former = self.lead, -1
        while at != former:
            former = at
            at = _past(wording.TIME_LEAD, self.text, at, self.end)
            at = _past(wording.LEAD_IN, self.text, at, self.end)
        return at

    @property
    def is_problem(self) -> bool:
        """True if the clause plainly says that something is wrong."""
        return states_problem(self.words)


def _past(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    found = pattern.match(text, start, end)
    while found is not None and found.end() < end:
        start = found.end()
        found = pattern.match(text, start, end)
    return start


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentences of the stretch; a line break inside it ends one only after closing punctuation."""
    yield from pieces(text, start, end, SENTENCE_END)


def half_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What stands between semicolons."""
    yield from pieces(text, start, end, SEMICOLON)


def clauses(text: str, start: int, end: int) -> list[Clause]:
    """What stands between commas and colons."""
    found: list[Clause] = []
    for begin, stop in pieces(text, start, end, COMMA | COLON):
        stop = bare_end(text, begin, stop)
        if begin < stop:
            found.append(Clause(begin, stop, text))
    return found


def states_problem(words: str) -> bool:
    """True if the words say that something is wrong, and not that nothing was found wrong."""
    return (
        wording.CLEAN.search(words) is None
        and wording.PROBLEM.search(wording.OVERCOME.sub("", words)) is not None
    )


def dismissed(words: str) -> bool:
    """True for sentences that are no finding whoever they name: survey results, causes, advice, praise."""
    return any(pattern.search(words) for pattern in (wording.SURVEY, wording.CAUSE, wording.ADVICE)) or (
        wording.CLEAN.search(words) is not None and not wording.PROBLEM.search(wording.CLEAN.sub("", words))
    )


def mended(words: str) -> bool:
    """True if the words say the problem was put right and nothing is left of it."""
    found = wording.MENDED.search(words)
    return (
        found is not None
        and wording.STILL.search(words, found.end()) is None
        and not re.search("未(?:整改|完成|落实|补|公示|按)|整改(?:仍|不|未)", words)
    )
