"""Statements that are put together once and then sent as they stand.

For the few ways on which many wait at the same moment, such as sending a response in: there, what SQLAlchemy does for
each statement takes longer than the database does. Values and rows are turned by the columns' own types all the same,
and whoever watches statements sees them. A row is a tuple, in the order of the columns that were asked for.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update, bindparam, insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

from strategy_tracker.kernel.db import Base

Statement = Select[*tuple[Any, ...]] | Insert | Update | Delete
Values = Mapping[str, Any]
Turn = Callable[[Any], Any]
NONE: Values = {}
# Each statement lets go of the interpreter, and others take it. Not so many that texts of every length are kept ready.
ROWS_AT_ONCE = 60


class _Ready(Struct, frozen=True):
    """A statement as one kind of database takes it."""

    text: str
    dialect: Dialect
    binds: tuple[tuple[str, Turn, Any], ...]  # name, how its value is turned, and the value if none is given
    turns: tuple[Turn, ...] | None  # how the values of a row are turned; None where none is
    is_positional: bool
    next_row: str | None  # what adds one more row to a statement that adds rows; None for others

    def given(self, values: Values) -> Sequence[Any] | Values:
        """Return values as the driver takes them."""
        if self.is_positional:
            return [turn(values.get(name, usual)) for name, turn, usual in self.binds]
        return {name: turn(values.get(name, usual)) for name, turn, usual in self.binds}

    def read(self, rows: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Return rows with the values that their columns mean."""
        turns = self.turns
        if turns is None:
            return list(rows)
        return [tuple([turn(value) for turn, value in zip(turns, row, strict=True)]) for row in rows]


class Prepared:
    """One statement. All its values have names, and none comes from a default of a column."""

    def __init__(self, statement: Statement) -> None:
        """Take a statement whose values are `bindparam`s or constants."""
        self._statement = statement
        self._ready: dict[str, _Ready] = {}

    def rows(self, connection: Connection, values: Values = NONE) -> list[tuple[Any, ...]]:
        """Return what it finds, or what a writing statement returns."""
        ready = self._for(connection.dialect)
        with _Sending(connection, ready) as cursor:
            cursor.execute(ready.text, ready.given(values))
            return ready.read(cursor.fetchall())

    def glance(self, driver: sqlite3.Connection, dialect: Dialect, values: Values = NONE) -> list[tuple[Any, ...]]:
        """Return what it finds on a connection of SQLite's own driver. Raises: sqlite3.Error."""
        ready = self._for(dialect)
        return ready.read(driver.execute(ready.text, ready.given(values)).fetchall())

    def first(self, connection: Connection, values: Values = NONE) -> tuple[Any, ...] | None:
        """Return the first row, or None."""
        found = self.rows(connection, values)
        return found[0] if found else None

    def run(self, connection: Connection, *rows: Values) -> None:
        """Send it once for each of `rows`; many new rows together, where the driver would send them one by one."""
        ready = self._for(connection.dialect)
        with _Sending(connection, ready) as cursor:
            if ready.next_row is None:
                cursor.executemany(ready.text, [ready.given(values) for values in rows])
                return
            for start in range(0, len(rows), ROWS_AT_ONCE):
                some = rows[start : start + ROWS_AT_ONCE]
                values = [value for row in some for value in ready.given(row)]
                cursor.execute(ready.text + ready.next_row * (len(some) - 1), values)

    def _for(self, dialect: Dialect) -> _Ready:
        ready = self._ready.get(dialect.name)
        return ready or self._ready.setdefault(dialect.name, _made_ready(self._statement, dialect))


class _Sending:
    """Opens a cursor, tells those who watch statements, and raises what SQLAlchemy would, without the values."""

    def __init__(self, connection: Connection, ready: _Ready) -> None:
        self._connection = connection
        self._ready = ready

    def __enter__(self) -> Any:
        cursor = self._cursor = self._connection.connection.cursor()
        for watcher in self._connection.dispatch.before_cursor_execute:
            watcher(self._connection, cursor, self._ready.text, (), None, False)  # noqa: FBT003 - SQLAlchemy's form
        return cursor

    def __exit__(self, _kind: object, problem: BaseException | None, _trace: object) -> None:
        self._cursor.close()
        base = self._ready.dialect.loaded_dbapi.Error
        if isinstance(problem, base):
            text, dialect = self._ready.text, self._ready.dialect
            raise DBAPIError.instance(text, [], problem, base, True, dialect=dialect) from problem  # noqa: FBT003 - hides the values


def inserting(table: type[Base], *names: str) -> Insert:
    """Return the statement that adds a row with a value in each of these columns."""
    return insert(table).values({name: bindparam(name) for name in names})


def _made_ready(statement: Statement, dialect: Dialect) -> _Ready:
    compiled = statement.compile(dialect=dialect)
    assert isinstance(compiled, SQLCompiler)  # noqa: S101 - tells the checker what a statement is made into
    if compiled.prefetch or compiled.literal_execute_params or compiled.post_compile_params:
        raise ValueError(f"not all of its values can be told beforehand: {compiled.string}")
    named = {name: bind for bind, name in compiled.bind_names.items()}
    names = compiled.positiontup or () if compiled.positional else tuple(named)
    kinds = {name: bind.type.dialect_impl(dialect).bind_processor(dialect) for name, bind in named.items()}
    binds = tuple((name, kinds[name] or _as_it_is, compiled.params[name]) for name in names)
    columns = [column.type.dialect_impl(dialect) for column in statement.exported_columns]
    turns = [kind.result_processor(dialect, None) for kind in columns]
    all_turns = tuple(turn or _as_it_is for turn in turns) if any(turns) else None
    new_row = compiled.string.partition(" VALUES ")[2] if isinstance(statement, Insert) and not columns else ""
    next_row = f", {new_row}" if new_row and compiled.positional else None
    return _Ready(compiled.string, dialect, binds, all_turns, compiled.positional, next_row)


def _as_it_is(value: Any) -> Any:
    return value
