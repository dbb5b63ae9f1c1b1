"""Baselines and targets of every indicator, replaced ones too: the register of moved goalposts."""

from strategy_tracker.exchange.columns import columns_of, linked, marked, own_sources
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.indicators.queries.everything import filed_targets
from strategy_tracker.kernel.text import msg

TABLES.add(
    TableSpec(
        "targets",
        msg("Targets"),
        msg("Every baseline and target as it was set; a replaced one stays, marked as such."),
        (
            Column("id", msg("Target"), description=msg("Permanent public id"), get=lambda row: row.uid),
            linked("indicator", msg("Indicator")),
            Column("group_key", msg("Group, key"), get=lambda row: row.dimension or None),
            *columns_of("target", "kind", "value"),
            Column("unit", msg("Unit")),
            *columns_of("target", "due", "comparison", "is_official", "basis"),
            *columns_of("target", "decided_in", "decided_by", "decided_on"),
            Column("recorded_at", msg("Taken in"), ColumnKind.MOMENT),
            Column("replaces", msg("Replaces")),
            Column("is_current", msg("Holds"), ColumnKind.BOOL),
            own_sources(),
            marked(),
        ),
        lambda _today: filed_targets(),
        lambda _today: filed_targets(example=True),
    )
)
