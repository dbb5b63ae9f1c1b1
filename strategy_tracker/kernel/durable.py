"""Waiting until what was committed to SQLite cannot be lost: many who wait share one wait for the disk.

SQLite is told not to wait at each commit (`synchronous=normal`), where the next writer would wait too.
Whoever has committed waits here, after letting the next one write. The log of the database is written in
order, so one wait covers all commits before it. Nothing is answered before its own commit is covered.
"""

import os
import threading
from collections import defaultdict

from strategy_tracker.kernel.db import db


class Disk:
    """Sees to it that a file is on the disk, once for all who ask meanwhile."""

    def __init__(self) -> None:
        """Begin with nothing asked for."""
        self._turn = threading.Condition()
        self._asked = 0
        self._covered = 0
        self._is_waiting = False

    def wait_for(self, file: str) -> None:
        """Return once all that is in `file` now is on the disk. Raises: OSError if it cannot be made sure of."""
        with self._turn:
            self._asked += 1
            mine = self._asked
            while self._covered < mine:
                if self._is_waiting:
                    self._turn.wait()
                else:
                    self._lead(file)

    def _lead(self, file: str) -> None:
        self._is_waiting, covered = True, self._asked
        self._turn.release()
        try:
            _sync(file)
        except BaseException:
            covered = 0
            raise
        finally:
            self._turn.acquire()
            self._is_waiting, self._covered = False, max(self._covered, covered)
            self._turn.notify_all()


_disks: defaultdict[str, Disk] = defaultdict(Disk)


def wait_until_durable() -> None:
    """Wait until all that this thread has committed would survive a power cut. PostgreSQL waits by itself."""
    url = db.engine.url
    if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
        _disks[url.database].wait_for(f"{url.database}-wal")


def _sync(file: str) -> None:
    try:
        descriptor = os.open(file, os.O_RDONLY)
    except FileNotFoundError:
        return  # the last connection has been closed: the log is in the database, which was waited for
    try:
        os.fdatasync(descriptor)  # the length too, where it has grown; not the time of day it did
    finally:
        os.close(descriptor)
