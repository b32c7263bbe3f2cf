"""Choosing where faults go: spread over organisations, never two in one meeting, always written down."""

from __future__ import annotations

import dataclasses
import random
from collections import Counter
from collections.abc import Callable, Iterable

from bihuan.site.demo.plans import SEED
from bihuan.site.demo.world import Branch, Meeting, Planted, Unit, World

Plant = Callable[["Planting", Branch], bool]


class Planting:
    """A world that faults are put into. What is put is written to its truth and to nothing else."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.span = world.span
        self.draw = random.Random(f"{SEED}-faults")  # noqa: S311  invented faults
        self.spoiled: set[tuple[str, str]] = set()
        self._load: Counter[str] = Counter()
        self._order = list(world.branches)
        self.draw.shuffle(self._order)
        self._units = {unit.code: unit for unit in world.units}
        self._touched: set[str] = set()
        self.changed: set[str] = set()  # members whose time on a roll was altered
        self.leaders = {seat.number for unit in world.units for seat in unit.seats if _leads(seat.org)}

    def put(self, plant: Plant, count: int) -> int:
        """Plant it in up to `count` branches, those with the fewest faults first; how many were found."""
        done = 0
        units: set[str] = set()
        for branch in sorted(self._order, key=lambda b: (self._load[b.code], self._load[b.unit])):
            if done == count:
                break
            if branch.code in self._touched or (branch.unit in units and len(self.world.units) > count):
                continue
            if plant(self, branch):
                self._load[branch.code] += 1
                self._load[branch.unit] += 1
                units.add(branch.unit)
                done += 1
        return done

    def true(
        self, rule: str, org: str, subject: str | None, period: str | None, verdict: str = "unmet"
    ) -> None:
        """Write a fault down."""
        self.world.truth.append(Planted(rule, org, subject, period, verdict))

    def meeting(
        self,
        branch: Branch,
        kind: str,
        months: Iterable[str],
        fit: Callable[[Meeting], bool] = lambda meeting: True,
    ) -> Meeting | None:
        """A meeting of the kind in those months that no fault has touched, now touched; None without one."""
        wanted = set(months)
        found = [
            m
            for m in branch.meetings
            if m.kind == kind and m.month in wanted and m.key not in self.spoiled and fit(m)
        ]
        if not found:
            return None
        chosen = self.draw.choice(found)
        self.spoiled.add(chosen.key)
        return chosen

    def quiet_months(self, branch: Branch) -> list[str]:
        """Months of the declared ledger in which nothing is voted on, with no open month about."""
        if branch.open_months:
            return []
        voting = {m.month for m in branch.meetings if m.voting}
        return [month for month in self.span.kept if month not in voting]

    def unit(self, branch: Branch) -> Unit:
        return self._units[branch.unit]

    def touch(self, branch: Branch) -> None:
        """Keep other changes away from a branch."""
        self._touched.add(branch.code)

    def untouched(self, branch: Branch) -> bool:
        return branch.code not in self._touched and not branch.faults

    def busy(self, branch: Branch) -> set[str]:
        """Numbers of those in the branch who hold any seat."""
        seats = [*branch.seats, *self.unit(branch).seats]
        return {seat.number for seat in seats}

    def replace_node(self, unit: Unit, code: str, **fields: object) -> None:
        changed = [
            dataclasses.replace(node, **fields) if node.code == code else node  # type: ignore[arg-type]
            for node in unit.nodes
        ]
        unit.nodes[:] = changed


def _leads(org: str) -> bool:
    return org.endswith("-DZ")
