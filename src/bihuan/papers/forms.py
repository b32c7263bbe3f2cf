"""Forms of reading a report in: choose the file, then say where it comes from."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from bihuan.access.scope import Scope
from bihuan.access.words import Action, Role
from bihuan.files.store import MAX_BYTES, MEDIA_TYPES
from bihuan.intake.reading.source import SUFFIXES
from bihuan.ledger.orgs.org_field import OrgField
from bihuan.web.forms import Form

# What can be both kept and read.
TAKEN = tuple(suffix for suffix in SUFFIXES if suffix in MEDIA_TYPES)


class UploadForm(Form):
    """Step 1."""

    file = forms.FileField(label="来文", widget=forms.FileInput(attrs={"accept": ",".join(TAKEN)}))

    def clean_file(self) -> Any:
        chosen = self.cleaned_data["file"]
        if PurePosixPath(chosen.name).suffix.lower() not in TAKEN:
            kinds = "、".join(suffix[1:] for suffix in TAKEN)
            raise ValidationError(f"“{chosen.name}”不是 {kinds} 中的一种，请换成这些格式再读入。")
        if chosen.size > MAX_BYTES:
            raise ValidationError("文件超过 20 MB。请压缩图片或拆成几份后再读入。")
        return chosen


class SourceForm(Form):
    """Step 2: the report's source, by name and by organisation."""

    file = forms.CharField(widget=forms.HiddenInput)
    source = forms.CharField(
        label="来源名称",
        required=False,
        max_length=200,
        help_text="例如：2026年上半年党建检查。不填就用标题。",
    )
    org = OrgField(
        label="来文属于哪个组织",
        action=Action.OPEN_FINDING,
        required=False,
        help_text="以这个组织的名义提出问题；可输入名称或编码查找。",
    )

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["org"]
        field.required = Role.WORK_COMMITTEE not in scope.roles
        field.error_messages["required"] = "请选择来文属于哪个组织。"
        if isinstance(field, OrgField):
            field.allow(scope)
