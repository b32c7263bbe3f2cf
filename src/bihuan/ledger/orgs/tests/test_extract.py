"""Organisations, calendar and figures as fact rows."""

import datetime as dt

import pytest

from bihuan.facts.catalogue import TABLES
from bihuan.facts.selection import Selection
from bihuan.ledger.orgs.extract import EXTRACTORS
from bihuan.ledger.orgs.models import LocalSetting, MonthClose
from bihuan.ledger.orgs.tests.factories import FOUNDED, keep_ledger, org, relate
from bihuan.rulekit.tables import arrow_from_rows

pytestmark = pytest.mark.django_db
D = dt.date
ALL = Selection()


def rows(name: str, selection: Selection = ALL) -> list[tuple]:
    return [tuple(row) for row in EXTRACTORS[name](selection)]


def test_org_ancestor_meets_the_dates_of_every_step() -> None:
    top, old, new = org(kind="work_committee"), org(kind="organ_committee"), org(kind="organ_committee")
    relate(old, top)
    relate(new, top, starts_on=D(2023, 1, 1))
    branch = org()
    relate(branch, old, ends_on=D(2022, 12, 31))
    relate(branch, new, starts_on=D(2022, 7, 1))
    relate(branch, top, kind="guidance")
    slice_ = Selection(frozenset({branch.pk}), frozenset({branch.pk, old.pk, new.pk, top.pk}))

    expected = {
        (branch.pk, branch.pk, None, None),
        (branch.pk, old.pk, FOUNDED, D(2023, 1, 1)),
        (branch.pk, top.pk, FOUNDED, D(2023, 1, 1)),
        (branch.pk, new.pk, D(2022, 7, 1), None),
        (branch.pk, top.pk, D(2023, 1, 1), None),
    }
    assert set(rows("org_ancestor", slice_)) == expected
    assert {row for row in rows("org_ancestor") if row[0] == branch.pk} == expected


def test_period_and_calendar_run_from_the_earliest_start_to_the_end_of_next_year(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BIHUAN_TODAY", "2026-05-01")
    keep_ledger(org(), D(2024, 8, 1))
    keep_ledger(org(), D(2025, 8, 1))

    periods, days = rows("period"), rows("calendar")

    assert (min(p[2] for p in periods), max(p[3] for p in periods)) == (D(2024, 1, 1), D(2027, 12, 31))
    assert (days[0][0], days[-1]) == (D(2024, 1, 1), (D(2027, 12, 31), 1, 0))


def test_coverage_leaves_out_a_reopened_month() -> None:
    branch = org()
    keep_ledger(branch, D(2025, 1, 1), "2025-02")
    MonthClose.objects.filter(month="2025-01").update(reopened_by="李干事")

    assert rows("coverage") == [(branch.pk, "meeting", "2025-02")]
    assert rows("record_start") == [(branch.pk, "meeting", D(2025, 1, 1))]


def test_parameter_of_a_slice_takes_figures_from_above() -> None:
    top, beside = org(), org()
    branch = org(under=top)
    for node in (top, beside):
        LocalSetting.objects.create(
            org=node, code="x.y", value=node.pk, starts_on=D(2025, 1, 1), ends_on=D(2025, 6, 30), basis="通知"
        )
    slice_ = Selection(frozenset({branch.pk}), frozenset({branch.pk, top.pk}))

    local = [row for row in rows("parameter", slice_) if row[1] is not None]
    assert local == [("x.y", top.pk, D(2025, 1, 1), D(2025, 7, 1), top.pk)]


def test_every_fact_row_fits_its_declared_table() -> None:
    top = org()
    branch = org(under=top)
    keep_ledger(branch, D(2025, 1, 1), "2025-01")
    LocalSetting.objects.create(org=top, code="x.y", value=2, starts_on=D(2025, 1, 1), basis="通知")

    for name in EXTRACTORS:
        table = arrow_from_rows(TABLES[name], rows(name))
        assert table.num_rows > 0, name
        for column in TABLES[name].columns:
            assert not column.required or table[column.name].null_count == 0, (name, column.name)
