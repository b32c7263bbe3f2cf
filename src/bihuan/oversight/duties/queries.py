"""Duties as people see them: lists, counts, rates, and what a branch or its superior has before it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from bihuan.access.models import OrgNode, OrgRevision
from bihuan.access.scope import Scope, among
from bihuan.access.words import Action
from bihuan.facts.world import is_settled
from bihuan.ledger.meetings.models import Meeting
from bihuan.ledger.meetings.words import MeetingKind
from bihuan.ledger.members.models import Person
from bihuan.ledger.orgs.models import MonthClose, RecordStart
from bihuan.oversight.duties import evidence, rulebook
from bihuan.oversight.duties.models import Duty, Exemption, Explanation
from bihuan.oversight.duties.status import with_status
from bihuan.rulekit import reading
from bihuan.rulekit.reading import DutyFacts, Ledger, Reading, Status
from bihuan.rulekit.rule import Rule
from bihuan.rulekit.verdict import Nature, Verdict, verdict_word

DONE = (Status.DONE, Status.RECORDED_LATE, Status.DONE_LATE)
TO_DO = (Status.OVERDUE, Status.NONCONFORMING, Status.TO_VERIFY, Status.DUE_SOON, Status.PENDING)
_LISTED = tuple(s for s in Status if s not in (Status.NOT_OPEN, Status.MATERIAL))
# The view of duties whose explanation waits for the superior; by what was said, whatever their status.
EXPLANATIONS = "explanations"
# Databases bound how many values a query may be given.
IDS_AT_ONCE = 10_000
# The saved views of 应办事项, by the word in the address.
VIEWS: Mapping[str, tuple[Status, ...]] = {
    "overdue": (Status.OVERDUE, Status.NONCONFORMING),
    "week": (Status.DUE_SOON,),
    "verify": (Status.TO_VERIFY,),
    "todo": TO_DO,
    "done": DONE,
    "exempt": (Status.EXEMPT, Status.EXPLAINED),
    "material": (Status.MATERIAL,),
    "all": _LISTED,
}


@dataclasses.dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; empty means all. `first`…`last` bound the day a duty is due."""

    view: str = ""
    statuses: tuple[Status, ...] = ()
    org_id: int | None = None
    rule: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    category: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty as read on a day, with its rule, the words of its verdict and what it is about."""

    duty: Duty
    rule: Rule
    reading: Reading
    sentence: str
    subject: str
    explanation: Explanation | None
    exemption: Exemption | None

    @property
    def verdict(self) -> str:
        return verdict_word(Verdict(self.duty.verdict), self.rule.grade)

    @property
    def provisional(self) -> bool:
        """暂算: the duty is due in a year whose holidays nobody has announced yet."""
        return not is_settled(self.duty.due_on)

    @property
    def basis(self) -> str:
        return "；".join(item.text() for item in self.rule.basis)


@dataclasses.dataclass(frozen=True, slots=True)
class Rate:
    """按期完成率 over duties, and how many of the organisations judged had all of theirs on time."""

    on_time: int
    due: int
    orgs_on_time: int
    orgs: int


@dataclasses.dataclass(frozen=True, slots=True)
class Home:
    """What a branch has before it: duties by status group, and how many stand in each."""

    groups: dict[Status, list[DutyRow]]
    done: list[DutyRow]
    material: int
    outdated: bool

    @property
    def total(self) -> int:
        return sum(map(len, self.groups.values())) + len(self.done)


def duties_of(scope: Scope | None) -> QuerySet[Duty]:
    """Every duty the scope may see; None (the command line) sees all."""
    if scope is None:
        return Duty.objects.all()
    return Duty.objects.filter(org__in=among(scope.org_ids(Action.VIEW)))


def listed(scope: Scope | None, as_of: dt.date, filters: Filters | None = None) -> QuerySet[Any]:
    """Duties with their `status`, narrowed, sorted by due day and id, ready to be cut into pages.

    Without a view or statuses, what has not opened yet and mere material are left out.
    """
    wanted = filters or Filters()
    explained = wanted.view == EXPLANATIONS
    duties = with_status(_narrowed(duties_of(scope), wanted), as_of)
    if explained:
        duties = duties.filter(_waiting(scope))
    if wanted.statuses or not explained:
        duties = duties.filter(status__in=wanted.statuses or VIEWS.get(wanted.view, _LISTED))
    return duties.select_related("org").order_by("due_on", "id")


def _waiting(scope: Scope | None) -> Q:
    """Duties whose 说明 waits for a decision, where the scope may take it."""
    waiting = Q(duty_key__in=Explanation.objects.filter(accepted=None).values("duty_key"))
    return waiting if scope is None else waiting & Q(org__in=scope.org_ids(Action.ACCEPT))


def to_decide_count(scope: Scope) -> int:
    """How many duties have a 说明 for the scope to decide. One query, none where it decides nowhere."""
    if not scope.org_ids(Action.ACCEPT):
        return 0
    return len(waiting(scope))


def waiting(scope: Scope) -> list[int]:
    """The ids of the duties with a 说明 for the scope to decide. One query, none where it decides nowhere."""
    deciding = scope.org_ids(Action.ACCEPT)
    if not deciding:
        return []
    told = Explanation.objects.filter(accepted=None).values("duty_key")
    rows = Duty.objects.filter(duty_key__in=told).values_list("id", "org_id", "rule")
    # A rule that has left the rulebook leaves no duty to be shown.
    return [pk for pk, org_id, rule in rows if org_id in deciding and rulebook.find(rule) is not None]


def _narrowed(duties: QuerySet[Duty], filters: Filters) -> QuerySet[Duty]:
    exact = {
        "org_id": filters.org_id,
        "rule": filters.rule,
        "due_on__gte": filters.first,
        "due_on__lte": filters.last,
    }
    return duties.filter(**{name: value for name, value in exact.items() if value})


def counts(scope: Scope | None, as_of: dt.date, filters: Filters | None = None) -> dict[Status, int]:
    """How many duties stand at each status, material and not yet opened included. One query."""
    return tally(scope, as_of, filters)[0]


def tally(
    scope: Scope | None, as_of: dt.date, filters: Filters | None = None
) -> tuple[dict[Status, int], int]:
    """The counts by status, and how many of all these have a 说明 for the scope to decide. One query."""
    duties = with_status(_narrowed(duties_of(scope), filters or Filters()), as_of)
    waiting = Count("id", filter=_waiting(scope))
    by_status = duties.order_by().values("status").annotate(number=Count("id"), waiting=waiting)
    rows = list(by_status.values_list("status", "number", "waiting"))
    found = {status: number for status, number, _ in rows}
    return {status: found.get(status.value, 0) for status in Status}, sum(row[2] for row in rows)


def view_counts(found: Mapping[Status, int]) -> dict[str, int]:
    """The figures beside the saved views, from the counts by status."""
    return {view: sum(found[status] for status in statuses) for view, statuses in VIEWS.items()}


def read(
    duties: Iterable[Duty], as_of: dt.date, ledgers: Mapping[tuple[int, str], Ledger] | None = None
) -> list[DutyRow]:
    """Duties as read on a day. Six queries, however many rows; rows of rules that have left drop out.

    `ledgers` by (organisation, ledger) spares two of them where the page has read them already.
    """
    rows = [duty for duty in duties if rulebook.find(duty.rule) is not None]
    if ledgers is None:
        ledgers = ledgers_in({duty.org_id for duty in rows})
    exemptions = _exemptions(rows)
    explanations = _explanations(rows)
    subjects = _subjects(rows)
    return [
        _row(
            duty,
            as_of,
            ledgers,
            exemptions.get(duty.duty_key),
            explanations.get(duty.duty_key),
            subjects.get((duty.subject_kind, duty.subject_id), ""),
        )
        for duty in rows
    ]


def _row(
    duty: Duty,
    as_of: dt.date,
    ledgers: Mapping[tuple[int, str], Ledger],
    exemption: Exemption | None,
    explanation: Explanation | None,
    subject: str,
) -> DutyRow:
    rule = rulebook.book().rules[duty.rule]
    return DutyRow(
        duty=duty,
        rule=rule,
        reading=reading.read(
            facts_of(duty, rule),
            as_of,
            ledgers.get((duty.org_id, rule.record_kind), Ledger(None)),
            exempt=exemption is not None,
            explained=explanation is not None and explanation.accepted is True,
        ),
        sentence=evidence.sentence(duty),
        subject=subject or duty.org.name,
        explanation=explanation,
        exemption=exemption,
    )


def facts_of(duty: Duty, rule: Rule) -> DutyFacts:
    """The columns a reading needs."""
    return DutyFacts(
        verdict=Verdict(duty.verdict),
        opens_on=duty.opens_on,
        due_on=duty.due_on,
        done_on=duty.done_on,
        recorded_on=duty.recorded_on,
        detail=duty.detail,
        nature=rule.nature,
        grade=rule.grade,
    )


def ledgers_in(org_ids: Collection[int] | None) -> dict[tuple[int, str], Ledger]:
    """启用日 and closed months by organisation and ledger, of all with None. Two queries."""
    these = Q() if org_ids is None else Q(org__in=org_ids)
    starts = RecordStart.objects.filter(these).values_list("org_id", "record_kind", "starts_on")
    closes: dict[tuple[int, str], set[str]] = defaultdict(set)
    closed = MonthClose.objects.filter(these, reopened_by="")
    for org_id, kind, month in closed.values_list("org_id", "record_kind", "month"):
        closes[(org_id, kind)].add(month)
    return {(org_id, kind): Ledger(day, closes[(org_id, kind)]) for org_id, kind, day in starts}


def _exemptions(duties: Sequence[Duty]) -> dict[str, Exemption]:
    rows = Exemption.objects.filter(
        org__in={d.org_id for d in duties}, rule__in={d.rule for d in duties}
    ).order_by("id")
    by_rule: dict[tuple[int, str], list[Exemption]] = defaultdict(list)
    for row in rows:
        by_rule[(row.org_id, row.rule)].append(row)
    return {
        duty.duty_key: row
        for duty in duties
        for row in by_rule.get((duty.org_id, duty.rule), ())
        if row.starts_on <= duty.opens_on <= row.ends_on
    }


def _explanations(duties: Sequence[Duty]) -> dict[str, Explanation]:
    """The standing explanation of each duty; a returned one only where none stands."""
    rows = Explanation.objects.filter(org__in={d.org_id for d in duties}).order_by("id")
    keys = {duty.duty_key for duty in duties}
    found: dict[str, Explanation] = {}
    for row in rows:
        if row.duty_key in keys and (row.accepted is not False or row.duty_key not in found):
            found[row.duty_key] = row
    return found


def _subjects(duties: Sequence[Duty]) -> dict[tuple[str, int | None], str]:
    """What duties about persons and meetings are about, in words. Two queries."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for duty in duties:
        if duty.subject_id is not None:
            wanted[duty.subject_kind].add(duty.subject_id)
    names: dict[tuple[str, int | None], str] = {}
    for pk, name in Person.objects.filter(pk__in=wanted["person"]).values_list("pk", "name"):
        names[("person", pk)] = name
    meetings = Meeting.objects.filter(pk__in=wanted["meeting"]).values_list("pk", "kind", "held_on")
    for pk, kind, held_on in meetings:
        day = f"{held_on.month}月{held_on.day}日" if held_on else "日期未登记的"
        names[("meeting", pk)] = f"{day}{MeetingKind(kind).label}"
    return names


