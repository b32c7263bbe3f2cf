"""The demonstration: a small invented city, one year of ledgers, and the faults planted in them.

Everything is drawn from a fixed seed, so the same day of reading gives the same workbooks. What is
planted is written down as it is planted; nothing here asks a rule.
"""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
import random

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛范彭郎"
GIVEN = "明华建国志强丽敏静芳文军海燕春梅立新晓东永刚玉兰秀英国庆红霞振宇思远佳宁一鸣子涵雨桐浩然"
COMMITTEE = "GW"
CLUSTER = "PZ1"


@dataclasses.dataclass(frozen=True, slots=True)
class Node:
    code: str
    name: str
    kind: str
    regime: str = ""
    branch_kind: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Member:
    number: str
    name: str
    full: bool


@dataclasses.dataclass(slots=True)
class Meeting:
    org: str
    number: str
    kind: str
    held_on: dt.date
    entered_on: dt.date
    host: str
    absent: set[str]
    agenda: list[tuple[str, str, bool]] = dataclasses.field(default_factory=list)  # title, category, voted
    study: list[str] = dataclasses.field(default_factory=list)
    theme: str = ""
    for_period: str = ""
    left_out: set[str] = dataclasses.field(default_factory=set)  # on the roll, missing from the list


@dataclasses.dataclass(frozen=True, slots=True)
class Planted:
    """One row of truth.json. `subject` is a member's or meeting's number where the rule judges one."""

    rule: str
    org: str
    subject: str | None
    period: str | None
    verdict: str


@dataclasses.dataclass(slots=True)
class World:
    months: list[str]
    nodes: list[Node]
    relations: list[tuple[str, str, str]]  # child, parent, kind
    members: dict[str, list[Member]]  # branch code → roll
    posts: list[tuple[str, str, str]]  # member number, org code, title
    meetings: list[Meeting]
    second_rolls: list[tuple[str, str, dt.date]]  # member number, org code, from
    open_months: set[tuple[str, str]]  # branch code, month: not closed
    truth: list[Planted]

    @property
    def starts_on(self) -> dt.date:
        return first_day(self.months[0])

    @property
    def branches(self) -> list[str]:
        return list(self.members)

    def roll(self, branch: str, day: dt.date) -> list[Member]:
        """Everybody on the branch's roll on `day`, those with a second roll among them."""
        everybody = {m.number: m for roll in self.members.values() for m in roll}
        joined = [everybody[n] for n, org, since in self.second_rolls if org == branch and since <= day]
        return self.members[branch] + joined


def first_day(month: str) -> dt.date:
    return dt.date.fromisoformat(f"{month}-01")


def last_day(month: str) -> dt.date:
    first = first_day(month)
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def full_months(today: dt.date, count: int = 12) -> list[str]:
    """The last `count` months that are over on `today`, oldest first, as 2025-03."""
    last = today.year * 12 + today.month - 2
    return [f"{n // 12}-{n % 12 + 1:02d}" for n in range(last - count + 1, last + 1)]


def quarter_of(month: str) -> str:
    return f"{month[:4]}Q{(int(month[5:]) + 2) // 3}"


def full_quarters(months: list[str]) -> list[str]:
    """The quarters of which every month stands in `months`."""
    quarters = [quarter_of(m) for m in months]
    return sorted({q for q in quarters if quarters.count(q) == 3})


def build(today: dt.date) -> World:
    """The whole world as of `today`."""
    draw = random.Random(20260701)  # noqa: S311  invented people, no secret
    world = World(full_months(today), [], [], {}, [], [], [], set(), [])
    _organisations(world)
    for index, branch in enumerate(branch_codes(), start=1):
        world.members[branch] = _roll(draw, branch, 7 + index % 4 * 2)
        _seats(world, branch, committee=index != 6)
    for index, branch in enumerate(world.branches, start=1):
        for month in world.months:
            _ordinary_month(draw, world, branch, month, committee=index != 6)
    _plant(world)
    return world


