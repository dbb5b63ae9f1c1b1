"""Observations of every indicator, corrected ones too."""

from datetime import timedelta

from strategy_tracker.exchange.columns import columns_of, linked, marked, own_sources
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.indicators.queries.everything import (
    filed_observation_count,
    filed_observations,
    observations_after,
)
from strategy_tracker.kernel.text import msg

TABLES.add(
    TableSpec(
        "observations",
        msg("Observations"),
        msg("Every released value of the indicators, one a row; a corrected one stays, marked as such."),
        (
            Column("id", msg("Observation"), description=msg("Permanent public id"), get=lambda row: row.uid),
            linked("indicator", msg("Indicator")),
            Column("group_key", msg("Group, key"), get=lambda row: row.dimension or None),
            Column("group", msg("Group"), ColumnKind.TRANSLATED),
            Column("start", msg("First day"), ColumnKind.DATE),
            Column("end", msg("Last day"), ColumnKind.DATE, get=lambda row: row.end_before - timedelta(days=1)),
            *columns_of("observation", "value", "value_text"),
            Column("unit", msg("Unit")),
            *columns_of("observation", "status", "n", "is_derived", "is_charted", "note"),
            Column("recorded_at", msg("Taken in"), ColumnKind.MOMENT),
            Column("corrects", msg("Corrects")),
            Column("is_current", msg("Holds"), ColumnKind.BOOL),
            own_sources(),
            marked(),
        ),
        lambda _today: filed_observations(),
        lambda _today: filed_observations(example=True),
        filed_observation_count,
        read_on=lambda after, most, example: observations_after(after[0] if after else "", most, example=example),
    )
)
