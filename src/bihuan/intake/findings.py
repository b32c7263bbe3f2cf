"""Findings of an inspection report: one row per unit and problem, with the clause that states it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bihuan.intake import names, tables, wording
from bihuan.intake.apart import named_apart, own_detail, units_behind
from bihuan.intake.clauses import (
    Clause,
    clauses,
    dismissed,
    half_sentences,
    mended,
    sentences,
    states_problem,
)
from bihuan.intake.confidence import weigh
from bihuan.intake.context import Category, Reader, stand
from bihuan.intake.guessing import rule_of
from bihuan.intake.marks import COLON, COMMA, bare, bare_end
from bihuan.intake.model import Finding
from bihuan.intake.outline import LABEL, Heading, Passage
from bihuan.intake.references import exception, subject_of
from bihuan.intake.rows import Row, row_of
from bihuan.intake.sections import section_role
from bihuan.intake.statements import read_half
from bihuan.intake.units import Mention, Units


def read(
    text: str,
    found: Iterable[Passage],
    units: Units,
    default: Mention | None = None,
    inspected: Iterable[Mention] = (),
) -> tuple[Finding, ...]:
    """Findings in reading order. `default` is the one unit the whole report is about, if there is one.

    `inspected` are the units its opening lists, which 各单位 and 其余单位 stand for.
    """
    listed = tuple(dict.fromkeys(mention.root or mention.name for mention in inspected))
    reader = Reader(text, units, default.name if default else "", default.root if default else "", listed)
    for passage in found:
        _read_passage(reader, passage)
    rows = (_finding(text, row, category, unit) for row, category in reader.rows for unit in row.units)
    return tuple({(row.unit, row.start, row.end): row for row in rows}.values())


def _finding(text: str, row: Row, category: Category, unit: str) -> Finding:
    words = text[row.start : row.end]
    why = [*sorted(row.grounds or {"named"}), "plain" if states_problem(words) else "section"]
    if _SHORT_UNIT.fullmatch(unit):
        why.append("short")
    if row.joined > 1 or len(words) > 90:
        why.append("long")
    return Finding(
        category,
        unit,
        words,
        row.start,
        row.end,
        confidence=weigh(why),
        reasons=tuple(why),
        rule=rule_of(words, *category),
    )


# 市财政: a short form nobody could complete.
_SHORT_UNIT = re.compile(f"(?!.*(?:{names.STRONG_END_RE.pattern}))[省市区县州][\\u4e00-\\u9fff]{{2,3}}")


def _read_passage(reader: Reader, passage: Passage) -> None:
    reader.role = section_role(passage.path)
    if reader.role == "none" and reader.announced:
        reader.role = "problem"
    if "\t" in reader.text[passage.start : passage.end]:
        _read_table_row(reader, passage)
        return
    reader.columns = None
    if reader.role not in ("problem", "none"):
        return
    _enter(reader, passage)
    category = _category(passage.path)
    before = len(reader.rows)
    if passage.chained and reader.advising == passage.paragraph:
        return
    for start, end in sentences(reader.text, passage.start, passage.end):
        words = reader.text[start:end]
        if words[-1] in COLON | COMMA and (wording.ADVICE.search(bare(words)) or wording.CAUSE.search(words)):
            reader.advising = passage.paragraph
        if wording.OPENS_REPORT.search(words) and not states_problem(wording.OPENS_REPORT.sub("", words)):
            reader.announced = reader.announced or wording.ANNOUNCED.search(words) is not None
            stand(reader)
            continue
        titled = words[-1] not in "。！？；：" and not (passage.leaf and passage.path)
        if titled and re.search("(?:报告|通报|情况|汇报|函|反馈意见)$", words):
            continue
        reader.announced = reader.announced or wording.ANNOUNCED.search(words) is not None
        _read_sentence(reader, start, end, category, before, passage.leaf)


def _enter(reader: Reader, passage: Passage) -> None:
    """Let the passage say whom it is about, and forget those a former paragraph named in passing."""
    if passage.paragraph != reader.paragraph:
        reader.here = []
    if passage.paragraph != reader.paragraph or not passage.chained:
        reader.owner, reader.listing = _owner(reader, passage.path), passage.chained
        stand(reader)
    reader.paragraph = passage.paragraph
    reader.heading = passage.path[-1] if passage.path else None


def _category(path: tuple[Heading, ...], matter: str = "") -> Category:
    """The two deepest headings; in a table the row's own matter is the deepest."""
    titles = [
        heading.title for heading in path if heading.marker != LABEL and not _LEADS_IN.search(heading.title)
    ]
    titles += [matter] if matter else []
    first, second = [*titles[-2:], "", ""][:2]
    return first, second


