"""Forms of login, passwords, accounts and grants."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError

from bihuan.access import log
from bihuan.access.models import OrgNode
from bihuan.access.words import Role

DAY_FORMATS = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日"]


def _day(label: str, *, required: bool = False, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        input_formats=DAY_FORMATS,
        widget=forms.TextInput(attrs={"class": "short"}),
        error_messages={
            "required": f"请填写{label}。",
            "invalid": f"{label}认不出来，请写成 2025-03-12 的样子。",
        },
    )


class LoginForm(AuthenticationForm):
    """Account and password; pasting and password managers work."""

    use_required_attribute = False
    error_messages = {
        "invalid_login": "账号或密码不对，请核对后再试。连续输错 5 次会暂停登录 15 分钟。",
        "inactive": "这个账号已停用。需要时请安全管理员启用。",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for name, label in (("username", "账号"), ("password", "密码")):
            self.fields[name].label = label
            self.fields[name].error_messages["required"] = f"请填写{label}。"


class OwnPasswordForm(PasswordChangeForm):
    """A new password of one's own; it differs from the old one and passes the password policy."""

    use_required_attribute = False
    error_messages = {
        "password_incorrect": "现在的密码不对，请重新填写。",
        "password_mismatch": "两次填写的新密码不一样，请重新填写。",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        labels = {"old_password": "现在的密码", "new_password1": "新密码", "new_password2": "再填一次新密码"}
        for name, label in labels.items():
            self.fields[name].label = label
            self.fields[name].error_messages["required"] = f"请填写{label}。"
        self.fields[
            "new_password1"
        ].help_text = "至少 10 个字，不能全是数字，不能与账号、姓名相近，也不能太常见。"

    def clean_new_password1(self) -> str:
        new = str(self.cleaned_data.get("new_password1", ""))
        if new and self.user.check_password(new):
            raise ValidationError("新密码与现在的密码一样，请换一个。")
        return new


class AccountForm(forms.Form):
    """A new account; its first password is made at random and shown once."""

    use_required_attribute = False
    username = forms.RegexField(
        r"^[A-Za-z0-9_.-]+$",
        label="账号",
        max_length=40,
        help_text="字母、数字、点、横线或下划线。",
        error_messages={
            "required": "请填写账号。",
            "invalid": "账号只能用字母、数字、点、横线或下划线。",
            "max_length": "账号最多 40 个字。",
        },
    )
    name = forms.CharField(
        label="姓名",
        max_length=40,
        error_messages={"required": "请填写姓名。", "max_length": "姓名最多 40 个字。"},
    )


class GrantForm(forms.Form):
    """A role at an organisation for a time."""

    use_required_attribute = False
    role = forms.ChoiceField(
        label="角色",
        choices=[("", "请选择"), *Role.choices],
        error_messages={"required": "请选择角色。", "invalid_choice": "角色不在可选的范围里，请重新选择。"},
    )
    org = forms.CharField(
        label="组织编码",
        required=False,
        max_length=40,
        help_text="安全管理员、审计管理员不填，其他角色必填。",
    )
    starts_on = _day("开始日期", required=True)
    ends_on = _day("结束日期", help_text="检查组必填。")
    basis = forms.CharField(
        label="依据", required=False, max_length=200, help_text="文件名、文号或会议决定。"
    )

    def clean_org(self) -> OrgNode | None:
        code = str(self.cleaned_data.get("org", "")).strip()
        if not code:
            return None
        org = OrgNode.objects.filter(code=code).first()
        if org is None:
            raise ValidationError(f"没有编码为“{code}”的组织，请核对组织编码。")
        return org


class LogFilterForm(forms.Form):
    """What to look for in the log; everything optional."""

    use_required_attribute = False
    actor = forms.CharField(label="操作人", required=False, max_length=80)
    action = forms.ChoiceField(
        label="操作",
        required=False,
        choices=lambda: [("", "全部"), *log.words().items()],
        error_messages={"invalid_choice": "操作不在可选的范围里，请重新选择。"},
    )
    since = _day("起始日期")
    until = _day("截止日期")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if isinstance(since, dt.date) and isinstance(until, dt.date) and until < since:
            raise ValidationError("截止日期早于起始日期，请核对。")
        return cleaned
