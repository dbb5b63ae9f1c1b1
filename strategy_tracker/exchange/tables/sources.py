"""Sources that something public leans on."""

from strategy_tracker.exchange.cited import source_rows
from strategy_tracker.exchange.columns import columns_of, listed, number
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column
from strategy_tracker.kernel.text import msg

TABLES.add(
    TableSpec(
        "sources",
        msg("Sources"),
        msg("Every source that a published record leans on, with the records."),
        (
            Column("id", msg("Permanent public id"), get=lambda row: row.uid),
            *columns_of("source", "title", "url", "archive_file"),
            number("cited", msg("Records that lean on it"), lambda row: len(row.cited_by)),
            listed("cited_by", msg("Which records")),
        ),
        lambda _today: source_rows(),
    )
)
