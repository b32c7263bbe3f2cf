"""Forms of the import page: choose workbooks, then say that their good rows be taken in."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from bihuan.files.store import MAX_BYTES
from bihuan.files.workbooks import SUFFIXES
from bihuan.web.forms import Form

MOST_FILES = 100


class SeveralFiles(forms.FileInput):
    """A choice of any number of files."""

    allow_multiple_selected = True


class WorkbooksField(forms.FileField):
    """One or more workbooks; each is refused with its name."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        chosen = list(data) if isinstance(data, list | tuple) else [data]
        files = [super(WorkbooksField, self).clean(one, initial) for one in chosen or [None]]
        if len(files) > MOST_FILES:
            raise ValidationError(f"一次最多 {MOST_FILES} 个文件，现在是 {len(files)} 个，请分几次上传。")
        for file in files:
            _require_workbook(file)
        return files


def _require_workbook(chosen: Any) -> None:
    suffix = PurePosixPath(chosen.name).suffix.lower()
    if suffix == ".xlsm":
        raise ValidationError(f"“{chosen.name}”是带宏的工作簿，不能导入。请另存为不带宏的 xlsx。")
    if suffix not in SUFFIXES:
        raise ValidationError(f"“{chosen.name}”不是 Excel 工作簿，请选择 xlsx、xls 或 et 文件。")
    if chosen.size > MAX_BYTES:
        raise ValidationError(f"“{chosen.name}”超过 20 MB。请拆成几个文件后再传。")


class UploadForm(Form):
    """Step 1. What is asked beside the files concerns several of them, which are taken in without a look."""

    file = WorkbooksField(label="Excel 工作簿", widget=SeveralFiles(attrs={"accept": ",".join(SUFFIXES)}))
    partial = forms.BooleanField(label="有问题的行留下，先导入其余的行", required=False)
    reason = forms.CharField(
        label="代为录入的理由", max_length=300, required=False, help_text="替下级组织填写时必填。支部看得到。"
    )


class PasteForm(Form):
    """Step 1 without a file: cells copied in Excel or WPS, with the row of headers."""

    pasted = forms.CharField(
        label="粘贴表格",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "wrap": "off", "spellcheck": "false"}),
        help_text="在 Excel 或 WPS 里连表头一起选中，复制，粘贴到这里。一次一张表。",
        error_messages={"required": "请先粘贴表格，再按“下一步”。"},
    )


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
