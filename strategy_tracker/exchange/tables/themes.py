"""Themes of the answers to consultations, as published."""

from strategy_tracker.consultations.queries.rounds import themes
from strategy_tracker.exchange.columns import columns_of, identity, linked, own_sources
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.kernel.text import msg

TABLES.add(
    TableSpec(
        "themes",
        msg("Themes of the responses"),
        msg("What several respondents said, as the organiser published it. An empty count was not found."),
        (
            identity(msg("Theme")),
            linked("round", msg("Round")),
            *columns_of("round_theme", "text", "stance", "count"),
            own_sources(),
        ),
        lambda _today: themes(),
    )
)
