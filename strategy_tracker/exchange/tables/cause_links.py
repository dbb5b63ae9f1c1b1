"""What measures are thought to do to indicators."""

from strategy_tracker.exchange.columns import columns_of, linked, marked, own_sources
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column
from strategy_tracker.indicators.queries.causes import filed_causes
from strategy_tracker.kernel.text import msg

TABLES.add(
    TableSpec(
        "cause-links",
        msg("Effects of measures"),
        msg("Which measures support an indicator or work against it, how strongly, why, and who says so."),
        (
            Column("id", msg("Effect"), description=msg("Permanent public id"), get=lambda row: row.uid),
            linked("measure", msg("Measure")),
            linked("indicator", msg("Indicator")),
            *columns_of("cause_link", "effect", "strength", "why", "basis"),
            own_sources(),
            marked(),
        ),
        lambda _today: filed_causes(),
        lambda _today: filed_causes(example=True),
    )
)
