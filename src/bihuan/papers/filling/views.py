"""来表自动填: choose a file, look at every blank with its answer and source, take the file filled."""

from __future__ import annotations

import io
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bihuan.access import log
from bihuan.access.clock import today
from bihuan.access.loading import account_id_of, check
from bihuan.access.requests import actor_of, scope_of
from bihuan.access.words import Action
from bihuan.files import waiting
from bihuan.papers.filling import actions
from bihuan.papers.filling.actions import Filled
from bihuan.papers.filling.forms import CheckForm, UploadForm
from bihuan.web.http import redirect_after, render_page

# More blanks than these are filled as well and stand in 数据来源; the page would grow too long.
MOST_SHOWN = 150


def may_fill(request: HttpRequest) -> bool:
    """Whether there is an organisation whose figures this person may see."""
    return bool(scope_of(request).org_ids(Action.VIEW))


def render_tools(context: dict[str, Any]) -> str:
    """Slot materials.tools: the way to filling a form."""
    request = context.get("request")
    if request is None or not may_fill(request):
        return ""
    return render_to_string("filling/tools.html", {}, request)


def _require(request: HttpRequest) -> None:
    if not may_fill(request):
        check(scope_of(request), Action.VIEW, None)


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Step 1: the limits before the choice."""
    _require(request)
    form = UploadForm(request.POST or None, request.FILES or None, scope=scope_of(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            name, content = given["file"].name, given["file"]
            token = waiting.keep(account_id=account_id_of(request), name=name, content=content)
        except ValidationError as refusal:
            form.add_error("file", refusal)
        else:
            asked = urlencode({"file": token, "org": given["org"].code, "on": given["on"].isoformat()})
            return redirect_after(request, f"{reverse('filling:check')}?{asked}")
    return _start_page(request, form)


def _start_page(request: HttpRequest, form: UploadForm, sentence: str = "") -> HttpResponse:
    refused = bool(sentence) or (form.is_bound and bool(form.errors))
    context = {"form": form, "sentence": sentence, "page_has_errors": bool(sentence), "today": today()}
    return render_page(request, "filling/start.html", context, status=422 if refused else 200)


@require_GET
def check_answers(request: HttpRequest) -> HttpResponse:
    """Step 2: every blank with its answer, where it comes from, or why it is left. Writes nothing."""
    _require(request)
    form = CheckForm(request.GET, scope=scope_of(request))
    try:
        looked, _, _ = _looked(request, form)
    except ValidationError as refusal:
        return _start_page(request, UploadForm(scope=scope_of(request)), refusal.messages[0])
    context = {
        "form": form,
        "looked": looked,
        "filled": looked.filled[:MOST_SHOWN],
        "left": looked.left[:MOST_SHOWN],
        "beyond": max(len(looked.filled) - MOST_SHOWN, 0) + max(len(looked.left) - MOST_SHOWN, 0),
        "asked": form.cleaned_data,
    }
    return render_page(request, "filling/check.html", context)


def _looked(request: HttpRequest, form: CheckForm) -> tuple[Filled, bytes, waiting.Waiting]:
    """The waiting file, looked at as the form asks. Raises ValidationError with a sentence."""
    if not form.is_valid():
        raise ValidationError([str(e) for errors in form.errors.values() for e in errors])
    given = form.cleaned_data
    held = waiting.find(account_id=account_id_of(request), token=given["file"])
    content = held.path.read_bytes()
    looked = actions.look(content, held.name, org=given["org"], on=given["on"], scope=scope_of(request))
    return looked, content, held


@require_POST
def download(request: HttpRequest) -> HttpResponse | FileResponse:
    """Step 3: the file with the ticked answers filled in, or the sources of all as JSON."""
    _require(request)
    form = CheckForm(request.POST, scope=scope_of(request))
    try:
        looked, content, held = _looked(request, form)
        stem, suffix = PurePosixPath(held.name).stem, PurePosixPath(held.name).suffix
        if request.POST.get("what") == "sources":
            return _file(actions.as_json(looked).encode(), f"{stem}.数据来源.json")
        made = actions.write(content, looked, _ticked(request, looked))
    except ValidationError as refusal:
        return _start_page(request, UploadForm(scope=scope_of(request)), refusal.messages[0])
    with transaction.atomic():
        summary = f"按“{looked.org.name}”的台账填写《{held.name}》：{looked.sentence}"
        log.write(by=actor_of(request), action="form.fill", org=looked.org, summary=summary)
    return _file(made, f"{stem}（已填）{suffix}")


def _ticked(request: HttpRequest, looked: Filled) -> set[int]:
    """The blanks to fill: those ticked, and those the page did not show."""
    unseen = {placed.number for placed in looked.filled[MOST_SHOWN:]}
    ticked = {int(n) for n in request.POST.getlist("keep") if n.isascii() and n.isdigit() and len(n) < 7}
    return ticked | unseen


def _file(content: bytes, name: str) -> FileResponse:
    response = FileResponse(io.BytesIO(content), as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    return response
