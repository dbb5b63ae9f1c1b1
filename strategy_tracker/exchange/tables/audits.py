"""Audits: who looked into what, when, and what became of it."""

from strategy_tracker.exchange.columns import all_sources, columns_of, identity, number
from strategy_tracker.exchange.empty import empties
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column
from strategy_tracker.kernel.text import msg
from strategy_tracker.scrutiny.queries.audits import audits

TABLES.add(
    TableSpec(
        "audits",
        msg("Audits"),
        msg("Every published audit with its auditor, how many findings it has, and how Parliament dealt with it."),
        (
            identity(msg("Audit")),
            *columns_of("audit", "title", "document", "auditor", "made_public_on", "covers_from_on", "covers_to_on"),
            number("findings", msg("Findings")),
            number("answered", msg("Findings with a known answer")),
            Column("recommendations", msg("Recommendations"), get=lambda row: "; ".join(row.recommendations) or None),
            *columns_of("audit", "state"),
            all_sources(),
            *empties("audit"),
        ),
        lambda _today: audits(),
    )
)
