"""The rows of a report as a plain table for a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from bihuan.intake.model import Report

KINDS = {
    "inspection_report": "检查报告",
    "rectification_report": "整改报告",
    "self_check": "自查材料",
    "other": "其他材料",
}
STATUSES = {"completed": "已完成（据来文）", "ongoing": "持续推进（据来文）"}
WIDEST = 60


def render_table(report: Report) -> str:
    """A headline with the counts, then one line per finding, item or problem, columns aligned."""
    lines = [_headline(report)]
    for title, rows in _tables(report):
        if len(rows) > 1:
            lines += ["", title, *_aligned(rows)]
    return "\n".join(lines) + "\n"


def _headline(report: Report) -> str:
    done = sum(1 for item in report.items if item.status == "completed")
    parts = [
        f"{KINDS[report.kind]}：{report.title or '（没有标题）'}",
        f"单位 {len(report.units)} 个",
        f"问题 {len(report.findings)} 条",
        f"整改事项 {len(report.items)} 个（据来文已完成 {done} 个，持续推进 {len(report.items) - done} 个）",
        f"未点名的问题 {len(report.problems)} 条",
    ]
    return "　".join(parts)


Row = tuple[str, ...]


def _tables(report: Report) -> Iterator[tuple[str, list[Row]]]:
    found: list[Row] = [
        (row.unit, row.text, " / ".join(part for part in row.category if part), f"{row.start}–{row.end}")
        for row in report.findings
    ]
    items: list[Row] = [
        (str(item.no), item.issue, STATUSES[item.status], str(len(item.measures))) for item in report.items
    ]
    told: list[Row] = [
        (problem.aspect, problem.headline, str(len(problem.points))) for problem in report.problems
    ]
    yield "问题", [("单位", "问题", "类别", "位置"), *found]
    yield "整改事项", [("序号", "问题", "状态", "措施数"), *items]
    yield "未点名的问题", [("方面", "问题", "表现数"), *told]
    for title, texts in (
        ("建议", report.recommendations),
        ("原因", report.causes),
        ("措施", report.measures),
    ):
        yield title, [("序号", title), *((str(no), words) for no, words in enumerate(texts, start=1))]


def _aligned(rows: Sequence[Row]) -> list[str]:
    cut = [tuple(_cut(cell) for cell in row) for row in rows]
    widths = [max(_width(row[column]) for row in cut) for column in range(len(rows[0]))]
    return [
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in cut
    ]


def _cut(cell: str) -> str:
    cell = " ".join(cell.split())
    while _width(cell) > WIDEST:
        cell = cell[: max(1, len(cell) - 1 - (_width(cell) - WIDEST) // 2)].rstrip("…") + "…"
    return cell


def _width(words: str) -> int:
    """Columns the words take in a terminal."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in words)
