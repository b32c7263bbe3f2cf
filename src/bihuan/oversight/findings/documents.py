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
from bihuan.access.scope import Scope, with_all_below
from bihuan.gongwen.draft import Draft, Frame, fill_in
from bihuan.gongwen.names import mask_name
from bihuan.gongwen.traced import Figure, Label, Part, Statement, join, piece, quote, tell
from bihuan.ledger.members.models import Person
from bihuan.ledger.orgs.words import OrgKind
from bihuan.oversight.findings import queries
from bihuan.oversight.findings.models import Finding, Measure
from bihuan.oversight.findings.queries import Filters, FindingRow, Totals
from bihuan.oversight.findings.words import OPEN_STATUSES, FindingStatus, ReportedStatus
from bihuan.rulekit.verdict import ClosingMethod

Mask = Callable[[str], str]
Test = Callable[[FindingRow], bool]
NOTHING = Statement("")


@dataclasses.dataclass(frozen=True, slots=True)
class _Paper:
    """What the sections share: the draft, the rows by number, the masking of names."""

    draft: Draft
    rows: Sequence[FindingRow]
    mask: Mask

    def those(self, test: Test) -> list[FindingRow]:
        return [row for row in self.rows if test(row)]


def rectification_report(
    target: Path | IO[bytes],
    *,
    scope: Scope | None = None,
    org: OrgNode | None = None,
    on: dt.date | None = None,
) -> Totals:
    """Write the report on every visible finding, or on those of `org` and of all below it.

    Returns the figures it states.
    """
    rectification_draft(scope=scope, org=org, on=on).write(target)
    return queries.totals(_ledger(scope, covered(org)), today())


def rectification_draft(
    *,
    scope: Scope | None = None,
    org: OrgNode | None = None,
    on: dt.date | None = None,
    frame: Frame | None = None,
) -> Draft:
    """The report as a draft whose every figure knows its rows.

    Drafts read in from reports are counted as such: what a report says is never told as 已销号. The
    paper leaves the unit, so names of persons on its rolls and of owners are masked. Statuses are those
    of today, whatever day (`on`) the paper bears: the ledger keeps no earlier ones.
    """
    day = on or today()
    orgs = covered(org)
    findings = _ledger(scope, orgs)
    name = org.name if org is not None else house_name()
    title = tell("{unit}关于问题整改情况的报告", unit=Label(name))
    draft = Draft("rectification", title, name or fill_in("单位名称"), day, frame or Frame(), today())
    paper = _Paper(draft, queries.read(findings, today()), masker(findings))
    _overview(paper, below_told(orgs))
    _reported(paper)
    _closed(paper)
    _unfinished(paper)
    _table(paper)
    return draft


def _ledger(scope: Scope | None, orgs: frozenset[int] | None) -> list[Finding]:
    return list(queries.ledger(scope, Filters(org_ids=orgs)))


def covered(org: OrgNode | None) -> frozenset[int] | None:
    """What a paper of an organisation counts: it and all below it; None for everything visible."""
    return with_all_below(org.pk) if org is not None else None


def below_told(orgs: frozenset[int] | None) -> str:
    """（含所属组织） where a paper of an organisation counts others too; else empty."""
    return "（含所属组织）" if len(orgs or ()) > 1 else ""


def house_name() -> str:
    """The 工委 that keeps this house; empty where there is none, or more than one."""
    names = OrgNode.objects.filter(organisation__kind=OrgKind.WORK_COMMITTEE).values_list("name", flat=True)
    return names[0] if len(names) == 1 else ""


def count(rows: Iterable[FindingRow], code: str, how: str) -> Figure:
    """How many findings, with their rows."""
    found = [("finding", row.finding.pk) for row in rows]
    return Figure(len(found), f"finding.{code}", how, found)


