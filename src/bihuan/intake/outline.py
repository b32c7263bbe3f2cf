"""The outline of a report: numbered headings, run-in headings, and the passages of text below them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from bihuan.intake import wording
from bihuan.intake.marks import bare, bare_end, enclosed, pieces, trim

_HAN_NUMBER = "[一二三四五六七八九十百]{1,4}"
_MARKERS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (10, re.compile(f"(?:第{_HAN_NUMBER}部分|第{_HAN_NUMBER}章)[、:：.．\\s]*|{_HAN_NUMBER}[、.．]\\s*")),
    (20, re.compile(f"[（(]\\s*{_HAN_NUMBER}\\s*[）)]\\s*[、.．]?\\s*")),
    (
        30,
        re.compile("(?:问题)?\\d{1,3}\\s*(?:[.．、](?!\\d)|[.．](?=\\d{1,2}[名个位家])|[:：](?=[^\\d]))\\s*"),
    ),
    (25, re.compile(f"第{_HAN_NUMBER}个(?:方面)?(?:的)?(?:问题|方面)[，,：:是]\\s*")),
    (28, re.compile("\\d{1,2}[ 　]+(?=[\\u4e00-\\u9fff]{2,14}$)")),
    (35, re.compile("\\d{1,2}[.．]\\d{1,2}(?:[ 　]+|(?=[\\u4e00-\\u9fff“《])(?![个名项万亿元倍%％]))")),
    (38, re.compile("\\d{1,2}[.．]\\d{1,2}[.．]\\d{1,2}[.．]?[ 　]*")),
    (40, re.compile("[（(]\\s*\\d{1,3}\\s*[）)]\\s*[、.．]?\\s*|\\d{1,2}[)）]\\s*")),
    (50, re.compile("[①-⑳➀-➉⑴-⒇]\\s*[、.．]?\\s*")),
    (
        60,
        re.compile(
            f"(?:{_HAN_NUMBER}是(?!否|不)|{_HAN_NUMBER}要(?!求)|其[一二三四五六七八九]，|"
            f"第{_HAN_NUMBER}，|首先，|其次，|再次，|最后，)\\s*[:：，,]?"
        ),
    ),
    (30, re.compile(f"(?:问题{_HAN_NUMBER}|{_HAN_NUMBER}问题)[:：、]\\s*")),
)
UNIT_LEVEL = 15
INLINE_LEVEL = 60
_NOISE = re.compile("(?:##\\w+##|[\\s　\\ufeff]|[●•▪◆■★☆※◎○►▶▲△◇□\\-—*#>·]|【(?=[^】]{1,30}】))+")
_INLINE = re.compile(f"(?:{_HAN_NUMBER}是(?!否|不)|其[一二三四五六七八九]，)")
_INLINE_NUMBER = re.compile(
    "(?:[（(]\\s*(?:\\d{1,2}|[一二三四五六七八九十]{1,2})\\s*[）)]|[①-⑳]|\\d{1,2}[.．、](?!\\d))"
)
LABEL = "："
# Words before 一是 that say what the list is: 究其原因：, 我们将采取以下措施：.
LEAD_LEVEL = 58
_LEADS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("cause", re.compile("(?:究其原因|原因(?:分析|主要)?(?:是|有|在于|如下)?|根源(?:是|在于)?)[：:，,]?$")),
    (
        "advice",
        re.compile(
            "(?:措施|打算|建议)(?:是|有|如下)?[：:]?$|(?:下一步|下步|今后|接下来)[^。]{0,30}(?:将|要|重点|从以下)[^。]{0,16}[：:]?$|"
            "^[^。]{0,20}(?:将|拟)(?:重点)?(?:从|采取|做好)[^。]{0,16}[：:]$"
        ),
    ),
    (
        "problem",
        re.compile(
            "(?:存在|发现|查找出?|查摆出?|主要有|还有|有)[^。，]{0,20}(?:问题|不足|短板|差距)(?:主要)?(?:有|是|如下)?[：:。]?$"
        ),
    ),
)
_LABEL = re.compile("【?([^，。；：:、\\n\\s】]{2,12})(?:[：:]|】[：:]?)(?=.)")
# 【组织生活方面】 opens a section whatever it says.
_BRACKETED = re.compile("【([^】\\n]{2,20})】[：:]?\\s*")
_TERMINAL = "。；;：:！？!?”）)…"


@dataclass(eq=False)
class Heading:
    """A heading with its level (smaller is higher) and the place of its words."""

    level: int
    start: int
    end: int
    title: str
    marker: str = ""
    body: bool = False
    role: str = ""


@dataclass(frozen=True)
class Passage:
    """Text below a chain of headings. `chained` says the sentence began before this passage (甲局：一是…)."""

    start: int
    end: int
    path: tuple[Heading, ...]
    chained: bool = False
    leaf: bool = False
    paragraph: int = 0


@dataclass
class _Builder:
    text: str
    names_unit: Callable[[int, int], bool]
    only_unit: Callable[[int, int], bool]
    stack: list[Heading] = field(default_factory=list)
    passages: list[Passage | Heading] = field(default_factory=list)
    paragraph: int = 0
    after: tuple[int, int] = (0, 0)

    def push(self, heading: Heading) -> None:
        """Open a heading, ending those of its level and below."""
        self.close(heading.level)
        for above in self.stack:
            above.body = True
        self.stack.append(heading)
        self.passages.append(heading)

    def close(self, level: int) -> None:
        """End the headings of this level and below."""
        while self.stack and self.stack[-1].level >= level:
            self.stack.pop()

    def add(self, start: int, end: int, chained: bool = False) -> None:
        """Put a stretch of text below the headings now open."""
        if "\t" not in self.text[start:end]:
            start, end = trim(self.text, start, end)
        if start >= end:
            return
        for above in self.stack:
            above.body = True
        self.passages.append(Passage(start, end, tuple(self.stack), chained, paragraph=self.paragraph))


def passages(
    text: str, names_unit: Callable[[int, int], bool], only_unit: Callable[[int, int], bool]
) -> list[Passage]:
    """Passages in reading order. Headings nothing stands below become passages of their own (`leaf`).

    `names_unit(start, end)` tells if a sentence is about a unit, `only_unit` if a line is nothing but units.
    """
    builder = _Builder(text, names_unit, only_unit)
    whole = len(text)
    for (start, end), after in itertools.pairwise([*_paragraphs(text), (whole, whole)]):
        builder.paragraph += 1
        builder.after = after
        if _opens_list(builder, start, end, *after):
            continue
        _read_paragraph(builder, start, end)
    found: list[Passage] = []
    path: list[Heading] = []
    for entry in builder.passages:
        if isinstance(entry, Passage):
            found.append(entry)
            continue
        while path and path[-1].level >= entry.level:
            path.pop()
        path.append(entry)
        if not entry.body:
            found.append(Passage(entry.start, entry.end, tuple(path[:-1]), leaf=True))
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs without bullets before them; lines cut at a fixed width are put together again."""
    begin: int | None = None
    stop = 0
    for start, end in _lines(text):
        if begin is not None and _goes_on(text, begin, stop, start, end):
            stop = end
            continue
        if begin is not None:
            yield begin, stop
        begin, stop = start, end
    if begin is not None:
        yield begin, stop


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    inside = False
    for line in text.splitlines(keepends=True):
        noise = _NOISE.match(line)
        start, end = trim(text, at + (noise.end() if noise else 0), at + len(line))
        at += len(line)
        # A tab before the words is an empty cell inside a table and an indent anywhere else.
        inside = "\t" in line.strip() or (inside and line.startswith("\t"))
        if start < end and inside:
            yield at - len(line), at - (len(line) - len(line.rstrip("\r\n")))
        elif start < end:
            yield start, end


