"""Which published criteria an indicator is judged by on a day."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from strategy_tracker.indicators.rules.values import PaceBounds
from strategy_tracker.kernel.partial_date import PartialDate


class CriteriaFacts(Struct, frozen=True):
    """What criteria say: from when, from which shares of the pace needed, and which step is too small to name."""

    uid: str
    valid_from: PartialDate
    bounds: PaceBounds
    least_percent: Decimal | None


def criteria_on(day: date, given: Sequence[CriteriaFacts]) -> CriteriaFacts | None:
    """Return those that hold on a day: the ones valid from last, of two from the same day the one given last."""
    begun = [(one.valid_from.start, place) for place, one in enumerate(given) if one.valid_from.start <= day]
    return given[max(begun)[1]] if begun else None
