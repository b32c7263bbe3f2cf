"""Dates as people type them: in forms, in spreadsheets, in pasted text.

One parser for every way in, so that a cell and a form field never disagree.
No Django here.
"""

import re
import unicodedata
from calendar import monthrange
from datetime import date, datetime, time

EARLIEST_YEAR = 1900
LATEST_YEAR = 2099

_WEEKDAYS = "一二三四五六日"
_DIGITS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
    "O": "0",
}
_NUMERAL = re.compile(r"[〇零○一二三四五六七八九十]+")
_WEEKDAY_TAIL = re.compile(r"\(?(?:周|星期|礼拜)[一二三四五六日天]\)?$")
_SEPARATORS = str.maketrans({"。": ".", "、": ".", "·": ".", "—": "-", "–": "-", "−": "-", "\\": "/"})

_FULL = re.compile(r"(\d{4})([.\-/])(\d{1,2})\2(\d{1,2})")
_FULL_CHINESE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SHORT = re.compile(r"(\d{1,2})[.\-/](\d{1,2})")
_SHORT_CHINESE = re.compile(r"(\d{1,2})月(\d{1,2})[日号]?")

# Tried in this order against what no date pattern accepts: each says what is missing and how to write it.
_HINTS = (
    (re.compile(r"\d{4}(年|[.\-/])\d{1,2}月?|\d{6}"), "“{text}”没有写到日，请写成 2025年3月12日 这样。"),
    (re.compile(r"\d{4}年?"), "“{text}”只有年份，请写成 2025年3月12日 这样。"),
    (re.compile(r"\d{5}(\.\d+)?"), "“{text}”是表格里日期的序号，请把这一格设为日期格式，或写成 2025-03-12。"),
    (
        re.compile(r"\d{1,2}([.\-/年])\d{1,2}([.\-/月])\d{1,4}日?"),
        "“{text}”看不出哪个是年份，请把四位年份写在最前面，例如 2025.3.12。",
    ),
)

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2}(?:\.0+)?)?")
_CLOCK_CHINESE = re.compile(
    r"(上午|早上|中午|下午|晚上)?(\d{1,2})(?:[点时](?:(\d{1,2})分?|(半)|整)?|:(\d{2}))"
)
_MOMENT = re.compile(r"(.*?[日号\d)])(?:T|[,，]?)((?:上午|早上|中午|下午|晚上)?\d{1,2}[:点时].*)")


def parse_date(text: str, default_year: int | None = None) -> date:
    """Read one day.

    Accepts 2025-03-12, 2025.3.12, 2025/3/12, 20250312, 2025年3月12日, 二〇二五年三月十二日, full-width
    digits, spaces and a trailing weekday; with ``default_year`` also 3.12, 3月12日 and 三月十二日.

    Raises ValueError with one Chinese sentence that says what is wrong and how to write it.
    """
    shown = _shown(text)
    plain = _WEEKDAY_TAIL.sub("", _plain(text))
    if not plain:
        raise ValueError("没有填写日期，请写成 2025年3月12日 这样。")
    plain = _NUMERAL.sub(lambda match: _arabic(match.group()), plain)
    for pattern, groups in ((_FULL, (1, 3, 4)), (_FULL_CHINESE, (1, 2, 3)), (_COMPACT, (1, 2, 3))):
        if match := pattern.fullmatch(plain):
            year, month, day = (int(match.group(group)) for group in groups)
            return _day(year, month, day, shown)
    if match := _SHORT.fullmatch(plain) or _SHORT_CHINESE.fullmatch(plain):
        if default_year is None:
            raise ValueError(f"“{shown}”没有写年份，请写成 2025年3月12日 这样。")
        return _day(default_year, int(match.group(1)), int(match.group(2)), shown)
    for pattern, sentence in _HINTS:
        if pattern.fullmatch(plain):
            raise ValueError(sentence.format(text=shown))
    raise ValueError(f"“{shown}”看不出是哪一天，请写成 2025年3月12日 这样。")


def parse_time(text: str) -> time:
    """Read a time of day: 15:00, 15：30, 下午3点, 9点半, 15时30分.

    Raises ValueError with one Chinese sentence.
    """
    shown = _shown(text)
    plain = _NUMERAL.sub(lambda match: _arabic(match.group()), _plain(text))
    if match := _CLOCK.fullmatch(plain):
        hour, minute = int(match.group(1)), int(match.group(2))
    elif match := _CLOCK_CHINESE.fullmatch(plain):
        hour = _hour(match.group(1), int(match.group(2)))
        minute = 30 if match.group(4) else int(match.group(3) or match.group(5) or 0)
    else:
        raise ValueError(f"“{shown}”看不出是几点，请写成 15:00 这样。")
    if hour > 23 or minute > 59:
        raise ValueError(f"一天里没有“{shown}”这个时刻，请写成 15:00 这样。")
    return time(hour, minute)


def parse_moment(text: str, default_year: int | None = None) -> tuple[date, time | None]:
    """Read a day with an optional time of day after it; the time is None where none is written.

    Raises ValueError with one Chinese sentence.
    """
    if match := _MOMENT.fullmatch(_plain(text)):
        clock = match.group(2)
        day_text = match.group(1)
        # Without spaces 2025-03-1215:00 would be read greedily; the space tells day and hour apart.
        if spaced := re.fullmatch(r"\s*(\S.*?)[\sT]+(\S+)\s*", unicodedata.normalize("NFKC", text)):
            day_text, clock = spaced.groups()
        return parse_date(day_text, default_year), parse_time(clock)
    return parse_date(text, default_year), None


def long_date(day: date) -> str:
    """The normal form in text: 2025年3月12日（周三）."""
    return f"{day.year}年{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）"


def long_moment(moment: datetime) -> str:
    """Day and minute in text: 2025年3月12日（周三）15:00."""
    return f"{long_date(moment.date())}{moment:%H:%M}"


def _shown(text: str) -> str:
    stripped = " ".join(text.split())
    return stripped if len(stripped) <= 20 else stripped[:20] + "…"


def _plain(text: str) -> str:
    # "．" and "：" become ASCII by NFKC; "。" does not and is what a Chinese keyboard gives for a dot.
    return "".join(unicodedata.normalize("NFKC", text).translate(_SEPARATORS).split())


def _arabic(numeral: str) -> str:
    """十二 → 12, 三十 → 30, 二〇二五 → 2025; what is no numeral comes back unchanged."""
    if "十" not in numeral:
        return "".join(_DIGITS[char] for char in numeral)
    tens, _, units = numeral.partition("十")
    if {tens, units} - {"", *_DIGITS}:
        return numeral
    return str(int(_DIGITS.get(tens, "1")) * 10 + int(_DIGITS.get(units, "0")))


def _day(year: int, month: int, day: int, shown: str) -> date:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise ValueError(f"“{shown}”的年份不在 {EARLIEST_YEAR} 至 {LATEST_YEAR} 之间，请核对。")
    if not 1 <= month <= 12:
        raise ValueError(f"一年里没有{month}月，请核对“{shown}”。")
    if not 1 <= day <= monthrange(year, month)[1]:
        # 29 February exists in other years, so there the year belongs to the reason.
        where = f"{year}年2月" if (month, day) == (2, 29) else f"{month}月"
        raise ValueError(f"{where}没有{day}日，请核对“{shown}”。")
    return date(year, month, day)


def _hour(part_of_day: str | None, hour: int) -> int:
    if part_of_day in {"下午", "晚上"} and hour < 12:
        return hour + 12
    if part_of_day == "中午" and hour < 3:
        return hour + 12
    return hour
