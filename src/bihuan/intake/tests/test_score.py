"""The scorer: what counts as the same row, which fault a wrong row is, and the exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from bihuan.intake.evaluation.labels import FIRST, labelled, rows_of
from bihuan.intake.evaluation.outcome import Row, Tally, compare
from bihuan.intake.evaluation.render import rendered
from bihuan.intake.model import IntakeError
from bihuan.intake.reading.source import read
from bihuan.intake.score import main, part, total

TEXT = "关于检查情况的报告\n一、存在问题\n市甲局未公示党费，已影响党员。市乙局未换届。\n"
# What the tuned part must hold; the part set aside has no floor because nobody tunes on it.
FLOORS = {"检查报告": 0.95, "整改报告": 0.93, "自查报告": 0.95, "合计": 0.95}


def row(unit: str, words: str, category: tuple[str, str] = ("", "")) -> Row:
    start = "".join(TEXT.split()).index(words)
    return Row("finding", words, start, start + len(words), unit, category)


def scored(rows: list[Row], labels: list[list[str]]) -> Tally:
    return compare(TEXT, rows, rows_of({"findings": labels}))


def faults(found: Tally) -> dict[str, int]:
    return {fault: count for fault, count in found.faults().items() if count}


def test_same_unit_and_half_of_the_span_match() -> None:
    result = scored([row("市甲局", "市甲局未公示党费")], [["市甲局", "市甲局未公示党费，已影响党员"]])
    assert (result.precision, result.recall, result.f1) == (1.0, 1.0, 1.0)


def test_other_unit_and_other_clause_are_told_apart() -> None:
    rows = [row("市乙局", "市甲局未公示党费"), row("市甲局", "市乙局未换届")]
    result = scored(rows, [["市甲局", "市甲局未公示党费"]])
    assert (result.precision, result.recall, faults(result)) == (0.0, 0.0, {"单位错": 1, "多读": 1})


def test_part_of_a_clause_is_a_fault_of_its_bounds() -> None:
    result = scored([row("市甲局", "党费")], [["市甲局", "市甲局未公示党费，已影响党员"]])
    assert faults(result) == {"边界错": 1}


def test_one_row_answers_one_label() -> None:
    labels = [["市甲局", "市甲局未公示党费"], ["市甲局", "市甲局未公示党费"]]
    result = scored([row("市甲局", "市甲局未公示党费")], labels)
    assert (result.precision, result.recall, faults(result)) == (1.0, 0.5, {"漏读": 1})


def test_category_is_counted_apart_from_the_row() -> None:
    labels = {"findings": [{"category": ["存在问题", ""], "rows": [["市甲局", "市甲局未公示党费"]]}]}
    result = compare(TEXT, [row("市甲局", "市甲局未公示党费")], rows_of(labels))
    assert (result.f1, result.category_accuracy, faults(result)) == (1.0, 0.0, {"类别错": 1})


def test_label_that_is_not_in_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="在原文中找不到"):
        scored([], [["市甲局", "没有这句话"]])


def test_exit_code_tells_whether_the_floor_is_reached(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report, labels = tmp_path / "报告.txt", tmp_path / "标注.yaml"
    report.write_text(TEXT, encoding="utf-8")
    labels.write_text("findings:\n- [市甲局, 市甲局未公示党费]\n- [市丙局, 市乙局未换届]\n", encoding="utf-8")
    assert main([str(report), str(labels), "--floor", "0.5"]) == 0
    assert main([str(report), str(labels)]) == 1
    assert main([str(tmp_path / "没有.txt"), str(labels)]) == 2
    assert "查准率 0.500（1/2），查全率 0.500（1/2）" in capsys.readouterr().out


def test_a_third_or_so_is_set_aside_by_the_hash_of_its_text() -> None:
    aside, tuned = part("aside"), part("tuned")
    assert (len(aside), len(tuned), len(part("all"))) == (8, 56, 64)
    assert sum(report.drawn for report in labelled(FIRST)) == 12
    assert not {report.path for report in aside} & {report.path for report in tuned}
    assert {report.kind for report in aside} == {"inspection_report", "rectification_report", "self_check"}


@pytest.mark.parametrize("report", labelled(), ids=lambda report: report.path.stem)
def test_every_label_stands_in_its_report(report) -> None:
    content = rendered(report.path.read_text(encoding="utf-8"), report.medium)
    text = read(content, f"{report.path.stem}.{report.medium}").text
    found = compare(text, [], report.rows)
    assert (found.labelled, found.recall) == (len(report.rows), 0.0)


def test_tuned_part_is_read_as_well_as_it_was() -> None:
    tallies = total(part("tuned"))
    assert {kind: tally.f1 >= FLOORS[kind] for kind, tally in tallies.items()} == dict.fromkeys(FLOORS, True)
    assert tallies["合计"].category_accuracy >= 0.97


def test_unknown_medium_is_refused() -> None:
    with pytest.raises(ValueError, match="不认识的文件种类"):
        rendered(TEXT, "odt")


def test_pdf_and_word_of_a_report_read_alike() -> None:
    told = {medium: read(rendered(TEXT, medium), f"报告.{medium}").text for medium in ("docx", "pdf")}
    assert {"".join(text.split()) for text in told.values()} == {"".join(TEXT.split())}


def test_empty_file_is_refused_by_name() -> None:
    with pytest.raises(IntakeError, match="没有可读取的文字"):
        read(rendered(" ", "txt"), "空.txt")
