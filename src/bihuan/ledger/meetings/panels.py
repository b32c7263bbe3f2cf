"""What the meetings room shows outside its own pages."""

from __future__ import annotations

from django.http import HttpRequest

from bihuan.access.requests import scope_of
from bihuan.access.words import Action, Role

# 领导 read the one-page view; records are one click further, from what they count.
_ELSEWHERE = frozenset({Role.LEADER.value})


def uses_records(request: HttpRequest) -> bool:
    """Whether the menu offers 工作记录 to this account."""
    scope = scope_of(request)
    return bool(scope.roles - _ELSEWHERE) and bool(scope.org_ids(Action.VIEW))
