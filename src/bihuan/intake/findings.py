"""Findings of an inspection report: one row per unit and problem, with the clause that states it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bihuan.intake import names, tables, wording
from bihuan.intake.clauses import Clause, clauses, dismissed, half_sentences, mended, sentences, states_problem
from bihuan.intake.marks import bare, bare_end, enclosed
from bihuan.intake.model import Finding
from bihuan.intake.outline import Heading, Passage
from bihuan.intake.sections import Role, section_role
from bihuan.intake.units import Mention, Units


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
    rows: list[tuple[Row, tuple[str, str]]] = field(default_factory=list)
    parent: str = ""
    owner: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    columns: tables.Columns | None = None
    role: Role = "none"


def read(text: str, found: Iterable[Passage], units: Units, default: str = "") -> tuple[Finding, ...]:
    """Findings in reading order. `default` is the one unit the whole report is about, if there is one."""
    reader = _Reader(text, units, default)
    for passage in found:
        _read_passage(reader, passage)
    rows: dict[tuple[str, int, int], Finding] = {}
    for row, category in reader.rows:
        for unit in row.units:
            rows.setdefault((unit, row.start, row.end), Finding(category, unit, text[row.start : row.end], row.start, row.end))
    return tuple(rows.values())


def _read_passage(reader: _Reader, passage: Passage) -> None:
    reader.role = section_role(passage.path)
    if "\t" in reader.text[passage.start : passage.end]:
        _read_table_row(reader, passage)
        return
    reader.columns = None
    if reader.role not in ("problem", "none"):
        return
    reader.owner = _owner(reader, passage.path)
    if not passage.chained:
        reader.speaker = _standing(reader)
        reader.parent = reader.speaker[0] if reader.speaker else ""
    category = _category(passage.path)
    before = len(reader.rows)
    for start, end in sentences(reader.text, passage.start, passage.end):
        _read_sentence(reader, start, end, category, before, passage.leaf)


def _category(path: tuple[Heading, ...]) -> tuple[str, str]:
    titles = [heading.title for heading in path][-2:]
    return (titles + ["", ""])[0], (titles + ["", ""])[1]


def _owner(reader: _Reader, path: tuple[Heading, ...]) -> tuple[str, ...]:
    """The unit a heading names by itself (（一）某某局), which what stands below is about."""
    for heading in reversed(path):
        owners = heading_units(reader.units, reader.text, heading.start, heading.end)
        if owners:
            return owners
    return ()


_AFTER_UNIT = re.compile(
    "(?:党建工作)?(?:[（(][^）)]{0,20}[）)])?(?:党建(?:工作)?)?(?:方面)?(?:的)?(?:存在(?:的)?(?:主要)?问题|检查情况|问题|情况|主要问题|反馈意见)?(?:[（(][^）)]{0,20}[）)])?[：:。】]?"
)


def heading_units(units: Units, text: str, start: int, end: int) -> tuple[str, ...]:
    """The units of a heading or line that names units and says nothing of them; () for any other."""
    subject = units.subject(start, end)
    if subject is None or _AFTER_UNIT.fullmatch(text, subject.end, end) is None:
        return ()
    return tuple(mention.name for mention in subject.mentions)


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
    if named:
        reader.columns.owner = tuple(mention.name for mention in named)
    elif reader.text[slice(*row.unit)].strip():
        reader.columns.owner = (reader.text[slice(*row.unit)].strip(),)
    if row.mended or not reader.columns.owner:
        return
    titles = [heading.title for heading in passage.path]
    if row.matter:
        titles.append(row.matter)
    category = ("", "", *titles)[-2:] if len(titles) > 1 else ((titles + [""])[0], "")
    reader.parent, reader.speaker = reader.columns.owner[0], reader.columns.owner
    role, reader.role = reader.role, "problem"
    before = len(reader.rows)
    for start, end in tables.statements(reader.text, *row.problem):
        _read_sentence(reader, start, end, (category[0], category[1]), before, False)
    reader.role = role


# -- sentences --------------------------------------------------------------------------------------------------


def _read_sentence(reader: _Reader, start: int, end: int, category: tuple[str, str], first: int, leaf: bool) -> None:
    words = bare(reader.text[start:end])
    if mended(words) and _back_reference(words):
        _withdraw(reader, words, first)
        return
    if dismissed(words) or (leaf and not reader.speaker and not _has_unit(reader, start, end)):
        return
    if _whole_sentence(reader, start, end, category):
        return
    found: list[Row] = []
    cited = wording.RULE_SENTENCE.match(words) is not None
    for begin, stop in half_sentences(reader.text, start, end):
        _read_half(reader, begin, stop, found, cited)
    if re.search("(?:以上|上述|这些)?问题?均已|(?:都|现)均?已[^，。]{0,10}(?:整改|纠正)", words) and mended(words):
        return
    kept = [row for row in found if _is_finding(reader, row)]
    elaborated = _elaborates(reader, found, kept, first)
    for row in kept[1:] if elaborated else kept:
        reader.rows.append((row, category))


def _has_unit(reader: _Reader, start: int, end: int) -> bool:
    return any(reader.units.subject(clause.head, clause.end, reader.parent) for clause in clauses(reader.text, start, end)[:3])


def _back_reference(words: str) -> bool:
    return re.match("(?:以上|上述|该|这些|此|对此|针对|检查|反馈后|目前|现|截至|经督促|经提醒|发现后)", words) is not None


def _withdraw(reader: _Reader, words: str, first: int) -> None:
    """A sentence saying 上述问题已整改 takes back what this passage stated; 该问题 only the row before it."""
    if len(reader.rows) > first:
        if re.match("以上|上述|这些|均|针对(?:上述|以上)", words):
            del reader.rows[first:]
        else:
            last = reader.rows[-1][0].start
            while len(reader.rows) > first and reader.rows[-1][0].start == last:
                reader.rows.pop()


def _is_finding(reader: _Reader, row: Row) -> bool:
    words = reader.text[row.start : row.end]
    if not row.units or mended(words) or not any(row.units):
        return False
    if row.problem:
        return wording.CLEAN.search(words) is None or states_problem(wording.CLEAN.sub("", words))
    return reader.role == "problem" and not row.praise and wording.NEUTRAL.search(words) is None and len(words) > 6


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
    named = _bracketed(reader, start, stop) or _named_after(reader, start, stop)
    if not named or not states_problem(text[start:stop]):
        return False
    units = tuple(dict.fromkeys(mention.name for mention in named))
    row = Row(units, Clause(start, stop, text).lead, stop, wording.matters(text[start:stop]), True, cited=True)
    if mended(text[start:stop]):
        return True
    reader.rows.append((row, category))
    return True


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
        if len(inside) == 1 and not inside[0].own_root:
            continue
        found.extend(inside)
    return tuple(found)


_NAMED_AFTER = re.compile("(?:其中|涉及(?:的?(?:单位|部门|支部|党组织))?(?:有|为|是|包括)?|分别(?:是|为)|(?:单位|部门|支部|党组织|名单)(?:有|为|是|包括)|主要(?:有|是)(?!因)|包括|具体为|如下|[：:])[：:，,]?")


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
    text = reader.text
    pending: Clause | None = None
    for clause in _split_at_units(reader, clauses(text, start, end)):
        subject = reader.units.subject(clause.head, clause.end, reader.parent)
        if subject is not None and subject.end >= clause.end and clause.end < end:
            _introduce(reader, [reader.units.placed(m, reader.parent) for m in subject.mentions])
            pending = pending or clause
            continue
        begin = pending.lead if pending else clause.lead
        if subject is not None:
            _open(reader, clause, begin, _introduce(reader, [reader.units.placed(m, reader.parent) for m in subject.mentions]), found)
        elif pending is not None:
            _open(reader, clause, begin, reader.speaker, found)
        elif (group := wording.GROUP_PRACTICE.match(text, clause.head, clause.end)) and _is_practice(reader, clause, group):
            _open(reader, clause, clause.lead, (group[0].rstrip("均普遍都大多全部"),), found)
        else:
            _go_on(reader, clause, start, found, cited)
        pending = None


def _is_practice(reader: _Reader, clause: Clause, group: re.Match[str]) -> bool:
    rest = reader.text[group.end() : clause.end]
    return wording.PRACTICE.search(reader.text, group.end(), clause.end + 20) is not None and not wording.TOPIC_TAIL.search(rest)


def _introduce(reader: _Reader, mentions: list[Mention]) -> tuple[str, ...]:
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
            if subject and states_problem(reader.text[subject.end : at]) and reader.units.one(at + 1, part.end):
                result.append(head)
                begin = at + 1
        result.append(Clause(begin, part.end, reader.text))
    return result


def _open(reader: _Reader, clause: Clause, begin: int, units: tuple[str, ...], found: list[Row]) -> None:
    last = found[-1] if found else None
    row = _row(clause, begin, units, cited=True)
    if last is not None and last.units == units and not _stands_alone(last, clause, row):
        _extend(last, clause)
        return
    found.append(row)


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
    return wording.apart(last.matters, row.matters)


def _go_on(reader: _Reader, clause: Clause, start: int, found: list[Row], cited: bool) -> None:
    """A clause without a unit: part of the row before it, a problem of its own, or the start for the speaker."""
    last = found[-1] if found else None
    words = clause.words
    generic = wording.GENERIC_SUBJECT.match(words, clause.head - clause.start) is not None
    if last is not None and clause.start > start and mended(words):
        last.end, last.problem, last.praise = clause.end, False, True
        return
    if (last is None or clause.start == start) and wording.MANY_UNITS.match(words, clause.head - clause.start):
        reader.speaker = _standing(reader)
        return
    if last is None or clause.start == start:
        if reader.speaker and not cited and not (generic and wording.TOPIC_TAIL.search(words)):
            found.append(_row(clause, clause.lead, reader.speaker))
        elif last is not None and clause.start > start:
            _extend(last, clause)
        return
    row = _row(clause, clause.lead, last.units)
    local = wording.LOCAL_SUBJECT.match(words) is not None and last.problem and row.problem
    parallel = last.negated and last.problem and re.match("(?:也|还|且)?(?:未|没有)", words) is not None
    if local or (parallel and _differs(reader.text, last, row)) or _stands_alone(last, clause, row):
        found.append(row)
        return
    _extend(last, clause)


def _standing(reader: _Reader) -> tuple[str, ...]:
    return reader.owner or ((reader.default,) if reader.default else ())


def _differs(text: str, last: Row, row: Row) -> bool:
    former, latter = text[last.start : last.end], text[row.start : row.end]
    pairs = {latter[at : at + 2] for at in range(len(latter) - 1)}
    shared = sum(1 for pair in pairs if pair in former)
    return len(latter) > 8 and shared * 3 < len(pairs) and (not (last.matters & row.matters) or not row.matters)


def _extend(row: Row, clause: Clause) -> None:
    row.end = clause.end
    row.matters |= wording.matters(clause.words)
    row.problem = row.problem or clause.is_problem
    row.negated = row.negated or re.search("未|没有", clause.words) is not None
