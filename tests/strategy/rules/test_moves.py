from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.strategy.kinds import DateKind
from strategy_tracker.strategy.rules.dates import DeliveryDates, Slip, standing_dates
from strategy_tracker.strategy.rules.moves import MoveCount, count_moves


def promised(*days: str) -> DeliveryDates:
    return standing_dates([(DateKind.FORECAST, PartialDate.parse(day)) for day in days])


def test_nothing_promised_is_nothing_to_move():
    assert count_moves([DeliveryDates()]) == MoveCount()


def test_what_moved_is_counted_once_and_how_often_apart():
    count = count_moves([promised("2024-01-01", "2024-02-01", "2024-04-01"), promised("2024-01-01")])
    assert (count.dated, count.moved, count.times) == (2, 1, 2)
    assert count.longest == Slip(91, is_exact=True)


def test_the_farthest_is_of_those_that_are_later():
    later = [promised("2024-01-01", day) for day in ("2024-01-11", "2024-01-21", "2024-03-01")]
    count = count_moves([*later, promised("2024-06-01", "2024-05-01")])
    assert (count.later, count.earlier) == (3, 1)
    assert count.longest == Slip(60, is_exact=True)


def test_what_moved_back_is_neither_later_nor_earlier():
    count = count_moves([promised("2024-01-01", "2024-02-01", "2024-01-01")])
    assert (count.moved, count.times, count.later, count.earlier) == (1, 2, 0, 0)
