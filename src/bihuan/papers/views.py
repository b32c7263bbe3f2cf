"""读入来文: choose a report, look at the problems read from it, keep them as drafts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from bihuan.access.loading import account_id_of, check
from bihuan.access.requests import actor_of, scope_of
from bihuan.access.words import Action
from bihuan.files import waiting
from bihuan.papers.actions import Saved, save_report
from bihuan.papers.forms import SourceForm, UploadForm
from bihuan.papers.preview import Preview, preview
from bihuan.web.http import redirect_after, render_page


def may_read_in(request: HttpRequest) -> bool:
    """Whether there is an organisation on which this person may raise a problem."""
    return bool(scope_of(request).org_ids(Action.OPEN_FINDING))


def render_tools(context: dict[str, Any]) -> str:
    """Slot findings_list.tools: the way to reading a report in."""
    request = context.get("request")
    if request is None or not may_read_in(request):
        return ""
    return render_to_string("papers/tools.html", {}, request)


def _require(request: HttpRequest) -> None:
    if not may_read_in(request):
        check(scope_of(request), Action.OPEN_FINDING, None)


@require_http_methods(["GET", "POST"])
def intake(request: HttpRequest) -> HttpResponse:
    """Step 1: the limits before the choice."""
    _require(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["file"]
        try:
            token = waiting.keep(account_id=account_id_of(request), name=chosen.name, content=chosen)
        except ValidationError as refusal:
            form.add_error("file", refusal)
        else:
            return redirect_after(request, f"{reverse('papers:check')}?{urlencode({'file': token})}")
    return _upload_page(request, form)


def _upload_page(request: HttpRequest, form: UploadForm, sentence: str = "") -> HttpResponse:
    refused = bool(sentence) or (form.is_bound and bool(form.errors))
    context = {"form": form, "sentence": sentence, "page_has_errors": bool(sentence)}
    return render_page(request, "papers/intake.html", context, status=422 if refused else 200)


@require_http_methods(["GET", "POST"])
def intake_check(request: HttpRequest) -> HttpResponse:
    """Step 2: each problem beside its words in the report; kept as drafts only on 保存."""
    _require(request)
    token = request.POST.get("file") or request.GET.get("file", "")
    form = SourceForm(request.POST or None, scope=scope_of(request), initial={"file": token})
    try:
        held = waiting.find(account_id=account_id_of(request), token=token)
        content = held.path.read_bytes()
        if request.method == "POST" and form.is_valid():
            saved = _saved(request, form, content, held.name)
            if saved is not None:
                waiting.drop(held)
                messages.success(request, saved.sentence)
                if saved.warning:
                    messages.warning(request, saved.warning)
                where = "commitments:list" if saved.commitments else "findings:list"
                address = f"{reverse(where)}?{urlencode({'file': saved.report.file_id})}"
                return redirect_after(request, address)
        shown = preview(by=actor_of(request), content=content, name=held.name)
    except ValidationError as refusal:
        return _upload_page(request, UploadForm(), refusal.messages[0])
    return _check_page(request, form, shown)


def _saved(request: HttpRequest, form: SourceForm, content: bytes, name: str) -> Saved | None:
    """The report as kept; None where that was refused, with the sentence on the form."""
    given = form.cleaned_data
    try:
        return save_report(
            by=actor_of(request), content=content, name=name, source=given["source"], org=given["org"]
        )
    except ValidationError as refusal:
        form.add_error(None, ValidationError(refusal.messages))
        return None


def _check_page(request: HttpRequest, form: SourceForm, shown: Preview) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render_page(request, "papers/check.html", {"form": form, "shown": shown}, status=status)
