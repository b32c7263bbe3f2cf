"""The sample documents, where the folder BIHUAN_SAMPLES names is at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bihuan.intake.model import Report
from bihuan.intake.parse import parse
from bihuan.intake.reading.source import read

FOLDER = os.environ.get("BIHUAN_SAMPLES", "")
pytestmark = [
    pytest.mark.samples,
    pytest.mark.skipif(not FOLDER, reason="BIHUAN_SAMPLES names no folder of sample documents"),
]


def sample(number: str) -> tuple[str, Report]:
    (path,) = sorted(Path(FOLDER).glob(f"{number}_*.txt"))
    text = read(path).text
    return text, parse(text)


def test_inspection_report_gives_its_rows_and_figures() -> None:
    text, report = sample("000")
    rows = report.findings
    assert (report.kind, report.title, len(report.units), len(report.recommendations)) == (
        "inspection_report",
        None,
        17,
        3,
    )
    assert report.to_json()["figures"] == {
        "interviewed": 157,
        "branches_sampled": 28,
        "units": 17,
        "sub_units": 14,
    }
    assert len(rows) >= 85
    assert [row.text for row in rows] == [text[row.start : row.end] for row in rows]
    assert len({(row.unit, row.start, row.end) for row in rows}) == len(rows)
    assert [row.text for row in rows if row.text.startswith(("部分单位", "一些单位", "各单位"))] == []
    assert all(row.category[0] and row.category[1] for row in rows)


def test_rectification_report_gives_every_item_with_its_status() -> None:
    _, report = sample("001")
    states = [item.status for item in report.items]
    assert (report.kind, len(states), states.count("completed"), states.count("ongoing")) == (
        "rectification_report",
        25,
        8,
        17,
    )
    assert [item.no for item in report.items] == list(range(1, 26))
    assert all(item.issue and item.measures for item in report.items)


def test_survey_gives_problems_without_units() -> None:
    _, report = sample("002")
    assert (report.kind, report.findings, len(report.problems)) == ("other", (), 5)
    assert all(problem.points for problem in report.problems)


def test_work_report_gives_difficulties_advice_and_plans() -> None:
    _, report = sample("003")
    assert (report.kind, report.findings, len(report.problems), len(report.measures)) == ("other", (), 3, 4)


def test_self_check_gives_problems_causes_and_measures() -> None:
    _, report = sample("004")
    assert (report.kind, report.findings) == ("self_check", ())
    assert (len(report.problems), len(report.causes), len(report.measures)) == (12, 4, 4)
    assert len({problem.aspect for problem in report.problems}) == 4
