"""What the tables of a database held, kept in memory to be put there again."""

import sqlite3
from collections.abc import Iterable
from typing import Any

import psycopg
from psycopg import sql

TABLES = "select tablename from pg_tables where schemaname = 'public' order by 1"
COUNTERS = "select sequencename, last_value from pg_sequences where schemaname = 'public' and last_value is not null"
COUNT = (
    "select setval(format('public.%%I', name)::regclass, at) from unnest(%s::text[], %s::bigint[]) as kept (name, at)"
)


HELD = "select {literal} where exists (select from public.{table})"


class KeptFile:
    """All of a SQLite database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.kept = sqlite3.connect(":memory:")
        connection.backup(self.kept)

    def lay(self, connection: sqlite3.Connection) -> None:
        """Let the database be as it was."""
        self.kept.backup(connection)


class KeptRows:
    """The rows of a PostgreSQL database, as it writes them, and where its counters stood."""

    def __init__(self, connection: psycopg.Connection, emptied: Iterable[str]) -> None:
        cursor = connection.cursor()
        self.rows = dict.fromkeys(emptied, b"")
        for name in _that_hold_rows(cursor):
            with cursor.copy(sql.SQL("copy public.{} to stdout").format(sql.Identifier(name))) as copied:
                self.rows[name] = b"".join(copied)
        self.counters = list(zip(*cursor.execute(COUNTERS).fetchall(), strict=True))
        connection.rollback()

    def lay(self, connection: psycopg.Connection) -> None:
        """Let the tables hold what they held; called where no other table holds anything."""
        cursor = connection.cursor()
        cursor.execute("set local session_replication_role = replica")  # no trigger and no foreign key asks
        for name, rows in self.rows.items():
            table = sql.Identifier(name)
            cursor.execute(sql.SQL("delete from public.{}").format(table))
            with cursor.copy(sql.SQL("copy public.{} from stdin").format(table)) as copied:
                copied.write(rows)
        cursor.execute(COUNT, [list(one) for one in self.counters])
        connection.commit()


KeptTables = KeptFile | KeptRows


def kept_tables(connection: Any, before: KeptTables | None) -> KeptTables:
    """Return what a database holds; `before` is what it held when the work on it began, if that was something."""
    if isinstance(connection, sqlite3.Connection):
        return KeptFile(connection)
    return KeptRows(connection, before.rows if isinstance(before, KeptRows) else ())


def _that_hold_rows(cursor: psycopg.Cursor) -> list[str]:
    names = [name for (name,) in cursor.execute(TABLES).fetchall()]
    asked = [sql.SQL(HELD).format(literal=name, table=sql.Identifier(name)) for name in names]
    return [name for (name,) in cursor.execute(sql.SQL(" union all ").join(asked)).fetchall()]
