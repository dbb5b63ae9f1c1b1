"""Strategies, the newest first."""

from strategy_tracker.exchange.columns import (
    all_sources,
    columns_of,
    identity,
    marked,
    number,
)
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.queries.strategies import example_strategies, strategy_overview

TABLES.add(
    TableSpec(
        "strategies",
        msg("Strategies"),
        msg("Every published strategy with its period and how much hangs on it."),
        (
            identity(msg("Strategy")),
            *columns_of("strategy", "name", "description", "state"),
            Column("is_current", msg("In force now"), ColumnKind.BOOL),
            *columns_of("strategy", "starts_on", "ends_on"),
            number("goals", msg("Goals")),
            number("sub_goals", msg("Sub-goals")),
            number("measures", msg("Measures"), lambda row: row.measures.total),
            number("deliveries", msg("Deliveries"), lambda row: row.deliveries.total),
            all_sources(),
            marked(),
        ),
        lambda today: strategy_overview(today).strategies,
        example_strategies,
    )
)
