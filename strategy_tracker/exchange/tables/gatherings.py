"""Gatherings: input meetings, conferences, arenas, visits."""

from strategy_tracker.engagement.queries.gatherings import gatherings
from strategy_tracker.exchange.columns import all_sources, columns_of, identity, number
from strategy_tracker.exchange.empty import empties
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.kernel.text import msg

TABLES.add(
    TableSpec(
        "gatherings",
        msg("Gatherings"),
        msg("Every published gathering with who called it, who came, and how many inputs are on file."),
        (
            identity(msg("Gathering")),
            *columns_of("gathering", "name", "kind", "held_on", "date_text", "purpose", "registered"),
            *columns_of("gathering", "strategy", "strategy_basis"),
            *columns_of("gathering", "organisers", "participants", "measures"),
            number("inputs", msg("Inputs")),
            all_sources(),
            *empties("gathering"),
        ),
        lambda _today: gatherings(),
    )
)
