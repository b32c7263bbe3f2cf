"""Findings: who, which clause, and what is no finding. The reports are invented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bihuan.intake.evaluation.labels import load, rows_of
from bihuan.intake.evaluation.outcome import compare
from bihuan.intake.evaluation.outcome import rows_of as rows_read
from bihuan.intake.parse import parse

REPORTS = Path(__file__).parent / "reports"
LABELLED = sorted(path.name.removesuffix(".labels.yaml") for path in REPORTS.glob("*.labels.yaml"))
FRAME = "关于党建工作专项检查情况的通报\n一、存在的主要问题\n（一）组织生活不规范\n{}\n"


def cases(name: str) -> list[Any]:
    found = yaml.safe_load((REPORTS / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case.get("name", case["text"][:16])) for case in found]


def units(text: str) -> list[str]:
    return [row.unit for row in parse(text).findings]


def report(name: str) -> str:
    return (REPORTS / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", cases("sentences.yaml"))
def test_sentence_names_units_of_its_problem(case: dict[str, Any]) -> None:
    assert units(FRAME.format(case["text"])) == case["units"]


@pytest.mark.parametrize("case", cases("layouts.yaml"))
def test_layout_keeps_every_finding_in_order(case: dict[str, Any]) -> None:
    assert units(case["text"]) == case["units"]


@pytest.mark.parametrize("name", LABELLED)
def test_labelled_report_is_read_with_precision_and_recall(name: str) -> None:
    labels = load(REPORTS / f"{name}.labels.yaml")
    text = report(name)
    found = parse(text)
    rows = [row for row in rows_read(found, text) if row.sort == "finding"]
    result = compare(text, rows, rows_of({"findings": labels["findings"]}))
    figures = found.to_json()["figures"]
    assert (found.kind, figures) == (labels["kind"], labels.get("figures", figures))
    floor = labels.get("floor", 1.0)
    assert min(result.precision, result.recall) >= floor, result.troubles


@pytest.mark.parametrize("name", LABELLED)
def test_text_of_finding_is_its_span(name: str) -> None:
    text = report(name)
    rows = parse(text).findings
    assert [row.text for row in rows] == [text[row.start : row.end] for row in rows]
    assert len({(row.unit, row.start, row.end) for row in rows}) == len(rows)


def test_shared_problem_gives_one_row_per_unit_with_one_span() -> None:
    text = FRAME.format(
        "市财政局、市审计局均未召开支委会。市财政、审计、民政等部门均存在代签名现象。市民政局未公示。"
    )
    rows = parse(text).findings
    assert [(row.unit, row.text) for row in rows] == [
        ("市财政局", "市财政局、市审计局均未召开支委会"),
        ("市审计局", "市财政局、市审计局均未召开支委会"),
        ("市财政局", "市财政、审计、民政等部门均存在代签名现象"),
        ("市审计局", "市财政、审计、民政等部门均存在代签名现象"),
        ("市民政局", "市财政、审计、民政等部门均存在代签名现象"),
        ("市民政局", "市民政局未公示"),
    ]


def test_short_form_without_full_name_stays_as_written() -> None:
    assert units(FRAME.format("市财政、住建等部门均未公示党费。")) == ["市财政", "市住建"]


def test_register_names_complete_short_forms() -> None:
    text = FRAME.format("市财政、住建等部门均未公示党费。")
    rows = parse(text, units=["市财政局", "市住房和城乡建设局", "市教育局"]).findings
    assert [row.unit for row in rows] == ["市财政局", "市住房和城乡建设局"]


def test_branch_named_after_comma_carries_its_parent() -> None:
    text = FRAME.format("市审计局机关第三党支部未开展谈心谈话，第五党支部书记没有讲党课。")
    assert units(text) == ["市审计局机关第三党支部", "市审计局第五党支部"]


def test_person_in_two_posts_stands_for_the_institution() -> None:
    assert units(FRAME.format("市审计局党组书记、局长未讲党课。市审计局机关党委书记未讲党课。")) == [
        "市审计局",
        "市审计局机关党委",
    ]


def test_elaboration_stays_in_its_row_and_other_matter_is_its_own() -> None:
    text = FRAME.format("市审计局党费收缴不规范，3名党员一次性补缴半年党费，换届选举未实行差额。")
    assert [row.text for row in parse(text).findings] == [
        "市审计局党费收缴不规范，3名党员一次性补缴半年党费",
        "换届选举未实行差额",
    ]


def test_problem_taken_back_later_is_no_finding() -> None:
    text = FRAME.format("市审计局未公示党费。上述问题均已整改到位。")
    assert units(text) == []


def test_correction_naming_one_unit_takes_back_only_its_row() -> None:
    text = FRAME.format("市审计局未公示党费，市民政局未召开支委会。上述问题中，市民政局已补开支委会并整改。")
    assert units(text) == ["市审计局"]


def test_common_practice_of_all_units_is_one_row() -> None:
    text = FRAME.format("被检单位普遍以传达文件代替学习研讨。各单位不同程度存在学习不深入等问题。")
    assert [(row.unit, row.text) for row in parse(text).findings] == [
        ("被检单位", "被检单位普遍以传达文件代替学习研讨")
    ]


def test_category_is_the_two_deepest_headings() -> None:
    text = (
        "关于检查情况的报告\n一、存在问题\n（一）组织生活不严\n"
        "一是党课不经常。市甲局全年未讲党课。二是党费不规范。市甲局未公示党费。\n"
    )
    assert [row.category for row in parse(text).findings] == [
        ("组织生活不严", "党课不经常"),
        ("组织生活不严", "党费不规范"),
    ]


@pytest.mark.parametrize(
    "section", ["主要成效", "原因分析", "下一步工作建议", "问卷测评结果", "立行立改情况"]
)
def test_other_sections_hold_no_findings(section: str) -> None:
    body = "市审计局党组未研究党建工作，市民政局党组重视不够，市财政局党课未开展。"
    text = f"关于党建检查情况的报告\n一、存在问题\n市甲局未换届。\n二、{section}\n{body}\n"
    assert units(text) == ["市甲局"]