# 检查发现的主要问题有： opens a list and is the heading of nothing.
_LEADS_IN = re.compile(
    "(?:问题|不足|情况)(?:主要)?(?:有|是|为|如下)$|(?:以下|如下|下列).{0,8}(?:问题|不足|情况)$"
)


def _owner(reader: Reader, path: tuple[Heading, ...]) -> tuple[Mention, ...]:
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


# -- tables --


def _read_table_row(reader: Reader, passage: Passage) -> None:
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
    named = _table_units(reader, row)
    if named:
        reader.columns.owner = named
    if row.mended or not reader.columns.owner:
        return
    category = _category(passage.path, row.matter)
    reader.owner = reader.columns.owner
    stand(reader)
    role, reader.role = reader.role, "problem"
    for start, end in tables.statements(reader.text, *row.problem):
        count = len(reader.rows)
        _read_sentence(reader, start, end, category, count, False)
        for read_row, _ in reader.rows[count:]:
            if read_row.grounds <= {"above"}:
                read_row.grounds = {"cell"}
    reader.role = role


def _table_units(reader: Reader, row: tables.Row) -> tuple[Mention, ...]:
    """The units of a row's cell, below the institution of its neighbour cell; () for an empty cell."""
    cell = reader.text[slice(*row.unit)].strip()
    if not cell:
        return ()
    above = reader.units.listed(*row.parent) if row.parent else ()
    named = reader.units.listed(*row.unit) or (Mention(*row.unit, cell),)
    if len(above) != 1 or any(mention.name.startswith(above[0].root) for mention in named):
        return named
    return tuple(replace(mention, root=above[0].name + mention.root) for mention in named)


# -- sentences --


def _read_sentence(reader: Reader, start: int, end: int, category: Category, first: int, leaf: bool) -> None:
    parts = _apart_by_brackets(reader, start, end)
    if len(parts) > 1:
        for begin, stop in parts:
            _read_sentence(reader, begin, stop, category, len(reader.rows), leaf)
        return
    opened = _ANNOUNCING_COLON.search(reader.text, start, end)
    if opened is not None and not _has_unit(reader, start, opened.end()):
        # 也存在一些问题：甲局……；乙局……: the list stands in the sentence that announces it.
        reader.announced = True
        reader.role = "problem" if reader.role == "none" else reader.role
        start = opened.end()
    words = bare(reader.text[start:end])
    if mended(words) and wording.BACK_REFERENCE.match(words):
        _withdraw(reader, words, first)
        return
    if dismissed(words) or _whole_sentence(reader, start, end, category):
        return
    empty = (leaf and not reader.speaker) or wording.ONLY_ANNOUNCES.search(words) is not None
    if empty and not _has_unit(reader, start, end):
        return
    _return_to_owner(reader)
    found: list[Row] = []
    cited = wording.RULE_SENTENCE.match(words) is not None
    for begin, stop in half_sentences(reader.text, start, end):
        read_half(reader, begin, stop, found, cited)
    if wording.ALL_MENDED.search(words) and mended(words):
        return
    _keep(reader, found, category, first)


_ANNOUNCING_COLON = re.compile(
    "(?:存在|发现|有)[^，。；：:]{0,12}(?:问题|不足|短板)(?:主要)?(?:有|是|如下)?[：:](?=.{6})"
)


def _return_to_owner(reader: Reader) -> None:
    """A new sentence is about the unit of the heading again, or about parts of the report's unit."""
    if reader.owner or reader.default:
        reader.parent = reader.owner[0].root if reader.owner else reader.default_root
    if reader.owner:
        stand(reader)


