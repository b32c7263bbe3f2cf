"""The faults in meetings and in their absence, each a small change to records that were in order.

A change that another rule sees too is written down for both. Nothing here asks a rule.
"""

from __future__ import annotations

import datetime as dt

from bihuan.site.demo.planting import Plant, Planting
from bihuan.site.demo.world import Branch, Item, Line, Meeting, last_day, months_of, quarter_of

_DAY = dt.timedelta(days=1)


# Something that was not held.


def no_general_meeting(p: Planting, b: Branch) -> bool:
    months = p.quiet_months(b)
    quarters = [q for q in p.span.quarters if set(months_of(q)) <= set(months)]
    meeting = p.meeting(b, "党员大会", [m for q in quarters for m in months_of(q)])
    if meeting is None or b.ended_on is not None:
        return False
    b.meetings.remove(meeting)
    p.true("HY-01", b.code, None, quarter_of(meeting.month))
    return True


def no_committee_meeting(p: Planting, b: Branch) -> bool:
    meeting = p.meeting(b, "支委会", p.quiet_months(b))
    if meeting is None or b.ended_on is not None:
        return False
    b.meetings.remove(meeting)
    p.true("HY-04", b.code, None, meeting.month)
    return True


def no_theme_day(p: Planting, b: Branch) -> bool:
    meeting = p.meeting(b, "主题党日", p.quiet_months(b))
    if meeting is None or b.ended_on is not None:
        return False
    b.meetings.remove(meeting)
    p.true("ZD-01", b.code, None, meeting.month)
    return True


def no_group_meeting(p: Planting, b: Branch) -> bool:
    meeting = p.meeting(b, "党小组会", p.quiet_months(b))
    if meeting is None:
        return False
    b.meetings.remove(meeting)
    p.true("HY-06", b.code, meeting.group, meeting.month)
    return True


def no_life_meeting(p: Planting, b: Branch) -> bool:
    if b.open_months or p.leaders & {s.number for s in b.roll}:
        return False
    meeting = p.meeting(b, "组织生活会", [f"{year}-12" for year in p.span.years])
    if meeting is None or b.founded_on.year == meeting.held_on.year:
        return False
    b.meetings.remove(meeting)
    p.true("ZH-01", b.code, None, meeting.month[:4])
    return True


def no_secretary_lecture(p: Planting, b: Branch) -> bool:
    year = p.span.years[-1]
    lectures = [m for m in b.meetings if m.kind == "党课" and m.month.startswith(year)]
    seated = b.seated(dt.date(int(year), 1, 1)) if b.founded_on.year < int(year) else []
    if b.guided or len(seated) < 3 or b.open_months or b.ended_on or len(lectures) < 4:
        return False
    for lecture in lectures:
        lecture.lecturer = seated[-1]
        lecture.absent = set()
    p.true("HY-14", b.code, None, year)
    return True


def unclosed_month(p: Planting, b: Branch) -> bool:
    """A month nobody closed: what is not there may only not have been entered yet."""
    months = p.quiet_months(b)[-9:-2]
    meeting = p.meeting(b, "支委会", months)
    if meeting is None or b.ended_on is not None:
        return False
    b.meetings.remove(meeting)
    b.open_months.add(meeting.month)
    p.true("HY-04", b.code, None, meeting.month, "unknown")
    return True


# Votes.


def vote_in(p: Planting, b: Branch, least: int = 8) -> tuple[Meeting, list[str]] | None:
    meeting = p.meeting(b, "党员大会", p.span.kept, lambda m: m.voting)
    if meeting is None:
        return None
    entitled = b.entitled(meeting.held_on)
    return (meeting, entitled) if len(entitled) >= least else None


