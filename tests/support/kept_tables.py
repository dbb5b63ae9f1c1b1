"""What the tables of a database held, kept in memory to be put there again."""

import sqlite3
from typing import Any

import psycopg
from psycopg import sql

TABLES = "select tablename from pg_tables where schemaname = 'public' order by 1"
COUNTERS = "select sequencename, last_value from pg_sequences where schemaname = 'public' and last_value is not null"
COUNT = (
    "select setval(format('public.%%I', name)::regclass, at) from unnest(%s::text[], %s::bigint[]) as kept (name, at)"
)


class KeptFile:
    """All of a SQLite database."""

    def __init__(self, connection: sqlite3.Connection, _before: Any = None) -> None:
        self.kept = sqlite3.connect(":memory:")
        connection.backup(self.kept)

    def lay(self, connection: sqlite3.Connection) -> None:
        """Let the database be as it was."""
        self.kept.backup(connection)


class KeptRows:
    """The rows of a PostgreSQL database, as it writes them, and where its counters stood."""

    def __init__(self, connection: psycopg.Connection, before: "KeptRows | None" = None) -> None:
        cursor = connection.cursor()
        self.rows = {}
        for (name,) in cursor.execute(TABLES).fetchall():
            with cursor.copy(sql.SQL("copy public.{} to stdout").format(sql.Identifier(name))) as copied:
                rows = b"".join(copied)
            if rows or (before is not None and name in before.rows):
                self.rows[name] = rows
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
