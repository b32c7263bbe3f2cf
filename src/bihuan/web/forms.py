"""Forms that accept what people type and answer in sentences."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import BaseRenderer, DjangoTemplates
from django.utils import timezone

from bihuan.files.dates import long_date, long_moment, parse_date, parse_moment

_CHOSEN = (forms.ChoiceField, forms.ModelChoiceField, forms.MultipleChoiceField)
_LIST_MARKS = re.compile(r"[、，,;；\s]+")


class FieldRenderer(DjangoTemplates):
    """Django's own renderer with our markup for a field and a form."""

    field_template_name = "web/field.html"
    form_template_name = "web/form.html"


class SentenceMixin:
    """Gives every field of a form Chinese sentences for what may be wrong with it.

    Sentences a field was given by hand stay. Browser bubbles are off; the page's own messages speak.
    """

    use_required_attribute = False
    # One for all forms: a renderer of its own would read and parse every field's template anew.
    default_renderer: BaseRenderer | type[BaseRenderer] | None = FieldRenderer()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            _say(field, str(field.label or name))


class Form(SentenceMixin, forms.Form):
    """The form to start from."""


class ModelForm(SentenceMixin, forms.ModelForm):
    """The form to start from where one record stands behind it."""


class DayInput(forms.TextInput):
    """A day in the form it is read back: 2025-03-12. A text box, so that 3.12 can be typed or pasted."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "class": "short", "data-day": "", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, datetime):
            return f"{value:%Y-%m-%d %H:%M}"
        return value.isoformat() if isinstance(value, date) else super().format_value(value)


class ChineseDateField(forms.Field):
    """A day, in any of the ways people write one; see bihuan.files.dates.parse_date.

    ``default_year`` completes 3.12; a function is asked when the day is read, so that a form declared last
    year does not complete it with last year. Without it such a day is refused with a sentence.
    """

    widget = DayInput

    def __init__(self, *, default_year: int | Callable[[], int] | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.default_year = default_year

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        return _read(parse_date, value, self.year())

    def year(self) -> int | None:
        """The year that completes a day now."""
        return self.default_year() if callable(self.default_year) else self.default_year

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


class ChineseMomentField(ChineseDateField):
    """A day and a time of day (2025-03-12 15:00, 3月12日下午3点), as an aware local datetime.

    A day alone is refused: a moment without its hour would be a guess.
    """

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value
        day, hour = _read(parse_moment, value, self.year())
        if hour is None:
            raise ValidationError(f"请在日期后面写上时间，例如 {day.isoformat()} 15:00。", code="no_time")
        return timezone.make_aware(datetime.combine(day, hour))

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, datetime) and timezone.is_aware(value):
            return timezone.localtime(value)
        return value


class WholeNumberField(forms.IntegerField):
    """A whole number; full-width digits and a unit written after it (25人) are accepted."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("inputmode", "numeric")
        self.widget.attrs.setdefault("class", "short")

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            value = re.sub(
                r"(?<=\d)[人次个件名条份]$", "", "".join(unicodedata.normalize("NFKC", value).split())
            )
        return super().to_python(value)


class ListField(forms.CharField):
    """Several short texts in one box, parted by 顿号, commas, semicolons, spaces or line ends."""

    def to_python(self, value: Any) -> Any:
        return split_list(super().to_python(value) or "")

    def prepare_value(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else "、".join(value)

    def run_validators(self, value: Sequence[str]) -> None:
        for item in value:
            super().run_validators(item)


def split_list(text: str) -> list[str]:
    """The items of 张某、李某，王某 without repeats, in order."""
    return list(dict.fromkeys(item for item in _LIST_MARKS.split(text) if item))


def echo(value: date | datetime) -> str:
    """The normal form a date is read back in, in text."""
    return long_moment(timezone.localtime(value)) if isinstance(value, datetime) else long_date(value)


def _read(parse: Any, value: Any, default_year: int | None) -> Any:
    try:
        return parse(str(value), default_year)
    except ValueError as refusal:
        raise ValidationError(str(refusal), code="invalid") from refusal


def _say(field: forms.Field, label: str) -> None:
    verb = "选择" if isinstance(field, _CHOSEN) else "填写"
    sentences = {
        "required": f"请{verb}{label}。",
        "invalid": f"{label}的写法认不出来，请核对。",
        "max_length": f"{label}最多 %(limit_value)d 个字，现在是 %(show_value)d 个字，请删去一些。",
        "min_length": f"{label}至少 %(limit_value)d 个字，现在是 %(show_value)d 个字。",
        "min_value": f"{label}不能小于 %(limit_value)s，请核对。",
        "max_value": f"{label}不能大于 %(limit_value)s，请核对。",
        "invalid_choice": f"{label}不在可选的范围里，请重新选择。",
        "missing": f"没有收到{label}，请重新选择文件。",
        "empty": f"{label}是空的，请核对后重新选择文件。",
    }
    if isinstance(field, forms.IntegerField):
        sentences["invalid"] = f"{label}请写成整数，例如 12。"
    for code, sentence in sentences.items():
        if field.error_messages.get(code) == _stock(field, code):
            field.error_messages[code] = sentence


def _stock(field: forms.Field, code: str) -> Any:
    """Django's own text for this kind of error, None where it has none."""
    for kind in type(field).__mro__:
        if code in (stock := getattr(kind, "default_error_messages", {})):
            return stock[code]
    return None
