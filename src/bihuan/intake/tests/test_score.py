"""The scorer: what counts as the same row, and the exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from bihuan.intake.model import Finding
from bihuan.intake.score import main, score

TEXT = "关于检查情况的报告\n一、存在问题\n市甲局未公示党费，已影响党员。市乙局未换届。\n"
REPORTS = Path(__file__).parent / "reports"


def row(unit: str, words: str) -> Finding:
    start = TEXT.index(words)
    return Finding(("", ""), unit, words, start, start + len(words))


def test_same_unit_and_half_of_the_span_match() -> None:
    result = score(TEXT, [row("市甲局", "市甲局未公示党费")], [["市甲局", "市甲局未公示党费，已影响党员"]])
    assert (result.precision, result.recall) == (1.0, 1.0)


def test_other_unit_or_other_clause_do_not_match() -> None:
    result = score(
        TEXT,
        [row("市乙局", "市甲局未公示党费"), row("市甲局", "市乙局未换届")],
        [["市甲局", "市甲局未公示党费"]],
    )
    assert (result.precision, result.recall, len(result.missed), len(result.extra)) == (0.0, 0.0, 1, 2)


def test_one_row_answers_one_label() -> None:
    labels = [["市甲局", "市甲局未公示党费"], ["市甲局", "市甲局未公示党费"]]
    result = score(TEXT, [row("市甲局", "市甲局未公示党费")], labels)
    assert (result.precision, result.recall) == (1.0, 0.5)


def test_label_that_is_not_in_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="在原文中找不到"):
        score(TEXT, [], [["市甲局", "没有这句话"]])


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
