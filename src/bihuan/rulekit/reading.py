"""Reading a stored duty on a day: pure functions that compute the status nobody stores."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bihuan.rulekit.verdict import Grade, Nature, Verdict, verdict_word

DUE_SOON_DAYS = 7
CLOSE_WITHIN_DAYS = 10
MONTH_OPEN = "month_open"


class Status(StrEnum):
    """The status of a duty on the day of reading."""

    NOT_OPEN = "not_open"
    PENDING = "pending"
    DUE_SOON = "due_soon"
    DONE = "done"
    RECORDED_LATE = "recorded_late"
    DONE_LATE = "done_late"
    OVERDUE = "overdue"
    NONCONFORMING = "nonconforming"
    TO_VERIFY = "to_verify"
    EXPLAINED = "explained"
    EXEMPT = "exempt"
    MATERIAL = "material"


class Tone(StrEnum):
    """How loud a status is shown; the stylesheet knows these names."""

    DANGER = "danger"
    WARNING = "warning"
    INFO = "info"
    VERIFY = "verify"
    DONE = "done"
    MUTED = "muted"


_WORDS: Mapping[Status, tuple[str, Tone]] = {
    Status.NOT_OPEN: ("未到期", Tone.MUTED),
    Status.PENDING: ("待办", Tone.INFO),
    Status.DUE_SOON: ("临期", Tone.WARNING),
    Status.DONE: ("已办", Tone.DONE),
    Status.RECORDED_LATE: ("已办（补录）", Tone.DONE),
    Status.DONE_LATE: ("补开", Tone.DONE),
    Status.OVERDUE: ("逾期", Tone.DANGER),
    Status.NONCONFORMING: ("不符合", Tone.DANGER),
    Status.TO_VERIFY: ("待核实", Tone.VERIFY),
    Status.EXPLAINED: ("已说明", Tone.MUTED),
    Status.EXEMPT: ("不适用", Tone.MUTED),
    Status.MATERIAL: ("资料", Tone.MUTED),
}
_UNMET_TONES: Mapping[Grade, Tone] = {
    Grade.MANDATORY: Tone.DANGER,
    Grade.GENERAL: Tone.WARNING,
    Grade.LOCAL: Tone.WARNING,
    Grade.HINT: Tone.INFO,
}


@dataclass(frozen=True)
class Ledger:
    """启用日 and 月结 of the ledger a duty rests on: the day declared (None: never), months as 2025-03."""

    starts_on: date | None
    closed_months: Collection[str] = frozenset()

    def declared(self, day: date) -> bool:
        return self.starts_on is not None and day >= self.starts_on

    def closed(self, first: date, last: date) -> bool:
        """Every month of first…last is closed."""
        return all(month in self.closed_months for month in months_between(first, last))


@dataclass(frozen=True)
class Reading:
    """A duty as read on a day.

    `visible`: belongs in lists. `counted`: belongs in rates (owed, due, inside a declared and closed
    ledger, not exempt). `on_time`: done by the day it was due, whenever it was entered.
    """

    status: Status
    label: str
    tone: Tone
    note: str
    visible: bool
    counted: bool
    on_time: bool


@dataclass(frozen=True)
class DutyFacts:
    """The columns of a duty row that a reading needs, with the nature and grade of its rule."""

    verdict: Verdict
    opens_on: date
    due_on: date
    done_on: date | None
    recorded_on: date | None
    detail: str
    nature: Nature
    grade: Grade


def months_between(first: date, last: date) -> Iterator[str]:
    """Period texts of the months that touch first…last, in order."""
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield f"{year}-{month:02d}"
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def status_of(duty: DutyFacts, as_of: date, due_soon_days: int = DUE_SOON_DAYS) -> Status:
    """The status by dates and verdict alone, before 不适用, 已说明 and 资料."""
    if as_of < duty.opens_on:
        return Status.NOT_OPEN
    if duty.verdict is Verdict.MET and duty.done_on is not None and duty.done_on <= as_of:
        return _done_status(duty)
    if as_of <= duty.due_on:
        soon = duty.due_on - as_of <= timedelta(days=due_soon_days)
        return Status.DUE_SOON if soon else Status.PENDING
    if duty.verdict is Verdict.UNMET:
        return Status.OVERDUE if duty.nature is Nature.OWED else Status.NONCONFORMING
    if duty.verdict is Verdict.MET:
        # Done, but only after the day of reading: on that day it was still owed.
        return Status.OVERDUE
    return Status.TO_VERIFY


def _done_status(duty: DutyFacts) -> Status:
    if duty.done_on is not None and duty.done_on > duty.due_on:
        return Status.DONE_LATE
    if duty.recorded_on is not None and duty.recorded_on > duty.due_on and duty.nature is Nature.OWED:
        return Status.RECORDED_LATE
    return Status.DONE


def read(
    duty: DutyFacts,
    as_of: date,
    ledger: Ledger,
    *,
    exempt: bool = False,
    explained: bool = False,
    due_soon_days: int = DUE_SOON_DAYS,
) -> Reading:
    """The duty as people see it on `as_of`: status, Chinese label, tone, note, and where it counts.

    A duty outside a declared ledger is 资料; an exempt one 不适用; an accepted explanation ends the
    overdue of a `general` rule and the duty stays counted.
    """
    status = status_of(duty, as_of, due_soon_days)
    counted = _counted(duty, as_of, ledger) and not exempt
    if not ledger.declared(duty.opens_on):
        status = Status.MATERIAL if status is not Status.NOT_OPEN else status
    elif exempt and status is not Status.NOT_OPEN:
        status = Status.EXEMPT
    elif explained and _explainable(status, duty.grade):
        status = Status.EXPLAINED
    label, tone = _shown(status, duty.grade)
    month_open = status is Status.TO_VERIFY and duty.detail == MONTH_OPEN
    return Reading(
        status=status,
        label=label,
        tone=tone,
        note="本月未月结" if month_open else "",
        visible=status not in (Status.NOT_OPEN, Status.MATERIAL),
        counted=counted,
        on_time=duty.verdict is Verdict.MET and duty.done_on is not None and duty.done_on <= duty.due_on,
    )


def _explainable(status: Status, grade: Grade) -> bool:
    return grade is Grade.GENERAL and status in (Status.OVERDUE, Status.NONCONFORMING)


def _shown(status: Status, grade: Grade) -> tuple[str, Tone]:
    label, tone = _WORDS[status]
    if status is Status.NONCONFORMING:
        return verdict_word(Verdict.UNMET, grade), _UNMET_TONES[grade]
    if status is Status.OVERDUE:
        return label, _UNMET_TONES[grade]
    return label, tone


def _counted(duty: DutyFacts, as_of: date, ledger: Ledger) -> bool:
    return (
        duty.nature is Nature.OWED
        and duty.due_on < as_of
        and ledger.declared(duty.opens_on)
        and ledger.closed(duty.opens_on, duty.due_on)
    )


def months_not_closed(ledger: Ledger, as_of: date, within_days: int = CLOSE_WITHIN_DAYS) -> list[str]:
    """Months since 启用日 that ended more than `within_days` days before `as_of` and are not closed."""
    if ledger.starts_on is None:
        return []
    latest = as_of - timedelta(days=within_days + 1)
    ended = latest.replace(day=1) if (latest + timedelta(days=1)).day != 1 else latest + timedelta(days=1)
    last = ended - timedelta(days=1)
    return [month for month in months_between(ledger.starts_on, last) if month not in ledger.closed_months]


def shown_words(status: Status) -> str:
    """The word a status is shown with; a fault's word depends on the grade."""
    if status is Status.NONCONFORMING:
        return " · ".join(verdict_word(Verdict.UNMET, grade) for grade in Grade)
    return _WORDS[status][0]
