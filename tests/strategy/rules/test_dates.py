from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.strategy.kinds import DateKind
from strategy_tracker.strategy.rules.dates import DeliveryDates, Slip, standing_dates

PLANNED, FORECAST, DELIVERED = DateKind.PLANNED, DateKind.FORECAST, DateKind.DELIVERED
days = some.dates(date(2000, 1, 1), date(2040, 1, 1)).map(PartialDate.day)
histories = some.lists(some.tuples(some.sampled_from(DateKind), some.none() | days), max_size=12)


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def test_without_dates_nothing_stands():
    assert standing_dates([]) == DeliveryDates()
    assert standing_dates([]).slip is None


def test_the_first_promise_is_kept_beside_the_newest():
    found = standing_dates([(PLANNED, day("2022-11-30")), (FORECAST, day("2023-06-30")), (FORECAST, day("2023-11-04"))])
    assert (found.first, found.current) == (day("2022-11-30"), day("2023-11-04"))
    assert (found.moved, found.slip) == (2, Slip(339, is_exact=True))


def test_the_promise_recorded_last_counts_whatever_its_kind():
    found = standing_dates([(PLANNED, day("2022")), (FORECAST, day("2023")), (PLANNED, day("2027-06"))])
    assert (found.first, found.current, found.moved) == (day("2022"), day("2027-06"), 2)
    assert (found.planned, found.forecast) == (day("2027-06"), day("2023"))


def test_a_more_exact_date_within_the_former_is_no_move():
    found = standing_dates([(PLANNED, day("2024")), (FORECAST, day("2024-06"))])
    assert (found.current, found.moved, found.slip.days) == (day("2024-06"), 0, 0)


def test_the_same_date_again_is_no_move():
    assert standing_dates([(PLANNED, day("2024")), (FORECAST, day("2024"))]).moved == 0


def test_what_is_taken_back_never_was():
    found = standing_dates([(PLANNED, day("2032")), (PLANNED, None), (PLANNED, day("2023"))])
    assert (found.first, found.current, found.moved) == (day("2023"), day("2023"), 0)


def test_taking_back_more_than_there_is_changes_nothing():
    assert standing_dates([(DELIVERED, None), (DELIVERED, day("2024"))]).delivered == day("2024")


def test_a_corrected_plan_is_no_newer_promise_than_the_forecast_that_followed_it():
    found = standing_dates([(PLANNED, day("2023-11")), (FORECAST, day("2026")), (PLANNED, day("2022-11"), True)])
    assert (found.first, found.planned, found.current) == (day("2022-11"), day("2022-11"), day("2026"))
    assert found.moved == 1


def test_a_correction_of_the_only_promise_is_no_move():
    found = standing_dates([(PLANNED, day("2023")), (PLANNED, day("2025"), True)])
    assert (found.first, found.current, found.moved, found.slip) == (
        day("2025"),
        day("2025"),
        0,
        Slip(0, is_exact=False),
    )


def test_a_forecast_that_merely_repeats_the_plan_once_put_right_has_not_moved():
    found = standing_dates([(PLANNED, day("2023")), (FORECAST, day("2024")), (PLANNED, day("2024"), True)])
    assert (found.moved, found.slip.days) == (0, 0)


def test_a_correction_is_taken_back_with_what_it_put_right():
    found = standing_dates([(PLANNED, day("2023")), (PLANNED, day("2022"), True), (PLANNED, None)])
    assert found == DeliveryDates()


def test_a_correction_of_nothing_is_the_first_date():
    assert standing_dates([(DELIVERED, day("2024"), True)]).delivered == day("2024")


@pytest.mark.parametrize(
    ("first", "then", "days", "is_exact"),
    [
        ("2024-02-15", "2024-02-16", 1, True),
        ("2024-02-15", "2024-02-10", -5, True),
        ("2024", "2024-12-31", 0, False),
        ("2024", "2025", 1, False),
        ("2025", "2027", 366, False),
        ("2028", "2027", -1, False),
        ("2024-06-30", "2024", 184, False),
        ("2024", "2024-06-30", 0, False),
    ],
)
def test_dates_lie_apart_by_their_nearest_days(first, then, days, is_exact):
    assert standing_dates([(PLANNED, day(first)), (FORECAST, day(then))]).slip == Slip(days, is_exact)


@given(histories)
def test_a_promise_never_moves_more_often_than_it_was_given(given_dates):
    found = standing_dates(given_dates)
    promises = [value for kind, value in given_dates if kind is not DELIVERED and value is not None]
    assert 0 <= found.moved <= max(0, len(promises) - 1)


@given(histories)
def test_only_dates_that_were_given_stand(given_dates):
    found = standing_dates(given_dates)
    told = {value for _, value in given_dates} | {None}
    assert {found.first, found.current, found.delivered, found.planned, found.forecast} <= told


@given(histories, some.sampled_from(DateKind), days)
def test_recording_and_taking_back_leaves_all_as_it_was(given_dates, kind, value):
    assert standing_dates([*given_dates, (kind, value), (kind, None)]) == standing_dates(given_dates)
