"""Every rule's cases, and that none is missing a kind of case."""

from functools import cache

import pytest

from bihuan.rulekit.cases import KINDS, compare, facts_of
from tests.rulebook.world import CASE_WORLD, all_cases, engine, rulebook


@cache
def judged(place):
    facts, numbers = facts_of(all_cases()[place], CASE_WORLD)
    return engine().run_batch(facts), numbers


@pytest.mark.parametrize(
    "place", range(len(all_cases())), ids=lambda p: f"{all_cases()[p].rule} {all_cases()[p].name}"
)
def test_case_gives_the_expected_duties(place):
    expected, actual = compare(all_cases()[place], *judged(place))
    assert actual == expected


@pytest.mark.parametrize("code", sorted(rulebook().rules))
def test_every_rule_has_every_kind_of_case(code):
    kinds = {case.kind for case in all_cases() if case.rule == code}
    assert kinds == set(KINDS)


def test_every_case_belongs_to_a_rule():
    assert {case.rule for case in all_cases()} == set(rulebook().rules)


# The national figure always stands in a case's world; the shape's own tests take it away.
UNSEEN = {("HY-01", "no_parameter"), ("HY-04", "no_parameter"), ("HY-04", "too_few")}


def test_every_detail_has_a_sentence_and_is_seen_in_a_case():
    sentences = {(code, d) for code, item in rulebook().rules.items() for d in item.sentences}
    seen = {
        (row["rule"], row["detail"])
        for place in range(len(all_cases()))
        for row in judged(place)[0].to_pylist()
    }
    assert seen | UNSEEN == sentences
    assert seen & UNSEEN == set()
