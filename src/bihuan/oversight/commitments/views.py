"""Pages of 自查承诺: the list, one commitment with its steps, and writing it down."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bihuan.access.clock import today
from bihuan.access.loading import check, get_record, require_any
from bihuan.access.models import LogEntry
from bihuan.access.requests import actor_of, scope_of
from bihuan.access.revisions import Conflict
from bihuan.access.words import Action
from bihuan.oversight.commitments import actions, queries, sheet, standing
from bihuan.oversight.commitments.forms import (
    ENTRY,
    CommitmentForm,
    DoneForm,
    FilterForm,
    NewForm,
    ReasonForm,
    StepForm,
)
from bihuan.oversight.commitments.models import Commitment
from bihuan.web.forms import Form
from bihuan.web.http import ConflictRow, redirect_after, render_conflict, render_page
from bihuan.web.paging import paginate

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AROUND = 40


@dataclasses.dataclass(frozen=True, slots=True)
class Step:
    """A step of a commitment: its form, its action, the button, and what is said when it is done."""

    form: type[StepForm]
    act: Callable[..., Commitment]
    label: str
    said: str


STEPS = {
    "done": Step(DoneForm, actions.finish, "登记完成", "已登记完成。"),
    "reopen": Step(ReasonForm, actions.reopen, "改回未完成", "已改回未完成。"),
    "void": Step(ReasonForm, actions.void, "作废", "这一条已作废，内容仍可查看。"),
}


@require_GET
def commitment_list(request: HttpRequest) -> HttpResponse:
    """The commitments in sight, narrowed by what stands in the address."""
    require_any(request, Action.VIEW)
    scope, day = scope_of(request), today()
    form = FilterForm(request.GET, scope=scope)
    filters = form.filters()
    rows = list(queries.listed(scope, filters, day))
    page = paginate(request, rows)
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "rows": [(row, standing.chips(row, day), standing.missing(row)) for row in page.object_list],
        "sentence": standing.sentence(rows, day),
        "several": len({row.org_id for row in rows}) > 1,
        "narrowed": filters != queries.Filters(),
        "export": asked.urlencode(),
        "may_write": bool(scope.org_ids(Action.WRITE_RECORD)),
    }
    return render_page(request, "commitments/list.html", context, partial="results")


@require_GET
def export(request: HttpRequest) -> FileResponse:
    """The rows of the list as a workbook."""
    require_any(request, Action.VIEW)
    scope = scope_of(request)
    filters = FilterForm(request.GET, scope=scope).filters()
    content = io.BytesIO()
    sheet.write(content, queries.listed(scope, filters, today()), today())
    content.seek(0)
    return FileResponse(
        content, as_attachment=True, filename=f"自查承诺-{today():%Y%m%d}.xlsx", content_type=XLSX
    )


@require_http_methods(["GET", "POST"])
def commitment_new(request: HttpRequest) -> HttpResponse:
    """A commitment by hand."""
    require_any(request, Action.WRITE_RECORD)
    form = NewForm(request.POST if request.method == "POST" else None, scope=scope_of(request))
    if request.method == "POST" and form.is_valid():
        org = form.cleaned_data["org"]
        made = _tried(form, lambda: actions.add(by=actor_of(request), org=org, draft=form.draft()))
        if made is not None:
            messages.success(request, f"已添加第 {made.no} 条自查承诺。")
            return redirect_after(request, "commitments:detail", pk=made.pk)
    return render_page(request, "commitments/edit.html", {"form": form}, status=_status(form))


def _commitment(request: HttpRequest, action: Action, pk: int) -> Commitment:
    rows = Commitment.objects.select_related("org", "source_file")
    return get_record(request, action, rows, pk=pk)


@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _detail(request, _commitment(request, Action.VIEW, pk))


def _detail(
    request: HttpRequest,
    row: Commitment,
    *,
    refused: dict[str, StepForm] | None = None,
    warning: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of a commitment with a form for each step open to this person."""
    may_write = scope_of(request).may(Action.WRITE_RECORD, row.org_id) and not row.void_reason
    offered = ("reopen" if row.done_on else "done", "void") if may_write else ()
    forms = {name: STEPS[name].form(row=row, auto_id=f"{name}_%s") for name in offered} | (refused or {})
    context = {
        "row": row,
        "chips": standing.chips(row, today()),
        "missing": standing.missing(row) if not row.done_on else [],
        "may_write": may_write,
        "steps": [(name, STEPS[name].label, form) for name, form in forms.items()],
        "refusals": list((refused or {}).values()),
        "page_has_errors": bool(refused),
        "warning": warning,
        "excerpt": _excerpt(row),
        "entries": LogEntry.objects.filter(object_kind="commitment", object_id=str(row.pk)).order_by("id"),
    }
    return render_page(request, "commitments/detail.html", context, status=status)


