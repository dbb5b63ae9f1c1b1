"""Bodies of the council model."""

from strategy_tracker.council.queries.bodies import council_overview
from strategy_tracker.exchange.columns import (
    columns_of,
    identity,
    listed,
    marked,
    number,
    own_sources,
)
from strategy_tracker.exchange.empty import empties
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column
from strategy_tracker.kernel.text import msg

TABLES.add(
    TableSpec(
        "council-bodies",
        msg("Bodies of the council model"),
        msg("Every published body with its level, members and how often it has met."),
        (
            identity(msg("Body")),
            *columns_of("council", "name", "level", "status", "role", "predecessor"),
            listed("successors", msg("Carried on by")),
            *columns_of("council", "members_as_of", "members_note"),
            listed("members", msg("Members"), lambda row: [seat.organisation for seat in row.seats]),
            number("seats", msg("Seats"), lambda row: row.seats_in_all),
            Column("chair", msg("Chair"), get=lambda row: row.chair.person if row.chair else None),
            *columns_of("council", "quorum"),
            number("meetings", msg("Meetings on file")),
            own_sources(),
            marked(),
            *empties("council"),
        ),
        lambda _today: council_overview().councils,
        lambda _today: council_overview(example=True).councils,
    )
)
