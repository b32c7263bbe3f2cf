"""搜索: people, organisations, records, problems, rules and clauses that hold the words, within one's sight.

Identity numbers and sealed words are never searched; what a right does not cover has no group at all.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from bihuan.access.models import OrgNode
from bihuan.access.scope import Scope
from bihuan.access.words import Action
from bihuan.ledger.meetings.models import AgendaItem, Meeting
from bihuan.ledger.meetings.words import MeetingStatus
from bihuan.ledger.members.models import Membership
from bihuan.ledger.orgs.words import OrgKind
from bihuan.oversight.duties import rulebook
from bihuan.oversight.findings import queries as findings
from bihuan.oversight.findings.words import FindingStatus
from bihuan.regulations.documents import national_documents

MOST_WORDS, LONGEST = 4, 40
AROUND = 16
# Beyond this many organisations one pass over the whole table is quicker than picking them out.
MOST_PICKED = 200


@dataclasses.dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: where it opens, and what tells it from the others."""

    title: str
    url: str
    note: str


@dataclasses.dataclass(frozen=True, slots=True)
class Group:
    """Everything found of one sort: its keys in order, and how a few of them become hits."""

    code: str
    label: str
    unit: str
    keys: Sequence[Any]
    show: Callable[[Sequence[Any]], list[Hit]]

    @property
    def total(self) -> int:
        return len(self.keys)


def words_in(text: str) -> list[str]:
    """The words of a search, at most four; everything after 40 characters is left out."""
    return list(dict.fromkeys(text[:LONGEST].split()))[:MOST_WORDS]


def may_search(scope: Scope) -> bool:
    """Whether there is anything to search for this account."""
    return bool(scope.org_ids(Action.VIEW) or scope.org_ids(Action.VIEW_FINDING))


def find(scope: Scope, words: Sequence[str]) -> list[Group]:
    """The groups open to the scope, also those in which nothing was found. One query for each of four."""
    groups: list[Group] = []
    if not words:
        return groups
    if scope.org_ids(Action.VIEW):
        groups += [_people(scope, words), _organisations(scope, words), _records(scope, words)]
    if may_search(scope):
        groups.append(_problems(scope, words))
    if scope.org_ids(Action.VIEW):
        groups.append(_clauses(words))
    return groups


def _all(words: Sequence[str], *fields: str) -> Q:
    """Every word in one of the fields."""
    whole = Q()
    for word in words:
        one = Q()
        for field in fields:
            one |= Q(**{f"{field}__contains": word})
        whole &= one
    return whole


def _people(scope: Scope, words: Sequence[str]) -> Group:
    """By number, with the roll they stood on last among those in sight."""
    seen = scope.org_ids(Action.VIEW)
    rolls = Membership.objects.filter(_all(words, "person__name", "person__number"))
    if len(seen) <= MOST_PICKED:
        rolls = rolls.filter(org__in=seen)
    fields = ("org_id", "person_id", "person__name", "person__number", "org__name", "ends_on")
    last: dict[str, tuple[int, str, str, str, dt.date | None]] = {}
    for org_id, pk, name, number, org, ends_on in rolls.order_by("starts_on", "pk").values_list(*fields):
        if org_id in seen:
            last[number] = (pk, name, number, org, ends_on)
    return Group("people", "人", "人", [last[number] for number in sorted(last)], _person_hits)


def _person_hits(people: Sequence[tuple[int, str, str, str, dt.date | None]]) -> list[Hit]:
    hits = []
    for pk, name, number, org, ends_on in people:
        until = f"（至 {ends_on}）" if ends_on else ""
        hits.append(Hit(name, reverse("members:person", args=[pk]), f"{number} · {org}{until}"))
    return hits


def _organisations(scope: Scope, words: Sequence[str]) -> Group:
    seen = scope.org_ids(Action.VIEW)
    fields = ("pk", "name", "code", "organisation__kind", "organisation__ended_on")
    rows = OrgNode.objects.filter(_all(words, "name", "code")).order_by("code", "pk").values_list(*fields)
    return Group("orgs", "组织", "个", [row for row in rows if row[0] in seen], _org_hits)


