"""What the national portfolio itself counted, beside what we hold."""

from functools import partial

from strategy_tracker.exchange.columns import columns_of, linked, marked, number, own_sources
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.queries.goals import portfolio_counts

TABLES.add(
    TableSpec(
        "portfolio-counts",
        msg("Counts of the portfolio"),
        msg("How many active measures the national portfolio itself counted for a goal, beside how many we hold."),
        (
            linked("goal", msg("Goal"), lambda row: row.goal.reference),
            *columns_of("portfolio_total", "counted_on", "active_measures"),
            number(
                "held",
                msg("Measures we hold"),
                description=msg("Those that have it as their main goal, finished ones too"),
            ),
            own_sources(),
            marked(),
        ),
        portfolio_counts,
        partial(portfolio_counts, example=True),
        named_by=("goal", "counted_on"),
    )
)