def vote_without_quorum(p: Planting, b: Branch) -> bool:
    found = vote_in(p, b)
    if found is None:
        return False
    meeting, entitled = found
    meeting.absent = set(entitled[-(len(entitled) // 2 + 2) :])
    there = len(entitled) - len(meeting.absent)
    outcome_of(meeting, "暂缓", (there, 0, 0))
    p.true("HY-02", b.code, meeting.number, None)
    if not b.guided:
        p.true("HY-19", b.code, meeting.number, None)
    return True


def passed_without_majority(p: Planting, b: Branch) -> bool:
    found = vote_in(p, b)
    if found is None:
        return False
    meeting, entitled = found
    half = len(entitled) // 2
    outcome_of(meeting, "通过", (half, len(entitled) - half, 0))
    p.true("HY-03", b.code, meeting.number, None)
    return True


def voted_unprepared(p: Planting, b: Branch) -> bool:
    """Nothing in 支委会 before the meeting that votes on it, since the last vote of an open ledger."""
    if any(m.voting and m.held_on < p.span.starts_on for m in b.meetings):
        return False
    found = vote_in(p, b)
    if found is None:
        return False
    meeting, _ = found
    for before in b.held("支委会", meeting.month):
        p.spoiled.add(before.key)
        before.agenda = [item for item in before.agenda if item.category == "党建"]
    p.true("HY-08", b.code, meeting.number, None)
    return True


def probationer_voted(p: Planting, b: Branch) -> bool:
    meeting = p.meeting(b, "党员大会", p.span.kept, lambda m: any(line.voted is False for line in m.lines))
    if meeting is None:
        return False
    meeting.lines = [Line(line.name, line.number, voted=True) for line in meeting.lines]
    p.true("HY-22", b.code, meeting.number, None)
    return True


def roll_differs(p: Planting, b: Branch) -> bool:
    """A list that leaves out somebody of the roll: who was expected cannot be told."""
    found = vote_in(p, b)
    if found is None:
        return False
    meeting, entitled = found
    voting = {line.number: line for line in meeting.lines}
    meeting.listed = True
    meeting.lines = [
        voting.get(s.number, Line(s.name, s.number))
        for s in b.there(meeting.held_on)
        if s.number != entitled[-1]
    ]
    for rule in ("HY-02", "HY-03") if b.guided else ("HY-02", "HY-03", "HY-19"):
        p.true(rule, b.code, meeting.number, None, "unknown")
    return True


def outcome_of(meeting: Meeting, outcome: str, votes: tuple[int, int, int]) -> None:
    for item in meeting.agenda:
        if item.voted:
            item.outcome, item.votes, item.decision = outcome, votes, f"会议表决，结果为{outcome}。"


# Who was there, and who held it.


def committee_without_quorum(p: Planting, b: Branch) -> bool:
    meeting = p.meeting(b, "支委会", p.quiet_months(b))
    if meeting is None:
        return False
    seated = b.seated(meeting.held_on)
    meeting.absent = (
        set(seated[len(seated) // 2 :]) if len(seated) % 2 else set(seated[len(seated) // 2 - 1 :])
    )
    meeting.absent -= {meeting.host}
    p.true("HY-05", b.code, meeting.number, None)
    if not b.guided:
        p.true("HY-19", b.code, meeting.number, None)
    return True


def _plain_member(b: Branch, day: dt.date) -> str:
    seated = set(b.seated(day)) | {group.leader for group in b.groups}
    return next(n for n in b.entitled(day) if n not in seated)


def hosted_by_member(p: Planting, b: Branch) -> bool:
    meeting = p.meeting(b, "党员大会", p.quiet_months(b))
    if meeting is None:
        return False
    meeting.host = _plain_member(b, meeting.held_on)
    meeting.absent = set()
    p.true("HY-07a", b.code, meeting.number, None)
    return True


def hosted_by_deputy_beside_secretary(p: Planting, b: Branch) -> bool:
    meeting = p.meeting(b, "党员大会", p.quiet_months(b))
    if meeting is None or len(b.seated(meeting.held_on)) < 3:
        return False
    meeting.host = b.seated(meeting.held_on)[1]
    meeting.absent = set()
    p.true("HY-07a", b.code, meeting.number, None, "review")
    return True


def group_hosted_by_other(p: Planting, b: Branch) -> bool:
    meeting = p.meeting(b, "党小组会", p.span.kept)
    if meeting is None:
        return False
    meeting.host = _plain_member(b, meeting.held_on)
    p.true("HY-07b", b.code, meeting.number, None)
    return True


def outsider_at_committee(p: Planting, b: Branch) -> bool:
    meeting = p.meeting(b, "支委会", p.quiet_months(b))
    if meeting is None or b.guided:
        return False
    meeting.lines = [Line("干部代某", party_member=False)]
    p.true("HY-09", b.code, meeting.number, None)
    return True


def most_were_away(p: Planting, b: Branch) -> bool:
    meeting = p.meeting(b, "主题党日", p.span.kept, lambda m: len(b.there(m.held_on)) > 7)
    if meeting is None or b.guided:
        return False
    there = [s.number for s in b.there(meeting.held_on)]
    meeting.absent = set(there[-(len(there) // 2 + 1) :]) - {meeting.host}
    p.true("HY-19", b.code, meeting.number, None)
    return True


# What was done there.


def no_theme(p: Planting, b: Branch) -> bool:
    meeting = p.meeting(b, "主题党日", p.span.kept)
    if meeting is None:
        return False
    meeting.theme = p.draw.choice(("无", "主题党日", "学习", f"{int(meeting.month[5:])}月主题党日"))
    p.true("ZD-03", b.code, meeting.number, None)
    return True


def theme_left_blank(p: Planting, b: Branch) -> bool:
    meeting = p.meeting(b, "主题党日", p.span.kept)
    if meeting is None:
        return False
    meeting.theme = ""
    p.true("ZD-03", b.code, meeting.number, None, "unknown")
    return True


def too_many_texts(p: Planting, b: Branch) -> bool:
    meeting = p.meeting(b, "主题党日", p.span.kept)
    if meeting is None or b.guided:
        return False
    meeting.study = [f"学习材料第{n}份" for n in range(1, p.draw.choice((6, 10, 12, 14, 21)) + 1)]
    p.true("ZD-05", b.code, meeting.number, None)
    return True


def _life(p: Planting, b: Branch) -> Meeting | None:
    return p.meeting(b, "组织生活会", [m for m in p.span.kept if m.endswith("-12")])


def nobody_criticised(p: Planting, b: Branch) -> bool:
    meeting = _life(p, b)
    if meeting is None:
        return False
    meeting.criticisms = [(speaker, target) for speaker, target in meeting.criticisms if speaker == target]
    p.true("ZH-05a", b.code, meeting.number, None)
    p.true("ZH-05b", b.code, meeting.number, None)
    return True


def somebody_left_out(p: Planting, b: Branch) -> bool:
    meeting = _life(p, b)
    if meeting is None:
        return False
    quiet = meeting.criticisms[-1][0]
    meeting.criticisms = [pair for pair in meeting.criticisms if pair != (quiet, quiet)]
    p.true("ZH-05b", b.code, meeting.number, None)
    return True


def leader_absent(p: Planting, b: Branch) -> bool:
    return _leader_away(p, b, excused=False, verdict="unmet")


def leader_excused(p: Planting, b: Branch) -> bool:
    return _leader_away(p, b, excused=True, verdict="review")


def _leader_away(p: Planting, b: Branch, *, excused: bool, verdict: str) -> bool:
    leader = next((s.number for s in b.roll if s.number in p.leaders), None)
    meeting = _life(p, b) if leader else None
    if meeting is None or leader is None:
        return False
    meeting.absent = {leader}
    meeting.reasons = excused
    meeting.criticisms = [pair for pair in meeting.criticisms if pair[0] != leader]
    p.true("SC-02", b.code, leader, meeting.month[:4], verdict)
    return True


def nothing_said(p: Planting, b: Branch) -> bool:
    meeting = p.meeting(b, "支委会", p.quiet_months(b))
    if meeting is None:
        return False
    meeting.agenda = [Item(item.title, item.category) for item in meeting.agenda]
    p.true("TZ-02", b.code, meeting.number, None)
    return True


def half_counted(p: Planting, b: Branch) -> bool:
    """应到 was written and 实到 was not."""
    meeting = p.meeting(b, "党课", p.span.kept)
    if meeting is None:
        return False
    meeting.expected = len(b.there(meeting.held_on))
    p.true("TZ-06a", b.code, meeting.number, None, "unknown")
    return True


def there_before_joining(p: Planting, b: Branch) -> bool:
    joiner = next((s for s in b.roll if not s.full), None)
    if joiner is None:
        return False
    before = [m for m in p.span.kept if last_day(m) < joiner.starts_on - dt.timedelta(days=31)]
    meeting = p.meeting(b, "主题党日", before)
    if meeting is None:
        return False
    meeting.lines = [Line(joiner.name, joiner.number)]
    p.true("TZ-06b", b.code, meeting.number, None)
    if not b.guided:
        p.true("HY-19", b.code, meeting.number, None, "unknown")
    return True


FAULTS: tuple[tuple[Plant, int], ...] = (
    (unclosed_month, 4),
    (no_life_meeting, 5),
    (no_secretary_lecture, 6),
    (leader_absent, 5),
    (leader_excused, 2),
    (probationer_voted, 4),
    (vote_without_quorum, 4),
    (passed_without_majority, 4),
    (voted_unprepared, 5),
    (roll_differs, 3),
    (nobody_criticised, 4),
    (somebody_left_out, 5),
    (there_before_joining, 4),
    (group_hosted_by_other, 5),
    (no_group_meeting, 8),
    (no_general_meeting, 8),
    (no_committee_meeting, 12),
    (no_theme_day, 8),
    (committee_without_quorum, 5),
    (hosted_by_member, 5),
    (hosted_by_deputy_beside_secretary, 2),
    (outsider_at_committee, 5),
    (most_were_away, 6),
    (no_theme, 6),
    (theme_left_blank, 2),
    (too_many_texts, 7),
    (nothing_said, 6),
    (half_counted, 3),
)
