from datetime import date

import pytest

from bihuan.rulekit.reading import (
    DutyFacts,
    Ledger,
    Status,
    Tone,
    months_between,
    months_not_closed,
    read,
    status_of,
)
from bihuan.rulekit.verdict import Grade, Nature, Verdict, verdict_word

CLOSED = Ledger(date(2025, 1, 1), frozenset({"2025-01", "2025-02", "2025-03"}))
QUARTER_END = date(2025, 3, 31)


def duty(
    verdict=Verdict.UNMET, *, done=None, recorded=None, nature=Nature.OWED, grade=Grade.GENERAL, detail=""
):
    return DutyFacts(verdict, date(2025, 1, 1), QUARTER_END, done, recorded, detail, nature, grade)


def shown(item, as_of, ledger=CLOSED, **options):
    reading = read(item, as_of, ledger, **options)
    return reading.label, reading.tone


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        (date(2024, 12, 31), Status.NOT_OPEN),
        (date(2025, 1, 1), Status.PENDING),
        (date(2025, 3, 23), Status.PENDING),
        (date(2025, 3, 24), Status.DUE_SOON),
        (date(2025, 3, 31), Status.DUE_SOON),
        (date(2025, 4, 1), Status.OVERDUE),
    ],
)
def test_unmet_duty_is_read_by_its_dates(as_of, status):
    assert status_of(duty(), as_of) == status


@pytest.mark.parametrize("verdict", [Verdict.UNKNOWN, Verdict.REVIEW])
def test_unsettled_duty_is_pending_until_due_and_then_to_be_verified(verdict):
    assert status_of(duty(verdict), QUARTER_END) == Status.DUE_SOON
    assert status_of(duty(verdict), date(2025, 4, 1)) == Status.TO_VERIFY


def test_done_duty_is_done_from_the_day_it_was_done():
    met = duty(Verdict.MET, done=date(2025, 2, 5), recorded=date(2025, 2, 6))
    assert status_of(met, date(2025, 2, 4)) == Status.PENDING
    assert status_of(met, date(2025, 2, 5)) == Status.DONE


def test_done_in_time_and_entered_late_is_supplementary_entry():
    met = duty(Verdict.MET, done=date(2025, 3, 31), recorded=date(2025, 4, 9))
    assert shown(met, date(2025, 5, 1)) == ("已办（补录）", Tone.DONE)
    assert read(met, date(2025, 5, 1), CLOSED).on_time


def test_done_after_due_is_held_late_and_not_on_time():
    met = duty(Verdict.MET, done=date(2025, 4, 20), recorded=date(2025, 4, 21))
    assert status_of(met, date(2025, 4, 19)) == Status.OVERDUE
    reading = read(met, date(2025, 5, 1), CLOSED)
    assert (reading.label, reading.on_time, reading.counted) == ("补开", False, True)


@pytest.mark.parametrize(
    ("grade", "word"),
    [
        (Grade.MANDATORY, "不符合"),
        (Grade.GENERAL, "偏离一般要求"),
        (Grade.LOCAL, "不符合（地方）"),
        (Grade.HINT, "提示"),
    ],
)
def test_wrong_conduct_is_worded_by_its_grade(grade, word):
    wrong = duty(nature=Nature.CONDUCT, grade=grade)
    assert read(wrong, date(2025, 4, 1), CLOSED).label == word
    assert verdict_word(Verdict.UNMET, grade) == word


def test_conduct_is_never_counted_in_the_rate():
    assert not read(duty(nature=Nature.CONDUCT), date(2025, 5, 1), CLOSED).counted


def test_unknown_for_an_open_month_says_so():
    unknown = duty(Verdict.UNKNOWN, detail="month_open")
    assert read(unknown, date(2025, 4, 1), Ledger(date(2025, 1, 1))).note == "本月未月结"
    assert read(unknown, QUARTER_END, Ledger(date(2025, 1, 1))).note == ""


@pytest.mark.parametrize("ledger", [Ledger(None), Ledger(date(2025, 1, 2))])
def test_duty_opened_before_the_ledger_was_declared_is_material(ledger):
    reading = read(duty(), date(2025, 5, 1), ledger)
    assert (reading.label, reading.visible, reading.counted) == ("资料", False, False)


def test_duty_in_a_month_not_closed_is_listed_but_not_counted():
    reading = read(duty(), date(2025, 5, 1), Ledger(date(2025, 1, 1), frozenset({"2025-01", "2025-02"})))
    assert (reading.visible, reading.counted) == (True, False)


def test_due_today_is_not_yet_counted():
    assert [read(duty(), day, CLOSED).counted for day in (QUARTER_END, date(2025, 4, 1))] == [False, True]


def test_accepted_explanation_ends_the_overdue_and_stays_counted():
    reading = read(duty(), date(2025, 5, 1), CLOSED, explained=True)
    assert (reading.label, reading.counted) == ("已说明", True)
    assert shown(duty(grade=Grade.MANDATORY), date(2025, 5, 1), explained=True)[0] == "逾期"


def test_exempt_duty_is_not_applicable_and_not_counted():
    reading = read(duty(), date(2025, 5, 1), CLOSED, exempt=True)
    assert (reading.label, reading.counted) == ("不适用", False)


def test_months_between_crosses_the_year():
    assert list(months_between(date(2024, 11, 30), date(2025, 2, 1))) == [
        "2024-11",
        "2024-12",
        "2025-01",
        "2025-02",
    ]


@pytest.mark.parametrize(
    ("as_of", "months"),
    [
        (date(2025, 2, 10), []),
        (date(2025, 2, 11), ["2025-01"]),
        (date(2025, 4, 10), ["2025-01", "2025-02"]),
        (date(2025, 4, 11), ["2025-01", "2025-02", "2025-03"]),
    ],
)
def test_months_not_closed_are_seen_ten_days_after_their_end(as_of, months):
    assert months_not_closed(Ledger(date(2025, 1, 1)), as_of) == months
    assert months_not_closed(Ledger(None), as_of) == []
