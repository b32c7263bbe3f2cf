"""问题、任务、责任清单 as one Excel workbook written from one data set, so that their sums agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any

from bihuan.access.clock import today
from bihuan.access.scope import Scope
from bihuan.files.safe_cells import SafeBook, Value
from bihuan.oversight.findings import queries
from bihuan.oversight.findings.models import Measure
from bihuan.oversight.findings.queries import Filters, FindingRow, Totals
from bihuan.rulekit.verdict import ClosingMethod

Line = Sequence[Value]
_HEADER = {"bold": True, "border": 1, "bg_color": "#EEF0F2", "text_wrap": True, "valign": "vcenter"}
_CELL = {"border": 1, "text_wrap": True, "valign": "top"}

PROBLEM_COLUMNS = (
    ("编号", 6),
    ("责任组织", 22),
    ("类别", 16),
    ("小类", 22),
    ("问题", 60),
    ("来源", 22),
    ("据来文", 14),
    ("状态", 16),
    ("提出日期", 12),
    ("销号方式", 12),
    ("销号日期", 12),
)
TASK_COLUMNS = (
    ("问题编号", 8),
    ("责任组织", 22),
    ("问题", 60),
    ("措施序号", 8),
    ("整改措施", 70),
    ("责任人", 12),
    ("时限", 12),
    ("完成日期", 12),
    ("进度", 14),
)
OWNER_COLUMNS = (
    ("问题编号", 8),
    ("问题", 60),
    ("牵头领导", 12),
    ("责任单位", 24),
    ("责任人", 12),
    ("整改时限", 12),
    ("下次复核日期", 14),
    ("状态", 16),
    ("逾期", 8),
)


def write(
    target: Path | IO[bytes],
    *,
    scope: Scope | None = None,
    filters: Filters | None = None,
    on: dt.date | None = None,
) -> Totals:
    """Write the workbook and return the figures of its sheet 汇总. Two to five queries."""
    day = on or today()
    findings = list(queries.ledger(scope, filters))
    rows = queries.read(findings, day)
    totals = queries.totals(findings, day)
    with SafeBook(target) as book:
        _sheet(book, "问题清单", PROBLEM_COLUMNS, [_problem(row) for row in rows])
        _sheet(book, "任务清单", TASK_COLUMNS, [line for row in rows for line in _tasks(row)])
        _sheet(book, "责任清单", OWNER_COLUMNS, [_owner(row) for row in rows])
        _summary(book, totals, day)
    return totals


def _problem(row: FindingRow) -> Line:
    finding = row.finding
    way = ClosingMethod(finding.closing_method).label if finding.closing_method else ""
    return (
        finding.pk,
        row.unit,
        finding.category1,
        finding.category2,
        finding.text,
        row.source,
        row.reported.removeprefix("据来文："),
        row.label + ("（逾期）" if row.overdue else ""),
        finding.opened_on,
        way,
        finding.closed_on,
    )


def _tasks(row: FindingRow) -> list[Line]:
    """One line for each measure; a finding without measures keeps its line, so that none is lost."""
    measures = list(row.finding.measures.all())
    if not measures:
        return [(row.finding.pk, row.unit, row.finding.text, None, "", "", None, None, "尚未制定措施")]
    return [_task(row, measure) for measure in measures]


def _task(row: FindingRow, measure: Measure) -> Line:
    unit = measure.org.name if measure.org is not None else row.unit
    done = "已完成" if measure.done_on else "未完成"
    if not measure.done_on and row.finding.reported_status:
        done = row.reported
    return (
        row.finding.pk,
        unit,
        row.finding.text,
        measure.no,
        measure.text,
        measure.owner,
        measure.deadline,
        measure.done_on,
        done,
    )


def _owner(row: FindingRow) -> Line:
    finding = row.finding
    return (
        finding.pk,
        finding.text,
        finding.lead,
        row.unit,
        finding.owner,
        finding.deadline,
        finding.review_on,
        row.label,
        "是" if row.overdue else "",
    )


def _sheet(book: SafeBook, name: str, columns: Sequence[tuple[str, int]], lines: Sequence[Line]) -> None:
    sheet = book.sheet(name)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    for column, (title, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        book.write(sheet, 0, column, title, **_HEADER)
    for number, line in enumerate(lines, 1):
        for column, value in enumerate(line):
            book.write(sheet, number, column, value, **_CELL)
    sheet.autofilter(0, 0, max(len(lines), 1), len(columns) - 1)


def _summary(book: SafeBook, totals: Totals, day: dt.date) -> None:
    sheet = book.sheet("汇总")
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 10)
    sheet.set_column(2, 2, 60)
    writer = _line_writer(book, sheet)
    writer("截至", day, "各表由同一批问题生成，问题数相同。", _HEADER)
    for title, value, note in summary_lines(totals):
        writer(title, value, note, _CELL)


def _line_writer(book: SafeBook, sheet: Any) -> Callable[[str, Value, str, dict[str, Any]], None]:
    rows = iter(range(1_000))

    def write_line(title: str, value: Value, note: str, style: dict[str, Any]) -> None:
        row = next(rows)
        for column, item in enumerate((title, value, note)):
            book.write(sheet, row, column, item, **style)

    return write_line


def summary_lines(totals: Totals) -> list[tuple[str, int, str]]:
    """Title, figure and what it counts. 据来文 is what reports say and is part of no other figure."""
    lines = [("问题", totals.all, "问题清单的行数；任务清单、责任清单涉及的问题数与此相同")]
    lines += [(f"　其中：{word}", count, "") for word, count in totals.by_status.items()]
    lines += [("逾期", totals.overdue, "整改时限已过、仍待整改，已含在上面各状态内")]
    lines += [("已销号", totals.closed, "由提出问题的一方审批；不含持续推进和据来文已完成")]
    lines += [(f"　其中：以“{word}”", count, "") for word, count in totals.by_method.items()]
    lines += [("持续推进", totals.ongoing, "不计入已销号")]
    lines += [
        (f"据来文：{word}", count, "来文自己的说法，不是销号，不与以上各数相加")
        for word, count in totals.reported.items()
    ]
    lines += [
        ("整改措施", totals.measures, "任务清单里有措施的行数"),
        ("　其中：已登记完成", totals.measures_done, ""),
    ]
    return lines
