"""Forms of papers and pairs: filters, adding several files at once, correcting, and deciding."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from bihuan.access.clock import today
from bihuan.access.scope import Scope
from bihuan.access.words import Action
from bihuan.files.store import MAX_BYTES, MEDIA_TYPES
from bihuan.ledger.orgs.org_field import OrgField
from bihuan.papers.texts.actions import MOST_AT_ONCE, PaperDraft
from bihuan.papers.texts.models import Pair, Paper
from bihuan.papers.texts.queries import OPEN, STATES
from bihuan.papers.texts.words import ComparedMatter, PairVerdict, PaperKind
from bihuan.web.forms import ChineseDateField, Form

TAKEN = sorted(suffix for suffix in MEDIA_TYPES if suffix not in (".jpg", ".jpeg", ".png"))
YEARS_OFFERED = 6


class PaperFilter(Form):
    """文种, 年度, 组织 and words, as the address has them; what cannot be read is left out."""

    kind = forms.ChoiceField(label="文种", choices=[("", "全部"), *PaperKind.choices], required=False)
    year = forms.ChoiceField(label="年度", required=False)
    org = forms.CharField(label="组织名称或编码", max_length=120, required=False)
    q = forms.CharField(label="题目或作者", max_length=120, required=False)

    def __init__(self, data: object) -> None:
        super().__init__(data)
        years = [str(today().year - back) for back in range(YEARS_OFFERED)]
        self.fields["year"].choices = [("", "全部"), *((y, f"{y}年") for y in years)]  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out of the list."""
        return any(self.cleaned_data.get(name) for name in self.fields)

    def narrow(self, rows: QuerySet[Paper]) -> QuerySet[Paper]:
        """The rows that fit."""
        given = self.cleaned_data
        rows = rows.filter(**{name: given[name] for name in ("kind", "year") if given.get(name)})
        if words := given.get("org"):
            rows = rows.filter(Q(org__code=words) | Q(org__name__contains=words))
        if words := given.get("q"):
            rows = rows.filter(Q(title__contains=words) | Q(author__contains=words))
        return rows


class PairFilter(Form):
    """状态, 比对事项 and 组织 of the list of pairs; without a state those that wait for a decision."""

    state = forms.ChoiceField(
        label="状态", choices=[*STATES.items(), ("all", "全部")], required=False, initial=OPEN
    )
    matter = forms.ChoiceField(
        label="比对事项", choices=[("", "全部"), *ComparedMatter.choices], required=False
    )
    org = forms.CharField(label="组织名称或编码", max_length=120, required=False)

    def __init__(self, data: object) -> None:
        super().__init__(data)
        self.is_valid()

    @property
    def narrowed(self) -> bool:
        """Whether anything but the usual is left out."""
        given = self.cleaned_data
        return bool(given.get("matter") or given.get("org") or given.get("state") not in ("", OPEN, None))

    def narrow(self, rows: QuerySet[Pair]) -> QuerySet[Pair]:
        """The rows that fit."""
        given = self.cleaned_data
        state = given.get("state") or OPEN
        if state != "all":
            rows = rows.filter(decided="" if state == OPEN else state)
        if matter := given.get("matter"):
            rows = rows.filter(matter=matter)
        if words := given.get("org"):
            named = (
                Q(**{f"{s}__org__code": words}) | Q(**{f"{s}__org__name__contains": words}) for s in "ab"
            )
            rows = rows.filter(next(named) | next(named))
        return rows


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several, each within the limits."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        chosen = [super(FilesField, self).clean(one, initial) for one in data or [None]]
        if len(chosen) > MOST_AT_ONCE:
            raise ValidationError(
                f"一次最多 {MOST_AT_ONCE} 个文件。更多的请分几次，或用 bihuan paper add 添加整个文件夹。"
            )
        for one in chosen:
            suffix = PurePosixPath(one.name).suffix.lower()
            if suffix not in TAKEN:
                raise ValidationError(f"“{one.name}”读不出文字，请换成 {'、'.join(s[1:] for s in TAKEN)}。")
            if one.size > MAX_BYTES:
                raise ValidationError(f"“{one.name}”超过 20 MB。请压缩图片或拆成几份后再添加。")
        return chosen


class PaperForm(Form):
    """What is said of a paper beside its words."""

    org = OrgField(label="哪个组织的", action=Action.KEEP_PAPER, help_text="可输入名称或编码查找。")
    kind = forms.ChoiceField(label="文种", choices=[("", "请选择"), *PaperKind.choices])
    year = forms.IntegerField(label="年度", widget=forms.NumberInput(attrs={"class": "short"}))
    author = forms.CharField(
        label="作者",
        max_length=40,
        required=False,
        help_text="个人的材料写姓名或人员编号；思想汇报、发言提纲、对照检查材料、党课讲稿必填。",
    )
    written_on = ChineseDateField(label="写成日期", required=False, default_year=lambda: today().year)
    meeting = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(label="代填理由", max_length=200, required=False, help_text="替下级添加时填写。")

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["org"]
        if isinstance(field, OrgField):
            field.allow(scope)

    def draft(self) -> PaperDraft:
        """What the form says."""
        given = self.cleaned_data
        return PaperDraft(
            kind=given.get("kind") or "",
            year=given["year"],
            title=given.get("title") or "",
            author=given["author"],
            written_on=given["written_on"],
            meeting_id=given.get("meeting"),
        )


class AddForm(PaperForm):
    """One or several files of the same kind, year and author."""

    chosen = FilesField(
        label="文件",
        widget=SeveralFiles(attrs={"accept": ",".join(TAKEN)}),
        error_messages={"required": "请选择文件，可以一次选几个。"},
    )


class CorrectForm(PaperForm):
    """What is put right; words, kind and organisation stay."""

    title = forms.CharField(label="题目", max_length=120)
    revision = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("title", "year", "author", "written_on", "reason", "revision")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("org", "kind"):
            del self.fields[name]


class VoidForm(Form):
    """Why a paper counts no longer."""

    reason = forms.CharField(label="作废理由", max_length=200)
    revision = forms.IntegerField(widget=forms.HiddenInput)


class DecisionForm(Form):
    """认定 or 不认定, and why."""

    verdict = forms.ChoiceField(label="认定", choices=PairVerdict.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="理由",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明看了什么、为什么这样认定；会一直留着，也会印在比对单上。",
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class OpenForm(Form):
    """Why sealed words are opened."""

    reason = forms.CharField(label="打开事由", max_length=200, help_text="每次打开都会记下，支部看得到。")
