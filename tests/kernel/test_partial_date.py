from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategy_tracker.kernel.partial_date import PartialDate, Precision

days = some.dates(date(1910, 1, 1), date(2190, 1, 1))
partial = some.builds(
    lambda day, precision: PartialDate.parse(day.isoformat(), precision),
    days,
    some.none() | some.sampled_from(Precision),
)


@pytest.mark.parametrize(
    ("text", "precision", "start", "end", "found"),
    [
        ("2024-03-31", None, "2024-03-31", "2024-03-31", "day"),
        ("2024-03-31", "day", "2024-03-31", "2024-03-31", "day"),
        ("2024-03", None, "2024-03-01", "2024-03-31", "month"),
        ("2024-02", "day", "2024-02-01", "2024-02-29", "month"),
        ("2024", None, "2024-01-01", "2024-12-31", "year"),
        ("2024-06-30", "month", "2024-06-01", "2024-06-30", "month"),
        ("2024-06-30", "quarter", "2024-04-01", "2024-06-30", "quarter"),
        ("2024-06-30", "half-year", "2024-01-01", "2024-06-30", "half-year"),
        ("2024-12-31", "year", "2024-01-01", "2024-12-31", "year"),
        ("2023-12-31", "season", "2023-10-01", "2023-12-31", "season"),
        ("2026-09-01", "season", "2026-06-02", "2026-09-01", "season"),
        ("2021", "season", "2021-01-01", "2021-12-31", "season"),
        ("2023-03", "quarter", "2023-01-01", "2023-03-31", "quarter"),
        ("2023-05", "half-year", "2023-01-01", "2023-06-30", "half-year"),
        ("2023-11", "half-year", "2023-07-01", "2023-12-31", "half-year"),
        ("2023-05", "year", "2023-01-01", "2023-12-31", "year"),
        ("2023-05", "month", "2023-05-01", "2023-05-31", "month"),
        (" 2024 ", None, "2024-01-01", "2024-12-31", "year"),
    ],
)
def test_a_date_is_read_as_the_span_it_means(text, precision, start, end, found):
    read = PartialDate.parse(text, precision)
    assert (read.start.isoformat(), read.end.isoformat(), read.precision) == (start, end, found)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("", None),
        ("24", None),
        ("2024-13", None),
        ("2024-02-30", None),
        ("2024-2-3", None),
        ("2024-03-31T10:00", None),
        ("høsten 2024", None),
        ("\u0662\u0660\u0662\u0664", None),
        ("1024", None),
        ("9999-12-31", None),
        ("2024-03-31", "century"),
    ],
)
def test_what_is_no_date_is_refused(text, precision):
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text, precision)


def test_a_span_does_not_run_backwards():
    with pytest.raises(ValueError, match="before it starts"):
        PartialDate(date(2024, 1, 1), date(2024, 1, 2))


def test_vague_dates_sort_by_their_end():
    read = [PartialDate.parse(text) for text in ("2024", "2024-06", "2024-12-30", "2025-01-01", "2023")]
    assert [str(one) for one in sorted(read)] == ["2023", "2024-06", "2024-12-30", "2024", "2025-01-01"]


@pytest.mark.parametrize(
    ("text", "precision", "shown"),
    [
        ("2024-03-31", None, "2024-03-31"),
        ("2024-03", None, "2024-03"),
        ("2024", None, "2024"),
        ("2024-06-30", "half-year", "2024-H1"),
        ("2024-06-15", "month", "2024-05-16/2024-06-15"),
    ],
)
def test_a_date_is_written_as_short_as_says_it_all(text, precision, shown):
    assert str(PartialDate.parse(text, precision)) == shown


def test_a_span_has_passed_only_after_its_last_day():
    year = PartialDate.parse("2024")
    assert not year.is_past(date(2024, 12, 31))
    assert year.is_past(date(2025, 1, 1))
    assert year.is_vague
    assert not PartialDate.day(date(2024, 1, 1)).is_vague


@given(partial)
def test_a_date_survives_being_stored(one):
    assert PartialDate.from_key(one.key) == one


@given(partial, partial)
def test_stored_text_sorts_as_the_dates_do(one, other):
    assert (one.end < other.end) <= (one.key < other.key)
    assert (one.days_after(other) > 0) == (one.end > other.end)


@given(partial)
def test_a_span_never_ends_before_it_starts(one):
    assert one.start <= one.end
