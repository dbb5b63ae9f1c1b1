from decimal import Decimal, localcontext
from fractions import Fraction
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_tracker.council.rules.spread import consensus, histogram, mean_level, median_level, rounded

COUNTS = st.lists(st.integers(0, 30), min_size=5, max_size=5).filter(any)


@pytest.mark.parametrize(("counts", "expected"), [
    ((0, 0, 7, 0, 0), "1.0000"),      # all the same
    ((6, 0, 0, 0, 6), "0.0000"),      # half at each end
    ((0, 0, 0, 5, 5), "0.8074"),      # 1 + log2(7/8)
    ((1, 1, 1, 1, 1), "0.4340"),      # 1 + (2·log2(1/2) + 2·log2(3/4) + 0)/5
    ((0, 0, 0, 0, 1), "1.0000"),      # one alone agrees with nobody else
])  # fmt: skip
def test_consensus_worked_by_hand(counts, expected):
    assert consensus(counts) == Decimal(expected)


def test_nobody_has_no_consensus():
    assert consensus((0, 0, 0, 0, 0)) is None


@given(COUNTS)
def test_consensus_is_what_floats_say_to_four_places(counts):
    total = sum(counts)
    mean = sum(level * count for level, count in enumerate(counts)) / total
    terms = [count / total * log2(1 - abs(level - mean) / 4) for level, count in enumerate(counts) if count]
    assert float(consensus(counts)) == pytest.approx(1 + sum(terms), abs=6e-5)


@given(COUNTS)
def test_consensus_lies_between_none_and_whole_and_has_no_side(counts):
    assert 0 <= consensus(counts) <= 1
    assert consensus(counts) == consensus(counts[::-1])


def test_consensus_does_not_depend_on_the_settings_of_others():
    with localcontext(prec=3):
        assert consensus((1, 2, 3, 4, 5)) == consensus((1, 2, 3, 4, 5))
        narrow = consensus((1, 2, 3, 4, 5))
    assert narrow == consensus((1, 2, 3, 4, 5))


def test_median_and_mean_are_exact():
    assert median_level([1, 5, 4, 2]) == 3
    assert median_level([4, 5]) == Fraction(9, 2)
    assert mean_level([1, 2, 2]) == Fraction(5, 3)
    assert median_level([]) is None
    assert mean_level([]) is None


@pytest.mark.parametrize(("value", "shown"), [
    (Fraction(2, 3), "0.667"), (Fraction(1), "1.000"), (Fraction(1, 2000), "0.000"), (Fraction(-1, 3), "-0.333"),
])  # fmt: skip
def test_a_fraction_is_rounded_to_be_shown(value, shown):
    assert str(rounded(value, 3)) == shown


def test_a_histogram_has_every_level():
    assert histogram([5, 1, 5], 5) == (1, 0, 0, 0, 2)