def _subject_numbers(duties: Sequence[Duty]) -> dict[tuple[str, int | None], str]:
    """The 人员编号, 会议编号 or 组织编码 of what duties are about. Three queries for every ten thousand."""
    numbers: dict[tuple[str, int | None], str] = {}
    for kind, model, name in (
        ("person", Person, "number"),
        ("meeting", Meeting, "number"),
        ("org", OrgNode, "code"),
    ):
        ids = sorted({d.subject_id for d in duties if d.subject_kind == kind and d.subject_id is not None})
        for start in range(0, len(ids), IDS_AT_ONCE):
            some = model.objects.filter(pk__in=ids[start : start + IDS_AT_ONCE])
            numbers |= {(kind, pk): no for pk, no in some.values_list("pk", name)}
    return numbers


def rate(scope: Scope | None, as_of: dt.date, first: dt.date, last: dt.date) -> Rate:
    """按期完成率 of owed duties due from `first` to `last`, inside closed ledgers. Four queries."""
    by_org = rates(scope, as_of, first, last)
    whole = sum(on_time == due for on_time, due in by_org.values())
    on_time = sum(pair[0] for pair in by_org.values())
    return Rate(on_time, sum(pair[1] for pair in by_org.values()), whole, len(by_org))


def rates(
    scope: Scope | None,
    as_of: dt.date,
    first: dt.date,
    last: dt.date,
    ledgers: Mapping[tuple[int, str], Ledger] | None = None,
) -> dict[int, tuple[int, int]]:
    """Organisation → (done on time, due) over the duties that count, where any do. Four queries.

    `ledgers` as for `read`.
    """
    on_time: dict[int, int] = defaultdict(int)
    due: dict[int, int] = defaultdict(int)
    for duty, judged in _readings(list(_owed(scope, as_of, first, last)), as_of, ledgers):
        if judged.counted:
            due[duty.org_id] += 1
            on_time[duty.org_id] += judged.on_time
    return {org_id: (on_time[org_id], number) for org_id, number in due.items()}


