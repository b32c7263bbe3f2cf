"""Forms of 来表自动填: the file, who fills it and the day; then which answers to take."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from bihuan.access.clock import today
from bihuan.access.scope import Scope
from bihuan.access.words import Action
from bihuan.files.store import MAX_BYTES
from bihuan.ledger.orgs.org_field import OrgField
from bihuan.papers.filling.actions import SUFFIXES
from bihuan.web.forms import ChineseDateField, Form


class WhoseForm(Form):
    """Whose figures and of which day; the day is today where none is written."""

    org = OrgField(
        label="由哪个组织填",
        action=Action.VIEW,
        help_text="文稿里写“我局”“本单位”或没有写单位的，按这个组织填。",
        error_messages={"required": "请选择由哪个组织填。"},
    )
    on = ChineseDateField(
        label="数截至哪一天",
        required=False,
        default_year=lambda: today().year,
        help_text="不写就是今天；文稿里另写了日期的，按文稿写的。",
    )

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["org"]
        if isinstance(field, OrgField):
            field.allow(scope)

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"] or today()
        if day > today():
            raise ValidationError(f"{day.isoformat()} 还没有到，请写今天或以前的日期。")
        return day


class UploadForm(WhoseForm):
    """Step 1: with the file."""

    file = forms.FileField(
        label="来表或文稿",
        widget=forms.FileInput(attrs={"accept": ",".join(SUFFIXES)}),
        error_messages={"required": "请选择要填的文件。"},
    )

    def clean_file(self) -> Any:
        chosen = self.cleaned_data["file"]
        suffix = PurePosixPath(chosen.name).suffix.lower()
        if suffix in (".doc", ".wps", ".xls", ".et"):
            better = "docx" if suffix in (".doc", ".wps") else "xlsx"
            raise ValidationError(f"{suffix} 格式暂不能填写，请另存为 {better}。")
        if suffix not in SUFFIXES:
            raise ValidationError(f"“{chosen.name}”不是 docx、txt 或 xlsx，请换成这三种格式再填。")
        if chosen.size > MAX_BYTES:
            raise ValidationError("文件超过 20 MB。请删去图片，只留需要填的部分再试。")
        return chosen


class CheckForm(WhoseForm):
    """Step 2: the file that waits."""

    file = forms.CharField(widget=forms.HiddenInput)
