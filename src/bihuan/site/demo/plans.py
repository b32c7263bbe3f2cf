"""Which organisations stand in the invented city, how large they are, and the standing faults among them."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable, Iterable

from bihuan.site.demo.names import BUREAUS, NUMERALS, SECOND_UNITS

SEED = 20260701
CLUSTERS = 8
FULL_COMMITTEE = ("书记", "组织委员", "宣传委员", "纪检委员")
SECRETARY_ONLY = ("书记",)
# A branch of so many must set up 党小组 here; one of fewer than seven full members has no committee.
LARGE, COMMITTEE_FROM = 20, 7
COMMITTEE, GENERAL, ALONE = "机关党委", "党总支", "党支部"


@dataclasses.dataclass(frozen=True, slots=True)
class BranchPlan:
    """`size` counts the full members of the first day. `owner`: the 二级单位 it stands in, `general`:
    the 党总支 between it and the body, both as the end of a code. `faults`: codes that stand all the time.
    """

    code: str
    name: str
    size: int
    kind: str = "在职"
    regime: str = "机关"
    owner: str = ""
    general: str = ""
    groups: int = 0
    titles: tuple[str, ...] = FULL_COMMITTEE
    retired: int = 0
    faults: tuple[str, ...] = ()

    @property
    def committee(self) -> bool:
        return len(self.titles) > len(SECRETARY_ONLY)


@dataclasses.dataclass(frozen=True, slots=True)
class UnitPlan:
    """`body`: the kind of its highest organisation. `superior`: who it stands under when only guided here."""

    code: str
    name: str
    short: str
    regime: str
    body: str
    cluster: str
    branches: tuple[BranchPlan, ...]
    superior: str = ""
    second: tuple[tuple[str, str], ...] = ()
    generals: tuple[tuple[str, str], ...] = ()
    faults: tuple[str, ...] = ()


def small() -> list[UnitPlan]:
    """Two organisations with four branches each; every standing fault once."""

    def branch(unit: int, n: int, size: int, **more: object) -> BranchPlan:
        name = f"{'市水务局' if unit == 1 else '市园林局'}机关第{NUMERALS[n - 1]}党支部"
        return BranchPlan(f"D0{unit}-B{n:02d}", name, size, **more)  # type: ignore[arg-type]

    water = (
        branch(1, 1, 24, groups=2),
        branch(1, 2, 13),
        branch(1, 3, 11, titles=FULL_COMMITTEE[:3], faults=("ZZ-10a",)),
        branch(1, 4, 52, kind="离退休", groups=4, faults=("ZZ-04",)),
    )
    garden = (
        branch(2, 1, 15, retired=3),
        branch(2, 2, 9, titles=SECRETARY_ONLY, faults=("ZZ-08a",)),
        branch(2, 3, 6, faults=("ZZ-08b",)),
        branch(
            2, 4, 21, titles=("书记", "副书记", "副书记", *FULL_COMMITTEE[1:]), faults=("ZZ-25", "ZZ-10b")
        ),
    )
    return [
        UnitPlan("D01", "云州市水务局", "市水务局", "机关", COMMITTEE, "PZ1", water, faults=("ZZ-27b",)),
        UnitPlan("D02", "云州市园林局", "市园林局", "机关", COMMITTEE, "PZ1", garden, faults=("ZZ-27a",)),
    ]


def city() -> list[UnitPlan]:
    """88 organisations in eight 片组 with some 640 branches; standing faults spread over them."""
    draw = random.Random(SEED)  # noqa: S311  an invented city, no secret
    units = [_unit(draw, n, name) for n, name in enumerate(BUREAUS, start=1)]
    return _with_faults(draw, units)


def _unit(draw: random.Random, n: int, name: str) -> UnitPlan:
    code, full, short = f"D{n:02d}", f"云州市{name}", f"市{name}"
    cluster = f"PZ{(n - 1) * CLUSTERS // len(BUREAUS) + 1}"
    if n % 11 == 0:
        regime, superior = ("两新", "LX") if name.endswith("联合党组织") else ("国企", "GZ")
        whole = full if regime == "国企" else full.removesuffix("联合党组织") + "协会"
        branches = _branches(draw, code, whole.removeprefix("云州"), regime, draw.randint(3, 5))
        return UnitPlan(code, whole, whole.removeprefix("云州"), regime, GENERAL, cluster, branches, superior)
    if n % 11 == 7:
        alone = BranchPlan(f"{code}-B01", f"{short}党支部", draw.randint(9, 18))
        return UnitPlan(code, full, short, "机关", ALONE, cluster, (alone,))
    if n % 11 in (4, 9):
        branches = _branches(draw, code, _organ(short), "机关", draw.randint(4, 5))
        return UnitPlan(code, full, short, "机关", GENERAL, cluster, branches)
    return _large_unit(draw, code, full, short, cluster)


def _organ(short: str) -> str:
    """A bureau's own house, as its branches are named after it: some are called 机关 already."""
    return short if short.endswith("机关") else f"{short}机关"


