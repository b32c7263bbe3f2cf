"""基本情况 on a day: organisations and members under one organisation, each figure with its rows.

A figure and the rows behind it come from one `Choice` over one `Base`, so that they cannot disagree.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from urllib.parse import urlencode

from django.db.models import Count, QuerySet

from bihuan.access.models import OrgNode
from bihuan.access.scope import Scope
from bihuan.access.words import Action, RelationKind
from bihuan.ledger.members.models import Membership
from bihuan.ledger.members.queries import current
from bihuan.ledger.members.words import MemberCategory, MemberStatus
from bihuan.ledger.orgs.profiles import ProfileOn, profiles_on
from bihuan.ledger.orgs.tree import Ties
from bihuan.ledger.orgs.words import BranchKind, OrgKind, Regime

AFFILIATED, GUIDED = RelationKind.AFFILIATION.value, RelationKind.GUIDANCE.value
SIDES = (AFFILIATED, GUIDED)
NONE = "none"
# Beyond this many organisations one pass over the whole table is quicker than picking them out.
MOST_PICKED = 200
# Organisations of the Party that stand on their own: no 片组, 单位 or 处室, no 党小组.
COUNTED = (
    OrgKind.WORK_COMMITTEE.value,
    OrgKind.ORGAN_COMMITTEE.value,
    OrgKind.GENERAL_BRANCH.value,
    OrgKind.BRANCH.value,
)
DIRECT, ORGS, MEMBERS = "direct", "orgs", "members"
# By what everything counted is told apart; organisations have neither status nor category.
_CELL = ("side", "kind", "branch_kind", "regime", "status", "category")


@dataclasses.dataclass(frozen=True, slots=True)
class Base:
    """Everything counted. `sides`: organisation → 隶属 or 指导, as the one directly linked above it stands.

    `cells`: what is counted → how many there are of each combination of _CELL; `twice`: how often somebody
    stands on a further one of these rolls, and so is counted again.
    """

    under: OrgNode
    day: dt.date
    direct: Mapping[int, str]
    sides: Mapping[int, str]
    profiles: Mapping[int, ProfileOn]
    cells: Mapping[str, Mapping[tuple[str, ...], int]]
    twice: int


@dataclasses.dataclass(frozen=True, slots=True)
class Choice:
    """Which rows a figure counts; empty means any, `none` means not registered."""

    what: str
    side: str = ""
    kind: str = ""
    branch_kind: str = ""
    regime: str = ""
    status: str = ""
    category: str = ""

    def orgs(self, base: Base) -> set[int]:
        """The organisations counted, or on whose rolls the members counted stand."""
        sides = base.direct if self.what == DIRECT else base.sides
        return {
            org_id
            for org_id, side in sides.items()
            if org_id in base.profiles
            and (self.what == MEMBERS or org_id != base.under.pk)
            and _fits(self.side, side)
            and _fits(self.kind, base.profiles[org_id].kind)
            and _fits(self.branch_kind, base.profiles[org_id].branch_kind)
            and _fits(self.regime, base.profiles[org_id].regime)
        }

    def count(self, base: Base) -> int:
        """The figure."""
        asked = [(at, value) for at, name in enumerate(_CELL) if (value := getattr(self, name))]
        cells = base.cells[self.what].items()
        return sum(n for cell, n in cells if all(_fits(wanted, cell[at]) for at, wanted in asked))

    def org_rows(self, base: Base) -> QuerySet[OrgNode]:
        """The organisations the figure counts."""
        return OrgNode.objects.filter(pk__in=self.orgs(base)).order_by("code", "pk")

    def member_rows(self, base: Base) -> QuerySet[Membership]:
        """The lines of rolls the figure counts."""
        rows = Membership.objects.filter(current(base.day), org__in=self.orgs(base))
        for field in ("status", "category"):
            if wanted := getattr(self, field):
                rows = rows.filter(**{field: "" if wanted == NONE else wanted})
        return rows.select_related("person", "org").order_by("org__code", "person__number", "pk")

    def query(self, base: Base) -> str:
        """The address of the rows, after the question mark."""
        asked = {name: value for name, value in dataclasses.asdict(self).items() if value}
        return urlencode({"on": base.day.isoformat(), "under": base.under.pk, **asked})


@dataclasses.dataclass(frozen=True, slots=True)
class Figure:
    """A number and the address of the rows it counts."""

    number: int
    query: str


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: 隶属, 指导 and both; `depth` 1 breaks down the line above."""

    label: str
    depth: int
    affiliated: Figure
    guided: Figure
    total: Figure


