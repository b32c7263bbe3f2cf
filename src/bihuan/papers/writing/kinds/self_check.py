"""组织生活会对照检查: facts and gaps from the branch's own duties, the analysis left to the author."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from bihuan.access.clock import today
from bihuan.gongwen.draft import OWN_WORDS, Draft, Grid, fill_in
from bihuan.gongwen.traced import Label, Statement, join, piece, quote, tell
from bihuan.oversight.duties import queries
from bihuan.oversight.duties.categories import category_of
from bihuan.oversight.duties.queries import DutyRow
from bihuan.oversight.findings import documents
from bihuan.oversight.findings import queries as findings
from bihuan.oversight.findings.queries import Filters, FindingRow
from bihuan.oversight.findings.words import FindingStatus
from bihuan.papers.writing.ask import Ask
from bihuan.papers.writing.kinds import told
from bihuan.rulekit.reading import Status

_GAPS = (Status.OVERDUE, Status.NONCONFORMING)
_TOLD = frozenset(set(FindingStatus) - {FindingStatus.DRAFT, FindingStatus.REJECTED})
# More gaps of one kind than this are told as a number alone; the list of duties holds them.
MOST_TOLD = 12


def from_ask(ask: Ask) -> Draft:
    """The frame for one branch and year, up to the day asked for."""
    org, year = ask.the_org(), ask.year()
    last = min(dt.date(year, 12, 31), ask.on)
    rows = told.duties_due(org, dt.date(year, 1, 1), last, ask.on)
    title = tell("{org}{year}组织生活会对照检查材料", org=Label(org.name), year=Label(f"{year}年度"))
    draft = Draft("self-check", title, org.name, ask.on, ask.frame)
    _facts(draft, rows, year)
    _gaps(draft, rows)
    _raised(draft, ask)
    draft.heading(1, "对照检查的问题")
    draft.say(f"{fill_in('本次组织生活会通知要求对照的方面')}{OWN_WORDS}")
    draft.heading(1, "原因分析")
    draft.say(OWN_WORDS)
    draft.heading(1, "努力方向和整改措施")
    draft.say(OWN_WORDS)
    return draft


def _facts(draft: Draft, rows: Sequence[DutyRow], year: int) -> None:
    done = [row for row in rows if row.reading.status in queries.DONE]
    late = [row for row in rows if row.reading.status == Status.DONE_LATE]
    explained = [row for row in rows if row.reading.status in (Status.EXPLAINED, Status.EXEMPT)]
    verify = [row for row in rows if row.reading.status == Status.TO_VERIFY]
    gaps = [row for row in rows if row.reading.status in _GAPS]
    draft.heading(1, "台账记录的事实")
    fact = tell(
        "{year}到期的应办事项 {all} 件，已办 {done} 件（其中补开 {late} 件），已说明和不适用 {explained} 件，"
        "待核实 {verify} 件，逾期和不符合 {gaps} 件。",
        year=Label(f"{year}年"),
        all=told.duties_counted(rows, "due", "数一数本年到期的应办事项"),
        done=told.duties_counted(done, "done", "数一数其中已办、补录和补开的"),
        late=told.duties_counted(late, "done_late", "数一数其中补开的"),
        explained=told.duties_counted(explained, "explained", "数一数其中已说明和不适用的"),
        verify=told.duties_counted(verify, "to_verify", "数一数其中待核实的"),
        gaps=told.duties_counted(gaps, "gaps", "数一数其中逾期和不符合的"),
    )
    draft.say(fact)
    draft.fields["事实"] = fact


def _gaps(draft: Draft, rows: Sequence[DutyRow]) -> None:
    draft.heading(1, "台账显示的差距")
    by_category: dict[str, list[DutyRow]] = defaultdict(list)
    for row in rows:
        if row.reading.status in _GAPS:
            by_category[category_of(row.rule).label].append(row)
    if not by_category:
        draft.say("台账里没有逾期和不符合的事项。台账没有反映的差距，请本人对照检查。")
    for label, mine in by_category.items():
        draft.heading(
            2,
            "{label} {n} 件",
            label=label,
            n=told.duties_counted(mine, "gaps", f"数一数逾期和不符合里属于“{label}”的"),
        )
        for row in mine[:MOST_TOLD]:
            draft.item(_gap(row))
        if len(mine) > MOST_TOLD:
            rest = told.duties_counted(mine[MOST_TOLD:], "gaps_rest", "数一数没有逐件列出的")
            draft.say("另有 {rest} 件见“应办事项”。", rest=rest)
    draft.tables["差距清单"] = _table(by_category)


def _table(by_category: Mapping[str, Sequence[DutyRow]]) -> Grid:
    """Every gap, for a unit's own template."""
    rows = [
        [piece(label), told.heading(row), piece(Label(row.duty.due_on.isoformat())), told.status(row)]
        for label, mine in by_category.items()
        for row in mine
    ]
    return Grid(("类别", "事项", "期限", "情况"), rows)


def _gap(row: DutyRow) -> Statement:
    return tell(
        "{what}，期限{due}，{status}。{why}依据{basis}。",
        what=told.heading(row),
        due=row.duty.due_on,
        status=told.status(row),
        why=join([told.sentence(row), "。"]) if row.sentence else told.NOTHING,
        basis=told.basis(row),
    )


def _raised(draft: Draft, ask: Ask) -> None:
    rows = findings.read(findings.ledger(ask.scope, Filters(org_id=ask.the_org().pk)), today())
    shown = [row for row in rows if row.finding.status in _TOLD]
    draft.heading(1, "已提出的问题和整改情况")
    closed = [row for row in shown if row.finding.status == FindingStatus.CLOSED]
    draft.say(
        "已确认的问题 {all} 个，其中已销号 {closed} 个。",
        all=documents.count(shown, "confirmed", "数一数已确认的问题，草稿和不予认定的不计"),
        closed=documents.count(closed, "closed", "数一数其中状态为“已销号”的"),
    )
    for row in shown[:MOST_TOLD]:
        draft.item(_finding(row))
    if len(shown) > MOST_TOLD:
        rest = documents.count(shown[MOST_TOLD:], "rest", "数一数没有逐个列出的")
        draft.say("另有 {rest} 个见“问题整改”。", rest=rest)


def _finding(row: FindingRow) -> Statement:
    finding = row.finding
    return tell(
        "{text}（第 {no} 号，{status}）。整改的体会：{own}",
        text=quote(finding.text.rstrip("。"), "finding", finding.pk, "text"),
        no=Label(str(finding.pk)),
        status=documents.label_told(row),
        own=piece(OWN_WORDS),
    )
