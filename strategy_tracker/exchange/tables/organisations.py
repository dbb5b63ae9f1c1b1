"""Organisations in the sector, those that are gone too."""

from strategy_tracker.actors.queries import organisation_rows
from strategy_tracker.exchange.columns import all_sources, columns_of, identity, marked, number
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column
from strategy_tracker.kernel.text import msg

TABLES.add(
    TableSpec(
        "organisations",
        msg("Organisations"),
        msg("Every published organisation with its kind, when it stood, and what became of it."),
        (
            identity(msg("Organisation")),
            *columns_of("organisation", "name", "description", "kind"),
            Column("kind_name", msg("Kind, in words"), get=lambda row: row.kind_label),
            *columns_of("organisation", "org_number", "status", "valid_from", "valid_to", "successor"),
            number("members", msg("Members")),
            all_sources(),
            marked(),
        ),
        lambda _today: organisation_rows(),
        lambda _today: organisation_rows(example=True),
    )
)
