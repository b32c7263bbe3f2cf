"""What a report says of the inspection itself: how many units, branches and people, and which units."""

from __future__ import annotations

import re

from bihuan.intake.marks import number
from bihuan.intake.model import Figures
from bihuan.intake.units import Mention, Units

_NUMBER = "(\\d{1,5}|[一二三四五六七八九十百两]{1,6})"
_OPENING = 3000
_PROBLEMS_BEGIN = re.compile("\\n[\\s　]*(?:[一二三四]、)?[^\\n，。]{0,10}(?:问题|不足)[^\\n，。]{0,6}\\n")
_PEOPLE = "(?:余|多)?(?:名|人次|人|位)"
_INTERVIEWED = (
    re.compile(f"(?:座谈|访谈|谈话|走访|约谈|访问|谈心)[^，。；\\d]{{0,16}}{_NUMBER}{_PEOPLE}"),
    re.compile(f"(?:与|同|和|对){_NUMBER}{_PEOPLE}[^，。；]{{0,20}}(?:座谈|访谈|谈话|谈心|交流|交谈|面谈)"),
    re.compile(f"(?:个别谈话|访谈|座谈)[^。；\\d]{{0,20}}{_NUMBER}{_PEOPLE}"),
)
_BRANCHES = (
    re.compile(
        "(?:抽查|抽取|抽选|抽样|随机|选取|抽检|实地(?:检查|查看)|查看|延伸|走访)[^，。；"
        f"\\d]{{0,16}}?(?:党支部|支部|基层党组织){_NUMBER}(?:余|多)?个"
    ),
    re.compile(
        "(?:抽查|抽取|抽选|抽样|随机|选取|抽检|检查了|实地(?:检查|查看)|查看|延伸|走访)[^，。；]"
        f"{{0,16}}?{_NUMBER}(?:余|多)?个[^，。；、\\d个]{{0,8}}?(?:党支部|支部|基层党组织)"
    ),
    re.compile(
        f"{_NUMBER}个[^，。；、\\d个]{{0,6}}(?:党支部|支部)(?:进行|开展)了?[^，。；]{{0,6}}(?:抽查|检查|问卷|测试)"
    ),
    re.compile(f"(?:党支部|支部){_NUMBER}(?:余|多)?个"),
)
_BELOW = (
    "(?:二级单位|下属单位|所属单位|二级党组织|下属事业单位|所属事业单位|"
    "二级预算单位|下属企业|直属事业单位|基层单位|二级机构|下属机构|所属机构|基层站所|直属单位)"
)
_SUB_UNITS = (
    re.compile(
        f"(?:及|和|与|以及|、|其|延伸[^，。；\\d]{{0,8}}){_NUMBER}(?:家|个|所|户)[^，。；、\\d]{{0,4}}?{_BELOW}"
    ),
    re.compile(f"(?:延伸|下属|所属)[^，。；\\d]{{0,8}}?{_BELOW}{_NUMBER}(?:家|个|所|户)"),
)
_UNIT_NOUN = (
    "(?:市直|区直|县直|省直|州直|旗直|市级|区级|县级|省级|直属|驻[\\u4e00-\\u9fff]{1,3}|"
    "机关|重点|部门)*(?:单位|部门|机关|党委（党组）|党组（党委）|党组织|二级党组织|党委|党组|学院|二级学院|"
    "企业|学校|公司|街道|镇街|乡镇|院系|医院|子公司)"
)
_UNITS = (
    re.compile(
        "(?:对|到|赴|深入|抽查|检查|覆盖|涉及|走访|选取|抽取|督导|督查|深入到)[^。；"
        f"\\d]{{0,300}}?(?:等)?{_NUMBER}(?:家|个|所|户){_UNIT_NOUN}"
    ),
    re.compile(f"{_NUMBER}(?:家|个|所|户){_UNIT_NOUN}[^，。；]{{0,14}}(?:开展|进行|实施)"),
    re.compile(f"(?:检查|督查|督导|抽查|走访)[^，。；\\d]{{0,10}}(?:单位|部门){_NUMBER}(?:家|个)"),
)


def figures(text: str) -> Figures:
    """Counts stated in the opening of the report."""
    opening = _PROBLEMS_BEGIN.split(text[:_OPENING], maxsplit=1)[0]
    return Figures(
        interviewed=_stated(_INTERVIEWED, opening),
        branches_sampled=_stated(_BRANCHES, opening),
        units=_stated(_UNITS, opening),
        sub_units=_stated(_SUB_UNITS, opening),
    )


