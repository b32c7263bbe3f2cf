"""Tables inside a report: one row per line, cells parted by tabs, the first row naming the columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bihuan.intake.clauses import mended
from bihuan.intake.marks import trim
from bihuan.intake.units import Mention

Span = tuple[int, int]

_UNIT = re.compile("单位|支部|党组织|部门|被检|责任主体|学院|名称|组织")
_NOT_UNIT = re.compile("问题|责任人|牵头|书记|数|人员")
_PROBLEM = re.compile("问题|不足|情形|扣分(?:原因|说明|情况)|检查(?:情况|结果|发现)|存在|具体表现|反馈")
_NOT_PROBLEM = re.compile("类别|类型|数量|个数|条数|编号|序号|数$|性质|来源|是否")
_MATTER = re.compile("类别|类型|项目|内容|事项|方面|检查点|指标")
_STATUS = re.compile("整改(?:情况|状态|结果|进展|落实)|完成情况|状态|备注|进展")


@dataclass(frozen=True)
class Row:
    """The cells of one table row that matter here; `mended` if the row says the problem is put right."""

    unit: Span
    problem: Span
    matter: str
    mended: bool
    parent: Span | None = None


@dataclass
class Columns:
    """Which column holds what; `owner` is the unit of the last row: merged cells below it are empty."""

    unit: int
    problem: int
    matter: int | None
    status: int | None
    parent: int | None = None
    owner: tuple[Mention, ...] = ()
    above: Span | None = None

    def row(self, text: str, found: list[Span]) -> Row | None:
        """The row in these cells, or None if it is too short or empty."""
        if len(found) <= max(self.unit, self.problem):
            return None
        problem = found[self.problem]
        if not text[slice(*problem)]:
            return None
        status = (
            text[slice(*found[self.status])] if self.status is not None and self.status < len(found) else ""
        )
        matter = (
            text[slice(*found[self.matter])] if self.matter is not None and self.matter < len(found) else ""
        )
        done = (
            mended(status)
            or re.fullmatch(
                "(?:已|均已)?(?:立行立改|即知即改|边查边改|完成|整改|整改到位|完成整改|销号|办结)(?:整改)?",
                status,
            )
            is not None
        )
        if self.parent is not None and self.parent < len(found) and text[slice(*found[self.parent])]:
            self.above = found[self.parent]
        above = self.above
        return Row(found[self.unit], problem, matter, done, above)


def cells(text: str, start: int, end: int) -> list[Span]:
    """Places of the cells of one row, blanks left out."""
    found: list[Span] = []
    begin = start
    for at in range(start, end + 1):
        if at == end or text[at] == "\t":
            found.append(trim(text, begin, at))
            begin = at + 1
    return found


def columns(text: str, found: list[Span]) -> Columns | None:
    """The columns if this row is a header, else None."""
    titles = [text[slice(*cell)] for cell in found]
    if any(len(title) > 16 or re.fullmatch("[\\d.、]+", title) for title in titles):
        return None
    branch = _first(titles, re.compile("支部(?!书记)|党组织"), _NOT_UNIT)
    unit = _first(titles, _UNIT, _NOT_UNIT) if branch is None else branch
    problem = _first(titles, _PROBLEM, _NOT_PROBLEM)
    if unit is None or problem is None or unit == problem or re.search("未|无|没有", titles[problem]):
        return None
    matter = _first(titles, _MATTER, re.compile("单位|具体问题"))
    return Columns(unit, problem, matter, _first(titles, _STATUS, _UNIT), _above(titles, unit))


def _above(titles: list[str], unit: int) -> int | None:
    """The column of the institution where `unit` tells its branch: 所属单位 beside 被查支部."""
    if re.search("支部|党组织", titles[unit]) is None:
        return None
    others = [("" if at == unit else title) for at, title in enumerate(titles)]
    return _first(
        others,
        re.compile("单位|部门|学院|主管|上级|街道|乡镇|镇街|镇（街）|公司|集团|系统"),
        re.compile("问题|责任|牵头|整改|数|支部"),
    )


def _first(titles: list[str], wanted: re.Pattern[str], barred: re.Pattern[str]) -> int | None:
    for index, title in enumerate(titles):
        if wanted.search(title) and not barred.search(title):
            return index
    return None


_NUMBERED = re.compile(
    "(?:^|(?<=[。；;\\s]))(?:[（(]?\\d{1,2}[）).．、](?!\\d)|[①-⑳]|"
    "[一二三四五六七八九十]是|[（(][一二三四五六七八九十][）)])\\s*|\\s{2,}"
)


def statements(text: str, start: int, end: int) -> Iterator[Span]:
    """The numbered or separate statements inside one cell."""
    begin = start
    for mark in _NUMBERED.finditer(text, start, end):
        if mark.start() > begin:
            yield trim(text, begin, mark.start())
        begin = mark.end()
    if begin < end:
        yield trim(text, begin, end)
