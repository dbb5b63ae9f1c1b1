"""How often, and how far, the dates of deliveries have moved."""

from collections.abc import Iterable

from msgspec import Struct

from strategy_tracker.strategy.rules.dates import DeliveryDates, Slip


class MoveCount(Struct, frozen=True):
    """How many deliveries were promised for a day, how many of these moved, how often in all, and how far.

    `later` and `earlier`: moved ones whose newest promise lies after or before their first. `longest`: how far the
    newest promise lies from the first, of the one that has moved farthest.
    """

    dated: int = 0
    moved: int = 0
    times: int = 0
    later: int = 0
    earlier: int = 0
    longest: Slip | None = None


def count_moves(given: Iterable[DeliveryDates]) -> MoveCount:
    """Count the moves of deliveries; one whose date was never promised is not counted."""
    dated = [dates for dates in given if dates.first is not None]
    moved = [dates for dates in dated if dates.moved]
    slips = sorted((dates.slip for dates in moved if dates.slip and dates.slip.days), key=_days)
    later = [slip for slip in slips if slip.days > 0]
    return MoveCount(
        dated=len(dated),
        moved=len(moved),
        times=sum(dates.moved for dates in moved),
        later=len(later),
        earlier=len(slips) - len(later),
        longest=later[-1] if later else None,
    )


def _days(slip: Slip) -> tuple[int, bool]:
    return slip.days, slip.is_exact
