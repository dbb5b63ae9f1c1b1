"""What was said that things cost. The amounts cover different things, and are not to be added up."""

from strategy_tracker.exchange.columns import columns_of, identity, own_sources
from strategy_tracker.exchange.empty import empties
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.queries.costs import costs

TABLES.add(
    TableSpec(
        "costs",
        msg("Costs"),
        msg("Amounts as they were said at the time. They cover different things, and are not to be added up."),
        (
            identity(msg("Cost")),
            *columns_of("stated_cost", "measure", "programme", "kind", "amount_ore", "scope"),
            *columns_of("stated_cost", "said_on", "covers_from_on", "covers_to_on", "price_year"),
            own_sources(),
            *empties("stated_cost"),
        ),
        lambda _today: costs(),
    )
)
