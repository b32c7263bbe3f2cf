"""What surveys, work reports and self-checks tell without naming units: problems, causes, measures."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bihuan.intake import labelled
from bihuan.intake.clauses import sentences
from bihuan.intake.confidence import weigh
from bihuan.intake.guessing import rule_of
from bihuan.intake.marks import bare
from bihuan.intake.model import Problem
from bihuan.intake.outline import INLINE_LEVEL, LABEL, LEAD_LEVEL, Heading, Passage
from bihuan.intake.sections import Role, role_of, section_role

_ADVICE = re.compile("^(?:建议|同时，?要|因此，建议|为此)|[，；]建议|^(?:要|应|应当|需)(?!求)")
# What the words of a problem go on to tell: 原因：……, 整改措施：…….
_CAUSE = re.compile("^(?:(?:主要)?原因(?:分析)?|产生原因|根源)[：:]")
_MEASURE = re.compile("^(?:整改|改进|具体)?(?:措施|打算)[：:]")
_NUMBER = re.compile(
    "[一二三四五六七八九十]{1,2}是|[（(]?(?:\\d{1,2}(?:[.．]\\d{1,2})*|[一二三四五六七八九十]{1,3})[）).．、]?\\s*|[①-⑳]\\s*"
)


def problems(text: str, found: Sequence[Passage], own: bool = False) -> tuple[Problem, ...]:
    """Problems of the sections that announce problems: aspect, headline, one point per sentence.

    `own` says the writer checked himself: a problem's aspect is then the heading above it.
    """
    rows: list[tuple[int, Problem]] = []
    groups: dict[tuple[int, int], tuple[tuple[Heading, ...], list[Passage]]] = {}
    more = [passage for passage in found if own and labelled.attached(text, passage)]
    beside = {passage.start for passage in more}
    for passage in _below(found, "problem"):
        if not passage.path or "\t" in text[passage.start : passage.end] or passage.start in beside:
            continue
        alone = passage.start if own and _stands_alone(text, passage) else 0
        groups.setdefault((id(passage.path[-1]), alone), (passage.path, []))[1].append(passage)
    parents = {id(heading) for path, _ in groups.values() for heading in path[:-1]}
    parents |= {key for key, alone in groups if alone}
    for (key, alone), (path, held) in groups.items():
        points = tuple(point for passage in held for point in _points(text, passage, own))
        if alone and points:
            rows.append((held[0].start, _untitled(path, points)))
            continue
        if (
            not points
            or (key in parents and (len(path) < 2 or own))
            or _is_lead(held, text, key in parents)
            or (own and path[-1].role)
        ):
            continue
        rows.append((held[0].start, _problem(path, points, own)))
    if not own:
        return tuple(problem for _, problem in rows)
    rows += _told_in_headings(text, [passage for passage in found if passage.start not in beside])
    rows += _named_above(more, parents | {key for key, _ in groups})
    return tuple(labelled.join(rows, labelled.said(text, found)))


def _named_above(more: Iterable[Passage], known: set[int]) -> Iterator[tuple[int, Problem]]:
    """（三）形式单一。 with nothing below it but 原因： and 措施：."""
    for passage in more:
        path = labelled.headed(passage)
        if path and path[-1].title and id(path[-1]) not in known and role_of(path[-1].title) == "none":
            known.add(id(path[-1]))
            yield path[-1].start, _untitled(path[:-1], (path[-1].title,))


def _told_in_headings(text: str, found: Iterable[Passage]) -> Iterator[tuple[int, Problem]]:
    """一是议事质量不高，有时合并召开。: numbered problems of one sentence, with nothing below them."""
    for passage in found:
        words = text[passage.start : passage.end]
        if not passage.leaf or not passage.path or section_role(passage.path) != "problem":
            continue
        if len(bare(words)) > 3 and role_of(bare(words)) == "none" and words[-1] not in "：:":
            yield passage.start, _untitled(passage.path, (words,))


def _stands_alone(text: str, passage: Passage) -> bool:
    """True for a numbered problem without a heading of its own."""
    before = text[text.rfind("\n", 0, passage.start) + 1 : passage.start]
    line = before.strip(" 　•●*-◆■")
    numbered = _NUMBER.fullmatch(line) is not None or (not line and before.strip() != "")
    return numbered or (passage.path[-1].level == LEAD_LEVEL and passage.start >= passage.path[-1].end)


def _is_lead(held: Sequence[Passage], text: str, has_children: bool) -> bool:
    return has_children and all(
        text[passage.end - 1] in "：:" or passage.end - passage.start < 60 for passage in held
    )


def _untitled(path: tuple[Heading, ...], points: tuple[str, ...]) -> Problem:
    aspect = next((heading.title for heading in reversed(path) if heading.title), "")
    return _made(_short(aspect), bare(re.split("[，,。]", points[0], maxsplit=1)[0]), points, "untitled")


def _made(aspect: str, headline: str, points: tuple[str, ...], how: str = "heading") -> Problem:
    return Problem(
        aspect,
        headline,
        points,
        confidence=weigh([how]),
        reasons=(how,),
        rule=rule_of("；".join((headline, *points)), aspect),
    )


def _problem(path: tuple[Heading, ...], points: tuple[str, ...], own: bool) -> Problem:
    titled = tuple(heading for heading in path if heading.title) or path
    headline = titled[-1].title
    above = titled[-2].title if len(titled) > 1 else ("" if own else headline)
    own_aspect = (len(titled) > 1 or own) and (
        own or titled[-1].level >= INLINE_LEVEL or role_of(above) != "problem"
    )
    if own_aspect:
        return _made(_short(above), headline, points)
    if titled[-1].level >= INLINE_LEVEL or role_of(headline) == "problem":
        return _made(_short(headline), points[0] if points else headline, points)
    return _made(_short(headline), headline, points)


def _short(title: str) -> str:
    return bare(re.split("[，,]", title, maxsplit=1)[0])


def _points(text: str, passage: Passage, own: bool) -> list[str]:
    places = labelled.points(text, passage) if own else sentences(text, passage.start, passage.end)
    spoken = (text[start:end] for start, end in places)
    return [
        words
        for words in spoken
        if len(bare(words)) > 3 and not any(p.search(words) for p in (_ADVICE, _CAUSE, _MEASURE))
    ]


def advice_in_problems(text: str, found: Sequence[Passage]) -> tuple[str, ...]:
    """Sentences of advice that stand among the problems (建议……)."""
    return tuple(
        text[start:end]
        for passage in _below(found, "problem")
        for start, end in sentences(text, passage.start, passage.end)
        if re.search("^建议|[，；]建议", text[start:end])
    )


def told_of_problems(text: str, found: Sequence[Passage], role: Role) -> tuple[str, ...]:
    """What the words of the problems themselves say of causes (原因：……) or measures (措施：……)."""
    label = {"cause": _CAUSE, "advice": _MEASURE}.get(role)
    if label is None:
        return ()
    return tuple(
        bare(label.sub("", text[start:end]))
        for passage in _below(found, "problem")
        for start, end in sentences(text, passage.start, passage.end)
        if label.search(text[start:end])
    )


# Who signs, and the day, at the end of a letter.
_SIGNED = re.compile(r"(?:^|\n)[^\n。；]{2,40}\n\s*[\d〇一二三四五六七八九十X×]{2,4}年[^\n。]{1,9}日\s*$")


def numbered(text: str, found: Sequence[Passage], role: Role) -> tuple[str, ...]:
    """The deepest numbered stretches of the sections of this role, heading and words, numbering left out."""
    held = [
        passage
        for passage in found
        if passage.path
        and section_role(passage.path) == role
        and "\t" not in text[passage.start : passage.end]
    ]
    parents = {id(heading) for passage in held for heading in passage.path[:-1]}
    parents |= {id(passage.path[-1]) for passage in held if passage.leaf}
    stretches: dict[int, tuple[int, int]] = {}
    for passage in held:
        heading = passage.path[-1]
        if not passage.leaf and _stands_alone(text, passage):
            stretches[-passage.start - 1] = (passage.start, passage.end)
            continue
        section = (role_of(heading.title) == role and len(passage.path) == 1) or heading.marker == LABEL
        if passage.leaf or section:
            # Words straight below the section only lead in where numbered ones follow.
            if passage.leaf or id(heading) not in parents:
                stretches[-passage.start - 1] = (passage.start, passage.end)
            continue
        start, end = stretches.get(id(heading), (heading.start, passage.end))
        stretches[id(heading)] = (start, max(end, passage.end))
    ordered = sorted(place for key, place in stretches.items() if key not in parents)
    words = [_SIGNED.sub("", text[start:end]).strip().rstrip("，,") for start, end in ordered]
    ordered_words = sorted(set(words))
    return tuple(
        dict.fromkeys(
            part
            for part in words
            if len(bare(part)) > 3 and part[-1] not in "：:" and not _announced_again(part, ordered_words)
        )
    )


@dataclass(frozen=True)
class Told:
    """What the rows of a table tell: problems, with what is said of their causes and measures."""

    problems: tuple[Problem, ...] = ()
    causes: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()


def tabled(text: str, found: Sequence[Passage]) -> Told:
    """The rows of tables with a column of problems, as self-checks keep them."""
    header: list[str] = []
    problems: list[Problem] = []
    told: dict[str, list[str]] = {"原因|根源": [], "措施|打算|对策": []}
    for passage in found:
        words = text[passage.start : passage.end]
        if "\t" not in words:
            header = []
            continue
        row = [cell.strip() for cell in words.split("\t")]
        at = _column(header, "问题|不足|短板|差距", "类|序|编号|数|来源")
        if not header or at is None:
            header = row if all(len(cell) <= 12 for cell in row) else []
            continue
        if at >= len(row) or not row[at]:
            continue
        detail = _column(header, "表现|描述|说明", "")
        aspect = _column(header, "方面|类别|类型|项目|内容", "问题")
        points = (row[detail],) if detail is not None and detail < len(row) else (row[at],)
        titles = [heading.title for heading in passage.path if heading.title]
        named = row[aspect] if aspect is not None and aspect < len(row) else (titles or [""])[-1]
        problems.append(_made(named, bare(row[at]), points, "cell"))
        for wanted, kept in told.items():
            column = _column(header, wanted, "时限|责任|状态|进展")
            if column is not None and column < len(row) and bare(row[column]):
                kept.append(row[column])
    causes, measures = told.values()
    return Told(tuple(problems), tuple(causes), tuple(measures))


def _column(header: Sequence[str], wanted: str, barred: str) -> int | None:
    for index, title in enumerate(header):
        if re.search(wanted, title) and not (barred and re.search(barred, title)):
            return index
    return None


def _announced_again(part: str, ordered: Sequence[str]) -> bool:
    """True for an entry of a table of contents, whose words open a longer stretch; `ordered` is sorted."""
    head = bare(part)
    # Whatever begins with the same words stands right behind them in order.
    behind = bisect.bisect_left(ordered, head)
    return any(other != part and other.startswith(head) for other in ordered[behind : behind + 3])


def _below(found: Iterable[Passage], role: Role) -> list[Passage]:
    return [passage for passage in found if not passage.leaf and section_role(passage.path) == role]
