"""Items of a rectification report: the issue fed back, its reported status, the measures one by one."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bihuan.intake.confidence import weigh
from bihuan.intake.guessing import rule_of
from bihuan.intake.marks import bare, enclosed, trim
from bihuan.intake.model import Item, ReportedStatus

_NUMBERING = re.compile(
    "(?:##\\w+##|[\\s　])*(?P<mark>第?[一二三四五六七八九十]+[、.．]|"
    "[（(][一二三四五六七八九十\\d]+[）)][、.．]?|\\d{1,3}\\s*[.．、](?!\\d)|[①-⑳])\\s*"
)
_QUOTED = re.compile(
    '(?:关于|针对|对|对于)(?:巡察|反馈|指出|检查|的)*[“"‘「](?P<issue>.{2,160}?)[”"’」](?=的?(?:方面)?的?(?:问题|意见|事项|整改)|方面|[（(。：:]|$)(?:的)?(?:方面)?(?:的)?(?:问题|意见|事项|方面)?(?:的)?(?:整改)?(?:落实)?(?:情况|进展)?(?:[（(][^）)]{0,20}[）)])?[。：:]?(?=$|[^，])'
)
_PLAIN = re.compile(
    "(?:关于|针对|(?:自查|巡察|检查|督查|督导|考核)(?:中)?(?:发现|反馈|指出)的)(?P<issue>[^。；]{4,80}?)(?:的)?(?:问题|意见)(?:的)?(?:整改(?:落实)"
    "?(?:情况|进展)?)?(?:[（(][^）)]{0,20}[）)])?[。：:]?$"
)
# Only where the document says that it tells of rectification: “……”问题的整改, ……的问题.
_BARE_QUOTED = re.compile(
    "[“‘「](?P<issue>[^\\n]{2,160}?)[”’」](?:的)?(?:方面)?(?:的)?(?:问题|意见|事项)(?:的)?(?:整改(?:落实)?)?"
    "(?:情况|进展)?(?:[（(](?:已|正|持|长|基|立|未)[^）)]{0,20}[）)])?[。：:]?(?=$|[（(①一1])"
)
_BARE = re.compile("(?P<issue>[^。；]{4,80}?)(?:的)?问题(?:[（(][^）)]{0,20}[）)])?[。：:]?$")
_NO_ISSUE = re.compile(
    "(?:已|正在|需|尚|长期|持续|立行)[^，。]{0,14}(?:整改|推进|坚持|完成|解决)|未(?:整改|推进|完成|解决)|"
    "(?:反馈|存在|发现|查摆|检查|巡察|(?<!不)(?<!不够)突出|主要|具体|共性|个性|方面|整改)的?(?:主要|突出|具体)?$|问题整改|整改问题"
)
_LABELLED = re.compile(
    "(?:反馈|存在|具体|巡察指出)?(?:的)?问题(?:\\d{1,3}|[一二三四五六七八九十]{1,3})"
    "?[：:](?P<issue>[^。\\n]{4,120})[。]?$"
)
_SECTION = re.compile(
    "[\\s　]*(?:##\\w+##)?[\\s　]*(?:第?[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[）)])"
)
_LABEL = re.compile(
    "(?:具体|主要)?(?:整改(?:措施|情况|进展|落实情况|落实|结果|成效|状态)?|完成情况|"
    "进展情况|下一步(?:打算|措施|计划)?|落实情况|采取(?:的)?措施)[：:]\\s*"
)
_STATE_LABEL = re.compile(
    "(?:整改(?:状态|结果|完成情况|情况|进展|进度)|完成情况|进展(?:状态|情况)|状态)"
    "[：:]\\s*([^\\n]{2,20})(?:$|(?=\\n))",
    re.MULTILINE,
)

_DONE = re.compile(
    "(?<!基本)(?<!未)(?:已(?:全部)?(?:完成|整改)|完成整改|整改(?:完成|到位|完毕)|已办结|"
    "已销号|立行立改|全部完成)"
)
_GOING_ON = re.compile(
    "持续|长期|正在|推进中|未完成|尚未|进行中|阶段性|明显成效|基本完成|部分完成|需(?:要)"
    "?(?:一定时间|长期)|有序推进|按计划|分阶段|限期|整改中"
)
# 已整改到位并长期坚持: done, and kept up.
_KEPT = re.compile("已(?:全部|经)?(?:完成|整改)[^，。；未]{0,6}[，]?(?:并|且)(?:将)?(?:长期|持续)")
_DONE_SECTION = re.compile(
    "已(?:经|基本)?(?:完成|整改)|完成整改|整改完成|立行立改|即知即改|已到位|集中整改期内完成"
)
_ITEM_MARK = re.compile(
    "[一二三四五六七八九十]{1,2}是(?!否|不)|[①-⑳]|[（(]\\d{1,2}[）)]|(?:^|(?<=[\\s。；：:]))"
    "\\d{1,2}[.．、](?:(?!\\d)|(?=\\d{1,2}月\\d))|其[一二三四五]，"
)


# Outlook, signature and date below the last item belong to none.
_CLOSING = re.compile(
    "下一步[，,]|(?:特|专)此(?:报告|函复|说明)|欢迎[^。]{0,20}监督|[我本][^，。]{1,6}将|附件[：:\\d]|(?:20)?\\d{2}年\\d{1,2}月\\d{1,2}日$|"
    "(?:中共|中国共产党)[^，。；：]{4,36}$|[^，。；：\\d]{2,24}(?:党组|党委|党工委|党总支|委员会)$"
)


@dataclass
class _Draft:
    issue: str
    heading: str
    section: str
    body: list[tuple[int, int]] = field(default_factory=list)
    how: str = "quoted"
    unit: str = ""
    level: int = 0


def items(text: str, titled: bool = False) -> tuple[Item, ...]:
    """Rectification items in reading order, numbered through from 1: sections restart their numbering.

    `titled` says the document calls itself one on rectification; headings are read more freely then.
    """
    drafts = list(_tabled(text, titled)) or _drafted(text, titled)
    return tuple(_item(text, no, draft) for no, draft in enumerate(drafts, start=1))


def _item(text: str, no: int, draft: _Draft) -> Item:
    issue = bare(draft.issue)
    said = "\n".join((draft.heading, draft.section, *(text[start:end] for start, end in draft.body)))
    why = [draft.how] if _DONE.search(said) or _GOING_ON.search(said) else [draft.how, "unsaid"]
    return Item(
        no,
        issue,
        _status(text, draft),
        _measures(text, draft),
        confidence=weigh(why),
        reasons=tuple(why),
        rule=rule_of(issue),
        unit=draft.unit,
    )


def _drafted(text: str, titled: bool) -> list[_Draft]:
    drafts: list[_Draft] = []
    section, current = "", None
    lines = [*_lines(text), (len(text), len(text))]
    for (start, end), (after, until) in itertools.pairwise(lines):
        issue, stop = _issue(text, start, end)
        level = _level(text, start, end)
        free = not issue and titled
        if free and (current is None or not 0 < current.level < level):
            issue, stop = _free_issue(text, start, end, _LABEL.match(text, after, until) is not None)
        if issue:
            current = _Draft(
                issue, text[start:stop], section, how="heading" if free else "quoted", level=level
            )
            drafts.append(current)
            while stop < end and text[stop] in "。：: ":
                stop += 1
            if text[stop:end].strip():
                current.body.append((stop, end))
        elif _SECTION.match(text, start, end) and _is_section(text[start:end], current):
            section, current = _section_title(text[start:end]), None
        elif _CLOSING.match(text, start, end):
            current = None
        elif current is not None:
            current.body.append((start, end))
    return drafts


# 一、 above （一） above 1. above （1） above ①: what is numbered deeper than an issue is a measure for it.
_LEVELS = tuple(
    re.compile("(?:##\\w+##|[\\s　])*" + pattern)
    for pattern in (
        "第?[一二三四五六七八九十]+[、.．]",
        "[（(][一二三四五六七八九十]+[）)]",
        "\\d{1,3}\\s*[.．、](?!\\d)",
        "[（(]\\d+[）)]",
        "[①-⑳]",
    )
)


def _level(text: str, start: int, end: int) -> int:
    """How deep the numbering of a line is, from 1; 0 for a line without."""
    return next((at for at, mark in enumerate(_LEVELS, start=1) if mark.match(text, start, end)), 0)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.splitlines(keepends=True):
        start, end = trim(text, at, at + len(line))
        at += len(line)
        if start < end and not re.fullmatch("##\\w+##", text[start:end]):
            yield start, end


def _issue(text: str, start: int, end: int) -> tuple[str, int]:
    """The issue a line announces and where the announcement ends; ("", start) for any other line."""
    numbered = _NUMBERING.match(text, start, end)
    begin = numbered.end() if numbered else start
    head = text[begin : min(end, begin + 220)]
    for pattern in (_QUOTED, _LABELLED, _PLAIN) if numbered else (_QUOTED, _LABELLED):
        found = pattern.match(head) or (
            pattern.match(head[: head.find("。")]) if numbered and "。" in head else None
        )
        if found is not None and (numbered or found.end() == len(head)):
            return found["issue"], begin + found.end()
    return "", start


def _free_issue(text: str, start: int, end: int, labelled: bool) -> tuple[str, int]:
    """An issue told as the heading of what follows; `labelled` says the next line begins 整改情况：."""
    numbered = _NUMBERING.match(text, start, end)
    if numbered is None:
        return "", start
    head = text[numbered.end() : min(end, numbered.end() + 220)]
    for pattern in (_BARE_QUOTED, _BARE):
        found = pattern.match(head)
        if found is not None and not _NO_ISSUE.search(found["issue"]):
            return found["issue"], numbered.end() + found.end()
    if labelled and len(head) <= 80 and "。" not in head.rstrip("。") and not _NO_ISSUE.search(bare(head)):
        return bare(head), end
    return "", start


def _is_section(line: str, current: _Draft | None) -> bool:
    chapter = re.match("[\\s　]*(?:##\\w+##)?[\\s　]*第?[一二三四五六七八九十]+[、.．]", line) is not None
    return chapter or current is None or len(line) <= 40 or "。" not in line[:60]


def _section_title(line: str) -> str:
    return line.split("。")[0]


def _status(text: str, draft: _Draft) -> ReportedStatus:
    """What the report says: the label of the item itself, then its heading, its section, its words."""
    words = "\n".join(text[start:end] for start, end in draft.body)
    label = _STATE_LABEL.search(words)
    for said in (label[1] if label else "", _in_brackets(draft.heading)):
        if said:
            return (
                "completed"
                if (_DONE.search(said) and not _GOING_ON.search(said)) or said.strip() in _FINISHED
                else "ongoing"
            )
    if _GOING_ON.search(draft.section):
        return "ongoing"
    if _DONE_SECTION.search(draft.section) and "未" not in draft.section:
        return "completed"
    last = re.split("[。；\\n]", words.rstrip("。；\n "))[-1]
    if _KEPT.search(last):
        return "completed"
    if _GOING_ON.search(last):
        return "ongoing"
    return (
        "completed"
        if _DONE.search(words) and not re.search("长期坚持|持续推进|尚未完成", words)
        else "ongoing"
    )


_STATE_ONLY = re.compile(
    "(?:立行立改|即知即改|边查边改|已(?!于|经制|制|建|组|开|召|修|对|将|按|在)|完成|基本|正在|持续|长期|推进|未|尚|"
    "整改|办结|销号|部分|阶段|取得)[^。\\n]{0,14}"
)
_STATE_HEAD = re.compile("(?:正在|持续|长期|有序|尚未|基本|部分)[^，,]{0,6}[，,]")
_FINISHED = frozenset({"完成", "已完成", "已整改", "整改到位", "办结", "销号"})


def _in_brackets(heading: str) -> str:
    found = re.search("[（(]([^（）()]{2,20})[）)][。：:]?\\s*$", heading)
    return (
        found[1]
        if found and (_DONE.search(found[1]) or _GOING_ON.search(found[1]) or found[1] in _FINISHED)
        else ""
    )


def _measures(text: str, draft: _Draft) -> tuple[str, ...]:
    """Numbered measures one each; a paragraph without numbering is one measure."""
    found: list[str] = []
    for start, end in (part for stretch in draft.body for part in _labelled_parts(text, *stretch)):
        label = _LABEL.match(text, start, end)
        begin = label.end() if label else start
        if label is not None and _only_state(bare(text[begin:end]), bool(found)):
            continue
        found.extend(_numbered_parts(text, begin, end))
    return tuple(found)


def _only_state(words: str, measured: bool) -> bool:
    """True for 已完成; once measures were given, also for 正在整改，将于年底完成."""
    if _STATE_ONLY.fullmatch(words):
        return True
    return measured and "。" not in words and len(words) <= 40 and _STATE_HEAD.match(words) is not None


def _labelled_parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """整改措施：……。整改情况：…… on one line, apart."""
    begin = start
    for label in _LABEL.finditer(text, start, end):
        if label.start() > begin and text[label.start() - 1] in "。；;  　":
            yield trim(text, begin, label.start())
            begin = label.start()
    yield trim(text, begin, end)


def _numbered_parts(text: str, begin: int, end: int) -> Iterator[str]:
    marks = _marks(text, begin, end)
    edges = [mark for mark, _ in marks] + [end]
    lead = text[begin : edges[0]]
    # Words before the first number only lead in to the numbered measures.
    if bare(lead) and (not marks or len(lead) >= 40):
        yield _without_state(bare(lead))
    for (_, after), stop in zip(marks, edges[1:], strict=True):
        if bare(text[after:stop]):
            yield _without_state(text[after:stop].strip(" 　；;，,"))


# 该问题已完成整改。 and （持续推进） at the end of a measure tell the status, not the measure.
_STATE_TAIL = re.compile(
    "(?<=.)(?:[。；;]?(?:该|此)(?:项|问题)[^。；]{2,20}[。；]?|[。；;]?[（(](?:已|正在|持续|长期|立行|基本|未|完成)"
    "[^（）()]{0,14}[）)][。；]?)$"
)


def _without_state(words: str) -> str:
    return _STATE_TAIL.sub("", words)


def _marks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    mask = enclosed(text)
    found = []
    for mark in _ITEM_MARK.finditer(text, start, end):
        before = text[mark.start() - 1] if mark.start() > start else "。"
        if before in "。；;：:，,、\n\t 　”)）" and not (mask[mark.start()] and mark[0][0] not in "（("):
            found.append((mark.start(), mark.end()))
    return found


# -- items kept in a table --


def _tabled(text: str, titled: bool) -> Iterator[_Draft]:
    header: list[str] = []
    for start, end in _lines(text):
        cells = text[start:end].split("\t")
        if len(cells) < 2:
            header = []
            continue
        if not header:
            header = [cell.strip() for cell in cells]
            continue
        yield from _row(text, start, cells, header, titled)


def _row(text: str, start: int, cells: list[str], header: list[str], titled: bool) -> Iterator[_Draft]:
    issue = _column(header, "问题|反馈意见", "类|序|编号|数")
    measure = _column(header, "措施|整改(?:落实)?情况|整改进展", "状态|是否|时限|结果")
    state = _column(header, "状态|是否|完成情况|结果|进度|备注", "措施")
    # A list of problems with their states and no measures is one too where the title says so.
    told = measure if measure is not None else (state if titled else None)
    if issue is None or told is None or max(issue, told) >= len(cells) or not cells[issue].strip():
        return
    offsets = [start + sum(len(cell) + 1 for cell in cells[:index]) for index in range(len(cells))]
    said = cells[state].strip() if state is not None and state != measure and state < len(cells) else ""
    draft = _Draft(cells[issue].strip(), f"（{said}）" if said else "", "")
    draft.how = "cell"
    unit = _column(header, "责任(?:组织|单位|部门)|整改单位|单位|支部", "问题|牵头|人")
    draft.unit = cells[unit].strip() if unit is not None and unit < len(cells) else ""
    if measure is not None:
        draft.body.append(trim(text, offsets[measure], offsets[measure] + len(cells[measure])))
    yield draft


def _column(header: list[str], wanted: str, barred: str) -> int | None:
    for index, title in enumerate(header):
        if re.search(wanted, title) and not re.search(barred, title):
            return index
    return None
