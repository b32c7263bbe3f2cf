"""The rows of one sentence: clause by clause, each unit with the problems told of it."""

from __future__ import annotations

import re

from bihuan.intake import names, wording
from bihuan.intake.clauses import Clause, clauses, mended, states_problem
from bihuan.intake.context import Reader, owners, stand
from bihuan.intake.marks import COLON, enclosed
from bihuan.intake.references import exception, introduce, subject_of
from bihuan.intake.rows import Row, differs, extend, has_own_subject, leads_into, row_of, stands_alone
from bihuan.intake.units import Subject


def read_half(reader: Reader, start: int, end: int, found: list[Row], cited: bool) -> None:
    """Read what stands between semicolons, clause by clause, adding rows to `found`.

    `cited` says the sentence quotes a rule: bodies it names without an institution are everybody's.
    """
    pending: Clause | None = None
    scene: Clause | None = None
    opening = True
    reader.excepted = ()
    if reader.owner and reader.listing:
        stand(reader)
    for clause in _split_at_units(reader, clauses(reader.text, start, end)):
        if exception(reader, clause.start, clause.end):
            scene = clause
            continue
        if clause.end < end and _fed_back(reader, clause):
            continue
        subject = subject_of(reader, clause)
        if subject is not None and scene is not None and subject.mentions[0].referred:
            clause = Clause(scene.start, clause.end, clause.text)
        scene = None
        if (
            subject is not None
            and cited
            and not clause.is_problem
            and not any(m.own_root for m in subject.mentions)
        ):
            subject = None
        if subject is not None and wording.POINTED_OUT.match(reader.text, subject.end):
            continue
        if subject is not None and clause.end < end and _only_names(reader.text, subject.end, clause):
            pending = _await_predicate(reader, subject, clause, pending)
            opening = True
            continue
        if subject is None and pending is None and opening and wording.SCENE.fullmatch(clause.words):
            continue
        _read_clause(reader, clause, subject, pending, found, opening=opening, cited=cited)
        pending, opening = None, False


_FED_BACK = re.compile("(?:针对|对于|对|关于)?(?:此前|前期|去年|上次|上年度)?反馈(?:给)?(?=.{2,}问题$)")


def _fed_back(reader: Reader, clause: Clause) -> bool:
    """反馈甲局的“……”问题，该局……: tells of whom the next clause speaks."""
    found = _FED_BACK.match(clause.words)
    subject = reader.units.subject(clause.start + found.end(), clause.end) if found is not None else None
    if subject is None:
        return False
    introduce(reader, subject.mentions)
    return True


def _await_predicate(
    reader: Reader, subject: Subject, clause: Clause, pending: Clause | None
) -> Clause | None:
    """A clause of names alone: the next one tells their problem, or, after a colon, all that follow do."""
    introduce(reader, subject.mentions)
    if reader.text[clause.end] in COLON:
        reader.owner, reader.listing = subject.mentions, True
        return None
    # 翻阅甲局会议记录发现，……: what was looked at is part of what is told.
    looked_at = re.search("记录|台账|资料|材料|档案|笔记|手册", reader.text[subject.end : clause.end])
    return (pending or clause) if subject.end >= clause.end or looked_at else None


def _read_clause(
    reader: Reader,
    clause: Clause,
    subject: Subject | None,
    pending: Clause | None,
    found: list[Row],
    *,
    opening: bool,
    cited: bool,
) -> None:
    begin = pending.lead if pending else clause.lead
    count = len(found)
    _read_parts(reader, clause, subject, pending, found, begin, opening=opening, cited=cited)
    for row in found[count:]:
        row.grounds |= grounds_of(subject) if subject is not None or pending is not None else set()


def _read_parts(
    reader: Reader,
    clause: Clause,
    subject: Subject | None,
    pending: Clause | None,
    found: list[Row],
    begin: int,
    *,
    opening: bool,
    cited: bool,
) -> None:
    if subject is not None:
        waiting = reader.speaker if pending else ()
        units = tuple(dict.fromkeys(waiting + introduce(reader, subject.mentions)))
        if subject.mentions[0].referred:
            found.append(row_of(clause, begin, units, explicit=True))
            return
        _open(clause, begin, units, found)
    elif pending is not None:
        _open(clause, begin, reader.speaker, found)
    elif (group := wording.GROUP_PRACTICE.match(reader.text, clause.head, clause.end)) and _is_practice(
        clause, group
    ):
        _open(clause, clause.lead, owners(reader) or (group["who"],), found)
        found[-1].grounds.add("above" if owners(reader) else "collective")
    else:
        _go_on(reader, clause, opening, found, cited)