def _org_hits(orgs: Sequence[tuple[int, str, str, str | None, dt.date | None]]) -> list[Hit]:
    hits = []
    for pk, name, code, kind, ended_on in orgs:
        what = str(OrgKind(kind).label) if kind else "类别未登记"
        ended = f" · {ended_on} 撤销" if ended_on else ""
        hits.append(Hit(name, reverse("orgs:detail", args=[pk]), f"{code} · {what}{ended}"))
    return hits


def _records(scope: Scope, words: Sequence[str]) -> Group:
    seen = scope.org_ids(Action.VIEW)
    rows: QuerySet[Meeting] = Meeting.objects.all()
    if len(seen) <= MOST_PICKED:
        rows = rows.filter(org__in=seen)
    for word in words:
        titles = AgendaItem.objects.filter(title__contains=word).values("meeting_id")
        rows = rows.filter(Q(theme__contains=word) | Q(notes__contains=word) | Q(pk__in=titles))
    found = rows.order_by("-held_on", "-pk").values_list("pk", "org_id")
    keys = [pk for pk, org_id in found if org_id in seen]
    return Group("records", "记录", "条", keys, lambda some: _record_hits(words, some))


def _record_hits(words: Sequence[str], keys: Sequence[int]) -> list[Hit]:
    rows = Meeting.objects.select_related("org").prefetch_related("agenda").in_bulk(keys)
    hits = []
    for pk in keys:
        row = rows[pk]
        day = row.held_on.isoformat() if row.held_on else "日期未登记"
        void = "（已作废）" if row.status == MeetingStatus.VOID else ""
        where = next(
            (
                excerpt(text, word)
                for text in (row.theme, *(item.title for item in row.agenda.all()), row.notes)
                for word in words
                if word.lower() in text.lower()
            ),
            "",
        )
        title = f"{day} {row.get_kind_display()}{void}"
        note = " · ".join(part for part in (row.org.name, where) if part)
        hits.append(Hit(title, reverse("meetings:detail", args=[pk]), note))
    return hits


def excerpt(text: str, word: str) -> str:
    """The word with a few characters around it, on one line."""
    flat = " ".join(text.split())
    at = flat.lower().find(word.lower())
    start, end = max(0, at - AROUND), at + len(word) + AROUND
    return ("…" if start else "") + flat[start:end] + ("…" if end < len(flat) else "")


def _problems(scope: Scope, words: Sequence[str]) -> Group:
    rows = findings.visible_findings(scope).filter(_all(words, "text", "unit_text", "category1", "category2"))
    fields = ("pk", "text", "org__name", "unit_text", "status")
    keys = list(rows.order_by("-pk").values_list(*fields).distinct())
    return Group("findings", "问题", "个", keys, lambda some: _problem_hits(words, some))


def _problem_hits(
    words: Sequence[str], problems: Sequence[tuple[int, str, str | None, str, str]]
) -> list[Hit]:
    hits = []
    for pk, text, org, unit_text, status in problems:
        shown = next((excerpt(text, word) for word in words if word in text), text[:LONGEST])
        note = f"第 {pk} 号 · {org or unit_text} · {FindingStatus(status).label}"
        hits.append(Hit(shown, reverse("findings:detail", args=[pk]), note))
    return hits


def _clauses(words: Sequence[str]) -> Group:
    return Group("rules", "规则和条款", "条", _rules(words) + _articles(words), list)


def _rules(words: Sequence[str]) -> list[Hit]:
    found = []
    for rule in sorted(rulebook.book().rules.values(), key=lambda item: item.code):
        basis = "；".join(item.text() for item in rule.basis)
        if _holds(words, rule.code, rule.title, basis, rule.action.text):
            found.append(Hit(f"{rule.code} {rule.title}", reverse("duties:rule", args=[rule.code]), basis))
    return found


def _articles(words: Sequence[str]) -> list[Hit]:
    """Articles by what they are about; they stand on the page of the rules, which cites them."""
    found = []
    for document in national_documents().values():
        for article in document.articles:
            cited = document.citation(article.no)
            if _holds(words, document.name, article.about, article.no if article.checked else ""):
                found.append(Hit(cited, reverse("duties:rules"), article.about))
    return found


def _holds(words: Sequence[str], *texts: str) -> bool:
    return all(any(word.lower() in text.lower() for text in texts) for word in words)
