"""Forms of the import page: choose a workbook, then say that its good rows be taken in."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from bihuan.files.store import MAX_BYTES
from bihuan.web.forms import Form


class UploadForm(Form):
    """Step 1."""

    file = forms.FileField(label="Excel 工作簿", widget=forms.FileInput(attrs={"accept": ".xlsx"}))

    def clean_file(self) -> Any:
        chosen = self.cleaned_data["file"]
        suffix = PurePosixPath(chosen.name).suffix.lower()
        if suffix in (".et", ".xls"):
            raise ValidationError(f"{suffix} 格式暂不能读取，请另存为 xlsx。")
        if suffix == ".xlsm":
            raise ValidationError("带宏的工作簿不能导入，请另存为不带宏的 xlsx。")
        if suffix != ".xlsx":
            raise ValidationError(f"“{chosen.name}”不是 Excel 工作簿，请选择 xlsx 文件。")
        if chosen.size > MAX_BYTES:
            raise ValidationError("文件超过 20 MB。请拆成几个文件后再传。")
        return chosen


class ConfirmForm(Form):
    """Step 2. A superior who writes for a branch says why."""

    file = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="代为录入的理由", max_length=300, help_text="例如“支部委托统一录入”。支部看得到。"
    )

    def __init__(self, *args: Any, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not needs_reason:
            del self.fields["reason"]
