"""Cases on the agendas of the bodies of the council model."""

from strategy_tracker.council.queries.meetings import cases
from strategy_tracker.exchange.columns import columns_of, linked
from strategy_tracker.exchange.sourced import sources_of
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.text import msg

TABLES.add(
    TableSpec(
        "cases",
        msg("Cases"),
        msg("Every case on file, with the meeting it was on."),
        (
            *columns_of("agenda_item", "number", "kind", "title"),
            linked("meeting", msg("Meeting")),
            linked("council", msg("Body")),
            *columns_of("meeting", "held_on"),
            Column("sources", msg("Sources"), ColumnKind.SOURCES, get=lambda row: sources_of(row.meeting)),
        ),
        lambda _today: cases(),
        named_by=("number", "meeting"),
    )
)
