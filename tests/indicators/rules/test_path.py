"""The trend drawn on, and how periods are called."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_tracker.indicators.rules.calendar import year_ends, year_point
from strategy_tracker.indicators.rules.path import projection
from strategy_tracker.indicators.rules.periods import period_name
from strategy_tracker.kernel.partial_date import PartialDate
from tests.indicators.rules.cases import seen


def test_a_straight_line_goes_on_without_doubt():
    drawn = projection([seen(2020, 10), seen(2021, 20), seen(2022, 30)], date(2025, 1, 1))
    assert drawn.count == 3
    assert [(point.on.year, point.value, point.low, point.high) for point in drawn.points] == [
        (2022, 30, 30, 30),
        (2023, 40, 40, 40),
        (2024, 50, 50, 50),
    ]


def test_the_interval_is_that_of_student():
    # y = 10, 22, 29: slope 9.5, level 20⅓, residual variance 25/6, one degree of freedom.
    # At 2023: 20⅓ + 2 × 9.5 = 39⅓; 12.706 × √(25/6 × (1 + 1/3 + 4/2)) = 47.353
    drawn = projection([seen(2020, 10), seen(2021, 22), seen(2022, 29)], date(2024, 1, 1))
    last = drawn.points[-1]
    assert last.value == Decimal("39.3333")
    assert last.high - last.value == pytest.approx(Decimal("47.3526"), abs=Decimal("0.001"))


def test_two_values_are_no_trend():
    assert projection([seen(2020, 10), seen(2021, 20)], date(2030, 1, 1)) is None


def test_nothing_is_projected_into_the_past():
    values = [seen(2020, 10), seen(2021, 20), seen(2022, 30)]
    assert projection(values, date(2023, 1, 1)) is None


@given(st.dates(date(1990, 1, 1), date(2050, 12, 31)), st.dates(date(1990, 1, 1), date(2050, 12, 31)))
def test_years_run_with_the_days(one, other):
    assert (year_point(one) < year_point(other)) is (one < other)
    assert year_point(date(one.year, 1, 1)) == Fraction(one.year)
    if one < other:
        days = list(year_ends(one, other))
        assert days[0] == one
        assert days[-1] == other
        assert days == sorted(set(days))


@pytest.mark.parametrize(
    ("start", "end", "name"),
    [
        (date(2023, 1, 1), date(2024, 1, 1), "2023"),
        (date(2022, 1, 1), date(2024, 1, 1), "2022–2023"),
        (date(2023, 12, 31), date(2024, 1, 1), PartialDate.day(date(2023, 12, 31))),
        (date(2023, 4, 1), date(2023, 7, 1), PartialDate.parse("2023-04", "quarter")),
        (date(2023, 7, 1), date(2024, 1, 1), PartialDate.parse("2023-08", "half-year")),
        (date(2023, 2, 1), date(2023, 3, 1), PartialDate.parse("2023-02")),
    ],
)
def test_a_period_is_called_by_its_name(start, end, name):
    assert period_name(start, end) == name


def test_any_other_period_is_called_by_its_ends():
    assert str(period_name(date(2023, 2, 15), date(2023, 3, 2))) == "2023-02-15 to 2023-03-01"