def _goes_on(text: str, begin: int, stop: int, start: int, end: int) -> bool:
    marked = _marker(text, begin, stop) is not None
    if stop - begin < (40 if marked else 24) or _LABEL.match(text, start, end) is not None:
        return False
    if "\t" in text[begin:stop] or "\t" in text[start:end] or text[stop - 1] in _TERMINAL:
        return False
    # Only a bare line break may stand between: an indent or an empty line begins a new paragraph.
    return (
        text[stop:start] in ("\n", "\r\n") and _marker(text, start, end) is None and text[start - 1] == "\n"
    )


def _marker(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Level and end of the numbering at `start`, or None."""
    for level, pattern in _MARKERS:
        found = pattern.match(text, start, end)
        if found is not None and found.end() < end:
            return level, found.end()
    return None


def _read_paragraph(builder: _Builder, start: int, end: int) -> None:
    text = builder.text
    if "\t" in text[start:end]:
        builder.add(start, end)
        return
    marker = _marker(text, start, end)
    if marker is None:
        label = _BRACKETED.match(text, start - 1, end) if text[start - 1 : start] == "【" else None
        if label is not None:
            beside = [heading.level for heading in builder.stack if heading.marker == "【"]
            level = beside[0] if beside else _label_level(builder)
            builder.push(Heading(level, start, label.end(1), label[1], "【"))
            _read_inline(builder, label.end(), end, chained=False)
            return
        label = _LABEL.match(text, start, end)
        if label is not None and _names_section(label[1]):
            builder.push(Heading(_label_level(builder), start, label.end(1), label[1], LABEL))
            _read_inline(builder, label.end(), end, chained=True)
            return
        _read_plain(builder, start, end)
        return
    level, begin = marker
    if level == INLINE_LEVEL:
        _read_inline(builder, start, end)
        return
    _read_numbered(builder, level, begin, end, text[start:begin].strip())


_BULLETS = frozenset("●•▪◆■★☆※◎○►▶▲△◇□-*·")


def _opens_list(builder: _Builder, start: int, end: int, after: int, until: int) -> bool:
    """Read • 收缴环节 above 1) …… as a heading: a few words with a bullet, numbers below them."""
    text = builder.text
    bullet = text[max(0, start - 2) : start].strip()[-1:] in _BULLETS and start > 0
    words = text[start:end]
    if not bullet or len(words) > 14 or re.search("[，。；：\t]", words) or _marker(text, start, end):
        return False
    numbered = _marker(text, after, until)
    if numbered is None or numbered[0] < 30 or builder.only_unit(start, end):
        return False
    builder.push(Heading(25, start, end, bare(words)))
    return True


def _label_level(builder: _Builder) -> int:
    """存在问题： belongs below the numbered heading it follows, beside the labels before it."""
    numbered = [
        heading for heading in builder.stack if heading.marker != LABEL and heading.level < INLINE_LEVEL
    ]
    return numbered[-1].level + 1 if numbered else 1


def _read_plain(builder: _Builder, start: int, end: int) -> None:
    title = bare(builder.text[start:end].rstrip("】"))
    short = end - start <= 30 and builder.text[end - 1] not in "。；;，,！？"
    if (
        short
        and builder.text[end - 1] in "：:"
        and builder.paragraph <= 4
        and not builder.stack
        and builder.only_unit(start, end)
    ):
        # 某某党委：at the top is whom the report is written to.
        return
    if short and builder.paragraph <= 2 and not builder.stack and _DOCUMENT.search(title):
        return
    if short and builder.only_unit(start, end):
        builder.push(Heading(UNIT_LEVEL, start, end, title))
    elif short and _BELOW.fullmatch(builder.text, start, end) and _goes_deeper(builder):
        builder.push(Heading(_label_level(builder), start, end, title, LABEL))
    elif short and _names_section(title):
        builder.push(Heading(10, start, end, title))
    elif short and not re.search("[，,；：]", title) and _is_headline(builder, start, end):
        builder.push(Heading(UNIT_LEVEL + 1, start, end, title))
    else:
        if short and re.search("(?:报告|通报|提纲|汇报|函|反馈意见)$", title):
            # The title of the document: an outline printed before it is over.
            builder.close(0)
            return
        _read_inline(builder, start, end)


# On a line of its own, with what it announces in the lines below it.
_BELOW = re.compile("(?:(?:主要|产生)?原因|(?:整改|改进)?措施)[：:]")


def _goes_deeper(builder: _Builder) -> bool:
    """True below a numbered heading inside a section, if the next line is not numbered like it or higher."""
    level = _label_level(builder) - 1
    following = _marker(builder.text, *builder.after)
    return level >= 20 and (following is None or following[0] > level)


_DOCUMENT = re.compile("(?:清单|台账|一览表|汇总表|反馈表|通知单|督办单|简报)$")


def _is_headline(builder: _Builder, start: int, end: int) -> bool:
    """An unnumbered line that states a problem in general, as Word's heading styles leave it."""
    problem = wording.PROBLEM_HEADLINE.search(builder.text, start, end) is not None
    return problem and not builder.names_unit(start, end)


