"""From plans to organisations, rolls and seats, before anything has been held."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

from bihuan.site.demo.names import OFFICES, SURNAMES
from bihuan.site.demo.plans import ALONE, COMMITTEE, SEED, BranchPlan, UnitPlan
from bihuan.site.demo.world import (
    Branch,
    Group,
    Node,
    Planted,
    Seat,
    Setting,
    Span,
    Stretch,
    Tie,
    Unit,
    World,
    first_day,
    months_of,
    quarter_of,
)

WORK_COMMITTEE = "GW"
# The figures 工委 has adopted for those below it; one under guidance only is not bound by them.
SETTINGS = (
    Setting(WORK_COMMITTEE, "FZ-49.share", 60, "《关于规范发展党员材料的通知》（云直工〔2021〕6号）"),
    Setting(WORK_COMMITTEE, "HY-09.at_most", 0, "《关于规范党的组织生活的通知》（云直工〔2021〕3号）"),
    Setting(WORK_COMMITTEE, "HY-14.at_least", 1, "《关于支部书记讲党课的通知》（云直工〔2021〕5号）"),
    Setting(WORK_COMMITTEE, "HY-19.percent", 50, "《关于规范党的组织生活的通知》（云直工〔2021〕3号）"),
    Setting(WORK_COMMITTEE, "ZD-05.at_most", 5, "《关于提高主题党日质量的通知》（云直工〔2021〕8号）"),
)
# How many quarters ago a branch took in its newest member; after four they are a full member.
JOINED_AGO = (2, 5, 6, 7, 8)
SUPERIORS = {"GZ": "云州市国资系统工委", "LX": "云州市两新工委"}


def build(plans: Sequence[UnitPlan], span: Span) -> World:
    """The organisations of the plans with everybody in them; standing faults are written down."""
    nodes = [Node(WORK_COMMITTEE, "云州市直机关工委", "工委", "机关")]
    clusters = sorted({plan.cluster for plan in plans})
    nodes += [Node(code, f"第{'一二三四五六七八'[int(code[2:]) - 1]}片组", "片组") for code in clusters]
    superiors = sorted({plan.superior for plan in plans} - {""})
    nodes += [Node(code, SUPERIORS[code], "工委") for code in superiors]
    world = World(span, nodes, [], list(SETTINGS), [])
    for plan in plans:
        world.units.append(_unit(world, plan))
    return world


def _unit(world: World, plan: UnitPlan) -> Unit:
    body = {COMMITTEE: f"{plan.code}-DW", ALONE: plan.branches[0].code}.get(plan.body, f"{plan.code}-ZZ")
    unit = Unit(plan.code, plan.name, body, [])
    unit.nodes.append(Node(plan.code, plan.name, "单位", plan.regime))
    _bodies(unit, plan)
    unit.ties.append(Tie(body, "指导" if plan.superior else "隶属", WORK_COMMITTEE))
    if plan.superior:
        unit.ties.append(Tie(body, "隶属", plan.superior))
    unit.ties.append(Tie(body, "片组", plan.cluster))
    for branch in plan.branches:
        unit.branches.append(_branch(world, unit, plan, branch))
    _leaders(unit, plan)
    for fault in plan.faults:
        world.truth += [Planted(fault, body, None, quarter, "unmet") for quarter in world.span.quarters]
    return unit


def _bodies(unit: Unit, plan: UnitPlan) -> None:
    """党组, the body above the branches, 机关纪委, 处室 and 二级单位."""
    code = plan.code

    def put(suffix: str, name: str, kind: str, regime: str = "") -> None:
        unit.nodes.append(Node(f"{code}-{suffix}", f"{plan.short}{name}", kind, regime))
        unit.ties.append(Tie(f"{code}-{suffix}", "所属单位", code))

    if not plan.superior:
        put("DZ", "党组", "党组", plan.regime)
    if plan.body == COMMITTEE:
        put("DW", COMMITTEE, COMMITTEE, plan.regime)
        put("JW", "机关纪委", "机关纪委", plan.regime)
    elif plan.body != ALONE:
        put("ZZ", plan.body, plan.body, plan.regime)
    if plan.body != ALONE:
        unit.keepers.append(unit.body)
    for n, office in enumerate(OFFICES[: 2 if plan.body == ALONE else 4], start=1):
        put(f"C{n}", office, "处室")
    for suffix, name in plan.second:
        unit.nodes.append(Node(f"{code}-{suffix}", name, "二级单位", "事业单位"))
        unit.ties.append(Tie(f"{code}-{suffix}", "所属单位", code))
    for suffix, name in plan.generals:
        unit.nodes.append(Node(f"{code}-{suffix}", name, "党总支", plan.regime))
        unit.ties += [
            Tie(f"{code}-{suffix}", "隶属", unit.body),
            Tie(f"{code}-{suffix}", "所属单位", code),
        ]
        unit.keepers.append(f"{code}-{suffix}")


def _branch(world: World, unit: Unit, plan: UnitPlan, made: BranchPlan) -> Branch:
    above = f"{plan.code}-{made.general}" if made.general else unit.body
    branch = Branch(
        made.code, plan.code, above, made.kind, made.committee, bool(plan.superior), faults=made.faults
    )
    unit.nodes.append(Node(made.code, made.name, "党支部", made.regime, made.kind))
    if above != made.code:
        unit.ties.append(Tie(made.code, "隶属", above))
    owner = f"{plan.code}-{made.owner}" if made.owner else plan.code
    unit.ties.append(Tie(made.code, "所属单位", owner))
    draw = random.Random(f"{SEED}-{made.code}")  # noqa: S311  invented people, no secret
    _roll(draw, branch, made, world.span)
    branch.seats += [Seat(branch.roll[k].number, made.code, title) for k, title in enumerate(made.titles)]
    _groups(unit, branch, made)
    for fault in made.faults:
        world.truth += [Planted(fault, made.code, None, quarter, "unmet") for quarter in world.span.quarters]
    return branch


def _roll(draw: random.Random, branch: Branch, made: BranchPlan, span: Span) -> None:
    """Full members, and in a branch at work one who joined lately and is made a full member after a year."""
    names = [f"{surname}某某" for surname in draw.sample(SURNAMES, made.size + 1)]
    retired = made.size if made.kind == "离退休" else made.retired
    for k in range(made.size):
        branch.roll.append(
            Stretch(f"{made.code}-{k + 1:03d}", names[k], full=True, retired=k >= made.size - retired)
        )
    if made.kind != "在职" or not made.committee or made.size < len(made.titles) + 3:
        return
    quarters = sorted({quarter_of(m) for m in span.months})
    quarters = [q for q in quarters if months_of(q)[1] in span.months]
    unit, _, number_in_unit = made.code.partition("-B")
    turn = int(unit[1:]) + int(number_in_unit) - 2
    joined = len(quarters) - JOINED_AGO[turn % len(JOINED_AGO)]
    number, name = f"{made.code}-{made.size + 1:03d}", names[-1]
    taken_in = joining_day(branch, quarters[joined])
    stretch = Stretch(number, name, full=False, starts_on=taken_in + _DAY)
    branch.roll.append(stretch)
    if joined + 4 < len(quarters):
        stretch.ends_on = joining_day(branch, quarters[joined + 4])
        branch.roll.append(Stretch(number, name, full=True, starts_on=stretch.ends_on + _DAY))


_DAY = dt.timedelta(days=1)


def base_day(branch: Branch) -> int:
    """The day of the month on which the branch begins its meetings: 3 … 7."""
    return 3 + sum(map(ord, branch.code)) % 5


def joining_day(branch: Branch, quarter: str) -> dt.date:
    """The day of the quarter's 党员大会: in its second month."""
    return first_day(months_of(quarter)[1]) + dt.timedelta(days=base_day(branch) + 3)


