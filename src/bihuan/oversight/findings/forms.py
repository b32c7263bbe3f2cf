"""Forms of the steps a finding takes. `values` gives what the action of the step is called with."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from bihuan.access.clock import today
from bihuan.access.models import OrgNode
from bihuan.access.scope import Scope
from bihuan.access.words import Action
from bihuan.files.store import MAX_BYTES
from bihuan.ledger.meetings.models import Meeting
from bihuan.ledger.orgs.org_field import OrgField, OrgInput
from bihuan.oversight.findings import closing, queries
from bihuan.oversight.findings.actions import MeasureDraft
from bihuan.oversight.findings.models import Finding
from bihuan.oversight.findings.words import FindingStatus, SourceKind
from bihuan.rulekit.verdict import ClosingMethod
from bihuan.web.forms import ChineseDateField, Form

LISTS = {"problems": "问题清单", "tasks": "任务清单", "owners": "责任清单"}
TEXT_ROWS = {"rows": 3}


def _words(label: str, *, required: bool = True, help_text: str = "", most: int = 300) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=most,
        widget=forms.Textarea(attrs=dict(TEXT_ROWS)),
    )


def this_year() -> int:
    """The year of the day on which pages are read."""
    return today().year


def _day(label: str, *, required: bool = True, help_text: str = "") -> ChineseDateField:
    return ChineseDateField(label=label, required=required, help_text=help_text, default_year=this_year)


class FilterForm(Form):
    """What the three lists are narrowed to; every value stands in the address."""

    list = forms.ChoiceField(
        label="清单", choices=list(LISTS.items()), required=False, widget=forms.HiddenInput
    )
    q = forms.CharField(label="问题、单位、类别", required=False)
    org = OrgField(
        label="责任组织", action=Action.VIEW_FINDING, required=False, widget=OrgInput(offers=False)
    )
    status = forms.ChoiceField(label="状态", choices=[("", "全部"), *FindingStatus.choices], required=False)
    source_kind = forms.ChoiceField(label="来源", choices=[("", "全部"), *SourceKind.choices], required=False)
    overdue = forms.BooleanField(label="只看逾期", required=False)
    rule = forms.CharField(required=False, widget=forms.HiddenInput)
    file = forms.IntegerField(required=False, widget=forms.HiddenInput)
    group = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="filter_%s", **kwargs)
        _allow(self, "org", scope)

    def filters(self) -> queries.Filters:
        """The filters as asked; a value that cannot be read narrows nothing and is said on the page."""
        self.is_valid()
        asked = self.cleaned_data
        org = asked.get("org")
        return queries.Filters(
            status=asked.get("status") or "",
            org_id=org.pk if org is not None else None,
            source_kind=asked.get("source_kind") or "",
            rule=asked.get("rule") or "",
            words=asked.get("q") or "",
            overdue=bool(asked.get("overdue")),
            source_file_id=asked.get("file"),
            group=asked.get("group") or "",
        )


class BulkForm(Form):
    """One step for several findings of a list: those ticked, or all of the page."""

    reach = forms.ChoiceField(
        label="办理哪些", choices=[("ticked", "勾选的问题"), ("page", "本页全部问题")], required=False
    )
    deadline = _day("整改时限", required=False)
    reason = forms.CharField(label="延期理由", max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="bulk_%s", **kwargs)


class FindingForm(Form):
    """A finding written down by hand, on the very body or office it names."""

    org = OrgField(
        label="责任组织",
        action=Action.OPEN_FINDING,
        help_text="写到问题所在的那个组织、机构或处室，可输入名称或编码查找。",
    )
    text = _words("问题是什么", help_text="写明时间、事实和不符合之处。本系统不得录入涉密内容。", most=2000)
    category1 = forms.CharField(label="类别", required=False, max_length=120)
    source_name = forms.CharField(
        label="来源名称", required=False, max_length=200, help_text="例如：2026年上半年党建检查。"
    )
    in_name_of = forms.ModelChoiceField(
        label="以谁的名义提出", queryset=OrgNode.objects.none(), required=False, empty_label="由系统选定"
    )

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _allow(self, "org", scope)
        _bound_names(self, scope)


class DutyFindingForm(Form):
    """A finding made of a duty: organisation, rule and evidence stand already."""

    text = _words("问题是什么", help_text="已按应办事项写好，可以改。本系统不得录入涉密内容。", most=2000)
    in_name_of = forms.ModelChoiceField(
        label="以谁的名义提出", queryset=OrgNode.objects.none(), required=False, empty_label="由系统选定"
    )

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _bound_names(self, scope)


def _bound_names(form: Form, scope: Scope) -> None:
    """Keep the choice of a name only where the asker acts for several organisations."""
    names = {
        name
        for org_id in scope.org_ids(Action.OPEN_FINDING)
        for name in scope.acts_for(Action.OPEN_FINDING, org_id)
    }
    field = form.fields["in_name_of"]
    if len(names) > 1 and isinstance(field, forms.ModelChoiceField):
        field.queryset = OrgNode.objects.filter(pk__in=names).order_by("code")
    else:
        del form.fields["in_name_of"]


def _allow(form: Form, name: str, scope: Scope) -> None:
    field = form.fields[name]
    if isinstance(field, OrgField):
        field.allow(scope)


class StepForm(Form):
    """A step of a finding at the revision the page showed."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, finding: Finding, scope: Scope, **kwargs: Any) -> None:
        kwargs["initial"] = {"revision": finding.revision, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.finding = finding
        self.prepare(finding, scope)

    def prepare(self, finding: Finding, scope: Scope) -> None:
        """Fill choices and first values that depend on the finding or on who asks."""

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class ConfirmForm(StepForm):
    text = _words("问题", help_text="来文原句，可以改得更清楚。", most=4000)

    def prepare(self, finding: Finding, scope: Scope) -> None:
        self.initial.setdefault("text", finding.text)


class AssignForm(StepForm):
    org = OrgField(label="责任组织", action=Action.CONFIRM_FINDING, help_text="可输入名称或编码查找。")

    def prepare(self, finding: Finding, scope: Scope) -> None:
        _allow(self, "org", scope)


class SendForm(StepForm):
    deadline = _day("整改时限", required=False)


class EvidenceForm(StepForm):
    """One of three: a record of the owner that exists already, a file, or a note."""

    meeting = forms.ModelChoiceField(
        label="已有记录",
        queryset=Meeting.objects.none(),
        required=False,
        widget=forms.RadioSelect,
        empty_label=None,
    )
    file = forms.FileField(
        label="文件", required=False, help_text="单个 20 MB 以内，可用 docx、xlsx、pdf、jpg、png、txt。"
    )
    note = _words("说明", required=False, help_text="本系统不得录入涉密内容。", most=500)

    def prepare(self, finding: Finding, scope: Scope) -> None:
        # Whoever was handed a measure may see the finding, not the records of every owner.
        found = queries.usable_records(finding)
        self.usable = [m for m in found if scope.may(Action.VIEW, m.org_id)]
        field = self.fields["meeting"]
        if not self.usable:
            del self.fields["meeting"]
        elif isinstance(field, forms.ModelChoiceField):
            field.queryset = Meeting.objects.filter(pk__in=[m.pk for m in self.usable])
            field.choices = [(m.pk, meeting_words(m)) for m in self.usable]

    def clean_file(self) -> Any:
        chosen = self.cleaned_data["file"]
        if chosen is not None and chosen.size > MAX_BYTES:
            raise ValidationError("文件超过 20 MB。请压缩图片或拆成几个文件后再传。")
        return chosen


def meeting_words(meeting: Meeting) -> str:
    """2025-03-12 支委会《主题》（2025-003，市甲局第一党支部）."""
    day = f"{meeting.held_on:%Y-%m-%d}" if meeting.held_on else "日期未填"
    theme = f"《{meeting.theme}》" if meeting.theme else ""
    return f"{day} {meeting.get_kind_display()}{theme}（{meeting.number}，{meeting.org.name}）"


class DoneForm(StepForm):
    measure = forms.IntegerField(widget=forms.HiddenInput)
    done_on = _day("完成日期", required=False)


class ApplyForm(StepForm):
    text = _words("申请说明", required=False, most=400)


class PlainForm(StepForm):
    """A step that needs nothing but the decision to take it."""


class ObjectForm(StepForm):
    text = _words("异议和理由")


class AnswerForm(StepForm):
    text = _words("答复", help_text="认可异议的，请用“不予认定”。")


class MethodForm(StepForm):
    """同意销号: the approver chooses one of the ways the rule lists."""

    method = forms.ChoiceField(label="销号方式", widget=forms.RadioSelect)
    decision_no = forms.CharField(
        label="决定文号", required=False, max_length=80, help_text="按决定了结时必填。"
    )
    decision_reason = _words("决定理由", required=False, help_text="按决定了结时必填。")

    def prepare(self, finding: Finding, scope: Scope) -> None:
        field = self.fields["method"]
        allowed = closing.allowed(finding)
        if isinstance(field, forms.ChoiceField):
            field.choices = [(way.value, way.label) for way in allowed]
        if ClosingMethod.DECISION not in allowed:
            del self.fields["decision_no"], self.fields["decision_reason"]

    def values(self) -> dict[str, Any]:
        return {**self.cleaned_data, "method": ClosingMethod(self.cleaned_data["method"])}


class ReturnForm(StepForm):
    reason = _words("还要补充什么")


class OngoingForm(StepForm):
    review_on = _day("下次复核日期")
    reason = _words("说明", required=False)


class RejectForm(StepForm):
    reason = _words("不予认定的理由")


class ReopenForm(StepForm):
    reason = _words("重新打开的理由")


class RescheduleForm(StepForm):
    deadline = _day("新的整改时限")
    reason = _words("调整的理由")


class PlanForm(StepForm):
    """Who answers for the finding as a whole, and by when."""

    lead = forms.CharField(label="牵头领导", required=False, max_length=40)
    owner = forms.CharField(label="责任人", required=False, max_length=40)
    deadline = _day("整改时限", required=False)

    def prepare(self, finding: Finding, scope: Scope) -> None:
        for name in ("lead", "owner", "deadline"):
            self.initial.setdefault(name, getattr(finding, name))


class MeasureField(forms.CharField):
    """Shown as needed, since a plan needs a measure; a row left empty is dropped rather than refused."""

    def validate(self, value: Any) -> None:
        """Accept nothing: the plan as a whole says when there is no measure."""


class MeasureForm(Form):
    """One measure; `org` only where there is another body or office to hand it to."""

    text = MeasureField(label="整改措施", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    owner = forms.CharField(label="责任人", required=False, max_length=40)
    deadline = _day("时限", required=False)
    org = OrgField(
        label="分解到", action=Action.VIEW_FINDING, required=False, help_text="不填就是责任组织自己。"
    )

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(scope.org_ids(Action.VIEW_FINDING)) > 1:
            _allow(self, "org", scope)
        else:
            del self.fields["org"]

    def is_empty(self) -> bool:
        return not any(self.cleaned_data.get(name) for name in ("text", "owner", "deadline", "org"))

    def draft(self) -> MeasureDraft:
        given = self.cleaned_data
        return MeasureDraft(given["text"], given["owner"], given["deadline"], given.get("org"))


MeasureFormSet = forms.formset_factory(MeasureForm, extra=1, max_num=30)
