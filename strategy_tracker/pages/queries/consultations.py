"""What stands around a round of consultation."""

from strategy_tracker.consultations.queries.rounds import rounds_of_strategy
from strategy_tracker.consultations.queries.values import ConsultationRow
from strategy_tracker.engagement.queries.gatherings import gathering_references
from strategy_tracker.kernel.reference import Reference


def around(row: ConsultationRow) -> tuple[Reference, ...]:
    """Other rounds, and gatherings, in the work with the same strategy."""
    if row.strategy is None:
        return ()
    rounds = (other.reference for other in rounds_of_strategy(row.strategy.id) if other.slug != row.slug)
    return (*rounds, *gathering_references(row.strategy.id))
