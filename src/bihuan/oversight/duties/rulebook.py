"""The rulebook in force in this process, loaded once from the modules that the settings list."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from bihuan.facts.catalogue import TABLES
from bihuan.facts.codes import OrgKind
from bihuan.rulekit.rule import Closing, Rule
from bihuan.rulekit.rulebook import GENERATED, Rulebook, tables_read
from bihuan.rulekit.runner import Engine
from bihuan.rulekit.verdict import Scope


@cache
def book() -> Rulebook:
    """Every rule of BIHUAN_RULE_MODULES. Raises PaperworkError where a rule is declared wrongly."""
    return Rulebook.load(import_string(settings.BIHUAN_RULE_MODULES), TABLES)


@cache
def engine() -> Engine:
    """The rulebook ready to run; its SQL is kept in the home, so a process compiles only what is new."""
    return Engine(book(), settings.HOME / "cache")


def find(code: str) -> Rule | None:
    """The rule of that code; None for one that has left the rulebook."""
    return book().rules.get(code)


def closings(code: str) -> tuple[Closing, ...]:
    """The 销号方式 a rule allows; empty for one that has left the rulebook."""
    rule = find(code)
    return rule.closing if rule is not None else ()


@cache
def unit_queries() -> frozenset[str]:
    """Names of the queries with a rule about a whole unit: a superior and all below it."""
    queries = book().queries.values()
    return frozenset(q.name for q in queries if any(_of_unit(code) for code in q.rules))


@cache
def unit_kinds() -> frozenset[str]:
    """Kinds of organisations that rules about a whole unit examine."""
    kinds = [_kinds(code) for name in unit_queries() for code in book().queries[name].rules if _of_unit(code)]
    return frozenset[str]().union(*kinds)


@cache
def unit_tables() -> frozenset[str]:
    """Fact tables that rules about a whole unit read. Asked inside a save, so nothing else is compiled."""
    read = [tables_read(book().queries[name].build()) for name in unit_queries()]
    return frozenset[str]().union(*read) - frozenset(GENERATED)


@cache
def queries_giving(kind: str | None) -> frozenset[str]:
    """Names of the queries that can give duties of an organisation of that kind; None: of any kind.

    What its 党小组 owe stands under their branch.
    """
    asked = {kind, OrgKind.GROUP} if kind == OrgKind.BRANCH else {kind}
    queries = book().queries.values()
    return frozenset(q.name for q in queries if not kind or any(_kinds(code) & asked for code in q.rules))


def tables_of(names: Collection[str]) -> frozenset[str]:
    """The fact tables that queries read, those apart that come from the rulebook itself."""
    reads = engine().compiled.reads
    return frozenset[str]().union(*(reads[name] for name in names)) - frozenset(GENERATED)


def rules_of(names: Collection[str]) -> list[str]:
    """Codes of the rules that queries judge."""
    return sorted(code for name in names for code in book().queries[name].rules)


def _of_unit(code: str) -> bool:
    return book().rules[code].scope is Scope.UNIT


def _kinds(code: str) -> frozenset[str]:
    return frozenset(book().rules[code].examined.kinds or OrgKind.words)
