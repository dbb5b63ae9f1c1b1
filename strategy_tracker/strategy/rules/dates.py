"""What the dates ever given for a delivery come to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.strategy.kinds import DateKind

# A date as it was recorded: its kind (or its text) and its value; no value takes the newest of its kind back.
GivenDate = tuple[str, PartialDate | None]


@dataclass(frozen=True, slots=True)
class DeliveryDates:
    """The dates that stand: when it was first promised, when it is promised now, when it came."""

    first: PartialDate | None = None
    current: PartialDate | None = None
    delivered: PartialDate | None = None
    planned: PartialDate | None = None
    forecast: PartialDate | None = None
    moved: int = 0

    @property
    def slip_days(self) -> int | None:
        """By how many days the promise has moved since the first; None when nothing was promised."""
        if self.first is None or self.current is None:
            return None
        return self.current.days_after(self.first)


def standing_dates(given: Iterable[GivenDate]) -> DeliveryDates:
    """Work out the dates that stand from all that were given, oldest first.

    The newest of a kind holds. A promise counts as moved each time the next one differs,
    planned dates first, then forecasts; what was taken back never counts.
    """
    planned: list[PartialDate] = []
    forecasts: list[PartialDate] = []
    delivered: list[PartialDate] = []
    stacks: dict[str, list[PartialDate]] = {
        DateKind.PLANNED: planned,
        DateKind.FORECAST: forecasts,
        DateKind.DELIVERED: delivered,
    }
    for kind, value in given:
        stack = stacks[kind]
        if value is not None:
            stack.append(value)
        elif stack:
            stack.pop()
    promises = planned + forecasts
    return DeliveryDates(
        first=promises[0] if promises else None,
        current=promises[-1] if promises else None,
        delivered=delivered[-1] if delivered else None,
        planned=planned[-1] if planned else None,
        forecast=forecasts[-1] if forecasts else None,
        moved=_moves(promises) if len(promises) > 1 else 0,
    )


def _moves(promises: Sequence[PartialDate]) -> int:
    return sum(1 for before, after in pairwise(promises) if before is not after and before != after)
