"""The rulebook in force in this process, loaded once from the modules that the settings list."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from bihuan.facts.catalogue import TABLES
from bihuan.rulekit.rule import Closing, Rule
from bihuan.rulekit.rulebook import Rulebook
from bihuan.rulekit.runner import Engine


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
