"""A rule as people read it: its words, where it applies, what it rests on, and its figures."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from bihuan.access.clock import today
from bihuan.facts.codes import OrgKind, Regime
from bihuan.regulations.documents import national_documents
from bihuan.regulations.parameters import NOT_STATUTORY, known_parameters
from bihuan.rulekit.rule import Examined, Rule
from bihuan.rulekit.verdict import GRADE_WORDS, NATURE_WORDS, SCOPE_WORDS, SUBJECT_WORDS


@dataclasses.dataclass(frozen=True, slots=True)
class Section:
    """A heading of the published page and its paragraphs."""

    heading: str
    paragraphs: list[str]


@dataclasses.dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a rule with the days it binds and where it comes from."""

    meaning: str
    value: str
    starts_on: dt.date
    ends_on: dt.date | None
    citation: str


def summary(rule: Rule) -> dict[str, Any]:
    """A line of the list of rules."""
    return {
        "code": rule.code,
        "title": rule.title,
        "grade": GRADE_WORDS[rule.grade],
        "basis": "；".join(item.text() for item in rule.basis),
        "in_force": rule.in_force(today()),
        "from": rule.in_force_from,
    }


def detail(rule: Rule) -> dict[str, Any]:
    """Everything the page of a rule shows."""
    return {
        "rule": rule,
        "sections": sections(rule),
        "grade": GRADE_WORDS[rule.grade],
        "nature": NATURE_WORDS[rule.nature],
        "subject": SUBJECT_WORDS[rule.subject_kind],
        "scope": SCOPE_WORDS[rule.scope],
        "examined": examined(rule.examined),
        "closings": [_closing(item) for item in rule.closing],
        "figures": figures(rule),
    }


def sections(rule: Rule) -> list[Section]:
    """The published page cut at its headings; backticks are dropped."""
    found = []
    for part in rule.page.replace("`", "").split("## ")[1:]:
        heading, _, body = part.partition("\n")
        paragraphs = ["".join(block.split("\n")) for block in body.strip().split("\n\n")]
        found.append(Section(heading.strip(), [p for p in paragraphs if p]))
    return found


def examined(who: Examined) -> str:
    """Whom a rule examines, in words."""
    parts = [_named(who.kinds, OrgKind.words) or "各类组织"]
    regimes = _named(who.regimes, Regime.words)
    if regimes:
        parts.append(f"限{regimes}")
    if who.min_size is not None:
        parts.append(f"党员 {who.min_size} 人以上")
    return "，".join(parts)


def _named(codes: tuple[str, ...], words: Any) -> str:
    return "、".join(str(words.get(code, code)) for code in codes)


def _closing(item: Any) -> str:
    word = item.method.label
    if item.n is None:
        return word
    return f"{word}（{'同一对象' if item.same_subject else '本组织'}以后 {item.n} 次都做到）"


def figures(rule: Rule) -> list[Figure]:
    """The national figures of a rule and the product's own, oldest first within each."""
    documents = national_documents()
    return [
        Figure(
            meaning=item.meaning,
            value=f"{value.value} {item.unit}",
            starts_on=value.since,
            ends_on=value.until,
            citation=documents[value.document].citation(value.article) if item.statutory else NOT_STATUTORY,
        )
        for item in known_parameters().values()
        if rule.names_figure(item.code)
        for value in item.values
    ]
