"""党员: the roll of an organisation, one member, and what is done to rolls."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from bihuan.access.clock import today
from bihuan.access.loading import NOT_FOUND, get_org
from bihuan.access.models import OrgNode
from bihuan.access.requests import actor_of, scope_of
from bihuan.access.words import Action
from bihuan.ledger.members import actions
from bihuan.ledger.members.forms import LeaveForm, RegisterForm, RollFilter, StatusForm, TransferForm
from bihuan.ledger.members.models import Membership, Person, Post
from bihuan.ledger.members.queries import namesakes
from bihuan.ledger.members.steps import step
from bihuan.ledger.members.transfer import transfer as transfer_between
from bihuan.ledger.members.words import MemberStatus
from bihuan.ledger.orgs.register_views import BOTH, sent
from bihuan.web.http import render_page
from bihuan.web.paging import paginate


@require_GET
def roll(request: HttpRequest, pk: int) -> HttpResponse:
    """The roll of an organisation on a day, or with everybody who ever stood on it."""
    org = get_org(request, Action.VIEW, pk)
    asked = RollFilter(request.GET)
    rows = asked.narrow(Membership.objects.filter(org=org).select_related("person"))
    context = {
        "org": org,
        "form": asked,
        "page": paginate(request, rows.order_by("person__number", "starts_on", "pk")),
        "day": asked.day,
        "may_write": scope_of(request).may(Action.WRITE_RECORD, pk),
    }
    return render_page(request, "members/roll.html", context, partial="list")


@require_GET
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One member: the stretches on rolls and the seats, as far as their organisations are in sight."""
    scope = scope_of(request)
    found = Person.objects.filter(pk=pk).first()
    stretches = Membership.objects.filter(person_id=pk).select_related("org").order_by("-starts_on", "-pk")
    orgs = {row.org_id for row in stretches}
    if found is None or not orgs & scope.org_ids(Action.VIEW):
        if any(scope.sees(org_id) for org_id in orgs):
            raise PermissionDenied(f"你没有“{Action.VIEW.label}”的权限。需要时请向机关党委申请。")
        raise Http404(NOT_FOUND)
    seen = scope.org_ids(Action.VIEW)
    seats = Post.objects.filter(person_id=pk, org__in=seen).select_related("org")
    context = {
        "person": found,
        "stretches": [row for row in stretches if row.org_id in seen],
        "elsewhere": sum(row.org_id not in seen for row in stretches),
        "seats": seats.order_by("-starts_on", "-pk"),
        "writable": scope.org_ids(Action.WRITE_RECORD),
        "day": today(),
    }
    return render_page(request, "members/person.html", context)


@require_http_methods(BOTH)
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody comes onto the roll: new, or known by a 人员编号 from another roll."""
    org = get_org(request, Action.WRITE_RECORD, pk)
    form = RegisterForm(sent(request))

    def act() -> str:
        given = form.cleaned_data
        known = _known(request, org, given)
        shared: dict[str, Any] = {
            "by": actor_of(request),
            "org": org,
            "status": given["status"],
            "category": given["category"],
            "starts_on": given["starts_on"],
            "reason": given["reason"],
        }
        if known is not None:
            actions.join(person=known, **shared)
            return f"“{known.name}”（{known.number}）已编入“{org.name}”的名册。"
        made = actions.register_person(name=given["name"], number=given["number"], **shared)
        return f"已登记党员“{made.name}”，人员编号 {made.number}，终身不变。"

    return step(request, org, form, act, heading=f"在“{org.name}”登记党员", button="登记")


@require_http_methods(BOTH)
def transfer(request: HttpRequest, pk: int, membership: int) -> HttpResponse:
    """转移 to another roll, without a day in between."""
    org, row = _stretch(request, pk, membership)
    form = TransferForm(scope_of(request), sent(request), initial={"revision": row.revision})

    def act() -> str:
        given = form.cleaned_data
        transfer_between(
            by=actor_of(request),
            membership=row,
            revision=given["revision"],
            to=given["to"],
            on=given["on"],
            reason=given["reason"],
        )
        return f"“{row.person.name}”自 {given['on']} 起在“{given['to'].name}”的名册上。"

    return step(request, org, form, act, heading=f"转移“{row.person.name}”的组织关系", button="转移", row=row)


@require_http_methods(BOTH)
def status(request: HttpRequest, pk: int, membership: int) -> HttpResponse:
    """转正: the stretch ends the day before and one in the new status begins."""
    org, row = _stretch(request, pk, membership)
    initial = {"revision": row.revision, "status": MemberStatus.FULL}
    form = StatusForm(sent(request), initial=initial)

    def act() -> str:
        given = form.cleaned_data
        actions.change_status(by=actor_of(request), membership=row, **given)
        return f"“{row.person.name}”自 {given['starts_on']} 起是{MemberStatus(given['status']).label}。"

    return step(request, org, form, act, heading=f"调整“{row.person.name}”的党员状态", button="调整", row=row)


@require_http_methods(BOTH)
def leave(request: HttpRequest, pk: int, membership: int) -> HttpResponse:
    """The last day on the roll."""
    org, row = _stretch(request, pk, membership)
    form = LeaveForm(sent(request), initial={"revision": row.revision})

    def act() -> str:
        given = form.cleaned_data
        actions.leave(by=actor_of(request), membership=row, **given)
        return f"“{row.person.name}”在“{org.name}”的名册上到 {given['ends_on']} 为止。"

    heading = f"“{row.person.name}”离开“{org.name}”的名册"
    return step(request, org, form, act, heading=heading, button="登记离开", row=row)


def _stretch(request: HttpRequest, pk: int, membership: int) -> tuple[OrgNode, Membership]:
    """The organisation and an open stretch of its roll. A stretch that has ended is not changed here."""
    org = get_org(request, Action.WRITE_RECORD, pk)
    rows = Membership.objects.select_related("person", "org")
    row = rows.filter(pk=membership, org=org).first()
    if row is None:
        raise Http404(NOT_FOUND)
    return org, row


def _known(request: HttpRequest, org: OrgNode, given: dict[str, Any]) -> Person | None:
    """The registered person the form means. Raises ValidationError where that is not clear."""
    number, name = given["number"].strip(), given["name"].strip()
    if number:
        found = Person.objects.filter(number=number).first()
        if found is not None and found.name != name:
            message = f"人员编号“{number}”登记的不是“{name}”，请核对编号和姓名。"
            raise ValidationError({"number": [message]})
        return found
    if given["another"]:
        return None
    in_sight = scope_of(request).org_ids(Action.VIEW)
    same = list(namesakes(name).filter(memberships__org__in=in_sight).distinct()[:5])
    if same:
        numbers = "、".join(person.number for person in same)
        message = (
            f"名册上已有“{name}”，人员编号 {numbers}。是同一个人就填这个编号；不是，请勾选“这是另一个人”。"
        )
        raise ValidationError({"number": [message]})
    return None
