"""Organisations in the sector, those that are gone too."""

from strategy_tracker.actors.queries import organisation_rows
from strategy_tracker.exchange.columns import all_sources, description, identity, linked, marked, name, number
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.text import msg

TABLES.add(
    TableSpec(
        "organisations",
        msg("Organisations"),
        msg("Every published organisation with its kind, when it stood, and what became of it."),
        (
            identity(msg("Organisation")),
            name(),
            description(),
            Column("kind", msg("Kind"), ColumnKind.CODE),
            Column("kind_name", msg("Kind, in words"), get=lambda row: row.kind_label),
            Column("org_number", msg("Organisation number")),
            Column("status", msg("Status"), ColumnKind.CODE),
            Column("valid_from", msg("Founded"), ColumnKind.PERIOD),
            Column("valid_to", msg("Last day"), ColumnKind.PERIOD),
            linked("successor", msg("Carried on by")),
            number("members", msg("Members")),
            all_sources(),
            marked(),
        ),
        lambda _today: organisation_rows(),
        lambda _today: organisation_rows(example=True),
    )
)
