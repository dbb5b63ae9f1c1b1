"""Meetings of the bodies of the council model."""

from strategy_tracker.council.queries.meetings import meetings
from strategy_tracker.exchange.columns import all_sources, columns_of, identity, linked, number
from strategy_tracker.exchange.empty import empties
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.kernel.text import msg

TABLES.add(
    TableSpec(
        "meetings",
        msg("Meetings"),
        msg("Every published meeting with its body, its date and how many cases are on file."),
        (
            identity(msg("Meeting")),
            *columns_of("meeting", "title"),
            linked("council", msg("Body")),
            *columns_of("meeting", "held_on", "ended_on", "measure", "outcome", "announced"),
            number("cases", msg("Cases on file")),
            number("cases_without_title", msg("Cases without a title"), lambda row: row.untitled),
            all_sources(),
            *empties("meeting"),
        ),
        lambda _today: meetings(),
    )
)
