"""What happens to rolls and organisations over the years, before any meeting is held.

Faults of the roll are written down; founding, dissolving and moving a branch are none.
"""

from __future__ import annotations

import dataclasses
import datetime as dt

from bihuan.site.demo.planting import Planting
from bihuan.site.demo.world import JOINED_ON, Branch, Stretch, Tie, first_day, last_day, months_of

_DAY = dt.timedelta(days=1)


def change_rolls(p: Planting, *, many: bool) -> None:
    """Double and missing entries on rolls, and in a city the branches that come, go and move."""
    p.put(_on_two_rolls, 4 if many else 1)
    p.put(_on_no_roll, 3 if many else 1)
    p.put(_left_the_city, 5 if many else 1)
    if many:
        p.put(_dissolved, 1)
        p.put(_founded, 1)
        p.put(_moved, 2)


def _free(p: Planting, branch: Branch) -> Stretch | None:
    """A full member for whom nothing else depends on their staying, the last such of the roll."""
    busy = p.busy(branch) | p.changed
    return next((s for s in reversed(branch.roll) if s.full and s.number not in busy and _settled(s)), None)


def _settled(stretch: Stretch) -> bool:
    return stretch.ends_on is None and stretch.starts_on == JOINED_ON and not stretch.retired


def _on_two_rolls(p: Planting, b: Branch) -> bool:
    """Taken in by another branch without leaving the first; the last to take in keeps the entry."""
    member = _free(p, b)
    others = [o for o in p.world.branches if o is not b and o.kind == "在职" and p.untouched(o)]
    other = next((o for o in others if member and member.name not in {s.name for s in o.roll}), None)
    if member is None or other is None or len(b.roll) < 10 or b.faults:
        return False
    quarters = p.span.quarters[1 + p.draw.randrange(2) :]
    since = first_day(months_of(quarters[0])[0])
    p.changed.add(member.number)
    other.roll.append(Stretch(member.number, member.name, True, member.retired, starts_on=since))
    p.touch(other)
    for quarter in quarters:
        p.true("ZZ-28", other.code, member.number, quarter)
    return True


def _on_no_roll(p: Planting, b: Branch) -> bool:
    """Left for another branch that never took them in: their old branch keeps the entry."""
    member = _free(p, b)
    if member is None or len(b.roll) < 10 or b.faults:
        return False
    quarters = p.span.quarters[2:]
    p.changed.add(member.number)
    member.ends_on = first_day(months_of(quarters[0])[0]) + dt.timedelta(days=9)
    for quarter in quarters:
        p.true("ZZ-28", b.code, member.number, quarter)
    return True


def _left_the_city(p: Planting, b: Branch) -> bool:
    member = _free(p, b)
    if member is None or len(b.roll) < 10 or b.faults:
        return False
    p.changed.add(member.number)
    member.ends_on = last_day(p.span.kept[5])
    member.departs = True
    return True


def _dissolved(p: Planting, b: Branch) -> bool:
    """Its members go to another branch of the same body."""
    unit = p.unit(b)
    if b.groups or b.faults or p.leaders & {s.number for s in b.roll} or len(unit.branches) < 4:
        return False
    names = {s.name for s in b.roll}
    siblings = [o for o in unit.branches if o is not b and o.above == b.above and o.kind == b.kind]
    fit = [o for o in siblings if o.groups and not o.faults and not names & {s.name for s in o.roll}]
    if not fit or b.kind != "在职":
        return False
    end = dt.date(p.span.starts_on.year, 9, 1)
    b.roll[:] = [s for s in b.roll if s.full and s.starts_on < p.span.starts_on]
    for stretch in b.roll:
        fit[0].roll.append(dataclasses.replace(stretch, starts_on=end))
        stretch.ends_on = end - _DAY
    for seat in b.seats:
        seat.ends_on = end - _DAY
    unit.seats[:] = [s for s in unit.seats if s.number not in {m.number for m in b.roll}]
    b.ended_on = end
    p.replace_node(unit, b.code, ended_on=end)
    p.touch(b)
    p.touch(fit[0])
    return True


def _founded(p: Planting, b: Branch) -> bool:
    """Founded in the middle of a quarter, its members from other places."""
    if b.groups or b.faults or b.kind != "在职" or p.leaders & {s.number for s in b.roll} or not b.committee:
        return False
    unit = p.unit(b)
    if len(unit.branches) < 4:
        return False
    day = dt.date(p.span.starts_on.year, 4, 10)
    b.roll[:] = [dataclasses.replace(s, starts_on=day) for s in b.roll if s.full and s.ends_on is None]
    b.roll[:] = list({s.number: s for s in b.roll}.values())
    for seat in b.seats:
        seat.starts_on = day
    unit.seats[:] = [s for s in unit.seats if s.number not in {m.number for m in b.roll}]
    unit.ties[:] = [dataclasses.replace(t, starts_on=day) if t.child == b.code else t for t in unit.ties]
    b.founded_on = day
    p.replace_node(unit, b.code, founded_on=day)
    p.touch(b)
    return True


def _moved(p: Planting, b: Branch) -> bool:
    """From one organisation to another in the middle of a year."""
    unit = p.unit(b)
    later = p.world.units[p.world.units.index(unit) + 1 :]
    other = next((u for u in later if not b.guided and u.body.endswith("-DW")), None)
    if other is None or b.faults or b.kind != "在职" or not unit.body.endswith("-DW"):
        return False
    if p.leaders & {s.number for s in b.roll} or b.founded_on.year > 2019 or len(unit.branches) < 4:
        return False
    day = dt.date(p.span.starts_on.year, 7, 1)
    unit.ties[:] = [
        dataclasses.replace(t, ends_on=day - _DAY) if t.child == b.code and t.kind != "片组" else t
        for t in unit.ties
    ]
    other.ties += [Tie(b.code, "隶属", other.body, day), Tie(b.code, "所属单位", other.code, day)]
    p.touch(b)
    return True
