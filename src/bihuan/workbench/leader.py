"""一页看: the state of everything in sight and the next decision, on one screen and one sheet."""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
from collections.abc import Sequence
from urllib.parse import urlencode

import numpy as np
from django.urls import reverse

from bihuan.access.scope import Scope
from bihuan.access.words import Action
from bihuan.ledger.members.models import Post
from bihuan.ledger.members.queries import current
from bihuan.ledger.members.words import PostTitle
from bihuan.oversight.duties import figures, queries, rulebook
from bihuan.oversight.duties.figures import CODE, Figures
from bihuan.oversight.findings import queries as findings
from bihuan.oversight.findings.models import Finding
from bihuan.oversight.findings.queries import Totals
from bihuan.oversight.findings.words import FindingStatus
from bihuan.rulekit.reading import Status
from bihuan.workbench import heatmap
from bihuan.workbench.heatmap import Asked, Board, Row

NEEDY, COMMON, MONTHS_BACK = 5, 3, 12
_WRONG = (Status.OVERDUE, Status.NONCONFORMING)
_NEVER_LEFT = frozenset({FindingStatus.DRAFT.value, FindingStatus.REJECTED.value})


@dataclasses.dataclass(frozen=True, slots=True)
class Needy:
    """An organisation that needs help: what is lacking, who leads it, how long it has been overdue."""

    name: str
    lacking: str
    secretary: str
    number: int
    days: int
    url: str


@dataclasses.dataclass(frozen=True, slots=True)
class Common:
    """A fault that several organisations showed lately; `url` lists the very duties."""

    title: str
    basis: str
    orgs: int
    number: int
    url: str


@dataclasses.dataclass(frozen=True, slots=True)
class Share:
    """A share with its parts and the address of the rows behind it."""

    label: str
    part: int
    whole: int
    url: str


@dataclasses.dataclass(frozen=True, slots=True)
class Page:
    """Everything the page shows; every figure has the address of the rows it counts."""

    day: dt.date
    year: int
    orgs: Share
    overdue: int
    nonconforming: int
    to_verify: int
    totals: Totals
    clusters: list[Share]
    months: list[tuple[dt.date, int, int]]
    needy: list[Needy]
    common: list[Common]
    since: dt.date
    unknown: int
    rules: int


def build(scope: Scope, standing: Figures) -> Page:
    """The page of a scope. Six queries where nothing has changed since it was asked last."""
    day = standing.day
    board = heatmap.build(standing, scope, Asked(year=day.year))
    judged = [row for row in board.rows if row.counted]
    home = reverse("workbench:heatmap")
    listed = figures.listing(standing, scope, queries.Filters(view="overdue"))
    numbers = queries.view_counts(listed.by_status)
    all_findings = list(findings.ledger(scope))
    since = min(day.replace(day=1), day - dt.timedelta(days=30))
    return Page(
        day=day,
        year=day.year,
        orgs=Share(
            "全部按期的组织",
            sum(row.whole for row in judged),
            len(judged),
            f"{home}?year={day.year}&rows=ontime",
        ),
        overdue=listed.by_status[Status.OVERDUE],
        nonconforming=listed.by_status[Status.NONCONFORMING],
        to_verify=numbers["verify"],
        totals=findings.totals(all_findings, day),
        clusters=_clusters(standing, scope, board),
        months=_remaining(all_findings, day),
        needy=_needy(standing, board, day),
        common=standing.remember(
            ("common", scope.org_ids(Action.VIEW), since), lambda: _common(standing, scope, since, day)
        ),
        since=since,
        unknown=listed.by_status[Status.TO_VERIFY],
        rules=len(rulebook.book().rules),
    )


def _clusters(standing: Figures, scope: Scope, board: Board) -> list[Share]:
    """按期完成率 by 片组 in their order; by organisation where there is only one 片组 or none."""
    groups = heatmap.grouped(board, heatmap.tree_of(standing))
    home = reverse("workbench:heatmap")
    year = board.asked.year
    if len([group for group in groups if group.cluster]) > 1:
        return [
            Share(
                group.cluster.name if group.cluster else "不在片组",
                sum(row.on_time for row in group.rows),
                sum(row.counted for row in group.rows),
                f"{home}?year={year}&cluster={group.cluster.pk}" if group.cluster else f"{home}?year={year}",
            )
            for group in groups
        ]
    rows = [row for group in groups for row in group.rows][:8]
    return [
        Share(row.org.name, row.on_time, row.counted, f"{home}?year={year}&row={row.org.pk}&need=counted")
        for row in rows
    ]


