"""One cell's value: what a spreadsheet holds, read as the column means it."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from bihuan.files.dates import parse_date, parse_time
from bihuan.files.sheets import Column

YES = frozenset(
    {"是", "有", "√", "✓", "✔", "对", "1", "Y", "YES", "TRUE", "到", "到会", "出席", "已表决", "合开"}
)
NO = frozenset({"否", "无", "×", "✗", "✘", "X", "0", "N", "NO", "FALSE", "未到", "缺席", "请假", "未表决"})
_MONTH = re.compile(r"(\d{4})(?:年|[.\-/])?(\d{1,2})月?")
_LIST = re.compile(r"[、，,;；\n]+")
_RANGE = re.compile(r"[至~—]|到|--")
_UNIT = re.compile(r"(?<=\d)[人次个件名条票份]$")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
MOST_MONTHS = 240

EXPECTED = {
    "text": "文字",
    "code": "编码（文本格式）",
    "date": "日期，如 2025-03-12",
    "time": "时间，如 15:00",
    "int": "整数，如 12",
    "bool": "是 或 否",
    "month": "月份，如 2025-03",
    "months": "月份，如 2025-03、2025-01至2025-06",
}


def expected_of(column: Column) -> str:
    """What the column takes, in a few words."""
    if column.kind == "choice":
        return "、".join(column.choices.values())
    return EXPECTED[column.kind]


def read_cell(column: Column, value: Any, year: int | None) -> Any:
    """The typed value, None for an empty cell. `year` completes a date written without one.

    date → datetime.date, time → datetime.time, int → int, bool → bool, choice → its code, month → 2025-03,
    months → tuple of such, text and code → str. Raises ValueError with one Chinese sentence.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    return _READERS[column.kind](column, value, year)


def shown(value: Any) -> str:
    """A raw cell as a person sees it, at most 40 characters."""
    text = value.isoformat(sep=" ") if isinstance(value, dt.datetime) else _plain(value)
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


def _squeezed(value: Any) -> str:
    return "".join(unicodedata.normalize("NFKC", _plain(value)).split())


def _text(column: Column, value: Any, year: int | None) -> str:
    text = _CONTROL.sub("", _plain(value)).strip()
    if len(text) > column.limit:
        raise ValueError(f"“{column.header}”最多 {column.limit} 个字，现在是 {len(text)} 个字，请删去一些。")
    return text


def _code(column: Column, value: Any, year: int | None) -> str:
    if isinstance(value, float) and abs(value) >= 1e15:
        raise ValueError(
            f"“{column.header}”被表格改成了数字，末几位可能已丢失，请把这一列设为文本格式后重填。"
        )
    text = _squeezed(value)
    if len(text) > column.limit:
        raise ValueError(f"“{column.header}”最多 {column.limit} 个字，现在是 {len(text)} 个字，请核对。")
    return text


def _date(column: Column, value: Any, year: int | None) -> dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    return parse_date(_plain(value), year)


def _time(column: Column, value: Any, year: int | None) -> dt.time:
    if isinstance(value, dt.datetime):
        return value.time()
    return value if isinstance(value, dt.time) else parse_time(_plain(value))


def _int(column: Column, value: Any, year: int | None) -> int:
    text = _UNIT.sub("", _squeezed(value))
    if re.fullmatch(r"-\d{1,9}", text):
        raise ValueError(f"“{shown(value)}”小于 0，请填 0 或更大的整数。")
    if not re.fullmatch(r"\d{1,9}", text):
        raise ValueError(f"“{shown(value)}”不是整数，请写成 12 这样。")
    return int(text)


def _bool(column: Column, value: Any, year: int | None) -> bool:
    text = _squeezed(value).upper()
    if text in YES or text in NO:
        return text in YES
    raise ValueError(f"“{shown(value)}”看不出是“是”还是“否”，请填 是 或 否。")


def _choice(column: Column, value: Any, year: int | None) -> str:
    text = _squeezed(value)
    codes = {**_codes(column.choices), **column.synonyms}
    if text not in codes:
        raise ValueError(
            f"“{shown(value)}”不在可选的范围里，请从 {'、'.join(column.choices.values())} 中选择。"
        )
    return codes[text]


def _codes(choices: Mapping[str, str]) -> dict[str, str]:
    return {**{code: code for code in choices}, **{_squeezed(word): code for code, word in choices.items()}}


def _month(column: Column, value: Any, year: int | None) -> str:
    if isinstance(value, dt.date):
        return f"{value.year}-{value.month:02d}"
    match = _MONTH.fullmatch(_squeezed(value))
    if match is None or not 1 <= int(match.group(2)) <= 12:
        raise ValueError(f"“{shown(value)}”看不出是哪个月，请写成 2025-03 这样。")
    return f"{match.group(1)}-{int(match.group(2)):02d}"


def _months(column: Column, value: Any, year: int | None) -> tuple[str, ...]:
    if isinstance(value, dt.date):
        return (_month(column, value, year),)
    months: list[str] = []
    for part in filter(None, _LIST.split(_plain(value))):
        ends = [_month(column, end, year) for end in _RANGE.split(part)]
        first, last = ends[0], ends[-1]
        span = _index(last) - _index(first)
        if len(ends) > 2 or not 0 <= span < MOST_MONTHS:
            raise ValueError(f"“{shown(part)}”的起止月份看不明白，请写成 2025-01至2025-06 这样。")
        months += [f"{i // 12}-{i % 12 + 1:02d}" for i in range(_index(first), _index(last) + 1)]
    return tuple(dict.fromkeys(months))


def _index(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


_READERS: dict[str, Callable[[Column, Any, int | None], Any]] = {
    "text": _text,
    "code": _code,
    "date": _date,
    "time": _time,
    "int": _int,
    "bool": _bool,
    "choice": _choice,
    "month": _month,
    "months": _months,
}
