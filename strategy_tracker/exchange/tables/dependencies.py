"""Which delivery waits for which, and whose promise lies too early for that."""

from functools import partial

from strategy_tracker.exchange.columns import linked, listed, marked, number
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.queries.filed import filed_ties

TABLES.add(
    TableSpec(
        "dependencies",
        msg("Dependencies between deliveries"),
        msg("Every delivery that cannot be made before another, with both their measures and owners."),
        (
            linked("delivery", msg("Delivery"), lambda row: row.waiting.reference),
            linked("measure", msg("Measure"), lambda row: row.waiting.measure),
            listed("owners", msg("Owner"), lambda row: row.waiting.owners),
            linked("waits_for", msg("Waits for"), lambda row: row.before.reference),
            linked("other_measure", msg("The other’s measure"), lambda row: row.before.measure),
            listed("other_owners", msg("The other’s owner"), lambda row: row.before.owners),
            number(
                "too_early_days",
                msg("Promised too early"),
                lambda row: row.slip.days if row.slip else None,
                unit=msg("days"),
                description=msg("The fewest it can be, where a date is vague; empty where both dates may hold"),
            ),
            marked(),
        ),
        filed_ties,
        partial(filed_ties, example=True),
        named_by=("delivery", "waits_for"),
    )
)
