"""The boxes of registering, correcting and ending an organisation, and of its relations."""

from __future__ import annotations

from typing import Any

from django import forms

from bihuan.access.clock import today
from bihuan.access.models import OrgNode
from bihuan.access.scope import Scope
from bihuan.access.words import Action, RelationKind
from bihuan.ledger.orgs import checks
from bihuan.ledger.orgs.models import Organisation
from bihuan.ledger.orgs.org_field import OrgField, OrgInput
from bihuan.ledger.orgs.words import BranchKind, OrgKind, Regime
from bihuan.web.forms import ChineseDateField, Form

ENTRY_FIELDS = ("code", "name", "kind", "regime", "branch_kind", "founded_on", "ended_on")


def this_year() -> int:
    """The year that completes 3.12 when a form is read."""
    return today().year


def _reason(help_text: str) -> forms.CharField:
    return forms.CharField(label="理由", max_length=300, help_text=help_text)


class EntryForm(Form):
    """What an organisation is. `revision` says which entry the form was opened on."""

    code = forms.CharField(label="组织编码", max_length=40, help_text="自己定，全市不重复，例如 JG-01。")
    name = forms.CharField(label="名称", max_length=120)
    kind = forms.ChoiceField(label="组织类别", choices=OrgKind.choices)
    regime = forms.ChoiceField(
        label="适用类别",
        choices=[("", "未登记"), *Regime.choices],
        required=False,
        help_text="适用哪一类规定；不清楚就留空，以后再补。",
    )
    branch_kind = forms.ChoiceField(
        label="支部类型",
        choices=[("", "未登记"), *BranchKind.choices],
        required=False,
        help_text="只有党支部填。",
    )
    founded_on = ChineseDateField(label="成立日期", required=False, default_year=this_year)

    def draft(self) -> checks.OrganisationDraft:
        """The entry as filled; call once the form is valid."""
        given = self.cleaned_data
        return checks.OrganisationDraft(
            code=given["code"],
            name=given["name"],
            kind=given["kind"],
            regime=given["regime"],
            branch_kind=given["branch_kind"],
            founded_on=given["founded_on"],
            ended_on=given.get("ended_on"),
        )


class RegisterForm(EntryForm):
    """A new organisation and how it stands to the one it is registered under."""

    relation = forms.ChoiceField(
        label="与上级的关系",
        choices=RelationKind.choices,
        help_text="支部、机关党委用隶属；单位的党组、机关党委、处室、二级单位用所属单位。",
    )
    since = ChineseDateField(
        label="关系开始", required=False, default_year=this_year, help_text="留空就从成立日期起。"
    )
    reason = _reason("例如批复的文号。")


class CorrectForm(EntryForm):
    """The entry put right."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    ended_on = ChineseDateField(
        label="撤销日期", required=False, default_year=this_year, help_text="从这天起不再存续；存续的留空。"
    )
    reason = _reason("更正什么、依据是什么。")

    @classmethod
    def of(cls, org: Organisation) -> CorrectForm:
        return cls(initial=entry_values(org) | {"revision": org.revision})


class EndForm(Form):
    """撤销."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    ended_on = ChineseDateField(
        label="撤销日期", default_year=this_year, help_text="从这天起不再存续，这天不算在内。"
    )
    reason = _reason("撤销的依据，例如批复的文号。")


class RelateForm(Form):
    """A relation from this organisation up to another."""

    kind = forms.ChoiceField(label="关系", choices=RelationKind.choices)
    parent = OrgField(action=Action.MANAGE_ORG, label="上级", help_text="写名称或编码。")
    starts_on = ChineseDateField(label="开始", default_year=this_year)
    ends_on = ChineseDateField(
        label="结束", required=False, default_year=this_year, help_text="现在仍有效就留空；这天算在内。"
    )
    reason = _reason("例如批复的文号。")

    def __init__(self, scope: Scope, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _allow(self, scope)


class MoveForm(Form):
    """调整隶属 to another superior from a day on."""

    parent = OrgField(action=Action.MANAGE_ORG, label="新的上级", help_text="写名称或编码。")
    since = ChineseDateField(
        label="调整日期",
        default_year=this_year,
        help_text="从这天起隶属新的上级；期限在这天以前的应办事项，仍算在原来的上级。",
    )
    reason = _reason("例如批复的文号。")

    def __init__(self, scope: Scope, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _allow(self, scope)


class EndRelationForm(Form):
    """The last day of a relation."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    ends_on = ChineseDateField(label="结束", default_year=this_year, help_text="最后一天，这天算在内。")
    reason = _reason("例如批复的文号。")


def _allow(form: Form, scope: Scope) -> None:
    """Bound the choice of a superior to those under whom the asker may put an organisation."""
    field = form.fields["parent"]
    if isinstance(field, OrgField):
        field.allow(scope)
        field.org_ids = frozenset(o for o in scope.standings if scope.may_under(Action.MANAGE_ORG, o))
        if isinstance(field.widget, OrgInput):
            field.widget.org_ids = field.org_ids


def entry_values(org: Organisation) -> dict[str, Any]:
    """The entry by the names of the form's fields."""
    draft = checks.draft_of(org)
    return {name: getattr(draft, name) for name in ENTRY_FIELDS}


def suggested_relation(parent: OrgNode) -> str:
    """How a new organisation most likely stands to `parent`."""
    profile = getattr(parent, "organisation", None)
    body_of_unit = profile is not None and profile.kind in (OrgKind.INSTITUTION, OrgKind.AFFILIATED_UNIT)
    return RelationKind.PART_OF.value if body_of_unit else RelationKind.AFFILIATION.value
