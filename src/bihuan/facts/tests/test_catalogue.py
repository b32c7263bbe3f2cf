from datetime import date

import pyarrow as pa
import pytest

from bihuan.facts.catalogue import TABLES
from bihuan.facts.orgs import COVERAGE
from bihuan.facts.world import calendar_rows, period_rows
from bihuan.rulekit.tables import arrow_from_records, arrow_from_rows


def test_every_column_says_what_it_means():
    silent = [f"{t.name}.{c.name}" for t in TABLES.values() for c in t.columns if not (c.label and c.meaning)]
    assert silent == []


def test_every_reference_names_a_table_or_a_person():
    targets = {c.refers for t in TABLES.values() for c in t.columns if c.refers}
    assert targets - set(TABLES) == {"person"}


def test_no_column_can_hold_a_name_or_words():
    private = {"name", "text", "words", "phone", "address", "id_number", "reason"}
    assert [t.name for t in TABLES.values() if private & set(t.names())] == []


def test_period_rows_cover_a_leap_year():
    rows = period_rows(date(2024, 5, 1), date(2024, 5, 1))
    assert len(rows) == 12 + 4 + 2 + 1
    assert ("M", "2024-02", date(2024, 2, 1), date(2024, 2, 29)) in rows
    assert ("Q", "2024Q4", date(2024, 10, 1), date(2024, 12, 31)) in rows
    assert ("H", "2024H1", date(2024, 1, 1), date(2024, 6, 30)) in rows
    assert rows[-1] == ("Y", "2024", date(2024, 1, 1), date(2024, 12, 31))


def test_calendar_marks_announced_and_unannounced_years():
    assert calendar_rows(date(2025, 1, 1), date(2025, 1, 2)) == [
        (date(2025, 1, 1), 0, 1),
        (date(2025, 1, 2), 1, 1),
    ]
    assert calendar_rows(date(2099, 1, 1), date(2099, 1, 3)) == [
        (date(2099, 1, 1), 1, 0),
        (date(2099, 1, 2), 1, 0),
        (date(2099, 1, 3), 0, 0),
    ]


def test_arrow_has_the_declared_schema_when_there_are_no_rows():
    assert arrow_from_rows(COVERAGE, []).schema == COVERAGE.arrow_schema()


def test_arrow_refuses_a_value_of_another_type():
    with pytest.raises((pa.ArrowInvalid, pa.ArrowTypeError)):
        arrow_from_rows(COVERAGE, [("1", "meeting", "2025-01")])


def test_records_refuse_an_unknown_column():
    with pytest.raises(KeyError):
        arrow_from_records(COVERAGE, [{"org": 1}])
