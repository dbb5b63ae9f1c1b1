"""From counted states to the marks they are drawn with."""

from strategy_tracker.strategy.rules.deliveries import DeliveryState
from strategy_tracker.strategy.rules.measures import MeasureState
from strategy_tracker.strategy.rules.tally import Tally
from strategy_tracker.web.marks import DELIVERY_MARKS, MEASURE_MARKS, Mark


def delivery_segments(tally: Tally[DeliveryState]) -> list[tuple[Mark, int]]:
    """Return deliveries by state, in the order they are drawn."""
    found = dict(tally)
    return [(mark, found[DeliveryState(key)]) for key, mark in DELIVERY_MARKS.items() if key in found]


def measure_segments(tally: Tally[MeasureState]) -> list[tuple[Mark, int]]:
    """Return measures by status, in the order they are drawn."""
    found = dict(tally)
    return [(mark, found[MeasureState(key)]) for key, mark in MEASURE_MARKS.items() if key in found]
