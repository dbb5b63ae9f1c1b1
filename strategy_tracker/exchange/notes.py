"""Internal notes as a table. It is not among the public ones: no list of files, no archive and no address has it."""

from strategy_tracker.exchange.spec import TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.belonging import nouns_of
from strategy_tracker.kernel.notes import InternalNote, internal_notes
from strategy_tracker.kernel.text import Message, msg


def _noun(row: InternalNote) -> Message:
    nouns = nouns_of(row.table)
    return nouns.one or nouns.new or Message(row.table.replace("_", " "))


NOTES = TableSpec(
    "internal-notes",
    msg("Internal notes"),
    msg("What those who keep the data say to themselves of each record. Not public."),
    (
        Column("table", msg("Table"), get=lambda row: row.table),
        Column("kind", msg("Kind of record"), get=_noun),
        Column("record", msg("Record"), description=msg("Permanent public id"), get=lambda row: row.record),
        Column("on", msg("Stands on the page of"), ColumnKind.LINK),
        Column("note", msg("Internal note"), get=lambda row: row.note),
    ),
    lambda _today: internal_notes(),
    named_by=("table", "record"),
)