def _names_section(title: str) -> bool:
    if re.search("^(?:关于|中共)|报告$|通报$|函$|汇报$|提纲$|[，,]", title):
        return False
    return any(
        pattern.search(title)
        for pattern in (
            wording.PROBLEM_SECTION,
            wording.DONE_WELL_SECTION,
            wording.MENDED_SECTION,
            wording.CAUSE_SECTION,
            wording.ADVICE_SECTION,
            wording.SURVEY_SECTION,
            wording.RULE_SECTION,
        )
    )


def _read_numbered(builder: _Builder, level: int, begin: int, end: int, marker: str) -> None:
    text = builder.text
    head_end = _run_in_end(builder, begin, end)
    if head_end is None:
        builder.close(level)
        _read_inline(builder, begin, end)
        return
    stop = bare_end(text, begin, head_end)
    builder.push(Heading(level, begin, stop, bare(text[begin:stop]), marker))
    _read_inline(builder, head_end, end, chained=text[head_end - 1] in "：:")


def _run_in_end(builder: _Builder, begin: int, end: int) -> int | None:
    """Where the run-in heading at `begin` ends, or None if the text there is no heading."""
    text = builder.text
    first = next(pieces(text, begin, end, frozenset("。！？：:")), None)
    if first is None:
        return None
    start, stop = first
    rest = stop < end
    if text[stop - 1] in "：:":
        return (
            stop
            if builder.only_unit(start, stop - 1) or _labels(text[start : stop - 1])
            else _colon_heading(builder, start, stop, end)
        )
    if stop - start > 64 or (rest and builder.names_unit(start, stop) and not builder.only_unit(start, stop)):
        return None
    if "；" in text[start:stop] or (
        rest and re.search("\\d(?!项|个方面)|仅|[，,].*[，,].*[，,]", text[start:stop])
    ):
        return None
    return stop


