"""What became of the goals of one strategy in the next."""

from strategy_tracker.exchange.columns import columns_of, identity, linked, marked, own_sources
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.queries.crosswalks import crosswalks

TABLES.add(
    TableSpec(
        "goal_crosswalks",
        msg("What became of the goals"),
        msg("Which earlier goals live on in which later ones, which were dropped, and who says so."),
        (
            identity(msg("Tie between two goals")),
            linked("earlier", msg("Earlier goal"), lambda row: row.earlier.reference),
            linked("later", msg("Later goal"), lambda row: row.later and row.later.reference),
            *columns_of("goal_crosswalk", "fate", "because", "basis"),
            own_sources(),
            marked(),
        ),
        lambda _today: crosswalks(),
        lambda _today: crosswalks(example=True),
    )
)
