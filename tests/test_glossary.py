"""One Chinese term has one English word, and models and facts use the words of docs/glossary.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from bihuan.facts.catalogue import TABLES
from bihuan.rulekit import verdict

GLOSSARY = Path(__file__).parents[1] / "docs" / "glossary.md"
# Yes and no, and the mark of a code that nobody registered, are no terms of the field.
NO_TERMS = ("0", "1", "?")
ROW = re.compile(r"^\| ([^|]+) \| `([^`]+)` \| ([^|]+) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def terms() -> list[tuple[str, str, str]]:
    """(Chinese term, identifier, source) of every row."""
    return ROW.findall(GLOSSARY.read_text(encoding="utf-8"))


def our_models() -> list[type[models.Model]]:
    return [m for m in apps.get_models() if m.__module__.startswith("bihuan.")]


def all_choices() -> list[tuple[str, str]]:
    """(value, label) of every choice that a model field offers."""
    found = []
    for model in our_models():
        for field in model._meta.get_fields():
            found += [(str(v), str(label)) for v, label in getattr(field, "choices", None) or ()]
    return sorted(set(found))


def test_every_row_names_a_source(terms):
    assert len(terms) > 100
    assert [t for t in terms if not t[2].strip()] == []


def test_one_chinese_term_has_one_identifier(terms):
    by_term: dict[str, set[str]] = {}
    for term, identifier, _ in terms:
        by_term.setdefault(term, set()).add(identifier)
    assert {term: found for term, found in by_term.items() if len(found) > 1} == {}


def test_no_row_stands_twice(terms):
    pairs = [(term, identifier) for term, identifier, _ in terms]
    assert [pair for pair in set(pairs) if pairs.count(pair) > 1] == []


def test_every_choice_of_a_model_stands_in_the_glossary(terms):
    known = {(identifier, term) for term, identifier, _ in terms}
    assert [pair for pair in all_choices() if pair not in known] == []


def test_every_table_of_a_model_stands_in_the_glossary(terms):
    known = {identifier for _, identifier, _ in terms}
    assert [m._meta.db_table for m in our_models() if m._meta.db_table not in known] == []


def test_every_fact_table_stands_in_the_glossary_under_its_label(terms):
    known = {(identifier, term) for term, identifier, _ in terms}
    assert [(t.name, t.label) for t in TABLES.values() if (t.name, t.label) not in known] == []


def test_every_code_of_a_fact_column_stands_in_the_glossary(terms):
    known = {(identifier, term) for term, identifier, _ in terms}
    missing = {
        (code, word)
        for table in TABLES.values()
        for column in table.columns
        for code, word in column.codes.items()
        if (code, word) not in known and code not in NO_TERMS
    }
    assert sorted(missing) == []


def test_verdicts_and_grades_stand_in_the_glossary(terms):
    known = {(identifier, term) for term, identifier, _ in terms}
    words = {**verdict.PLAIN_VERDICT_WORDS, **verdict.GRADE_WORDS, **verdict.NATURE_WORDS}
    assert [(str(k), v) for k, v in words.items() if (str(k), v) not in known] == []
