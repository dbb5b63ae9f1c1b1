"""Baselines and targets of every indicator, replaced ones too: the register of moved goalposts."""

from strategy_tracker.exchange.columns import coded, enum_words, linked, marked, number, own_sources
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.indicators.queries.everything import filed_targets
from strategy_tracker.indicators.rules.words import TargetKind
from strategy_tracker.kernel.text import msg

TABLES.add(
    TableSpec(
        "targets",
        msg("Targets"),
        msg("Every baseline and target as it was set; a replaced one stays, with is_current false."),
        (
            Column("id", msg("Target"), description=msg("Permanent public id"), get=lambda row: row.uid),
            linked("indicator", msg("Indicator")),
            Column("group_key", msg("Group, key"), get=lambda row: row.dimension or None),
            coded("kind", msg("Kind"), enum_words(TargetKind)),
            number("value", msg("Value")),
            Column("unit", msg("Unit")),
            Column("due", msg("To be reached by"), ColumnKind.PERIOD),
            Column("comparison", msg("How it is met"), ColumnKind.CODE),
            Column("basis", msg("What it rests on"), ColumnKind.TRANSLATED),
            Column("decided_in", msg("Decided in"), ColumnKind.TRANSLATED),
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
