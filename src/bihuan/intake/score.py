"""Precision and recall of the rows read from reports against labels.

`python -m bihuan.intake.score --part tuned|aside|all` scores the published set (with `--rows` it names every
fault); `python -m bihuan.intake.score REPORT LABELS [REPORT LABELS ...]` scores files of one's own. Either
ends with 0 only if precision and recall reach `--floor`. The part set aside is for the end of the work.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from bihuan.intake.confidence import REASONS
from bihuan.intake.evaluation.labels import Labelled, labelled, load, rows_of
from bihuan.intake.evaluation.outcome import Tally, compare, outcome
from bihuan.intake.evaluation.outcome import rows_of as rows_read
from bihuan.intake.model import IntakeError
from bihuan.intake.parse import parse
from bihuan.intake.reading.source import read

OLDER = Path(__file__).parent / "tests" / "reports"
KIND_WORDS = {
    "inspection_report": "检查报告",
    "rectification_report": "整改报告",
    "self_check": "自查报告",
}


BAND_WORDS = {"high": "高", "medium": "中", "low": "低"}


def part(name: str) -> list[Labelled]:
    """The reports of a part of the published set: `tuned`, `aside` or `all`."""
    own = labelled()
    if name == "aside":
        return [report for report in own if report.aside]
    return [report for report in own if name == "all" or not report.aside]


def total(reports: Iterable[Labelled]) -> dict[str, Tally]:
    """Counts per kind of report, and over all as 合计."""
    tallies: dict[str, Tally] = {}
    whole = Tally()
    for report in reports:
        found = outcome(report)
        tallies.setdefault(report.kind, Tally()).add(found)
        whole.add(found)
    return {**{KIND_WORDS.get(kind, kind): tally for kind, tally in tallies.items()}, "合计": whole}


def main(arguments: Sequence[str] | None = None) -> int:
    """Score: 0 if the floor is reached, 1 if it is not, 2 if something cannot be read."""
    parser = argparse.ArgumentParser(
        prog="python -m bihuan.intake.score", description="读入报告，与标注比对查准率和查全率。"
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="REPORT LABELS")
    parser.add_argument("--part", choices=("tuned", "aside", "all"), help="评测集的哪一部分")
    parser.add_argument("--rows", action="store_true", help="逐条列出错误")
    parser.add_argument("--floor", type=float, default=0.85, help="查准率和查全率都不得低于此值")
    chosen = parser.parse_args(arguments)
    if len(chosen.files) % 2 or bool(chosen.files) == bool(chosen.part):
        parser.error("请给出成对的报告和标注，或者用 --part 指明评测集的一部分。")
    try:
        if chosen.part:
            return _part(chosen.part, chosen.floor, chosen.rows)
        return _files(chosen.files, chosen.floor)
    except (IntakeError, ValueError, OSError, KeyError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 2


def _part(name: str, floor: float, rows: bool) -> int:
    reports = part(name)
    tallies = total(reports)
    sys.stdout.write(f"评测集（{name}）：{len(reports)} 份\n")
    for kind, tally in tallies.items():
        sys.stdout.write(_summary(kind, tally))
    whole = tallies["合计"]
    for band, word in BAND_WORDS.items():
        right, wrong = whole.bands[(band, True)], whole.bands[(band, False)]
        if right + wrong:
            sys.stdout.write(
                f"把握{word}：{right + wrong} 条，读对 {right} 条（{right / (right + wrong):.3f}）\n"
            )
    for reason, (words, _) in REASONS.items() if rows else ():
        right, wrong = whole.reasons[(reason, True)], whole.reasons[(reason, False)]
        sys.stdout.write(f"  {words}：{right + wrong} 条，读对 {right} 条\n")
    for report in reports if rows else ():
        found = outcome(report)
        sys.stdout.write(f"\n{report.path.stem}（{found.matched}/{found.labelled}，读出 {found.read}）\n")
        sys.stdout.write("".join(f"  {trouble.fault}　{trouble.said}\n" for trouble in found.troubles))
        if not found.kinds_right:
            sys.stdout.write("  文种不对\n")
    return 0 if min(whole.precision, whole.recall) >= floor else 1


def _summary(kind: str, tally: Tally) -> str:
    faults = "　".join(f"{fault} {count}" for fault, count in tally.faults().items() if count)
    counted = f"，措施条数 {tally.counted_right}/{tally.counted}" if tally.counted else ""
    categories = f"，类别 {tally.categories_right}/{tally.categories}" if tally.categories else ""
    return (
        f"{kind}：查准率 {tally.precision:.3f}（{tally.matched}/{tally.read}）"
        f"，查全率 {tally.recall:.3f}（{tally.matched}/{tally.labelled}），F1 {tally.f1:.3f}"
        f"{categories}{counted}，文种 {tally.kinds_right}/{tally.kinds}"
        f"{'。' + faults if faults else ''}\n"
    )


def _files(files: Sequence[Path], floor: float) -> int:
    good = True
    for report, labels in zip(files[::2], files[1::2], strict=True):
        text = read(report).text
        rows = [row for row in rows_read(parse(text), text) if row.sort == "finding"]
        result = compare(text, rows, (row for row in rows_of(load(labels)) if row.sort == "finding"))
        good = good and min(result.precision, result.recall) >= floor
        sys.stdout.write(_summary(report.name, result))
        sys.stdout.write("".join(f"  {trouble.fault}　{trouble.said}\n" for trouble in result.troubles))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
