"""Pages of 比对: the pairs that wait for somebody, and two texts beside one another."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from bihuan.access.loading import NOT_FOUND, check, require_any
from bihuan.access.requests import actor_of, scope_of
from bihuan.access.revisions import Conflict
from bihuan.access.scope import Scope
from bihuan.access.sealed import open_text
from bihuan.access.words import Action
from bihuan.papers.texts import actions, matching, queries, showing, sources
from bihuan.papers.texts.forms import DecisionForm, OpenForm, PairFilter
from bihuan.papers.texts.models import ComparisonRun, Pair
from bihuan.web.chips import Chip
from bihuan.web.forms import Form
from bihuan.web.http import redirect_after, render_page
from bihuan.web.paging import paginate

STATE_CHIPS = {
    "待核实": Chip("待核实", "verify"),
    "认定雷同": Chip("认定雷同", "soon"),
    "不认定雷同": Chip("不认定雷同", "quiet"),
}
_SIDES = tuple(
    f"{side}__{name}"
    for side in "ab"
    for name in ("org", "person", "paper__file", "paper__sealed__org", "meeting")
)
Shown = list[tuple[queries.Side, list[showing.Segment]]]


@require_GET
def pair_list(request: HttpRequest) -> HttpResponse:
    """Pairs in sight, the most alike first; those nobody has decided about unless asked otherwise."""
    require_any(request, Action.VIEW)
    scope = scope_of(request)
    asked = PairFilter(request.GET)
    page = paginate(request, asked.narrow(queries.pairs_seen(scope)).values_list("pk", flat=True))
    context = {
        "form": asked,
        "page": page,
        "lines": queries.lines(page.object_list, scope),
        "chips": STATE_CHIPS,
        "run": ComparisonRun.objects.first(),
    }
    return render_page(request, "texts/pairs.html", context, partial="list")


@require_GET
def pair(request: HttpRequest, pk: int) -> HttpResponse:
    """Two texts beside one another; of sealed ones the positions alone."""
    return _page(request, _found(request, pk))


def _found(request: HttpRequest, pk: int) -> Pair:
    """The pair, if a text of it is in sight."""
    row = Pair.objects.select_related(*_SIDES).filter(pk=pk).first()
    if row is None:
        raise Http404(NOT_FOUND)
    scope = scope_of(request)
    if not {row.a.org_id, row.b.org_id} & scope.org_ids(Action.VIEW):
        seen = [org for org in (row.a.org_id, row.b.org_id) if scope.sees(org)]
        check(scope, Action.VIEW, seen[0] if seen else row.a.org_id)
    return row


def _page(
    request: HttpRequest,
    row: Pair,
    *,
    opened: Shown | None = None,
    decision: DecisionForm | None = None,
    opening: OpenForm | None = None,
) -> HttpResponse:
    scope = scope_of(request)
    line = queries.line_of(row, scope.org_ids(Action.VIEW))
    sealed = any(side.sealed for side in line.sides)
    places = showing.positions(row.passages)
    columns = opened if opened is not None else [] if sealed else _columns(line, places, {})
    form = decision or DecisionForm(initial={"revision": row.revision, "verdict": row.decided})
    context: dict[str, Any] = {
        "pair": row,
        "line": line,
        "chip": STATE_CHIPS[line.state],
        "positions": places,
        "columns": columns,
        "sealed": sealed,
        "opened": opened is not None,
        "decisions": list(row.decisions.order_by("-pk")),
        "form": form if _may_decide(scope, row) and row.stands else None,
        "open_form": (opening or OpenForm()) if sealed and _may_open(scope, line) else None,
    }
    refused = any(one is not None and one.is_bound and one.errors for one in (decision, opening))
    return render_page(request, "texts/pair.html", context, status=422 if refused else 200)


def _may_decide(scope: Scope, row: Pair) -> bool:
    return all(scope.may(action, org.pk) for org, action in actions.needed(row))


def _may_open(scope: Scope, line: queries.Line) -> bool:
    """Whether every sealed side opens, and the other is in sight."""
    return all(
        scope.may(Action.OPEN_SEALED, side.text.org_id) if side.sealed else side.seen for side in line.sides
    )


def _columns(line: queries.Line, places: list[showing.Position], words: dict[int, str]) -> Shown:
    """The sides in sight cut into segments; `words` are those that were opened."""
    reference = matching.reference()
    shown: Shown = []
    known = words or sources.words_of([side.text for side in line.sides if side.seen and not side.sealed])
    for side, own in zip(line.sides, ("a", "b"), strict=True):
        text = known.get(side.text.pk, "")
        numbered = [(place.number, getattr(place, own)) for place in places]
        shown.append((side, showing.segments(text, numbered, reference.spans(text)) if text else []))
    return shown


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """认定 or 不认定, with a reason; the earlier decision stays in the history."""
    row = _found(request, pk)
    for org, action in actions.needed(row):
        check(scope_of(request), action, org.pk)
    form = DecisionForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.decide(
                by=actor_of(request),
                pair=row,
                verdict=given["verdict"],
                reason=given["reason"],
                revision=given["revision"],
            )
        except ValidationError as refusal:
            _onto(form, refusal)
        except Conflict as conflict:
            form.add_error(None, str(conflict))
        else:
            messages.success(request, f"已记下：{made.get_verdict_display()}。理由会一直留着。")
            return redirect_after(request, "texts:pair", row.pk)
    return _page(request, row, decision=form)


def _onto(form: Form, refusal: ValidationError) -> None:
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


@require_POST
def open_pair(request: HttpRequest, pk: int) -> HttpResponse:
    """Both texts of a pair with a sealed one, on the answer to a reason; every opening is noted."""
    row = _found(request, pk)
    line = queries.line_of(row, scope_of(request).org_ids(Action.VIEW))
    for side in line.sides:
        check(scope_of(request), Action.OPEN_SEALED if side.sealed else Action.VIEW, side.text.org_id)
    form = OpenForm(request.POST)
    if not form.is_valid():
        return _page(request, row, opening=form)
    try:
        words = _opened(request, line, form.cleaned_data["reason"])
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _page(request, row, opening=form)
    return _page(request, row, opened=_columns(line, showing.positions(row.passages), words))


def _opened(request: HttpRequest, line: queries.Line, reason: str) -> dict[int, str]:
    """The words of both sides; each sealed one opened and noted."""
    for side in line.sides:
        sealed = sources.sealed_of(side.text) if side.sealed else None
        if sealed is not None:
            open_text(actor_of(request), sealed, reason)
    return sources.words_of([side.text for side in line.sides])
