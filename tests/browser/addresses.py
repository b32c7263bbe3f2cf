"""Every page of the permission table, each with somebody who may read it: for checks of all pages at once."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import urlencode

from bihuan.access.words import Role
from tests.permissions import TABLE, OnNothing, OnOrg, Row
from tests.world import PLACES, World

# What answers 422 without a body is a page too: the sentence that says what is lacking.
PAGES = (200, 422)
# Every role's own; the others differ between a branch and the 工委 at most.
HOME = "workbench:home"


@dataclasses.dataclass(frozen=True, slots=True)
class Address:
    """One page and a role that may read it; `role` is None where no login is needed."""

    name: str
    role: Role | None
    url: str


def pages(world: World) -> Iterator[Address]:
    """Each address that answers GET with a page of HTML; the first page for every role."""
    for (name, method), row in TABLE.items():
        if method != "GET":
            continue
        for role, url in _asked(world, name, row):
            answer = world.browsers[role or Role.WORK_COMMITTEE].get(url)
            answer.close()
            if answer.status_code in PAGES and _is_page(answer):
                yield Address(name, role, url)


def _is_page(answer: HttpResponse) -> bool:
    return answer["Content-Type"].startswith("text/html")


def _asked(world: World, name: str, row: Row) -> Iterator[tuple[Role | None, str]]:
    if isinstance(row, OnOrg):
        places = [
            (role, PLACES[role][1][reach])
            for role, reaches in row.expected().items()
            for reach, status in reaches.items()
            if status in PAGES
        ]
        # A branch's own page and a superior's page of it may differ; more roles see nothing new.
        for role, code in dict.fromkeys((places[0], places[-1])):
            things = world.things[code]
            row.prepare(world, role, things)
            yield role, _with_query(reverse(name, kwargs=row.kwargs(world, things)), row.data(world, things))
    elif isinstance(row, OnNothing):
        url = _with_query(reverse(name, kwargs=row.kwargs(world)), row.data)
        may = [role for role, status in row.expected.items() if status in PAGES]
        yield from ((role, url) for role in may if name == HOME or role in (may[0], Role.WORK_COMMITTEE))
    else:
        yield None, _with_query(reverse(name, kwargs=row.kwargs), row.data)


def _with_query(url: str, data: object) -> str:
    return f"{url}?{urlencode(data)}" if data else url
