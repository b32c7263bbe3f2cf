"""Views get their objects here: loaded and authorised at once. Outside 404, inside without the right 403."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest

from bihuan.access.models import OrgNode
from bihuan.access.requests import actor_of, scope_of
from bihuan.access.scope import Scope, among
from bihuan.access.words import Action

M = TypeVar("M", bound=models.Model)

NOT_FOUND = "没有找到这条内容，可能已被移走，或不在你能看到的范围内。"


def check(scope: Scope, action: Action, org_id: int | None) -> None:
    """Refuse unless `scope` may do `action` on the organisation: Http404 outside, PermissionDenied inside.

    `org_id` None asks for a right that concerns no organisation.
    """
    if scope.may(action, org_id):
        return
    if org_id is not None and not scope.sees(org_id):
        raise Http404(NOT_FOUND)
    raise PermissionDenied(f"你没有“{action.label}”的权限。需要时请向机关党委申请。")


def require_right(request: HttpRequest, action: Action) -> None:
    """Refuse (403) unless the account has the right `action`, which concerns no organisation."""
    check(scope_of(request), action, None)


def require_any(request: HttpRequest, action: Action) -> None:
    """Refuse (403) unless the account may do `action` on some organisation: for lists and searches."""
    if not scope_of(request).org_ids(action):
        check(scope_of(request), action, None)


def get_org(request: HttpRequest, action: Action, code_or_pk: str | int) -> OrgNode:
    """The organisation by code (str) or primary key (int), if the account may do `action` there."""
    field = "pk" if isinstance(code_or_pk, int) else "code"
    org = OrgNode.objects.filter(**{field: code_or_pk}).first()
    if org is None:
        raise Http404(NOT_FOUND)
    check(scope_of(request), action, org.pk)
    return org


def get_record(
    request: HttpRequest,
    action: Action,
    queryset: models.QuerySet[M],
    *,
    org_id_of: Callable[[M], int | None] | None = None,
    **lookup: Any,
) -> M:
    """The one row of `queryset` that `lookup` names, if the account may do `action` on its organisation.

    `org_id_of` tells the organisation where the row has no `org_id` of its own. A row of no organisation
    is outside for everybody.
    """
    row = queryset.filter(**lookup).first()
    org_id = None if row is None else (org_id_of(row) if org_id_of else getattr(row, "org_id", None))
    if row is None or org_id is None:
        raise Http404(NOT_FOUND)
    check(scope_of(request), action, org_id)
    return row


def visible(
    request: HttpRequest, action: Action, queryset: models.QuerySet[M], org_field: str = "org"
) -> models.QuerySet[M]:
    """The rows of `queryset` on whose organisation the account may do `action`."""
    return queryset.filter(**{f"{org_field}__in": among(scope_of(request).org_ids(action))})


def account_id_of(request: HttpRequest) -> int:
    """The id of the account that asks. Http404 where nobody is logged in."""
    account = actor_of(request).account
    if account is None:
        raise Http404(NOT_FOUND)
    return account.pk
