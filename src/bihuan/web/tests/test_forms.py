"""Forms that accept what people type."""

import datetime as dt

import pytest
from django import forms
from django.core.exceptions import ValidationError

from bihuan.web.forms import (
    ChineseDateField,
    ChineseMomentField,
    Form,
    ListField,
    WholeNumberField,
    echo,
    split_list,
)

SHANGHAI = dt.timezone(dt.timedelta(hours=8))


class Held(Form):
    day = ChineseDateField(label="会议日期", default_year=2025)
    present = WholeNumberField(label="实到人数", min_value=0, max_value=99)
    names = ListField(label="列席人员", required=False, max_length=4)
    place = forms.CharField(label="地点", error_messages={"required": "在哪里开的，请写上。"})


def errors(**data):
    filled = {"day": "3.12", "present": "5", "place": "三楼", **data}
    return {name: list(found) for name, found in Held(filled).errors.items()}


@pytest.mark.parametrize("text", ["3.12", "2025/3/12", "20250312", "三月十二日", "２０２５．３．１２"])
def test_date_field_accepts_the_written_forms(text):
    form = Held({"day": text, "present": "5", "place": "三楼"})
    assert form.is_valid()
    assert form.cleaned_data["day"] == dt.date(2025, 3, 12)


def test_date_field_refuses_with_the_parsers_sentence():
    assert errors(day="6.31") == {"day": ["6月没有31日，请核对“6.31”。"]}


def test_date_field_without_a_default_year_asks_for_it():
    with pytest.raises(ValidationError) as refusal:
        ChineseDateField().clean("3.12")
    assert refusal.value.messages == ["“3.12”没有写年份，请写成 2025年3月12日 这样。"]


def test_date_field_keeps_what_was_typed():
    assert 'value="6.31"' in str(Held({"day": "6.31"})["day"])


def test_date_field_reads_back_in_the_normal_form():
    assert 'value="2025-03-12"' in str(Held(initial={"day": dt.date(2025, 3, 12)})["day"])


def test_date_field_the_same_day_in_other_words_is_no_change():
    form = Held({"day": "3.12", "present": "5", "place": "三楼"}, initial={"day": dt.date(2025, 3, 12)})
    assert "day" not in form.changed_data


def test_moment_field_is_local_and_aware():
    moment = ChineseMomentField(default_year=2025).clean("3月12日下午3点")
    assert moment == dt.datetime(2025, 3, 12, 15, 0, tzinfo=SHANGHAI)


def test_moment_field_without_hour_is_refused():
    with pytest.raises(ValidationError) as refusal:
        ChineseMomentField().clean("2025-03-12")
    assert refusal.value.messages == ["请在日期后面写上时间，例如 2025-03-12 15:00。"]


def test_moment_field_reads_back_in_local_time():
    class Moment(Form):
        held = ChineseMomentField(label="时间")

    form = Moment(initial={"held": dt.datetime(2025, 3, 12, 7, 0, tzinfo=dt.UTC)})
    assert 'value="2025-03-12 15:00"' in str(form["held"])


@pytest.mark.parametrize(("text", "number"), [("25", 25), ("２５", 25), (" 25 人", 25), ("0", 0)])
def test_whole_number_field_forms(text, number):
    assert WholeNumberField().clean(text) == number


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "请填写实到人数。"),
        ("五六个", "实到人数请写成整数，例如 12。"),
        ("-1", "实到人数不能小于 0，请核对。"),
        ("100", "实到人数不能大于 99，请核对。"),
    ],
)
def test_whole_number_field_refuses_with_a_sentence(text, sentence):
    assert errors(present=text) == {"present": [sentence]}


def test_sentence_given_by_hand_stays():
    assert errors(place="") == {"place": ["在哪里开的，请写上。"]}


def test_list_field_splits_and_checks_each():
    form = Held({"day": "3.12", "present": "5", "place": "三楼", "names": "张某、李某，王某 张某"})
    assert form.is_valid()
    assert form.cleaned_data["names"] == ["张某", "李某", "王某"]
    assert errors(names="张某、欧阳某某某") == {"names": ["列席人员最多 4 个字，现在是 5 个字，请删去一些。"]}


def test_list_field_empty_and_shown_again():
    assert split_list(" 、") == []
    assert 'value="张某、李某"' in str(Held(initial={"names": ["张某", "李某"]})["names"])


def test_controls_carry_no_required_attribute():
    assert str(Held()).count(" required") == 0


def test_echo_is_the_normal_form():
    assert echo(dt.date(2025, 3, 12)) == "2025年3月12日（周三）"
    assert echo(dt.datetime(2025, 3, 12, 7, 0, tzinfo=dt.UTC)) == "2025年3月12日（周三）15:00"


def test_date_field_asks_for_the_year_when_the_day_is_read():
    years = iter([2025, 2026])
    field = ChineseDateField(default_year=lambda: next(years))
    assert [field.clean("3.12"), field.clean("3.12")] == [dt.date(2025, 3, 12), dt.date(2026, 3, 12)]
