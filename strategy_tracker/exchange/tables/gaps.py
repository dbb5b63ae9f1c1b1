"""What is missing, in every capability, as one list."""

from strategy_tracker.exchange.columns import linked, listed
from strategy_tracker.exchange.missing import MissingPiece, missing_pieces
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import msg


def _goal(row: MissingPiece) -> Reference | None:
    return row.goal.reference if row.goal else None


TABLES.add(
    TableSpec(
        "gaps",
        msg("What is missing"),
        msg("Everything that nobody has published, with the record it is missing from."),
        (
            Column("area", msg("Area"), ColumnKind.CODE),
            Column("kind", msg("Kind of gap"), ColumnKind.CODE),
            Column("what", msg("What is missing")),
            Column("about_kind", msg("Kind of record"), ColumnKind.CODE, get=lambda row: row.about and row.about.kind),
            linked("about", msg("Record")),
            linked("goal", msg("Goal"), _goal),
            listed("who", msg("Who could publish it")),
            Column("note", msg("Note")),
        ),
        missing_pieces,
        named_by=("area", "kind", "about_kind", "about"),
    )
)
