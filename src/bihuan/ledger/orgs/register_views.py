"""Registering, correcting and ending organisations, and their relations: one page for each step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from bihuan.access import relations
from bihuan.access.clock import today
from bihuan.access.loading import NOT_FOUND, check, get_org
from bihuan.access.models import OrgNode, OrgRelation
from bihuan.access.requests import actor_of, scope_of
from bihuan.access.revisions import Conflict
from bihuan.access.words import Action, RelationKind
from bihuan.ledger.orgs import actions, register_forms, standing
from bihuan.ledger.orgs.models import Organisation
from bihuan.ledger.orgs.queries import profile
from bihuan.ledger.orgs.register_forms import (
    CorrectForm,
    EndForm,
    EndRelationForm,
    MoveForm,
    RegisterForm,
    RelateForm,
)
from bihuan.web.forms import Form
from bihuan.web.http import ConflictRow, redirect_after, render_conflict, render_page
from bihuan.web.paging import paginate

BOTH = ["GET", "POST"]


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, also where that is nothing; None where the page is only opened."""
    return request.POST if request.method == "POST" else None


@require_http_methods(BOTH)
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """A new organisation under this one."""
    parent = _under(request, pk)
    initial = {"relation": register_forms.suggested_relation(parent)}
    form = RegisterForm(sent(request), initial=initial)

    def act() -> str:
        given = form.cleaned_data
        made = actions.register(
            by=actor_of(request),
            draft=form.draft(),
            parent=parent,
            relation=given["relation"],
            since=given["since"],
            reason=given["reason"],
        )
        return f"已登记“{made.node.name}”。"

    heading = f"在“{parent.name}”下登记组织"
    return _step(request, parent, form, act, heading=heading, button="登记")


@require_http_methods(BOTH)
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """更正 of an organisation's entry; two people who correct at once both learn of it."""
    org = get_org(request, Action.MANAGE_ORG, pk)
    row = _registered(org)
    form = CorrectForm(request.POST) if request.method == "POST" else CorrectForm.of(row)

    def act() -> str:
        given = form.cleaned_data
        actions.correct(
            by=actor_of(request),
            org=row,
            revision=given["revision"],
            draft=form.draft(),
            reason=given["reason"],
        )
        return "登记已更正，原来的内容留在“变动记录”里。"

    try:
        return _step(request, org, form, act, heading=f"更正“{org.name}”的登记", button="保存更正")
    except Conflict:
        return _differs(request, org, form)


@require_http_methods(BOTH)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """撤销 from a day on: nothing is deleted, and everything stays to be read."""
    org = get_org(request, Action.MANAGE_ORG, pk)
    row = _registered(org)
    form = EndForm(sent(request), initial={"revision": row.revision})

    def act() -> str:
        given = form.cleaned_data
        actions.end(
            by=actor_of(request),
            org=row,
            revision=given["revision"],
            ended_on=given["ended_on"],
            reason=given["reason"],
        )
        return f"“{org.name}”自 {given['ended_on']} 起撤销。它的记录、问题和名册都还在，照常能看。"

    return _guarded(request, org, form, act, heading=f"撤销“{org.name}”", button="登记撤销", ending=True)


@require_http_methods(BOTH)
def relate(request: HttpRequest, pk: int) -> HttpResponse:
    """A further relation of the organisation to one above it."""
    org = get_org(request, Action.MANAGE_ORG, pk)
    form = RelateForm(scope_of(request), sent(request))

    def act() -> str:
        given = form.cleaned_data
        kind = RelationKind(given["kind"])
        relations.relate(
            by=actor_of(request),
            child=org,
            parent=given["parent"],
            kind=kind,
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
            reason=given["reason"],
        )
        return f"已登记：“{org.name}”与“{given['parent'].name}”的{kind.label}关系。"

    return _guarded(request, org, form, act, heading=f"给“{org.name}”登记关系", button="登记关系")


@require_http_methods(BOTH)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """调整隶属: the old one ends the day before the new one begins."""
    org = get_org(request, Action.MANAGE_ORG, pk)
    form = MoveForm(scope_of(request), sent(request))

    def act() -> str:
        given = form.cleaned_data
        relations.move(
            by=actor_of(request),
            child=org,
            parent=given["parent"],
            since=given["since"],
            reason=given["reason"],
        )
        return f"“{org.name}”自 {given['since']} 起隶属于“{given['parent'].name}”。"

    return _guarded(request, org, form, act, heading=f"调整“{org.name}”的隶属", button="调整隶属")


