"""The log as a table to download: a row for each field that was changed."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from msgspec import Struct

from strategy_tracker.exchange.table import Column, ColumnKind, Table
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.pages.queries.log import NamedLog
from strategy_tracker.pages.values.log import LoggedEvent, LoggedField, entries

NO_FIELD = LoggedField("", "", "")


class LogLine(Struct, frozen=True):
    """One field that an event changed; one without values for an event that changed none."""

    entry: LoggedEvent
    field: LoggedField

    @property
    def at(self) -> datetime:
        """When it was done."""
        return self.entry.event.at

    @property
    def kind(self) -> Message:
        """What was done to the record."""
        return self.entry.kind


def log_table(pieces: Iterable[NamedLog]) -> Table:
    """Return the events as a table, with words for people and the keys that the program knows them by."""
    return Table("log", msg("Audit log"), COLUMNS, _lines(pieces))


def _lines(pieces: Iterable[NamedLog]) -> Iterator[LogLine]:
    for log in pieces:
        for entry in entries(log):
            yield from (LogLine(entry, one) for one in entry.fields or (NO_FIELD,))


COLUMNS = (
    Column("number", msg("Number"), ColumnKind.NUMBER, get=lambda row: row.entry.event.id),
    Column("at", msg("When"), ColumnKind.MOMENT),
    Column("who", msg("Who"), get=lambda row: row.entry.by),
    Column("who_id", msg("Id of whoever did it"), get=lambda row: row.entry.principal_id),
    Column("what", msg("Action"), get=lambda row: row.entry.action),
    Column("action", msg("Key of the action"), get=lambda row: row.entry.event.action),
    Column("how", msg("How"), get=lambda row: row.kind),
    Column("record_kind", msg("Kind of record"), get=lambda row: row.entry.noun),
    Column("record_name", msg("Record"), get=lambda row: row.entry.name),
    Column("within", msg("Belongs to"), get=lambda row: row.entry.within),
    Column("record_table", msg("Table"), get=lambda row: row.entry.event.subject_type),
    Column("record", msg("Id of the record"), get=lambda row: row.entry.event.subject_id),
    Column("field", msg("Field"), get=lambda row: row.field.name),
    Column("before", msg("Before"), get=lambda row: row.field.before),
    Column("after", msg("After"), get=lambda row: row.field.after),
    Column("reason", msg("Why"), get=lambda row: row.entry.reason),
    Column("is_minor", msg("Minor edit"), ColumnKind.BOOL, get=lambda row: row.entry.event.is_minor),
)
