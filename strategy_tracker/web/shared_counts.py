"""Counting attempts in a file, for processes of one machine that answer at one address."""

import sqlite3
from contextlib import closing
from pathlib import Path

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.damaged import put_aside_if_damaged

TABLE = "create table if not exists attempt (key text primary key, number integer, ends_at real) strict, without rowid"
DROP_OLD = "delete from attempt where ends_at <= ?"
COUNT = "insert into attempt values (?, 1, ?) on conflict (key) do update set number = number + 1 returning number"
READ = "select number from attempt where key = ?"
PATIENCE_SECONDS = 10


class SharedCounts:
    """Counts that all processes see, and a crash of the machine may lose."""

    def __init__(self, path: str) -> None:
        """Count in the file at `path`, which is made when the first is counted."""
        self._path = path

    def incr(self, key: str, expiry: int) -> int:
        """Count, and return how many there are in this window of `expiry` seconds, which the first begins."""
        now = clock.now().timestamp()
        return self._ask(COUNT, key, now, now + expiry)

    def get(self, key: str) -> int:
        """Return how many there are in this window."""
        return self._ask(READ, key, clock.now().timestamp())

    def _ask(self, statement: str, key: str, now: float, *more: float) -> int:
        try:
            return self._answer(statement, key, now, *more)
        except sqlite3.OperationalError:
            raise  # the disk is full, or somebody writes for very long
        except sqlite3.DatabaseError:
            put_aside_if_damaged(Path(self._path))
            return self._answer(statement, key, now, *more)

    def _answer(self, statement: str, key: str, now: float, *more: float) -> int:
        with closing(sqlite3.connect(self._path, timeout=PATIENCE_SECONDS)) as file, file:
            file.execute("pragma synchronous = off")
            file.execute(TABLE)
            file.execute(DROP_OLD, (now,))
            found = file.execute(statement, (key, *more)).fetchone()
            return int(found[0]) if found else 0
