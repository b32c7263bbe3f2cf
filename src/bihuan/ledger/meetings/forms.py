"""The boxes of 记一次, each accepting what people type; entry.py puts them together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from bihuan.files.dates import parse_moment
from bihuan.ledger.meetings.words import AgendaCategory, DecisionCode, MeetingKind
from bihuan.web.forms import DayInput, Form, ListField, WholeNumberField

# More people than any meeting holds; keeps counts within a database's whole number.
MOST_PEOPLE = 100_000
NONE_CHOSEN = ("", "未登记")


class HeldInput(DayInput):
    """A day with its hour, in the form it is read back: 2025-03-12 15:00."""

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, tuple):
            day, hour = value
            return f"{day.isoformat()} {hour:%H:%M}" if hour else str(day.isoformat())
        return super().format_value(value)


class HeldField(forms.Field):
    """The day a meeting was held and, if written, its hour: cleaned to (date, time or None)."""

    widget = HeldInput
    default_year: int | None = None

    def to_python(self, value: Any) -> tuple[dt.date, dt.time | None] | None:
        if value in self.empty_values or isinstance(value, tuple):
            return value or None
        try:
            return parse_moment(str(value), self.default_year)
        except ValueError as refusal:
            raise ValidationError(str(refusal), code="invalid") from refusal


class MainForm(Form):
    """What a meeting's record says once; attendance, agenda and criticism have forms of their own."""

    kind = forms.ChoiceField(label="会议类型", choices=MeetingKind.choices)
    held = HeldField(label="召开时间", error_messages={"required": "请填写会议日期。"})
    place = forms.CharField(label="地点", max_length=60, required=False)
    host = forms.TypedChoiceField(label="主持人", coerce=int, empty_value=None, required=False)
    group = forms.TypedChoiceField(label="党小组", coerce=int, empty_value=None, required=False)
    lecturer = forms.TypedChoiceField(
        label="授课人", coerce=int, empty_value=None, required=False, help_text="不在名册上的不用选。"
    )
    theme = forms.CharField(label="主题", max_length=200, required=False)
    study = forms.CharField(
        label="学习内容",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="每行一条。",
    )
    notes = forms.CharField(
        label="记录正文",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="可以直接粘贴。本系统不得录入涉密内容。",
    )
    with_business = forms.BooleanField(label="与业务会议合开", required=False)
    observers = ListField(label="列席人员", required=False, help_text="几个人之间用顿号隔开。")
    others = ListField(
        label="名册外的到会人员",
        required=False,
        help_text="几个人之间用顿号隔开；知道的可以注明，如“周某（党员）、李某（非党员）”。",
    )
    expected = WholeNumberField(
        label="应到人数", required=False, min_value=0, max_value=MOST_PEOPLE, help_text="名单齐全时不用填。"
    )
    attended = WholeNumberField(
        label="实到人数", required=False, min_value=0, max_value=MOST_PEOPLE, help_text="名单齐全时不用填。"
    )
    for_period = forms.CharField(
        label="补开哪一期的会",
        max_length=10,
        required=False,
        help_text="当期召开的不用填。例如 2025年2月、2025年一季度、2025年上半年、2025年，"
        "也可写 2025-02、2025Q1。",
        widget=forms.TextInput(attrs={"class": "short"}),
    )
    replaces = forms.TypedChoiceField(
        label="重办的是哪次会议", coerce=int, empty_value=None, required=False, help_text="不是重办的不用选。"
    )
    reason = forms.CharField(
        label="代为记录的理由",
        max_length=300,
        required=False,
        help_text="例如“支部书记出差，代为补录”。支部看得到。",
    )

    def __init__(self, *args: Any, default_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = self.fields["held"]
        if isinstance(held, HeldField):
            held.default_year = default_year
        held.help_text = f"例如 2.25 或 2月25日 15:00，年份默认 {default_year}。"

    def offer(
        self, people: Iterable[tuple[int, str]], earlier: Iterable[tuple[int, str]], *, need_reason: bool
    ) -> None:
        """Fill the choices of 主持人 and 重办的会议; a superior must say why it writes."""
        self.fields["host"].choices = [NONE_CHOSEN, *people]  # type: ignore[attr-defined]
        self.fields["replaces"].choices = [("", "不是重办"), *earlier]  # type: ignore[attr-defined]
        if need_reason:
            self.fields["reason"].required = True
        else:
            del self.fields["reason"]

    def offer_of_kind(self, groups: Mapping[int, str], lecturers: Mapping[int, str]) -> None:
        """Fill the choices of 党小组 and 授课人, or leave the box out where there are none."""
        for name, offered, blank in (("group", groups, "请选择"), ("lecturer", lecturers, "未登记")):
            if offered:
                self.fields[name].choices = [("", blank), *offered.items()]  # type: ignore[attr-defined]
            else:
                del self.fields[name]

    def study_items(self) -> list[str]:
        """The lines of 学习内容 that say something."""
        lines = self.cleaned_data.get("study", "").splitlines()
        return [line.strip() for line in lines if line.strip()]


class AgendaForm(Form):
    """One 议题. A row with nothing in it is left out."""

    title = forms.CharField(label="议题", max_length=200, required=False)
    category = forms.ChoiceField(label="类别", choices=[NONE_CHOSEN, *AgendaCategory.choices], required=False)
    decision = forms.CharField(label="决定", max_length=300, required=False)
    opinions = forms.CharField(label="发言意见", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    voted = forms.BooleanField(label="进行了表决", required=False)
    decision_code = forms.ChoiceField(
        label="表决结果", choices=[NONE_CHOSEN, *DecisionCode.choices], required=False
    )
    votes_for = WholeNumberField(label="赞成票", required=False, min_value=0, max_value=MOST_PEOPLE)
    votes_against = WholeNumberField(label="反对票", required=False, min_value=0, max_value=MOST_PEOPLE)
    votes_abstained = WholeNumberField(label="弃权票", required=False, min_value=0, max_value=MOST_PEOPLE)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        votes = ("votes_for", "votes_against", "votes_abstained")
        cast = any(cleaned.get(name) is not None for name in votes)
        filled = cast or any(cleaned.get(name) for name in self.fields if name not in votes)
        if filled and not cleaned.get("title"):
            self.add_error("title", f"请填写第 {self.place} 条议题的内容，或把这一条清空。")
        if (cast or cleaned.get("decision_code")) and not cleaned.get("voted"):
            self.add_error("voted", "填了票数或表决结果，请同时勾选“进行了表决”，或把它们清空。")
        return cleaned

    @property
    def place(self) -> int:
        """Its place in the list, from 1."""
        return int(str(self.prefix).rpartition("-")[2]) + 1

    @property
    def has_more(self) -> bool:
        """Whether something stands in the folded part, so that it opens by itself."""
        return any(self[name].value() or self[name].errors for name in self.fields if name not in _AT_ONCE)


_AT_ONCE = ("title", "category", "decision")


class CriticismForm(Form):
    """Who criticised whom; the same person twice is self-criticism. The words are sealed on saving."""

    speaker = forms.TypedChoiceField(label="发言人", coerce=int, empty_value=None, required=False)
    target = forms.TypedChoiceField(label="对象", coerce=int, empty_value=None, required=False)
    words = forms.CharField(
        label="批评内容", required=False, widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"})
    )

    def __init__(self, *args: Any, people: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "请选择"), *people]
        self.fields["speaker"].choices = choices  # type: ignore[attr-defined]
        self.fields["target"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        filled = any(cleaned.get(name) for name in self.fields)
        for name in ("speaker", "target"):
            if filled and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, f"请选择第 {self.place} 条批评的{self.fields[name].label}。")
        return cleaned

    @property
    def place(self) -> int:
        """Its place in the list, from 1."""
        return int(str(self.prefix).rpartition("-")[2]) + 1


class VoidForm(Form):
    """Why a record is 作废."""

    reason = forms.CharField(
        label="作废理由", max_length=200, help_text="例如“与 3 月 12 日的记录重复”。原文保留，划线显示。"
    )


class OpenForm(Form):
    """Why sealed words are opened."""

    reason = forms.CharField(label="打开事由", max_length=200, help_text="每次打开都会记下，支部看得到。")