def _excerpt(row: Commitment) -> tuple[str, str, str] | None:
    """The problem in the words of the paper, with some words around it."""
    if row.source_file is None or row.source_start is None or row.source_end is None:
        return None
    text = row.source_file.text
    start, end = row.source_start, row.source_end
    return text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND]


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Mend or complete; where somebody saved meanwhile both texts are shown."""
    row = _commitment(request, Action.WRITE_RECORD, pk)
    if request.method == "GET":
        return render_page(request, "commitments/edit.html", {"form": CommitmentForm(row=row), "row": row})
    form = CommitmentForm(request.POST)
    if form.is_valid():
        revision = form.cleaned_data["revision"]

        def act() -> Commitment:
            return actions.correct(
                by=actor_of(request), commitment=row, draft=form.draft(), revision=revision
            )

        try:
            saved = _tried(form, act)
        except Conflict:
            return _differs(request, pk, form)
        if saved is not None:
            messages.success(request, f"第 {saved.no} 条自查承诺已保存。")
            return redirect_after(request, "commitments:detail", pk=pk)
    return render_page(request, "commitments/edit.html", {"form": form, "row": row}, status=422)


def _differs(request: HttpRequest, pk: int, form: CommitmentForm) -> HttpResponse:
    """409 with both texts of every field that differs."""
    row = Commitment.objects.get(pk=pk)
    rows, kept = [], {"revision": str(row.revision)}
    for name in ENTRY:
        mine, theirs = _posted(form.cleaned_data.get(name)), _posted(getattr(row, name))
        if mine.replace("\r\n", "\n") == theirs:
            kept[name] = mine
        else:
            rows.append(ConflictRow(name, str(form.fields[name].label), mine, theirs))
    last = LogEntry.objects.filter(object_kind="commitment", object_id=str(pk)).last()
    return render_conflict(
        request,
        who=last.actor if last is not None else "另一人",
        at=f"{timezone.localtime(row.updated_at):%H:%M}",
        rows=rows,
        action=reverse("commitments:edit", args=[pk]),
        kept=kept,
    )


def _posted(value: Any) -> str:
    return "" if value is None else str(value)


@require_POST
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Take one step; refused, the page says why with the form as it was filled."""
    row = _commitment(request, Action.VIEW, pk)
    check(scope_of(request), Action.WRITE_RECORD, row.org_id)
    taken = STEPS[name]
    form = taken.form(request.POST, row=row, auto_id=f"{name}_%s")
    if form.is_valid():
        given = form.cleaned_data
        try:
            done = _tried(form, lambda: taken.act(by=actor_of(request), commitment=row, **given))
        except Conflict:
            sentence = "这一条刚刚有人改过，你这一步没有生效。下面是最新情况，请核对后再办。"
            return _detail(request, _commitment(request, Action.VIEW, pk), warning=sentence, status=409)
        if done is not None:
            messages.success(request, taken.said)
            return redirect_after(request, "commitments:detail", pk=pk)
    return _detail(request, row, refused={name: form}, status=422)


def _tried(form: Form, act: Callable[[], Commitment]) -> Commitment | None:
    """What `act` gives; None where it refused, with the sentence on the form."""
    try:
        return act()
    except ValidationError as refusal:
        form.add_error(None, ValidationError(refusal.messages))
        return None


def _status(form: Form) -> int:
    return 422 if form.is_bound and form.errors else 200