@dataclasses.dataclass(frozen=True, slots=True)
class Section:
    """Lines that add up to the first of them, by each breakdown."""

    title: str
    unit: str
    lines: list[Line]


def build(scope: Scope | None, under: OrgNode, day: dt.date, whole: Ties | None = None) -> Base:
    """What is counted under `under` on the day, as far as it is in sight; all of it without a scope.

    Four queries; three where the relations of the day, `whole`, are at hand.
    """
    whole = whole or Ties.on(day)
    ties = whole if scope is None else whole.within(scope.org_ids(Action.VIEW) | {under.pk})
    direct = _direct_of(whole, ties, under.pk)
    guided = {o for d, side in direct.items() if side == GUIDED for o in {d} | ties.below(d)}
    own = {o for d, side in direct.items() if side == AFFILIATED for o in {d} | ties.below(d)}
    sides = dict.fromkeys(guided, GUIDED)
    # Whoever stands below by 隶属 counts there, also where a guided organisation stands in between.
    sides |= dict.fromkeys(own | {under.pk}, AFFILIATED)
    profiles = {pk: p for pk, p in profiles_on(sides, day).items() if p.kind in COUNTED or pk == under.pk}
    rolls = _rolls(profiles, day)
    cells = {
        DIRECT: _cells(direct, profiles, {(o, "", ""): 1 for o in direct}, without=under.pk),
        ORGS: _cells(sides, profiles, {(o, "", ""): 1 for o in sides}, without=under.pk),
        MEMBERS: _cells(sides, profiles, rolls, without=None),
    }
    return Base(under, day, direct, sides, profiles, cells, _again(profiles, day))


def _rolls(orgs: Collection[int], day: dt.date) -> dict[tuple[int, str, str], int]:
    """(organisation, status, category) → how many stand on its roll."""
    rows = Membership.objects.filter(current(day)).order_by()
    if len(orgs) <= MOST_PICKED:
        rows = rows.filter(org__in=list(orgs))
    by_line = rows.values_list("org_id", "status", "category").annotate(number=Count("pk"))
    return {(org, status, category): n for org, status, category, n in by_line if org in orgs}


def _again(orgs: Collection[int], day: dt.date) -> int:
    """How often somebody stands on a further one of the rolls."""
    standing = Membership.objects.filter(current(day)).order_by()
    several = standing.values("person_id").annotate(number=Count("pk")).filter(number__gt=1)
    lines = standing.filter(person__in=several.values("person_id")).values_list("person_id", "org_id")
    mine = [person for person, org in lines if org in orgs]
    return len(mine) - len(set(mine))


def _cells(
    sides: Mapping[int, str],
    profiles: Mapping[int, ProfileOn],
    numbers: Mapping[tuple[int, str, str], int],
    *,
    without: int | None,
) -> dict[tuple[str, ...], int]:
    found: Counter[tuple[str, ...]] = Counter()
    for (org_id, status, category), number in numbers.items():
        what = profiles.get(org_id)
        if what is not None and org_id in sides and org_id != without:
            cell = (sides[org_id], what.kind, what.branch_kind, what.regime, status, category)
            found[cell] += number
    return found


def _direct_of(whole: Ties, ties: Ties, under: int) -> dict[int, str]:
    """Organisations directly linked → 隶属 or 指导; both is 隶属.

    Of a unit its bodies; of a 片组 those it gathers, each as it stands to the committee above the 片组.
    """
    guided = set(ties.linked(GUIDED, under))
    own = {*ties.linked(AFFILIATED, under), *ties.linked(RelationKind.PART_OF.value, under)}
    gathered = set(ties.linked(RelationKind.CLUSTER.value, under))
    above = {p for p, kind in whole.parents(under) if kind == AFFILIATED}
    guided |= {o for committee in above for o in whole.linked(GUIDED, committee) if o in gathered}
    own |= {o for committee in above for o in whole.linked(AFFILIATED, committee) if o in gathered}
    own |= gathered - guided
    return dict.fromkeys(guided, GUIDED) | dict.fromkeys(own, AFFILIATED)


