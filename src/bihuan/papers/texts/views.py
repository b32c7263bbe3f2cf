"""Pages of 材料: the list, adding several files, one paper, and what is done to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form as DjangoForm
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bihuan.access.clock import today
from bihuan.access.loading import get_record, require_any
from bihuan.access.models import OrgNode
from bihuan.access.requests import actor_of, scope_of
from bihuan.access.revisions import Conflict
from bihuan.access.sealed import open_text, openings_for
from bihuan.access.words import Action
from bihuan.ledger.meetings.models import Meeting
from bihuan.papers.texts import actions, queries
from bihuan.papers.texts.comparisons import compared_how
from bihuan.papers.texts.forms import TAKEN, AddForm, CorrectForm, OpenForm, PaperFilter, VoidForm
from bihuan.papers.texts.models import Pair, Paper
from bihuan.papers.texts.words import PaperKind, PaperStatus
from bihuan.web.chips import Chip
from bihuan.web.http import redirect_after, render_page
from bihuan.web.paging import paginate

STATUS_CHIPS = {
    PaperStatus.SAVED.value: Chip("已保存", "quiet"),
    PaperStatus.VOID.value: Chip("已作废", "quiet"),
}
# Longer papers are shown by their beginning; the file itself can be downloaded.
SHOWN_CHARACTERS = 20_000
_PAPER = ("org", "person", "meeting", "file", "sealed__org")


def may_see(request: HttpRequest) -> bool:
    """Whether the menu shows 材料."""
    return bool(scope_of(request).org_ids(Action.VIEW))


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Papers of the organisations in sight, newest first; filters stand in the address."""
    require_any(request, Action.VIEW)
    scope = scope_of(request)
    asked = PaperFilter(request.GET)
    page = paginate(request, asked.narrow(queries.papers_seen(scope)))
    context = {
        "form": asked,
        "page": page,
        "chips": STATUS_CHIPS,
        "to_decide": queries.to_decide(scope),
        "may_write": bool(scope.org_ids(Action.KEEP_PAPER)),
    }
    return render_page(request, "texts/index.html", context, partial="list")


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Several files of one kind at once; each that cannot be read says why, the others are kept."""
    require_any(request, Action.KEEP_PAPER)
    scope = scope_of(request)
    meeting = _meeting_asked(request)
    start: dict[str, Any] = {"year": today().year}
    own = scope.org_ids(Action.KEEP_PAPER)
    if len(own) == 1:
        start["org"] = OrgNode.objects.get(pk=next(iter(own)))
    if meeting is not None:
        kind = PaperKind.LECTURE_NOTES if meeting.kind == "lecture" else PaperKind.OTHER_PAPER
        lecturer = meeting.lecturer.number if meeting.lecturer is not None else ""
        start |= {"org": meeting.org, "meeting": meeting.pk, "kind": kind, "author": lecturer}
        start["year"] = (meeting.held_on or meeting.entered_on).year
    form = AddForm(*_sent(request), scope=scope, initial=start)
    refused: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            added = actions.add_many(
                by=actor_of(request),
                org=given["org"],
                files=((one.name, one.read()) for one in given["chosen"]),
                draft=form.draft(),
                reason=given["reason"],
            )
        except ValidationError as refusal:
            _onto(form, refusal)
        else:
            if added.papers and not added.refused:
                messages.success(request, added.sentence)
                return redirect_after(request, _after(added))
            refused = (added.sentence, *added.refused)
    bad = bool(refused) or (form.is_bound and bool(form.errors))
    context = {"form": form, "told": refused, "meeting": meeting, "taken": [s[1:] for s in TAKEN]}
    context["page_has_errors"] = bool(refused)
    return render_page(request, "texts/add.html", context, status=422 if bad else 200)


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    """What was sent, an empty form among it; nothing where the page is only asked for."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _after(added: actions.Added) -> str:
    """One paper's own page; the list after several."""
    return f"/reports/materials/{added.papers[0].pk}/" if len(added.papers) == 1 else "/reports/materials/"