def _labels(words: str) -> bool:
    return len(words) <= 24 and ("问题" in words or "方面" in words or "情况" in words or "建议" in words)


def _colon_heading(builder: _Builder, start: int, stop: int, end: int) -> int | None:
    # 党费收缴不规范：甲局… reads as heading and body; 甲局党组：… is the speaker of what follows.
    text = builder.text
    if stop - start > 64 or builder.names_unit(start, stop):
        return None
    if 4 <= stop - start <= 13 and stop < end and not re.search("[，、]|建议|要求", text[start:stop]):
        # 1.政治理论学习：甲支部……
        return stop
    return stop if wording.PROBLEM_HEADLINE.search(text[start:stop]) else None


def _read_inline(
    builder: _Builder, start: int, end: int, chained: bool = False, level: int = INLINE_LEVEL
) -> None:
    """Split 一是…二是… (or ①…②…) inside a paragraph; each part may open with a run-in heading."""
    text = builder.text
    marks = list(
        _inline_marks(text, start, end) if level == INLINE_LEVEL else _number_marks(text, start, end)
    )
    # A paragraph without numbering still belongs to the 一是 before it, unless numbering starts anew in it.
    if marks and text[start : marks[0][0]].strip():
        builder.close(level)
    if level == INLINE_LEVEL and not marks and _announces_list(builder, start, end):
        return
    builder.add(start, marks[0][0] if marks else end, chained)
    _open_lead(builder, start, marks[0][0] if marks and level == INLINE_LEVEL else start)
    lead = text[start : marks[0][0]].rstrip() if marks else ""
    opened = (chained and not lead) or lead[-1:] in ("：", ":", "，", ",")
    for (mark, begin), (stop, _) in zip(marks, [*marks[1:], (end, end)], strict=False):
        builder.close(level)
        begin, stop = trim(text, begin, stop)
        head_end = _run_in_end(builder, begin, stop)
        closed = head_end is not None and (head_end < stop or not opened) and text[head_end - 1] not in "；;"
        if closed and head_end is not None:
            finish = bare_end(text, begin, head_end)
            builder.push(Heading(level, begin, finish, bare(text[begin:finish]), text[mark:begin]))
            begin = head_end
        if level == INLINE_LEVEL:
            # 一是……。（1）……（2）……: numbers below the 一是.
            _read_inline(builder, begin, stop, opened, INLINE_LEVEL + 1)
        else:
            builder.add(begin, stop, opened)
    if level == INLINE_LEVEL and builder.stack and builder.stack[-1].level >= LEAD_LEVEL:
        builder.close(LEAD_LEVEL)


def _lead_role(words: str) -> str:
    """What the list behind these words is: "cause", "advice", "problem" or ""."""
    last = re.split("[。；;]", words.rstrip("。 　"))[-1].strip()
    return next((role for role, pattern in _LEADS if pattern.search(last)), "") if len(last) <= 60 else ""


def _open_lead(builder: _Builder, start: int, end: int) -> None:
    """Open a heading without a title of its own for the list behind 究其原因：."""
    role = _lead_role(builder.text[start:end])
    if role:
        builder.push(Heading(LEAD_LEVEL, start, end, "", LABEL, role=role))


def _announces_list(builder: _Builder, start: int, end: int) -> bool:
    """Read 针对以上问题，采取以下措施： above numbered lines as the heading of a section."""
    text = builder.text
    if end - start > 60 or text[end - 1] not in "：:" or _marker(text, *builder.after) is None:
        return False
    role = _lead_role(text[start:end])
    level = _marker(text, *builder.after)
    if not role or level is None or level[0] <= 10:
        return False
    builder.close(level[0])
    above = max((heading.level for heading in builder.stack), default=0)
    builder.push(Heading(max(above, level[0] - 1), start, end, "", LABEL, role=role))
    return True


def _inline_marks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    mask = enclosed(text)
    for found in _INLINE.finditer(text, start, end):
        before = text[found.start() - 1] if found.start() > start else "。"
        if before in "。；;：:，,、！？\n 　)）" and not mask[found.start()]:
            yield found.start(), found.end()
    if not _INLINE.search(text, start, end):
        yield from _number_marks(text, start, end)


def _number_marks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    marks = [
        (found.start(), found.end())
        for found in _INLINE_NUMBER.finditer(text, start, end)
        if found.start() == start or text[found.start() - 1] in "。；;：: 　"
    ]
    if len(marks) > 1:
        yield from marks
