"""公文: choose a kind, look at its sentences and the rows behind their figures, take the Word file."""

from __future__ import annotations

import io
import json
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bihuan.access.loading import NOT_FOUND, get_record, require_any
from bihuan.access.requests import actor_of, scope_of
from bihuan.access.words import Action
from bihuan.gongwen.checking import Unreadable, check_isolated
from bihuan.gongwen.draft import Draft
from bihuan.papers.writing import actions, preview, printing
from bihuan.papers.writing.ask import Incomplete
from bihuan.papers.writing.catalogue import COMMON_FIELDS, KINDS, Kind, build
from bihuan.papers.writing.forms import LayoutForm, PaperForm, TemplateForm
from bihuan.papers.writing.models import OfficialTemplate
from bihuan.web.http import redirect_after, render_page

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def may_write(request: HttpRequest) -> bool:
    """Whether there is an organisation whose findings this person may see; then there is a paper to write."""
    return bool(scope_of(request).org_ids(Action.VIEW_FINDING))


def render_tools(context: dict[str, Any]) -> str:
    """Slot materials.tools: the way to official papers."""
    request = context.get("request")
    if request is None or not may_write(request):
        return ""
    return render_to_string("writing/tools.html", {}, request)


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The kinds of paper."""
    require_any(request, Action.VIEW_FINDING)
    return render_page(request, "writing/index.html", {"kinds": KINDS.values()})


@require_GET
def paper(request: HttpRequest, kind: str) -> HttpResponse | FileResponse:
    """The form of a kind, and the paper once asked; format=docx gives the file, format=json its trace."""
    require_any(request, Action.VIEW_FINDING)
    found = _kind(kind)
    form = _form(request, found)
    draft, sentence = _draft(form) if form.is_bound and form.is_valid() else (None, "")
    wanted = request.GET.get("format")
    if draft is not None and wanted in ("docx", "json"):
        try:
            return _file(draft, form, wanted)
        except Incomplete as error:
            sentence = str(error)
    return _page(request, found, form, draft, sentence)


def _kind(code: str) -> Kind:
    if code not in KINDS:
        raise Http404(NOT_FOUND)
    return KINDS[code]


def _form(request: HttpRequest, kind: Kind) -> PaperForm:
    asked = "go" in request.GET
    return PaperForm(request.GET if asked else None, kind=kind, scope=scope_of(request))


def _draft(form: PaperForm) -> tuple[Draft | None, str]:
    try:
        return build(form.kind.code, form.ask()), ""
    except Incomplete as error:
        return None, str(error)


def _file(draft: Draft, form: PaperForm, wanted: str) -> FileResponse | JsonResponse:
    content = io.BytesIO()
    own_layout = form.data.get("layout") == "own"
    trace = printing.write(draft, content, org=form.cleaned_data["org"], use_template=not own_layout)
    if wanted == "json":
        text = json.dumps(trace, ensure_ascii=False, indent=1).encode()
        return FileResponse(
            io.BytesIO(text), as_attachment=True, filename=f"{draft.title.text}-数字出处.json"
        )
    content.seek(0)
    return FileResponse(content, as_attachment=True, filename=f"{draft.title.text}.docx", content_type=DOCX)


def _page(
    request: HttpRequest, kind: Kind, form: PaperForm, draft: Draft | None, sentence: str
) -> HttpResponse:
    query = request.GET.copy()
    query.pop("format", None)
    lines, cut = preview.shown(draft) if draft is not None else ([], False)
    context = {
        "kind": kind,
        "form": form,
        "draft": draft,
        "lines": lines,
        "cut": cut,
        "unfilled": preview.unfilled(draft) if draft is not None else [],
        "sentence": sentence,
        "query": query.urlencode(),
        "template": draft and printing.template_for(form.cleaned_data["org"], kind.code),
        "page_has_errors": bool(sentence),
    }
    refused = bool(sentence) or (form.is_bound and bool(form.errors))
    return render_page(request, "writing/paper.html", context, status=422 if refused else 200)


@require_GET
def figure(request: HttpRequest, kind: str) -> HttpResponse:
    """The rows that figure `n` of the paper counts; the paper is worked out again from what was asked."""
    require_any(request, Action.VIEW_FINDING)
    form = _form(request, _kind(kind))
    draft, _sentence = _draft(form) if form.is_bound and form.is_valid() else (None, "")
    number = request.GET.get("n", "")
    found = preview.figures(draft) if draft is not None else []
    if draft is None or not (number.isascii() and number.isdigit() and int(number) < len(found)):
        raise Http404(NOT_FOUND)
    one = found[int(number)]
    query = request.GET.copy()
    query.pop("n")
    context = {
        "kind": form.kind,
        "draft": draft,
        "figure": one,
        "how": one.how.rstrip("。"),
        "total": len(one.rows),
        "rows": preview.rows_of(one, form.scope),
        "back": f"{reverse('writing:paper', args=[kind])}?{query.urlencode()}",
    }
    return render_page(request, "writing/figure.html", context)


@require_http_methods(["GET", "POST"])
def layout(request: HttpRequest) -> HttpResponse:
    """Look over the layout of any .docx; nothing of it is kept."""
    require_any(request, Action.VIEW_FINDING)
    form = LayoutForm(request.POST or None, request.FILES or None)
    found, name = None, ""
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["file"]
        name = chosen.name
        try:
            found = check_isolated(chosen.read(), name)
        except Unreadable as refusal:
            form.add_error("file", str(refusal))
    refused = request.method == "POST" and found is None
    context = {"form": form, "found": found, "name": name}
    return render_page(request, "writing/layout.html", context, status=422 if refused else 200)


@require_http_methods(["GET", "POST"])
def templates(request: HttpRequest) -> HttpResponse:
    """The templates of one's own organisations, and the way to add one."""
    require_any(request, Action.RESPOND)
    scope = scope_of(request)
    form = TemplateForm(request.POST or None, request.FILES or None, scope=scope)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        chosen = given["file"]
        try:
            made = actions.add_template(
                by=actor_of(request),
                org=given["org"],
                kind=given["kind"],
                name=chosen.name,
                content=chosen.read(),
            )
        except ValidationError as refusal:
            form.add_error("file", refusal)
        else:
            messages.success(request, f"已添加模板“{made.file.name}”，从现在起用它。")
            return redirect_after(request, "writing:templates")
    kept = OfficialTemplate.objects.filter(org__in=scope.org_ids(Action.RESPOND))
    rows = [(row, KINDS[row.kind].title) for row in kept.select_related("org", "file") if row.kind in KINDS]
    refused = request.method == "POST"
    context = {"form": form, "rows": rows}
    return render_page(request, "writing/templates.html", context, status=422 if refused else 200)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop using a template."""
    kept = OfficialTemplate.objects.select_related("org", "file")
    template = get_record(request, Action.RESPOND, kept, pk=pk)
    try:
        actions.withdraw_template(by=actor_of(request), template=template)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, f"已停用模板“{template.file.name}”。")
    return redirect_after(request, "writing:templates")


@require_GET
def fields(request: HttpRequest) -> HttpResponse:
    """字段说明: what a template of each kind may name."""
    require_any(request, Action.VIEW_FINDING)
    context = {"common": COMMON_FIELDS.items(), "kinds": KINDS.values()}
    return render_page(request, "writing/fields.html", context)