@require_http_methods(BOTH)
def end_relation(request: HttpRequest, pk: int, relation: int) -> HttpResponse:
    """The last day of one of the organisation's relations to those above it."""
    org = get_org(request, Action.MANAGE_ORG, pk)
    row = OrgRelation.objects.select_related("parent").filter(pk=relation, child=org).first()
    if row is None:
        raise Http404(NOT_FOUND)
    form = EndRelationForm(sent(request), initial={"revision": row.revision})

    def act() -> str:
        given = form.cleaned_data
        relations.end_relation(
            by=actor_of(request),
            relation=row,
            ends_on=given["ends_on"],
            revision=given["revision"],
            reason=given["reason"],
        )
        return f"与“{row.parent.name}”的{row.get_kind_display()}关系到 {given['ends_on']} 为止。"

    heading = f"结束“{org.name}”与“{row.parent.name}”的{row.get_kind_display()}关系"
    return _guarded(request, org, form, act, heading=heading, button="登记结束")


@require_GET
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Relations, also past ones, and what was done to the organisation's registration."""
    org = get_org(request, Action.VIEW, pk)
    scope = scope_of(request)
    entries = list(standing.revisions_of(org)[: standing.MOST_REVISIONS])
    context = {
        "org": org,
        "page": paginate(request, standing.relations_of(scope, org)),
        "revisions": [standing.told(entry) for entry in entries],
        "most": standing.MOST_REVISIONS,
        "seen": scope.org_ids(Action.VIEW),
        "may_manage": scope.may(Action.MANAGE_ORG, org.pk),
        "day": today(),
    }
    return render_page(request, "orgs/history.html", context)


def _under(request: HttpRequest, pk: int) -> OrgNode:
    """The organisation under which the asker may register another. 404 outside, 403 without the right."""
    parent = OrgNode.objects.select_related("organisation").filter(pk=pk).first()
    if parent is None:
        raise Http404(NOT_FOUND)
    scope = scope_of(request)
    if not scope.may_under(Action.MANAGE_ORG, parent.pk):
        check(scope, Action.MANAGE_ORG, parent.pk)
    return parent


def _registered(org: OrgNode) -> Organisation:
    row = profile(org)
    if row is None:
        raise Http404("这个组织只有编码和名称，还没有登记类别。请用导入的“单位与组织”表补登记。")
    row.node = org
    return row


def _step(
    request: HttpRequest, org: OrgNode, form: Form, act: Callable[[], str], **shown: Any
) -> HttpResponse:
    """Show the form; once sent and in order, do it and go to the organisation's page."""
    if request.method == "POST" and form.is_valid():
        try:
            done = act()
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, done)
            return redirect_after(request, "orgs:detail", pk=org.pk)
    return show(request, org, form, **shown)


def _guarded(
    request: HttpRequest, org: OrgNode, form: Form, act: Callable[[], str], **shown: Any
) -> HttpResponse:
    """As `_step`; where somebody saved meanwhile the form is shown again with that sentence."""
    try:
        return _step(request, org, form, act, **shown)
    except Conflict:
        form.add_error(None, "这条登记刚刚被别人改过，你这一步没有生效。请回到组织页核对后再来。")
        return show(request, org, form, **shown)


def show(request: HttpRequest, org: OrgNode, form: Form, **shown: Any) -> HttpResponse:
    """One form on a page of its own. `heading` and `button` say what it does."""
    context = {"org": org, "form": form, **shown}
    return render_page(request, "orgs/step.html", context, status=422 if form.is_bound else 200)


def refuse(form: Form, error: ValidationError) -> None:
    """Put an action's refusal beside the fields it names; what no field shows stands at the top."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error.messages)
        return
    for name, found in error.error_dict.items():
        form.add_error(name if name in form.fields else None, found)


def _differs(request: HttpRequest, org: OrgNode, form: CorrectForm) -> HttpResponse:
    """409 with both texts of every field that differs."""
    row = _registered(OrgNode.objects.get(pk=org.pk))
    theirs = CorrectForm.of(row)
    rows, kept = [], {"revision": str(row.revision), "reason": form.data.get("reason", "")}
    for name in register_forms.ENTRY_FIELDS:
        mine, other = form.cleaned_data.get(name), theirs.initial[name]
        if (mine or "") == (other or ""):
            kept[name] = _posted(mine)
            continue
        label = str(form.fields[name].label)
        words = dict(getattr(form.fields[name], "choices", ()))
        mine_words, other_words = (str(words.get(v, _posted(v))) for v in (mine, other))
        rows.append(ConflictRow(name, label, mine_words, other_words, _posted(mine), _posted(other)))
    last = standing.revisions_of(org).first()
    return render_conflict(
        request,
        who=last.actor if last is not None else "另一人",
        at=standing.clock_of(row),
        rows=rows,
        action=reverse("orgs:correct", args=[org.pk]),
        kept=kept,
    )


def _posted(value: Any) -> str:
    return "" if value is None else str(value)