def branch_codes() -> list[str]:
    """The eight branches, those of the first unit first."""
    return [f"D{unit}-B{n}" for unit in (1, 2) for n in (1, 2, 3, 4)]


def _organisations(world: World) -> None:
    nodes, relations = world.nodes, world.relations
    nodes.append(Node(COMMITTEE, "云州市直机关工委", "工委", "机关"))
    nodes.append(Node(CLUSTER, "第一片组", "片组"))
    for unit, (name, short) in enumerate(
        (("云州市水务局", "市水务局"), ("云州市园林局", "市园林局")), start=1
    ):
        code = f"D{unit}"
        nodes.append(Node(code, name, "单位", "机关"))
        committee, bodies = f"{code}-DW", (("DZ", "党组"), ("DW", "机关党委"), ("JW", "机关纪委"))
        for suffix, kind in bodies:
            nodes.append(Node(f"{code}-{suffix}", f"{short}{kind}", kind, "机关"))
            relations.append((f"{code}-{suffix}", code, "所属单位"))
        for suffix, office in (("C1", "办公室"), ("C2", "人事处")):
            nodes.append(Node(f"{code}-{suffix}", f"{short}{office}", "处室"))
            relations.append((f"{code}-{suffix}", code, "所属单位"))
        relations.append((committee, COMMITTEE, "隶属"))
        relations.append((committee, CLUSTER, "片组"))
        for n, word in enumerate("一二三四", start=1):
            kind = "离退休" if n == 4 else "在职"
            nodes.append(Node(f"{code}-B{n}", f"{short}机关第{word}党支部", "党支部", "机关", kind))
            relations.append((f"{code}-B{n}", committee, "隶属"))


def _roll(draw: random.Random, branch: str, size: int) -> list[Member]:
    rows: list[Member] = []
    names: set[str] = set()
    while len(rows) < size:
        name = draw.choice(SURNAMES) + "".join(draw.sample(GIVEN, draw.choice((1, 2, 2))))
        if name in names:
            continue
        names.add(name)
        rows.append(Member(f"{branch}-{len(rows) + 1:03d}", name, full=len(rows) != size - 1))
    return rows


def _seats(world: World, branch: str, *, committee: bool) -> None:
    titles = ["书记", "组织委员", "宣传委员", "纪检委员"] if committee else ["书记"]
    for member, title in zip(world.members[branch], titles, strict=False):
        world.posts.append((member.number, branch, title))


def _ordinary_month(draw: random.Random, world: World, branch: str, month: str, *, committee: bool) -> None:
    day = first_day(month) + dt.timedelta(days=draw.randint(4, 20))
    roll = world.members[branch]
    away = {draw.choice(roll[4:]).number} if draw.random() < 0.4 else set()
    host = roll[0].number
    if committee:
        topic = draw.choice(
            ("研究本月组织生活安排", "研究党员教育计划", "研究支部换届准备", "研究谈心谈话安排")
        )
        world.meetings.append(
            Meeting(branch, f"{month}-支委会", "支委会", day, day, host, set(), [(topic, "党建", False)])
        )
    theme = draw.choice(("学习党章", "重温入党誓词", "交流学习体会", "为群众办实事"))
    theme_day = day + dt.timedelta(days=2)
    world.meetings.append(
        Meeting(
            branch,
            f"{month}-主题党日",
            "主题党日",
            theme_day,
            theme_day,
            host,
            set(away),
            theme=theme,
            study=["党章", "支部工作条例"],
        )
    )
    if int(month[5:]) % 3 == 2:
        held = day + dt.timedelta(days=4)
        world.meetings.append(
            Meeting(
                branch,
                f"{month}-党员大会",
                "党员大会",
                held,
                held,
                host,
                set(away),
                [("听取支委会工作报告", "党建", False)],
            )
        )


