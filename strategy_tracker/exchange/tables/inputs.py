"""Inputs given at gatherings, in our own words."""

from strategy_tracker.engagement.kinds import FigurePrecision
from strategy_tracker.engagement.queries.gatherings import inputs
from strategy_tracker.exchange.columns import coded, columns_of, enum_words, identity, linked, number, own_sources
from strategy_tracker.exchange.empty import empties
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.text import msg

TABLES.add(
    TableSpec(
        "inputs",
        msg("Inputs"),
        msg("What was said at gatherings, by whom, and the goals it touches."),
        (
            identity(msg("Input")),
            linked("gathering", msg("Gathering")),
            *columns_of("gathering", "held_on"),
            *columns_of(
                "gathering_input", "theme", "statement", "givers", "subjects", "goals", "goals_basis", "measures"
            ),
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
            *columns_of("gathering_input", "outcome"),
            own_sources(),
            *empties("gathering_input"),
        ),
        lambda _today: inputs(),
    )
)