def counted(scope: Scope | None, as_of: dt.date, first: dt.date, last: dt.date, org_id: int) -> list[DutyRow]:
    """The duties that an organisation's 按期完成率 counts, by the day they were due."""
    duties = _owed(scope, as_of, first, last).filter(org=org_id).select_related("org")
    return [row for row in read(duties.order_by("due_on", "id"), as_of) if row.reading.counted]


def _owed(scope: Scope | None, as_of: dt.date, first: dt.date, last: dt.date) -> QuerySet[Duty]:
    codes = [rule.code for rule in rulebook.book().rules.values() if rule.nature is Nature.OWED]
    return duties_of(scope).filter(rule__in=codes, due_on__gte=first, due_on__lte=min(last, as_of))


def _readings(
    duties: Sequence[Duty], as_of: dt.date, ledgers: Mapping[tuple[int, str], Ledger] | None
) -> list[tuple[Duty, Reading]]:
    """Readings without words, for figures over many duties. Three queries."""
    if ledgers is None:
        ledgers = ledgers_in({duty.org_id for duty in duties})
    exemptions = _exemptions(duties)
    rules = rulebook.book().rules
    found = []
    for duty in duties:
        rule = rules[duty.rule]
        ledger = ledgers.get((duty.org_id, rule.record_kind), Ledger(None))
        exempt = duty.duty_key in exemptions
        found.append((duty, reading.read(facts_of(duty, rule), as_of, ledger, exempt=exempt)))
    return found


