"""Every table in one SQLite file, with what its columns mean: for Datasette and other programs that ask in SQL."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from strategy_tracker.exchange.cells import Scalar, as_text, field_names, flat
from strategy_tracker.exchange.spec import TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind, Edition

TYPES = {ColumnKind.NUMBER: "numeric", ColumnKind.BOOL: "integer"}
ABOUT = """
create table about_tables (name text primary key, title text, description text, data_version integer, language text);
create table about_columns (table_name text, name text, label text, type text, unit text, description text);
create table about_codes (table_name text, column_name text, code text, word text);
"""


def fill(path: Path, specs: Iterable[TableSpec[Any]], edition: Edition, today: date) -> None:
    """Write every table into a new file; nobody else reads it yet, so it need not be safe meanwhile."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executescript(f"pragma journal_mode = off; pragma synchronous = off; begin; {ABOUT}")
        for spec in specs:
            _describe(db, spec, edition)
            _add(db, spec, edition, today)
        db.execute("commit")


def table_name(spec: TableSpec[Any]) -> str:
    """Return what a table is called in SQL."""
    return spec.key.replace("-", "_")


def _describe(db: sqlite3.Connection, spec: TableSpec[Any], edition: Edition) -> None:
    name, say = table_name(spec), edition.say
    about = (name, say(spec.title), say(spec.description), edition.version, edition.language)
    db.execute("insert into about_tables values (?, ?, ?, ?, ?)", about)
    db.executemany(
        "insert into about_columns values (?, ?, ?, ?, ?, ?)",
        [
            (name, one.name, say(one.label), one.kind.value, say(one.unit or ""), say(one.description or ""))
            for one in spec.columns
        ],
    )
    words = [(name, one.name, code, say(word)) for one in spec.columns for code, word in one.words.items()]
    db.executemany("insert into about_codes values (?, ?, ?, ?)", words)


def _add(db: sqlite3.Connection, spec: TableSpec[Any], edition: Edition, today: date) -> None:
    name, fields = table_name(spec), [field for column in spec.columns for field in _fields(column)]
    db.execute(f'create table "{name}" ({", ".join(fields)})')
    places = ", ".join("?" * len(fields))
    db.executemany(f'insert into "{name}" values ({places})', _rows(spec, edition, today))  # noqa: S608 - our own names
    key = ", ".join(f'"{one}"' for one in spec.named_by)
    db.execute(f'create index "{name}_key" on "{name}" ({key})')


def _fields(column: Column) -> list[str]:
    kind = TYPES.get(column.kind, "text")
    return [f'"{name}" {kind}' for name in field_names(column.name, column.kind)]


def _rows(spec: TableSpec[Any], edition: Edition, today: date) -> Iterator[list[str | int | None]]:
    for row in spec.build(today).values():
        cells = zip(spec.columns, row, strict=True)
        yield [_stored(one) for column, value in cells for one in flat(value, column.kind, edition)]


def _stored(value: Scalar) -> str | int | None:
    match value:
        case Decimal():
            return format(value, "f")  # a numeric column makes a number of it where nothing is lost
        case date():
            return as_text(value)
        case _:
            return value
