"""Words that stand for units named elsewhere: 上述3家单位, 其余单位, 除甲局外, 各单位均, 该镇."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bihuan.intake import names, wording
from bihuan.intake.clauses import Clause
from bihuan.intake.context import Reader
from bihuan.intake.marks import number
from bihuan.intake.naming import abbreviates
from bihuan.intake.units import Mention, Subject

_COUNT = "(?P<count>\\d{1,3}|[一二三四五六七八九十两]{1,3})"
_SORT = (
    "(?:市直|区直|县直|省直|直属|机关|受检|被检|被查|委属|局属|市属|政法|所属|子)*"
    "(?:单位|部门|机关|企业|公司|分公司|子公司|学院|学校|医院|街道|乡镇|镇街|镇|乡|村|社区|窗口|集团|"
    "党组织|党委|党组|党总支|总支|党?支部)"
)
_BACK = re.compile(f"(?:上述|以上|前述|这)(?:{_COUNT}[家个所]?|几[家个])(?:{_SORT})?(?=.)")
_COUNTED = re.compile(f"{_COUNT}[家个所]{_SORT}(?=均|都|也|还|全部|没有|未|普遍未|皆)")
_REST = re.compile(
    "(?:除(?P<but>[^，。；]{2,80}?)(?:以|之)?外[，,]?)?"
    f"(?:(?:其余|其他|其它|剩余)(?:的)?(?:{_COUNT}[家个所])?(?:{_SORT})|(?P<each>各{_SORT})(?=均|都))"
)
_EVERY = re.compile(
    f"(?:各|所有|全部|被?抽?查的?|纳入检查的)(?:被检查?|受检查?|被查|被抽查)?(?:的)?{_SORT}(?=均|都|皆|无一)"
)
_EXCEPT = re.compile("除(?P<but>[^，。；]{2,80}?)(?:以|之)?外")
_TOGETHER = re.compile(
    "(?P<list>[\\u4e00-\\u9fff]{2,8}(?:[、和与][\\u4e00-\\u9fff]{2,8}){1,8})"
    f"{_COUNT}[家个所](?P<sort>街道|乡镇|镇|乡|村|社区|学院|公司|集团|支部|党支部|学校|医院|县|区)"
)
_THAT = re.compile(
    "[该本](?P<kind>局|委|办|厅|院|校|系|学院|中心|公司|街道|镇|乡|集团|所|站|队|台|社|村|社区|处|科|馆|厂|区|县|企业)"
    "(?!党组织)"
)
_BODY_END = re.compile(f"(?:{names.BODY}|{names.PLAIN_BRANCH})+$")


def subject_of(reader: Reader, clause: Clause) -> Subject | None:
    """The units the clause is about, each with its parent; None if it names none at its head."""
    meant = referred(reader, clause.head, clause.end)
    if meant is not None:
        return meant
    parent = spoken_of(reader, clause.head, clause.end) or reader.parent
    if (
        not parent
        and reader.recent
        and reader.text.find("其中", max(0, clause.start - 3), clause.start + 2) >= 0
    ):
        parent = reader.recent[-1]
    subject = reader.units.subject(clause.head, clause.end, parent)
    if subject is None:
        return None
    mentions = tuple(_placed(reader, mention, parent) for mention in subject.mentions)
    return Subject(mentions, subject.end)


def _placed(reader: Reader, mention: Mention, parent: str) -> Mention:
    if mention.own_root:
        return reader.units.placed(mention, parent, bool(reader.owner or reader.default))
    # 该支部 is the very body spoken of before, with its parent.
    back = wording.THAT_BODY.match(reader.text, mention.start, mention.end)
    return replace(mention, root=reader.speaker[-1], part="") if back and reader.speaker else mention


def introduce(reader: Reader, mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    """Let these units be spoken of from here on; their names."""
    reader.parent = next((m.root for m in reversed(mentions) if m.root), reader.parent)
    reader.speaker = tuple(dict.fromkeys(mention.name for mention in mentions))
    remember(reader, mentions)
    return reader.speaker


def referred(reader: Reader, at: int, end: int) -> Subject | None:
    """The units such words stand for at the head of a clause; None if they stand for none that is known."""
    text = reader.text
    together = _TOGETHER.match(text, at, end)
    if together is not None:
        return _together(reader, together)
    for pattern, find in ((_REST, _rest), (_BACK, _named_before), (_COUNTED, _counted), (_EVERY, _every)):
        found = pattern.match(text, at, end)
        if found is not None:
            units = find(reader, found)
            return Subject(tuple(_mention(found, unit) for unit in units), found.end()) if units else None
    return None


def exception(reader: Reader, start: int, end: int) -> bool:
    """True for 除甲局外 by itself; whom it leaves out is kept for the clause after it."""
    found = _EXCEPT.fullmatch(reader.text, start, end)
    if found is None:
        return False
    reader.excepted = _roots(reader.units.listed(*found.span("but")))
    return bool(reader.excepted)


def spoken_of(reader: Reader, at: int, end: int) -> str:
    """The unit 该局, 该镇 and the like mean: the one named last that is of that kind; else ""."""
    found = _THAT.match(reader.text, at, end)
    if found is None:
        return ""
    for name in (*reversed(reader.speaker), *reversed(reader.recent)):
        whole = _BODY_END.sub("", name)
        if whole.endswith(found["kind"]) or (found["kind"] == "办" and whole.endswith("办公室")):
            return whole
        cut = re.match(f".{{2,}}?{found['kind']}", whole)
        if cut is not None and len(found["kind"]) > 1:
            return cut[0]
    return ""


def remember(reader: Reader, mentions: Iterable[Mention]) -> None:
    """Keep the institutions spoken of, the last one at the end."""
    group = tuple(dict.fromkeys(mention.root or mention.name for mention in mentions))
    if not group:
        return
    reader.group = group
    reader.here = list(dict.fromkeys((*reader.here, *group)))
    for name in group:
        if name in reader.recent:
            reader.recent.remove(name)
        reader.recent.append(name)
    del reader.recent[:-40]


def _mention(found: re.Match[str], unit: str) -> Mention:
    return Mention(found.start(), found.end(), unit, referred=True)


def _count(found: re.Match[str]) -> int | None:
    words = found.groupdict().get("count")
    return number(words) if words else None


def _rest(reader: Reader, found: re.Match[str]) -> Sequence[str]:
    """Those inspected without the ones left out; the count, where stated, must agree."""
    but = _roots(reader.units.listed(*found.span("but"))) if found["but"] else reader.excepted
    if found["each"] and not but:
        return reader.inspected
    but = but or reader.group
    left = [name for name in reader.inspected if not _among(name, but)]
    count = _count(found)
    agrees = count == len(left) if count is not None else len(left) < len(reader.inspected)
    return left if agrees else ()


def _named_before(reader: Reader, found: re.Match[str]) -> Sequence[str]:
    count = _count(found)
    if count is None or count == len(reader.group):
        return reader.group
    if count == len(reader.inspected):
        return reader.inspected
    return reader.recent[-count:] if 1 < count <= len(reader.recent) else ()


def _counted(reader: Reader, found: re.Match[str]) -> Sequence[str]:
    count = _count(found)
    if count == len(reader.inspected):
        return reader.inspected
    if count == len(reader.group) and count > 1:
        return reader.group
    return reader.here if count == len(reader.here) and count > 1 else ()


def _every(reader: Reader, found: re.Match[str]) -> Sequence[str]:
    left = [name for name in reader.inspected if not _among(name, reader.excepted)]
    return left if reader.inspected else ()


def _together(reader: Reader, found: re.Match[str]) -> Subject | None:
    parts = re.split("[、和与]", found["list"])
    if number(found["count"]) != len(parts):
        return None
    full = [_completed(reader, part, found["sort"]) for part in parts]
    return Subject(tuple(_mention(found, name) for name in full), found.end())


def _completed(reader: Reader, part: str, sort: str) -> str:
    if part.endswith(sort):
        return part
    known = [name for name in (*reader.inspected, *reader.units.known) if name.endswith(part + sort)]
    return known[0] if known else part + sort


def _roots(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(mention.root or mention.name for mention in mentions)


def _among(name: str, others: Iterable[str]) -> bool:
    return any(
        name.endswith(other) or other.endswith(name) or abbreviates(other, name) or abbreviates(name, other)
        for other in others
    )