def _stated(patterns: tuple[re.Pattern[str], ...], opening: str) -> int | None:
    for pattern in patterns:
        for found in pattern.finditer(opening):
            value = number(found[1])
            if value is not None:
                return value
    return None


_BRACKETED = re.compile(
    "(?:单位|部门|党组织|党组|党委|学院|企业|公司|街道|学校|机关)[（(]([^（）()]{6,1500})[）)]"
)
_INSPECTED = re.compile(
    "(?:对|到|赴|深入|抽查了?|抽取了?|选取了?|检查了?|走访了?|督查了?|督导了?)(?=([^。；\\n]{4,600}?)(?:等|共计?|这)"
    "?(?:[\\d一二三四五六七八九十两]+)(?:家|个|所|户))"
)


_NAMED = re.compile(
    "(?:受检|被检查?|受查|检查|督查|巡察|督导)(?:单位|对象|部门|党组织)(?:分别)?(?:为|是|有|包括|[：:])[：:]?([^。\\n]{10,1500})"
)


# 对甲局、乙局、丙局开展了检查: a list without its count.
_LIST_AHEAD = re.compile(
    "(?:对|到|赴|深入|抽[查取选]了?|检查了?|走访了?|督查了?|督导了?|选取了?)(?=[^，。；、\\n]{2,20}、)"
)


def inspected(text: str, units: Units) -> tuple[Mention, ...]:
    """Units the opening lists as inspected, in order; () if it lists none."""
    for pattern in (_BRACKETED, _INSPECTED, _NAMED):
        for found in pattern.finditer(text[:_OPENING]):
            listed = units.listed(found.start(1), found.end(1))
            if len(listed) > 1 and all(mention.root for mention in listed):
                return listed
    opening = _PROBLEMS_BEGIN.split(text[:_OPENING], maxsplit=1)[0]
    for found in _LIST_AHEAD.finditer(opening):
        subject = units.subject(found.end(), min(len(text), found.end() + 600))
        listed = subject.mentions if subject is not None else ()
        if len(listed) > 2 and all(mention.root and not mention.part for mention in listed):
            return listed
    return ()


_ONE_UNIT = re.compile(
    "(?:关于对?|对)(?![你我贵各全本])([^，。；、“”《》\\n]{3,24}?)(?:的)?(?:党建工作|基层党建|落实|20\\d{2}|"
    "\\d{4}年|党建|机关党建|进行|开展|巡察|检查|督查|专项)"
)
_LETTER = re.compile("反馈|意见书|通知书|提醒函|建议书|提示函|反馈意见")

# 承办单位：某某局党组 in the head of an order.
_HEADER = re.compile(
    "^[ 　]*(?:承办|责任|[被受]检查?|被督[办导查]|接收|主办|整改|办理|受文|主送)"
    "(?:单位|部门|党组织|机关)[：:][ 　]*([^，。；\\n]{3,30})[ 　]*$",
    re.MULTILINE,
)


def single_unit(text: str, title: str | None, units: Units) -> Mention | None:
    """The one unit a report is about, or None if it speaks of several."""
    if inspected(text, units):
        return None
    candidates: dict[str, Mention] = {}
    for found in _ONE_UNIT.finditer(text[:800]):
        named = units.listed(found.start(1), found.end(1))
        if len(named) == 1 and named[0].own_root:
            candidates[named[0].name] = named[0]
    for found in _HEADER.finditer(text[:800]):
        named = units.listed(found.start(1), found.end(1))
        if len(named) == 1 and named[0].own_root:
            candidates.setdefault(named[0].name, named[0])
    if title is not None and _LETTER.search(title):
        for line in re.finditer("^[ 　]*([^，。；\\n]{3,24})[：:][ 　]*$", text[:800], re.MULTILINE):
            named = units.listed(line.start(1), line.end(1))
            if len(named) == 1:
                candidates.setdefault(named[0].name, named[0])
    return candidates[min(candidates, key=len)] if candidates and _same_root(list(candidates)) else None


def _same_root(found: list[str]) -> bool:
    shortest = min(found, key=len)
    return all(shortest in name for name in found)