def home(scope: Scope | None, org: OrgNode, as_of: dt.date) -> Home:
    """首页 of a branch: everything to do, what was done lately, 资料 n 件, and whether 待重算."""
    since = (as_of.replace(day=1) - dt.timedelta(days=1)).replace(day=1)
    mine = with_status(duties_of(scope).filter(org=org), as_of)
    recent = Q(status__in=[s.value for s in DONE]) & (Q(due_on__gte=since) | Q(recorded_on__gte=since))
    wanted = mine.filter(Q(status__in=[s.value for s in TO_DO]) | recent)
    rows = read(wanted.select_related("org").order_by("due_on", "id"), as_of)
    groups = {status: [r for r in rows if r.reading.status is status] for status in TO_DO}
    return Home(
        groups={status: found for status, found in groups.items() if found},
        done=[r for r in rows if r.reading.status in DONE],
        material=mine.filter(status=Status.MATERIAL.value).count(),
        outdated=bool(outdated([org.pk])),
    )


def outdated(org_ids: Iterable[int]) -> set[int]:
    """Those of the organisations that are 待重算: saved, their duties not yet judged anew."""
    behind = OrgRevision.objects.filter(org__in=list(org_ids)).exclude(computed=F("n"))
    return set(behind.values_list("org_id", flat=True))


