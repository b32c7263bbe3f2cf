"""The ledgers as Excel workbooks, one for every organisation, in the columns of the template."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bihuan.files.safe_cells import DANGEROUS, SafeBook
from bihuan.files.sheets import Sheet
from bihuan.ledger.imports.plan import sheets
from bihuan.site.demo.world import (
    Branch,
    Line,
    Meeting,
    Node,
    Seat,
    Setting,
    Span,
    Stretch,
    Tie,
    Unit,
    World,
    last_day,
)

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
REASON = "请假"
EMPTY = ("", None)
DAY_ZERO = dt.date(1899, 12, 30)  # of Excel's calendar
ORDER = (
    "单位与组织",
    "关系",
    "地方设置",
    "任职",
    "党员",
    "会议",
    "参会",
    "议题",
    "学习条目",
    "批评",
    "启用与月结",
)


def write(world: World, folder: Path) -> Iterator[Path]:
    """Write the workbooks one by one, in the order in which they are imported; their paths."""
    yield _write(folder / "00 工委.xlsx", _committee(world))
    for number, unit in enumerate(world.units, start=1):
        yield _write(folder / f"{number:02d} {unit.name}.xlsx", _unit(world, unit))


def _write(path: Path, rows: Rows) -> Path:
    """Columns that no row fills are left out."""
    by_name = {sheet.name: sheet for sheet in sheets()}
    with SafeBook(path) as book:
        for name in ORDER:
            if rows.get(name):
                _sheet(book, by_name[name], rows[name])
    return path


def _sheet(book: SafeBook, sheet: Sheet, lines: Sequence[Mapping[str, Any]]) -> None:
    used = {key for line in lines for key, value in line.items() if value not in EMPTY}
    columns = [column for column in sheet.columns if column.key in used]
    missing = used - {column.key for column in columns}
    if missing:
        raise LookupError(f"工作表“{sheet.name}”没有这些列：{'、'.join(sorted(missing))}。")
    page = book.sheet(sheet.name)
    date = book.format(num_format="yyyy-mm-dd")
    for index, column in enumerate(columns):
        book.write(page, 0, index, column.header)
    # Some two million cells are written: no look-up of a format and no conversion of a day twice.
    keys = [(index, column.key) for index, column in enumerate(columns)]
    for number, line in enumerate(lines, start=1):
        for index, key in keys:
            value = line.get(key)
            if value in EMPTY:
                continue
            if isinstance(value, str) and not value.startswith(DANGEROUS):
                page.write_string(number, index, value)
            elif isinstance(value, dt.date):
                page.write_number(number, index, (value - DAY_ZERO).days, date)
            else:
                book.write(page, number, index, value)


def _committee(world: World) -> Rows:
    return {
        "单位与组织": [_node(node) for node in world.nodes],
        "关系": [_tie(tie) for tie in world.ties],
        "地方设置": [_setting(setting) for setting in world.settings],
    }


def _unit(world: World, unit: Unit) -> Rows:
    names = {s.number: s.name for branch in world.branches for s in branch.roll}
    meetings = [m for branch in unit.branches for m in branch.meetings]
    seats = [*unit.seats, *(seat for branch in unit.branches for seat in branch.seats)]
    rows: dict[str, Sequence[Mapping[str, Any]]] = {
        "单位与组织": [_node(node) for node in unit.nodes],
        "关系": [_tie(tie) for tie in unit.ties],
        "任职": [_seat(seat, names) for seat in seats],
        "党员": [_stretch(branch.code, s) for branch in unit.branches for s in branch.roll],
        "会议": [_meeting(m, names) for m in meetings],
        "参会": [
            line for branch in unit.branches for m in branch.meetings for line in _attendance(branch, m)
        ],
        "议题": [line for m in meetings for line in _agenda(m)],
        "学习条目": [line for m in meetings for line in _study(m)],
        "批评": [line for m in meetings for line in _criticisms(m, names)],
        "启用与月结": list(_ledgers(world.span, unit)),
    }
    return rows


def _node(node: Node) -> dict[str, Any]:
    return {
        "code": node.code,
        "name": node.name,
        "kind": node.kind,
        "regime": node.regime,
        "branch_kind": node.branch_kind,
        "founded_on": node.founded_on,
        "ended_on": node.ended_on,
    }


def _tie(tie: Tie) -> dict[str, Any]:
    return {
        "org": tie.child,
        "kind": tie.kind,
        "parent": tie.parent,
        "starts_on": tie.starts_on,
        "ends_on": tie.ends_on,
    }


def _setting(setting: Setting) -> dict[str, Any]:
    return {
        "org": setting.org,
        "code": setting.code,
        "value": setting.value,
        "starts_on": dt.date(2022, 1, 1),
        "basis": setting.basis,
    }


def _seat(seat: Seat, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "org": seat.org,
        "person": seat.number,
        "name": names[seat.number],
        "title": seat.title,
        "how": "选举" if seat.title not in ("成员", "组长") else "任命",
        "starts_on": seat.starts_on,
        "ends_on": seat.ends_on,
    }


def _stretch(branch: str, stretch: Stretch) -> dict[str, Any]:
    return {
        "org": branch,
        "person": stretch.number,
        "name": stretch.name,
        "status": "正式党员" if stretch.full else "预备党员",
        "category": "离退休" if stretch.retired else "在职",
        "starts_on": stretch.starts_on,
        "ends_on": stretch.ends_on,
        "departs": "是" if stretch.departs else "",
    }


def _meeting(meeting: Meeting, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "org": meeting.org,
        "number": meeting.number,
        "kind": meeting.kind,
        "held_on": meeting.held_on,
        "starts_at": meeting.hour,
        "for_period": meeting.for_period,
        "group": meeting.group,
        "host_number": meeting.host,
        "lecturer_number": meeting.lecturer,
        "theme": meeting.theme,
        "notes": meeting.notes,
        "expected": meeting.expected,
        "entered_on": meeting.entered_on,
        "absent": _absent(meeting, names),
    }


def _absent(meeting: Meeting, names: Mapping[str, str]) -> str:
    """缺席人员; empty where 参会 tells more, and for a 党小组, whose members are on no roll of their own."""
    if meeting.listed or meeting.lines or meeting.group:
        return ""
    why = f"（{REASON}）" if meeting.reasons else ""
    return "、".join(f"{names[n]}{why}" for n in sorted(meeting.absent)) or "无"


def _attendance(branch: Branch, meeting: Meeting) -> Iterable[dict[str, Any]]:
    if not meeting.lines:
        return
    for line in meeting.lines if meeting.listed else _whole_list(branch, meeting):
        away = not line.present and meeting.reasons
        yield {
            "org": meeting.org,
            "number": meeting.number,
            "person": line.number,
            "name": line.name,
            "role": line.role,
            "present": _said(line.present),
            "absence_reason": REASON if away else "",
            "voted": _said(line.voted),
            "is_member": _said(line.party_member),
        }


def _whole_list(branch: Branch, meeting: Meeting) -> Iterable[Line]:
    said = {line.number: line for line in meeting.lines if line.number}
    seated = set(branch.seated(meeting.held_on))
    for member in branch.there(meeting.held_on):
        if meeting.kind != "支委会" or member.number in seated:
            here = member.number not in meeting.absent
            yield said.pop(member.number, Line(member.name, member.number, present=here))
    yield from said.values()
    yield from (line for line in meeting.lines if not line.number)


def _agenda(meeting: Meeting) -> Iterable[dict[str, Any]]:
    for n, item in enumerate(meeting.agenda, start=1):
        votes = item.votes or (None, None, None)
        yield {
            "org": meeting.org,
            "number": meeting.number,
            "no": n,
            "title": item.title,
            "category": item.category,
            "decision": item.decision,
            "decision_code": item.outcome,
            "voted": _said(item.voted),
            "votes_for": votes[0],
            "votes_against": votes[1],
            "votes_abstained": votes[2],
        }


def _study(meeting: Meeting) -> Iterable[dict[str, Any]]:
    for n, title in enumerate(meeting.study, start=1):
        yield {"org": meeting.org, "number": meeting.number, "no": n, "title": title}


def _criticisms(meeting: Meeting, names: Mapping[str, str]) -> Iterable[dict[str, Any]]:
    for speaker, target in meeting.criticisms:
        yield {
            "org": meeting.org,
            "number": meeting.number,
            "kind": "自我批评" if speaker == target else "相互批评",
            "speaker_name": names[speaker],
            "target_name": names[target],
        }


def _said(value: bool | None) -> str:
    return "" if value is None else "是" if value else "否"


def _ledgers(span: Span, unit: Unit) -> Iterable[dict[str, Any]]:
    """启用日 and closed months of every branch's two ledgers, and of the bodies that keep a 党员名册."""
    for branch in unit.branches:
        yield _ledger(span, branch.code, "会议记录", branch)
        yield _ledger(span, branch.code, "党员名册", branch)
    for code in unit.keepers:
        yield _ledger(span, code, "党员名册", None)


def _ledger(span: Span, code: str, kind: str, branch: Branch | None) -> dict[str, Any]:
    closed = [month for month in span.kept if branch is None or _closes(branch, month, kind)]
    return {
        "org": code,
        "record_kind": kind,
        "starts_on": span.starts_on if branch is None else max(span.starts_on, branch.founded_on),
        "months": "、".join(closed),
    }


def _closes(branch: Branch, month: str, kind: str) -> bool:
    lived = f"{branch.founded_on:%Y-%m}" <= month and (
        branch.ended_on is None or last_day(month) < branch.ended_on
    )
    return lived and (kind != "会议记录" or month not in branch.open_months)
