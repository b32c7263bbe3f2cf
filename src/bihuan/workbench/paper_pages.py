"""Addresses of what is made from an organisation's records: 会前一页, 季度公示表, 迎检包."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import IO, Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET, require_POST

from bihuan.access.clock import today
from bihuan.access.loading import get_org
from bihuan.access.models import OrgNode
from bihuan.access.requests import actor_of, scope_of
from bihuan.access.words import Action
from bihuan.files.dates import parse_date
from bihuan.ledger.meetings.periods import period_words
from bihuan.ledger.meetings.words import MeetingKind
from bihuan.ledger.orgs.words import OrgKind
from bihuan.oversight.duties.titles import heading_of
from bihuan.papers.writing.kinds import notice
from bihuan.web.http import render_page
from bihuan.workbench import briefing, pack


def render_made(context: dict[str, Any]) -> str:
    """Slot org.detail: what can be made of a branch's records; nothing where no meetings are held."""
    org, request = context.get("org"), context["request"]
    kind = getattr(getattr(org, "organisation", None), "kind", "")
    if not isinstance(org, OrgNode) or kind not in (OrgKind.BRANCH, OrgKind.GENERAL_BRANCH):
        return ""
    may_pack = scope_of(request).may(Action.WRITE_RECORD, org.pk)
    shown = {"org": org, "may_pack": may_pack}
    return render_to_string("workbench/parts/made.html", shown, request=request)


@require_GET
def before(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """会前一页 of a meeting of `kind` on `on`; as Word with format=docx."""
    org = get_org(request, Action.VIEW, pk)
    kind = request.GET.get("kind", "")
    if kind not in MeetingKind.values:
        kind = MeetingKind.GENERAL_MEETING.value
    page = briefing.build(scope_of(request), org, kind, _day(request))
    if request.GET.get("format") == "docx":
        return _file(f"{page.heading}.docx", lambda target: briefing.write(target, page))
    context = {"page": page, "org": org, "kinds": MeetingKind.choices, "on": page.day}
    return render_page(request, "workbench/before.html", context)


@require_GET
def public(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """季度公示表 of `period`, the last whole quarter by default; as Word with format=docx."""
    org = get_org(request, Action.VIEW, pk)
    quarters = _quarters(today())
    period = request.GET.get("period", "")
    shown = notice.build(org, period if period in quarters else quarters[1], today())
    if request.GET.get("format") == "docx":
        return _file(f"{shown.heading}.docx", lambda target: notice.write(target, shown, today()))
    context = {
        "notice": shown,
        "org": org,
        "quarters": [(code, period_words(code)) for code in quarters],
        "duties": [(row, heading_of(row)) for row in shown.duties],
    }
    return render_page(request, "workbench/notice.html", context)


@require_GET
def pack_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What 迎检包 holds, and the button that makes it; its roll has names, so it is the branch's to make."""
    org = get_org(request, Action.WRITE_RECORD, pk)
    years = [today().year - back for back in range(4)]
    return render_page(request, "workbench/pack.html", {"org": org, "years": years})


@require_POST
def pack_make(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """迎检包 of a year as a zip."""
    org = get_org(request, Action.WRITE_RECORD, pk)
    year = _year(request.POST.get("year", ""))
    return _file(
        f"{org.name}{year}年迎检包.zip",
        lambda target: pack.write(
            target, by=actor_of(request), scope=scope_of(request), org=org, year=year, day=today()
        ),
    )


def _file(name: str, write: Callable[[IO[bytes]], object]) -> FileResponse:
    content = io.BytesIO()
    write(content)
    content.seek(0)
    return FileResponse(content, as_attachment=True, filename=name)


def _day(request: HttpRequest) -> dt.date:
    """The day asked for, as people write days; today where it is none."""
    try:
        return parse_date(request.GET.get("on", ""))
    except ValueError:
        return today()


def _quarters(day: dt.date, count: int = 9) -> list[str]:
    """The quarter of the day and those before it, newest first."""
    index = day.year * 4 + (day.month - 1) // 3
    return [f"{n // 4}Q{n % 4 + 1}" for n in range(index, index - count, -1)]


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise Http404("没有这一年的台账。")
    return int(text)
