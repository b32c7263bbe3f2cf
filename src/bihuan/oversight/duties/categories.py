"""规则类别: the one place that says which rule belongs to which kind of work people filter by."""

from __future__ import annotations

import dataclasses

from bihuan.facts.codes import RecordKind
from bihuan.oversight.duties import rulebook
from bihuan.rulekit.rule import Rule


@dataclasses.dataclass(frozen=True, slots=True)
class Category:
    """A kind of work: its word in addresses, its name, and the code prefixes of its rules."""

    code: str
    label: str
    prefixes: tuple[str, ...]


# Rules over the roll are a category of their own, whatever their prefix.
ROLL = Category("roll", "党员名册", ())
OTHER = Category("other", "其他", ())
CATEGORIES: tuple[Category, ...] = (
    Category("meetings", "三会一课", ("HY",)),
    Category("theme_day", "主题党日", ("ZD",)),
    Category("life_meeting", "组织生活会", ("ZH",)),
    Category("double_life", "双重组织生活", ("SC",)),
    Category("setup", "组织设置", ("ZZ",)),
    ROLL,
    Category("ledger", "台账质量", ("TZ",)),
    OTHER,
)
_BY_PREFIX = {prefix: category for category in CATEGORIES for prefix in category.prefixes}


def category_of(rule: Rule) -> Category:
    """The category of a rule; 其他 for a code whose prefix none claims."""
    if rule.record_kind == RecordKind.MEMBER:
        return ROLL
    return _BY_PREFIX.get(rule.code.split("-")[0], OTHER)


def in_use() -> list[Category]:
    """The categories that some rule of the rulebook belongs to, in their order."""
    used = {category_of(rule) for rule in rulebook.book().rules.values()}
    return [category for category in CATEGORIES if category in used]


def codes_of(category: str) -> frozenset[str]:
    """The rules of a category by its word; empty for a word that names none."""
    rules = rulebook.book().rules.values()
    return frozenset(rule.code for rule in rules if category_of(rule).code == category)