def _groups(unit: Unit, branch: Branch, made: BranchPlan) -> None:
    """党小组 and their 组长, who hold no other seat."""
    for n in range(made.groups):
        code = f"{made.code}-G{n + 1}"
        leader = branch.roll[len(made.titles) + 2 + n].number
        name = f"{made.name}第{'一二三四五六七八九十'[n]}党小组"
        branch.groups.append(Group(code, name, leader))
        branch.seats.append(Seat(leader, code, "组长"))
        unit.nodes.append(Node(code, name, "党小组"))
        unit.ties.append(Tie(code, "隶属", made.code))


def _leaders(unit: Unit, plan: UnitPlan) -> None:
    """党组, 机关党委 and 机关纪委: each of their seats is held by a member of another branch."""
    able = [b for b, p in zip(unit.branches, plan.branches, strict=True) if p.kind == "在职" and p.size > 8]
    if not able:
        return
    if not plan.superior:
        for n in range(min(5, 2 * len(able))):
            branch = able[n % len(able)]
            seat = len([s for s in branch.seats if s.org == branch.code]) + n // len(able)
            title = "书记" if n == 0 else "成员"
            unit.seats.append(Seat(branch.roll[seat].number, f"{plan.code}-DZ", title))
    if plan.body == COMMITTEE:
        head, first = unit.seats[0].number if unit.seats else able[0].roll[0].number, able[0].roll[0].number
        unit.seats.append(Seat(head, unit.body, "书记"))
        unit.seats.append(Seat(first, unit.body, "副书记"))
        unit.seats.append(Seat(able[-1].roll[0].number, f"{plan.code}-JW", "书记"))