def sections(base: Base) -> list[Section]:
    """The table: organisations directly linked, all organisations, members."""
    return [
        Section("直接联系的党组织", "个", _lines(base, Choice(DIRECT), "直接联系的党组织", _by_org())),
        Section("全部党组织", "个", _lines(base, Choice(ORGS), "党组织", _by_org())),
        Section("党员", "名", _lines(base, Choice(MEMBERS), "党员", _by_member())),
    ]


_Parts = list[tuple[str, str, Mapping[str, str], str]]


def _by_org() -> _Parts:
    return [("kind", "", _kinds(), ""), ("regime", "适用类别：", _regimes(), "未登记")]


def _by_member() -> _Parts:
    return [
        ("status", "", {s.value: str(s.label) for s in MemberStatus}, ""),
        ("category", "", {c.value: str(c.label) for c in MemberCategory}, "人员类别未登记"),
        ("regime", "所在组织的适用类别：", _regimes(), "未登记"),
    ]


def _kinds() -> dict[str, str]:
    return {code: str(OrgKind(code).label) for code in COUNTED}


def _regimes() -> dict[str, str]:
    return {r.value: str(r.label) for r in Regime}


def _lines(base: Base, whole: Choice, label: str, parts: _Parts) -> list[Line]:
    found = [_line(base, whole, label, 0)]
    for field, prefix, words, unregistered in parts:
        codes = {**words, **({NONE: unregistered} if unregistered else {})}
        for code, word in codes.items():
            line = _line(base, dataclasses.replace(whole, **{field: code}), f"{prefix}{word}", 1)
            if line.total.number:
                found.append(line)
            if field == "kind" and code == OrgKind.BRANCH and whole.what == ORGS and line.total.number:
                found += _branch_kinds(base, whole)
    return found


def _branch_kinds(base: Base, whole: Choice) -> list[Line]:
    words = {**{b.value: f"{b.label}党支部" for b in BranchKind}, NONE: "支部类型未登记"}
    lines = [
        _line(base, dataclasses.replace(whole, kind=OrgKind.BRANCH.value, branch_kind=code), word, 2)
        for code, word in words.items()
    ]
    return [line for line in lines if line.total.number]


def _line(base: Base, choice: Choice, label: str, depth: int) -> Line:
    def figure(side: str) -> Figure:
        mine = dataclasses.replace(choice, side=side)
        return Figure(mine.count(base), mine.query(base))

    affiliated, guided = figure(AFFILIATED), figure(GUIDED)
    total = dataclasses.replace(choice, side="")
    return Line(label, depth, affiliated, guided, Figure(total.count(base), total.query(base)))


def _fits(wanted: str, value: str) -> bool:
    return not wanted or value == ("" if wanted == NONE else wanted)


_ALLOWED: Mapping[str, Callable[[str], bool]] = {
    "what": lambda value: value in (DIRECT, ORGS, MEMBERS),
    "side": lambda value: value in SIDES,
    "kind": lambda value: value in OrgKind.values,
    "branch_kind": lambda value: value in (*BranchKind.values, NONE),
    "regime": lambda value: value in (*Regime.values, NONE),
    "status": lambda value: value in MemberStatus.values,
    "category": lambda value: value in (*MemberCategory.values, NONE),
}


def choice_of(data: Mapping[str, str]) -> Choice | None:
    """The choice an address names; None where a part of it cannot be read."""
    asked = {name: data.get(name, "") for name in _ALLOWED if data.get(name)}
    if "what" not in asked or not all(_ALLOWED[name](value) for name, value in asked.items()):
        return None
    return Choice(**asked)


def words_of(choice: Choice) -> str:
    """What the rows are, in words: 隶属 · 党支部 · 离退休."""
    first = {DIRECT: "直接联系的党组织", ORGS: "党组织", MEMBERS: "党员"}[choice.what]
    tables: dict[str, Mapping[str, str]] = {
        "side": dict(RelationKind.choices),
        "kind": {k.value: str(k.label) for k in OrgKind},
        "branch_kind": {b.value: str(b.label) for b in BranchKind} | {NONE: "支部类型未登记"},
        "regime": _regimes() | {NONE: "适用类别未登记"},
        "status": {s.value: str(s.label) for s in MemberStatus},
        "category": {c.value: str(c.label) for c in MemberCategory} | {NONE: "人员类别未登记"},
    }
    parts = [str(table[getattr(choice, name)]) for name, table in tables.items() if getattr(choice, name)]
    return " · ".join([first, *parts])
