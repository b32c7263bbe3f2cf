"""Filters of the organisations' list, and the boxes of 启用日, 月结 and 重开."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from bihuan.access.clock import today
from bihuan.access.models import OrgNode
from bihuan.access.words import RelationKind
from bihuan.ledger.orgs.words import OrgKind, RecordKind, Regime
from bihuan.web.forms import ChineseDateField, Form

LIVES = (("", "存续"), ("ended", "已撤销"), ("all", "全部"))
UNREGISTERED = "none"


def standing_on(day: dt.date, prefix: str = "organisation__") -> Q:
    """Organisations founded and not yet ended on the day; an unknown day is no obstacle."""
    founded = Q(**{f"{prefix}founded_on__isnull": True}) | Q(**{f"{prefix}founded_on__lte": day})
    return founded & (Q(**{f"{prefix}ended_on__isnull": True}) | Q(**{f"{prefix}ended_on__gt": day}))


class OrgFilter(Form):
    """What the address asks for: a place in a tree, words and kinds; what cannot be read is left out."""

    by = forms.ChoiceField(
        choices=[*RelationKind.choices, ("list", "清单")], required=False, widget=forms.HiddenInput
    )
    under = forms.IntegerField(required=False, widget=forms.HiddenInput)
    q = forms.CharField(label="名称或编码", max_length=120, required=False)
    kind = forms.ChoiceField(label="类别", choices=[("", "全部"), *OrgKind.choices], required=False)
    regime = forms.ChoiceField(
        label="适用类别",
        choices=[("", "全部"), *Regime.choices, (UNREGISTERED, "未登记")],
        required=False,
    )
    cluster = forms.TypedChoiceField(label="片组", coerce=int, empty_value=None, required=False)
    life = forms.ChoiceField(label="存续", choices=LIVES, required=False)

    def __init__(self, data: object, clusters: Collection[tuple[int, str]]) -> None:
        super().__init__(data)
        chosen = self.fields["cluster"]
        if isinstance(chosen, forms.TypedChoiceField):
            chosen.choices = [("", "全部"), *clusters]
        self.is_valid()

    @property
    def tree(self) -> str:
        """The kind of relation whose tree is shown; 隶属 unless asked otherwise, empty for the plain list."""
        asked = str(self.cleaned_data.get("by") or RelationKind.AFFILIATION.value)
        return "" if asked == "list" else asked

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out of the list."""
        return any(self.cleaned_data.get(name) for name in ("q", "kind", "regime", "cluster", "life"))

    def narrow(self, rows: QuerySet[OrgNode], day: dt.date) -> QuerySet[OrgNode]:
        """The rows that fit, apart from the place in the tree and the 片组."""
        asked = self.cleaned_data
        if words := asked.get("q"):
            rows = rows.filter(Q(name__icontains=words) | Q(code__icontains=words))
        if kind := asked.get("kind"):
            rows = rows.filter(organisation__kind=kind)
        if regime := asked.get("regime"):
            wanted = "" if regime == UNREGISTERED else regime
            fits = Q(organisation__regime=wanted)
            rows = rows.filter(fits | Q(organisation__isnull=True) if not wanted else fits)
        if asked.get("life") == "ended":
            rows = rows.filter(organisation__ended_on__lte=day)
        elif not asked.get("life"):
            rows = rows.filter(Q(organisation__isnull=True) | standing_on(day))
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
