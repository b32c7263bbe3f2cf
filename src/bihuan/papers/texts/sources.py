"""Where the words of a compared text stand: the record of a meeting, what was said there, a paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from bihuan.access.models import SealedText
from bihuan.access.sealed import words_unseen
from bihuan.ledger.meetings.models import Meeting
from bihuan.papers.texts.models import Paper, Text
from bihuan.papers.texts.words import CRITICISM, SEALED_KINDS, PaperKind

PROBLEMS = "problems"
# Shorter texts say too little to be copied: so many characters without marks, digits and blanks.
LEAST_RECORD, LEAST_CRITICISM = 100, 24

_NUMBERS = "一二三四五六七八九十"
_HEADING = re.compile(
    rf"^\s*(?:([{_NUMBERS}]+)、|（[{_NUMBERS}]+）|\d+[.．、]|第[{_NUMBERS}]+[章节])", re.MULTILINE
)
_PROBLEMS = re.compile(r"存在(?:的)?(?:主要|突出)?(?:问题|不足)|(?:问题|不足)(?:与|和)(?:不足|差距|原因)")


def of_record(meeting: Meeting) -> str:
    """A meeting's own words: what was opened, said, decided and written down, without the form around it."""
    parts = [meeting.theme]
    for item in meeting.agenda.all():
        parts += [item.title, item.opinions, item.decision]
    return "\n".join(part for part in [*parts, meeting.notes] if part.strip())


def of_criticisms(meeting: Meeting) -> Mapping[str, tuple[int, SealedText]]:
    """Part → the speaker and the sealed words, one for each thing said."""
    return {
        f"{CRITICISM}:{row.kind}:{row.speaker_id}:{row.target_id}": (row.speaker_id, row.words)
        for row in meeting.criticisms.all()
        if row.words is not None
    }


def of_paper(paper: Paper) -> str:
    """A paper's whole text, opened for work that shows it to nobody where it is sealed."""
    if paper.sealed is not None:
        return words_unseen(paper.sealed)
    return paper.file.text if paper.file is not None else ""


def part_of(kind: str) -> str:
    """Which part of a paper of that kind is compared; empty for the whole."""
    return PROBLEMS if kind == PaperKind.ANNUAL_SUMMARY else ""


def problems_in(text: str) -> tuple[int, int] | None:
    """Where a summary tells its problems: from the heading's line to the next heading of its rank."""
    headings = list(_HEADING.finditer(text))
    for place, heading in enumerate(headings):
        end = text.find("\n", heading.start() + 1)
        end = len(text) if end < 0 else end
        if _PROBLEMS.search(text, heading.start(), end):
            rank = _rank(heading)
            after = (h.start() for h in headings[place + 1 :] if _rank(h) <= rank)
            return heading.start(), next(after, len(text))
    return None


def _rank(heading: re.Match[str]) -> int:
    text = heading.group().strip()
    return 0 if heading.group(1) or text.startswith("第") else 1 if text.startswith("（") else 2


def compared_part(paper: Paper) -> str:
    """What of a paper is compared; empty where a summary tells no problems."""
    text = of_paper(paper)
    if not part_of(paper.kind):
        return text
    span = problems_in(text)
    return text[slice(*span)] if span is not None else ""


def sealed_of(text: Text) -> SealedText | None:
    """The sealed words of a text, None for an open one or where the words are gone."""
    if text.paper is not None:
        return text.paper.sealed
    said = of_criticisms(text.meeting).get(text.part) if text.meeting is not None else None
    return said[1] if said is not None else None


def is_sealed(text: Text) -> bool:
    """Whether only the branch and inspectors may read it."""
    return text.kind == CRITICISM or text.kind in SEALED_KINDS


def words_of(texts: Iterable[Text]) -> dict[int, str]:
    """The compared words by text; those whose source has gone are left out. For work that shows none.

    `texts` come with paper, file, sealed and meeting; a meeting's lists are read with few queries.
    """
    found = {}
    for text in texts:
        words = _words(text)
        if words:
            found[text.pk] = words
    return found


def _words(text: Text) -> str:
    if text.paper is not None:
        return compared_part(text.paper)
    if text.meeting is None:
        return ""
    if not text.part:
        return of_record(text.meeting)
    said = of_criticisms(text.meeting).get(text.part)
    return words_unseen(said[1]) if said is not None else ""


def with_sources(rows: QuerySet[Text]) -> QuerySet[Text]:
    """Texts with what `words_of` reads."""
    return rows.select_related("paper__file", "paper__sealed", "meeting").prefetch_related(
        "meeting__agenda", "meeting__criticisms__words"
    )
