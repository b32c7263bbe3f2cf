"""Where a new record comes from: a higher room tells what a duty asks for, and the form opens filled in."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable


@dataclasses.dataclass(frozen=True, slots=True)
class Origin:
    """What is to be recorded: whose meeting, of which kind, for which period (2025-02, 2025Q1), in words.

    `group`: the 党小组 that is to meet, where one is.
    """

    org_id: int
    kind: str
    period: str
    title: str
    group: int | None = None


Resolver = Callable[[str], Origin | None]

_resolvers: list[Resolver] = []


def register(resolver: Resolver) -> None:
    """Let `resolver` explain keys in `/records/new/?duty=`. Registering it twice changes nothing."""
    if resolver not in _resolvers:
        _resolvers.append(resolver)


def unregister(resolver: Resolver) -> None:
    """Take a resolver out again. Raises ValueError where it was never registered."""
    _resolvers.remove(resolver)


def find(key: str) -> Origin | None:
    """What the key stands for; None where nobody knows it."""
    found = (resolver(key) for resolver in _resolvers)
    return next((origin for origin in found if origin is not None), None)
