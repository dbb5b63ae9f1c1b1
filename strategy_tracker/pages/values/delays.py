"""What is late or has moved under a goal, and why."""

from collections.abc import Sequence
from typing import Any

from strategy_tracker.kernel.text import msg
from strategy_tracker.pages.values import readings
from strategy_tracker.pages.values.links import link
from strategy_tracker.pages.values.marks import delivery_mark
from strategy_tracker.strategy.queries.values import DeliveryRow
from strategy_tracker.strategy.rules.deliveries import DeliveryState
from strategy_tracker.web.addresses import address
from strategy_tracker.web.parts import Record, Value

DELAYED = (DeliveryState.LATE, DeliveryState.SLIPPED)


def of_goal(deliveries: Sequence[DeliveryRow]) -> dict[str, Any]:
    """Return the deliveries that are late, then those that have moved, and how many we know nothing of."""
    return {
        "delays": [_record(row) for state in DELAYED for row in deliveries if row.state is state],
        "unknown_count": sum(row.state is DeliveryState.OUTCOME_UNKNOWN for row in deliveries),
    }


def _record(row: DeliveryRow) -> Record:
    facts: list[Value] = [link(row.measure)]
    facts += [readings.owner_of(row, link(owner)) for owner in row.owners]
    reason = row.moves[-1].after.reason if row.moves else None
    if reason:
        facts.append(msg("Why it was moved: %(reason)s", reason=reason))
    return Record(
        title=row.name,
        href=address("delivery", row.reference.id),
        mark=delivery_mark(row),
        text=row.assessment.reason,
        facts=facts,
    )
