"""Themes of the answers to consultations, as published."""

from strategy_tracker.consultations.kinds import Stance
from strategy_tracker.consultations.queries.rounds import themes
from strategy_tracker.exchange.columns import coded, enum_words, identity, linked, number, own_sources
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.text import msg

TABLES.add(
    TableSpec(
        "themes",
        msg("Themes of the responses"),
        msg("What several respondents said, as the organiser published it. An empty count is not published."),
        (
            identity(msg("Theme")),
            linked("round", msg("Round")),
            Column("text", msg("What was said"), ColumnKind.TRANSLATED),
            coded("stance", msg("What they want"), enum_words(Stance)),
            number("count", msg("Raised by")),
            own_sources(),
        ),
        lambda _today: themes(),
    )
)
