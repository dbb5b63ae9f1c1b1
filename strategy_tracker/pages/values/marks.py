"""From counted states to the marks they are drawn with."""

from msgspec.structs import replace

from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.queries.values import DeliveryRow, MeasureRow
from strategy_tracker.strategy.rules.deliveries import DeliveryState
from strategy_tracker.strategy.rules.freshness import FreshState
from strategy_tracker.strategy.rules.measures import MeasureReason, MeasureState
from strategy_tracker.strategy.rules.tally import Tally
from strategy_tracker.web.marks import DELIVERY_MARKS, MEASURE_MARKS, Mark, dated_mark, delivery_mark_of


def delivery_mark(row: DeliveryRow) -> Mark:
    """Return a delivery's state, with the date of the evidence where that is what makes it one."""
    return delivery_mark_of(row.state, row.as_of)


def measure_mark(row: MeasureRow) -> Mark:
    """Return a measure's status with the date it was reported for, stale where it is; a finished one is finished."""
    mark, assessment = MEASURE_MARKS[row.state], row.assessment
    if assessment.as_of is None or assessment.code is MeasureReason.FINISHED:
        return mark
    if assessment.freshness is FreshState.STALE:
        facts = {"state": mark.label, "date": assessment.as_of}
        return replace(mark, label=msg("%(state)s, as of %(date)s (stale)", **facts))
    return dated_mark(mark, assessment.as_of)


def delivery_segments(tally: Tally[DeliveryState]) -> list[tuple[Mark, int]]:
    """Return deliveries by state, in the order they are drawn."""
    found = dict(tally)
    return [(mark, found[DeliveryState(key)]) for key, mark in DELIVERY_MARKS.items() if key in found]


def measure_segments(tally: Tally[MeasureState]) -> list[tuple[Mark, int]]:
    """Return measures by status, in the order they are drawn."""
    found = dict(tally)
    return [(mark, found[MeasureState(key)]) for key, mark in MEASURE_MARKS.items() if key in found]