def _keep(reader: Reader, found: list[Row], category: Category, first: int) -> None:
    kept = [row for row in found if _is_finding(reader, row)]
    if not kept and reader.role == "none" and not reader.announced:
        # Who inspected whom is not spoken of any more once that is told.
        stand(reader)
    elaborated = _elaborates(reader, found, kept, first)
    for row in kept[1:] if elaborated else kept:
        reader.rows.append((row, category))


def _apart_by_brackets(reader: Reader, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence cut behind brackets that name units and where a semicolon parts them from other words."""
    ends = [
        stop for stop in units_behind(reader.units, start, end) if reader.text[stop : stop + 1] in "，,；;。"
    ]
    if not ends or (len(ends) == 1 and end - ends[0] < 2):
        return [(start, end)]
    parts: list[tuple[int, int]] = []
    for stop in ends:
        parts.append((start, min(stop + 1, end)))
        start = min(stop + 1, end)
    return [*parts, (start, end)] if start < end else parts


def _has_unit(reader: Reader, start: int, end: int) -> bool:
    return any(
        exception(reader, clause.start, clause.end) or subject_of(reader, clause) is not None
        for clause in clauses(reader.text, start, end)[:3]
    )


def _withdraw(reader: Reader, words: str, first: int) -> None:
    """上述问题已整改 takes back what the passage stated: of the units it names, else of all."""
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


def _is_finding(reader: Reader, row: Row) -> bool:
    words = reader.text[row.start : row.end]
    if not row.units or mended(words) or not any(row.units):
        return False
    if reader.role == "none" and wording.NEUTRAL.search(words):
        return False
    if row.problem:
        return wording.CLEAN.search(words) is None or states_problem(wording.CLEAN.sub("", words))
    return (
        reader.role == "problem"
        and not row.praise
        and wording.NEUTRAL.search(words) is None
        and len(words) > 6
    )


def _elaborates(reader: Reader, found: list[Row], kept: list[Row], first: int) -> bool:
    """Join a sentence without a unit of its own to the row before it if it goes on about the matter."""
    if not kept or kept[0].explicit or len(reader.rows) <= first or kept[0] is not found[0]:
        return False
    former = reader.rows[-1][0]
    row = kept[0]
    if row.units != former.units or wording.apart(former.matters, row.matters):
        return False
    if not ((former.matters & row.matters) - wording.WEAK_MATTERS) and not wording.CONSEQUENCE.match(
        reader.text[row.start : row.end]
    ):
        return False
    former.end = row.end
    former.joined += 1
    former.matters |= row.matters
    return True


def _names_only(reader: Reader, start: int, stop: int) -> tuple[Mention, ...]:
    """“三会一课”缺项漏项：甲局（缺2次）、乙局（缺1次）: units behind a heading and nothing else."""
    heading = reader.heading
    return reader.units.listed(start, stop) if heading is not None and start - heading.end <= 4 else ()


def _whole_sentence(reader: Reader, start: int, end: int, category: Category) -> bool:
    """Read a sentence whose units stand apart from the clause; False if it is no such sentence."""
    text, stop = reader.text, bare_end(reader.text, start, end)
    named = named_apart(reader.units, start, stop) or _names_only(reader, start, stop)
    if not named:
        return False
    if not states_problem(text[start:stop]) and not re.search(
        "(?:问题|现象)(?:主要)?(?:存)?在", text[start:stop]
    ):
        # 党费收缴不规范。涉及甲局、乙局。: the heading states the problem.
        heading = reader.heading
        if heading is None or start - heading.end > 4:
            return False
        if not wording.PROBLEM_HEADLINE.search(heading.title) and not states_problem(heading.title):
            return False
        start = heading.start
    if all(mention.start >= start and own_detail(text, mention) for mention in named):
        for mention in named:
            detail = row_of(
                Clause(mention.start, mention.end, text), mention.start, (mention.name,), explicit=True
            )
            detail.grounds.add("named")
            reader.rows.append((detail, category))
        return True
    units = tuple(dict.fromkeys(mention.name for mention in named))
    row = Row(
        units, Clause(start, stop, text).lead, stop, wording.matters(text[start:stop]), True, explicit=True
    )
    if mended(text[start:stop]):
        return True
    row.grounds.add("apart")
    reader.rows.append((row, category))
    return True
