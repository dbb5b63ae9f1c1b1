"""Bodies of the council model."""

from strategy_tracker.council.kinds import CouncilStatus
from strategy_tracker.council.queries.bodies import council_overview
from strategy_tracker.exchange.columns import (
    coded,
    enum_words,
    identity,
    linked,
    listed,
    marked,
    name,
    number,
    own_sources,
)
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.text import msg

TABLES.add(
    TableSpec(
        "council-bodies",
        msg("Bodies of the council model"),
        msg("Every published body with its level, members and how often it has met."),
        (
            identity(msg("Body")),
            name(),
            number("level", msg("Level")),
            coded("status", msg("Status"), enum_words(CouncilStatus)),
            Column("role", msg("What it does"), ColumnKind.TRANSLATED),
            linked("predecessor", msg("Came after")),
            listed("successors", msg("Carried on by")),
            Column("members_as_of", msg("Members as of"), ColumnKind.PERIOD),
            Column("members_note", msg("Note on the members"), ColumnKind.TRANSLATED),
            listed("members", msg("Members"), lambda row: [seat.organisation for seat in row.seats]),
            number("seats", msg("Seats"), lambda row: row.seats_in_all),
            Column("chair", msg("Chair"), get=lambda row: row.chair.person if row.chair else None),
            number("quorum", msg("Quorum")),
            number("meetings", msg("Meetings on file")),
            own_sources(),
            marked(),
        ),
        lambda _today: council_overview().councils,
        lambda _today: council_overview(example=True).councils,
    )
)
