"""Deliveries, one a row, with the dates that stand."""

from collections.abc import Sequence
from functools import partial

from strategy_tracker.exchange.cited import SourceRow
from strategy_tracker.exchange.columns import coded, columns_of, enum_words, linked, listed, mark_words, marked, number
from strategy_tracker.exchange.empty import empties
from strategy_tracker.exchange.sourced import sources_of
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.words import label_of
from strategy_tracker.sources.queries import Citation
from strategy_tracker.strategy.kinds import DeliveryWord
from strategy_tracker.strategy.queries.measures import delivery_citations, delivery_rows
from strategy_tracker.strategy.queries.values import DeliveryRow
from strategy_tracker.web.marks import DELIVERY_MARKS


def _sources(row: DeliveryRow) -> Sequence[Citation | SourceRow]:
    return delivery_citations(clock.today()).get(row.reference.id) or sources_of(row.measure)


TABLES.add(
    TableSpec(
        "deliveries",
        msg("Deliveries"),
        msg("Every published delivery with its state, the dates that stand, and how far they have moved."),
        (
            Column("id", msg("Delivery"), description=msg("Permanent public id"), get=lambda row: row.reference.id),
            *columns_of("delivery", "name"),
            linked("measure", msg("Measure")),
            number("position", msg("Place in the measure")),
            linked("goal", msg("Main goal"), lambda row: row.goal.reference if row.goal else None),
            *columns_of("measure", "goal_basis", "strategy"),
            listed("owners", msg("Owner")),
            *columns_of("measure", "owner_basis"),
            coded("state", msg("State"), mark_words(DELIVERY_MARKS)),
            Column("state_reason", msg("Why that state"), get=lambda row: row.assessment.reason),
            coded("source_status", label_of("delivery", "status"), enum_words(DeliveryWord), lambda row: row.word),
            Column("planned", msg("Planned"), ColumnKind.PERIOD),
            Column("forecast", msg("Forecast"), ColumnKind.PERIOD),
            Column("delivered", msg("Delivered"), ColumnKind.PERIOD),
            Column(
                "as_of",
                msg("As of"),
                ColumnKind.PERIOD,
                description=msg("The date of the newest evidence for the state; empty where it has none"),
            ),
            number(
                "slip_days",
                msg("Moved by"),
                unit=msg("days"),
                description=msg("The fewest it can be, where a date is vague; never counted to today"),
            ),
            Column("is_moved", msg("Moved, or made later"), ColumnKind.BOOL),
            number("times_moved", msg("Times moved"), lambda row: row.moved),
            *columns_of("delivery", "in_use_percent", "note"),
            Column(
                "sources",
                msg("Sources"),
                ColumnKind.SOURCES,
                description=msg("The delivery’s own sources; those of its measure where it names none"),
                get=_sources,
            ),
            marked(),
            *empties("delivery"),
        ),
        delivery_rows,
        partial(delivery_rows, example=True),
    )
)
