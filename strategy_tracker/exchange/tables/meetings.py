"""Meetings of the bodies of the council model."""

from strategy_tracker.council.queries.meetings import meetings
from strategy_tracker.exchange.columns import all_sources, identity, linked, number
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.text import msg

TABLES.add(
    TableSpec(
        "meetings",
        msg("Meetings"),
        msg("Every published meeting with its body, its date and how many cases are on file."),
        (
            identity(msg("Meeting")),
            Column("title", msg("Title"), ColumnKind.TRANSLATED),
            linked("council", msg("Body")),
            Column("held_on", msg("Held"), ColumnKind.PERIOD),
            Column("ended_on", msg("Ended"), ColumnKind.DATE),
            linked("measure", msg("Measure")),
            Column("outcome", msg("Outcome"), ColumnKind.TRANSLATED),
            Column("announced", msg("As announced"), ColumnKind.TRANSLATED),
            number("cases", msg("Cases on file")),
            number("cases_without_title", msg("Cases without a title"), lambda row: row.untitled),
            all_sources(),
        ),
        lambda _today: meetings(),
    )
)
