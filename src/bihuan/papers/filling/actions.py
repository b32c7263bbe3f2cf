"""来表自动填: another office's draft or form in, the same with all the ledger can answer filled out."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError

from bihuan.access.models import OrgNode
from bihuan.access.scope import Scope
from bihuan.files.store import MAX_BYTES
from bihuan.files.workbooks import WorkbookRefused, check_plain
from bihuan.intake.model import IntakeError
from bihuan.intake.reading.isolated import read_isolated
from bihuan.papers.figures.catalogue import Desk
from bihuan.papers.filling import apart, asking, tables, wording
from bihuan.papers.filling.answers import Answer, Clerk, with_dates
from bihuan.papers.filling.grids import Grid
from bihuan.papers.filling.tables import CellAnswer
from bihuan.papers.filling.tokens import Names

SUFFIXES = (".docx", ".txt", ".xlsx")
SOURCES = "数据来源"
MOST_BLANKS = 5_000
_FILLED_HEADER = ("位置", "原文", "填入", "怎样计数", "来源台账", "截至")
_LEFT_HEADER = ("位置", "原文", "为什么没有填")
_SHEET_FILLED = ("工作表", "单元格", "项目", "填入", "怎样计数", "来源台账", "截至")
_SHEET_LEFT = ("工作表", "单元格", "项目", "没有填", "为什么")
# Millimetres of the columns in a Word draft.
_FILLED_WIDTHS = (18, 42, 14, 50, 20, 16)
_LEFT_WIDTHS = (18, 52, 90)
_AROUND = 14


@dataclasses.dataclass(frozen=True, slots=True)
class Placed:
    """A blank with its answer and where it stands: 第 3 段, or sheet and cell; `before` and `after` it."""

    number: int
    where: str
    before: str
    after: str
    answer: Answer
    target: tuple[Any, ...]

    @property
    def original(self) -> str:
        """The words around the blank as they stood, the blank in 【】; the labels of a cell."""
        if not (self.before or self.after):
            return self.answer.clause or self.answer.blank.mark
        return f"{self.before}【{self.answer.blank.mark}】{self.after}"


@dataclasses.dataclass(frozen=True, slots=True)
class Filled:
    """A file as it can be filled. `notes` are things about the file that people should know."""

    name: str
    kind: str
    org: OrgNode
    on: dt.date
    blanks: tuple[Placed, ...]
    notes: tuple[str, ...]
    text: str = ""

    @property
    def filled(self) -> list[Placed]:
        return [placed for placed in self.blanks if placed.answer.filled]

    @property
    def left(self) -> list[Placed]:
        return [placed for placed in self.blanks if not placed.answer.filled]

    @property
    def sentence(self) -> str:
        """找到空格 25 处，填 13 处，留 12 处。"""
        return f"找到空格 {len(self.blanks)} 处，填 {len(self.filled)} 处，留 {len(self.left)} 处。"


def look(content: bytes, name: str, *, org: OrgNode, on: dt.date, scope: Scope | None = None) -> Filled:
    """Every blank of a .docx, .txt or .xlsx with its answer. Raises ValidationError with a sentence."""
    suffix = _suffix(name, len(content))
    clerk = Clerk(Desk(scope), org, on)
    names = Names(clerk.register.names)
    try:
        if suffix == ".xlsx":
            return _look_at_form(content, name, clerk, names)
        lines = read_isolated(content, name).text.split("\n") if suffix == ".txt" else _lines(content, name)
    except (IntakeError, apart.FileRefused, WorkbookRefused) as refusal:
        raise ValidationError(str(refusal)) from refusal
    text = "\n".join(lines)
    answers = with_dates(clerk.answer(asking.read(text, on, names)), text, on)
    _bound(len(answers))
    placed = [_in_text(number, answer, text) for number, answer in enumerate(answers, start=1)]
    return Filled(name, suffix[1:], org, on, tuple(placed), (), text if suffix == ".txt" else "")


def write(content: bytes, looked: Filled, keep: Collection[int] | None = None) -> bytes:
    """The file with its blanks filled and 数据来源 appended. `keep`: which blanks, by number; all if None.

    A text file is returned without its sources; `trace` holds them. Raises ValidationError.
    """
    put = [p for p in looked.filled if keep is None or p.number in keep]
    if looked.kind == "txt":
        return _filled_text(looked.text, put).encode()
    if looked.kind == "xlsx":
        edits = [[*placed.target] for placed in put]
        sources = [_sheet_rows(placed, looked.on) for placed in put]
        lacking = [_sheet_left(placed) for placed in looked.left]
        headers: tuple[Sequence[str], Sequence[str]] = (_SHEET_FILLED, _SHEET_LEFT)
    else:
        edits = [[*placed.target, wording.placed(placed.answer.blank, placed.answer.text)] for placed in put]
        sources = [_paper_row(placed, looked.on) for placed in put]
        lacking = [[f"{p.number}（{p.where}）", p.original, p.answer.reason] for p in looked.left]
        headers = (_FILLED_HEADER, _LEFT_HEADER)
    told = f"闭环系统 {looked.on.isoformat()} 按“{looked.org.name}”的台账填写：{looked.sentence}"
    written = [
        {"title": told, "header": headers[0], "rows": sources, "widths": _FILLED_WIDTHS},
        {
            "title": f"没有填的 {len(lacking)} 处",
            "header": headers[1],
            "rows": lacking,
            "widths": _LEFT_WIDTHS,
        },
    ]
    try:
        return apart.write(content, looked.name, {"put": edits, "title": SOURCES, "tables": written})
    except apart.FileRefused as refusal:
        raise ValidationError(str(refusal)) from refusal


def trace(looked: Filled) -> dict[str, Any]:
    """Every blank with its answer, and for each figure the rows it counts, as JSON values."""
    return {
        "file": looked.name,
        "org": looked.org.code,
        "on": looked.on.isoformat(),
        "blanks": [_told(placed) for placed in looked.blanks],
        "notes": list(looked.notes),
    }


def _suffix(name: str, size: int) -> str:
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in (".doc", ".wps"):
        raise ValidationError(f"{suffix} 格式暂不能填写，请另存为 docx。")
    if suffix in (".xls", ".et"):
        raise ValidationError(f"{suffix} 格式暂不能填写，请另存为 xlsx。")
    if suffix not in SUFFIXES:
        raise ValidationError(f"“{name}”不是 docx、txt 或 xlsx，请换成这三种格式再填。")
    if size > MAX_BYTES:
        raise ValidationError("文件超过 20 MB。请删去图片，只留需要填的部分再试。")
    if not size:
        raise ValidationError(f"“{name}”是空文件，请重新保存后再试。")
    return suffix


def _bound(number: int) -> None:
    if number > MOST_BLANKS:
        raise ValidationError(f"空格有 {number} 处，一次最多填 {MOST_BLANKS} 处。请拆成几份再填。")


def _lines(content: bytes, name: str) -> list[str]:
    return [str(line) for line in apart.read(content, name)["lines"]]


def _in_text(number: int, answer: Answer, text: str) -> Placed:
    blank = answer.blank
    begin = text.rfind("\n", 0, blank.start) + 1
    line = text.count("\n", 0, blank.start)
    end = text.find("\n", blank.end)
    before = text[max(begin, blank.start - _AROUND) : blank.start]
    after = text[blank.end : min(blank.end + _AROUND, end if end >= 0 else len(text))]
    target = (line, blank.start - begin, blank.end - begin)
    return Placed(number, f"第 {line + 1} 段", before, after, answer, target)


def _filled_text(text: str, put: Sequence[Placed]) -> str:
    for placed in reversed(put):
        blank = placed.answer.blank
        text = text[: blank.start] + wording.placed(blank, placed.answer.text) + text[blank.end :]
    return text


def _look_at_form(content: bytes, name: str, clerk: Clerk, names: Names) -> Filled:
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        file.write(content)
        file.flush()
        check_plain(Path(file.name), name)
    read = apart.read(content, name)
    cells: list[CellAnswer] = []
    for sheet in read["sheets"]:
        if not sheet["hidden"]:
            cells += tables.answer(Grid(sheet), clerk, names)
            _bound(len(cells))
    placed = [_in_sheet(number, cell) for number, cell in enumerate(cells, start=1)]
    return Filled(name, "xlsx", clerk.org, clerk.on, tuple(placed), tuple(read["notes"]))


def _in_sheet(number: int, cell: CellAnswer) -> Placed:
    place = f"{tables.letter(cell.slot.column)}{cell.slot.row}"
    target = (cell.sheet, cell.slot.row, cell.slot.column, cell.value)
    return Placed(number, f"{cell.sheet}!{place}", "", "", cell.answer, target)


def _sheet_rows(placed: Placed, on: dt.date) -> list[Any]:
    sheet, _, place = placed.where.rpartition("!")
    answer = placed.answer
    return [sheet, place, answer.clause, placed.target[-1], answer.how, answer.sources, _as_of(answer, on)]


def _sheet_left(placed: Placed) -> list[Any]:
    sheet, _, place = placed.where.rpartition("!")
    return [sheet, place, placed.answer.clause, placed.answer.category_word, placed.answer.reason]


def _paper_row(placed: Placed, on: dt.date) -> list[Any]:
    answer = placed.answer
    place = f"{placed.number}（{placed.where}）"
    return [place, placed.original, answer.text, answer.how, answer.sources, _as_of(answer, on)]


def _as_of(answer: Answer, on: dt.date) -> str:
    days = {figure.as_of for figure in answer.figures} or {on}
    return "、".join(day.isoformat() for day in sorted(days))


def _told(placed: Placed) -> dict[str, Any]:
    answer = placed.answer
    return {
        "number": placed.number,
        "where": placed.where,
        "start": answer.blank.start,
        "end": answer.blank.end,
        "words": placed.original,
        "filled": answer.filled,
        "text": answer.text,
        "subject": answer.subject,
        "note": answer.note,
        "category": answer.category,
        "reason": answer.reason,
        "candidates": [{"title": title, "text": text} for title, text in answer.candidates],
        "figures": [_figure(figure) for figure in answer.figures],
    }


def _figure(figure: Any) -> dict[str, Any]:
    told = {
        name: getattr(figure, name)
        for name in ("code", "title", "text", "unit", "how", "source", "missing", "numerator", "denominator")
    }
    value = figure.value
    return {
        **told,
        "value": value if isinstance(value, int | None) else str(value),
        "as_of": figure.as_of.isoformat(),
        "rows": [list(row) for row in figure.rows],
    }


def as_json(looked: Filled) -> str:
    """The trace as text."""
    return json.dumps(trace(looked), ensure_ascii=False, indent=1) + "\n"