def _large_unit(draw: random.Random, code: str, full: str, short: str, cluster: str) -> UnitPlan:
    """A bureau with 机关党委, 二级单位 and retired members."""
    organ = _branches(draw, code, _organ(short), "机关", draw.randint(5, 8))
    second = tuple(
        (f"E{k}", short + name)
        for k, name in enumerate(draw.sample(SECOND_UNITS, draw.choice((1, 1, 2, 2))), start=1)
    )
    branches = list(organ)
    for owner, name in second:
        own = _branches(draw, code, name, "事业单位", draw.randint(1, 2), start=len(branches) + 1)
        branches += [dataclasses.replace(b, owner=owner) for b in own]
    generals: tuple[tuple[str, str], ...] = ()
    retired = draw.choice((0, 1, 1, 1, 2))
    for k in range(retired):
        name = f"{short}离退休{f'第{NUMERALS[k]}' if retired > 1 else ''}党支部"
        size = draw.randint(10, 38)
        branches.append(
            BranchPlan(
                f"{code}-B{len(branches) + 1:02d}",
                name,
                size,
                kind="离退休",
                general="LZ" if retired > 1 else "",
                groups=_groups(size),
                retired=size,
            )
        )
    if retired > 1:
        generals = (("LZ", f"{short}离退休党总支"),)
    return UnitPlan(code, full, short, "机关", COMMITTEE, cluster, tuple(branches), "", second, generals)


def _branches(
    draw: random.Random, code: str, prefix: str, regime: str, count: int, *, start: int = 1
) -> tuple[BranchPlan, ...]:
    made = []
    for k in range(count):
        name = f"{prefix}{f'第{NUMERALS[k]}' if count > 1 else ''}党支部"
        size = _size(draw)
        titles = FULL_COMMITTEE if size >= COMMITTEE_FROM else SECRETARY_ONLY
        made.append(
            BranchPlan(
                f"{code}-B{start + k:02d}",
                name,
                size,
                "联合" if size < COMMITTEE_FROM and k else "在职",
                regime,
                groups=_groups(size),
                titles=titles,
            )
        )
    return tuple(made)


def _size(draw: random.Random) -> int:
    chance = draw.random()
    if chance < 0.05:
        return draw.randint(4, 6)
    return draw.randint(8, 17) if chance < 0.75 else draw.randint(24, 42)


