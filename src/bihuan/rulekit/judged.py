"""The judged shape: rules that look at the rows of one source, each row rightly done or not.

All rules over one source run as one query: the source's rows are read, placed in their organisation's
life and state, and given the figures of every part once; then each rule looks at the rows it concerns.
The rules' parameters are rows of `judged`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import ibis.expr.operations as ops
import ibis.expr.types as ir
from ibis import _

from bihuan.rulekit import expressions as x
from bihuan.rulekit import figures, scope
from bihuan.rulekit.expressions import Facts
from bihuan.rulekit.tables import Column, Slice, Table
from bihuan.rulekit.verdict import Grade, Verdict

JUDGED = Table(
    name="judged",
    label="逐件规则",
    meaning="每条逐件判断的规则的参数，由规则书生成",
    slice=Slice.ALL,
    columns=(
        Column("rule", "text", "规则", "规则代码", required=True),
        Column("rule_version", "int64", "规则版本", "规则的版本", required=True),
        Column("source", "text", "来源", "逐件看什么，来源的名称", required=True),
        Column("subject_kind", "text", "对象类别", "会议、组织、党员等", required=True),
        *figures.COLUMNS,
        *scope.COLUMNS,
    ),
)
# What every source's rows have; the others of a duty are null where the source does not give them.
SOURCE_COLUMNS = ("org_id", "opens_on", "due_on", "lives_on")
# What a duty takes from the source's rows, where the source gives it.
_CARRIED = ("org_id", "subject_id", "period", "opens_on", "due_on", "done_on", "recorded_on")


@dataclass(frozen=True)
class Part:
    """Figures about a source's rows, computed once however many rules use them.

    `build(facts, subjects)` → the source's key columns and the figures, one row for a key at most;
    `subjects` are the source's rows. Figures named in `zero` are 0 where there is no row, others null.
    """

    name: str
    build: Callable[[Facts, ir.Table], ir.Table]
    zero: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """What is looked at one by one. `key`: the columns that tell its rows apart.

    `rows(facts)` → org_id, opens_on (never null), due_on, lives_on (the day that must lie in the
    organisation's life, null where unknown), the key, and any of subject_id, period, done_on,
    recorded_on and plain columns that rules and parts use. None may be called `size`, `certain` or `rule`.
    """

    name: str
    key: tuple[str, ...]
    rows: Callable[[Facts], ir.Table]


@dataclass(frozen=True)
class Judged:
    """One rule over a source's rows.

    `where`: the rows it looks at; others give no duty. `branches`: (condition, verdict, detail), the
    first true one wins. `observed`, `required`, `base`: whole numbers shown with the duty. `at_least`
    or `at_most` names a parameter, whose tightest figure on opens_on is the column `figure` (null where
    nobody set one). `applies` narrows `where` once the figure is known, for rules that bind only from
    so many on. All are deferred: `_.kind == "lecture"`. `certain` is 0 where a blank kind, regime or
    size leaves open whether the rule examines the organisation.
    """

    source: Source
    where: Any
    branches: tuple[tuple[Any, Verdict, str], ...]
    otherwise: tuple[Verdict, str]
    parts: tuple[Part, ...] = ()
    observed: Any = None
    required: Any = None
    base: Any = None
    at_least: str = ""
    at_most: str = ""
    applies: Any = None

    def row(self, item: Any) -> dict[str, Any]:
        """The rule's row of `judged`."""
        return {
            "rule": item.code,
            "rule_version": item.version,
            "source": self.source.name,
            "subject_kind": item.subject_kind.value,
            **figures.row(self.at_least, self.at_most, local=item.grade is Grade.LOCAL),
        }

    def outcomes(self) -> dict[str, Verdict]:
        """Detail → verdict of everything the rule can say."""
        return {detail: verdict for _c, verdict, detail in (*self.branches, (None, *self.otherwise))}


def wrong(shape: Judged, item: Any) -> str:
    """What is wrong with the shape of a rule, in a sentence; empty where nothing is."""
    details = [detail for _c, _v, detail in shape.branches] + [shape.otherwise[1]]
    known = shape.outcomes()
    pairs = {(detail, verdict) for _c, verdict, detail in shape.branches} | {shape.otherwise[::-1]}
    unsaid = sorted(set(details) ^ set(item.sentences))
    if unsaid:
        return f"说明代码与句子不对应：“{'、'.join(unsaid)}”，请补上或删去。"
    if len(pairs) != len(known):
        return "同一个说明代码给了两种结果，请换一个代码。"
    if shape.at_least and shape.at_most:
        return "at_least 与 at_most 只能写一个。"
    if item.grade is Grade.LOCAL and not (shape.at_least or shape.at_most):
        return "地方规则要有参数，没有单位设定就不判断，请写 at_least 或 at_most。"
    if item.evidence is None:
        return "没有写 evidence，点开应办事项时就没有依据可看。"
    return ""


def duties(facts: Facts, shapes: Mapping[str, Judged]) -> ir.Table:
    """Duties of rules over one source; `shapes` by rule code."""
    source = next(iter(shapes.values())).source
    placed = scope.with_state(facts, source.rows(facts), "lives_on")
    subjects = x.with_left(placed, facts.chain, ("org_id",))
    wide = _with_parts(facts, source, subjects, _parts(source, shapes.values()))
    rules = facts.judged.filter(_.source == source.name).drop("source")
    where = _by_rule({code: shape.where for code, shape in shapes.items()})
    looked = scope.examining(wide, rules).filter(where)
    used = _used(looked.mutate(figure=x.no_number()), shapes)
    lean = looked.select(*(name for name in looked.columns if name in used))
    figured = figures.bound(facts, lean)
    narrowed = {code: shape.applies for code, shape in shapes.items() if shape.applies is not None}
    if narrowed:
        every = {code: narrowed.get(code, x.always()) for code in shapes}
        figured = figured.filter(_by_rule(every))
    judged = figured.mutate(**_shown(shapes))
    return judged.mutate(verdict=_verdict_of(_.outcome), detail=_.outcome.substr(1))


def _shown(shapes: Mapping[str, Judged]) -> dict[str, Any]:
    """Outcome and figures of every rule, as columns."""
    numbers = ("observed", "required", "base")
    return {
        "outcome": _by_rule({code: _outcome(shape) for code, shape in shapes.items()}),
        **{n: _by_rule({code: getattr(shape, n) for code, shape in shapes.items()}) for n in numbers},
    }


def _used(table: ir.Table, shapes: Mapping[str, Judged]) -> set[str]:
    """Columns that a duty is made of; the others need not be carried through the joins that follow."""
    shown = [*_shown(shapes).values(), *(s.applies for s in shapes.values() if s.applies is not None)]
    bound = (table.bind(value)[0].op() for value in shown)
    fields = (field for value in bound for field in value.find(ops.Field, filter=ops.Value))
    carried = {*_CARRIED, *figures.NAMES, "chain", "rule", "rule_version", "subject_kind"}
    return {*carried, *(field.name for field in fields)}


def _parts(source: Source, shapes: Iterable[Judged]) -> list[Part]:
    """The distinct parts of all shapes, by name."""
    found: dict[str, Part] = {}
    for shape in shapes:
        for part in shape.parts:
            if found.setdefault(part.name, part) is not part:
                raise ValueError(f"来源“{source.name}”有两个叫“{part.name}”的部分，请给其中一个换名。")
    return [found[name] for name in sorted(found)]


def _with_parts(facts: Facts, source: Source, subjects: ir.Table, parts: Iterable[Part]) -> ir.Table:
    """The rows with the figures of all parts beside them."""
    # One and the same for all parts, so that what several of them work out stands in the text once.
    seen = subjects.view()
    rows = subjects.view()
    joined = rows
    figured: dict[str, ir.Value] = {name: rows[name] for name in rows.columns}
    for part in parts:
        made = part.build(facts, seen).view()
        new = [name for name in made.columns if name not in source.key]
        twice = sorted(set(new) & set(figured))
        if twice:
            raise ValueError(f"部分“{part.name}”的列“{'、'.join(twice)}”已经有了，请换名。")
        joined = joined.left_join(made, [rows[key] == made[key] for key in source.key])
        figured |= {name: made[name].fill_null(0) if name in part.zero else made[name] for name in new}
    return joined.select(**figured)


def _by_rule(values: Mapping[str, Any]) -> Any:
    """The value of the row's own rule; null for a rule that has none."""
    given = {code: value for code, value in values.items() if value is not None}
    if not given:
        return x.no_number()
    return x.choose(*[(_.rule == code, value) for code, value in given.items()], otherwise=None)


# The first character of an outcome; the detail follows.
_VERDICTS = {Verdict.MET: "1", Verdict.UNMET: "2", Verdict.UNKNOWN: "3", Verdict.REVIEW: "4"}


def _outcome(shape: Judged) -> Any:
    """Verdict and detail in one, so that no condition stands in the text twice."""
    branches = [(c, x.text(_VERDICTS[verdict] + detail)) for c, verdict, detail in shape.branches]
    verdict, detail = shape.otherwise
    return x.choose(*branches, otherwise=x.text(_VERDICTS[verdict] + detail))


def _verdict_of(outcome: Any) -> Any:
    *some, last = _VERDICTS.items()
    branches = [(outcome.substr(0, 1) == digit, x.text(verdict)) for verdict, digit in some]
    return x.choose(*branches, otherwise=x.text(last[0]))
