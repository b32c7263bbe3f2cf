"""Workbooks as offices send them: refused with a sentence, or their rows with every bad cell named."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import Any

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from python_calamine import CalamineError, CalamineSheet, load_workbook

from bihuan.files import trial
from bihuan.files.cells import expected_of, read_cell, shown
from bihuan.files.sheets import BadRow, Column, Row, Sheet, column_letter

# What can be read. A WPS .et is an old Excel workbook, or a new one, under a name of its own.
SUFFIXES = (".xlsx", ".xls", ".et")
MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 600 * 1024 * 1024
MOST_RATIO = 200
MOST_ROWS = 300_000
MOST_CELLS = 20_000_000
HEADER_WITHIN = 15
MOST_COLUMNS = 100
EXAMPLE_MARK = "示例"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_OLD_WORKBOOKS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_NOTE = re.compile(r"[（(](?:必填|选填|可不填)[)）]|[*＊]")
_YEAR = re.compile(r"(?<!\d)(20\d\d|19\d\d)\s*年")
_CHUNK = 1 << 20
_REMEMBERED = frozenset({str, float, dt.date, dt.datetime})
_LONGEST_REMEMBERED = 60
_MOST_REMEMBERED = 5_000
_BROKEN = (
    zipfile.BadZipFile,
    DefusedXmlException,
    ParseError,
    EOFError,
    KeyError,
    RuntimeError,
    zlib.error,
)


class WorkbookRefused(Exception):
    """The whole file cannot be read; the text is a sentence that says why and how to mend it."""


@dataclasses.dataclass(slots=True)
class ReadSheet:
    """A sheet's rows and where its columns stand. `broken` rows hold only the cells that could be read."""

    sheet: Sheet
    title: str
    rows: list[Row]
    columns: Mapping[str, int]
    broken: list[Row] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(slots=True)
class Workbook:
    """A workbook as read. `notes` are things left aside that the person should know of."""

    file_name: str
    sha256: str
    sheets: list[ReadSheet]
    bad_rows: list[BadRow]
    notes: list[str]

    @property
    def row_count(self) -> int:
        return sum(len(s.rows) for s in self.sheets)


def read_workbook(path: Path, sheets: Sequence[Sheet], *, file_name: str = "") -> Workbook:
    """Read every sheet that one of `sheets` describes. `file_name` is the name people gave the file.

    Raises WorkbookRefused with a sentence for what is no readable workbook.
    """
    name = file_name or path.name
    content = _bytes(path, name)
    formulas = {} if content.startswith(_OLE) else _look_inside(path, name, content)
    book = Workbook(name, hashlib.sha256(content).hexdigest(), [], [], [])
    height = 0
    for title, sheet, grid in _grids(path, name, old=content.startswith(_OLE)):
        height += len(grid)
        if height > MOST_ROWS:
            raise _too_long(name)
        _read_sheet(book, sheets, title, grid, sheet, formulas.get(title, set()))
    book.sheets.sort(key=lambda s: sheets.index(s.sheet))
    if not book.sheets and not book.bad_rows:
        names = "、".join(s.name for s in sheets)
        raise WorkbookRefused(f"“{name}”里没有认得的工作表。请用模板填写，工作表名为：{names}。")
    return book


def check_plain(path: Path, name: str) -> None:
    """Refuse what is no plain .xlsx within the limits. Raises WorkbookRefused with a sentence."""
    content = _bytes(path, name)
    if content.startswith(_OLE):
        raise WorkbookRefused(f"“{name}”是旧版 Excel 文件，这里不能填写。请另存为 xlsx 再试。")
    _look_inside(path, name, content)


def _grids(path: Path, name: str, *, old: bool) -> Iterator[tuple[str, CalamineSheet, list[list[Any]]]]:
    """Title, sheet and cells of each sheet, one in memory at a time."""
    if old and not trial.survives(path):
        raise _broken(name)
    try:
        opened = load_workbook(str(path))
        for title in opened.sheet_names:
            sheet = opened.get_sheet_by_name(title)
            if sheet.total_height > MOST_ROWS:
                raise _too_long(name)
            if sheet.total_height * sheet.total_width > MOST_CELLS:
                raise _too_wide(name)
            yield title, sheet, sheet.to_python(skip_empty_area=False)
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        raise _broken(name) from error


def _broken(name: str) -> WorkbookRefused:
    return WorkbookRefused(f"“{name}”打不开，文件可能已损坏。请用 Excel 或 WPS 打开后另存为 xlsx 再试。")


