"""Counts of those who use what is rolled out."""

from strategy_tracker.exchange.columns import columns_of, identity, linked, own_sources
from strategy_tracker.exchange.empty import empties
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.kernel.text import msg
from strategy_tracker.uptake.queries.rollouts import rollout_counts

TABLES.add(
    TableSpec(
        "rollout_counts",
        msg("Counts of roll-outs"),
        msg("How many bodies of each sort use what is rolled out, or are preparing to, of how many, and when."),
        (
            identity(msg("Count")),
            linked("subject", msg("Measure or indicator")),
            *columns_of("rollout_count", "bodies", "counted_on", "in_use", "decided", "of_all"),
            *columns_of("rollout_count", "users", "users_unit", "phase", "note"),
            own_sources(),
            *empties("rollout_count"),
        ),
        lambda _today: rollout_counts(),
    )
)
