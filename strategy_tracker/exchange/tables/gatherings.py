"""Gatherings: input meetings, conferences, arenas, visits."""

from strategy_tracker.engagement.kinds import GatheringKind
from strategy_tracker.engagement.queries.gatherings import gatherings
from strategy_tracker.exchange.columns import all_sources, coded, enum_words, identity, linked, listed, name, number
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.text import msg

TABLES.add(
    TableSpec(
        "gatherings",
        msg("Gatherings"),
        msg("Every published gathering with who called it, who came, and how many inputs are on file."),
        (
            identity(msg("Gathering")),
            name(),
            coded("kind", msg("Kind"), enum_words(GatheringKind)),
            Column("held_on", msg("Held"), ColumnKind.PERIOD),
            Column("date_text", msg("What the source says of the date"), ColumnKind.TRANSLATED),
            Column("purpose", msg("Purpose"), ColumnKind.TRANSLATED),
            number("registered", msg("Registered participants")),
            linked("strategy", msg("Strategy")),
            listed("organisers", msg("Organisers")),
            listed("participants", msg("Participants")),
            listed("measures", msg("Measures")),
            number("inputs", msg("Inputs")),
            all_sources(),
        ),
        lambda _today: gatherings(),
    )
)
