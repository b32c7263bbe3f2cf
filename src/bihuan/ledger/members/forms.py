"""The boxes of the roll and of seats: register, transfer, change of status, leave; appoint and end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from bihuan.access.clock import today
from bihuan.access.scope import Scope
from bihuan.access.words import Action
from bihuan.ledger.members.models import Membership, Person
from bihuan.ledger.members.queries import current
from bihuan.ledger.members.words import HowChosen, MemberCategory, MemberStatus, PostTitle
from bihuan.ledger.orgs.org_field import OrgField
from bihuan.ledger.orgs.register_forms import this_year
from bihuan.web.forms import ChineseDateField, Form

UNREGISTERED = "none"
_CATEGORIES = [("", "未登记"), *MemberCategory.choices]


def _reason() -> forms.CharField:
    return forms.CharField(
        label="理由",
        max_length=300,
        required=False,
        help_text="代下级填写时必须写，例如“支部书记出差，代为登记”。",
    )


class RollFilter(Form):
    """Which part of a roll is shown; what cannot be read is left out."""

    q = forms.CharField(label="姓名或人员编号", max_length=40, required=False)
    status = forms.ChoiceField(
        label="党员状态", choices=[("", "全部"), *MemberStatus.choices], required=False
    )
    category = forms.ChoiceField(
        label="人员类别",
        choices=[("", "全部"), *MemberCategory.choices, (UNREGISTERED, "未登记")],
        required=False,
    )
    on = ChineseDateField(label="哪一天的名册", required=False, default_year=this_year)
    past = forms.BooleanField(label="连同已离开的", required=False)

    def __init__(self, data: object) -> None:
        super().__init__(data)
        self.is_valid()

    @property
    def narrowed(self) -> bool:
        return any(self.cleaned_data.get(name) for name in self.fields)

    @property
    def day(self) -> Any:
        return self.cleaned_data.get("on") or today()

    def narrow(self, rows: QuerySet[Membership]) -> QuerySet[Membership]:
        """The stretches that fit; without `past` those that take in the day."""
        asked = self.cleaned_data
        if not asked.get("past"):
            rows = rows.filter(current(self.day))
        if words := asked.get("q"):
            rows = rows.filter(Q(person__name__contains=words) | Q(person__number__icontains=words))
        if status := asked.get("status"):
            rows = rows.filter(status=status)
        if category := asked.get("category"):
            rows = rows.filter(category="" if category == UNREGISTERED else category)
        return rows


class RegisterForm(Form):
    """Somebody new on the roll, or somebody registered elsewhere whose number is known."""

    name = forms.CharField(label="姓名", max_length=40)
    number = forms.CharField(
        label="人员编号",
        max_length=30,
        required=False,
        help_text="已在别处登记过的党员，写原来的人员编号；新登记的留空，由系统给号。",
    )
    status = forms.ChoiceField(label="党员状态", choices=MemberStatus.choices)
    category = forms.ChoiceField(label="人员类别", choices=_CATEGORIES, required=False)
    starts_on = ChineseDateField(label="编入名册的日期", default_year=this_year)
    another = forms.BooleanField(
        label="名册上有同名的人，这是另一个人", required=False, help_text="只在提示有同名时勾选。"
    )
    reason = _reason()


class TransferForm(Form):
    """转移 to another branch's roll."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    to = OrgField(action=Action.WRITE_RECORD, label="转去的支部", help_text="写名称或编码。")
    on = ChineseDateField(label="转移日期", default_year=this_year, help_text="从这天起在新支部的名册上。")
    reason = _reason()

    def __init__(self, scope: Scope, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        if isinstance(field, OrgField):
            field.allow(scope)


class StatusForm(Form):
    """转正 and the like."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    status = forms.ChoiceField(label="改为", choices=MemberStatus.choices)
    starts_on = ChineseDateField(label="从哪天起", default_year=this_year)
    reason = _reason()


class LeaveForm(Form):
    """The last day on the roll. What for is not asked."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    ends_on = ChineseDateField(label="最后一天", default_year=this_year, help_text="这天算在内。")
    departs = forms.BooleanField(
        label="以后不在本市任何名册上",
        required=False,
        help_text="转出本市、出党、去世时勾选；系统不记是哪一种。转到本市别的支部不要勾。",
    )
    reason = _reason()


class AppointForm(Form):
    """Somebody takes a seat."""

    person = forms.CharField(
        label="姓名或人员编号", max_length=40, help_text="本单位名册上的党员；有同名的写人员编号。"
    )
    title = forms.ChoiceField(label="职务", choices=PostTitle.choices)
    how = forms.ChoiceField(label="产生方式", choices=[("", "未登记"), *HowChosen.choices], required=False)
    starts_on = ChineseDateField(label="任职开始", default_year=this_year)
    ends_on = ChineseDateField(
        label="任职结束", required=False, default_year=this_year, help_text="现在仍在任就留空。"
    )

    def __init__(self, scope: Scope, *args: Any, **kwargs: Any) -> None:
        self.scope = scope
        super().__init__(*args, **kwargs)

    def clean_person(self) -> Person:
        """The one person of that number or name on a roll in sight."""
        words = str(self.cleaned_data["person"]).strip()
        rows = Person.objects.filter(memberships__org__in=self.scope.org_ids(Action.VIEW)).distinct()
        found = list(rows.filter(Q(number=words) | Q(name=words)).order_by("number")[:6])
        if len(found) == 1:
            return found[0]
        if found:
            numbers = "、".join(person.number for person in found)
            raise ValidationError(f"“{words}”有几位，人员编号是 {numbers}，请写人员编号。")
        raise ValidationError(f"你能看到的名册上没有“{words}”，请核对姓名，或写人员编号。")


class EndPostForm(Form):
    """The last day in the seat."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    ends_on = ChineseDateField(label="任职结束", default_year=this_year, help_text="最后一天，这天算在内。")
