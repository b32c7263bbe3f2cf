"""导入: choose a workbook, look at what it would change, take it in, take it back."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bihuan.access.loading import NOT_FOUND, account_id_of
from bihuan.access.models import OrgRevision
from bihuan.access.requests import actor_of, scope_of
from bihuan.access.words import Action
from bihuan.files import pasted, waiting
from bihuan.files.store import MEDIA_TYPES
from bihuan.files.workbooks import WorkbookRefused
from bihuan.ledger.imports import actions, jobs, undoing
from bihuan.ledger.imports.forms import ConfirmForm, PasteForm, UploadForm
from bihuan.ledger.imports.models import ImportRun
from bihuan.ledger.imports.plan import Plan
from bihuan.ledger.imports.template import write_template
from bihuan.ledger.orgs.authority import REASON_MISSING
from bihuan.web.http import redirect_after, render_page
from bihuan.web.jobs.models import Job, JobState
from bihuan.web.jobs.views import job_of
from bihuan.web.paging import paginate

WRITING = (Action.WRITE_RECORD, Action.MANAGE_ORG, Action.DECLARE_START, Action.CLOSE_MONTH)
MOST_SHOWN = 200
MOST_JOBS = 5


def may_import(request: HttpRequest) -> bool:
    """Whether there is any organisation for which this person may bring something in."""
    scope = scope_of(request)
    return any(scope.org_ids(action) for action in WRITING)


def render_tools(context: dict[str, Any]) -> str:
    """Slots records_list.tools and orgs_list.tools: the way to the import."""
    request = context.get("request")
    if request is None or not may_import(request):
        return ""
    return render_to_string("imports/tools.html", {}, request)


def _require(request: HttpRequest) -> None:
    if not may_import(request):
        raise PermissionDenied("你没有导入台账的权限。需要时请向机关党委申请。")


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Step 1: the limits before the choice, the template to fill, and earlier imports of one's own."""
    _require(request)
    if request.method == "POST" and "pasted" in request.POST:
        return _pasted(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _received(request, form)
        except ValidationError as refusal:
            form.add_error("file", refusal)
    return _upload_page(request, form)


def _pasted(request: HttpRequest) -> HttpResponse:
    """On to the check of a pasted table, which goes the way of a workbook from here."""
    form = PasteForm(request.POST)
    if form.is_valid():
        try:
            content = pasted.workbook_of(form.cleaned_data["pasted"])
        except ValidationError as refusal:
            form.add_error("pasted", refusal)
        else:
            name = f"{pasted.TITLE}.xlsx"
            token = waiting.keep(account_id=account_id_of(request), name=name, content=content)
            return redirect_after(request, f"{reverse('imports:check')}?{urlencode({'file': token})}")
    return _upload_page(request, UploadForm(), paste=form)


def _received(request: HttpRequest, form: UploadForm) -> HttpResponse:
    """On to the check of one workbook; in the background for a large one, and to take several in."""
    account, by = account_id_of(request), actor_of(request)
    chosen = form.cleaned_data["file"]
    files = [
        {"name": one.name, "token": waiting.keep(account_id=account, name=one.name, content=one)}
        for one in chosen
    ]
    if len(files) > 1:
        asked = form.cleaned_data
        job = jobs.ask_take(by, files, partial=asked["partial"], reason=asked["reason"])
    elif chosen[0].size > jobs.LARGE:
        job = jobs.ask_check(by, **files[0])
    else:
        return redirect_after(request, f"{reverse('imports:check')}?{urlencode({'file': files[0]['token']})}")
    return redirect_after(request, "jobs:job", pk=job.pk)


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Take in, in the background, the workbook that a job has checked."""
    _require(request)
    job = job_of(request, pk)
    if job.kind != jobs.CHECK or job.state != JobState.DONE or not job.outcome:
        raise Http404(NOT_FOUND)
    (checked,) = job.outcome
    reason = request.POST.get("reason", "")[:300]
    if checked["needs_reason"] and not reason.strip():
        messages.error(request, REASON_MISSING)
        return redirect_after(request, "jobs:job", pk=pk)
    files = [{"name": checked["name"], "token": checked["token"]}]
    made = jobs.ask_take(actor_of(request), files, partial="partial" in request.POST, reason=reason)
    return redirect_after(request, "jobs:job", pk=made.pk)


def _upload_page(
    request: HttpRequest, form: UploadForm, sentence: str = "", paste: PasteForm | None = None
) -> HttpResponse:
    refused = bool(sentence) or paste is not None or (form.is_bound and bool(form.errors))
    context = {
        "form": form,
        "paste": paste or PasteForm(),
        "forms": paste,
        "sentence": sentence,
        "page_has_errors": bool(sentence),
        "page": paginate(request, _own_runs(request)),
        "jobs": _own_jobs(request),
    }
    return render_page(request, "imports/upload.html", context, status=422 if refused else 200)


def _own_runs(request: HttpRequest) -> QuerySet[ImportRun]:
    return ImportRun.objects.filter(imported_by=actor_of(request).label[:80]).order_by("-id")


def _own_jobs(request: HttpRequest) -> QuerySet[Job]:
    """The latest work in the background that the asker asked for, to come back to."""
    kinds = (jobs.CHECK, jobs.TAKE)
    return Job.objects.filter(kind__in=kinds, account_id=account_id_of(request))[:MOST_JOBS]


@require_GET
def template(request: HttpRequest) -> FileResponse:
    """The empty workbook with examples, drop-downs and its sheet 说明."""
    _require(request)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        write_template(path)
        content = io.BytesIO(path.read_bytes())
    return FileResponse(
        content, as_attachment=True, filename="台账导入模板.xlsx", content_type=MEDIA_TYPES[".xlsx"]
    )


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Step 2: bad rows first, each with where, what and how to mend it; nothing is written before 导入."""
    _require(request)
    token = request.POST.get("file") or request.GET.get("file", "")
    try:
        held = waiting.find(account_id=account_id_of(request), token=token)
        plan = _planned(request, held)
    except ValidationError as refusal:
        return _upload_page(request, UploadForm(), refusal.messages[0])
    form = ConfirmForm(request.POST or None, needs_reason=plan.needs_reason, initial={"file": token})
    if request.method == "POST" and form.is_valid():
        try:
            run = actions.run(
                actor_of(request),
                plan,
                partial="partial" in request.POST,
                reason=form.cleaned_data.get("reason", ""),
            )
        except ValidationError as refusal:
            form.add_error(None, ValidationError(refusal.messages))
        else:
            waiting.drop(held)
            return _taken(request, run)
    return _check_page(request, plan, form)


def _planned(request: HttpRequest, held: waiting.Waiting) -> Plan:
    try:
        book = actions.read_workbook(held.path, file_name=held.name)
    except WorkbookRefused as refusal:
        waiting.drop(held)
        raise ValidationError(str(refusal)) from refusal
    return actions.plan(book, actor_of(request))


def _taken(request: HttpRequest, run: ImportRun) -> HttpResponse:
    if run.pk is None:
        messages.info(request, "工作簿里的内容都已在系统里，没有需要改动的。")
        return redirect_after(request, "imports:upload")
    return redirect_after(request, "imports:run", pk=run.pk)


def _check_page(request: HttpRequest, plan: Plan, form: ConfirmForm) -> HttpResponse:
    counts = plan.counts()
    context = {
        "form": form,
        "book": plan.workbook,
        "counts": {name: counts[name] for name in ("added", "changed", "unchanged", "refused")},
        "sent": counts.total(),
        "good": counts["added"] + counts["changed"],
        "bad_rows": sorted(plan.bad_rows, key=lambda bad: (bad.sheet, bad.row))[:MOST_SHOWN],
        "more_bad": max(0, len(plan.bad_rows) - MOST_SHOWN),
        "held_back": len(plan.held_titled - {(bad.sheet, bad.row) for bad in plan.bad_rows}),
        "warnings": plan.warnings[:MOST_SHOWN],
    }
    status = 422 if form.is_bound and form.errors else 200
    return render_page(request, "imports/check.html", context, status=status)


def _run(request: HttpRequest, pk: int) -> ImportRun:
    """One of the asker's own imports; those of others do not exist for them."""
    run = _own_runs(request).filter(pk=pk).first()
    if run is None:
        raise Http404(NOT_FOUND)
    return run


@require_GET
def run_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Step 3: what came in, and the button that takes all of it back."""
    _require(request)
    return _run_page(request, _run(request, pk))


def _run_page(request: HttpRequest, run: ImportRun, sentences: list[str] | None = None) -> HttpResponse:
    reached: list[Any] = run.reach.get("orgs", [])
    behind = [row.pk for row in OrgRevision.objects.filter(org__in=reached) if row.computed != row.n]
    context = {
        "run": run,
        "orgs": len(reached),
        "behind": len(behind),
        "sentences": sentences or [],
        "page_has_errors": bool(sentences),
    }
    return render_page(request, "imports/run.html", context, status=422 if sentences else 200)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the whole import back; refused, the page names the later edits that stand on it."""
    _require(request)
    run = _run(request, pk)
    try:
        undoing.undo(actor_of(request), run)
    except ValidationError as refusal:
        return _run_page(request, run, refusal.messages)
    messages.success(request, "这次导入已整批撤销，原来的内容已恢复。")
    return redirect_after(request, "imports:run", pk=pk)
