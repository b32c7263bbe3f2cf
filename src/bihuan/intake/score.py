"""Precision and recall of the rows read from a report against a labels file.

`python -m bihuan.intake.score REPORT LABELS [REPORT LABELS ...] [--floor 0.9]` prints both for every report
and ends with 0 only if each reaches the floor. A labels file is YAML: `findings` is a list of [unit, words].
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bihuan.intake.model import Finding, IntakeError
from bihuan.intake.parse import parse
from bihuan.intake.reading.source import read

# Two spans are the same clause if they share at least half of what either covers.
SAME_SPAN = 0.5


@dataclass(frozen=True)
class Score:
    """How many rows were read, labelled and matched; `missed` and `extra` name the others."""

    read: int
    labelled: int
    matched: int
    missed: tuple[tuple[str, str], ...]
    extra: tuple[tuple[str, str], ...]

    @property
    def precision(self) -> float:
        """Share of the rows read that are labelled; 1.0 if nothing was read."""
        return self.matched / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """Share of the labelled rows that were read; 1.0 if nothing is labelled."""
        return self.matched / self.labelled if self.labelled else 1.0


def score(text: str, rows: Sequence[Finding], labels: Sequence[Sequence[str]]) -> Score:
    """Match rows to labels one to one, by equal unit and shared span.

    Raises ValueError for a label whose words do not stand in the text.
    """
    left = list(rows)
    missed: list[tuple[str, str]] = []
    for unit, words in labels:
        spans = _places(text, words)
        best = max(left, key=lambda row: _likeness(row, unit, spans), default=None)
        if best is None or _likeness(best, unit, spans) < SAME_SPAN:
            missed.append((unit, words))
        else:
            left.remove(best)
    matched = len(labels) - len(missed)
    return Score(len(rows), len(labels), matched, tuple(missed), tuple((row.unit, row.text) for row in left))


def _places(text: str, words: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = text.find(words)
    while at >= 0:
        found.append((at, at + len(words)))
        at = text.find(words, at + 1)
    if not found:
        raise ValueError(f"标注中的语句在原文中找不到：{words}")
    return found


def _likeness(row: Finding, unit: str, spans: Sequence[tuple[int, int]]) -> float:
    if row.unit != unit:
        return 0.0
    return max(
        max(0, min(row.end, end) - max(row.start, start)) / (max(row.end, end) - min(row.start, start))
        for start, end in spans
    )


def load(labels: Path) -> dict[str, Any]:
    """The labels file as a mapping. Raises ValueError if it is none."""
    content = yaml.safe_load(labels.read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise ValueError(f"标注文件“{labels}”的最外层应是键值对。")
    return content


def main(arguments: Sequence[str] | None = None) -> int:
    """Score pairs of report and labels: 0 if all reach the floor, 1 if one does not, 2 if unreadable."""
    parser = argparse.ArgumentParser(
        prog="python -m bihuan.intake.score", description="读入报告，与标注比对查准率和查全率。"
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="REPORT LABELS")
    parser.add_argument("--floor", type=float, default=0.85, help="查准率和查全率都不得低于此值")
    chosen = parser.parse_args(arguments)
    if len(chosen.files) % 2:
        parser.error("报告和标注要成对给出。")
    good = True
    try:
        for report, labels in zip(chosen.files[::2], chosen.files[1::2], strict=True):
            source = read(report)
            result = score(source.text, parse(source.text).findings, load(labels)["findings"])
            good = good and min(result.precision, result.recall) >= chosen.floor
            sys.stdout.write(_lines(report.name, result))
    except (IntakeError, ValueError, OSError, KeyError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    return 0 if good else 1


def _lines(name: str, result: Score) -> str:
    head = (
        f"{name}：查准率 {result.precision:.3f}（{result.matched}/{result.read}）"
        f"，查全率 {result.recall:.3f}（{result.matched}/{result.labelled}）\n"
    )
    missed = "".join(f"  漏读　{unit}｜{words}\n" for unit, words in result.missed)
    return head + missed + "".join(f"  多读　{unit}｜{words}\n" for unit, words in result.extra)


if __name__ == "__main__":
    sys.exit(main())
