"""Findings of an inspection report: one row per unit and problem, with the clause that states it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bihuan.intake import names, tables, wording
from bihuan.intake.clauses import (
    Clause,
    clauses,
    dismissed,
    half_sentences,
    mended,
    sentences,
    states_problem,
)
from bihuan.intake.marks import COLON, bare, bare_end, enclosed
from bihuan.intake.model import Finding
from bihuan.intake.outline import LABEL, Heading, Passage
from bihuan.intake.sections import Role, section_role
from bihuan.intake.units import Mention, Subject, Units


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
    cited: bool = False


@dataclass
class _Reader:
    text: str
    units: Units
    default: str
    default_root: str
    rows: list[tuple[Row, tuple[str, str]]] = field(default_factory=list)
    parent: str = ""
    owner: tuple[Mention, ...] = ()
    speaker: tuple[str, ...] = ()
    paragraph: int = -1
    heading: Heading | None = None
    announced: bool = False
    advising: int = -1
    columns: tables.Columns | None = None
    role: Role = "none"


def read(
    text: str, found: Iterable[Passage], units: Units, default: Mention | None = None
) -> tuple[Finding, ...]:
    """Findings in reading order. `default` is the one unit the whole report is about, if there is one."""
    reader = _Reader(text, units, default.name if default else "", default.root if default else "")
    for passage in found:
        _read_passage(reader, passage)
    rows: dict[tuple[str, int, int], Finding] = {}
    for row, category in reader.rows:
        for unit in row.units:
            rows.setdefault(
                (unit, row.start, row.end),
                Finding(category, unit, text[row.start : row.end], row.start, row.end),
            )
    return tuple(rows.values())


def _read_passage(reader: _Reader, passage: Passage) -> None:
    reader.role = section_role(passage.path)
    if reader.role == "none" and reader.announced:
        reader.role = "problem"
    if "\t" in reader.text[passage.start : passage.end]:
        _read_table_row(reader, passage)
        return
    reader.columns = None
    if reader.role not in ("problem", "none"):
        return
    if passage.paragraph != reader.paragraph or not passage.chained:
        reader.owner = _owner(reader, passage.path)
        _stand(reader)
    reader.paragraph = passage.paragraph
    reader.heading = passage.path[-1] if passage.path else None
    category = _category(passage.path)
    before = len(reader.rows)
    if passage.chained and reader.advising == passage.paragraph:
        return
    for start, end in sentences(reader.text, passage.start, passage.end):
        words = reader.text[start:end]
        if wording.ADVICE.search(bare(words)) and words[-1] in COLON:
            reader.advising = passage.paragraph
        reader.announced = reader.announced or wording.ANNOUNCED.search(words) is not None
        _read_sentence(reader, start, end, category, before, passage.leaf)


def _category(path: tuple[Heading, ...]) -> tuple[str, str]:
    return _pair([heading.title for heading in path if heading.marker != LABEL])


def _pair(titles: list[str]) -> tuple[str, str]:
    first, second = [*titles[-2:], "", ""][:2]
    return first, second


def _stand(reader: _Reader) -> None:
    """Let the unit of the heading, else that of the whole report, be the one spoken of."""
    owners = tuple(mention.name for mention in reader.owner)
    reader.speaker = owners or ((reader.default,) if reader.default else ())
    reader.parent = reader.owner[0].root if reader.owner else reader.default_root


def _owner(reader: _Reader, path: tuple[Heading, ...]) -> tuple[Mention, ...]:
    """The unit a heading names by itself (（一）某某局), which what stands below is about."""
    for heading in reversed(path):
        owners = heading_units(reader.units, reader.text, heading.start, heading.end)
        if owners:
            return owners
    return ()


_AFTER_UNIT = re.compile(
    "(?:党建工作)?(?:[（(][^）)]{0,20}[）)])?(?:党建(?:工作)?)?(?:方面)?(?:的)"
    "?(?:存在(?:的)?(?:主要)?问题|检查情况|问题|情况|主要问题|反馈意见)?(?:[（(][^）)"
    "]{0,20}[）)])?[：:。】]?"
)


def heading_units(units: Units, text: str, start: int, end: int) -> tuple[Mention, ...]:
    """The units of a heading or line that names units and says nothing of them; () for any other."""
    subject = units.subject(start, end)
    if subject is None or _AFTER_UNIT.fullmatch(text, subject.end, end) is None:
        return ()
    return subject.mentions


# -- tables -----------------------------------------------------------------------------------------------------


def _read_table_row(reader: _Reader, passage: Passage) -> None:
    cells = tables.cells(reader.text, passage.start, passage.end)
    header = tables.columns(reader.text, cells)
    if header is not None:
        reader.columns = header
        return
    if reader.columns is None or reader.role in ("mended", "survey", "rule"):
        return
    row = reader.columns.row(reader.text, cells)
    if row is None:
        return
    named = reader.units.listed(*row.unit)
    cell = reader.text[slice(*row.unit)].strip()
    if named or cell:
        reader.columns.owner = named or (Mention(*row.unit, cell),)
    if row.mended or not reader.columns.owner:
        return
    titles = [heading.title for heading in passage.path if heading.marker != LABEL] + (
        [row.matter] if row.matter else []
    )
    category = _pair(titles)
    reader.owner = reader.columns.owner
    _stand(reader)
    role, reader.role = reader.role, "problem"
    before = len(reader.rows)
    for start, end in tables.statements(reader.text, *row.problem):
        _read_sentence(reader, start, end, category, before, False)
    reader.role = role


# -- sentences --------------------------------------------------------------------------------------------------


def _read_sentence(
    reader: _Reader, start: int, end: int, category: tuple[str, str], first: int, leaf: bool
) -> None:
    words = bare(reader.text[start:end])
    if mended(words) and _back_reference(words):
        _withdraw(reader, words, first)
        return
    if dismissed(words) or _whole_sentence(reader, start, end, category):
        return
    if leaf and not reader.speaker and not _has_unit(reader, start, end):
        return
    if reader.owner or reader.default:
        reader.parent = reader.owner[0].root if reader.owner else reader.default_root
    found: list[Row] = []
    cited = wording.RULE_SENTENCE.match(words) is not None
    for begin, stop in half_sentences(reader.text, start, end):
        _read_half(reader, begin, stop, found, cited)
    if re.search("(?:以上|上述|这些)?问题?均已|(?:都|现)均?已[^，。]{0,10}(?:整改|纠正)", words) and mended(
        words
    ):
        return
    kept = [row for row in found if _is_finding(reader, row)]
    elaborated = _elaborates(reader, found, kept, first)
    for row in kept[1:] if elaborated else kept:
        reader.rows.append((row, category))


def _has_unit(reader: _Reader, start: int, end: int) -> bool:
    return any(
        reader.units.subject(clause.head, clause.end, reader.parent)
        for clause in clauses(reader.text, start, end)[:3]
    )


def _back_reference(words: str) -> bool:
    return (
        re.match(
            "(?:以上|上述|该(?:问题|项|情况|现象|事)|这些|此|对此|针对|检查|反馈后|目前|现|截至|"
            "经督促|经提醒|发现后)",
            words,
        )
        is not None
    )


def _withdraw(reader: _Reader, words: str, first: int) -> None:
    """A sentence saying 上述问题已整改 takes back what the passage stated: of the units it names, else of all."""
    named = [row.units for row, _ in reader.rows[first:] if any(_root_in(unit, words) for unit in row.units)]
    if named:
        reader.rows[first:] = [entry for entry in reader.rows[first:] if entry[0].units not in named]
    elif re.match("以上|上述|这些|均|针对(?:上述|以上)", words):
        del reader.rows[first:]
    elif len(reader.rows) > first:
        last = reader.rows[-1][0].start
        reader.rows[first:] = [entry for entry in reader.rows[first:] if entry[0].start != last]


def _root_in(unit: str, words: str) -> bool:
    return any(unit[:length] in words for length in range(len(unit), 3, -1))


def _is_finding(reader: _Reader, row: Row) -> bool:
    words = reader.text[row.start : row.end]
    if not row.units or mended(words) or not any(row.units):
        return False
    if row.problem:
        return wording.CLEAN.search(words) is None or states_problem(wording.CLEAN.sub("", words))
    return (
        reader.role == "problem"
        and not row.praise
        and wording.NEUTRAL.search(words) is None
        and len(words) > 6
    )


def _elaborates(reader: _Reader, found: list[Row], kept: list[Row], first: int) -> bool:
    """Join a sentence without a unit of its own to the row before it when it goes on about the same matter."""
    if not kept or kept[0].cited or len(reader.rows) <= first or kept[0] is not found[0]:
        return False
    former, category = reader.rows[-1]
    row = kept[0]
    if row.units != former.units or wording.apart(former.matters, row.matters):
        return False
    if not (former.matters & row.matters) and not wording.CONSEQUENCE.match(reader.text[row.start : row.end]):
        return False
    former.end = row.end
    former.matters |= row.matters
    return True


def _whole_sentence(reader: _Reader, start: int, end: int, category: tuple[str, str]) -> bool:
    """Sentences whose units stand apart from the clause: in brackets, after 其中 or 涉及, or behind a colon."""
    text, stop = reader.text, bare_end(reader.text, start, end)
    named = (
        _bracketed(reader, start, stop)
        or _named_after(reader, start, stop)
        or _prominent_in(reader, start, stop)
    )
    if not named:
        return False
    if not states_problem(text[start:stop]):
        # 党费收缴不规范。涉及甲局、乙局。: the heading states the problem.
        heading = reader.heading
        if heading is None or not wording.PROBLEM_HEADLINE.search(heading.title) or start - heading.end > 4:
            return False
        start = heading.start
    if all(mention.start >= start and _own_detail(text, mention) for mention in named):
        for mention in named:
            detail = Clause(mention.start, mention.end, text)
            reader.rows.append((_row(detail, mention.start, (mention.name,), cited=True), category))
        return True
    units = tuple(dict.fromkeys(mention.name for mention in named))
    row = Row(
        units, Clause(start, stop, text).lead, stop, wording.matters(text[start:stop]), True, cited=True
    )
    if mended(text[start:stop]):
        return True
    reader.rows.append((row, category))
    return True


def _own_detail(text: str, mention: Mention) -> bool:
    """甲局（缺2次党课）: what is wrong with each unit stands in brackets behind it."""
    detail = re.search("[（(]([^（）()]{3,60})[）)]$", text[mention.start : mention.end])
    return detail is not None and states_problem(detail[1])


_PROMINENT = re.compile("(?:较为?|比较|尤为|更为|最为|也)?(?:突出|明显|普遍|严重|集中|多见)")


def _prominent_in(reader: _Reader, start: int, end: int) -> tuple[Mention, ...]:
    """……问题在甲局、乙局较为突出."""
    for opening in re.finditer("在|存在于", reader.text[start:end]):
        subject = reader.units.subject(start + opening.end(), end)
        if subject is not None and _PROMINENT.fullmatch(reader.text, subject.end, end):
            return subject.mentions
    return ()


_BRACKET_LABEL = re.compile("(?:[^：:，。、]{0,10}[：:])?(?:分别为|分别是|即|包括|涉及|如|为)?")


def _bracketed(reader: _Reader, start: int, end: int) -> tuple[Mention, ...]:
    found: list[Mention] = []
    for opening in re.finditer("[（(]", reader.text[start:end]):
        begin = start + opening.end()
        closing = re.compile("[）)]").search(reader.text, begin, end)
        if closing is None:
            break
        label = _BRACKET_LABEL.match(reader.text, begin, closing.start())
        inside = reader.units.listed(label.end() if label else begin, closing.start())
        if len(inside) == 1 and (
            not inside[0].own_root or names.STRONG_END_RE.search(reader.text[start : begin - 1])
        ):
            # 甲局（乙局）: another name of the same office.
            continue
        found.extend(inside)
    return tuple(found)


_NAMED_AFTER = re.compile(
    "(?:其中|涉及(?:的?(?:单位|部门|支部|党组织))?(?:有|为|是|包括)?|分别(?:是|为)|"
    "(?:单位|部门|支部|党组织|名单)(?:有|为|是|包括)|(?:主要)?有(?!\\d)|主要是(?!因)|包括|"
    "具体为|如下|[：:])[：:，,]?"
)


def _named_after(reader: _Reader, start: int, end: int) -> tuple[Mention, ...]:
    mask = enclosed(reader.text)
    for opening in _NAMED_AFTER.finditer(reader.text, start, end):
        if mask[opening.start()]:
            continue
        named = reader.units.listed(opening.end(), end)
        if named and not reader.units.subject(start, opening.start()):
            return named
    return ()


# -- clauses ----------------------------------------------------------------------------------------------------


def _read_half(reader: _Reader, start: int, end: int, found: list[Row], cited: bool) -> None:
    """Read what stands between semicolons, clause by clause."""
    text = reader.text
    pending: Clause | None = None
    opening = True
    if reader.owner:
        _stand(reader)
    for clause in _split_at_units(reader, clauses(text, start, end)):
        subject = _subject(reader, clause)
        if (
            subject is not None
            and cited
            and not clause.is_problem
            and not any(m.own_root for m in subject.mentions)
        ):
            subject = None
        if subject is not None and wording.POINTED_OUT.match(text, subject.end):
            continue
        if subject is not None and clause.end < end and _only_names(text, subject.end, clause):
            _introduce(reader, subject.mentions)
            if text[clause.end] in COLON:
                reader.owner = subject.mentions
            listed = text[clause.end] not in COLON and subject.end >= clause.end
            pending = (pending or clause) if listed else None
            opening = True
            continue
        begin = pending.lead if pending else clause.lead
        if subject is not None:
            waiting = reader.speaker if pending else ()
            units = tuple(dict.fromkeys(waiting + _introduce(reader, subject.mentions)))
            _open(reader, clause, begin, units, found)
        elif pending is not None:
            _open(reader, clause, begin, reader.speaker, found)
        elif (group := wording.GROUP_PRACTICE.match(text, clause.head, clause.end)) and _is_practice(
            reader, clause, group
        ):
            owners = tuple(mention.name for mention in reader.owner) or (
                (reader.default,) if reader.default else ()
            )
            _open(reader, clause, clause.lead, owners or (group["who"],), found)
        elif not (opening and wording.SCENE.fullmatch(clause.words)):
            _go_on(reader, clause, opening, found, cited)
        else:
            continue
        pending, opening = None, False


def _subject(reader: _Reader, clause: Clause) -> Subject | None:
    subject = reader.units.subject(clause.head, clause.end, reader.parent)
    if subject is None:
        return None
    mentions = tuple(_placed(reader, mention) for mention in subject.mentions)
    return Subject(mentions, subject.end)


def _placed(reader: _Reader, mention: Mention) -> Mention:
    if mention.own_root:
        return reader.units.placed(mention, reader.parent, bool(reader.owner or reader.default))
    # 该支部 is the very body spoken of before, with its parent.
    back = wording.THAT_BODY.match(reader.text, mention.start, mention.end)
    return replace(mention, root=reader.speaker[-1], part="") if back and reader.speaker else mention


def _only_names(text: str, at: int, clause: Clause) -> bool:
    """True if the clause names units and at most announces that their problems follow."""
    rest = text[at : clause.end]
    announces = text[clause.end : clause.end + 1] in COLON and wording.ANNOUNCES.fullmatch(rest) is not None
    return not rest.strip() or announces or wording.LOOKED_AT.fullmatch(rest) is not None


def _is_practice(reader: _Reader, clause: Clause, group: re.Match[str]) -> bool:
    rest = reader.text[group.end() : clause.end]
    return wording.PRACTICE.search(
        reader.text, group.end(), clause.end + 20
    ) is not None and not wording.TOPIC_TAIL.search(rest)


def _introduce(reader: _Reader, mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    reader.parent = next((m.root for m in reversed(mentions) if m.root), reader.parent)
    reader.speaker = tuple(dict.fromkeys(mention.name for mention in mentions))
    return reader.speaker


def _split_at_units(reader: _Reader, parts: list[Clause]) -> list[Clause]:
    """Cut 甲局……高达12项、乙局……高达21项 where a clause with its own problem ends and a unit begins."""
    result: list[Clause] = []
    mask = enclosed(reader.text)
    for part in parts:
        begin = part.start
        for mark in re.finditer("、", part.words):
            at = part.start + mark.start()
            if mask[at] or at - begin < 6 or not names.LEVEL_START_RE.match(reader.text, at + 1, part.end):
                continue
            head = Clause(begin, at, reader.text)
            subject = reader.units.subject(head.head, head.end, reader.parent)
            if (
                subject
                and states_problem(reader.text[subject.end : at])
                and reader.units.one(at + 1, part.end)
            ):
                result.append(head)
                begin = at + 1
        result.append(Clause(begin, part.end, reader.text))
    return result


def _open(reader: _Reader, clause: Clause, begin: int, units: tuple[str, ...], found: list[Row]) -> None:
    last = found[-1] if found else None
    row = _row(clause, begin, units, cited=True)
    if last is not None and last.end <= begin <= last.end + 2 and _leads_into(clause.text, last, units):
        last.units = units
        _extend(last, clause)
        return
    among = last is not None and clause.words.startswith("其中") and set(units) <= set(last.units)
    if last is not None and (among or (last.units == units and not _stands_alone(last, clause, row))):
        _extend(last, clause)
        return
    found.append(row)


def _leads_into(text: str, last: Row, units: tuple[str, ...]) -> bool:
    """甲局两名党员受处分后，党总支未…: the first clause only says when the second happened."""
    below = len(last.units) == len(units) == 1 and units[0].startswith(last.units[0])
    return below and text[last.start : last.end].endswith(("后", "时", "期间", "以来", "情况下"))


def _row(clause: Clause, begin: int, units: tuple[str, ...], cited: bool = False) -> Row:
    words = clause.words
    return Row(
        units,
        begin,
        clause.end,
        wording.matters(clause.text[begin : clause.end]),
        clause.is_problem,
        wording.PRAISE.search(words) is not None,
        re.search("未|没有", words) is not None,
        cited,
    )


def _stands_alone(last: Row, clause: Clause, row: Row) -> bool:
    """True if the clause states a problem that would be put right apart from the one before it."""
    if not row.problem or not last.problem:
        return False
    if wording.CONSEQUENCE.match(clause.words):
        return False
    if not last.matters:
        return not wording.VERDICT.search(clause.text[last.start : last.end]) and bool(
            wording.matters(clause.words[:6])
        )
    return wording.apart(last.matters, row.matters)


def _go_on(reader: _Reader, clause: Clause, opening: bool, found: list[Row], cited: bool) -> None:
    """A clause without a unit: part of the row before it, a problem of its own, or the start for the speaker."""
    last = found[-1] if found else None
    words = clause.words
    generic = wording.GENERIC_SUBJECT.match(words, clause.head - clause.start) is not None
    if last is not None and not opening and mended(words):
        last.end, last.problem, last.praise = clause.end, False, True
        return
    if (last is None or opening) and wording.MANY_UNITS.match(words, clause.head - clause.start):
        _stand(reader)
        return
    if last is None or opening:
        if reader.speaker and not cited and not (generic and wording.TOPIC_TAIL.search(words)):
            found.append(_row(clause, clause.lead, reader.speaker))
        return
    row = _row(clause, clause.lead, last.units)
    local = _has_own_subject(words, last, row)
    parallel = (
        last.negated
        and last.problem
        and re.match("(?:也|还|且)?(?:对[^，]{2,16}?)?(?:未|没有)", words) is not None
    )
    if local or (parallel and _differs(reader.text, last, row)) or _stands_alone(last, clause, row):
        found.append(row)
        return
    _extend(last, clause)


def _has_own_subject(words: str, last: Row, row: Row) -> bool:
    """部分党员…, 有4个二级单位…: others than those spoken of, unless they illustrate the same matter."""
    local = wording.LOCAL_SUBJECT.match(words)
    if local is None or not last.problem or not row.problem:
        return False
    below = wording.BELOW.match(words, local.end()) is not None
    return bool(row.matters) and (below or not (last.matters & row.matters))


def _differs(text: str, last: Row, row: Row) -> bool:
    former, latter = text[last.start : last.end], text[row.start : row.end]
    pairs = {latter[at : at + 2] for at in range(len(latter) - 1)}
    shared = sum(1 for pair in pairs if pair in former)
    return (
        len(latter) > 8 and shared * 3 < len(pairs) and (not (last.matters & row.matters) or not row.matters)
    )


def _extend(row: Row, clause: Clause) -> None:
    row.end = clause.end
    row.matters |= wording.matters(clause.words)
    row.problem = row.problem or clause.is_problem
    row.negated = row.negated or re.search("未|没有", clause.words) is not None
