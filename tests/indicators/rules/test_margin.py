"""The margin of error of shares, by hand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_tracker.indicators.rules.margin import (
    difference_margin,
    half_width,
    is_inside_margin,
    rounding_of,
)
from strategy_tracker.indicators.rules.numbers import rounded

SHARES = st.decimals(0, 100, places=1)
COUNTS = st.integers(1, 100_000)


@pytest.mark.parametrize(
    ("before", "after", "margin", "inside"),
    [
        # 1.96 × √(54·46/1524 + 57·43/1608) = 1.96 × √(1.629921 + 1.524254) = 3.48; 0.5 + 0.5 of rounding
        ((54, 1524), (57, 1608), "4.48", True),
        # 1.96 × √(43·57/1524 + 47·53/1608) = 3.48; published in whole percent, so 4 is inside
        ((43, 1524), (47, 1608), "4.48", True),
        # the same, published to the first decimal: 0.05 + 0.05 of rounding
        (("43.0", 1524), ("47.0", 1608), "3.58", False),
        # 1.96 × √(47·53/3167 + 53·47/4505) = 2.27
        ((47, 3167), (53, 4505), "3.27", False),
        ((53, 4997), (53, 4505), "3.01", True),
        # a share of 100 has no spread of its own: 1.96 × √(50·50/2500) = 1.96
        (("50", 2500), ("100", 9), "2.96", False),
    ],
)
def test_the_margin_of_a_difference_is_what_the_arithmetic_says(before, after, margin, inside):
    shares = (Decimal(before[0]), before[1], Decimal(after[0]), after[1])
    assert rounded(difference_margin(*shares), 2) == Decimal(margin)
    assert is_inside_margin(*shares) is inside


def test_few_answers_leave_room_for_chance():
    assert is_inside_margin(Decimal(50), 2, Decimal(100), 5) is True


def test_without_a_number_of_answers_nobody_knows():
    assert half_width(Decimal(50), None) is None
    assert difference_margin(Decimal(50), None, Decimal(60), 1000) is None
    assert is_inside_margin(Decimal(50), 1000, Decimal(60), None) is None


def test_what_rounding_alone_can_make_is_no_difference_whoever_answered():
    assert is_inside_margin(Decimal(54), None, Decimal(55), None) is True
    assert is_inside_margin(Decimal(54), 10**9, Decimal(55), 10**9) is True
    assert is_inside_margin(Decimal("54.0"), None, Decimal("54.2"), None) is None


@pytest.mark.parametrize(("published", "off"), [("54", "0.5"), ("54.0", "0.05"), ("5E+1", "0.5"), ("0.25", "0.005")])
def test_rounding_is_half_a_unit_of_the_last_digit_published(published, off):
    assert rounding_of(Decimal(published)) == Decimal(off)


def test_half_the_interval_of_one_share():
    # 1.96 × √(57·43/1608) = 2.42
    assert rounded(half_width(Decimal(57), 1608), 2) == Decimal("2.42")


@given(SHARES, COUNTS, SHARES, COUNTS)
def test_inside_is_the_same_whichever_came_first(before, n_before, after, n_after):
    there = is_inside_margin(before, n_before, after, n_after)
    back = is_inside_margin(after, n_after, before, n_before)
    assert there is back


@given(SHARES, COUNTS, SHARES, COUNTS)
def test_inside_agrees_with_the_margin_shown(before, n_before, after, n_after):
    margin = difference_margin(before, n_before, after, n_after)
    step = abs(after - before)
    if abs(step - margin) > Decimal("1e-20"):
        assert is_inside_margin(before, n_before, after, n_after) is (step < margin)