def _too_long(name: str) -> WorkbookRefused:
    message = f"“{name}”超过 {MOST_ROWS} 行，一次读不下。请按单位或年份分成几个工作簿，一起选中导入。"
    return WorkbookRefused(f"{message}如果没有这么多内容，请删去末尾的空行再保存。")


def _too_wide(name: str) -> WorkbookRefused:
    return WorkbookRefused(f"“{name}”在很远的列里有内容或格式，读不下。请删去右边的空列再保存。")


def _bytes(path: Path, name: str) -> bytes:
    suffix = Path(name).suffix.lower()
    if suffix in (".ett", ".wps"):
        raise WorkbookRefused(f"“{name}”是 WPS 的 {suffix} 格式，不能读取，请另存为 xlsx。")
    if suffix in (".xlsm", ".xltm", ".xlsb"):
        raise WorkbookRefused(f"“{name}”是可以带宏的工作簿，不读取。请另存为不带宏的 xlsx。")
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise WorkbookRefused(
            f"“{name}”有 {size >> 20} MB，超过 {MOST_BYTES >> 20} MB。请删去图片，或按单位分成几个工作簿。"
        )
    content = path.read_bytes()
    if not content:
        raise WorkbookRefused(f"“{name}”是空文件，请重新保存后再试。")
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise WorkbookRefused(f"“{name}”有密码，打不开。请在 WPS 或 Excel 中取消密码后再试。")
        if _MACROS in content:
            raise WorkbookRefused(f"“{name}”带有宏，不读取。请另存为不带宏的 xlsx。")
        if not any(stream in content for stream in _OLD_WORKBOOKS):
            raise WorkbookRefused(f"“{name}”不是 Excel 工作簿。请用模板填写，保存为 xlsx。")
        return content
    if not content.startswith(b"PK"):
        raise WorkbookRefused(f"“{name}”不是 Excel 工作簿。请用模板填写，保存为 xlsx。")
    return content


def _look_inside(path: Path, name: str, content: bytes) -> dict[str, set[tuple[int, int]]]:
    """Sheet title → (row, column) of its formulas, once the archive is known to be a plain workbook."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            names = {e.filename for e in entries}
            if "xl/workbook.xml" not in names:
                raise WorkbookRefused(f"“{name}”不是 Excel 工作簿。请用模板填写，保存为 xlsx。")
            if any(n.endswith("vbaProject.bin") for n in names):
                raise WorkbookRefused(f"“{name}”带有宏，不读取。请另存为不带宏的 xlsx。")
            unpacked = sum(e.file_size for e in entries)
            if unpacked > MOST_UNPACKED or unpacked > max(len(content), 50_000) * MOST_RATIO:
                raise WorkbookRefused(
                    f"“{name}”解开后过大，不像台账，不读取。请新建工作簿，只复制需要的内容。"
                )
            parts = [e for e in entries if e.filename.startswith("xl/") and e.filename.endswith(".xml")]
            scanned = {e.filename: _scan(archive, e, name) for e in parts}
            titles = _titles_by_part(archive)
            return {titles[part]: cells for part, cells in scanned.items() if cells and part in titles}
    except _BROKEN as error:
        raise _broken(name) from error


_FORMULA = re.compile(rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f[\s/>]")
_SIGN_OF_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
# A cell in row 300,000 or further down, or in column DA or further right. Looked for as programs write it,
# which is found fast.
_FAR = rb"(?:[A-Z]{1,3}(?P<down>[3-9]\d{5}|\d{7,})|(?:[A-Z]{3}|[D-Z][A-Z])\d{1,7})[\"']"
_FAR_PLAIN = re.compile(rb' r="' + _FAR)
_FAR_QUOTED = re.compile(rb" r='" + _FAR)
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')


def _scan(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> set[tuple[int, int]]:
    """Unpack one part to its end, so that a part that lies about its size is refused here; note formulas.

    A cell far away is refused before the reader makes room for everything between.
    """
    found: set[tuple[int, int]] = set()
    wanted = entry.filename.startswith("xl/worksheets/")
    tail = b""
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            if not wanted:
                continue
            text = tail + chunk
            _refuse_far(text, name)
            for match in _FORMULA.finditer(text) if _SIGN_OF_FORMULA.search(text) else ():
                place = _REFERENCE.search(match.group(1))
                if place:
                    found.add((int(place.group(2)), _column_index(place.group(1).decode("ascii"))))
            tail = text[-400:]
    return found


def _refuse_far(text: bytes, name: str) -> None:
    far = _FAR_PLAIN.search(text) or (b" r='" in text and _FAR_QUOTED.search(text))
    if far:
        raise _too_long(name) if far.group("down") else _too_wide(name)


def _column_index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def _titles_by_part(archive: zipfile.ZipFile) -> dict[str, str]:
    """Part name → sheet title, as the workbook's own index says."""
    targets = {
        item.get("Id", ""): item.get("Target", "")
        for item in fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    }
    titles = {}
    for item in fromstring(archive.read("xl/workbook.xml")).iter():
        if item.tag.endswith("}sheet"):
            link = next((v for k, v in item.attrib.items() if k.endswith("}id")), "")
            target = targets.get(link, "")
            titles[target.lstrip("/") if target.startswith("/") else f"xl/{target}"] = item.get("name", "")
    return titles


