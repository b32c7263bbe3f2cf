"""A field that names one organisation: typed by name or code, helped by a list the server searches."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from bihuan.access.models import OrgNode
from bihuan.access.scope import Scope
from bihuan.access.words import Action

OFFERED = 30
_LABELLED = re.compile(r"^(.*)（([^（）]+)）$")


def label_of(org: OrgNode) -> str:
    """市甲局第一党支部（ZB1）: what the list offers and the field reads back."""
    return f"{org.name}（{org.code}）"


def search(org_ids: Collection[int], words: str, limit: int = OFFERED) -> list[OrgNode]:
    """Organisations among `org_ids` whose name or code holds `words`; the first ones without words."""
    rows = OrgNode.objects.filter(pk__in=org_ids)
    sought = _bare(words)
    if sought:
        rows = rows.filter(Q(name__contains=sought) | Q(code__icontains=sought))
    return list(rows.order_by("code", "pk")[:limit])


def _bare(words: str) -> str:
    found = _LABELLED.match(words.strip())
    return found.group(2) if found else words.strip()


class OrgInput(forms.TextInput):
    """A text box with suggestions; without script the first ones, and any name or code can be typed.

    `offers=False` leaves the first ones out: a filter is seldom used and must not cost a query.
    """

    template_name = "orgs/org_input.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, offers: bool = True) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})})
        self.offers = offers
        self.org_ids: Collection[int] = ()
        self.action = Action.VIEW

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        element = context["widget"]["attrs"].get("id") or f"id_{name}"
        context["widget"]["attrs"]["list"] = f"{element}_list"
        context["list_id"] = f"{element}_list"
        found = search(self.org_ids, str(value or "")) if self.offers else []
        context["options"] = [label_of(org) for org in found]
        context["action"] = self.action.value
        return context


class OrgField(forms.Field):
    """One of the organisations on which the asker may do `action`; call `allow` before use."""

    widget = OrgInput

    def __init__(self, *, action: Action, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.action = action
        self.org_ids: Collection[int] = ()

    def allow(self, scope: Scope) -> None:
        """Bound the choice to what the scope may act on."""
        self.org_ids = scope.org_ids(self.action)
        widget = self.widget
        if isinstance(widget, OrgInput):
            widget.org_ids, widget.action = self.org_ids, self.action

    def prepare_value(self, value: Any) -> Any:
        return label_of(value) if isinstance(value, OrgNode) else value

    def to_python(self, value: Any) -> OrgNode | None:
        if value in self.empty_values:
            return None
        if isinstance(value, OrgNode):
            return value
        text = _bare(str(value))
        rows = OrgNode.objects.filter(pk__in=self.org_ids)
        exact = list(rows.filter(Q(code__iexact=text) | Q(name=text)).order_by("code")[:6])
        if len(exact) == 1:
            return exact[0]
        if exact:
            named = "、".join(label_of(org) for org in exact)
            raise ValidationError(f"“{text}”有几个组织：{named}。请写组织编码。")
        near = search(self.org_ids, text, 5)
        hint = (
            f"相近的有：{'、'.join(label_of(org) for org in near)}。"
            if near
            else "请从列表里选择或写组织编码。"
        )
        raise ValidationError(f"没有找到组织“{text}”。{hint}")
