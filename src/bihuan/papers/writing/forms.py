"""Forms of writing a paper: what a kind asks, a file to look over, a template to add."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from bihuan.access.clock import today
from bihuan.access.models import OrgNode
from bihuan.access.scope import Scope
from bihuan.access.words import Action
from bihuan.files.store import MAX_BYTES
from bihuan.ledger.orgs.org_field import OrgField
from bihuan.papers.writing import typed
from bihuan.papers.writing.ask import WHOSE, Ask, sees_all
from bihuan.papers.writing.catalogue import KINDS, Field, Kind
from bihuan.web.forms import ChineseDateField, Form


class PaperForm(Form):
    """Whose paper, of which day and period, what stands around the text, and the kind's own words."""

    org = OrgField(label="哪个组织的公文", action=Action.VIEW_FINDING, help_text="可输入名称或编码查找。")
    on = ChineseDateField(
        label="成文日期",
        required=False,
        default_year=lambda: today().year,
        help_text="数字也截至这一天；不填就是今天。",
    )

    def __init__(self, *args: Any, kind: Kind, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.scope = kind, scope
        self._whose(kind, scope)
        if kind.period:
            self.fields["period"] = _text("期间", kind.period, required=False)
        for name in kind.frame:
            self.fields[name] = _text(typed.FRAME_LABELS[name], typed.FRAME_HELP[name], required=False)
        for field in kind.words:
            self.fields[field.name] = _word(field, scope, str(self.data.get(field.name, "")))
        # What the paper says comes before what stands around it.
        self.order_fields(["org", *(field.name for field in kind.words), "on", "period", *kind.frame])

    def _whose(self, kind: Kind, scope: Scope) -> None:
        """Bound the organisation to what is in sight; the only own one is filled in already."""
        whose = self.fields["org"]
        whose.required = kind.needs_org or (kind.of_all and not sees_all(scope))
        whose.error_messages["required"] = WHOSE
        if isinstance(whose, OrgField):
            whose.allow(scope)
        if kind.of_all:
            whose.help_text = "可输入名称或编码查找；数的是它和所属组织。"
            whose.help_text += "" if whose.required else "清空就是看得到的全部，含还没有对应到组织的问题。"
        own = {standing.grant_org_id for held in scope.standings.values() for standing in held}
        if not self.is_bound and len(own) == 1 and own <= scope.org_ids(Action.VIEW_FINDING):
            self.initial.setdefault("org", OrgNode.objects.get(pk=min(own)))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name in self.kind.frame:
            if sentence := typed.wrong(name, given.get(name, "")):
                self.add_error(name, sentence)
        return given

    def ask(self) -> Ask:
        """What was asked; of a form found valid."""
        given = self.cleaned_data
        return Ask(
            on=given["on"] or today(),
            org=given["org"],
            scope=self.scope,
            period=given.get("period", ""),
            frame=typed.frame_of({name: given.get(name, "") for name in self.kind.frame}),
            words={field.name: given.get(field.name, "") for field in self.kind.words},
        )


def _text(label: str, help_text: str, *, required: bool) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=300)


def _word(field: Field, scope: Scope, chosen: str) -> forms.Field:
    if field.offers is not None:
        offered = field.offers(scope, chosen)
        return forms.ChoiceField(
            label=field.label,
            choices=[("", "请选择"), *offered.items()],
            help_text=field.help,
            error_messages={
                "required": f"请选择{field.label}。",
                "invalid_choice": f"没有找到所选的“{field.label}”，或不在你能看到的范围内，请重新选择。",
            },
        )
    if field.choices:
        choices = [("", "以后再定"), *field.choices.items()]
        return forms.ChoiceField(label=field.label, choices=choices, required=False, help_text=field.help)
    if field.lines:
        box = forms.Textarea(attrs={"rows": 3})
        return forms.CharField(
            label=field.label, help_text=field.help, required=False, max_length=2000, widget=box
        )
    return _text(field.label, field.help, required=False)


class _DocxForm(Form):
    file = forms.FileField(label="Word 文件（docx）", widget=forms.FileInput(attrs={"accept": ".docx"}))

    def clean_file(self) -> Any:
        chosen = self.cleaned_data["file"]
        if PurePosixPath(chosen.name).suffix.lower() != ".docx":
            raise ValidationError(f"“{chosen.name}”不是 docx。请在 WPS 或 Word 中另存为 docx 后再试。")
        if chosen.size > MAX_BYTES:
            raise ValidationError("文件超过 20 MB。请压缩图片或拆成几份后再试。")
        return chosen


class LayoutForm(_DocxForm):
    """A file to look over."""


class TemplateForm(_DocxForm):
    """A template, for which kind of which organisation."""

    kind = forms.ChoiceField(label="文种", choices=[(kind.code, kind.title) for kind in KINDS.values()])
    org = OrgField(label="哪个组织用", action=Action.RESPOND, help_text="只用于这个组织自己的公文。")

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whose = self.fields["org"]
        if isinstance(whose, OrgField):
            whose.allow(scope)