def _read_sheet(
    book: Workbook,
    sheets: Sequence[Sheet],
    title: str,
    grid: list[list[Any]],
    raw: CalamineSheet,
    formulas: Set[tuple[int, int]],
) -> None:
    sheet = _sheet_named(sheets, title) or _sheet_by_header(sheets, grid)
    if sheet is None:
        if any(any(cell != "" for cell in row) for row in grid) and title not in ("说明",):
            book.notes.append(f"工作表“{title}”不在模板里，没有读。")
        return
    if any(s.sheet is sheet for s in book.sheets):
        book.notes.append(f"工作表“{title}”与“{sheet.name}”重复，没有读；请合到一张表里。")
        return
    header_no, columns = _header(sheet, grid)
    missing = [c for c in sheet.columns if c.required and c.key not in columns]
    if missing:
        if any(any(cell != "" for cell in row) for row in grid):
            book.bad_rows.append(_bad_header(book.file_name, sheet, title, grid, header_no, missing))
        return
    for index, cell in enumerate(grid[header_no]):
        if cell != "" and index not in columns.values():
            book.notes.append(f"“{title}”第 {column_letter(index)} 列“{shown(cell)}”不在模板里，没有读。")
    merged = _merged(raw.merged_cell_ranges or [], header_no, len(grid))
    result = ReadSheet(sheet, title, [], columns)
    reader = _Reader(book, result, _year(grid[:header_no]), merged, formulas)
    for number, cells in enumerate(grid[header_no + 1 :], header_no + 2):
        reader.read(number, cells)
    book.sheets.append(result)


class _Reader:
    """Reads the data rows of one sheet."""

    def __init__(
        self,
        book: Workbook,
        result: ReadSheet,
        year: int | None,
        merged: Mapping[tuple[int, int], str],
        formulas: Set[tuple[int, int]],
    ) -> None:
        self.book = book
        self.result = result
        self.year = year
        self.merged = merged
        self.formulas = formulas
        self.special = bool(merged or formulas)
        # Column, its index, and what its cells read so far gave: codes, names and days come again and again.
        self.columns: list[tuple[Column, int, dict[Any, Any]]] = [
            (column, result.columns[column.key], {})
            for column in result.sheet.columns
            if column.key in result.columns
        ]

    def read(self, number: int, cells: list[Any]) -> None:
        """One row: a Row, one BadRow per bad cell, or nothing where the row is blank or an example."""
        first = next((c for c in cells if c != ""), None)
        if first is None or (isinstance(first, str) and first.strip().startswith(EXAMPLE_MARK)):
            return
        values: dict[str, Any] = {}
        good = True
        width = len(cells)
        for column, index, known in self.columns:
            cell = cells[index] if index < width else ""
            try:
                if self.special:
                    self._refuse_special(number, index)
                value = self._value(column, cell, known)
                if value is None and column.required:
                    raise ValueError(f"这一行没有填“{column.header}”，请补上，或删去整行。")
            except ValueError as refusal:
                self.bad(number, column, cell, str(refusal))
                good = False
                continue
            values[column.key] = value
        (self.result.rows if good else self.result.broken).append(Row(number, values))

    def _value(self, column: Column, cell: Any, known: dict[Any, Any]) -> Any:
        """The cell's value, remembered for the next equal cell. Raises ValueError."""
        # True equals 1.0 as a key, so only kinds that never equal each other are remembered.
        if type(cell) not in _REMEMBERED or (type(cell) is str and len(cell) > _LONGEST_REMEMBERED):
            return read_cell(column, cell, self.year)
        if cell not in known:
            if len(known) >= _MOST_REMEMBERED:
                known.clear()
            known[cell] = read_cell(column, cell, self.year)
        return known[cell]

    def _refuse_special(self, number: int, index: int) -> None:
        if (number, index) in self.formulas:
            raise ValueError("这一格是公式，请复制后用“选择性粘贴—数值”换成结果。")
        area = self.merged.get((number, index))
        if area:
            raise ValueError(f"{area} 是合并的单元格，请取消合并，在每一行里填写。")

    def bad(self, number: int, column: Column, cell: Any, message: str) -> None:
        """Note a bad cell."""
        self.book.bad_rows.append(
            BadRow(
                file=self.book.file_name,
                sheet=self.result.title,
                row=number,
                column=place_of(self.result, column),
                found="（内容不显示）" if column.secret else shown(cell) or "（空）",
                expected=expected_of(column),
                message=message,
            )
        )