def _meeting_asked(request: HttpRequest) -> Meeting | None:
    """The meeting that `?meeting=` names, if the asker may write there."""
    number = request.GET.get("meeting") or request.POST.get("meeting") or ""
    if not (number.isascii() and number.isdigit()):
        return None
    rows = Meeting.objects.select_related("org", "lecturer")
    return get_record(request, Action.KEEP_PAPER, rows, pk=int(number))


def _onto(form: DjangoForm, refusal: ValidationError) -> None:
    """Put an action's refusal on the fields it names, else on the form."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


@require_GET
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper: what is said of it, its words unless sealed, and the pairs it stands in."""
    row = get_record(request, Action.VIEW, Paper.objects.select_related(*_PAPER), pk=pk)
    return _paper_page(request, row)


def _paper_page(request: HttpRequest, row: Paper, **more: Any) -> HttpResponse:
    scope = scope_of(request)
    ids = Pair.objects.filter(stands=True, a__paper=row) | Pair.objects.filter(stands=True, b__paper=row)
    words = row.file.text if row.file is not None else ""
    may_write = scope.may(Action.KEEP_PAPER, row.org_id) and row.status == PaperStatus.SAVED
    context = {
        "paper": row,
        "title": queries.paper_title(row),
        "chips": STATUS_CHIPS,
        "words": words[:SHOWN_CHARACTERS],
        "longer": max(0, len(words) - SHOWN_CHARACTERS),
        "lines": queries.lines(ids.order_by("-closest", "-pk").values_list("pk", flat=True), scope),
        "compared": compared_how(row.kind),
        "may_write": may_write,
        "may_open": row.sealed_id is not None and scope.may(Action.OPEN_SEALED, row.org_id),
        "open_form": OpenForm(),
        "void_form": VoidForm(initial={"revision": row.revision}) if may_write else None,
        "openings": openings_for(row.org).filter(sealed=row.sealed_id) if row.sealed_id else [],
        **more,
    }
    refused = any(isinstance(form, DjangoForm) and form.is_bound and form.errors for form in more.values())
    return render_page(request, "texts/paper.html", context, status=422 if refused else 200)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Put right what is said of a paper."""
    row = get_record(request, Action.KEEP_PAPER, Paper.objects.select_related(*_PAPER), pk=pk)
    start = {
        "title": row.title,
        "year": row.year,
        "author": row.person.number if row.person is not None else row.author,
        "written_on": row.written_on,
        "meeting": row.meeting_id,
        "revision": row.revision,
    }
    form = CorrectForm(*_sent(request), scope=scope_of(request), initial=start)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.correct(
                by=actor_of(request),
                paper=row,
                revision=given["revision"],
                draft=form.draft(),
                reason=given["reason"],
            )
        except ValidationError as refusal:
            _onto(form, refusal)
        except Conflict as conflict:
            form.add_error(None, str(conflict))
        else:
            messages.success(request, f"已更正《{given['title']}》。")
            return redirect_after(request, "texts:paper", row.pk)
    refused = form.is_bound and bool(form.errors)
    context = {"form": form, "paper": row, "title": queries.paper_title(row)}
    return render_page(request, "texts/correct.html", context, status=422 if refused else 200)


@require_POST
def void(request: HttpRequest, pk: int) -> HttpResponse:
    """作废 with a reason."""
    row = get_record(request, Action.KEEP_PAPER, Paper.objects.select_related(*_PAPER), pk=pk)
    form = VoidForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.void(by=actor_of(request), paper=row, revision=given["revision"], reason=given["reason"])
        except ValidationError as refusal:
            _onto(form, refusal)
        except Conflict as conflict:
            form.add_error(None, str(conflict))
        else:
            messages.success(request, f"已作废《{row.title}》，不再参加比对。")
            return redirect_after(request, "texts:paper", row.pk)
    return _paper_page(request, row, void_form=form)


@require_POST
def open_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """A sealed paper's words, on the answer to a reason and on no address of their own."""
    row = get_record(request, Action.OPEN_SEALED, Paper.objects.select_related(*_PAPER), pk=pk)
    form = OpenForm(request.POST)
    if row.sealed is None or not form.is_valid():
        return _paper_page(request, row, open_form=form)
    try:
        words = open_text(actor_of(request), row.sealed, form.cleaned_data["reason"])
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _paper_page(request, row, open_form=form)
    return _paper_page(request, row, opened=words)
