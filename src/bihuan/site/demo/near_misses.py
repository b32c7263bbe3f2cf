"""Records that stay just inside what a rule allows, and some no rule may count: nothing is written down."""

from __future__ import annotations

import datetime as dt

from bihuan.site.demo.faults import outcome_of, vote_in
from bihuan.site.demo.planting import Plant, Planting
from bihuan.site.demo.world import Branch, Line, first_day, last_day, months_of, quarter_of


def exact_quorum(p: Planting, b: Branch) -> bool:
    found = vote_in(p, b)
    if found is None:
        return False
    meeting, entitled = found
    meeting.absent = set(entitled[-(len(entitled) // 2) :])
    there = len(entitled) - len(meeting.absent)
    outcome_of(meeting, "未通过", (there, 0, 0))
    return True


def barely_passed(p: Planting, b: Branch) -> bool:
    found = vote_in(p, b)
    if found is None:
        return False
    meeting, entitled = found
    needed = len(entitled) // 2 + 1
    outcome_of(meeting, "通过", (needed, len(entitled) - needed, 0))
    return True


def held_late(p: Planting, b: Branch) -> bool:
    """Held after its quarter and entered for it: 补开."""
    months = p.quiet_months(b)
    quarters = [q for q in p.span.quarters[:-1] if set(months_of(q)) <= set(months)]
    meeting = p.meeting(b, "党员大会", [m for q in quarters for m in months_of(q)])
    if meeting is None or b.ended_on is not None:
        return False
    quarter = quarter_of(meeting.month)
    meeting.held_on = meeting.entered_on = last_day(months_of(quarter)[-1]) + dt.timedelta(days=1)
    meeting.for_period = quarter
    meeting.absent = set()
    return True


def entered_late(p: Planting, b: Branch) -> bool:
    """Held in time and entered the month after: 补录."""
    meeting = p.meeting(b, "支委会", p.quiet_months(b)[:-1])
    if meeting is None:
        return False
    meeting.entered_on = last_day(meeting.month) + dt.timedelta(days=6)
    return True


def five_texts(p: Planting, b: Branch) -> bool:
    meeting = p.meeting(b, "主题党日", p.span.kept)
    if meeting is None:
        return False
    meeting.study = [f"学习材料第{n}份" for n in range(1, 6)]
    return True


def guided_many_texts(p: Planting, b: Branch) -> bool:
    """The local figure does not bind who is only guided."""
    meeting = p.meeting(b, "主题党日", p.span.kept) if b.guided else None
    if meeting is None:
        return False
    meeting.study = [f"学习材料第{n}份" for n in range(1, 9)]
    return True


def half_away(p: Planting, b: Branch) -> bool:
    meeting = p.meeting(b, "主题党日", p.span.kept, lambda m: len(b.there(m.held_on)) % 2 == 0)
    if meeting is None:
        return False
    there = [s.number for s in b.there(meeting.held_on)]
    meeting.absent = set(there[len(there) // 2 :])
    return True


def hosted_by_deputy(p: Planting, b: Branch) -> bool:
    meeting = p.meeting(b, "党员大会", p.quiet_months(b))
    if meeting is None or len(b.seated(meeting.held_on)) < 3:
        return False
    secretary, meeting.host = b.seated(meeting.held_on)[:2]
    meeting.absent = {secretary}
    return True


def guest_at_committee(p: Planting, b: Branch) -> bool:
    meeting = p.meeting(b, "支委会", p.quiet_months(b))
    if meeting is None:
        return False
    meeting.lines = [Line("群众代某", role="列席", party_member=False)]
    return True


def life_meeting_next_year(p: Planting, b: Branch) -> bool:
    """The year's 组织生活会 held in the following February."""
    meeting = p.meeting(b, "组织生活会", [f"{year}-12" for year in p.span.years[-1:]])
    february = f"{int(p.span.years[-1]) + 1}-02"
    if meeting is None or february not in p.span.months:
        return False
    meeting.for_period = meeting.month[:4]
    meeting.held_on = meeting.entered_on = first_day(february) + dt.timedelta(days=24)
    return True


def in_the_first_year(p: Planting, b: Branch) -> bool:
    """Before the ledger was declared: 资料, whatever it says."""
    early = [m for m in p.span.months if m not in p.span.kept]
    meeting = p.meeting(b, "主题党日", early)
    committee = p.meeting(b, "支委会", [m for m in early if not any(x.voting for x in b.held("党员大会", m))])
    if meeting is None or committee is None:
        return False
    meeting.theme = "无"
    b.meetings.remove(committee)
    return True


NEAR_MISSES: tuple[tuple[Plant, int], ...] = (
    (exact_quorum, 3),
    (barely_passed, 3),
    (held_late, 4),
    (entered_late, 6),
    (five_texts, 4),
    (guided_many_texts, 2),
    (half_away, 3),
    (hosted_by_deputy, 4),
    (guest_at_committee, 3),
    (life_meeting_next_year, 5),
    (in_the_first_year, 6),
)
