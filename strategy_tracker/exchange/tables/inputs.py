"""Inputs given at gatherings, in our own words."""

from strategy_tracker.engagement.kinds import FigurePrecision
from strategy_tracker.engagement.queries.gatherings import inputs
from strategy_tracker.exchange.columns import coded, enum_words, identity, linked, listed, number, own_sources
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.kinds import Basis

TABLES.add(
    TableSpec(
        "inputs",
        msg("Inputs"),
        msg("What was said at gatherings, by whom, and the goals it touches."),
        (
            identity(msg("Input")),
            linked("gathering", msg("Gathering")),
            Column("held_on", msg("Held"), ColumnKind.PERIOD),
            Column("theme", msg("Theme"), ColumnKind.TRANSLATED),
            Column("statement", msg("What was said"), ColumnKind.TRANSLATED),
            listed("givers", msg("Who said it")),
            listed("subjects", msg("Whom it is about")),
            listed("goals", msg("Goals it touches")),
            coded("goals_basis", msg("Who says it touches them"), enum_words(Basis)),
            listed("measures", msg("Measures it is about")),
            number("figure", msg("Figure in it"), lambda row: row.figure.value if row.figure else None),
            Column(
                "figure_unit",
                msg("Unit of the figure"),
                ColumnKind.TRANSLATED,
                get=lambda row: row.figure.unit if row.figure else None,
            ),
            coded(
                "figure_precision",
                msg("How exact the figure is"),
                enum_words(FigurePrecision),
                lambda row: row.figure.precision if row.figure else None,
            ),
            Column("outcome", msg("What came of it"), ColumnKind.TRANSLATED),
            own_sources(),
        ),
        lambda _today: inputs(),
    )
)
