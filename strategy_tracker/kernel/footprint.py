"""Which tables a piece of work reads and writes: seen from the statements it sends, so that nobody has to say it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from sqlalchemy import Engine, event

from strategy_tracker.kernel.db import Base

WRITES = re.compile(r"\s*(?:insert\s+into|update|delete\s+from)\s+\"?(\w+)", re.IGNORECASE)
READS = re.compile(r"\s*(?:select|with|values)\b", re.IGNORECASE)
WORDS = re.compile(r"\w+")
# Which version it is, is not what a page is made from.
LEFT_OUT = frozenset({"data_version", "table_version"})

_read: ContextVar[set[str] | None] = ContextVar("tables_read", default=None)
_written: ContextVar[set[str] | None] = ContextVar("tables_written", default=None)


@contextmanager
def noting_reads(tables: set[str] | None) -> Iterator[None]:
    """Add the tables that statements inside name to `tables`; with None, to nothing."""
    token = _read.set(tables)
    try:
        yield
    finally:
        _read.reset(token)


@contextmanager
def noting_writes(tables: set[str]) -> Iterator[None]:
    """Add the tables that statements inside write to `tables`, and those that lose rows with them."""
    token = _written.set(tables)
    try:
        yield
    finally:
        _written.reset(token)


def note_read(*tables: str) -> None:
    """Add tables to what is read now, as where an answer from memory spares their reading."""
    noted = _read.get()
    if noted is not None:
        noted.update(tables)


def tables_named(statement: str) -> frozenset[str]:
    """Return the tables whose names stand in `statement`; a column of the same name is taken for the table."""
    return frozenset(WORDS.findall(statement)) & Base.metadata.tables.keys() - LEFT_OUT


def tables_written(statement: str) -> frozenset[str]:
    """Return the tables that `statement` writes; where that cannot be told, all that it names."""
    found = WRITES.match(statement)
    if found is None:
        return frozenset() if READS.match(statement) else tables_named(statement)
    table = found[1]
    lost = _hanging_on(table) if statement.lstrip()[:6].lower() == "delete" else frozenset()
    return frozenset({table} | lost) - LEFT_OUT


def _hanging_on(table: str) -> frozenset[str]:
    """Return the tables that the database empties or changes itself when a row of `table` goes."""
    found = {table}
    while True:
        more = {
            name
            for name, other in Base.metadata.tables.items()
            if name not in found and any(key.ondelete and key.column.table.name in found for key in other.foreign_keys)
        }
        if not more:
            return frozenset(found - {table})
        found |= more


_named = lru_cache(maxsize=4_000)(tables_named)
_changed = lru_cache(maxsize=4_000)(tables_written)


def _note(_connection: Any, _cursor: Any, statement: str, _values: Any, context: Any, _many: bool) -> None:  # noqa: FBT001 - SQLAlchemy's form
    read, written = _read.get(), _written.get()
    if read is None and written is None:
        return
    compiled = getattr(context, "compiled", None)  # before lists are spelt out, so that its text is the same each time
    text = compiled.string if compiled is not None else statement
    if read is not None:
        read |= _named(text)
    if written is not None:
        written |= _changed(text)


def watch_statements() -> None:
    """Watch every engine of the program. Safe to call again."""
    if not event.contains(Engine, "before_cursor_execute", _note):
        event.listen(Engine, "before_cursor_execute", _note)
