"""Forms of commitments."""

from __future__ import annotations

from typing import Any

from django import forms

from bihuan.access.clock import today
from bihuan.access.scope import Scope
from bihuan.access.words import Action
from bihuan.ledger.orgs.org_field import OrgField, OrgInput
from bihuan.oversight.commitments.arranging import Draft
from bihuan.oversight.commitments.models import Commitment
from bihuan.oversight.commitments.queries import Filters
from bihuan.oversight.commitments.standing import Standing
from bihuan.web.forms import ChineseDateField, Form

_STANDS = [("", "全部（不含作废）"), *((one.code, one.label) for one in Standing), ("wanting", "待填")]


def _this_year() -> int:
    return today().year


def _lines(label: str, rows: int, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=8000,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class FilterForm(Form):
    """What the list is narrowed to; every value stands in the address."""

    q = forms.CharField(label="问题、措施、责任人", required=False)
    org = OrgField(label="组织", action=Action.VIEW, required=False, widget=OrgInput(offers=False))
    status = forms.ChoiceField(label="进度", choices=_STANDS, required=False)
    file = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="filter_%s", **kwargs)
        field = self.fields["org"]
        if isinstance(field, OrgField):
            field.allow(scope)

    def filters(self) -> Filters:
        """The filters as asked; a value that cannot be read narrows nothing and is said on the page."""
        self.is_valid()
        asked = self.cleaned_data
        org = asked.get("org")
        return Filters(
            words=asked.get("q") or "",
            org_id=org.pk if org is not None else None,
            stands=asked.get("status") or "",
            file_id=asked.get("file"),
        )


class CommitmentForm(Form):
    """A commitment as written; what is not known yet may stay open."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    aspect = forms.CharField(label="方面", required=False, max_length=200, help_text="例如：组织生活。")
    problem = _lines("问题", 4, "写明时间、事实和不足。本系统不得录入涉密内容。")
    causes = _lines("原因", 4, "一行一条。")
    measures = _lines("整改措施", 5, "一行一条。")
    owner = forms.CharField(label="责任人", required=False, max_length=40)
    due_on = ChineseDateField(label="完成时限", required=False, default_year=_this_year)

    def __init__(self, *args: Any, row: Commitment | None = None, **kwargs: Any) -> None:
        if row is not None:
            kwargs["initial"] = {name: getattr(row, name) for name in ENTRY} | {"revision": row.revision}
        super().__init__(*args, **kwargs)

    def draft(self) -> Draft:
        """What was typed."""
        given = self.cleaned_data
        return Draft(
            problem=_tidy(given["problem"]),
            aspect=given["aspect"],
            causes=tuple(_tidy(given["causes"]).split("\n")),
            measures=tuple(_tidy(given["measures"]).split("\n")),
            owner=given["owner"],
            due_on=given["due_on"],
        )


ENTRY = ("aspect", "problem", "causes", "measures", "owner", "due_on")


class NewForm(CommitmentForm):
    """A commitment of an organisation whose records one keeps."""

    org = OrgField(label="哪个组织的承诺", action=Action.WRITE_RECORD)
    field_order = ("org", *ENTRY)

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["org"]
        if isinstance(field, OrgField):
            field.allow(scope)


class StepForm(Form):
    """A step of one commitment as it stood at `revision`."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, row: Commitment, **kwargs: Any) -> None:
        super().__init__(*args, initial={"revision": row.revision}, **kwargs)


class DoneForm(StepForm):
    done_on = ChineseDateField(
        label="完成日期", required=False, default_year=_this_year, help_text="不填就是今天。"
    )
    done_how = forms.CharField(label="做了什么", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class ReasonForm(StepForm):
    reason = forms.CharField(label="理由", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