@dataclasses.dataclass(frozen=True, slots=True)
class OpenMonths:
    """Months of one ledger that ended long enough ago and are still not closed."""

    org: OrgNode
    record_kind: str
    months: list[str]


def months_unclosed(scope: Scope | None, as_of: dt.date) -> list[OpenMonths]:
    """What 党办 sees: months unclosed ten days after their end, by organisation. Three queries."""
    starts = RecordStart.objects.select_related("org").order_by("org__code", "record_kind")
    if scope is not None:
        starts = starts.filter(org__in=scope.org_ids(Action.CLOSE_MONTH) | scope.org_ids(Action.ACCEPT))
    rows = list(starts)
    ledgers = ledgers_in({row.org_id for row in rows})
    found = [
        OpenMonths(
            row.org,
            row.record_kind,
            reading.months_not_closed(ledgers[(row.org_id, row.record_kind)], as_of),
        )
        for row in rows
    ]
    return [item for item in found if item.months]


@dataclasses.dataclass(frozen=True, slots=True)
class Checked:
    """What `bihuan check` asks for: every listed duty of the organisations and the rule."""

    duties: QuerySet[Any]
    as_of: dt.date

    @classmethod
    def of(
        cls, scope: Scope | None, as_of: dt.date, *, org_ids: Iterable[int] | None = None, rule: str = ""
    ) -> Checked:
        duties = listed(scope, as_of, Filters(rule=rule))
        return cls(duties if org_ids is None else duties.filter(org__in=among(frozenset(org_ids))), as_of)

    def count(self) -> int:
        return self.duties.count()

    def rows(self, statuses: Collection[Status] = ()) -> list[dict[str, Any]]:
        """Rows with status, tone and sentence, in plain values; all, or those at one of the statuses."""
        duties = self.duties.filter(status__in=statuses) if statuses else self.duties
        return plain_rows(read(duties.order_by("org__code", "rule", "due_on", "id"), self.as_of))


def plain_rows(rows: Sequence[DutyRow]) -> list[dict[str, Any]]:
    """Rows in plain values, with the number of what each is about."""
    numbers = _subject_numbers([row.duty for row in rows])
    return [_plain(row, numbers) for row in rows]


def _plain(row: DutyRow, numbers: Mapping[tuple[str, int | None], str]) -> dict[str, Any]:
    duty, rule = row.duty, row.rule
    return {
        "duty_key": duty.duty_key,
        "rule": rule.code,
        "rule_version": duty.rule_version,
        "title": rule.title,
        "grade": rule.grade.value,
        "nature": rule.nature.value,
        "org": duty.org.code,
        "org_name": duty.org.name,
        "subject_kind": duty.subject_kind,
        "subject_id": duty.subject_id,
        "subject": numbers.get((duty.subject_kind, duty.subject_id)),
        "subject_name": row.subject,
        "period": duty.period or None,
        "opens_on": duty.opens_on.isoformat(),
        "due_on": duty.due_on.isoformat(),
        "done_on": duty.done_on.isoformat() if duty.done_on else None,
        "recorded_on": duty.recorded_on.isoformat() if duty.recorded_on else None,
        "verdict": duty.verdict,
        "verdict_word": row.verdict,
        "status": row.reading.status.value,
        "status_word": row.reading.label,
        "tone": row.reading.tone.value,
        "note": row.reading.note,
        "provisional": row.provisional,
        "detail": duty.detail,
        "sentence": row.sentence,
        "observed": duty.observed,
        "required": duty.required,
        "base": duty.base,
        "basis": row.basis,
    }
