"""What a piece of work reads and writes: seen from the statements it sends, so that nobody has to say it.

A place is a table, for rows that come and go, or a column of it, for values that change: `measure`, `measure.name`.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from sqlalchemy import Engine, event

from strategy_tracker.kernel.db import Base

WRITES = re.compile(r"\s*(insert\s+into|update|delete\s+from)\s+\"?(\w+)", re.IGNORECASE)
READS = re.compile(r"\s*(?:select|with|values)\b", re.IGNORECASE)
CHANGED = re.compile(r"\sset\s(.*?)(?:\swhere\s|\sreturning\s|$)", re.IGNORECASE | re.DOTALL)
SET = re.compile(r"(\w+)\"?\s*=")
NEW_NAME = re.compile(r"\sas\s+\"?\w+\"?", re.IGNORECASE)
ALIAS = re.compile(r"(?<![\w.\"])\"?(\w+)\"?\sas\s+\"?(\w+)\"?", re.IGNORECASE)
OF_TABLE = re.compile(r"\"?(\w+)\"?\.\"?(\w+|\*)\"?")
WORDS = re.compile(r"\w+|\*(?!\))")
# Which version it is, is not what a page is made from.
LEFT_OUT = frozenset({"data_version", "table_version"})

_read: ContextVar[set[str] | None] = ContextVar("places_read", default=None)
_written: ContextVar[set[str] | None] = ContextVar("places_written", default=None)


@contextmanager
def noting_reads(places: set[str]) -> Iterator[None]:
    """Add what statements inside read to `places`."""
    token = _read.set(places)
    try:
        yield
    finally:
        _read.reset(token)


@contextmanager
def noting_writes(places: set[str]) -> Iterator[None]:
    """Add what statements inside write to `places`, and what loses rows with it."""
    token = _written.set(places)
    try:
        yield
    finally:
        _written.reset(token)


def note_read(*places: str) -> None:
    """Add to what is read now what no statement tells."""
    noted = _read.get()
    if noted is not None:
        noted.update(places)


def places_read(statement: str) -> frozenset[str]:
    """Return the tables that `statement` names, and the columns of them that it does.

    A column that is named with its table, or an alias of it, is of that one alone; any other word may be one of each.
    """
    tables = set(WORDS.findall(statement)) & Base.metadata.tables.keys() - LEFT_OUT
    places: set[str] = set(tables)
    called = _aliases(statement, tables)
    for owner, column in OF_TABLE.findall(statement):
        places.update(_columns(called.get(owner, tables), column))
    for word in set(WORDS.findall(OF_TABLE.sub(" ", NEW_NAME.sub(" ", statement)))):
        places.update(_columns(tables, word))
    return frozenset(places)


def _aliases(statement: str, tables: set[str]) -> dict[str, set[str]]:
    """Return which tables each name stands for: their own, and what they are called in the statement."""
    called = {table: {table} for table in tables}
    for table, alias in ALIAS.findall(statement):
        if table in tables:
            called.setdefault(alias, set()).add(table)
    return called


def _columns(tables: set[str], word: str) -> Iterator[str]:
    for table in tables:
        columns = Base.metadata.tables[table].columns
        if word in columns:
            yield f"{table}.{word}"
        elif word == "*":  # all columns, or a multiplication
            yield from map(str, columns)


def places_written(statement: str) -> frozenset[str]:
    """Return what `statement` writes; where that cannot be told, all that it names."""
    found = WRITES.match(statement)
    if found is None:
        return frozenset() if READS.match(statement) else places_read(statement)
    verb, table = found[1][0].lower(), found[2]
    if table in LEFT_OUT or table not in Base.metadata.tables:
        return frozenset()
    if verb == "u":
        changed = CHANGED.search(statement)
        if changed is None or "select" in statement.lower():  # where the values end cannot be told
            return frozenset({table, *map(str, Base.metadata.tables[table].columns)})
        return frozenset(f"{table}.{name}" for name in SET.findall(changed[1]))
    return frozenset({table} | (_hanging_on(table) if verb == "d" else set()))


def _hanging_on(table: str) -> set[str]:
    """Return what the database empties or changes by itself when a row of `table` goes."""
    found: set[str] = set()
    waiting = {table}
    while waiting:
        owner = waiting.pop()
        for name, other in Base.metadata.tables.items():
            for key in other.foreign_keys:
                if key.ondelete and key.column.table.name == owner and name not in found:
                    is_emptied = key.ondelete.lower() == "cascade"
                    found.add(name if is_emptied else f"{name}.{key.parent.name}")
                    waiting |= {name} if is_emptied else set()
    return found


_named = lru_cache(maxsize=4_000)(places_read)
_changed = lru_cache(maxsize=4_000)(places_written)


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
