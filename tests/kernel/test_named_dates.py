from datetime import date

import pytest

from strategy_tracker.kernel.partial_date import PartialDate, Precision


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2024-03-31", "2024-03-31", "2024-03-31", Precision.DAY),
        ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH),
        ("2024-Q1", "2024-01-01", "2024-03-31", Precision.QUARTER),
        ("2024-Q4", "2024-10-01", "2024-12-31", Precision.QUARTER),
        ("2024-H1", "2024-01-01", "2024-06-30", Precision.HALF_YEAR),
        ("2024-H2", "2024-07-01", "2024-12-31", Precision.HALF_YEAR),
        ("2026-spring", "2026-01-01", "2026-06-30", Precision.SEASON),
        ("2026-summer", "2026-06-01", "2026-08-31", Precision.SEASON),
        ("2026-autumn", "2026-08-01", "2026-12-31", Precision.SEASON),
        ("2024", "2024-01-01", "2024-12-31", Precision.YEAR),
    ],
)
def test_the_string_says_how_exact_a_date_is(text, start, end, precision):
    read = PartialDate.parse(text)
    assert (read.start.isoformat(), read.end.isoformat(), read.precision) == (start, end, precision)
    assert str(read) == text
    assert PartialDate.from_key(read.key) == read


def test_dates_sort_by_their_last_day_and_then_by_their_first():
    texts = ["2024", "2024-12-31", "2024-autumn", "2024-Q4", "2024-H2", "2024-12", "2024-11"]
    ordered = ["2024-11", "2024", "2024-H2", "2024-autumn", "2024-Q4", "2024-12", "2024-12-31"]
    assert sorted(texts, key=PartialDate.parse) == ordered


def test_autumn_has_passed_when_the_year_has():
    assert not PartialDate.parse("2026-autumn").is_past(date(2026, 12, 31))
    assert PartialDate.parse("2026-autumn").is_past(date(2027, 1, 1))


@pytest.mark.parametrize("text", ["2024-winter", "2024-Q5", "2024-H3", "2024-q1", "autumn 2024", "1024-Q1"])
def test_what_names_no_part_of_a_year_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)