def grounds_of(subject: Subject | None) -> set[str]:
    """How the units of a clause are known: all named in it, or some of them only from what came before."""
    if subject is None:
        return {"named"}
    if subject.mentions[0].referred:
        return {"referred"}
    if all(mention.own_root for mention in subject.mentions):
        return {"named"}
    return {"above"} if all(mention.root for mention in subject.mentions) else {"orphan"}


def _only_names(text: str, at: int, clause: Clause) -> bool:
    """True if the clause names units and at most announces that their problems follow."""
    rest = text[at : clause.end]
    announces = text[clause.end : clause.end + 1] in COLON and wording.ANNOUNCES.fullmatch(rest) is not None
    return not rest.strip() or announces or wording.LOOKED_AT.fullmatch(rest) is not None


def _is_practice(clause: Clause, group: re.Match[str]) -> bool:
    if wording.TOPIC_TAIL.search(clause.text[group.end() : clause.end]):
        return False
    return wording.PRACTICE.search(clause.text, group.end(), clause.end + 20) is not None


# Nobody writes a longer clause; looking for units at every mark of one would take its length squared.
_LONGEST_CLAUSE = 600


def _split_at_units(reader: Reader, parts: list[Clause]) -> list[Clause]:
    """Cut 甲局……高达12项、乙局……高达21项 where a clause with its own problem ends and a unit begins."""
    result: list[Clause] = []
    mask = enclosed(reader.text)
    for part in parts:
        begin = part.start
        if part.end - part.start > _LONGEST_CLAUSE:
            result.append(part)
            continue
        for mark in re.finditer("、", part.words):
            at = part.start + mark.start()
            if mask[at] or at - begin < 6 or not _begins_unit(reader, at + 1, part.end):
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


def _begins_unit(reader: Reader, at: int, end: int) -> bool:
    if names.LEVEL_START_RE.match(reader.text, at, end):
        return True
    mention = reader.units.one(at, end)
    own = (
        mention is not None and mention.own_root and bool(re.search("(?:支部|党委|党组|总支)$", mention.name))
    )
    return mention is not None and own and states_problem(reader.text[mention.end : end])


def _open(clause: Clause, begin: int, units: tuple[str, ...], found: list[Row]) -> None:
    last = found[-1] if found else None
    row = row_of(clause, begin, units, explicit=True)
    if last is not None and last.end <= begin <= last.end + 2 and leads_into(clause.text, last, units):
        if not clause.words.startswith("该"):
            last.units = units
        extend(last, clause)
        return
    among = last is not None and clause.words.startswith("其中") and set(units) <= set(last.units)
    if last is not None and (among or (last.units == units and not stands_alone(last, clause, row))):
        extend(last, clause)
        return
    found.append(row)


def _was_mended(last: Row, clause: Clause) -> bool:
    """问题已立行立改，不再列入清单: the clause goes on about a problem put right."""
    return mended(clause.text[last.start : last.end]) and wording.STILL.search(clause.words) is None


def _go_on(reader: Reader, clause: Clause, opening: bool, found: list[Row], cited: bool) -> None:
    """A clause without a unit: part of the row before it, a problem of its own, or the speaker's first."""
    last = found[-1] if found else None
    words = clause.words
    generic = wording.GENERIC_SUBJECT.match(words, clause.head - clause.start) is not None
    if last is not None and not last.problem and wording.MANY_UNITS.match(words, clause.head - clause.start):
        # 甲局按时交纳，但个别单位不严: the praise is over and nobody is named.
        return
    if last is not None and not opening and (mended(words) or _was_mended(last, clause)):
        last.end, last.problem, last.praise = clause.end, False, True
        return
    if (last is None or opening) and wording.MANY_UNITS.match(words, clause.head - clause.start):
        stand(reader)
        return
    if last is None or opening:
        if reader.speaker and not cited and not (generic and wording.TOPIC_TAIL.search(words)):
            row = row_of(clause, clause.lead, reader.speaker)
            row.grounds.add("above" if reader.speaker == owners(reader) else "carried")
            found.append(row)
        return
    if clause.text[last.start : last.end].endswith(("后", "情况下", "的同时")):
        extend(last, clause)
        return
    row = row_of(clause, clause.lead, last.units)
    local = has_own_subject(reader.text, words, last, row)
    parallel = (
        last.negated
        and last.problem
        and "既" not in clause.text[last.start : last.end]
        and re.match("(?:也|还|且)?(?:对[^，]{2,16}?)?(?:未|没有)", words) is not None
    )
    if local or (parallel and differs(reader.text, last, row)) or stands_alone(last, clause, row):
        row.grounds |= last.grounds | {"split"}
        found.append(row)
        return
    extend(last, clause)
