"""Figures of meetings: how many of a kind were held in a period, and how many came."""

from __future__ import annotations

from django.db.models import Count as Number
from django.db.models import Q, QuerySet

from bihuan.ledger.meetings.models import Meeting
from bihuan.ledger.meetings.queries import COUNTED
from bihuan.ledger.meetings.words import AttendanceRole, MeetingKind
from bihuan.ledger.orgs.checks import month_words
from bihuan.ledger.orgs.queries import month_end, month_of, months_between
from bihuan.ledger.orgs.words import OrgKind, RecordKind
from bihuan.oversight.duties.queries import ledgers_in
from bihuan.papers.figures.model import Count
from bihuan.papers.figures.periods import Span
from bihuan.papers.figures.sight import SIDE_WORDS, Sight
from bihuan.rulekit.reading import Ledger

THREE = (
    MeetingKind.GENERAL_MEETING.value,
    MeetingKind.COMMITTEE_MEETING.value,
    MeetingKind.GROUP_MEETING.value,
    MeetingKind.LECTURE.value,
)
_SOURCE = "会议记录台账"


def held(sight: Sight, side: str, kinds: tuple[str, ...], span: Span) -> Count:
    """Meetings of these kinds held in the period; drafts and voided records do not count."""
    rows = [("meeting", pk) for pk in _rows(sight, side, kinds, span).values_list("pk", flat=True)]
    return Count(rows, _how(sight, side, kinds, span, "次数"), _SOURCE, _missing(sight, side, span))


def attendance(sight: Sight, side: str, kinds: tuple[str, ...], span: Span) -> Count:
    """人次 at these meetings: those ticked as present, else the number written down."""
    came = Q(attendance__present=True, attendance__role=AttendanceRole.PARTICIPANT)
    listed = Q(attendance__role=AttendanceRole.PARTICIPANT)
    meetings = _rows(sight, side, kinds, span).annotate(
        came=Number("attendance", filter=came), listed=Number("attendance", filter=listed)
    )
    people, rows, unknown = 0, [], 0
    for pk, ticked, known, written in meetings.values_list("pk", "came", "listed", "attended"):
        rows.append(("meeting", pk))
        if known:
            people += ticked
        elif written is not None:
            people += written
        else:
            unknown += 1
    missing = _missing(sight, side, span) or (f"有 {unknown} 次会议没有记到会人数。" if unknown else "")
    how = _how(sight, side, kinds, span, "到会人次") + "有名单的按名单，没有名单的按实到人数。"
    return Count(rows, how, _SOURCE, missing, people=people)


def _rows(sight: Sight, side: str, kinds: tuple[str, ...], span: Span) -> QuerySet[Meeting]:
    wanted = Meeting.objects.filter(
        kind__in=kinds, status__in=COUNTED, held_on__range=(span.first, span.last)
    )
    return wanted.filter(org__in=sight.orgs(side)).order_by("pk")


def _how(sight: Sight, side: str, kinds: tuple[str, ...], span: Span, what: str) -> str:
    words = "、".join(str(MeetingKind(kind).label) for kind in kinds)
    return (
        f"{span.words}召开的{words}的{what}，按召开日期计，草稿和作废的不计"
        f"（{sight.org.name}及以下，{SIDE_WORDS[side]}）。"
    )


def _missing(sight: Sight, side: str, span: Span) -> str:
    """Why the records cannot be taken for all that was held: not declared, or a month not closed."""
    branches = sight.of_kind(sight.orgs(side), (OrgKind.BRANCH.value,))
    ledgers = ledgers_in(branches)
    undeclared = 0
    open_in: dict[str, int] = {}
    months = [
        month
        for month in months_between(month_of(span.first), month_of(span.last))
        if month_end(month) < sight.day
    ]
    for org_id in branches:
        ledger = ledgers.get((org_id, RecordKind.MEETING.value), Ledger(None))
        if not ledger.declared(span.first):
            undeclared += 1
            continue
        for month in months:
            if month not in ledger.closed_months:
                open_in[month] = open_in.get(month, 0) + 1
    if undeclared:
        day = span.first.isoformat()
        return f"有 {undeclared} 个支部在 {day} 还没有声明会议记录启用日，记录不能当作齐全。"
    if open_in:
        told = "、".join(f"{month_words(m)} {n} 个支部" for m, n in sorted(open_in.items())[:4])
        more = "等" if len(open_in) > 4 else ""
        return f"还没有月结：{told}{more}，次数还可能变。"
    return sight.hidden(sight.orgs(side))
