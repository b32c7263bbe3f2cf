"""Which rules apply to an organisation on a day, which do not, and why.

Answered from the very facts by which duties are given: applicability, org_state, org_ancestor and parameter.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bihuan.access.models import OrgNode, OrgRelation
from bihuan.access.words import RelationKind
from bihuan.facts.codes import OrgKind, Regime
from bihuan.facts.selection import Selection
from bihuan.facts.world import month_of
from bihuan.oversight.duties import facts_source, rulebook
from bihuan.oversight.duties.models import Exemption
from bihuan.regulations.parameters import known_parameters, national_parameters
from bihuan.rulekit.expressions import BLANK
from bihuan.rulekit.judged import Judged
from bihuan.rulekit.periodic import Periodic
from bihuan.rulekit.rule import Rule
from bihuan.rulekit.verdict import GRADE_WORDS
from bihuan.rulekit.words import Words

FACTS = ("org_state", "org_node", "org_ancestor", "parameter")
Row = Mapping[str, Any]


class Answer(Words):
    APPLIES = "applies", "适用"
    UNCLEAR = "unclear", "不能确定"
    EXEMPT = "exempt", "认定不适用"
    NOT = "not", "不适用"


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """A rule and whether it applies; `reason` says why or why not, `figure` the figure that binds, if any."""

    rule: Rule
    answer: Answer
    reason: str
    figure: str = ""

    @property
    def grade(self) -> str:
        return GRADE_WORDS[self.rule.grade]


@dataclasses.dataclass(frozen=True, slots=True)
class _Facts:
    """What the rules know of the organisation that day. `states`: its own and those of its 党小组."""

    org: OrgNode
    day: dt.date
    node: Row | None
    states: Sequence[Row]
    above: frozenset[int]
    parameters: Sequence[Row]
    names: Mapping[int, str]


def of(org: OrgNode, day: dt.date) -> list[Line]:
    """Every rule of the rulebook by code, as it stands to the organisation on the day.

    Kind, regime and size are those of the first day of the month, as for duties.
    """
    known = _read(org, day)
    standing = Exemption.objects.filter(org=org, starts_on__lte=day, ends_on__gte=day)
    exempt = {row.rule: row for row in standing}
    examined: dict[str, dict[tuple[str, str], Row]] = {}
    for row in rulebook.book().generated["applicability"].to_pylist():
        examined.setdefault(row["rule"], {})[(row["kind"], row["regime"])] = row
    found = []
    for code, rule in sorted(rulebook.book().rules.items()):
        line = _judge(rule, known, examined.get(code, {}))
        if code in exempt and line.answer is not Answer.NOT:
            told = exempt[code]
            reason = f"{told.approved_by} 认定到 {told.ends_on} 为止不适用：{told.reason}"
            line = dataclasses.replace(line, answer=Answer.EXEMPT, reason=reason)
        found.append(line)
    return found


def _read(org: OrgNode, day: dt.date) -> _Facts:
    facts = facts_source.read(_selection(org.pk), FACTS)
    rows = {name: facts[name].to_pylist() for name in FACTS}
    month = month_of(day)
    above = frozenset(
        row["ancestor_id"]
        for row in rows["org_ancestor"]
        if row["org_id"] == org.pk and _covers(row, day, "from", "to")
    )
    return _Facts(
        org=org,
        day=day,
        node=next((row for row in rows["org_node"] if row["org_id"] == org.pk), None),
        states=[
            r for r in rows["org_state"] if org.pk in (r["org_id"], r["keeper_id"]) and r["period"] == month
        ],
        above=above,
        parameters=[row for row in rows["parameter"] if _covers(row, day, "from", "to")],
        names=_names(row["org_id"] for row in rows["parameter"] if row["org_id"] in above),
    )


def _names(org_ids: Iterable[int]) -> dict[int, str]:
    """Names of the organisations that have set a figure; no query where none has."""
    wanted = set(org_ids)
    return dict(OrgNode.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def _selection(org_id: int) -> Selection:
    """The organisation with its 党小组, and all that ever stood above these. One query."""
    rows = OrgRelation.objects.filter(kind=RelationKind.AFFILIATION)
    up: dict[int, set[int]] = defaultdict(set)
    orgs = {org_id}
    for child, parent, kind in rows.values_list("child_id", "parent_id", "child__organisation__kind"):
        up[child].add(parent)
        if parent == org_id and kind == OrgKind.GROUP:
            orgs.add(child)
    above, waiting = set(orgs), list(orgs)
    while waiting:
        for parent in up[waiting.pop()] - above:
            above.add(parent)
            waiting.append(parent)
    return Selection(frozenset(orgs), frozenset(above))


def _covers(row: Row, day: dt.date, first: str, until: str) -> bool:
    return (row[first] is None or row[first] <= day) and (row[until] is None or day < row[until])


def _judge(rule: Rule, known: _Facts, examined: Mapping[tuple[str, str], Row]) -> Line:
    if not rule.in_force(known.day):
        began = known.day >= rule.in_force_from
        reason = f"{rule.in_force_to} 起失效。" if began else f"{rule.in_force_from} 起施行。"
        return Line(rule, Answer.NOT, reason)
    if not known.states:
        return Line(rule, Answer.NOT, _not_standing(known))
    answers = [_stands(rule, state, examined, known) for state in known.states]
    order = list(Answer)
    # What holds for one of its 党小组 holds for the branch that keeps its ledger.
    answer, reason = min(answers, key=lambda found: order.index(found[0]))
    if answer is Answer.NOT:
        own = [a for a, s in zip(answers, known.states, strict=True) if s["org_id"] == known.org.pk]
        return Line(rule, answer, (own or answers)[0][1])
    return _with_figure(Line(rule, answer, reason), known)


def _not_standing(known: _Facts) -> str:
    node, first = known.node, known.day.replace(day=1)
    if node is not None and node["founded_on"] is not None and node["founded_on"] > first:
        return f"{first} 还没有成立。"
    if node is not None and node["ended_on"] is not None and node["ended_on"] <= first:
        return f"已于 {node['ended_on']} 撤销。"
    if node is None or node["kind"] is None:
        return "组织类别没有登记，什么规则都还不能判断。请先登记。"
    return "这一天不在应办事项的年份里。"


def _stands(
    rule: Rule, state: Row, examined: Mapping[tuple[str, str], Row], known: _Facts
) -> tuple[Answer, str]:
    """How the rule stands to an organisation of that state."""
    kind, regime = state["kind"] or BLANK, state["regime"] or BLANK
    row = examined.get((kind, regime))
    if row is None:
        return Answer.NOT, _why_not(kind, regime, examined)
    size, least = state["size"], row["min_size"]
    if least is not None and size is not None and size < least:
        return Answer.NOT, f"党员 {size} 人，不到 {least} 人。"
    if not row["certain"]:
        blank = "组织类别" if kind == BLANK else "适用类别"
        return Answer.UNCLEAR, f"{blank}没有登记，补上以后才能确定。"
    if least is not None and size is None:
        return Answer.UNCLEAR, f"还没有名册，不知道党员到不到 {least} 人。"
    what = _word(OrgKind.words, kind)
    where = "" if state["org_id"] == known.org.pk else "，由本支部的党小组承担"
    size_words = f"，党员 {size} 人" if least is not None else ""
    regime_words = f"，{_word(Regime.words, regime)}" if regime != BLANK else ""
    return Answer.APPLIES, f"{what}{regime_words}{size_words}{where}。{_when(rule)}"


def _why_not(kind: str, regime: str, examined: Mapping[tuple[str, str], Row]) -> str:
    if all(kind != other for other, _ in examined):
        wanted = "、".join(dict.fromkeys(_word(OrgKind.words, k) for k, _ in examined if k != BLANK))
        return f"只管{wanted}，这里是{_word(OrgKind.words, kind)}。"
    wanted = "、".join(dict.fromkeys(_word(Regime.words, r) for _, r in examined if r != BLANK))
    return f"只管{wanted}，这里是{_word(Regime.words, regime)}。"


def _when(rule: Rule) -> str:
    """What else decides whether there is a duty: the record itself, or a condition of the time."""
    shape = rulebook.book().shapes.get(rule.code)
    if isinstance(shape, Judged):
        return "有这样的记录，才逐件看。"
    if isinstance(shape, Periodic) and shape.condition is not None:
        return "还要看当时的条件，见规则全文。"
    return ""


def _with_figure(line: Line, known: _Facts) -> Line:
    """Adds the figure that binds; a rule to be adopted does not apply where nobody has."""
    shape = rulebook.book().shapes.get(line.rule.code)
    asked = shape.row(line.rule) if shape is not None else {"parameter": None}
    code = asked["parameter"]
    if code is None:
        return line
    set_here = [
        row
        for row in known.parameters
        if row["code"] == code and (row["org_id"] is None or row["org_id"] in known.above)
    ]
    meaning = known_parameters()[code].meaning if code in known_parameters() else code
    if not set_here:
        if asked["adopted"]:
            return Line(line.rule, Answer.NOT, f"本级和上级都没有设定“{meaning}”，没有采用。")
        return line
    choose = min if asked["at_most"] else max
    binding = choose(set_here, key=lambda row: (row["value"], row["org_id"] is not None))
    unit = known_parameters()[code].unit if code in known_parameters() else ""
    setter = binding["org_id"]
    whose = known.names.get(setter, "") if setter is not None else _whose(code)
    return dataclasses.replace(line, figure=f"{meaning}：{binding['value']} {unit}（{whose}）")


def _whose(code: str) -> str:
    return "全国规定" if code in national_parameters() else "本系统默认，非法定"


def _word(words: Mapping[str, str], code: str) -> str:
    return str(words.get(code, "未登记")) if code != BLANK else "未登记"
