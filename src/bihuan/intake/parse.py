"""A narrative report, read whole: what kind it is, and its rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bihuan.intake import figures, findings, labelled, outline, rectification, survey
from bihuan.intake.clauses import clauses
from bihuan.intake.marks import bare
from bihuan.intake.model import Finding, Item, Kind, Problem, Report
from bihuan.intake.outline import Passage
from bihuan.intake.sections import Role, section_role
from bihuan.intake.units import Units

_TITLE_END = re.compile(
    "(?:报告|通报|简报|专报|督办单|通知单|反馈单|(?<!代)表|函|汇报|提纲|材料|反馈意见|反馈|情况|总结|意见|清单|台账|一览表|汇总表|公告|公示|说明|"
    "通知)(?:[（(][^）)]{1,12}[）)])?$"
)
_NUMBERED = re.compile(
    "\\s*(?:第?[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\\d]+[）)]|\\d+[.．、])"
)
_SELF_TITLE = re.compile("自查|自评|对照检查|检视|剖析|自我检查|查摆")
_SELF_WORDS = re.compile(
    "(?:我们|我|本)(?:机关)?(?:党)?(?:支部|党委|总支|局|单位|委|办|支委会)[^。"
    "]{0,200}(?:查找|查摆|对照|检视|自查)"
)
_OWN_TITLE = re.compile("汇报提纲|总结|述职|工作报告|工作汇报|调研报告")
_INSPECTION_TITLE = re.compile(
    "检查|督查|督导|督办|巡察|巡视|抽查|互查|考核|通报|反馈|约谈|核查|调研督导|暗访|明察|评估"
)
_RECTIFICATION_TITLE = re.compile(
    "整改(?:的)?(?:落实|完成|进展|工作|推进)?(?:的)?(?:情况|进展|报告|台账|清单|通报|一览表|汇总表)|"
    "整改(?![^，。]{0,6}(?:回头看|督查|督导|检查|核查)).{0,8}报告|落实[^，。]{0,20}整改"
)


def parse(text: str, units: Sequence[str] = ()) -> Report:
    """Read a report. `units` are names the register holds; they help and are not needed.

    Offsets count characters of `text`. Any text is accepted; one with nothing to read gives an empty report.
    """
    names = Units(text, units)
    title = _title(text)
    listed = figures.inspected(text, names)
    names.learn([mention.root for mention in listed])
    passages = outline.passages(
        text,
        lambda start, end: _opens_with_unit(names, text, start, end),
        lambda start, end: bool(findings.heading_units(names, text, start, end)),
    )
    rows = findings.read(text, passages, names, figures.single_unit(text, title, names), listed)
    items = rectification.items(text, _RECTIFICATION_TITLE.search(title or "") is not None)
    kind = _kind(text, title, rows, items, frozenset(section_role(p.path) for p in passages))
    inspection = kind == "inspection_report"
    told, own = kind in ("self_check", "other"), kind == "self_check"
    rowed = survey.tabled(text, passages) if own else survey.Told()
    problems = survey.problems(text, passages, own) if told else ()
    if own:
        # What belongs to one problem is no cause or measure of the whole paper.
        passages = [passage for passage in passages if not labelled.attached(text, passage)]
    return Report(
        kind=kind,
        title=title,
        units=tuple(dict.fromkeys(mention.name for mention in listed))
        or _named(rows if inspection else (), names.known),
        figures=figures.figures(text),
        findings=rows if inspection else (),
        recommendations=survey.numbered(text, passages, "advice")
        if inspection
        else survey.advice_in_problems(text, passages),
        items=items if kind == "rectification_report" else (),
        problems=(*problems, *rowed.problems),
        causes=_gathered(text, passages, "cause", kind, problems, rowed),
        measures=() if inspection else _gathered(text, passages, "advice", kind, problems, rowed),
    )


def _gathered(
    text: str,
    passages: Sequence[Passage],
    role: Role,
    kind: Kind,
    problems: Sequence[Problem],
    rowed: survey.Told,
) -> tuple[str, ...]:
    """Causes or measures of the paper: of its sections, of the rows of its tables and of its problems."""
    cause = role == "cause"
    of_problems = (words for one in problems for words in (one.causes if cause else one.measures))
    beside = survey.told_of_problems(text, passages, role) if kind == "other" else ()
    found = survey.numbered(text, passages, role)
    return tuple(dict.fromkeys((*found, *(rowed.causes if cause else rowed.measures), *of_problems, *beside)))


def _opens_with_unit(units: Units, text: str, start: int, end: int) -> bool:
    """True if a sentence is about a unit it names; a bare body (党组……) only where it tells a fact of it."""
    for clause in clauses(text, start, end)[:2]:
        subject = units.subject(clause.head, clause.end)
        if subject is not None:
            return (
                any(mention.own_root for mention in subject.mentions)
                or re.search("未|没有", text[start:end]) is not None
            )
    return False


def _named(rows: Sequence[Finding], known: Sequence[str] = ()) -> tuple[str, ...]:
    """The institutions of the rows, each once; words for many units are none."""
    roots: dict[str, None] = {}
    for unit in dict.fromkeys(row.unit for row in rows):
        mention = Units(unit, known).one(0, len(unit))
        if mention is not None:
            roots[mention.root or mention.name] = None
    return tuple(roots)


def _title(text: str) -> str | None:
    """The line that names the document, if one of the first lines does."""
    lines = [line.strip() for line in text[:6000].splitlines() if line.strip()]
    for at, full in enumerate(lines[:80]):
        line = _ADDRESSEE.sub("\\g<sort>", full)
        words = bare(line)
        if len(line) > 60 or line[-1] in "。；：:，" or _NUMBERED.match(line) or not _TITLE_END.search(words):
            continue
        former = lines[at - 1] if at else ""
        if (
            re.match("(?:关于|中共)|.{0,30}关于", former)
            and len(former) < 40
            and not re.search("[。：；]", former)
        ):
            return former + words
        return words
    return None


# Whom it is written to, printed on the line of the title when that line is full.
_ADDRESSEE = re.compile("(?<=的)(?P<sort>报告|通报|函|汇报)[^，。；：:]{2,24}[：:]$")
_SELF_OPENING = re.compile("对照|自查|检视|查摆|逐[项条]梳理|自我")


def _checks_itself(text: str, title: str, rows: Sequence[Finding], roles: frozenset[str]) -> bool:
    """True if a report tells its writer's own problems and measures and says that he looked for them."""
    return (
        re.search("(?:汇报|情况|报告|材料)$", title) is not None
        and not _INSPECTION_TITLE.search(title)
        and not _RECTIFICATION_TITLE.search(title)
        and {"problem", "advice"} <= roles
        and len(_named(rows)) < 3
        and _SELF_OPENING.search(title + text[:400]) is not None
    )


def _kind(
    text: str, title: str | None, rows: Sequence[Finding], items: Sequence[Item], roles: frozenset[str]
) -> Kind:
    heading = title or ""
    if _SELF_TITLE.search(heading) and not _RECTIFICATION_TITLE.search(heading):
        return "self_check"
    if _checks_itself(text, heading, rows, roles):
        return "self_check"
    if items and (len(items) >= 3 or _RECTIFICATION_TITLE.search(heading)) and len(rows) < 3 * len(items):
        return "rectification_report"
    if _RECTIFICATION_TITLE.search(heading) and not rows:
        return "rectification_report"
    if _SELF_TITLE.search(heading) or (not title and len(rows) < 3 and _SELF_WORDS.search(text[:600])):
        return "self_check"
    inspected = _INSPECTION_TITLE.search(heading) or _INSPECTION_TITLE.search(text[:500])
    if _OWN_TITLE.search(heading) and not _INSPECTION_TITLE.search(heading):
        return "other"
    if (
        (len(rows) >= 3 and inspected)
        or (_INSPECTION_TITLE.search(heading) and ("problem" in roles or rows))
        or len(_named(rows)) >= 6
    ):
        return "inspection_report"
    return "other"
