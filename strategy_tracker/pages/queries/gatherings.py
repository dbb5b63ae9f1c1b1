"""What stands around a gathering."""

from strategy_tracker.consultations.queries.rounds import rounds_of_strategy
from strategy_tracker.engagement.queries.values import GatheringRow
from strategy_tracker.kernel.reference import Reference


def rounds_beside(row: GatheringRow) -> tuple[Reference, ...]:
    """Rounds of consultation about the strategy the gathering belongs to."""
    if row.strategy is None:
        return ()
    return tuple(one.reference for one in rounds_of_strategy(row.strategy.id))
