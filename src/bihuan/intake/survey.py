"""What surveys, work reports and self-checks tell without naming units: problems, causes, measures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bihuan.intake.clauses import sentences
from bihuan.intake.marks import bare
from bihuan.intake.model import Problem
from bihuan.intake.outline import INLINE_LEVEL, Heading, Passage
from bihuan.intake.sections import Role, role_of, section_role

_ADVICE = re.compile("^(?:建议|同时，?要|因此，建议|为此)|[，；]建议|^(?:要|应|应当|需)(?!求)")


def problems(text: str, found: Sequence[Passage], own: bool = False) -> tuple[Problem, ...]:
    """Problems of the sections that announce problems: aspect, headline, one point per sentence.

    `own` says the writer checked himself: a problem's aspect is then the heading above it.
    """
    rows: list[Problem] = []
    groups: dict[int, tuple[tuple[Heading, ...], list[Passage]]] = {}
    for passage in _below(found, "problem"):
        if not passage.path:
            continue
        groups.setdefault(id(passage.path[-1]), (passage.path, []))[1].append(passage)
    parents = {id(heading) for path, _ in groups.values() for heading in path[:-1]}
    for path, held in groups.values():
        points = tuple(point for passage in held for point in _points(text, passage))
        if (
            not points
            or (id(path[-1]) in parents and len(path) < 2)
            or _is_lead(held, text, id(path[-1]) in parents)
        ):
            continue
        rows.append(_problem(path, points, own))
    return tuple(rows)


def _is_lead(held: Sequence[Passage], text: str, has_children: bool) -> bool:
    return has_children and all(
        text[passage.end - 1] in "：:" or passage.end - passage.start < 60 for passage in held
    )


def _problem(path: tuple[Heading, ...], points: tuple[str, ...], own: bool) -> Problem:
    headline = path[-1].title
    above = path[-2].title if len(path) > 1 else headline
    own_aspect = len(path) > 1 and (own or path[-1].level >= INLINE_LEVEL or role_of(above) != "problem")
    if own_aspect:
        return Problem(_short(above), headline, points)
    if path[-1].level >= INLINE_LEVEL or role_of(headline) == "problem":
        return Problem(_short(headline), points[0] if points else headline, points)
    return Problem(_short(headline), headline, points)


def _short(title: str) -> str:
    return bare(re.split("[，,]", title, maxsplit=1)[0])


def _points(text: str, passage: Passage) -> list[str]:
    spoken = (text[start:end] for start, end in sentences(text, passage.start, passage.end))
    return [words for words in spoken if len(bare(words)) > 5 and not _ADVICE.search(words)]


def advice_in_problems(text: str, found: Sequence[Passage]) -> tuple[str, ...]:
    """Sentences of advice that stand among the problems (建议……)."""
    return tuple(
        text[start:end]
        for passage in _below(found, "problem")
        for start, end in sentences(text, passage.start, passage.end)
        if re.search("^建议|[，；]建议", text[start:end])
    )


# Who signs, and the day, at the end of a letter.
_SIGNED = re.compile(r"(?:^|\n)[^\n。；]{2,40}\n\s*[\d〇一二三四五六七八九十X×]{2,4}年[^\n。]{1,9}日\s*$")


def numbered(text: str, found: Sequence[Passage], role: Role) -> tuple[str, ...]:
    """The deepest numbered stretches of the sections of this role, heading and words, numbering left out."""
    held = [passage for passage in found if passage.path and section_role(passage.path) == role]
    parents = {id(heading) for passage in held for heading in passage.path[:-1]}
    parents |= {id(passage.path[-1]) for passage in held if passage.leaf}
    stretches: dict[int, tuple[int, int]] = {}
    for passage in held:
        section = role_of(passage.path[-1].title) == role and len(passage.path) == 1
        if passage.leaf or section:
            # Words straight below the section only lead in where numbered ones follow.
            if passage.leaf or id(passage.path[-1]) not in parents:
                stretches[-passage.start - 1] = (passage.start, passage.end)
            continue
        heading = passage.path[-1]
        start, end = stretches.get(id(heading), (heading.start, passage.end))
        stretches[id(heading)] = (start, max(end, passage.end))
    ordered = sorted(place for key, place in stretches.items() if key not in parents)
    words = [_SIGNED.sub("", text[start:end]).strip() for start, end in ordered]
    return tuple(
        dict.fromkeys(part for part in words if len(bare(part)) > 5 and not _announced_again(part, words))
    )


def _announced_again(part: str, words: Sequence[str]) -> bool:
    """True for an entry of a table of contents, whose words open a longer stretch."""
    return any(other != part and other.startswith(bare(part)) for other in words)


def _below(found: Iterable[Passage], role: Role) -> list[Passage]:
    return [passage for passage in found if not passage.leaf and section_role(passage.path) == role]
