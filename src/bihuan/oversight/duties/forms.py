"""Forms of 应办事项: filters, 说明 and its decision, 不适用."""

from __future__ import annotations

from typing import Any

from django import forms

from bihuan.access.clock import today
from bihuan.access.scope import Scope
from bihuan.access.words import Action
from bihuan.ledger.orgs.org_field import OrgField, OrgInput
from bihuan.oversight.duties import categories, queries, rulebook
from bihuan.oversight.duties.models import Duty
from bihuan.rulekit.reading import Status
from bihuan.rulekit.verdict import Grade
from bihuan.web.forms import ChineseDateField, Form

STATUS_WORDS = {
    Status.OVERDUE: "逾期",
    Status.NONCONFORMING: "不符合",
    Status.TO_VERIFY: "待核实",
    Status.DUE_SOON: "临期",
    Status.PENDING: "待办",
    Status.DONE: "已办",
    Status.RECORDED_LATE: "已办（补录）",
    Status.DONE_LATE: "补开",
    Status.EXPLAINED: "已说明",
    Status.EXEMPT: "不适用",
}


def rule_choices() -> list[tuple[str, str]]:
    """(code, title（code）) of every rule in the rulebook."""
    return [(r.code, f"{r.title}（{r.code}）") for r in sorted(rulebook.book().rules.values(), key=_code)]


def _code(rule: Any) -> str:
    return str(rule.code)


class FilterForm(Form):
    """What the list is narrowed to; every value stands in the address."""

    view = forms.CharField(required=False, widget=forms.HiddenInput)
    org = OrgField(label="责任组织", action=Action.VIEW, required=False, widget=OrgInput(offers=False))
    category = forms.ChoiceField(label="规则类别", required=False)
    rule = forms.ChoiceField(label="依据的规则", required=False)
    status = forms.ChoiceField(
        label="状态",
        required=False,
        choices=[("", "全部"), *((s.value, word) for s, word in STATUS_WORDS.items())],
    )
    first = ChineseDateField(label="期限从", required=False, default_year=None)
    last = ChineseDateField(label="到", required=False, default_year=None)

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="filter_%s", **kwargs)
        org, rule, category = self.fields["org"], self.fields["rule"], self.fields["category"]
        if isinstance(org, OrgField):
            org.allow(scope)
        if isinstance(rule, forms.ChoiceField):
            rule.choices = [("", "全部"), *rule_choices()]
        if isinstance(category, forms.ChoiceField):
            category.choices = [("", "全部"), *((c.code, c.label) for c in categories.in_use())]
        for name in ("first", "last"):
            field = self.fields[name]
            if isinstance(field, ChineseDateField):
                field.default_year = today().year

    def filters(self) -> queries.Filters:
        """The filters as asked; a value that cannot be read narrows nothing and is said on the page."""
        self.is_valid()
        asked = self.cleaned_data
        view, status, org = asked.get("view") or "", asked.get("status"), asked.get("org")
        if view not in queries.VIEWS and view != queries.EXPLANATIONS:
            # A status asked for by name stands alone; otherwise the list opens on what is to be settled.
            view = "" if status else "todo"
        return queries.Filters(
            view=view,
            statuses=(Status(status),) if status else (),
            org_id=org.pk if org is not None else None,
            rule=asked.get("rule") or "",
            first=asked.get("first"),
            last=asked.get("last"),
            category=asked.get("category") or "",
        )


def _words(label: str, *, required: bool = True, help_text: str = "", most: int = 300) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ExplainForm(Form):
    """Why a general requirement was not kept."""

    text = _words("说明", help_text="写明原因和打算。本系统不得录入涉密内容。", most=500)


class DecideForm(Form):
    """The superior's word on an explanation; `accepted` is the button pressed."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    note = _words("意见", required=False, help_text="退回时必填。")


class ExemptForm(Form):
    """不适用: from when to when, why, and by which document."""

    starts_on = ChineseDateField(label="从")
    ends_on = ChineseDateField(label="到")
    reason = _words("不适用的理由")
    document_no = forms.CharField(label="依据文件的文号", max_length=80, required=False)

    def __init__(self, *args: Any, duty: Duty, **kwargs: Any) -> None:
        kwargs["initial"] = {"starts_on": duty.opens_on, "ends_on": duty.due_on}
        super().__init__(*args, **kwargs)
        rule = rulebook.find(duty.rule)
        number = self.fields["document_no"]
        number.required = rule is not None and rule.grade is Grade.MANDATORY
        if number.required:
            number.help_text = "这是法规的必须要求，没有文号不能认定不适用。"
            number.error_messages["required"] = "请填写依据文件的文号。"


class EndForm(Form):
    """Let an exemption end earlier."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    ends_on = ChineseDateField(label="改到哪天结束")
    reason = _words("提前结束的理由")
