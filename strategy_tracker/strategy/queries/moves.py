"""The moves of promised dates, and the deliveries whose owner answers for them."""

from datetime import date

from msgspec import Struct

from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.strategy.queries.measures import delivery_rows
from strategy_tracker.strategy.queries.values import DateMove, DeliveryRow


class FiledMove(Struct, frozen=True):
    """A move of a promised date; `number` counts the moves of the delivery from the first."""

    measure: Reference
    delivery: Reference
    owners: tuple[Reference, ...]
    number: int
    move: DateMove
    is_example: bool = False


@by_version
def filed_moves(today: date, *, example: bool = False) -> tuple[FiledMove, ...]:
    """Every move of a public delivery's promised date, by measure and delivery, oldest first."""
    return tuple(
        FiledMove(row.measure, row.reference, row.owners, number, move, example)
        for row in delivery_rows(today, example=example)
        if row.moved
        for number, move in enumerate(row.moves, 1)
    )


@by_version
def deliveries_of_owner(organisation: str, today: date, *, example: bool = False) -> tuple[DeliveryRow, ...]:
    """Return the deliveries of the public measures an organisation owns; `example` is that it is one."""
    found = delivery_rows(today, example=example)
    return tuple(row for row in found if any(owner.id == organisation for owner in row.owners))
