"""Filters of the organisations' list, and the boxes of 启用日, 月结 and 重开."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from bihuan.access.clock import today
from bihuan.access.models import OrgNode
from bihuan.ledger.orgs.words import OrgKind, RecordKind
from bihuan.web.forms import ChineseDateField, Form


class OrgFilter(Form):
    """Words and 类别, as the address has them; what cannot be read is left out."""

    q = forms.CharField(label="名称或编码", max_length=120, required=False)
    kind = forms.ChoiceField(label="类别", choices=[("", "全部"), *OrgKind.choices], required=False)

    def __init__(self, data: object) -> None:
        super().__init__(data)
        self.is_valid()

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out of the list."""
        return any(self.cleaned_data.get(name) for name in self.fields)

    def narrow(self, rows: QuerySet[OrgNode]) -> QuerySet[OrgNode]:
        """The rows that fit."""
        if words := self.cleaned_data.get("q"):
            rows = rows.filter(Q(name__icontains=words) | Q(code__icontains=words))
        if kind := self.cleaned_data.get("kind"):
            rows = rows.filter(organisation__kind=kind)
        return rows


class LedgerForm(Form):
    """Which ledger is meant."""

    record_kind = forms.ChoiceField(label="台账", choices=RecordKind.choices, widget=forms.HiddenInput)


class StartForm(LedgerForm):
    """启用日."""

    starts_on = ChineseDateField(label="启用日")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["starts_on"]
        if isinstance(field, ChineseDateField):
            field.default_year = today().year


class CloseForm(LedgerForm):
    """月结 of one month."""

    month = forms.CharField(label="月份", max_length=7, widget=forms.HiddenInput)


class ReopenForm(CloseForm):
    """Why a 月结 is taken back."""

    reason = forms.CharField(label="重开理由", max_length=200)
