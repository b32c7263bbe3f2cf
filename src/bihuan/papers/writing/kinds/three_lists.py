"""问题清单、任务清单、责任清单 in Word: one data set, three wide tables, names in full."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bihuan.access.clock import today
from bihuan.gongwen.draft import Draft, fill_in
from bihuan.gongwen.traced import Label, Part, quote, tell
from bihuan.oversight.findings import documents, queries
from bihuan.oversight.findings.models import Finding, Measure
from bihuan.oversight.findings.queries import Filters, FindingRow
from bihuan.papers.writing.ask import Ask, Incomplete
from bihuan.rulekit.verdict import ClosingMethod

# A Word table of more lines is not read by anybody; the workbook of the three lists holds them all.
MOST = 1_000
PROBLEM = ("编号", "责任组织", "类别", "问题", "来源", "状态", "提出日期", "销号方式", "销号日期")
TASK = ("问题编号", "责任组织", "问题", "序号", "整改措施", "责任人", "时限", "完成日期")
OWNER = ("问题编号", "问题", "牵头领导", "责任单位", "责任人", "整改时限", "复核日期", "状态")
Line = tuple[Part, ...]


def from_ask(ask: Ask) -> Draft:
    """The three lists of an organisation and all below it, or of everything visible.

    Raises Incomplete for too many.
    """
    org = ask.the_org_or_all()
    orgs = documents.covered(org)
    filters = Filters(org_ids=orgs)
    rows = queries.read(queries.ledger(ask.scope, filters)[: MOST + 1], today())
    if len(rows) > MOST:
        raise Incomplete(
            f"问题超过 {MOST} 个，写进 Word 没有人能看完。请选择一个组织，或在“问题整改”里导出 Excel。"
        )
    name = org.name if org is not None else documents.house_name()
    title = tell("{unit}问题清单、任务清单、责任清单", unit=Label(name))
    draft = Draft("lists", title, name or fill_in("单位名称"), ask.on, ask.frame, today())
    _summary(draft, rows, documents.below_told(orgs))
    draft.attachment("问题清单", number=1, wide=True)
    draft.grid(
        PROBLEM,
        [_problem(row) for row in rows],
        widths=(7, 18, 14, 38, 18, 12, 17, 9, 17),
        name="问题清单",
    )
    draft.attachment("任务清单", number=2, wide=True)
    draft.grid(
        TASK,
        [line for row in rows for line in _tasks(row)],
        widths=(9, 17, 34, 6, 38, 10, 17, 17),
        name="任务清单",
    )
    draft.attachment("责任清单", number=3, wide=True)
    draft.grid(
        OWNER,
        [_owner(row) for row in rows],
        widths=(8, 44, 12, 18, 10, 17, 17, 13),
        name="责任清单",
    )
    return draft


def _summary(draft: Draft, rows: Sequence[FindingRow], below: str) -> None:
    told = documents.counts(rows)
    draft.say(
        "截至{day}，列入台账的问题{below}共 {all} 个：已销号 {closed} 个，持续推进 {ongoing} 个，"
        "待整改 {open} 个（其中逾期 {late} 个），草稿 {draft} 个，不予认定 {rejected} 个。"
        "整改措施 {measures} 条，已登记完成 {done} 条。三张清单由同一批问题生成，问题数相同；"
        "“已销号”由提出问题的一方审批，不含持续推进的和来文自称已完成的。",
        day=today(),
        below=below,
        all=told["问题数"],
        closed=told["已销号"],
        ongoing=told["持续推进"],
        open=told["待整改"],
        late=told["逾期"],
        draft=told["草稿"],
        rejected=told["不予认定"],
        measures=told["措施数"],
        done=told["完成措施数"],
    )
    draft.fields.update({name: tell("{n}", n=figure) for name, figure in told.items()})


def _of(finding: Finding, column: str) -> Part:
    return quote(getattr(finding, column), "finding", finding.pk, column)


def _day(day: dt.date | None) -> Label:
    return Label(day.isoformat() if day else "")


def _problem(row: FindingRow) -> Line:
    finding = row.finding
    way = ClosingMethod(finding.closing_method).label if finding.closing_method else ""
    late = "（逾期）" if row.overdue else ""
    return (
        Label(str(finding.pk)),
        documents.unit_told(row),
        _of(finding, "category1"),
        _of(finding, "text"),
        _of(finding, "source_name") if finding.source_name else Label(row.source),
        tell("{status}{late}", status=documents.label_told(row), late=late),
        _day(finding.opened_on),
        way,
        _day(finding.closed_on),
    )


def _tasks(row: FindingRow) -> list[Line]:
    """One line a measure; a finding without any keeps its line, so that none is lost."""
    finding = row.finding
    number, text = Label(str(finding.pk)), _of(finding, "text")
    measures = list(finding.measures.all())
    if not measures:
        return [(number, documents.unit_told(row), text, "", "尚未制定措施", "", "", "")]
    return [(number, _unit(row, m), text, *_measure(m)) for m in measures]


def _unit(row: FindingRow, measure: Measure) -> Part:
    if measure.org is None:
        return documents.unit_told(row)
    return quote(measure.org.name, "org_node", measure.org.pk, "name")


def _measure(measure: Measure) -> Line:
    return (
        Label(str(measure.no)),
        quote(measure.text, "measure", measure.pk, "text"),
        quote(measure.owner, "measure", measure.pk, "owner"),
        _day(measure.deadline),
        _day(measure.done_on),
    )


def _owner(row: FindingRow) -> Line:
    finding = row.finding
    return (
        Label(str(finding.pk)),
        _of(finding, "text"),
        _of(finding, "lead"),
        documents.unit_told(row),
        _of(finding, "owner"),
        _day(finding.deadline),
        _day(finding.review_on),
        documents.label_told(row),
    )
