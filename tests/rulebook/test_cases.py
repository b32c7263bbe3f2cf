"""Every rule's cases, and that none is missing a kind of case."""

from functools import cache

import pyarrow as pa
import pytest

from bihuan.rulekit.cases import KINDS, compare, side_by_side
from bihuan.rulekit.periodic import Periodic
from tests.rulebook.world import CASE_WORLD, all_cases, engine, rulebook

CODES = sorted(rulebook().rules)


@cache
def judged(code):
    """The rule's cases side by side, and each case's duties."""
    cases = [case for case in all_cases() if case.rule == code]
    side = side_by_side(cases, CASE_WORLD)
    duties = engine().run_batch(side.facts, [rulebook().query_of(code).name])
    owners = [side.owners[org_id] for org_id in duties.column("org_id").to_pylist()]
    own = {case.name: duties.filter(pa.array([owner is case for owner in owners])) for case in cases}
    return side, own


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: f"{case.rule} {case.name}")
def test_case_gives_the_expected_duties(case):
    side, own = judged(case.rule)
    expected, actual = compare(case, own[case.name], side.names_of(case))
    assert actual == expected


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_every_kind_of_case(code):
    kinds = {case.kind for case in all_cases() if case.rule == code}
    assert kinds == set(KINDS)


def test_every_case_belongs_to_a_rule():
    assert {case.rule for case in all_cases()} == set(rulebook().rules)


# A parameter without any figure has a test of the shape's own; a figure of one leaves nothing too few.
FIGURE_DETAILS = {"no_parameter", "too_few"}


@pytest.mark.parametrize("code", CODES)
def test_every_detail_has_a_sentence_and_is_seen_in_a_case(code):
    own = judged(code)[1].values()
    seen = {row["detail"] for duties in own for row in duties.to_pylist() if row["rule"] == code}
    wanted = set(rulebook().rules[code].sentences)
    periodic = code in rulebook().shapes_of(Periodic)
    assert seen - wanted == set()
    assert wanted - seen - (FIGURE_DETAILS if periodic else set()) == set()
