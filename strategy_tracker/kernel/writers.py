"""The line in which those who write to one SQLite file stand: threads of this process, and other processes.

SQLite takes one writer at a time anyway, but lets the others ask again and again, so that some wait for long; in a line
whoever waits is woken. PostgreSQL needs none; its row locks decide.
"""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from strategy_tracker.kernel.db import db, is_sqlite

BESIDE = "-writers"  # added to the name of the database; the file stays empty
CREATE_MODE = 0o600


class WriterLine:
    """One writer at a time. Whoever is in may come in again."""

    def __init__(self, path: str | None) -> None:
        """Stand in line at `path` with other processes; None for a database that only this one has."""
        self._turn = threading.RLock()
        self._path = path
        self._file: int | None = None
        self._depth = 0
        self._owner: int | None = None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Wait for the turn, and let the next one in afterwards."""
        with self._turn:
            self._depth += 1
            self._owner = threading.get_ident()
            try:
                if self._depth == 1:
                    self._lock(fcntl.LOCK_EX)
                yield
            finally:
                self._depth -= 1
                if self._depth == 0:
                    self._owner = None
                    self._lock(fcntl.LOCK_UN)

    def is_mine(self) -> bool:
        """Tell whether it is this thread's turn."""
        return self._owner == threading.get_ident()

    def _lock(self, operation: int) -> None:
        if self._path is None:
            return
        if self._file is None:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, CREATE_MODE)
        fcntl.flock(self._file, operation)

    def leave(self) -> None:
        """Forget the file: a lock taken through one that was opened before a fork is the parent's too."""
        if self._file is not None:
            os.close(self._file)
        self._file = None


_lines: dict[str | None, WriterLine] = {}


def writer_line() -> WriterLine | None:
    """Return the line for the application's database; None where that is not SQLite's."""
    if not is_sqlite():
        return None
    database = db.engine.url.database
    path = f"{database}{BESIDE}" if database and database != ":memory:" else None
    return _lines.get(path) or _lines.setdefault(path, WriterLine(path))


@contextmanager
def alone_writing() -> Iterator[None]:
    """Wait until nobody else writes to the application's database, where it is SQLite's."""
    line = writer_line()
    with nullcontext() if line is None else line.alone():
        yield


def _leave_all() -> None:
    for line in _lines.values():
        line.leave()
    _lines.clear()


os.register_at_fork(after_in_child=_leave_all)
