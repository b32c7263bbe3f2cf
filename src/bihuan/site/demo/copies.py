"""Texts that stand in two places, each written down, and texts that only nearly do.

Papers are added after the import as people add them; the records of meetings come with the workbooks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bihuan.site.demo import writings
from bihuan.site.demo.building import WORK_COMMITTEE
from bihuan.site.demo.planting import Planting
from bihuan.site.demo.world import Branch, Meeting, Unit, Written

Copy = Callable[[Planting, Unit, Unit, str], bool]


def plant(p: Planting, count: int) -> None:
    """Each kind of copied text `count` times, and one near miss of each that has one."""
    able = [unit for unit in p.world.units if _able(unit)]
    p.world.papers.append(
        Written(WORK_COMMITTEE, "考核细则", _year(p), "市直机关党建考核细则", writings.paper("rules", 24))
    )
    for turn, copy in enumerate(COPIES):
        places = _pairs(able, turn)
        done = 0
        while done < count:
            one, two = next(places)
            done += copy(p, one, two, f"{copy.__name__}-{done}")
    for turn, near in enumerate(NEAR):
        places = _pairs(able, len(COPIES) + turn)
        while not near(p, *next(places), near.__name__):
            pass


def _able(unit: Unit) -> bool:
    """Led by 工委, with a body of its own and branches at work to choose from."""
    return not unit.branches[0].guided and bool(unit.keepers) and len(_at_work(unit)) > 1


def _at_work(unit: Unit) -> list[Branch]:
    # The planted change of a roll must not make the author of a paper somebody else's member.
    return [b for b in unit.branches if b.kind == "在职" and b.ended_on is None and len(b.roll) > 5]


def _pairs(units: list[Unit], turn: int) -> Iterator[tuple[Unit, Unit]]:
    """Two different units at a time, beginning elsewhere every turn so that copies are spread."""
    for step in range(len(units) * 4):
        first = (turn + 2 * step) % len(units)
        yield units[first], units[(first + 1) % len(units)]


def _year(p: Planting) -> int:
    return int(p.span.years[-1])


def _write(p: Planting, org: str, kind: str, text: str, author: str = "", years_ago: int = 0) -> None:
    year = _year(p) - years_ago
    p.world.papers.append(Written(org, kind, year, kind, text, author))


def _found(p: Planting, rule: str, org: str) -> None:
    p.true(rule, org, None, str(_year(p)), "review")


def _record(p: Planting, unit: Unit, kind: str, text: str) -> Meeting | None:
    """A meeting of the unit whose record now says `text`."""
    for branch in _at_work(unit):
        meeting = p.meeting(branch, kind, p.quiet_months(branch))
        if meeting is not None:
            meeting.notes = text
            return meeting
    return None


def _authors(branch: Branch) -> tuple[str, str]:
    return branch.roll[0].number, branch.roll[1].number


# Copied.


def records_copied(p: Planting, one: Unit, two: Unit, seed: str) -> bool:
    """One branch's minutes are another's but for the end."""
    texts = writings.paper(seed), writings.blended(seed, f"{seed}-own", 12)
    for unit, text in zip((one, two), texts, strict=True):
        meeting = _record(p, unit, "党员大会", text)
        if meeting is None:
            return False
        p.true("TZ-04", meeting.org, meeting.number, None, "review")
    return True


def lecture_is_an_outline(p: Planting, one: Unit, two: Unit, seed: str) -> bool:
    text = writings.paper(seed)
    meeting = _record(p, one, "党课", text)
    if meeting is None:
        return False
    _write(p, meeting.org, "发言提纲", text, meeting.lecturer)
    p.true("HY-16", meeting.org, meeting.number, None, "review")
    return True


def outlines_copied(p: Planting, one: Unit, two: Unit, seed: str) -> bool:
    for author, text in zip(
        _authors(_at_work(one)[0]),
        (writings.paper(seed), writings.blended(seed, f"{seed}-own", 11)),
        strict=True,
    ):
        _write(p, one.body, "发言提纲", text, author)
    _found(p, "MS-06", one.body)
    return True


def self_examinations_copied(p: Planting, one: Unit, two: Unit, seed: str) -> bool:
    return _of_two_members(p, _at_work(one)[-1], "对照检查材料", "ZH-08", seed)


def thought_reports_copied(p: Planting, one: Unit, two: Unit, seed: str) -> bool:
    return _of_two_members(p, _at_work(one)[0], "思想汇报", "FZ-49", seed)


def _of_two_members(p: Planting, branch: Branch, kind: str, rule: str, seed: str) -> bool:
    first, second = _authors(branch)
    _write(p, branch.code, kind, writings.paper(seed), first)
    _write(p, branch.code, kind, writings.blended(seed, f"{seed}-own", 12), second)
    _found(p, rule, branch.code)
    return True


def pocket_books_copied(p: Planting, one: Unit, two: Unit, seed: str) -> bool:
    for unit in (one, two):
        _write(p, unit.body, "口袋书", writings.paper(seed, 18))
        _found(p, "DZ-18", unit.body)
    return True


def problems_repeated(p: Planting, one: Unit, two: Unit, seed: str) -> bool:
    for ago in (2, 1, 0):
        text = writings.summary(writings.paper(f"{seed}-problems"), _year(p) - ago, seed)
        _write(p, one.body, "年度总结", text, years_ago=ago)
    _found(p, "DZ-19", one.body)
    return True


def rules_taken_over(p: Planting, one: Unit, two: Unit, seed: str) -> bool:
    _write(p, one.body, "考核细则", writings.paper("rules", 23))
    _found(p, "DZ-20", one.body)
    return True


def rectification_repeated(p: Planting, one: Unit, two: Unit, seed: str) -> bool:
    for ago in (1, 0):
        _write(p, one.body, "整改报告", writings.paper(seed, 20), years_ago=ago)
    _found(p, "ZG-13", one.body)
    return True


# Near misses: nothing is written down.


def records_with_a_common_part(p: Planting, one: Unit, two: Unit, seed: str) -> bool:
    texts = writings.paper(seed), writings.blended(seed, f"{seed}-own", 6)
    return all(
        _record(p, unit, "主题党日", text) is not None for unit, text in zip((one, two), texts, strict=True)
    )


def problems_of_two_years(p: Planting, one: Unit, two: Unit, seed: str) -> bool:
    for ago, told in ((2, "older"), (1, "same"), (0, "same")):
        text = writings.summary(writings.paper(f"{seed}-{told}"), _year(p) - ago, seed)
        _write(p, two.body, "年度总结", text, years_ago=ago)
    return True


def rules_of_its_own(p: Planting, one: Unit, two: Unit, seed: str) -> bool:
    _write(p, two.body, "考核细则", writings.blended("rules", seed, 12, 24))
    return True


COPIES: tuple[Copy, ...] = (
    records_copied,
    lecture_is_an_outline,
    outlines_copied,
    self_examinations_copied,
    thought_reports_copied,
    pocket_books_copied,
    problems_repeated,
    rules_taken_over,
    rectification_repeated,
)
NEAR: tuple[Copy, ...] = (records_with_a_common_part, problems_of_two_years, rules_of_its_own)
