"""What a list of records is narrowed to, and which kinds are offered first."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.db.models import Q, QuerySet

from bihuan.access.clock import today
from bihuan.access.models import OrgNode
from bihuan.ledger.meetings.models import Meeting
from bihuan.ledger.meetings.words import MeetingKind, MeetingStatus
from bihuan.web.forms import Form

YEARS_OFFERED = 6
_LATEST = 50


class RecordFilter(Form):
    """类型, 组织, 年份, 状态 and words, as the address has them; what cannot be read is left out."""

    kind = forms.ChoiceField(label="会议类型", choices=[("", "全部"), *MeetingKind.choices], required=False)
    year = forms.ChoiceField(label="年份", required=False)
    status = forms.ChoiceField(label="状态", choices=[("", "全部"), *MeetingStatus.choices], required=False)
    org = forms.CharField(label="组织名称或编码", max_length=120, required=False)
    q = forms.CharField(label="主题或议题", max_length=120, required=False)

    def __init__(self, data: object) -> None:
        super().__init__(data)
        years = [str(today().year - back) for back in range(YEARS_OFFERED)]
        self.fields["year"].choices = [("", "全部"), *((y, f"{y}年") for y in years)]  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out of the list."""
        return any(self.cleaned_data.get(name) for name in self.fields)

    def narrow(self, rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
        """The rows that fit."""
        given = self.cleaned_data
        exact = {name: given[name] for name in ("kind", "status") if given.get(name)}
        rows = rows.filter(**exact)
        if year := given.get("year"):
            rows = rows.filter(held_on__range=(dt.date(int(year), 1, 1), dt.date(int(year), 12, 31)))
        if words := given.get("org"):
            rows = rows.filter(Q(org__code=words) | Q(org__name__contains=words))
        if words := given.get("q"):
            found = Meeting.objects.filter(agenda__title__contains=words).values("pk")
            rows = rows.filter(Q(theme__contains=words) | Q(pk__in=found))
        return rows


def kinds_by_use(org: OrgNode) -> list[tuple[str, str]]:
    """Every kind of meeting with its name, last used by the organisation first."""
    used = Meeting.objects.filter(org=org).order_by("-pk").values_list("kind", flat=True)[:_LATEST]
    order = dict.fromkeys([*used, *MeetingKind.values])
    return [(kind, str(MeetingKind(kind).label)) for kind in order if kind in MeetingKind.values]
