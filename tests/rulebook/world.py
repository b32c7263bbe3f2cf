"""The rulebook, its engine and its cases, made once for all tests of rules."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import bihuan
from bihuan.facts.catalogue import TABLES
from bihuan.facts.world import period_rows
from bihuan.regulations.parameters import national_rows
from bihuan.rulekit.cases import Case, World, load_cases
from bihuan.rulekit.rulebook import Rulebook
from bihuan.rulekit.runner import Engine
from bihuan.site.registry import RULE_MODULES
from tests.compiled import FOLDER

SOURCES = Path(bihuan.__file__).parent
CASE_WORLD = World(TABLES, period_rows, national_rows(), date(2018, 1, 1), date(2025, 12, 31))


@cache
def rulebook() -> Rulebook:
    return Rulebook.load(RULE_MODULES, TABLES)


@cache
def engine() -> Engine:
    return Engine(rulebook(), FOLDER)


@cache
def all_cases() -> tuple[Case, ...]:
    paths = sorted(SOURCES.rglob("tests/cases/*.yaml"))
    return tuple(case for path in paths for case in load_cases(path))
