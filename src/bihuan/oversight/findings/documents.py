"""整改情况报告 in the official layout. Every figure is counted from the findings it names by number."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO

from bihuan.access.clock import today
from bihuan.access.models import OrgNode
from bihuan.access.scope import Scope
from bihuan.gongwen.document import Gongwen
from bihuan.gongwen.names import mask_name
from bihuan.ledger.members.models import Person
from bihuan.ledger.orgs.words import OrgKind
from bihuan.oversight.findings import queries
from bihuan.oversight.findings.models import Finding, Measure
from bihuan.oversight.findings.queries import Filters, FindingRow, Totals
from bihuan.oversight.findings.words import OPEN_STATUSES, FindingStatus, ReportedStatus
from bihuan.rulekit.verdict import ClosingMethod

Mask = Callable[[str], str]
Test = Callable[[FindingRow], bool]


@dataclasses.dataclass(frozen=True, slots=True)
class _Paper:
    """What the sections share: the document, the rows by number, their figures, the masking of names."""

    paper: Gongwen
    rows: Sequence[FindingRow]
    totals: Totals
    mask: Mask
    day: dt.date

    def those(self, test: Test) -> list[FindingRow]:
        return [row for row in self.rows if test(row)]


def rectification_report(
    target: Path | IO[bytes],
    *,
    scope: Scope | None = None,
    org: OrgNode | None = None,
    on: dt.date | None = None,
) -> Totals:
    """Write the report on every visible finding, or on those of `org`; returns the figures it states.

    Drafts read in from reports are counted as such: what a report says is never told as 已销号. The
    paper leaves the unit, so names of persons on its rolls and of owners are masked.
    """
    day = on or today()
    findings = list(queries.ledger(scope, Filters(org_id=org.pk if org is not None else None)))
    name = org.name if org is not None else _house()
    paper = _Paper(
        Gongwen(f"{name}关于问题整改情况的报告"),
        queries.read(findings, day),
        queries.totals(findings, day),
        masker(findings),
        day,
    )
    _overview(paper)
    _reported(paper)
    _closed(paper)
    _unfinished(paper)
    _table(paper)
    paper.paper.sign(name or "（请填写单位名称）", day)
    paper.paper.save(target)
    return paper.totals


def _house() -> str:
    """The 工委 that keeps this house; empty where there is none, or more than one."""
    names = OrgNode.objects.filter(organisation__kind=OrgKind.WORK_COMMITTEE).values_list("name", flat=True)
    return names[0] if len(names) == 1 else ""


def _overview(p: _Paper) -> None:
    t = p.totals
    p.paper.heading1("总体情况")
    p.paper.paragraph(
        f"截至{_long(p.day)}，列入台账的问题共 {t.all} 个{_numbers(p.rows)}。其中，已销号 {t.closed} 个"
        f"{_of(p, FindingStatus.CLOSED)}，持续推进 {t.ongoing} 个{_of(p, FindingStatus.ONGOING)}，"
        f"待整改 {t.open} 个{_numbers(p.those(_is_open))}，尚未确认的草稿 {t.draft} 个"
        f"{_of(p, FindingStatus.DRAFT)}，不予认定 {t.rejected} 个{_of(p, FindingStatus.REJECTED)}。"
    )
    if t.overdue:
        late = p.those(lambda row: row.overdue)
        p.paper.paragraph(f"待整改的问题中，已超过整改时限的 {t.overdue} 个{_numbers(late)}。")
    p.paper.paragraph(
        f"共制定整改措施 {t.measures} 条，其中登记完成 {t.measures_done} 条。"
        "“已销号”由提出问题的一方审批认定，不包括持续推进的问题，也不包括来文自称已完成的问题。"
        "括号内为问题在附表中的编号。"
    )


def _reported(p: _Paper) -> None:
    told = p.those(lambda row: bool(row.finding.reported_status))
    if not told:
        return
    p.paper.heading1("来文所称的整改情况")
    parts = []
    for status in ReportedStatus:
        mine = [row for row in told if row.finding.reported_status == status]
        parts.append(f"{status.label} {len(mine)} 个{_numbers(mine)}")
    closed = [row for row in told if row.finding.status == FindingStatus.CLOSED]
    p.paper.paragraph(
        f"据来文，{len(told)} 个问题{_numbers(told)}中，{'，'.join(parts)}。"
        f"以上是来文的说法，其中经审批已销号的 {len(closed)} 个{_numbers(closed)}。"
    )


def _closed(p: _Paper) -> None:
    rows = p.those(lambda row: row.finding.status == FindingStatus.CLOSED)
    p.paper.heading1("已销号的问题")
    if not rows:
        p.paper.paragraph("已销号 0 个。")
        return
    for method in ClosingMethod:
        mine = [row for row in rows if row.finding.closing_method == method]
        if mine:
            p.paper.heading2(f"以“{method.label}”销号 {len(mine)} 个")
            for row in mine:
                p.paper.item(_closed_sentence(row, p.mask))


def _closed_sentence(row: FindingRow, mask: Mask) -> str:
    finding = row.finding
    decision = f"，依据{finding.decision_no}：{mask(finding.decision_reason)}" if finding.decision_no else ""
    day = f"{_long(finding.closed_on)}销号" if finding.closed_on else ""
    return f"{row.unit}：{mask(finding.text)}（第 {finding.pk} 号）。{day}{decision}。"


def _unfinished(p: _Paper) -> None:
    sections: tuple[tuple[str, Test], ...] = (
        ("持续推进的问题", lambda row: row.finding.status == FindingStatus.ONGOING),
        ("待整改的问题", _is_open),
    )
    for title, test in sections:
        rows = p.those(test)
        if not rows:
            continue
        p.paper.heading1(title)
        for row in rows:
            p.paper.item(_unfinished_sentence(row, p.mask))


def _unfinished_sentence(row: FindingRow, mask: Mask) -> str:
    finding = row.finding
    measures = "；".join(mask(_bare(m)) for m in finding.measures.all()) or "尚未制定措施"
    until = f"，整改时限{_long(finding.deadline)}" if finding.deadline else ""
    review = f"，下次复核日期{_long(finding.review_on)}" if finding.review_on else ""
    status = row.label + ("，逾期" if row.overdue else "")
    return (
        f"{row.unit}：{mask(finding.text)}（第 {finding.pk} 号，{status}{until}{review}）。措施：{measures}。"
    )


def _bare(measure: Measure) -> str:
    return measure.text.rstrip("。；;")


def _table(p: _Paper) -> None:
    if not p.rows:
        return
    p.paper.table(
        ("编号", "责任组织", "问题", "责任人", "据来文", "状态"),
        [
            (
                row.finding.pk,
                row.unit,
                p.mask(row.finding.text),
                mask_name(row.finding.owner) if row.finding.owner else "",
                row.reported.removeprefix("据来文："),
                row.label,
            )
            for row in p.rows
        ],
        title="附表：问题清单",
        widths=(6, 16, 44, 10, 11, 13),
    )


def masker(findings: Iterable[Finding]) -> Mask:
    """Masks, in free text, the names of persons on the rolls or in the seats of the findings' bodies."""
    orgs = {finding.org_id for finding in findings if finding.org_id is not None}
    on_roll = Person.objects.filter(memberships__org__in=orgs) | Person.objects.filter(posts__org__in=orgs)
    names = sorted({n for n in on_roll.values_list("name", flat=True) if len(n) > 1}, key=len, reverse=True)
    if not names:
        return str
    pattern = re.compile("|".join(map(re.escape, names)))
    return lambda text: pattern.sub(lambda found: mask_name(found.group()), text)


def _is_open(row: FindingRow) -> bool:
    return row.finding.status in OPEN_STATUSES


def _of(p: _Paper, status: FindingStatus) -> str:
    return _numbers(p.those(lambda row: row.finding.status == status))


def _numbers(rows: Iterable[FindingRow]) -> str:
    """（第 1—3、7 号）: the numbers of the findings a figure counts; empty for none."""
    return f"（第 {spans([row.finding.pk for row in rows])} 号）" if rows else ""


def spans(numbers: Iterable[int]) -> str:
    """1, 2, 3, 7 → `1—3、7`."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return "、".join(str(a) if a == b else f"{a}—{b}" for a, b in runs)


def _long(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
