"""What the orgs room shows outside its own pages."""

from __future__ import annotations

from django.http import HttpRequest

from bihuan.access.requests import scope_of
from bihuan.access.words import Action, Role

_ELSEWHERE = frozenset({Role.LEADER.value})


def uses_orgs(request: HttpRequest) -> bool:
    """Whether the menu offers 组织党员 to this account."""
    scope = scope_of(request)
    return bool(scope.roles - _ELSEWHERE) and bool(scope.org_ids(Action.VIEW))
