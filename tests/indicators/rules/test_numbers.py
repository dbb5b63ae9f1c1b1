from decimal import Decimal

import pytest

from strategy_tracker.indicators.rules.numbers import rounded


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        ("0.12344", 4, "0.1234"),
        ("0.12345", 4, "0.1235"),
        ("-0.12345", 4, "-0.1235"),
        ("2.5", 0, "3"),
        ("0.00005", 4, "0.0001"),
        ("1.50000", 4, "1.5"),
        ("100.00004", 4, "100"),
    ],
)
def test_half_a_step_is_rounded_away_from_zero_and_no_zero_is_left_at_the_end(value, digits, expected):
    assert str(rounded(Decimal(value), digits)) == expected
