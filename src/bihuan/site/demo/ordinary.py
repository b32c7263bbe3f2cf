"""Three years of meetings as they should be: every branch does what every rule asks."""

from __future__ import annotations

import datetime as dt
import random

from bihuan.site.demo.building import base_day
from bihuan.site.demo.names import LECTURES, REPORTS, STUDIES, THEMES, TOPICS
from bihuan.site.demo.plans import SEED
from bihuan.site.demo.world import Branch, Group, Item, Line, Meeting, World, first_day

DEVELOPMENT = "发展党员"
AGREED = "会议同意，按分工落实。"
_DAY = dt.timedelta(days=1)


def hold_meetings(world: World) -> None:
    """Fill every branch's ledger for all months that are over."""
    for branch in world.branches:
        draw = random.Random(f"{SEED}-{branch.code}-meetings")  # noqa: S311  invented records
        votes = _votes(branch)
        for month in world.span.months:
            _Month(draw, branch, month, votes.get(month, [])).hold()


def _votes(branch: Branch) -> dict[str, list[str]]:
    """Month of a 党员大会 → titles of what it votes on: taking in, and making full members."""
    found: dict[str, list[str]] = {}
    joiners = [s for s in branch.roll if not s.full]
    for joiner in joiners:
        taken_in = joiner.starts_on - _DAY
        found.setdefault(f"{taken_in:%Y-%m}", []).append(f"讨论接收{joiner.name}为预备党员")
        if joiner.ends_on is not None:
            found.setdefault(f"{joiner.ends_on:%Y-%m}", []).append(f"讨论预备党员{joiner.name}转正")
    return found


class _Month:
    """One month of one branch: each meeting on a day of its own, so that nobody is in two places."""

    def __init__(self, draw: random.Random, branch: Branch, month: str, votes: list[str]) -> None:
        self.draw = draw
        self.branch = branch
        self.month = month
        self.votes = votes
        self.first = first_day(month) + dt.timedelta(days=base_day(branch) - 1)
        self.number = int(month[5:])

    def hold(self) -> None:
        if self.branch.committee:
            self._committee()
        self._theme_day()
        if self.number % 3 == 2:
            self._general()
        if self.number % 3 == 0:
            self._lecture()
        for group in self.branch.groups:
            self._group(group)
        if self.number == 12:
            self._life()

    def _put(self, kind: str, after: int, **more: object) -> Meeting | None:
        """A meeting `after` days from the branch's first day of the month, hosted by the 书记."""
        day = self.first + dt.timedelta(days=after)
        branch = self.branch
        if not self._stands(after):
            return None
        number = f"{self.month}-{more.pop('label', kind)}"
        host = str(more.pop("host", "") or branch.secretary(day))
        entered = day + dt.timedelta(days=self.draw.randrange(3))
        meeting = Meeting(branch.code, number, kind, day, entered, host, **more)  # type: ignore[arg-type]
        branch.meetings.append(meeting)
        return meeting

    def _stands(self, after: int) -> bool:
        day, branch = self.first + dt.timedelta(days=after), self.branch
        return branch.founded_on <= day and (branch.ended_on is None or day < branch.ended_on)

    def _committee(self) -> None:
        items = [Item(self.draw.choice(TOPICS), decision=AGREED)]
        items += [Item(f"研究{title[2:]}事项", DEVELOPMENT, decision=AGREED) for title in self.votes]
        self._put("支委会", 0, agenda=items)

    def _theme_day(self) -> None:
        study = self.draw.sample(STUDIES, self.draw.choice((1, 1, 2)))
        meeting = self._put("主题党日", 2, theme=self.draw.choice(THEMES), study=study)
        if meeting is not None:
            self._away(meeting)

    def _general(self) -> None:
        meeting = self._put("党员大会", 3, agenda=[Item(self.draw.choice(REPORTS))])
        if meeting is None:
            return
        if not self.votes:
            self._away(meeting)
            return
        for title in self.votes:
            put_to_vote(self.branch, meeting, title)

    def _lecture(self) -> None:
        if not self._stands(5):
            return
        seated = self.branch.seated(self.first + dt.timedelta(days=5))
        by_secretary = self.number == 6 or len(seated) == 1
        lecturer = seated[0] if by_secretary else self.draw.choice(seated[1:])
        meeting = self._put("党课", 5, theme=self.draw.choice(LECTURES), lecturer=lecturer)
        if meeting is not None:
            self._away(meeting, lecturer)

    def _group(self, group: Group) -> None:
        label = f"党小组会{group.code.rpartition('-G')[2]}"
        self._put("党小组会", 7, label=label, group=group.code, host=group.leader, theme="交流思想和工作")

    def _life(self) -> None:
        meeting = self._put("组织生活会", 9, theme="年度组织生活会", for_period=self.month[:4])
        if meeting is None:
            return
        meeting.for_period = ""
        meeting.criticisms = ring([s.number for s in self.branch.there(meeting.held_on)])

    def _away(self, meeting: Meeting, *needed: str) -> None:
        """One or two of the others away now and then, never as many as half."""
        seated = {*self.branch.seated(meeting.held_on), meeting.host, *needed}
        others = [s.number for s in self.branch.there(meeting.held_on) if s.number not in seated]
        if len(others) > 2 and self.draw.random() < 0.5:
            meeting.absent = set(self.draw.sample(others, self.draw.choice((1, 2))))


def put_to_vote(branch: Branch, meeting: Meeting, title: str, category: str = DEVELOPMENT) -> Item:
    """Put something to a vote that everybody entitled comes to and agrees with; 预备党员 do not vote."""
    entitled = len(branch.entitled(meeting.held_on))
    item = Item(title, category, True, "会议表决通过。", "通过", (entitled, 0, 0))
    meeting.agenda.append(item)
    meeting.absent = set()
    meeting.lines = [Line(s.name, s.number, voted=False) for s in branch.there(meeting.held_on) if not s.full]
    return item


def ring(numbers: list[str]) -> list[tuple[str, str]]:
    """Everybody of themselves, and of the next."""
    following = [*numbers[1:], *numbers[:1]]
    return [(n, n) for n in numbers] + list(zip(numbers, following, strict=True))
