"""Rolls, seats and voting rights as fact rows."""

import datetime as dt

import pytest

from bihuan.facts.catalogue import TABLES
from bihuan.facts.selection import Selection
from bihuan.ledger.members.extract import EXTRACTORS, keepers, merged, without
from bihuan.ledger.members.models import VotingSuspension
from bihuan.ledger.members.tests.factories import enrol, member, seat
from bihuan.ledger.orgs.tests.factories import keep_ledger, org, relate
from bihuan.rulekit.tables import arrow_from_rows

D = dt.date
ALL = Selection()


def rows(name: str, selection: Selection = ALL) -> list[tuple]:
    return [tuple(row) for row in EXTRACTORS[name](selection)]


def test_keepers_hold_the_entry_until_somebody_else_takes_it() -> None:
    """A gap between two rolls is still the first roll's to settle."""
    gap = [(1, 10, D(2024, 1, 1), D(2024, 6, 1), False), (1, 20, D(2024, 9, 1), None, False)]
    assert keepers(gap) == [(10, D(2024, 1, 1), D(2024, 9, 1)), (20, D(2024, 9, 1), None)]


def test_keepers_end_with_a_departure_and_begin_again_with_a_return() -> None:
    left = [(1, 10, D(2024, 1, 1), D(2024, 6, 1), True), (1, 20, D(2025, 1, 1), D(2025, 2, 1), False)]
    assert keepers(left) == [(10, D(2024, 1, 1), D(2024, 6, 1)), (20, D(2025, 1, 1), None)]


def test_keepers_of_two_rolls_at_once_are_the_later_then_the_one_that_stays() -> None:
    twice = [(1, 10, D(2024, 1, 1), None, False), (1, 20, D(2024, 3, 1), D(2024, 5, 1), False)]
    assert keepers(twice) == [
        (10, D(2024, 1, 1), D(2024, 3, 1)),
        (20, D(2024, 3, 1), D(2024, 5, 1)),
        (10, D(2024, 5, 1), None),
    ]


def test_merged_joins_touching_spans_and_without_cuts_them() -> None:
    spans = merged([(D(2024, 6, 1), None), (D(2024, 1, 1), D(2024, 6, 1))])
    assert spans == [(D(2024, 1, 1), None)]
    assert without(spans, [(D(2024, 2, 1), D(2024, 3, 1))]) == [
        (D(2024, 1, 1), D(2024, 2, 1)),
        (D(2024, 3, 1), None),
    ]
    assert without(spans, [(D(2024, 2, 1), None)]) == [(D(2024, 1, 1), D(2024, 2, 1))]


@pytest.mark.django_db
def test_voting_right_is_full_membership_less_suspension() -> None:
    branch = org()
    who = member(branch, status="probationary", starts_on=D(2023, 5, 1), ends_on=D(2024, 4, 30))
    enrol(who, branch, starts_on=D(2024, 5, 1))
    VotingSuspension.objects.create(person=who, starts_on=D(2025, 1, 1), ends_on=D(2025, 12, 31))

    assert rows("voting_right") == [
        (who.pk, D(2024, 5, 1), D(2025, 1, 1)),
        (who.pk, D(2026, 1, 1), None),
    ]
    assert [row[3:] for row in rows("membership")] == [
        ("probationary", None, D(2023, 5, 1), D(2024, 5, 1)),
        ("full", None, D(2024, 5, 1), None),
    ]


@pytest.mark.django_db
def test_org_state_counts_the_roll_on_the_first_of_each_month(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIHUAN_TODAY", "2024-06-15")
    branch = org(founded_on=D(2024, 2, 15), ended_on=D(2025, 12, 1))
    keep_ledger(branch, D(2024, 3, 1))
    member(branch, starts_on=D(2024, 4, 1))
    leaver = member(branch, starts_on=D(2024, 4, 10), ends_on=D(2024, 6, 1))
    enrol(leaver, branch, status="probationary", starts_on=D(2024, 6, 2))

    found = rows("org_state")

    assert [(r[1], r[6]) for r in found[:5]] == [
        ("2024-03", None),
        ("2024-04", 1),
        ("2024-05", 2),
        ("2024-06", 2),
        ("2024-07", 2),
    ]
    assert found[-1] == (branch.pk, "2025-11", branch.pk, "branch", "organ", None, 2)


@pytest.mark.django_db
def test_org_state_of_a_group_stands_in_the_ledger_of_its_branch(monkeypatch: pytest.MonkeyPatch) -> None:
    """From one branch to another on the 10th of March: the first of the month decides. Outside: its own."""
    monkeypatch.setenv("BIHUAN_TODAY", "2024-06-15")
    first, second, unit = org(), org(), org(kind="general_branch")
    group = org(kind="group")
    relate(group, first, starts_on=D(2024, 2, 1), ends_on=D(2024, 3, 9))
    relate(group, second, starts_on=D(2024, 3, 10), ends_on=D(2024, 4, 30))
    relate(group, unit, starts_on=D(2024, 5, 1))
    keep_ledger(first, D(2024, 1, 1))

    for found in (rows("org_state"), rows("org_state", Selection(frozenset({group.pk})))):
        assert [(r[1], r[2]) for r in found if r[0] == group.pk][:5] == [
            ("2024-01", group.pk),
            ("2024-02", first.pk),
            ("2024-03", first.pk),
            ("2024-04", second.pk),
            ("2024-05", group.pk),
        ]
    assert {r[2] for r in rows("org_state") if r[0] == first.pk} == {first.pk}


@pytest.mark.django_db
def test_leaders_are_those_with_any_seat_in_a_party_group() -> None:
    branch, body = org(), org(kind="party_group")
    chief, deputy, outsider = member(branch), member(branch), member(branch)
    seat(chief, body, "secretary", D(2024, 1, 1))
    seat(deputy, body, "member", D(2024, 1, 1), D(2024, 12, 31))
    seat(outsider, branch, "secretary")

    assert [row[1:] for row in rows("leader")] == [
        (chief.pk, body.pk, D(2024, 1, 1), None),
        (deputy.pk, body.pk, D(2024, 1, 1), D(2025, 1, 1)),
    ]
    mine = Selection(frozenset({branch.pk}), frozenset({branch.pk}), frozenset({deputy.pk}))
    assert [row[1] for row in rows("leader", mine)] == [deputy.pk]


@pytest.mark.django_db
def test_every_fact_row_fits_its_declared_table() -> None:
    branch = org(regime="")
    seat(member(branch), branch)
    seat(member(branch), org(kind="party_group"))

    for name in EXTRACTORS:
        table = arrow_from_rows(TABLES[name], rows(name))
        assert table.num_rows > 0, name
        for column in TABLES[name].columns:
            assert not column.required or table[column.name].null_count == 0, (name, column.name)


@pytest.mark.django_db
def test_a_slice_holds_the_persons_rows_wherever_they_stand() -> None:
    mine, other = org(), org()
    who = member(mine, ends_on=D(2024, 1, 1))
    enrol(who, other, starts_on=D(2024, 1, 2))
    member(other)
    slice_ = Selection(frozenset({mine.pk}), frozenset({mine.pk}), frozenset({who.pk}))

    assert {row[1] for row in rows("membership", slice_)} == {who.pk}
    assert [row[2] for row in rows("membership", slice_)] == [mine.pk, other.pk]
    assert {row[0] for row in rows("org_state", slice_)} == {mine.pk}