def _plant(world: World) -> None:
    quarters = full_quarters(world.months)
    b = world.branches
    _two_rolls(world, world.members[b[0]][-2], b[6], quarters[1])
    _missing_general_meeting(world, b[2], quarters[1])
    _missing_committee_meeting(world, b[1], world.months[4])
    _missing_committee_meeting(world, b[4], world.months[8])
    _missing_committee_meeting(world, b[4], world.months[9])
    _vote_without_quorum(world, b[3], quarters[2])
    _vote_with_exact_quorum(world, b[6], quarters[2])
    _roll_differs(world, b[7], quarters[0])
    _unclosed_month(world, b[7], world.months[10])
    _held_late(world, b[6], quarters[0])
    _entered_late(world, b[0], world.months[2])


def _meetings(world: World, branch: str, kind: str, quarter: str) -> list[Meeting]:
    return [
        m
        for m in world.meetings
        if (m.org, m.kind, quarter_of(f"{m.held_on:%Y-%m}")) == (branch, kind, quarter)
    ]


def _missing_general_meeting(world: World, branch: str, quarter: str) -> None:
    for meeting in _meetings(world, branch, "党员大会", quarter):
        world.meetings.remove(meeting)
    world.truth.append(Planted("HY-01", branch, None, quarter, "unmet"))


def _missing_committee_meeting(world: World, branch: str, month: str, verdict: str = "unmet") -> None:
    number = f"{month}-支委会"
    world.meetings[:] = [m for m in world.meetings if (m.org, m.number) != (branch, number)]
    world.truth.append(Planted("HY-04", branch, None, month, verdict))


def _vote_on(world: World, branch: str, quarter: str) -> tuple[Meeting, list[str]]:
    """The quarter's general meeting turned into a vote, and the numbers of those entitled."""
    meeting = _meetings(world, branch, "党员大会", quarter)[0]
    meeting.agenda.append(("讨论接收预备党员", "发展党员", True))
    return meeting, [m.number for m in world.roll(branch, meeting.held_on) if m.full]


def _vote_without_quorum(world: World, branch: str, quarter: str) -> None:
    meeting, entitled = _vote_on(world, branch, quarter)
    meeting.absent = set(entitled[-(len(entitled) // 2 + 1) :])
    world.truth.append(Planted("HY-02", branch, meeting.number, None, "unmet"))


def _vote_with_exact_quorum(world: World, branch: str, quarter: str) -> None:
    meeting, entitled = _vote_on(world, branch, quarter)
    meeting.absent = set(entitled[-(len(entitled) // 2) :])


def _roll_differs(world: World, branch: str, quarter: str) -> None:
    meeting, entitled = _vote_on(world, branch, quarter)
    meeting.absent = set()
    meeting.left_out = {entitled[-1]}
    world.truth.append(Planted("HY-02", branch, meeting.number, None, "unknown"))


def _unclosed_month(world: World, branch: str, month: str) -> None:
    world.open_months.add((branch, month))
    _missing_committee_meeting(world, branch, month, "unknown")


def _two_rolls(world: World, member: Member, other: str, since_quarter: str) -> None:
    quarters = full_quarters(world.months)
    first = next(m for m in world.months if quarter_of(m) == since_quarter)
    world.second_rolls.append((member.number, other, first_day(first)))
    # The roll that took the member in last keeps the entry, so the fault stands there.
    for quarter in quarters[quarters.index(since_quarter) :]:
        world.truth.append(Planted("ZZ-28", other, member.number, quarter, "unmet"))


def _held_late(world: World, branch: str, quarter: str) -> None:
    """Held eleven days after its quarter: done late (补开), not missing."""
    meeting = _meetings(world, branch, "党员大会", quarter)[0]
    end = max(last_day(m) for m in world.months if quarter_of(m) == quarter)
    meeting.held_on = meeting.entered_on = end + dt.timedelta(days=11)
    meeting.for_period = quarter


def _entered_late(world: World, branch: str, month: str) -> None:
    """Held in time and entered the month after: 补录."""
    for meeting in world.meetings:
        if (meeting.org, meeting.number) == (branch, f"{month}-支委会"):
            meeting.entered_on = last_day(month) + dt.timedelta(days=6)
