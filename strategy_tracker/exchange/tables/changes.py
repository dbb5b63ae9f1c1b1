"""What changed lately in public records."""

from strategy_tracker.exchange.changed import change_rows
from strategy_tracker.exchange.columns import linked, number
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.text import msg

TABLES.add(
    TableSpec(
        "changes",
        msg("Changes"),
        msg("The newest changes to published records, typing errors left out; at most 500 runs."),
        (
            Column("at", msg("When"), ColumnKind.MOMENT),
            Column("action", msg("Action"), ColumnKind.CODE),
            Column("record_kind", msg("Kind of record"), ColumnKind.CODE, get=lambda row: row.record.kind),
            linked("record", msg("Record")),
            Column("how", msg("How"), ColumnKind.TEXTS, get=lambda row: row.kinds),
            number("changes", msg("Number of changes")),
            Column("reason", msg("Why")),
            Column("run", msg("Run"), description=msg("What was done at once has the same run")),
        ),
        lambda _today: tuple(change_rows()),
        named_by=("record_kind", "record", "run"),
    )
)
