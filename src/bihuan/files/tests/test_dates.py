"""Dates as people type them."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.files.dates import long_date, long_moment, parse_date, parse_moment, parse_time

DAY = date(2025, 3, 12)


@pytest.mark.parametrize(
    "text",
    [
        "2025-03-12",
        "2025-3-12",
        "2025.3.12",
        "2025。3。12",
        "2025/3/12",
        "20250312",
        "2025年3月12日",
        "2025 年 3 月 12 日",
        "２０２５年３月１２日",
        "２０２５．３．１２",
        "2025年3月12号",
        "2025年3月12日（周三）",
        "2025年3月12日 星期三",
        "二〇二五年三月十二日",
        "二零二五年三月十二日",
        " 2025-03-12\t",
    ],
)
def test_parse_date_full_forms(text):
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    "text", ["3.12", "3/12", "3-12", "3月12日", "３．１２", "三月十二日", "03.12", "3。12"]
)
def test_parse_date_without_year_takes_the_callers_year(text):
    assert parse_date(text, default_year=2025) == DAY


@pytest.mark.parametrize(
    ("text", "month", "day"),
    [("十月十日", 10, 10), ("十二月三十一日", 12, 31), ("二月二十日", 2, 20), ("十一月三十日", 11, 30)],
)
def test_parse_date_chinese_tens(text, month, day):
    assert parse_date(text, default_year=2024) == date(2024, month, day)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2025.6.31", "6月没有31日，请核对“2025.6.31”。"),
        ("六月三十一日", "6月没有31日，请核对“六月三十一日”。"),
        ("2025-02-29", "2025年2月没有29日，请核对“2025-02-29”。"),
        ("2025-02-30", "2月没有30日，请核对“2025-02-30”。"),
        ("2025-03-00", "3月没有0日，请核对“2025-03-00”。"),
        ("20251312", "一年里没有13月，请核对“20251312”。"),
        ("1025-03-12", "“1025-03-12”的年份不在 1900 至 2099 之间，请核对。"),
        ("2025.3", "“2025.3”没有写到日，请写成 2025年3月12日 这样。"),
        ("202503", "“202503”没有写到日，请写成 2025年3月12日 这样。"),
        ("2025年", "“2025年”只有年份，请写成 2025年3月12日 这样。"),
        ("45728", "“45728”是表格里日期的序号，请把这一格设为日期格式，或写成 2025-03-12。"),
        ("3/12/2025", "“3/12/2025”看不出哪个是年份，请把四位年份写在最前面，例如 2025.3.12。"),
        ("25.3.12", "“25.3.12”看不出哪个是年份，请把四位年份写在最前面，例如 2025.3.12。"),
        ("下周三", "“下周三”看不出是哪一天，请写成 2025年3月12日 这样。"),
        ("十十月一日", "“十十月一日”看不出是哪一天，请写成 2025年3月12日 这样。"),
        ("", "没有填写日期，请写成 2025年3月12日 这样。"),
        ("　", "没有填写日期，请写成 2025年3月12日 这样。"),
    ],
)
def test_parse_date_refuses_with_a_sentence(text, sentence):
    with pytest.raises(ValueError) as refusal:
        parse_date(text, default_year=2025)
    assert str(refusal.value) == sentence


def test_parse_date_short_form_without_a_year_is_refused():
    with pytest.raises(ValueError) as refusal:
        parse_date("3.12")
    assert str(refusal.value) == "“3.12”没有写年份，请写成 2025年3月12日 这样。"


def test_parse_date_long_nonsense_is_cut_in_the_sentence():
    with pytest.raises(ValueError) as refusal:
        parse_date("开" * 500)
    assert str(refusal.value) == f"“{'开' * 20}…”看不出是哪一天，请写成 2025年3月12日 这样。"


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_parse_date_reads_back_every_form_of_every_day(day):
    forms = [
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}/{day.month}/{day.day}",
        long_date(day),
    ]
    assert [parse_date(form) for form in forms] == [day] * len(forms)
    assert parse_date(f"{day.month}.{day.day}", default_year=day.year) == day


@given(st.text(max_size=40))
def test_parse_date_any_text_gives_a_day_or_a_sentence(text):
    try:
        day = parse_date(text, default_year=2025)
    except ValueError as refusal:
        assert str(refusal)[-1] == "。"
    else:
        assert 1900 <= day.year <= 2099


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15:00", time(15)),
        ("15：30", time(15, 30)),
        ("9:05", time(9, 5)),
        ("00:00:00", time(0)),
        ("下午3点", time(15)),
        ("下午三点半", time(15, 30)),
        ("上午9点15分", time(9, 15)),
        ("中午12点", time(12)),
        ("15时30分", time(15, 30)),
        ("下午3:20", time(15, 20)),
        ("9点整", time(9)),
    ],
)
def test_parse_time_forms(text, expected):
    assert parse_time(text) == expected


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("25:00", "一天里没有“25:00”这个时刻，请写成 15:00 这样。"),
        ("9:75", "一天里没有“9:75”这个时刻，请写成 15:00 这样。"),
        ("会后", "“会后”看不出是几点，请写成 15:00 这样。"),
    ],
)
def test_parse_time_refuses_with_a_sentence(text, sentence):
    with pytest.raises(ValueError) as refusal:
        parse_time(text)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-03-12 15:00", (DAY, time(15))),
        ("2025-03-12T15:00", (DAY, time(15))),
        ("2025-03-12 00:00:00", (DAY, time(0))),
        ("2025年3月12日15:00", (DAY, time(15))),
        ("2025年3月12日下午3点", (DAY, time(15))),
        ("2025年3月12日（周三）下午3点", (DAY, time(15))),
        ("2025 年 3 月 12 日 15:30", (DAY, time(15, 30))),
        ("3.12 9:00", (DAY, time(9))),
        ("2025.3.12", (DAY, None)),
    ],
)
def test_parse_moment_forms(text, expected):
    assert parse_moment(text, default_year=2025) == expected


def test_long_forms():
    assert long_date(DAY) == "2025年3月12日（周三）"
    assert long_moment(datetime(2025, 3, 12, 15, 0)) == "2025年3月12日（周三）15:00"