def counts(rows: Sequence[FindingRow]) -> dict[str, Figure]:
    """The figures of a set of findings, by the name a template may use."""

    def of(test: Test, code: str, how: str) -> Figure:
        return count([row for row in rows if test(row)], code, how)

    def at(status: FindingStatus) -> Figure:
        how = f"数一数状态为“{status.label}”的问题"
        return of(lambda row: row.finding.status == status, status.value, how)

    measures = [("measure", m.pk) for row in rows for m in row.finding.measures.all()]
    done = [("measure", m.pk) for row in rows for m in row.finding.measures.all() if m.done_on]
    return {
        "问题数": of(lambda row: True, "all", "数一数列入台账的问题"),
        "已销号": at(FindingStatus.CLOSED),
        "持续推进": at(FindingStatus.ONGOING),
        "待整改": of(_is_open, "open", "数一数已确认、已反馈、整改中、申请销号、退回补充的问题"),
        "草稿": at(FindingStatus.DRAFT),
        "不予认定": at(FindingStatus.REJECTED),
        "逾期": of(lambda row: row.overdue, "overdue", "数一数待整改的问题里整改时限早于截至日的"),
        "措施数": Figure(len(measures), "measure.all", "数一数这些问题的整改措施", measures),
        "完成措施数": Figure(len(done), "measure.done", "数一数这些问题的措施里有完成日期的", done),
    }


def _overview(p: _Paper, below: str) -> None:
    told = counts(p.rows)
    draft = p.draft
    draft.fields.update({name: piece(figure) for name, figure in told.items()})
    draft.heading(1, "总体情况")
    draft.say(
        "截至{day}，列入台账的问题{below}共 {all} 个{all_no}。其中，已销号 {closed} 个{closed_no}，"
        "持续推进 {ongoing} 个{ongoing_no}，待整改 {open} 个{open_no}，尚未确认的草稿 {draft} 个{draft_no}，"
        "不予认定 {rejected} 个{rejected_no}。",
        day=today(),
        below=below,
        **_with_numbers(
            all=told["问题数"],
            closed=told["已销号"],
            ongoing=told["持续推进"],
            open=told["待整改"],
            draft=told["草稿"],
            rejected=told["不予认定"],
        ),
    )
    if told["逾期"].value:
        draft.say("待整改的问题中，已超过整改时限的 {late} 个{late_no}。", **_with_numbers(late=told["逾期"]))
    draft.say(
        "共制定整改措施 {measures} 条，其中登记完成 {done} 条。"
        "“已销号”由提出问题的一方审批认定，不包括持续推进的问题，也不包括来文自称已完成的问题。"
        "括号内为问题在附件中的编号。",
        measures=told["措施数"],
        done=told["完成措施数"],
    )


def _with_numbers(**figures: Figure) -> dict[str, Part]:
    """Each figure under its name, and under name_no the numbers of the findings it counts."""
    told: dict[str, Part] = {}
    for name, figure in figures.items():
        told[name] = figure
        told[f"{name}_no"] = _numbers([pk for _table, pk in figure.rows])
    return told


def _reported(p: _Paper) -> None:
    told = p.those(lambda row: bool(row.finding.reported_status))
    if not told:
        return
    p.draft.heading(1, "来文所称的整改情况")
    parts = []
    for status in ReportedStatus:
        mine = [row for row in told if row.finding.reported_status == status]
        how = f"数一数来文说“{status.label}”的问题"
        figures = _with_numbers(n=count(mine, f"reported_{status.value}", how))
        parts.append(tell("{word} {n} 个{n_no}", word=status.label, **figures))
    closed = [row for row in told if row.finding.status == FindingStatus.CLOSED]
    p.draft.say(
        "据来文，{all} 个问题{all_no}中，{parts}。"
        "以上是来文的说法，其中经审批已销号的 {closed} 个{closed_no}。",
        parts=join(parts, "，"),
        **_with_numbers(
            all=count(told, "reported", "数一数来文说到整改情况的问题"),
            closed=count(closed, "reported_closed", "数一数来文说到整改情况、状态为“已销号”的问题"),
        ),
    )


def _closed(p: _Paper) -> None:
    rows = p.those(lambda row: row.finding.status == FindingStatus.CLOSED)
    p.draft.heading(1, "已销号的问题")
    if not rows:
        p.draft.say("已销号 {none} 个。", none=count([], "closed", "数一数状态为“已销号”的问题"))
        return
    for method in ClosingMethod:
        mine = [row for row in rows if row.finding.closing_method == method]
        if mine:
            how = f"数一数已销号、销号方式为“{method.label}”的问题"
            p.draft.heading(
                2,
                "以“{word}”销号 {n} 个",
                word=method.label,
                n=count(mine, f"closed_{method.value}", how),
            )
            for row in mine:
                p.draft.item(_closed_sentence(row, p.mask))


