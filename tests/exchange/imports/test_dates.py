from datetime import date

import pytest

from strategy_tracker.exchange.imports.seeding.shapes.common import begins, when
from strategy_tracker.kernel.partial_date import Precision


def span(value):
    return (value.start, value.end, value.precision)


def test_a_full_date_with_a_precision_is_the_end_of_a_vague_period():
    assert span(when("2026-06-30", Precision.HALF_YEAR)) == (date(2026, 1, 1), date(2026, 6, 30), Precision.HALF_YEAR)
    assert span(when("2027-12-31", Precision.YEAR)) == (date(2027, 1, 1), date(2027, 12, 31), Precision.YEAR)
    assert span(when("2023-06-30", Precision.MONTH)) == (date(2023, 6, 1), date(2023, 6, 30), Precision.MONTH)


def test_a_season_may_end_on_any_day():
    assert when("2026-09-01", Precision.SEASON).end == date(2026, 9, 1)
    assert when("2026-09-01", Precision.SEASON).is_vague


@pytest.mark.parametrize("text", ["2023-11-04", "2024-04-27"])
def test_a_date_that_ends_no_such_period_is_that_day(text):
    assert span(when(text, Precision.MONTH)) == (date.fromisoformat(text),) * 2 + (Precision.DAY,)


def test_a_reduced_date_keeps_its_own_precision():
    assert str(when("2023-12")) == "2023-12"
    assert str(when("2024", Precision.YEAR)) == "2024"
    assert span(when("2024-03", Precision.QUARTER)) == (date(2024, 1, 1), date(2024, 3, 31), Precision.QUARTER)


def test_no_date_is_none():
    assert when(None) is None
    assert begins(None) is None


def test_a_vague_start_is_the_period_it_opens():
    assert span(begins("2017-01-01", Precision.YEAR)) == (date(2017, 1, 1), date(2017, 12, 31), Precision.YEAR)
    assert span(begins("2023-07-01", Precision.HALF_YEAR)) == (
        date(2023, 7, 1),
        date(2023, 12, 31),
        Precision.HALF_YEAR,
    )
    assert span(begins("2023-01-01")) == (date(2023, 1, 1),) * 2 + (Precision.DAY,)
    assert str(begins("2016-01")) == "2016-01"
