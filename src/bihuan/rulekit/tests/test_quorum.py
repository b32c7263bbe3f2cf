import pytest

from bihuan.rulekit.quorum import (
    at_least_four_fifths,
    at_least_half,
    at_most_one_third,
    half_of,
    more_than_half,
)


@pytest.mark.parametrize(
    ("part", "whole", "enough"), [(2, 5, False), (3, 5, True), (2, 4, True), (1, 4, False)]
)
def test_half_includes_the_half(part, whole, enough):
    assert at_least_half(part, whole) is enough


def test_more_than_half_excludes_the_half():
    assert [more_than_half(n, 4) for n in (2, 3)] == [False, True]


def test_four_fifths_includes_the_figure():
    assert [at_least_four_fifths(n, 25) for n in (19, 20)] == [False, True]


def test_one_third_includes_the_figure():
    assert [at_most_one_third(n, 24) for n in (8, 9)] == [True, False]


@pytest.mark.parametrize("whole", range(60))
def test_half_of_is_the_least_number_that_is_half(whole):
    assert next(n for n in range(whole + 1) if at_least_half(n, whole)) == half_of(whole)
