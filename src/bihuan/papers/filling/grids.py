"""A sheet of somebody's form as a grid: titles, headers of several levels, units in rows, empty cells.

No Django and no records: what a cell is asked for is told by the words above it and left of it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any


def word_set(words: str) -> frozenset[str]:
    """The words of a text parted by spaces."""
    return frozenset(words.split())


UNIT_HEADS = word_set(
    "单位 单位名称 党组织 党组织名称 支部名称 党支部名称 组织名称 填报单位 所在单位 部门 部门名称 "
    "名称 所属单位 机关党组织 单位（党组织） 责任单位"
)
TOTALS = word_set("合计 总计 全市合计 小计 共计")
SUBTOTAL = "小计"
WHOLE_CITY = "全市合计"
_UNASKED = re.compile("序号|备注|说明|附注|代码|编码|行次|栏次|联系人|联系电话|电话|签字|签名|盖章|甲|乙|丙")
_META = re.compile("填报单位|填报日期|填报时间|报送单位|制表|单位负责人|填表人|审核人|联系电话|联系人|签发")
_UNITS = word_set("个 名 人 次 件 条 项 家 人次 % ％ 场")
_QUANTITY = re.compile(
    "数量|数值|本期数?|期末数?|填报数|数据|结果|填写内容|数|内容|本年数?|本季数?|实数|情况"
)
_MARK = re.compile(r"[*＊XＸ×_＿ 　]*|[（(][ 　]*[）)]")
_PLAIN = re.compile(r"[\s　]+")


@dataclasses.dataclass(frozen=True, slots=True)
class Slot:
    """An empty cell that asks for something. `labels`: the words that say what, the widest first.

    `unit`: the name in the row's 单位 column; `total`: 合计, 小计 … where the row sums up.
    """

    row: int
    column: int
    labels: tuple[str, ...]
    measure: str = ""
    unit: str = ""
    total: str = ""


def bare(text: str) -> str:
    """A label without the spaces people set it with."""
    return _PLAIN.sub("", text)


class Grid:
    """One sheet. Rows and columns count from 1."""

    def __init__(self, sheet: dict[str, Any]) -> None:
        self.title = str(sheet["title"])
        self.cells: dict[tuple[int, int], tuple[str, str]] = {
            (row, column): (kind, text) for row, column, kind, text in sheet["cells"]
        }
        self.rows, self.columns = sheet["size"]
        self.anchor: dict[tuple[int, int], tuple[int, int]] = {}
        for top, left, bottom, right in sheet["merged"]:
            for row in range(top, min(bottom, self.rows) + 1):
                for column in range(left, min(right, self.columns) + 1):
                    self.anchor[row, column] = (top, left)

    def kind(self, row: int, column: int) -> str:
        """t, n, f, o, or empty for a cell that holds nothing."""
        at = self.anchor.get((row, column), (row, column))
        kind, text = self.cells.get(at, ("", ""))
        return "" if kind == "t" and _MARK.fullmatch(text) else kind

    def text(self, row: int, column: int) -> str:
        """The words of the cell or of the merged area it lies in; empty for a figure or formula."""
        at = self.anchor.get((row, column), (row, column))
        kind, text = self.cells.get(at, ("", ""))
        return text.strip() if kind == "t" and not _MARK.fullmatch(text) else ""

    def is_empty(self, row: int, column: int) -> bool:
        """Holds nothing, and is the one to be written where it is part of a merged area."""
        at = self.anchor.get((row, column), (row, column))
        return at == (row, column) and not self.kind(row, column)

    def texts(self, row: int) -> list[str]:
        """The distinct texts of a row, a merged one once."""
        seen: dict[tuple[int, int], str] = {}
        for column in range(1, self.columns + 1):
            if text := self.text(row, column):
                seen.setdefault(self.anchor.get((row, column), (row, column)), text)
        return list(seen.values())

    @cached_property
    def top(self) -> int:
        """The first row of the table: above it stand titles and who fills the form."""
        for row in range(1, self.rows + 1):
            texts = self.texts(row)
            if len(texts) > 1 and not any(_META.search(text) for text in texts):
                return row
        return next((row for row in range(1, self.rows + 1) if self.texts(row)), 1)

    @cached_property
    def heading(self) -> str:
        """Everything above the table."""
        return "，".join(text for row in range(1, self.top) for text in self.texts(row))

    @cached_property
    def unit_column(self) -> int:
        """The column that names organisations; 0 where there is none. 单位 above measure words is none."""
        for row in range(self.top, min(self.top + 4, self.rows + 1)):
            for column in range(1, self.columns + 1):
                if bare(self.text(row, column)) in UNIT_HEADS and not self._measures(column):
                    return column
        return 0

    @cached_property
    def measure_column(self) -> int:
        """The column of measure words; 0 where there is none."""
        found = (column for column in range(1, self.columns + 1) if self._measures(column))
        return next(found, 0)

    def _measures(self, column: int) -> bool:
        below = [bare(self.text(row, column)) for row in range(self.top + 1, self.rows + 1)]
        words = [text for text in below if text]
        return bool(words) and all(text in _UNITS for text in words)

    def above(self, row: int, column: int) -> tuple[str, ...]:
        """The header of a cell, the widest level first, merged levels once."""
        place = row - 1
        while place >= self.top and not self.text(place, column):
            place -= 1
        levels: list[str] = []
        while place >= self.top and (text := self.text(place, column)):
            if not levels or levels[-1] != text:
                levels.append(text)
            place -= 1
        return tuple(reversed(levels))

    def left_of(self, row: int, column: int) -> str:
        """The nearest words left of a cell that are no measure word."""
        for at in range(column - 1, 0, -1):
            text = self.text(row, at)
            if text and bare(text) not in _UNITS:
                return text
        return ""

    def slots(self) -> Iterator[Slot]:
        """Every empty cell that asks for something, row by row."""
        for row in range(self.top, self.rows + 1):
            for column in range(1, self.columns + 1):
                if self.is_empty(row, column) and (slot := self._slot(row, column)) is not None:
                    yield slot

    def _slot(self, row: int, column: int) -> Slot | None:
        if self.unit_column:
            return self._of_unit(row, column)
        left = self.left_of(row, column)
        if not left or _UNASKED.fullmatch(bare(left)):
            return None
        above = self.above(row, column)
        measure = bare(self.text(row, self.measure_column)) if self.measure_column else ""
        if above and all(_is_quantity(level) for level in above):
            return Slot(row, column, (*above, left), measure)
        adjoining = self.text(row, column - 1) if column > 1 else ""
        if adjoining and not above:
            return Slot(row, column, (left,), measure)
        return None

    def _of_unit(self, row: int, column: int) -> Slot | None:
        above = self.above(row, column)
        unit = self.text(row, self.unit_column) or self.left_of(row, self.unit_column)
        if column <= self.unit_column or not above or not unit or bare(unit) in UNIT_HEADS:
            return None
        if _UNASKED.search(bare(above[-1])) or row <= self.top:
            return None
        word = bare(unit)
        return Slot(row, column, above, unit=unit, total=word if word in TOTALS else "")

    def is_total(self, row: int) -> bool:
        """Whether the row sums up others."""
        return bare(self.text(row, self.unit_column)) in TOTALS

    def header_part(self, row: int) -> bool:
        """Whether a row belongs to the header of a table of units."""
        return bare(self.text(row, self.unit_column)) in UNIT_HEADS


def _is_quantity(level: str) -> bool:
    """A header that asks for a figure without saying of what; days and periods may stand in it."""
    return bool(_QUANTITY.search(bare(level))) or bool(
        re.search(r"\d{4}年|上年|去年|今年|季度|半年|年末", level)
    )
