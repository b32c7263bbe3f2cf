"""Mutants of a rule's SQL: one operator, number or aggregate changed at a time.

Join predicates, null literals and text are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp, parse_one

SWAPPED: dict[type[exp.Expression], type[exp.Expression]] = {
    exp.GTE: exp.GT,
    exp.GT: exp.GTE,
    exp.LTE: exp.LT,
    exp.LT: exp.LTE,
    exp.EQ: exp.NEQ,
    exp.NEQ: exp.EQ,
    exp.And: exp.Or,
    exp.Or: exp.And,
    exp.Min: exp.Max,
    exp.Max: exp.Min,
    exp.Add: exp.Sub,
    exp.Mul: exp.Add,
}


def mutants(sql: str, dialect: str = "duckdb") -> Iterator[tuple[str, str]]:
    """(what was changed, changed SQL) for every place that can be changed."""
    tree = parse_one(sql, dialect=dialect)
    for node in [node for node in tree.walk() if _changes(node)]:
        changed = _changed(node)
        label = _label(node, changed)
        node.replace(changed)
        yield label, tree.sql(dialect=dialect)
        changed.replace(node)


def _plain(node: exp.Expression) -> str:
    """The text without table aliases, so that it reads the same wherever the piece stands."""
    copy = node.copy()
    for column in copy.find_all(exp.Column):
        column.set("table", None)
    return copy.sql(dialect="duckdb").replace('"', "")


def _label(node: exp.Expression, changed: exp.Expression) -> str:
    """What changed; a bare number with the expression it stands in."""
    if isinstance(node, exp.Literal):
        outer = node.find_ancestor(exp.Alias, exp.Where, exp.Having) or node
        return f"{node.this} → {changed.this} in {_plain(outer)}"
    return f"{_plain(node)} → {_plain(changed)}"


def _changes(node: exp.Expression) -> bool:
    if _in_join(node) or node.find_ancestor(exp.WindowSpec):
        return False
    if isinstance(node, exp.Literal):
        return not node.is_string and node.find_ancestor(exp.Group, exp.DateFromParts) is None
    return type(node) in SWAPPED or isinstance(node, exp.Is)


def _in_join(node: exp.Expression) -> bool:
    child, parent = node, node.parent
    while parent is not None:
        if isinstance(parent, exp.Join) and child is parent.args.get("on"):
            return True
        if isinstance(parent, exp.Select | exp.Subquery):
            return False
        child, parent = parent, parent.parent
    return False


def _changed(node: exp.Expression) -> exp.Expression:
    if isinstance(node, exp.Literal):
        return exp.Literal.number(int(node.this) + 1)
    if isinstance(node, exp.Is):
        return exp.Not(this=node.copy())
    return SWAPPED[type(node)](**node.copy().args)