def _groups(size: int) -> int:
    return 0 if size < LARGE - 1 else max(2, size // 14)


Change = Callable[[BranchPlan], BranchPlan]
Fit = Callable[[UnitPlan, BranchPlan], bool]


def _changed(fault: str, **fields: object) -> Change:
    def change(plan: BranchPlan) -> BranchPlan:
        return dataclasses.replace(plan, faults=(*plan.faults, fault), **fields)  # type: ignore[arg-type]

    return change


def _at_work(unit: UnitPlan, plan: BranchPlan) -> bool:
    return not unit.superior and plan.kind == "在职" and len(unit.branches) > 1


def _middling(unit: UnitPlan, plan: BranchPlan) -> bool:
    return _at_work(unit, plan) and plan.committee and not plan.groups


# Fault, which branches can bear it, what it changes, how many.
STANDING: tuple[tuple[str, Fit, Change, int], ...] = (
    ("ZZ-04", _middling, _changed("ZZ-04", size=56, groups=5), 3),
    ("ZZ-08a", _middling, _changed("ZZ-08a", titles=SECRETARY_ONLY), 6),
    ("ZZ-08b", _middling, _changed("ZZ-08b", size=6), 5),
    ("ZZ-10a", _middling, _changed("ZZ-10a", titles=FULL_COMMITTEE[:3]), 6),
    (
        "ZZ-10b",
        _middling,
        _changed("ZZ-10b", titles=("书记", "副书记", "副书记", *FULL_COMMITTEE[1:])),
        4,
    ),
    ("ZZ-25", _middling, _changed("ZZ-25", size=26), 6),
)
# Near misses: the same changes, just inside what is allowed.
STANDING_NEAR: tuple[tuple[Fit, Callable[[BranchPlan], BranchPlan]], ...] = (
    (_middling, lambda plan: dataclasses.replace(plan, size=49, groups=4)),
    (_middling, lambda plan: dataclasses.replace(plan, size=18)),
    (_middling, lambda plan: dataclasses.replace(plan, titles=("书记", "副书记", *FULL_COMMITTEE[1:]))),
    (_middling, lambda plan: dataclasses.replace(plan, retired=2)),
)


def _with_faults(draw: random.Random, units: list[UnitPlan]) -> list[UnitPlan]:
    """At most one standing fault in a branch, spread over the organisations."""
    plans = {unit.code: list(unit.branches) for unit in units}
    places = [(unit, k) for unit in units for k in range(len(unit.branches))]
    draw.shuffle(places)
    taken: set[tuple[str, int]] = set()

    def put(fit: Fit, change: Change) -> None:
        for unit, k in places:
            if (unit.code, k) not in taken and fit(unit, plans[unit.code][k]):
                taken.add((unit.code, k))
                plans[unit.code][k] = change(plans[unit.code][k])
                return

    for _, fit, change, count in STANDING:
        for _ in range(count):
            put(fit, change)
    for fit, change in STANDING_NEAR:
        put(fit, change)
    faults: dict[str, tuple[str, ...]] = {}
    for unit in _some(units, lambda u: u.body == COMMITTEE and not _retired(plans[u.code]), 4):
        k = next(
            k for k, p in enumerate(plans[unit.code]) if (unit.code, k) not in taken and _middling(unit, p)
        )
        plans[unit.code][k] = dataclasses.replace(plans[unit.code][k], retired=4)
        faults[unit.code] = ("ZZ-27a",)
    for unit in _some(units, lambda u: len(_retired(plans[u.code])) == 1 and not u.superior, 3):
        k = next(k for k, p in enumerate(plans[unit.code]) if p.kind == "离退休")
        crowded = dataclasses.replace(plans[unit.code][k], size=76, retired=76, groups=6)
        plans[unit.code][k] = dataclasses.replace(crowded, faults=("ZZ-04",))
        faults[unit.code] = ("ZZ-27b",)
    return [
        dataclasses.replace(u, branches=tuple(plans[u.code]), faults=faults.get(u.code, ())) for u in units
    ]


def _retired(plans: Iterable[BranchPlan]) -> list[BranchPlan]:
    return [plan for plan in plans if plan.kind == "离退休"]


def _some(units: list[UnitPlan], fit: Callable[[UnitPlan], bool], count: int) -> list[UnitPlan]:
    """`count` fitting organisations, far from one another in the list."""
    found = [unit for unit in units if fit(unit)]
    step = max(1, len(found) // count)
    return found[::step][:count]
