"""What stands around a round of consultation."""

from strategy_tracker.consultations.queries import RoundRow, rounds_of_strategy
from strategy_tracker.kernel.reference import Reference


def around(row: RoundRow) -> tuple[Reference, ...]:
    """Other rounds about the same strategy."""
    if row.strategy is None:
        return ()
    return tuple(other.reference for other in rounds_of_strategy(row.strategy.id) if other.slug != row.slug)
