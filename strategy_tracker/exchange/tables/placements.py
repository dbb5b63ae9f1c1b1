"""Which phase of the roadmap measures are in."""

from strategy_tracker.exchange.columns import columns_of, identity, linked, own_sources
from strategy_tracker.exchange.empty import empties
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.kernel.text import msg
from strategy_tracker.uptake.queries.phases import placements

TABLES.add(
    TableSpec(
        "placements",
        msg("Phases of measures"),
        msg("Which phase of the roadmap each measure is in, for which users, as of when, and why."),
        (
            identity(msg("Placement")),
            linked("measure", msg("Measure")),
            *columns_of("placement", "phase", "is_outside", "user_group", "basis", "as_of", "why"),
            own_sources(),
            *empties("placement"),
        ),
        lambda _today: placements(),
    )
)
