"""How lists of unit names are written, and what stands between and behind the names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bihuan.intake import names

# More names than a sentence ever lists.
MOST_UNITS = 120

# 局属自来水公司: the word before says whose it is.
PLAIN_OFFICE = re.compile("[\\u4e00-\\u9fff]{1,6}(?:[部处所系馆站室科社院]|中心)")
OWNED = re.compile("^[局委厅院校县市区]属(?!于)")
# Institutions whose name is not carried over to a name after it: a school has branches, not offices.
NO_PARTS = re.compile("(?:小学|中学|学校|幼儿园|[一二三四五六七八九十]中|校|站|所|馆|村|社区)$")
AS_WHOLE = re.compile(
    "\\d{1,2}[个名号](?:办公室|窗口|岗位|工作人员|干部|职工|民警)|工作人员|值班|有?\\d{1,3}名(?:预备)?党员|(?:原|时任)?副?(?:[处科站所馆队室部院校]长|主任|经理)"
)
BELOW_LINK = re.compile("其?(?:(?:所属|下属|下辖|所辖)的?|(?:下设|代管|直管|主管|托管)的)")
ORDINALS = re.compile(
    "(?P<of>(?:机关|直属|离退休)?)(?P<numbers>第[一二三四五六七八九十\\d]+(?:[、和及]第?[一二三四五六七八九十\\d]+)+)"
    "(?:等)?(?:[\\d两三四五六七八九]个)?(?P<kind>(?:(?!季度|批|轮|次|期|类|党)[\\u4e00-\\u9fff]){0,6}?(?:党?支部|党总支|党小组))"
)
BODY_TAILS = frozenset({"党支部", "支部", "党总支", "机关党委", "党组", "党委"})
SHORT_LIST = re.compile(
    "(?P<list>[\\u4e00-\\u9fff]{2,14}(?:[、和及][\\u4e00-\\u9fff]{2,12}){1,20}?)"
    "(?:等(?:[\\d一二三四五六七八九十两]+[个家]?)?(?=部门|单位|党支部|支部|党组|党组织|"
    "党委|机关党委|学院|局|街道|均|都|也|未|存在|[^\\d个家])"
    "|(?<!等)(?=[两三四五六七八九十\\d]+[个家](?:单位|部门|局|党支部|支部)))"
)
LIST_TAIL = re.compile("等" + names.ETCETERA_RE.pattern.removeprefix("等?") + "?|等(?=均|都|未|存在)")
LIST_HEAD = re.compile("(?:其中|分别为|分别是|主要是|主要有|包括|涉及|具体为|如|例如|比如|有|为|是)*[:：]?")
LIST_REST = re.compile(
    "(?:机关|本级)?(?:有|为)?[（(]?(?:各|均)?(?:[\\d一二三四五六七八九十两]+(?:个|名|人|"
    "次|家|条|件|份|项)?(?:党?支部|问题|党员)?)?[）)]?(?:等)?[。；]?"
)
SPLIT = re.compile("[、，,；;/]|(?<=[局委办部院会所处站司团校镇乡区道村馆台社行厅队心园])和|以及")
ATTRIBUTE_BLOCK_RE = re.compile(
    "[未没不无仅只]|存在|高达|多达|超过|雷同|抄袭|代替|流于|缺|问题|滞后|过半|偏|达\\d|混|"
    "逾期|延期|以[^、]{1,12}[为代]|[较少薄弱]"
)


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between the joiners of a list."""
    begin = start
    for mark in SPLIT.finditer(text, start, end):
        if mark.start() > begin:
            yield begin, mark.start()
        begin = mark.end()
    if begin < end:
        yield begin, end


# 全局28名党员: the institution spoken of; 局党组: its own body.
WHOLE = re.compile("全[局院校厅台社委](?=\\d|有|共|党员|干部|职工|各|没有|未|均|都)")
OWN_OFFICE = re.compile(
    "[我你贵]?(?P<kind>[局委校厅办台社]|[医学]?院|公司|集团|学校|支队|街道)(?=党组|党委|机关)"
)