def _needy(standing: Figures, board: Board, day: dt.date) -> list[Needy]:
    """The organisations with most duties overdue for more than a month; ties by code."""
    rows = sorted((row for row in board.rows if row.aged), key=lambda row: (-row.aged, row.org.code))[:NEEDY]
    secretaries = _secretaries(rows, day)
    aged = [tuple(sorted(board.ids(row.org.pk, need="aged"))) for row in rows]
    lacking: list[tuple[str, int]] = standing.remember(
        ("lacking", tuple(aged)), lambda: [_lacking(standing, ids) for ids in aged]
    )
    return [
        Needy(
            name=row.org.name,
            lacking=words,
            secretary=secretaries.get(row.org.pk, ""),
            number=row.aged,
            days=figures.ordinal(standing.day) - oldest,
            url=f"{reverse('workbench:heatmap')}?year={board.asked.year}&row={row.org.pk}&need=aged",
        )
        for row, (words, oldest) in zip(rows, lacking, strict=True)
    ]


def _lacking(standing: Figures, ids: tuple[int, ...]) -> tuple[str, int]:
    """What most of these duties are, and the day of the oldest (days since 1970)."""
    chosen = np.isin(standing.lines["id"], ids)
    rules, counts = np.unique(standing.lines["rule"][chosen], return_counts=True)
    book = rulebook.book().rules
    first = book[standing.rules[int(rules[int(counts.argmax())])]]
    more = f"等 {len(rules)} 类" if len(rules) > 1 else ""
    return first.title + more, int(standing.lines["due"][chosen].min())


def _secretaries(rows: Sequence[Row], day: dt.date) -> dict[int, str]:
    seats = Post.objects.filter(
        current(day), org__in=[row.org.pk for row in rows], title=PostTitle.SECRETARY
    ).select_related("person")
    return {post.org_id: post.person.name for post in seats.order_by("-starts_on", "-pk")}


def _common(standing: Figures, scope: Scope, since: dt.date, day: dt.date) -> list[Common]:
    """What went wrong in most organisations among duties due since `since`; only what several share."""
    chosen = figures.selection(standing, scope, queries.Filters(first=since, last=day))
    chosen &= standing.at(_WRONG)
    lines = {name: column[chosen] for name, column in standing.lines.items()}
    book = rulebook.book().rules
    found = []
    for rule in np.unique(lines["rule"]).tolist():
        for status in _WRONG:
            mine = (lines["rule"] == rule) & (lines["status"] == CODE[status])
            orgs = len(np.unique(lines["org"][mine]))
            if orgs > 1:
                found.append((orgs, standing.rules[rule], status, int(mine.sum())))
    found.sort(key=lambda item: (-item[0], item[1]))
    return [
        Common(
            title=book[code].title,
            basis=book[code].basis[0].text(),
            orgs=orgs,
            number=number,
            url=reverse("duties:list")
            + "?"
            + urlencode({"rule": code, "status": status.value, "first": since, "last": day}),
        )
        for orgs, code, status, number in found[:COMMON]
    ]


def _remaining(rows: Sequence[Finding], day: dt.date) -> list[tuple[dt.date, int, int]]:
    """(month's end, still open, still open had every deadline been kept) for the last twelve months."""
    standing = [row for row in rows if row.status not in _NEVER_LEFT]
    ends = [_month_end(day, back) for back in range(MONTHS_BACK - 1, 0, -1)] + [day]
    return [
        (
            end,
            sum(row.opened_on <= end and not (row.closed_on and row.closed_on <= end) for row in standing),
            sum(row.opened_on <= end and (row.deadline is None or row.deadline > end) for row in standing),
        )
        for end in ends
    ]


def _month_end(day: dt.date, back: int) -> dt.date:
    index = day.year * 12 + day.month - 1 - back
    year, month = index // 12, index % 12 + 1
    return dt.date(year, month, calendar.monthrange(year, month)[1])
