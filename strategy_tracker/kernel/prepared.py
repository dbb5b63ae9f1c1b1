"""Statements that are put together once and then sent as they stand.

For the few ways on which many wait at the same moment, such as sending a response in: there, what SQLAlchemy does for
each statement takes longer than the database does. Values and rows are turned by the columns' own types all the same,
and what is read and written is noted. A row is a tuple, in the order of the columns that were asked for.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update, bindparam, insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.footprint import note_statement

Statement = Select[*tuple[Any, ...]] | Insert | Update | Delete
Values = Mapping[str, Any]
Turn = Callable[[Any], Any]
NONE: Values = {}


@dataclass(frozen=True, slots=True)
class _Ready:
    """A statement as one kind of database takes it."""

    text: str
    dialect: Dialect
    binds: tuple[tuple[str, Turn, Any], ...]  # name, how its value is turned, and the value if none is given
    turns: tuple[Turn, ...]
    is_positional: bool

    def given(self, values: Values) -> Sequence[Any] | Values:
        """Return values as the driver takes them."""
        if self.is_positional:
            return [turn(values.get(name, usual)) for name, turn, usual in self.binds]
        return {name: turn(values.get(name, usual)) for name, turn, usual in self.binds}

    def read(self, row: Sequence[Any]) -> tuple[Any, ...]:
        """Return a row with the values that its columns mean."""
        return tuple(turn(value) for turn, value in zip(self.turns, row, strict=True))


class Prepared:
    """One statement. All its values have names, and none comes from a default of a column."""

    def __init__(self, statement: Statement) -> None:
        """Take a statement whose values are `bindparam`s or constants."""
        self._statement = statement
        self._ready: dict[str, _Ready] = {}

    def rows(self, connection: Connection, values: Values = NONE) -> list[tuple[Any, ...]]:
        """Return what it finds, or what a writing statement returns."""
        ready = self._for(connection)
        with closing(connection.connection.cursor()) as cursor, _Told(ready):
            cursor.execute(ready.text, ready.given(values))
            return [ready.read(row) for row in cursor.fetchall()]

    def first(self, connection: Connection, values: Values = NONE) -> tuple[Any, ...] | None:
        """Return the first row, or None."""
        found = self.rows(connection, values)
        return found[0] if found else None

    def run(self, connection: Connection, *rows: Values) -> None:
        """Send it once for each of `rows`."""
        ready = self._for(connection)
        with closing(connection.connection.cursor()) as cursor, _Told(ready):
            cursor.executemany(ready.text, [ready.given(values) for values in rows])  # type: ignore[arg-type] # all of one kind

    def _for(self, connection: Connection) -> _Ready:
        dialect = connection.dialect
        ready = self._ready.get(dialect.name)
        if ready is None:
            ready = self._ready.setdefault(dialect.name, _made_ready(self._statement, dialect))
        note_statement(ready.text)
        return ready


@dataclass(frozen=True, slots=True)
class _Told:
    """Lets errors of the driver be told as SQLAlchemy tells them, without the values."""

    ready: _Ready

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, _kind: object, problem: BaseException | None, _trace: object) -> None:
        """Raise what SQLAlchemy would. Raises: DBAPIError."""
        base = self.ready.dialect.loaded_dbapi.Error
        if isinstance(problem, base):
            told = DBAPIError.instance(self.ready.text, [], problem, base, True, dialect=self.ready.dialect)  # noqa: FBT003 - hides the values
            raise told from problem


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
    turns = tuple(kind.result_processor(dialect, None) or _as_it_is for kind in columns)
    return _Ready(compiled.string, dialect, binds, turns, compiled.positional)


def _as_it_is(value: Any) -> Any:
    return value
