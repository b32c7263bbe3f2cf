"""Pages of 提醒 and of what is ticked on a list: preview, sending, the letter, export."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from bihuan.access.clock import today
from bihuan.access.loading import require_any
from bihuan.access.requests import actor_of, scope_of
from bihuan.access.words import Action
from bihuan.ledger.orgs.words import OrgKind
from bihuan.oversight.duties import exports, figures, panels, reminder_letter, reminders
from bihuan.oversight.duties.forms import FilterForm
from bihuan.oversight.duties.models import Reminder
from bihuan.web.forms import Form
from bihuan.web.http import redirect_after, render_page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHOWN_OF_EACH = 10
Chosen = Mapping[int, Sequence[int]]


class ReminderForm(Form):
    """The wording, what was chosen (organisation:duty,duty;…) and the way back."""

    chosen = forms.CharField(widget=forms.HiddenInput)
    back = forms.CharField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label="提醒正文",
        max_length=500,
        help_text="事项清单由系统列出，不用在这里写。本系统不得录入涉密内容。",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def packed(chosen: Chosen) -> str:
    """`12:1,2;13:4` for the page that sends."""
    return ";".join(f"{org}:{','.join(map(str, ids))}" for org, ids in chosen.items())


def unpacked(text: str) -> dict[int, list[int]]:
    """What `packed` wrote; a text that is not of it chooses nothing."""
    chosen: dict[int, list[int]] = {}
    for part in filter(None, text.split(";")):
        org, _, ids = part.partition(":")
        numbers = [org, *ids.split(",")]
        if not all(number.isascii() and number.isdigit() and len(number) < 16 for number in numbers):
            return {}
        chosen[int(org)] = [int(number) for number in numbers[1:]]
    return chosen


def way_back(request: HttpRequest, asked: str) -> str:
    """The page to return to, if it is one of this house."""
    here = url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and asked.startswith("/")
    return asked if here else reverse("duties:list")


def preview(request: HttpRequest, chosen: Chosen, back: str) -> HttpResponse:
    """What would be sent, to whom; or back to the list with the reason why nothing can be."""
    try:
        prepared = reminders.draft(scope_of(request), chosen)
    except ValidationError as refusal:
        messages.error(request, "".join(refusal.messages))
        return redirect_after(request, back)
    form = ReminderForm(initial={"chosen": packed(chosen), "back": back, "text": prepared.text})
    return _preview(request, prepared, form, back)


def _preview(
    request: HttpRequest, prepared: reminders.Draft, form: ReminderForm, back: str, status: int = 200
) -> HttpResponse:
    last = reminders.last_days(part.org.pk for part in prepared.parts)
    parts = [
        (
            part,
            last.of([part.org.pk]),
            panels.lines(part.rows[:SHOWN_OF_EACH]),
            max(0, len(part.rows) - SHOWN_OF_EACH),
        )
        for part in prepared.parts
    ]
    context = {"draft": prepared, "parts": parts, "form": form, "back": back}
    return render_page(request, "duties/remind.html", context, status=status)


@require_POST
def remind(request: HttpRequest) -> HttpResponse:
    """Send what the preview showed."""
    require_any(request, Action.REMIND)
    form = ReminderForm(request.POST)
    chosen = unpacked(request.POST.get("chosen", ""))
    back = way_back(request, request.POST.get("back", ""))
    if form.is_valid():
        try:
            sent = reminders.send(by=actor_of(request), chosen=chosen, text=form.cleaned_data["text"])
        except ValidationError as refusal:
            form.add_error(None, ValidationError(refusal.messages))
        else:
            messages.success(request, _sent(sent))
            return redirect_after(request, back)
    try:
        prepared = reminders.draft(scope_of(request), chosen)
    except ValidationError as refusal:
        messages.error(request, "".join(refusal.messages))
        return redirect_after(request, back)
    return _preview(request, prepared, form, back, status=422)


def _sent(sent: Reminder) -> str:
    """已提醒 3 个支部, with the way to the letter."""
    kinds = list(sent.orgs.values_list("org__organisation__kind", flat=True))
    unit = "支部" if set(kinds) == {OrgKind.BRANCH} else "组织"
    return format_html(
        "已提醒 {} 个{}。它们的首页会显示这次提醒，没有向系统以外发送。"
        '<a href="{}">看这次提醒，生成提醒通知（Word）</a>',
        len(kinds),
        unit,
        reverse("duties:reminder", kwargs={"pk": sent.pk}),
    )


@require_GET
def reminder(request: HttpRequest, pk: int) -> HttpResponse:
    """One reminder: who was reminded of what, and its letter."""
    found, parts = reminders.visible(scope_of(request), pk)
    context = {"reminder": found, "addressed": reminders.by_addressee(parts), "parts": parts}
    return render_page(request, "duties/reminder.html", context)


@require_GET
def letter(request: HttpRequest, pk: int) -> FileResponse:
    """提醒通知 as Word: one for all, or with `?each=1` a zip with one for each addressee."""
    found, parts = reminders.visible(scope_of(request), pk)
    day = f"{found.sent_on:%Y%m%d}"
    if request.GET.get("each"):
        return _file(
            lambda target: reminder_letter.write_each(target, found, parts),
            f"提醒通知-{day}.zip",
            "application/zip",
        )
    return _file(lambda target: reminder_letter.write(target, found, parts), f"提醒通知-{day}.docx", DOCX)


@require_POST
def bulk(request: HttpRequest) -> HttpResponse | FileResponse:
    """提醒 or 导出 for the duties ticked on the list."""
    require_any(request, Action.VIEW)
    back = f"{reverse('duties:list')}?{QueryDict(request.POST.get('back', '')).urlencode()}"
    name = "shown" if request.POST.get("reach") == "page" else "ticked"
    wanted = [int(text) for text in request.POST.getlist(name) if text.isascii() and text.isdigit()]
    seen = scope_of(request).org_ids(Action.VIEW)
    duties = [duty for duty in figures.duties(wanted) if duty.org_id in seen]
    if not duties:
        messages.error(request, "请先勾选事项，或选“本页全部”。")
        return redirect_after(request, back)
    if request.POST.get("do") == "export":
        return workbook([duty.pk for duty in duties])
    require_any(request, Action.REMIND)
    chosen: dict[int, list[int]] = {}
    for duty in duties:
        chosen.setdefault(duty.org_id, []).append(duty.pk)
    return preview(request, chosen, back)


@require_GET
def export(request: HttpRequest) -> HttpResponse | FileResponse:
    """The list as narrowed, as Excel."""
    require_any(request, Action.VIEW)
    scope = scope_of(request)
    found = figures.listing(figures.current(today()), scope, FilterForm(request.GET, scope=scope).filters())
    if len(found.ids) > exports.MOST_ROWS:
        messages.warning(
            request,
            f"现在有 {len(found.ids)} 件，一次最多导出 {exports.MOST_ROWS} 件。"
            "请先按组织、类别或期限筛选，再导出。",
        )
        return redirect_after(request, f"{reverse('duties:list')}?{request.GET.urlencode()}")
    return workbook(list(found.ids))


def workbook(ids: Sequence[int]) -> FileResponse:
    """The duties of these ids as a workbook to be saved."""
    return _file(lambda target: exports.write(target, ids), f"应办事项-{today():%Y%m%d}.xlsx", XLSX)


def _file(write: Callable[[io.BytesIO], Any], name: str, kind: str) -> FileResponse:
    content = io.BytesIO()
    write(content)
    content.seek(0)
    return FileResponse(content, as_attachment=True, filename=name, content_type=kind)