def _closed_sentence(row: FindingRow, mask: Mask) -> Statement:
    finding = row.finding
    decision = NOTHING
    if finding.decision_no:
        decision = tell(
            "，依据{no}：{reason}",
            no=quote(finding.decision_no, "finding", finding.pk, "decision_no"),
            reason=quote(
                mask(finding.decision_reason), "finding", finding.pk, "decision_reason", masked=True
            ),
        )
    day = tell("{day}销号", day=finding.closed_on) if finding.closed_on else NOTHING
    return tell(
        "{unit}：{text}（第 {no} 号）。{day}{decision}。",
        unit=unit_told(row),
        text=_masked(mask, finding, "text"),
        no=Label(str(finding.pk)),
        day=day,
        decision=decision,
    )


def _masked(mask: Mask, finding: Finding, column: str) -> Statement:
    """Words of the finding with the names in them masked."""
    return quote(mask(getattr(finding, column).rstrip("。；;")), "finding", finding.pk, column, masked=True)


def unit_told(row: FindingRow) -> Statement:
    """The body responsible, or the unit that the report names."""
    finding = row.finding
    if finding.org is not None:
        return quote(finding.org.name, "org_node", finding.org.pk, "name")
    return quote(finding.unit_text, "finding", finding.pk, "unit_text")


def _unfinished(p: _Paper) -> None:
    sections: tuple[tuple[str, Test], ...] = (
        ("持续推进的问题", lambda row: row.finding.status == FindingStatus.ONGOING),
        ("待整改的问题", _is_open),
    )
    for title, test in sections:
        rows = p.those(test)
        if not rows:
            continue
        p.draft.heading(1, title)
        for row in rows:
            p.draft.item(_unfinished_sentence(row, p.mask))


def _unfinished_sentence(row: FindingRow, mask: Mask) -> Statement:
    finding = row.finding
    measures = [quote(mask(_bare(m)), "measure", m.pk, "text", masked=True) for m in finding.measures.all()]
    return tell(
        "{unit}：{text}（第 {no} 号，{status}{late}{until}{review}）。措施：{measures}。",
        unit=unit_told(row),
        text=_masked(mask, finding, "text"),
        no=Label(str(finding.pk)),
        status=label_told(row),
        late="，逾期" if row.overdue else "",
        until=tell("，整改时限{day}", day=finding.deadline) if finding.deadline else NOTHING,
        review=tell("，下次复核日期{day}", day=finding.review_on) if finding.review_on else NOTHING,
        measures=join(measures, "；") if measures else "尚未制定措施",
    )


def label_told(row: FindingRow) -> Statement:
    """The status in words; how far 以后续为准 has come is a figure."""
    if row.progress is None:
        return piece(row.label)
    how = "数一数问题提出以后开始的同一规则应办事项，已符合的和要求的"
    rows = [("finding", row.finding.pk)]
    return piece(Figure(row.label, "finding.label", how, rows, method="query"))


def _bare(measure: Measure) -> str:
    return measure.text.rstrip("。；;")


def _table(p: _Paper) -> None:
    if not p.rows:
        return
    p.draft.attachment("问题清单")
    p.draft.grid(
        ("编号", "责任组织", "问题", "责任人", "据来文", "状态"),
        [
            (
                Label(str(row.finding.pk)),
                unit_told(row),
                _masked(p.mask, row.finding, "text"),
                _masked(mask_name, row.finding, "owner"),
                row.reported.removeprefix("据来文："),
                label_told(row),
            )
            for row in p.rows
        ],
        widths=(6, 16, 44, 10, 11, 13),
        name="问题清单",
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


def _numbers(found: Sequence[int]) -> Label:
    """（第 1—3、7 号）: the numbers of the findings a figure counts; empty for none."""
    return Label(f"（第 {spans(found)} 号）" if found else "")


def spans(numbers: Iterable[int]) -> str:
    """1, 2, 3, 7 → `1—3、7`."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return "、".join(str(a) if a == b else f"{a}—{b}" for a, b in runs)