def place_of(read: ReadSheet, column: Column) -> str:
    """`C 姓名`: the letter and header of a column in the sheet as read."""
    index = read.columns.get(column.key)
    return column.header if index is None else f"{column_letter(index)} {column.header}"


def _sheet_named(sheets: Sequence[Sheet], title: str) -> Sheet | None:
    wanted = _key(title)
    return next((s for s in sheets if wanted in {_key(n) for n in (s.name, *s.aliases)}), None)


def _sheet_by_header(sheets: Sequence[Sheet], grid: list[list[Any]]) -> Sheet | None:
    """The sheet whose required headers all stand in the grid, where it is the only best one."""
    scores = []
    for sheet in sheets:
        _, columns = _header(sheet, grid)
        if all(c.key in columns for c in sheet.columns if c.required):
            scores.append((len(columns), sheet))
    best = max((score for score, _ in scores), default=0)
    fitting = [sheet for score, sheet in scores if score == best]
    return fitting[0] if best >= 3 and len(fitting) == 1 else None


def _key(text: Any) -> str:
    """A header or title without what people decorate it with."""
    return _NOTE.sub("", "".join(unicodedata.normalize("NFKC", str(text)).split())).upper()


def _header(sheet: Sheet, grid: list[list[Any]]) -> tuple[int, dict[str, int]]:
    """Index of the header row and column key → index: the first row that names most columns."""
    names = {_key(n): c.key for c in sheet.columns for n in (c.header, *c.aliases)}
    best: tuple[int, dict[str, int]] = (0, {})
    for number, row in enumerate(grid[:HEADER_WITHIN]):
        columns: dict[str, int] = {}
        for index, cell in enumerate(row):
            key = names.get(_key(cell)) if cell != "" else None
            if key is not None:
                columns.setdefault(key, index)
        if len(columns) > len(best[1]):
            best = (number, columns)
    return best


def _bad_header(
    file: str, sheet: Sheet, title: str, grid: list[list[Any]], header_no: int, missing: Iterable[Column]
) -> BadRow:
    lacking = "、".join(f"“{c.header}”" for c in missing)
    there = "、".join(shown(c) for c in (grid[header_no] if grid else []) if c != "")
    return BadRow(
        file=file,
        sheet=title,
        row=header_no + 1,
        column="表头",
        found=there[:80] or "（空）",
        expected="、".join(c.header for c in sheet.columns),
        message=f"表头缺少{lacking}这一列，整张表没有读。请照模板补上表头。",
    )


def _year(titles: list[list[Any]]) -> int | None:
    """The year a title above the header names, as in 2025年度会议台账; None where it names none or two."""
    years = {m for row in titles for cell in row if isinstance(cell, str) for m in _YEAR.findall(cell)}
    return int(years.pop()) if len(years) == 1 else None


def _merged(
    ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]], header_no: int, height: int
) -> dict[tuple[int, int], str]:
    """(row number, column index) → A3:A7 for merged cells below the header; a merged title is no matter."""
    cells: dict[tuple[int, int], str] = {}
    for (top, left), (bottom, right) in ranges:
        area = f"{column_letter(left)}{top + 1}:{column_letter(right)}{bottom + 1}"
        for row in range(max(top, header_no + 1), min(bottom, height) + 1):
            for column in range(left, min(right, left + MOST_COLUMNS) + 1):
                cells[(row + 1, column)] = area
    return cells
