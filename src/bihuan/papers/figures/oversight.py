"""Figures of duties and findings, as the lists and 一页看 count them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np
from django.db import transaction

from bihuan.access.clock import today
from bihuan.access.words import Action
from bihuan.oversight.duties import figures as duty_figures
from bihuan.oversight.duties.figures import ON_TIME, Figures
from bihuan.oversight.findings import queries as findings
from bihuan.oversight.findings.models import Finding
from bihuan.oversight.findings.words import OPEN_STATUSES, FindingStatus, ReportedStatus
from bihuan.papers.figures.model import Count
from bihuan.papers.figures.periods import Span
from bihuan.papers.figures.sight import SIDE_WORDS, Sight
from bihuan.rulekit.reading import Status

_DUTIES, _FINDINGS = "应办事项", "问题台账"
_UNCOUNTED = (FindingStatus.DRAFT, FindingStatus.REJECTED)
Test = Callable[[Finding, dt.date], bool]
TESTS: dict[str, tuple[str, Test]] = {
    "total": ("已确认的问题（草稿和不予认定的不计）", lambda f, day: True),
    "closed": ("已销号的问题", lambda f, day: f.status == FindingStatus.CLOSED),
    "ongoing": ("持续推进的问题", lambda f, day: f.status == FindingStatus.ONGOING),
    "open": ("待整改的问题", lambda f, day: f.status in OPEN_STATUSES),
    "overdue": ("超过整改时限仍待整改的问题", lambda f, day: findings.is_overdue(f, day)),
    "reported_completed": (
        "来文称已完成的问题（不等于已销号）",
        lambda f, day: f.reported_status == ReportedStatus.COMPLETED,
    ),
}


def _standing(day: dt.date) -> Figures:
    """The duties as read on the day. Those of another day than today are not kept: pages ask for today's."""
    if day == today():
        return duty_figures.current(day)
    with transaction.atomic():
        return duty_figures.current(day)


def duties_at(sight: Sight, side: str, statuses: tuple[Status, ...], words: str) -> Count:
    """Duties that stand at one of the statuses on the day."""
    standing, orgs = _standing(sight.day), sight.units(side)
    chosen = standing.of_orgs(orgs) & standing.at(statuses)
    how = f"{sight.day.isoformat()} 处在“{words}”的应办事项（{sight.org.name}及以下，{SIDE_WORDS[side]}）。"
    return Count(_ids(standing, chosen), how, _DUTIES, _duties_missing(sight, standing, orgs))


def rate(sight: Sight, side: str, span: Span) -> Count:
    """按期完成率: done on time, of those counted, over duties due in the period."""
    standing, orgs = _standing(sight.day), sight.units(side)
    counted = standing.of_orgs(orgs) & standing.due(span.first, span.last) & standing.lines["counted"]
    on_time = int((counted & standing.at(ON_TIME)).sum())
    how = (
        f"{span.words}到期、台账已启用并月结的应办事项里按期办结的比例，"
        f"资料不足和不适用的不计（{sight.org.name}及以下，{SIDE_WORDS[side]}）。"
    )
    missing = _duties_missing(sight, standing, orgs)
    return Count(_ids(standing, counted), how, _DUTIES, missing, numerator=on_time)


def orgs_on_time(sight: Sight, side: str, span: Span) -> Count:
    """全部按期的组织: of the organisations judged, those with every duty on time."""
    standing, orgs = _standing(sight.day), sight.units(side)
    chosen = standing.of_orgs(orgs) & standing.due(span.first, span.last)
    by_org = standing.rates(chosen)
    whole = sum(on_time == due for on_time, due in by_org.values())
    how = f"{span.words}到期的应办事项全部按期办结的组织，占有事项到期的组织的比例（{SIDE_WORDS[side]}）。"
    rows = [("org_node", pk) for pk in sorted(by_org)]
    return Count(rows, how, _DUTIES, _duties_missing(sight, standing, orgs), numerator=whole)


def _ids(standing: Figures, chosen: np.ndarray) -> list[tuple[str, int]]:
    return [("duty", pk) for pk in standing.lines["id"][chosen].tolist()]


def _duties_missing(sight: Sight, standing: Figures, orgs: set[int]) -> str:
    behind = standing.outdated(orgs)
    if behind:
        return f"有 {len(behind)} 个组织的应办事项待重算，请稍后再取数。"
    return sight.hidden(orgs)


def found(sight: Sight, side: str, what: str, span: Span | None) -> Count:
    """Findings of the organisations: all raised in the period, or those that stand so today."""
    words, test = TESTS[what]
    orgs = sight.units(side)
    rows = _findings(sight, orgs, span)
    days = f"{span.words}提出的" if span is not None else f"{sight.day.isoformat()} "
    how = f"{days}{words}（{sight.org.name}及所属单位，{SIDE_WORDS[side]}；还没有对应到组织的不计）。"
    counted = [("finding", f.pk) for f in rows if test(f, sight.day)]
    return Count(counted, how, _FINDINGS, _findings_missing(sight, orgs, what))


def closed_share(sight: Sight, side: str, span: Span | None) -> Count:
    """销号率: closed, of all confirmed."""
    orgs = sight.units(side)
    rows = _findings(sight, orgs, span)
    days = f"{span.words}提出的" if span is not None else ""
    how = f"{days}已确认的问题里已销号的比例，来文所称“已完成”不算销号（{SIDE_WORDS[side]}）。"
    closed = sum(f.status == FindingStatus.CLOSED for f in rows)
    missing = _findings_missing(sight, orgs, "closed")
    return Count([("finding", f.pk) for f in rows], how, _FINDINGS, missing, numerator=closed)


def _findings(sight: Sight, orgs: set[int], span: Span | None) -> list[Finding]:
    rows = findings.visible_findings(None).filter(org__in=orgs, opened_on__lte=sight.day)
    rows = rows.exclude(status__in=_UNCOUNTED)
    if span is not None:
        rows = rows.filter(opened_on__range=(span.first, span.last))
    return list(rows.order_by("pk"))


def _findings_missing(sight: Sight, orgs: set[int], what: str) -> str:
    if what != "total" and sight.day < today():
        return "问题的状态只记现在的，过去某一天处在什么状态台账不重算。"
    return sight.hidden(orgs, Action.VIEW_FINDING)
