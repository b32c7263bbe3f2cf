"""迎检包: one branch's year as a zip, made in one action from what is recorded; nothing is typed again."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import IO

from django.db import transaction

from bihuan.access import log
from bihuan.access.actor import Actor
from bihuan.access.models import OrgNode
from bihuan.access.scope import Scope
from bihuan.files.safe_cells import SafeBook, Value
from bihuan.gongwen.document import Gongwen
from bihuan.ledger.meetings.models import Meeting
from bihuan.ledger.meetings.queries import COUNTED
from bihuan.ledger.members.queries import posts, roster
from bihuan.oversight.duties import evidence, proof, queries
from bihuan.oversight.duties.models import Duty
from bihuan.oversight.duties.queries import DutyRow
from bihuan.oversight.duties.titles import heading_of
from bihuan.oversight.findings import lists
from bihuan.oversight.findings.queries import Filters
from bihuan.rulekit.reading import Status

Line = Sequence[Value]
# Sheet → its columns with their widths, and its lines.
_Sheets = Mapping[str, tuple[Sequence[tuple[str, int]], Iterable[Line]]]
_HEADER = {"bold": True, "border": 1, "bg_color": "#EEF0F2", "text_wrap": True}
_CELL = {"border": 1, "text_wrap": True, "valign": "top"}
CONTENTS = "0 目录.docx"
LEDGER = "1 台账.xlsx"
DUTIES = "2 应办事项与依据.xlsx"
PROOF = "3 佐证清单.xlsx"
FINDINGS = "4 问题整改.xlsx"
ROLL = "5 名册与任职.xlsx"


def write(
    target: IO[bytes], *, by: Actor, scope: Scope | None, org: OrgNode, year: int, day: dt.date
) -> dict[str, int]:
    """Write the zip; returns how many rows each part holds. Sealed words are in none of them."""
    rows = _duties(org, year, day)
    parts: dict[str, tuple[bytes, int]] = {
        LEDGER: _ledger(org, year),
        DUTIES: _duty_book(rows),
        PROOF: _proof_book(org, rows),
        FINDINGS: _findings(scope, org, day),
        ROLL: _roll(org, day),
    }
    counts = {name: count for name, (_content, count) in parts.items()}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(CONTENTS, _contents(org, year, day, counts))
        for name, (content, _count) in parts.items():
            archive.writestr(name, content)
    with transaction.atomic():
        log.write(
            by=by,
            action="pack.make",
            org=org,
            summary=f"生成“{org.name}”{year}年迎检包",
            changes={"rows": counts},
        )
    return counts


def _duties(org: OrgNode, year: int, day: dt.date) -> list[DutyRow]:
    """Everything due in the year that has opened and counts in a ledger kept."""
    found = Duty.objects.filter(org=org, due_on__year=year).select_related("org")
    rows = queries.read(found.order_by("rule", "due_on", "id"), day)
    return [row for row in rows if row.reading.status not in (Status.NOT_OPEN, Status.MATERIAL)]


def _book(sheets: _Sheets) -> bytes:
    """A workbook of titled columns with widths; the first row stays in sight and repeats in print."""
    content = io.BytesIO()
    with SafeBook(content) as book:
        for name, (columns, lines) in sheets.items():
            page = book.sheet(name)
            page.repeat_rows(0)
            page.freeze_panes(1, 0)
            for index, (title, width) in enumerate(columns):
                page.set_column(index, index, width)
                book.write(page, 0, index, title, **_HEADER)
            for number, line in enumerate(lines, start=1):
                for index, value in enumerate(line):
                    book.write(page, number, index, value, **_CELL)
    return content.getvalue()


def _ledger(org: OrgNode, year: int) -> tuple[bytes, int]:
    held = Meeting.objects.filter(org=org, status__in=COUNTED, held_on__year=year)
    meetings = list(
        held.select_related("host", "lecturer", "group")
        .prefetch_related("attendance", "agenda", "study_items")
        .order_by("held_on", "pk")
    )
    main: list[Line] = []
    people: list[Line] = []
    items: list[Line] = []
    texts: list[Line] = []
    for row in meetings:
        key = (row.number, row.held_on)
        lines = list(row.attendance.all())
        came = sum(bool(line.present) for line in lines)
        main.append(
            (*key, row.get_kind_display(), row.group.name if row.group else "", row.for_period, row.place,
             row.host.name if row.host else "", row.lecturer.name if row.lecturer else "", row.theme,
             len(lines), came, row.notes, row.entered_on, row.get_status_display())
        )  # fmt: skip
        people += [(*key, a.name, a.get_role_display(), _yes(a.present), a.absence_reason) for a in lines]
        items += [
            (*key, i.no, i.title, i.get_category_display(), i.opinions, i.decision,
             i.get_decision_code_display(), _yes(i.voted), i.votes_for, i.votes_against, i.votes_abstained)
            for i in row.agenda.all()
        ]  # fmt: skip
        texts += [(*key, s.no, s.title) for s in row.study_items.all()]
    head = (("会议编号", 14), ("召开日期", 12))
    sheets = {
        "会议": (
            (*head, ("类型", 12), ("党小组", 16), ("所属期", 10), ("地点", 14), ("主持人", 10),
             ("授课人", 10), ("主题", 30), ("名单人数", 10), ("到会人数", 10), ("记录正文", 50),
             ("录入日期", 12), ("状态", 10)),
            main,
        ),
        "参会": ((*head, ("姓名", 12), ("身份", 8), ("到会", 8), ("缺席事由", 20)), people),
        "议题": (
            (*head, ("序号", 6), ("议题", 40), ("类别", 10), ("发言意见", 40), ("决定", 30), ("结果", 8),
             ("是否表决", 10), ("赞成", 8), ("反对", 8), ("弃权", 8)),
            items,
        ),
        "学习条目": ((*head, ("序号", 6), ("学习内容", 60)), texts),
    }  # fmt: skip
    return _book(sheets), len(main)


def _yes(value: bool | None) -> str:
    return "" if value is None else "是" if value else "否"


def _duty_book(rows: Sequence[DutyRow]) -> tuple[bytes, int]:
    columns = (
        ("规则", 10), ("事项", 40), ("期限", 12), ("状态", 14), ("完成日", 12), ("录入日", 12),
        ("情况", 60), ("依据", 50), ("级别", 10), ("说明", 40),
    )  # fmt: skip
    lines: list[Line] = [
        (
            row.rule.code,
            heading_of(row),
            row.duty.due_on,
            row.reading.label,
            row.duty.done_on,
            row.duty.recorded_on,
            row.sentence,
            row.basis,
            row.verdict,
            row.explanation.text if row.explanation else "",
        )
        for row in rows
    ]
    return _book({"应办事项": (columns, lines)}), len(lines)


def _proof_book(org: OrgNode, rows: Sequence[DutyRow]) -> tuple[bytes, int]:
    """Which records stand behind each duty, by duty: the same rows that its page shows."""
    behind = evidence.of_many(org.pk, [row.duty for row in rows])
    names = proof.names_of((item for items in behind.values() for item in items), {org.pk})
    lines: list[Line] = []
    for row in rows:
        named = proof.in_words(behind[row.duty.duty_key], names)
        lines += [(row.rule.code, heading_of(row), row.duty.due_on, n.side, n.table, n.words) for n in named]
    columns = (("规则", 10), ("事项", 40), ("期限", 12), ("作用", 14), ("记录", 12), ("哪些记录", 70))
    return _book({"佐证清单": (columns, lines)}), len(lines)


def _findings(scope: Scope | None, org: OrgNode, day: dt.date) -> tuple[bytes, int]:
    content = io.BytesIO()
    totals = lists.write(content, scope=scope, filters=Filters(org_id=org.pk), on=day)
    return content.getvalue(), totals.all


def _roll(org: OrgNode, day: dt.date) -> tuple[bytes, int]:
    members = [
        (
            row.person.number,
            row.person.name,
            row.get_status_display(),
            row.get_category_display(),
            row.starts_on,
        )
        for row in roster(org, day)
    ]
    seats = [
        (row.person.name, row.get_title_display(), row.get_how_display(), row.starts_on)
        for row in posts(org, day)
    ]
    sheets: _Sheets = {
        "名册": (
            (("人员编号", 14), ("姓名", 12), ("党籍", 12), ("人员类别", 12), ("编入日期", 12)),
            members,
        ),
        "任职": ((("姓名", 12), ("职务", 12), ("产生方式", 12), ("任职日期", 12)), seats),
    }
    return _book(sheets), len(members)


def _contents(org: OrgNode, year: int, day: dt.date, counts: Mapping[str, int]) -> bytes:
    paper = Gongwen(f"{org.name}{year}年迎检材料目录")
    paper.paragraph(
        f"以下材料由{org.name}的台账生成，截至{day.year}年{day.month}月{day.day}日。密封内容不在其中。"
    )
    what = {
        LEDGER: "会议和活动",
        DUTIES: "应办事项",
        PROOF: "佐证记录",
        FINDINGS: "问题",
        ROLL: "党员",
    }
    rows = [(name, f"{what[name]} {count} 条") for name, count in counts.items()]
    paper.table(("材料", "内容"), rows, widths=(3, 3))
    paper.sign(org.name, day)
    content = io.BytesIO()
    paper.save(content)
    return content.getvalue()
